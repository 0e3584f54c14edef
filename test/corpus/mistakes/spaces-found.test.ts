import { ApiObject, Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import { type Build, said } from './said';
import {
  ArgoControlPlaneAppSet, ArgoSource, CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneRuntimeConfig, CrossplaneServiceAccount,
  EsoAwsAuth, EsoClusterSecretStore, EsoExternalSecret, EsoProvider, FluxHelmChart, FluxHelmRelease, FluxHelmRepository, FluxKubeConfig,
  FluxKustomization, FluxSource, GitRevision, HelmDelivery, SecretKey, SharedExternalSecret, SharedSecretStore, SpacesChart, SpacesControlPlane,
  SpacesHelmRelease, SpacesServiceType, TargetCluster, type SpacesHelmReleaseProps, type SpacesIngress,
} from '../../../lib';

const group = { namespace: 'platform' };
const system = { namespace: 'upbound-system' };

const space = (props: Partial<SpacesHelmReleaseProps> = {}): Build => (chart) => new SpacesHelmRelease(chart, 'spaces', {
  chart: SpacesChart.version('1.17.1'),
  account: 'acme',
  externalTls: { host: 'spaces.example.com' },
  router: { service: { type: SpacesServiceType.LOAD_BALANCER } },
  delivery: HelmDelivery.valuesOnly(),
  ...props,
});
const both = (...builds: Build[]): Build => (chart) => builds.forEach((build) => build(chart));

/** A chart for the cluster of a control plane. */
const inside = (chart: Chart, namespace?: string): Chart => {
  const own = new Chart(chart, 'prod', { namespace });
  TargetCluster.set(own, 'prod');
  return own;
};
const controlPlane = (props: ConstructorParameters<typeof SpacesControlPlane>[2] = {}): Build => (chart) =>
  new SpacesControlPlane(chart, 'prod', { crossplane: { version: '1.20.5-up.1' }, ...props });
const selectors = { controlPlaneSelector: { names: ['prod'] }, namespaceSelector: { names: ['default'] } };
const aws = EsoProvider.awsSecretsManager({ region: 'eu-central-1', auth: EsoAwsAuth.serviceAccount({ name: 'external-secrets' }) });

mistakesOf('spacesFound', {}, (mistake) => {
  // https://docs.upbound.io/reference/spaces-helm-reference/
  mistake('xp-upbound-identity-not-enabled', () => {
    const config: Build = (chart) => new CrossplaneAwsProviderConfig(inside(chart), 'default', {
      credentials: CrossplaneAwsCredentials.upbound({ roleArn: 'arn:aws:iam::123456789012:role/ctp-prod' }),
    });
    expect(said(both(space(), config), system)).toEqual([
      "chart/spaces spaces/no-effect: 'controlPlanes.uxp.enableProviderIdentity' is needed by 'chart/prod/default', whose provider signs in with an identity of the Space, which none gets by default: set 'controlPlanes.uxp.enableProviderIdentity' to true, or acknowledge this if its control plane is in another Space",
    ]);
    expect(said(both(space({ controlPlanes: { uxp: { enableProviderIdentity: true } } }), config), system)).toEqual([]);
    expect(said(space(), system)).toEqual([]);
  });

  // https://docs.upbound.io/reference/release-notes/spaces/
  mistake('xp-ctp-pod-label-not-synced', () => {
    const serviceAccount = CrossplaneServiceAccount.azureIdentity('5b3a2f1e-0000-4000-8000-000000000001');
    const config: Build = (chart) => new CrossplaneRuntimeConfig(inside(chart), 'azure-workload-identity', { serviceAccount });
    const copied = (extraSyncLabels: string): Build => both(space({ controlPlanes: { vcluster: { extraSyncLabels } } }), config);
    expect(said(both(space(), config), system)).toEqual([
      "chart/spaces spaces/no-effect: 'controlPlanes.vcluster.extraSyncLabels' lacks the label 'azure.workload.identity/use', which 'chart/prod/azure-workload-identity' gives to pods, so that the Space does not copy it to its own cluster, where it is read: write 'azure.workload.identity/use', or acknowledge this if its control plane is in another Space",
    ]);
    expect(said(copied('team'), system)).toEqual([expect.stringContaining("write 'team,azure.workload.identity/use'")]);
    expect(said(copied('azure.workload.identity/use'), system)).toEqual([]);
    // A Crossplane on the cluster of the Space itself.
    expect(said(both(space(), (chart) => new CrossplaneRuntimeConfig(chart, 'azure', { serviceAccount })), system)).toEqual([]);
  });

  // https://docs.upbound.io/reference/spaces-helm-reference/
  mistake('xp-ingress-labels-of-old-controller', () => {
    const build = (name: string, ingress: Partial<SpacesIngress> = {}): Build => space({
      externalTls: undefined,
      router: undefined,
      ingressHost: 'proxy.example.com',
      ingress: {
        provision: true, ingressClassName: 'traefik', podLabels: { 'app.kubernetes.io/name': name }, namespaceLabels: { 'kubernetes.io/metadata.name': name }, ...ingress,
      },
    });
    expect(said(build('ingress-nginx'), system)).toEqual([
      "chart/spaces spaces/access: 'ingress.podLabels' has the label of 'ingress-nginx', while the class is 'traefik', so that the network policy of the Space drops its requests: write the labels of the controller of class 'traefik'",
      "chart/spaces spaces/access: 'ingress.namespaceLabels' has the label of 'ingress-nginx', while the class is 'traefik', so that the network policy of the Space drops its requests: write the labels of the controller of class 'traefik'",
    ]);
    expect(said(build('traefik'), system)).toEqual([]);
    expect(said(build('edge'), system)).toEqual([]);
    expect(said(build('ingress-nginx', { ingressClassName: 'public' }), system)).toEqual([]);
  });

  // https://docs.upbound.io/reference/release-notes/spaces/
  mistake('xp-spaces-otel-operator-old', () => {
    const build = (tag: string, props: Partial<SpacesHelmReleaseProps> = {}): Build => (chart) => {
      const own = new Chart(chart, 'observability', { namespace: 'observability' });
      const repository = new FluxHelmRepository(own, 'open-telemetry', { url: 'https://open-telemetry.github.io/opentelemetry-helm-charts' });
      new FluxHelmRelease(own, 'operator', { chart: FluxHelmChart.fromHelmRepository(repository, { chart: 'opentelemetry-operator', version: '0.x' }), values: { manager: { image: { tag } } } });
      space({ observability: { enabled: true }, ...props })(chart);
    };
    expect(said(build('v0.116.0'), system)).toEqual([
      "chart/spaces spaces/no-effect: 'observability.enabled' needs version 0.139 of the OpenTelemetry operator since version 1.16.1 of the chart, and 'chart/observability/operator' installs 0.116: upgrade the operator first",
    ]);
    expect(said(build('v0.139.0'), system)).toEqual([]);
    expect(said(build('v0.116.0', { chart: SpacesChart.version('1.16.0') }), system)).toEqual([]);
  });

  // fluxcd/flux2#4340
  mistake('xp-flux-ctp-no-connection-secret', () => {
    const reader: Build = (chart) => new FluxKustomization(chart, 'packages', {
      source: FluxSource.fromGitRepositoryName('platform'), path: './packages', prune: true, kubeConfig: FluxKubeConfig.secret(SecretKey.of('kubeconfig-prod', 'kubeconfig')),
    });
    expect(said(both(controlPlane(), reader), group)).toEqual([
      "chart/prod spaces/kubeconfig: 'writeConnectionSecretToRef' is left out, so that the Space writes no kubeconfig, and 'chart/packages' reads one from Secret 'kubeconfig-prod': write { name: 'kubeconfig-prod' }, or acknowledge this if something else creates that Secret",
    ]);
    expect(said(both(controlPlane({ writeConnectionSecretToRef: { name: 'kubeconfig-prod' } }), reader), group)).toEqual([]);
  });

  // https://docs.upbound.io/self-hosted-spaces/howtos/use-argo/
  mistake('xp-appset-label-not-on-ctp', () => {
    const build = (metadata: object): Build => (chart) => {
      controlPlane({ writeConnectionSecretToRef: { name: 'kubeconfig-prod' }, metadata: { name: 'prod', ...metadata } })(chart);
      new ArgoControlPlaneAppSet(new Chart(chart, 'argo', { namespace: 'argocd' }), 'packages', {
        selector: { matchLabels: { environment: 'prod' } },
        applicationName: 'packages-{{ .nameNormalized }}',
        project: 'platform',
        source: ArgoSource.git({ url: 'https://github.com/acme/platform.git', revision: GitRevision.branch('main') }, { path: 'packages' }),
        destinationNamespace: 'crossplane-system',
        preserveResourcesOnDeletion: true,
      });
    };
    expect(said(build({ annotations: { environment: 'prod' } }), group)).toEqual([
      "chart/prod spaces/argo-cd-label: 'metadata.annotations.environment' is an annotation, and 'chart/argo/packages' selects clusters by the label 'environment', while the Space copies only labels to Argo CD: write it as 'metadata.labels.environment'",
    ]);
    expect(said(build({ labels: { environment: 'prod' } }), group)).toEqual([]);
    expect(said(build({ annotations: { team: 'a' } }), group)).toEqual([]);
  });

  // pkg/controllers/secretstore/client_manager.go of External Secrets, errClusterStoreMismatch
  mistake('xp-sss-namespace-not-selected', () => {
    const build = (names: string[], cluster = 'prod'): Build => (chart) => {
      new SharedSecretStore(chart, 'aws-secrets', { ...selectors, namespaceSelector: { names }, provider: aws });
      const own = new Chart(chart, cluster, { namespace: 'crossplane-system' });
      TargetCluster.set(own, cluster);
      new EsoExternalSecret(own, 'aws-creds', { store: EsoClusterSecretStore.fromClusterSecretStoreName('aws-secrets'), data: { creds: { key: 'crossplane/aws' } } });
    };
    expect(said(build(['default']), group)).toEqual([
      "chart/prod/aws-creds spaces/shared-use: 'store' is 'aws-secrets', a store that 'chart/aws-secrets' opens only to 'default', and not to 'crossplane-system': add 'crossplane-system' to the 'namespaceSelector.names' of that store, or acknowledge this if this is another store",
    ]);
    expect(said(build(['default', 'crossplane-system']), group)).toEqual([]);
    expect(said(build(['default'], 'other'), group)).toEqual([]);
  });

  // spaces/v1alpha1/secretstore_types.go, SecretStoreName
  mistake('xp-ses-store-metadata-name', () => {
    const build = (name: string): Build => (chart) => {
      new SharedSecretStore(chart, 'vault-prod', { ...selectors, secretStoreName: 'vault', provider: aws });
      const store = EsoClusterSecretStore.fromClusterSecretStoreName(name);
      new SharedExternalSecret(chart, 'database', { ...selectors, externalSecretSpec: { store, data: { password: { key: 'database', property: 'password' } } } });
    };
    expect(said(build('vault-prod'), group)).toEqual([
      "chart/database spaces/store-name: 'externalSecretSpec.store' is 'vault-prod', as the SharedSecretStore is called in its group, while in control planes it is 'vault', by its 'secretStoreName': write 'vault', or acknowledge this if control planes have another store of that name",
    ]);
    expect(said(build('vault'), group)).toEqual([]);
    expect(said(build('other-store'), group)).toEqual([]);
  });

  // https://docs.upbound.io/self-hosted-spaces/howtos/secrets-management/
  mistake('xp-sss-credential-keys', () => {
    const build = (stringData: object): Build => (chart) => {
      new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'aws-credentials' }, stringData });
      const auth = EsoAwsAuth.accessKey({ accessKeyId: SecretKey.of('aws-credentials', 'access-key-id'), secretAccessKey: SecretKey.of('aws-credentials', 'secret-access-key') });
      new SharedSecretStore(chart, 'aws', { ...selectors, provider: EsoProvider.awsSecretsManager({ region: 'us-west-2', auth }) });
    };
    expect(said(build({ creds: 'from-pipeline' }), group)).toEqual([
      '[chart/aws] \'provider\' must read keys that Secret \'aws-credentials\' has, got "access-key-id": its keys are \'creds\'',
      '[chart/aws] \'provider\' must read keys that Secret \'aws-credentials\' has, got "secret-access-key": its keys are \'creds\'',
    ]);
    expect(said(build({ 'access-key-id': 'from-pipeline', 'secret-access-key': 'from-pipeline' }), group)).toEqual([]);
  });

  // https://docs.upbound.io/reference/release-notes/spaces/
  mistake('xp-ctp-unpinned-v2', () => {
    const composition = (spec: object): Build => (chart) => new ApiObject(chart, 'buckets', {
      apiVersion: 'apiextensions.crossplane.io/v1', kind: 'Composition', metadata: { name: 'buckets' }, spec: { compositeTypeRef: { apiVersion: 'example.org/v1', kind: 'XBucket' }, ...spec },
    });
    const unpinned = controlPlane({ crossplane: undefined });
    expect(said(both(unpinned, composition({ mode: 'Resources', resources: [] })), group)).toEqual([
      "chart/prod spaces/crossplane-major: 'crossplane.version' is left out, so that a new control plane gets Crossplane 2, which refuses 'chart/buckets': write a full version of Crossplane 1, or migrate that object, or acknowledge this if it goes to another control plane",
    ]);
    expect(said(both(controlPlane(), composition({ mode: 'Resources', resources: [] })), group)).toEqual([]);
    expect(said(both(unpinned, composition({ mode: 'Pipeline', pipeline: [] })), group)).toEqual([]);
  });
});
