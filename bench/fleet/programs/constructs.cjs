// usage: node constructs.cjs INVENTORY OUTDIR CLASS
// The five objects of every control plane by the constructs of this library, a chart for each control plane, in an app of the given class.
const { Chart, Duration } = require('cdk8s');
const { readInventory } = require('./inventory.cjs');
const { appOf } = require('./app.cjs');
const {
  ArgoControlPlaneApp, ArgoSource, ArgoSyncPolicy, ControlPlane, EsoCreationPolicy, EsoDeletionPolicy, EsoExternalSecret, EsoProvider, EsoSecretStore, EsoVaultAuth, EsoVaultVersion,
  FluxDeletionPolicy, FluxGitRepository, FluxRegistration, GitRevision, KustomizationIndex, OutputFolder,
} = require('cdk8s-control-planes');

const [, , file, outdir, className] = process.argv;
const { repository, vault, controlPlanes } = readInventory(file);
const app = appOf(className, { outdir, outputFileExtension: '.yaml' });
// A folder has an index by itself; cdk8s' own App knows no folders.
const folder = className === 'App' ? app : new OutputFolder(app, 'clusters');

// What all control planes share is made once.
const [tenSeconds, minute, twoMinutes, fiveMinutes, hour] = [Duration.seconds(10), Duration.minutes(1), Duration.minutes(2), Duration.minutes(5), Duration.hours(1)];
const syncPolicy = ArgoSyncPolicy.automated({ selfHeal: true });
const syncOptions = { serverSideApply: true, skipDryRunOnMissingResource: true };
const retry = { limit: 10, backoff: { duration: tenSeconds, factor: 2, maxDuration: fiveMinutes } };
const gitOf = Object.fromEntries([...new Set(controlPlanes.map(({ branch }) => branch))].map((branch) => [branch, { url: repository, revision: GitRevision.branch(branch) }]));
const providerOf = Object.fromEntries([...new Set(controlPlanes.map(({ environment }) => environment))].map((environment) => [environment, EsoProvider.vault({
  server: vault,
  path: 'secret',
  version: EsoVaultVersion.V2,
  auth: EsoVaultAuth.kubernetes({ role: `control-plane-${environment}`, serviceAccount: { name: 'external-secrets' } }),
})]));

for (const { name, environment, region, branch } of controlPlanes) {
  const chart = new Chart(folder, name, {
    namespace: 'flux-system',
    labels: { 'example.com/environment': environment, 'topology.kubernetes.io/region': region },
  });
  const git = gitOf[branch];
  const store = new EsoSecretStore(chart, 'store', {
    provider: providerOf[environment],
    refreshInterval: fiveMinutes,
    metadata: { name },
  });
  const secret = new EsoExternalSecret(chart, 'secret', {
    store,
    data: { kubeconfig: { key: `control-planes/${name}`, property: 'kubeconfig' } },
    target: { name: `${name}-kubeconfig`, creationPolicy: EsoCreationPolicy.OWNER, deletionPolicy: EsoDeletionPolicy.RETAIN },
    refreshInterval: hour,
    metadata: { name },
  });
  const controlPlane = ControlPlane.named(name, { kubeconfig: secret.secretKey('kubeconfig'), argoClusterName: name });
  const source = new FluxGitRepository(chart, 'source', {
    git,
    interval: fiveMinutes,
    timeout: minute,
    secretRef: { name: 'control-planes-git' },
    metadata: { name },
  });
  new FluxRegistration(chart, 'registration', {
    controlPlane,
    source,
    path: `./control-planes/${name}/platform`,
    prune: true,
    wait: true,
    retryInterval: twoMinutes,
    timeout: fiveMinutes,
    deletionPolicy: FluxDeletionPolicy.ORPHAN,
    metadata: { name },
  });
  new ArgoControlPlaneApp(chart, 'app', {
    controlPlane,
    project: `platform-${environment}`,
    source: ArgoSource.git(git, { path: `control-planes/${name}/claims` }),
    destinationNamespace: 'default',
    syncPolicy,
    syncOptions,
    retry,
    metadata: { name, namespace: 'argocd' },
  });
}
if (folder === app) new KustomizationIndex(app, 'kustomization');
app.synth();
