// Everything that the two guides print, with the same file names.
import * as path from 'node:path';
import { App } from 'cdk8s';
import { argoGuide } from './argo';
import { esoGuide } from './eso';
import { fluxGuide } from './flux';
import { spacesGuide } from './spaces';

const outdir = process.env.CDK8S_OUTDIR ?? 'dist';

/** One app per folder. The id of a chart is the name of its file. */
const folder = (name: string): App => new App({ outdir: path.join(outdir, name), outputFileExtension: '.yaml' });

fluxGuide(folder('flux'));
argoGuide(folder('argo'));
esoGuide(folder('eso'));
spacesGuide(path.join(outdir, 'spaces'));
