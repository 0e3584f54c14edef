import * as fs from 'node:fs';
import { Chart } from 'cdk8s';
import { removeScratch, scratch } from './scratch-folder';
import { ControlPlaneFleet, FluxKustomization, FluxSource, GitOpsApp, OutputFolder } from '../../lib';

afterAll(removeScratch);

/** Valid names of objects and keys that every JavaScript object has. */
const NAMES = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__', '__defineGetter__'];
const DNS = ['constructor'];

test('members, stores and credentials may have names that every JavaScript object has', () => {
  const outdir = scratch();
  fs.writeFileSync(`${outdir}.yaml`, `controlPlanes:
${DNS.map((name) => `  - { name: ${name}, argoClusterName: ${name}, kubeconfig: { name: ${name}, key: value }, labels: { constructor: a } }\n`).join('')}each:
  flux: { source: { git: { url: https://github.com/acme/platform, branch: main } }, path: ./all, prune: true }
  stores:
${DNS.map((name) => `    ${name}: { provider: { aws: { service: SecretsManager, region: eu-central-1 } } }\n`).join('')}groups:
  - { matchLabels: { constructor: a }, each: { flux: { interval: 5m } } }
`);
  const app = new GitOpsApp({ outdir });
  ControlPlaneFleet.fromFile(app, 'clusters', `${outdir}.yaml`);
  app.synth();
  const below = fs.readdirSync(`${outdir}/clusters/constructor`, { recursive: true }).sort();
  expect(below).toEqual(['control-plane', 'control-plane/stores.k8s.yaml', 'kustomization.yaml', 'xp-kustomization.k8s.yaml', 'xp-repo.k8s.yaml']);
  fs.rmSync(`${outdir}.yaml`);
});

test('keys may have names that every JavaScript object has', () => {
  const app = new GitOpsApp({ outdir: scratch() });
  const chart = new Chart(app, 'chart');
  const substitute = Object.fromEntries(NAMES.map((name) => [name, 'x']));
  new FluxKustomization(chart, 'a', { source: FluxSource.fromGitRepositoryName('a'), path: './a', prune: true, postBuild: { substitute } });
  const text = app.synthYaml();
  for (const name of NAMES) expect(text).toContain(`      ${name}: x\n`);
});

test('an app may have folders of another copy of this library', () => {
  const outdir = scratch();
  const app = new GitOpsApp({ outdir });
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const copy = require('../../lib') as { OutputFolder: typeof OutputFolder };
    expect(copy.OutputFolder).not.toBe(OutputFolder);
    const folder = new copy.OutputFolder(app, 'folder');
    new FluxKustomization(new Chart(folder, 'a'), 'a', { source: FluxSource.fromGitRepositoryName('a'), path: './a', prune: true });
  });
  app.synth();
  expect((fs.readdirSync(outdir, { recursive: true }) as string[]).filter((file) => !file.startsWith('.')).sort()).toEqual(['folder', 'folder/a.k8s.yaml', 'folder/kustomization.yaml']);
});
