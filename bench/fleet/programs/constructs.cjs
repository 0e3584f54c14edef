// usage: node constructs.cjs INVENTORY OUTDIR CLASS
// The five objects of every control plane by the constructs of this library, a chart for each control plane, in an app of the given class.
const { Chart, Duration } = require('cdk8s');
const { readInventory } = require('./inventory.cjs');
const { appOf } = require('./app.cjs');
const {
  ArgoControlPlaneApp, ArgoSource, ArgoSyncPolicy, ControlPlane, EsoCreationPolicy, EsoDeletionPolicy, EsoExternalSecret, EsoProvider, EsoSecretStore, EsoVaultAuth, EsoVaultVersion,
  FluxDeletionPolicy, FluxGitRepository, FluxRegistration, FluxSource, GitRevision, KustomizationIndex,
} = require('cdk8s-control-planes');

const [, , file, outdir, className] = process.argv;
const { repository, vault, controlPlanes } = readInventory(file);
const app = appOf(className, { outdir, outputFileExtension: '.yaml' });

for (const { name, environment, region, branch } of controlPlanes) {
  const chart = new Chart(app, name, {
    namespace: 'flux-system',
    labels: { 'example.com/environment': environment, 'topology.kubernetes.io/region': region },
  });
  const git = { url: repository, revision: GitRevision.branch(branch) };
  const store = new EsoSecretStore(chart, 'store', {
    provider: EsoProvider.vault({
      server: vault,
      path: 'secret',
      version: EsoVaultVersion.V2,
      auth: EsoVaultAuth.kubernetes({ role: `control-plane-${environment}`, serviceAccount: { name: 'external-secrets' } }),
    }),
    refreshInterval: Duration.minutes(5),
    metadata: { name },
  });
  const secret = new EsoExternalSecret(chart, 'secret', {
    store,
    data: { kubeconfig: { key: `control-planes/${name}`, property: 'kubeconfig' } },
    target: { name: `${name}-kubeconfig`, creationPolicy: EsoCreationPolicy.OWNER, deletionPolicy: EsoDeletionPolicy.RETAIN },
    refreshInterval: Duration.hours(1),
    metadata: { name },
  });
  const controlPlane = ControlPlane.named(name, { kubeconfig: secret.secretKey('kubeconfig'), argoClusterName: name });
  const source = new FluxGitRepository(chart, 'source', {
    git,
    interval: Duration.minutes(5),
    timeout: Duration.minutes(1),
    secretRef: { name: 'control-planes-git' },
    metadata: { name },
  });
  new FluxRegistration(chart, 'registration', {
    controlPlane,
    source: FluxSource.of(source),
    path: `./control-planes/${name}/platform`,
    prune: true,
    wait: true,
    retryInterval: Duration.minutes(2),
    timeout: Duration.minutes(5),
    deletionPolicy: FluxDeletionPolicy.ORPHAN,
    metadata: { name },
  });
  new ArgoControlPlaneApp(chart, 'app', {
    controlPlane,
    project: `platform-${environment}`,
    source: ArgoSource.git(git, { path: `control-planes/${name}/claims` }),
    destinationNamespace: 'default',
    syncPolicy: ArgoSyncPolicy.automated({ selfHeal: true }),
    syncOptions: { serverSideApply: true, skipDryRunOnMissingResource: true },
    retry: { limit: 10, backoff: { duration: Duration.seconds(10), factor: 2, maxDuration: Duration.minutes(5) } },
    metadata: { name, namespace: 'argocd' },
  });
}
new KustomizationIndex(app, 'kustomization');
app.synth();
