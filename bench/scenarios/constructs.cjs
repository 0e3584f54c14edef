// usage: node constructs.cjs ours|raw|load one-chart|file-per-chart COUNT OUTDIR MANIFESTS
// Builds COUNT registrations and COUNT applications, as constructs or as the same objects without them, and prints the CPU time in microseconds.
const fs = require('node:fs');
const { ApiObject, App, Chart } = require('cdk8s');

const [, , side, layout, countText, outdir, manifestsFile] = process.argv;
const count = Number(countText);

/** One chart for everything, or one for each index. */
function charts(app, withNamespace) {
  const props = withNamespace ? { namespace: 'flux-system' } : {};
  if (layout === 'one-chart') {
    const chart = new Chart(app, 'chart', props);
    return () => chart;
  }
  return (index) => new Chart(app, `chart-${index}`, props);
}

function ours(lib) {
  const app = new App({ outdir });
  const chartOf = charts(app, true);
  const git = { url: 'https://github.com/acme/platform', revision: lib.GitRevision.branch('main') };
  const sync = lib.ArgoSyncPolicy.automated({ selfHeal: true });
  for (let i = 0; i < count; i++) {
    const chart = chartOf(i);
    const controlPlane = lib.ControlPlane.named(`ctp-${i}`, { kubeconfig: lib.SecretKey.of(`kubeconfig-${i}`, 'kubeconfig'), argoClusterName: `ctp-${i}` });
    new lib.FluxRegistration(chart, `flux-${i}`, { controlPlane, source: lib.FluxSource.git(git), path: `./clusters/ctp-${i}`, prune: true });
    new lib.ArgoControlPlaneApp(chart, `argo-${i}`, {
      controlPlane, project: 'default', source: lib.ArgoSource.git(git, { path: `claims/ctp-${i}` }), destinationNamespace: 'default', syncPolicy: sync,
      metadata: { namespace: 'argocd' },
    });
  }
  app.synth();
}

function raw(manifests) {
  const app = new App({ outdir });
  const chartOf = charts(app, false);
  const perIndex = manifests.length / count;
  for (let i = 0; i < count; i++) {
    const chart = chartOf(i);
    for (let j = 0; j < perIndex; j++) new ApiObject(chart, `object-${i}-${j}`, manifests[i * perIndex + j]);
  }
  app.synth();
}

if (side === 'ours') {
  const lib = require('cdk8s-control-planes');
  // Loading is measured by itself.
  Object.values(lib);
  const start = process.cpuUsage();
  ours(lib);
  report(start);
} else {
  const manifests = JSON.parse(fs.readFileSync(manifestsFile, 'utf8'));
  const start = process.cpuUsage();
  raw(manifests);
  report(start);
}

function report(start) {
  const { user, system } = process.cpuUsage(start);
  console.log(user + system);
}
