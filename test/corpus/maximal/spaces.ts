import { Duration } from 'cdk8s';
import {
  ArgoDeletion, ArgoDestinationField, ArgoSyncPolicy, ControlPlane, FluxActionStrategy, FluxCrdsPolicy, FluxDataKind, FluxDeletionPropagation,
  FluxDriftDetectionMode, FluxHelmRelease, FluxKubeConfig, FluxOciProvider, FluxPostRenderStrategy, FluxRemediationStrategy,
  FluxServerSideApply, FluxVerificationProvider, FluxWaitStrategy, HelmDelivery, HelmFluxSource, SecretKey, SpacesArgoCdPlugin,
  SpacesChart, SpacesExternalSecrets, SpacesHelmRelease, type SpacesHelmReleaseProps,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };
const kubeconfig = SecretKey.of('my-argo-cluster', 'kubeconfig', { namespace: 'space' });

/** Every prop of a release except its delivery. */
const props: Omit<SpacesHelmReleaseProps, 'delivery'> = {
  chart: SpacesChart.version('1.17.1', { registry: 'registry.example.org:5000/spaces-artifacts' }),
  account: 'acme',
  ingressHost: 'proxy.example.org',
  argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig, secretNamespace: 'argo' }),
  externalSecrets: SpacesExternalSecrets.enabled(),
  values: {
    ingress: { provision: true, annotations: { 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' } },
    features: { alpha: { apollo: { enabled: true }, argocdPlugin: { useUIDFormatForCTPSecrets: true } } },
    observability: { tracing: { sampling: { rate: 0.5 } }, spacesCollector: { config: { exporters: { debug: null }, exportPipeline: { logs: ['debug'] } } } },
    controlPlanes: { etcd: { resources: { limits: { cpu: null } } } },
  },
  releaseName: 'space-eu',
  namespace: 'space',
};
/** The values that they write. */
const values = {
  ingress: { host: 'proxy.example.org', provision: true, annotations: { 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' } },
  account: 'acme',
  features: {
    alpha: {
      argocdPlugin: {
        enabled: true,
        target: { secretNamespace: 'argo', externalCluster: { enabled: true, secret: { name: 'my-argo-cluster', key: 'kubeconfig' } } },
        useUIDFormatForCTPSecrets: true,
      },
      sharedSecrets: { enabled: true },
      apollo: { enabled: true },
    },
  },
  observability: { tracing: { sampling: { rate: 0.5 } }, spacesCollector: { config: { exporters: { debug: null }, exportPipeline: { logs: ['debug'] } } } },
  controlPlanes: { etcd: { resources: { limits: { cpu: null } } } },
};
const LABELS = { 'team': 'platform', 'sharding.fluxcd.io/key': 'shard1' };

/** Every option of a delivery with Flux. */
export const spacesByFlux: MaximalCase = {
  build: (chart) => {
    const identity = { issuer: '^https://token.actions.githubusercontent.com$', subject: '^https://github.com/acme/spaces/.*$' };
    new SpacesHelmRelease(chart, 'spaces', {
      ...props,
      delivery: HelmDelivery.flux({
        source: HelmFluxSource.OCI_REPOSITORY,
        sourceInterval: Duration.minutes(5),
        pullSecret: { name: 'upbound-pull-secret' },
        provider: FluxOciProvider.GENERIC,
        verify: { provider: FluxVerificationProvider.COSIGN, matchOidcIdentity: [identity], trustedRootSecretRef: { name: 'sigstore' } },
        metadata,
        interval: Duration.hours(1),
        timeout: Duration.minutes(15),
        valuesFrom: [{ kind: FluxDataKind.SECRET, name: 'spaces-values', valuesKey: 'prod.yaml', optional: true }],
        kubeConfig: FluxKubeConfig.configMap('hub'),
        serviceAccountName: 'installer',
        dependsOn: [FluxHelmRelease.fromHelmReleaseName('crossplane', { namespace: 'other' })],
        maxHistory: 3,
        install: { crds: FluxCrdsPolicy.CREATE, createNamespace: true, remediation: { retries: 3 } },
        upgrade: {
          crds: FluxCrdsPolicy.CREATE_REPLACE,
          cleanupOnFail: true,
          remediation: { retries: 3, strategy: FluxRemediationStrategy.ROLLBACK },
        },
        rollback: { timeout: Duration.minutes(5), serverSideApply: FluxServerSideApply.AUTO },
        uninstall: { deletionPropagation: FluxDeletionPropagation.FOREGROUND },
        test: { enable: true },
        driftDetection: { mode: FluxDriftDetectionMode.ENABLED, ignore: [{ paths: ['/spec/replicas'] }] },
        postRenderers: [{ images: [{ name: 'spaces-router', newTag: '1.2.3' }] }],
        postRenderStrategy: FluxPostRenderStrategy.NO_HOOKS,
        commonMetadata: { labels: { fleet: 'eu' } },
        healthCheckExprs: [{ apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', current: "status.phase == 'Ready'" }],
        waitStrategy: FluxWaitStrategy.POLLER,
        persistentClient: false,
        suspend: true,
        shard: 'shard1',
      }),
    });
    new SpacesHelmRelease(chart, 'index', {
      ...props,
      externalSecrets: SpacesExternalSecrets.disabled(),
      argoCd: SpacesArgoCdPlugin.sameCluster(),
      values: {},
      releaseName: 'space-us',
      delivery: HelmDelivery.flux({
        source: HelmFluxSource.HELM_REPOSITORY,
        verify: { provider: FluxVerificationProvider.NOTATION, secretRef: { name: 'notation' } },
        install: { strategy: { name: FluxActionStrategy.RETRY_ON_FAILURE, retryInterval: Duration.minutes(2) } },
      }),
    });
  },
  expected: [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'spaces', namespace: 'flux-system', labels: LABELS, annotations: { note: 'maximal' } },
      spec: {
        interval: '5m0s',
        url: 'oci://registry.example.org:5000/spaces-artifacts/spaces',
        ref: { tag: '1.17.1' },
        layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
        provider: 'generic',
        secretRef: { name: 'upbound-pull-secret' },
        verify: {
          provider: 'cosign',
          matchOIDCIdentity: [{ issuer: '^https://token.actions.githubusercontent.com$', subject: '^https://github.com/acme/spaces/.*$' }],
          trustedRootSecretRef: { name: 'sigstore' },
        },
      },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'spaces', namespace: 'flux-system', labels: LABELS, annotations: { note: 'maximal' } },
      spec: {
        chartRef: { kind: 'OCIRepository', name: 'spaces' },
        releaseName: 'space-eu',
        targetNamespace: 'space',
        storageNamespace: 'space',
        interval: '1h0m0s',
        timeout: '15m0s',
        values,
        valuesFrom: [{ kind: 'Secret', name: 'spaces-values', valuesKey: 'prod.yaml', optional: true }],
        kubeConfig: { configMapRef: { name: 'hub' } },
        serviceAccountName: 'installer',
        dependsOn: [{ name: 'crossplane', namespace: 'other' }],
        maxHistory: 3,
        install: { crds: 'Create', createNamespace: true, remediation: { retries: 3 } },
        upgrade: { crds: 'CreateReplace', cleanupOnFail: true, remediation: { retries: 3, strategy: 'rollback' } },
        rollback: { timeout: '5m0s', serverSideApply: 'auto' },
        uninstall: { deletionPropagation: 'foreground' },
        test: { enable: true },
        driftDetection: { mode: 'enabled', ignore: [{ paths: ['/spec/replicas'] }] },
        postRenderers: [{ kustomize: { images: [{ name: 'spaces-router', newTag: '1.2.3' }] } }],
        postRenderStrategy: 'nohooks',
        commonMetadata: { labels: { fleet: 'eu' } },
        healthCheckExprs: [{ apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', current: "status.phase == 'Ready'" }],
        waitStrategy: { name: 'poller' },
        persistentClient: false,
        suspend: true,
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'index', namespace: 'flux-system' },
      spec: { type: 'oci', url: 'oci://registry.example.org:5000/spaces-artifacts' },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'index', namespace: 'flux-system' },
      spec: {
        chart: {
          spec: {
            chart: 'spaces',
            version: '1.17.1',
            sourceRef: { kind: 'HelmRepository', name: 'index' },
            verify: { provider: 'notation', secretRef: { name: 'notation' } },
          },
        },
        releaseName: 'space-us',
        targetNamespace: 'space',
        storageNamespace: 'space',
        interval: '10m0s',
        install: { strategy: { name: 'RetryOnFailure', retryInterval: '2m0s' } },
        values: {
          ingress: { host: 'proxy.example.org' },
          account: 'acme',
          features: { alpha: { argocdPlugin: { enabled: true, target: { secretNamespace: 'argocd' } }, sharedSecrets: { enabled: false } } },
        },
      },
    },
  ],
};

/** Every option of a delivery with Argo CD. */
export const spacesByArgo: MaximalCase = {
  build: (chart) => {
    new SpacesHelmRelease(chart, 'spaces', {
      ...props,
      delivery: HelmDelivery.argo({
        controlPlane: ControlPlane.named('hub', { server: 'https://hub.example.org', argoClusterName: 'hub' }),
        destinationField: ArgoDestinationField.SERVER,
        project: 'platform',
        syncPolicy: ArgoSyncPolicy.automated({ prune: true }),
        syncOptions: { createNamespace: true, serverSideApply: true },
        retry: { limit: 5, backoff: { duration: Duration.seconds(5), factor: 2, maxDuration: Duration.minutes(3) } },
        managedNamespaceMetadata: { labels: { team: 'platform' } },
        ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }],
        info: [{ name: 'docs', value: 'https://docs.example.org' }],
        revisionHistoryLimit: 3,
        deletion: ArgoDeletion.CASCADE_FOREGROUND,
        syncWave: -1,
        omitNamespace: true,
        metadata,
        skipCrds: true,
      }),
    });
  },
  expected: [{
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: 'spaces',
      labels: { team: 'platform' },
      annotations: { 'note': 'maximal', 'argocd.argoproj.io/sync-wave': '-1' },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      destination: { server: 'https://hub.example.org', namespace: 'space' },
      project: 'platform',
      source: {
        repoURL: 'registry.example.org:5000/spaces-artifacts',
        chart: 'spaces',
        targetRevision: '1.17.1',
        helm: { releaseName: 'space-eu', skipCrds: true, valuesObject: values },
      },
      syncPolicy: {
        automated: { prune: true },
        syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
        retry: { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m0s' } },
        managedNamespaceMetadata: { labels: { team: 'platform' } },
      },
      ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }],
      info: [{ name: 'docs', value: 'https://docs.example.org' }],
      revisionHistoryLimit: 3,
    },
  }],
};
