// The guides' set for current controllers: Flux v1 for a remote control plane, Argo CD, External Secrets v1, and Spaces delivered by Flux.
import * as path from 'node:path';
import { App } from 'cdk8s';
import { argo } from './argo';
import { eso } from './eso';
import { flux } from './flux';
import { spaces } from './spaces';

const outdir = process.env.CDK8S_OUTDIR ?? 'dist';

/** One app per folder. The id of a chart is the name of its file. */
const folder = (name: string): App => new App({ outdir: path.join(outdir, name), outputFileExtension: '.yaml' });

flux(folder('flux'));
argo(folder('argo'));
eso(folder('eso'));
spaces(folder('spaces'));
