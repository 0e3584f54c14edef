// usage: node scale.cjs flux|stages|argo|app-set COUNT SHARDS OUTDIR
// Writes a fleet of COUNT control planes and prints, as JSON, what it took and what was written.
const { readFileSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');
const lib = require('../../build/lib');

const [, , tool, count, shards, outdir] = process.argv;
const url = 'https://github.com/acme/platform';
const git = { url, revision: lib.GitRevision.branch('main') };
const flux = { source: lib.FluxSource.git(git), path: './claims', prune: true };
const argo = { project: 'default', source: lib.ArgoSource.git(git, { path: 'claims' }), destinationNamespace: 'default' };
const props = {
  flux: { each: { flux } },
  stages: { each: { stages: { source: flux.source, prune: true } } },
  argo: { each: { argo } },
  'app-set': { argoAppSet: { ...argo, applicationName: '{{.name}}', preserveResourcesOnDeletion: true } },
};

/** Builds and writes the fleet; gives its seconds of CPU and of the clock. */
function synth(version) {
  const [cpu, clock] = [process.cpuUsage(), Date.now()];
  const members = Array.from({ length: Number(count) }, (_, index) => {
    const name = `ctp-${String(index).padStart(6, '0')}`;
    const labels = index === 0 ? { version } : {};
    const controlPlane = lib.ControlPlane.named(name, { server: `https://${name}.acme.example`, argoClusterName: name, kubeconfig: lib.SecretKey.of(name, 'kubeconfig'), labels });
    return { controlPlane };
  });
  const app = new lib.GitOpsApp({ outdir, outputFileExtension: '.yaml' });
  const group = { matchLabels: { version: '2' }, each: { flux: { ...flux, path: './changed' } } };
  lib.Warnings.acknowledge(app, lib.FleetRule.GROUP);
  lib.Warnings.acknowledge(app, lib.FleetRule.APP_SET_SIZE);
  new lib.ControlPlaneFleet(app, 'clusters', { members, fluxShards: Number(shards), argoShards: Number(shards), ...props[tool], ...(tool === 'flux' ? { groups: [group] } : {}) });
  app.synth();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1e6, clock: (Date.now() - clock) / 1e3 };
}

const first = synth('1');
const changed = synth('2');
const files = readdirSync(outdir, { recursive: true }).map((file) => join(outdir, file)).filter((file) => statSync(file).isFile());
let [bytes, json] = [0, 0];
for (const file of files) bytes += statSync(file).size;
if (Number(count) <= 1000) {
  const YAML = require('yaml');
  for (const file of files) {
    if (!/\.yaml$/.test(file) || /kustomization\.yaml$/.test(file) && !/xp-kustomization/.test(file)) continue;
    for (const document of YAML.parseAllDocuments(readFileSync(file, 'utf8'))) json += JSON.stringify(document.toJS()).length;
  }
}
console.log(JSON.stringify({ first, changed, files: files.length, bytes, json, memory: process.resourceUsage().maxRSS / 1024 }));
