// Flux and Argo CD on the cluster of a Space reach every control plane of a group. Apply hub/ there, and commit packages/ for the first stage.
import * as path from 'node:path';
import { App } from 'cdk8s';
import { argo } from './argo';
import { flux } from './flux';
import { packages } from './packages';
import { space } from './space';

const outdir = process.env.CDK8S_OUTDIR ?? 'dist';
const hub = new App({ outdir: path.join(outdir, 'hub'), outputFileExtension: '.yaml' });
const controlPlanes = space(hub);
flux(hub, controlPlanes);
argo(hub, controlPlanes);
hub.synth();

const stage = new App({ outdir: path.join(outdir, 'packages'), outputFileExtension: '.yaml' });
packages(stage);
stage.synth();
