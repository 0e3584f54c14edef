// usage: node constructs.cjs ours|raw one-chart|file-per-chart own|existing COUNT OUTDIR
// Builds COUNT registrations, each with a source of its own or with one that exists, and COUNT applications, as constructs or as the same objects without them, and prints the CPU time in microseconds.
const { ApiObject, App, Chart } = require('cdk8s');

const [, , side, layout, sources, countText, outdir] = process.argv;
const count = Number(countText);

/** One chart for everything, or one for each index. */
function charts(app) {
  const props = { namespace: 'flux-system' };
  if (layout === 'one-chart') {
    const chart = new Chart(app, 'chart', props);
    return () => chart;
  }
  return (index) => new Chart(app, `chart-${index}`, props);
}

function ours(lib) {
  const app = new App({ outdir });
  const chartOf = charts(app);
  const git = { url: 'https://github.com/acme/platform', revision: lib.GitRevision.branch('main') };
  const sync = lib.ArgoSyncPolicy.automated({ selfHeal: true });
  for (let i = 0; i < count; i++) {
    const chart = chartOf(i);
    const controlPlane = lib.ControlPlane.named(`ctp-${i}`, { kubeconfig: lib.SecretKey.of(`kubeconfig-${i}`, 'kubeconfig'), argoClusterName: `ctp-${i}` });
    const source = sources === 'own' ? lib.FluxSource.git(git) : lib.FluxSource.fromGitRepositoryName('flux-system');
    new lib.FluxRegistration(chart, `flux-${i}`, { controlPlane, source, path: `./clusters/ctp-${i}`, prune: true });
    new lib.ArgoControlPlaneApp(chart, `argo-${i}`, {
      controlPlane, project: 'default', source: lib.ArgoSource.git(git, { path: `claims/ctp-${i}` }), destinationNamespace: 'default', syncPolicy: sync,
      metadata: { namespace: 'argocd' },
    });
  }
  app.synth();
}

// What somebody writes who has only cdk8s: the same objects as literals.
function raw() {
  const app = new App({ outdir });
  const chartOf = charts(app);
  for (let i = 0; i < count; i++) {
    const chart = chartOf(i);
    new ApiObject(chart, `flux-${i}`, {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: `flux-${i}` },
      spec: {
        interval: '10m0s',
        path: `./clusters/ctp-${i}`,
        prune: true,
        sourceRef: { kind: 'GitRepository', name: sources === 'own' ? `flux-${i}` : 'flux-system' },
        kubeConfig: { secretRef: { name: `kubeconfig-${i}`, key: 'kubeconfig' } },
      },
    });
    if (sources === 'own') new ApiObject(chart, `flux-${i}-source`, {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: `flux-${i}` },
      spec: { interval: '1m0s', url: 'https://github.com/acme/platform', ref: { branch: 'main' } },
    });
    new ApiObject(chart, `argo-${i}`, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: `argo-${i}`, namespace: 'argocd' },
      spec: {
        project: 'default',
        destination: { name: `ctp-${i}`, namespace: 'default' },
        source: { repoURL: 'https://github.com/acme/platform', targetRevision: 'main', path: `claims/ctp-${i}` },
        syncPolicy: { automated: { selfHeal: true } },
      },
    });
  }
  app.synth();
}

if (side === 'ours') {
  const lib = require('cdk8s-control-planes');
  // Loading is measured by itself. Only what is used is loaded, as in a program that imports these names.
  const { ArgoControlPlaneApp, ArgoSource, ArgoSyncPolicy, ControlPlane, FluxRegistration, FluxSource, GitRevision, SecretKey } = lib;
  if (![ArgoControlPlaneApp, ArgoSource, ArgoSyncPolicy, ControlPlane, FluxRegistration, FluxSource, GitRevision, SecretKey].every(Boolean)) throw new Error('an export is missing');
  const start = process.cpuUsage();
  ours(lib);
  report(start);
} else {
  const start = process.cpuUsage();
  raw();
  report(start);
}

function report(start) {
  const { user, system } = process.cpuUsage(start);
  console.log(user + system);
}
