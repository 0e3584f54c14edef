import { Duration } from 'cdk8s';
import { validOf } from './valid';
import {
  FluxActionStrategy, FluxCrdsPolicy, FluxDataKind, FluxDriftDetectionMode, FluxHelmChart, FluxHelmRelease, FluxKubeConfig,
  FluxReconcileStrategy, FluxRemediationStrategy, SecretKey,
} from '../../../lib';

const spaces = FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', version: '1.2.3' });

validOf('fluxReleases', {}, {
  'hr-chartref-spaces': {
    namespace: 'upbound-system',
    build: (chart) => new FluxHelmRelease(chart, 'spaces', {
      chart: FluxHelmChart.fromOciRepositoryName('spaces'),
      interval: Duration.hours(1),
      releaseName: 'spaces',
      targetNamespace: 'upbound-system',
      storageNamespace: 'upbound-system',
      install: { createNamespace: true, crds: FluxCrdsPolicy.CREATE_REPLACE, remediation: { retries: -1 } },
      upgrade: {
        crds: FluxCrdsPolicy.CREATE_REPLACE,
        cleanupOnFail: true,
        remediation: { retries: 3, strategy: FluxRemediationStrategy.ROLLBACK, remediateLastFailure: true },
      },
      timeout: Duration.minutes(15),
      values: {
        account: 'acme',
        ingress: { provision: true, host: 'proxy.acme.example', ingressClassName: 'nginx' },
        features: { alpha: { argocdPlugin: { enabled: true, useUIDFormatForCTPSecrets: true, target: { secretNamespace: 'argocd' } } } },
      },
    }),
    expected: {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'spaces', namespace: 'upbound-system' },
      spec: {
        interval: '1h0m0s',
        chartRef: { kind: 'OCIRepository', name: 'spaces' },
        releaseName: 'spaces',
        targetNamespace: 'upbound-system',
        storageNamespace: 'upbound-system',
        install: { createNamespace: true, crds: 'CreateReplace', remediation: { retries: -1 } },
        upgrade: {
          crds: 'CreateReplace',
          cleanupOnFail: true,
          remediation: { retries: 3, strategy: 'rollback', remediateLastFailure: true },
        },
        timeout: '15m0s',
        values: {
          account: 'acme',
          ingress: { provision: true, host: 'proxy.acme.example', ingressClassName: 'nginx' },
          features: { alpha: { argocdPlugin: { enabled: true, useUIDFormatForCTPSecrets: true, target: { secretNamespace: 'argocd' } } } },
        },
      },
    },
  },
  'hr-remote-eso': {
    namespace: 'default',
    build: (chart) => new FluxHelmRelease(chart, 'external-secrets', {
      chart: FluxHelmChart.fromHelmRepositoryName('external-secrets', { chart: 'external-secrets', version: '2.9.0', namespace: 'flux-system' }),
      interval: Duration.hours(1),
      kubeConfig: FluxKubeConfig.secret(SecretKey.of('kubeconfig-ctp1', 'kubeconfig')),
      releaseName: 'external-secrets',
      targetNamespace: 'external-secrets',
      install: { createNamespace: true },
      values: { installCRDs: true, serviceMonitor: { enabled: true } },
      driftDetection: { mode: FluxDriftDetectionMode.ENABLED, ignore: [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }] },
    }),
    expected: {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'external-secrets', namespace: 'default' },
      spec: {
        interval: '1h0m0s',
        chart: {
          spec: {
            chart: 'external-secrets',
            version: '2.9.0',
            sourceRef: { kind: 'HelmRepository', name: 'external-secrets', namespace: 'flux-system' },
          },
        },
        kubeConfig: { secretRef: { name: 'kubeconfig-ctp1', key: 'kubeconfig' } },
        releaseName: 'external-secrets',
        targetNamespace: 'external-secrets',
        install: { createNamespace: true },
        values: { installCRDs: true, serviceMonitor: { enabled: true } },
        driftDetection: { mode: 'enabled', ignore: [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }] },
      },
    },
  },
  'hr-values-from': {
    namespace: 'flux-system',
    build: (chart) => new FluxHelmRelease(chart, 'spaces', {
      chart: spaces,
      interval: Duration.hours(1),
      valuesFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'base-values' }, { kind: FluxDataKind.SECRET, name: 'db', valuesKey: 'password', targetPath: 'database.password', optional: true }],
      values: { ingress: { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } } },
    }),
    expected: {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'spaces', namespace: 'flux-system' },
      spec: {
        interval: '1h0m0s',
        chart: { spec: { chart: 'spaces', version: '1.2.3', sourceRef: { kind: 'HelmRepository', name: 'charts' } } },
        valuesFrom: [
          { kind: 'ConfigMap', name: 'base-values' },
          { kind: 'Secret', name: 'db', valuesKey: 'password', targetPath: 'database.password', optional: true },
        ],
        values: { ingress: { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } } },
      },
    },
  },
  'hr-retry-strategy': {
    namespace: 'flux-system',
    build: (chart) => new FluxHelmRelease(chart, 'spaces', {
      chart: spaces,
      interval: Duration.hours(1),
      install: { strategy: { name: FluxActionStrategy.RETRY_ON_FAILURE, retryInterval: Duration.minutes(5) }, disableWait: true, disableHooks: true },
      upgrade: { strategy: { name: FluxActionStrategy.RETRY_ON_FAILURE }, force: false, preserveValues: false },
      serviceAccountName: 'helm-deployer',
      persistentClient: false,
    }),
    expected: {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'spaces', namespace: 'flux-system' },
      spec: {
        interval: '1h0m0s',
        chart: { spec: { chart: 'spaces', version: '1.2.3', sourceRef: { kind: 'HelmRepository', name: 'charts' } } },
        install: { strategy: { name: 'RetryOnFailure', retryInterval: '5m0s' }, disableWait: true, disableHooks: true },
        upgrade: { strategy: { name: 'RetryOnFailure' }, force: false, preserveValues: false },
        serviceAccountName: 'helm-deployer',
        persistentClient: false,
      },
    },
  },
  'hr-git-chart': {
    namespace: 'flux-system',
    build: (chart) => new FluxHelmRelease(chart, 'spaces', {
      interval: Duration.hours(1),
      chart: FluxHelmChart.fromGitRepositoryName('platform', { chart: './charts/platform', namespace: 'flux-system', reconcileStrategy: FluxReconcileStrategy.REVISION, valuesFiles: ['charts/platform/values.yaml', 'charts/platform/values-prod.yaml'], ignoreMissingValuesFiles: true }),
    }),
    expected: {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'spaces', namespace: 'flux-system' },
      spec: {
        interval: '1h0m0s',
        chart: {
          spec: {
            chart: './charts/platform',
            sourceRef: { kind: 'GitRepository', name: 'platform', namespace: 'flux-system' },
            reconcileStrategy: 'Revision',
            valuesFiles: ['charts/platform/values.yaml', 'charts/platform/values-prod.yaml'],
            ignoreMissingValuesFiles: true,
          },
        },
      },
    },
  },
  'hr-chart-verify': {
    namespace: 'flux-system',
    build: (chart) => new FluxHelmRelease(chart, 'spaces', {
      interval: Duration.hours(1),
      chart: FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', version: '1.2.3', interval: Duration.hours(6), verify: { secretRef: { name: 'cosign-pub' } }, metadata: { labels: { team: 'platform' } } }),
    }),
    expected: {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'spaces', namespace: 'flux-system' },
      spec: {
        interval: '1h0m0s',
        chart: {
          spec: {
            chart: 'spaces',
            version: '1.2.3',
            sourceRef: { kind: 'HelmRepository', name: 'charts' },
            interval: '6h0m0s',
            verify: { provider: 'cosign', secretRef: { name: 'cosign-pub' } },
          },
          metadata: { labels: { team: 'platform' } },
        },
      },
    },
  },
});
