import { Duration } from 'cdk8s';
import { SELECTOR } from './flux-kustomization';
import {
  FluxActionStrategy, FluxChartNameChangeStrategy, FluxCrdsPolicy, FluxDataKind, FluxDeletionPropagation, FluxDriftDetectionMode, FluxHelmChart,
  FluxHelmRelease, FluxKubeConfig, FluxPostRenderStrategy, FluxReconcileStrategy, FluxRemediationStrategy, FluxServerSideApply,
  FluxVerificationProvider, FluxWaitStrategy, SecretKey,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const DIGEST = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

const action = {
  crds: FluxCrdsPolicy.CREATE_REPLACE,
  timeout: Duration.minutes(20),
  disableHooks: true,
  disableOpenApiValidation: true,
  disableSchemaValidation: true,
  disableTakeOwnership: true,
  disableWait: true,
  disableWaitForJobs: true,
};
const actionSpec = {
  crds: 'CreateReplace',
  timeout: '20m0s',
  disableHooks: true,
  disableOpenAPIValidation: true,
  disableSchemaValidation: true,
  disableTakeOwnership: true,
  disableWait: true,
  disableWaitForJobs: true,
};

export const helmReleases: MaximalCase = {
  build: (chart) => {
    new FluxHelmRelease(chart, 'templated', {
      chart: FluxHelmChart.fromHelmRepositoryName('charts', {
        chart: 'spaces',
        namespace: 'sources',
        version: '>=1.17.0 <2.0.0',
        interval: Duration.hours(1),
        reconcileStrategy: FluxReconcileStrategy.CHART_VERSION,
        valuesFiles: ['values.yaml', 'values-prod.yaml'],
        ignoreMissingValuesFiles: true,
        verify: { provider: FluxVerificationProvider.COSIGN, secretRef: { name: 'cosign' } },
        metadata: { labels: { team: 'platform' }, annotations: { owner: 'platform' } },
      }),
      releaseName: 'spaces',
      targetNamespace: 'upbound-system',
      storageNamespace: 'upbound-system',
      interval: Duration.hours(1),
      timeout: Duration.minutes(15),
      kubeConfig: FluxKubeConfig.secret(SecretKey.of('hub', 'kubeconfig')),
      serviceAccountName: 'installer',
      dependsOn: [FluxHelmRelease.fromHelmReleaseName('crossplane', { namespace: 'other', readyExpr: 'dep.status.observedGeneration == dep.metadata.generation' })],
      maxHistory: 3,
      values: { ingress: { host: 'proxy.example.org' }, replicas: 2, extra: [1, 'two', { three: true }], removed: null },
      valuesFrom: [
        { kind: FluxDataKind.SECRET, name: 'spaces-values', valuesKey: 'prod.yaml', optional: true },
        { kind: FluxDataKind.CONFIG_MAP, name: 'cluster', valuesKey: 'account', targetPath: 'account', literal: true },
      ],
      install: {
        ...action,
        createNamespace: true,
        replace: true,
        serverSideApply: true,
        strategy: { name: FluxActionStrategy.RETRY_ON_FAILURE, retryInterval: Duration.minutes(3) },
      },
      upgrade: {
        ...action,
        cleanupOnFail: true,
        force: true,
        preserveValues: true,
        serverSideApply: FluxServerSideApply.DISABLED,
        chartNameChangeStrategy: FluxChartNameChangeStrategy.IN_PLACE_UPDATE,
        strategy: { name: FluxActionStrategy.REMEDIATE_ON_FAILURE },
        remediation: { retries: -1, ignoreTestFailures: true, remediateLastFailure: true, strategy: FluxRemediationStrategy.UNINSTALL },
      },
      rollback: {
        timeout: Duration.minutes(5),
        cleanupOnFail: true,
        disableHooks: true,
        disableWait: true,
        disableWaitForJobs: true,
        force: true,
        recreate: false,
        serverSideApply: FluxServerSideApply.DISABLED,
      },
      uninstall: {
        timeout: Duration.minutes(5),
        deletionPropagation: FluxDeletionPropagation.FOREGROUND,
        disableHooks: true,
        disableWait: true,
        keepHistory: true,
      },
      test: {
        enable: true,
        filters: [{ name: 'smoke' }, { name: 'slow', exclude: true }],
        ignoreFailures: true,
        timeout: Duration.minutes(5),
      },
      driftDetection: { mode: FluxDriftDetectionMode.WARN, ignore: [{ paths: ['/spec/replicas', ''], target: SELECTOR }] },
      postRenderers: [{
        patches: [{ patch: '- op: remove\n  path: /spec/replicas\n', target: SELECTOR }],
        images: [{ name: 'web', newName: 'registry.example.org/web', newTag: '1.2.3', digest: DIGEST }],
      }],
      postRenderStrategy: FluxPostRenderStrategy.COMBINED,
      commonMetadata: { labels: { fleet: 'eu' }, annotations: { owner: 'platform team' } },
      healthCheckExprs: [{
        apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', current: "status.phase == 'Ready'", inProgress: "status.phase == 'Pending'", failed: "status.phase == 'Failed'",
      }],
      waitStrategy: FluxWaitStrategy.POLLER,
      persistentClient: false,
      suspend: true,
      shard: 'shard1',
      metadata: { labels: { team: 'platform' }, annotations: { note: 'maximal' } },
    });
    new FluxHelmRelease(chart, 'artifact', {
      chart: FluxHelmChart.fromOciRepositoryName('spaces', { namespace: 'sources' }),
      kubeConfig: FluxKubeConfig.configMap('hub'),
      install: { remediation: { retries: 3, ignoreTestFailures: false, remediateLastFailure: true } },
      upgrade: { strategy: { name: FluxActionStrategy.RETRY_ON_FAILURE, retryInterval: Duration.minutes(2) } },
    });
  },
  expected: [
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: {
        name: 'templated',
        namespace: 'flux-system',
        labels: { 'sharding.fluxcd.io/key': 'shard1', 'team': 'platform' },
        annotations: { note: 'maximal' },
      },
      spec: {
        chart: {
          metadata: { labels: { team: 'platform' }, annotations: { owner: 'platform' } },
          spec: {
            chart: 'spaces',
            version: '>=1.17.0 <2.0.0',
            sourceRef: { kind: 'HelmRepository', name: 'charts', namespace: 'sources' },
            interval: '1h0m0s',
            reconcileStrategy: 'ChartVersion',
            valuesFiles: ['values.yaml', 'values-prod.yaml'],
            ignoreMissingValuesFiles: true,
            verify: { provider: 'cosign', secretRef: { name: 'cosign' } },
          },
        },
        releaseName: 'spaces',
        targetNamespace: 'upbound-system',
        storageNamespace: 'upbound-system',
        interval: '1h0m0s',
        timeout: '15m0s',
        kubeConfig: { secretRef: { name: 'hub', key: 'kubeconfig' } },
        serviceAccountName: 'installer',
        dependsOn: [{ name: 'crossplane', namespace: 'other', readyExpr: 'dep.status.observedGeneration == dep.metadata.generation' }],
        maxHistory: 3,
        values: { ingress: { host: 'proxy.example.org' }, replicas: 2, extra: [1, 'two', { three: true }], removed: null },
        valuesFrom: [
          { kind: 'Secret', name: 'spaces-values', valuesKey: 'prod.yaml', optional: true },
          { kind: 'ConfigMap', name: 'cluster', valuesKey: 'account', targetPath: 'account', literal: true },
        ],
        install: {
          ...actionSpec,
          createNamespace: true,
          replace: true,
          serverSideApply: true,
          strategy: { name: 'RetryOnFailure', retryInterval: '3m0s' },
        },
        upgrade: {
          ...actionSpec,
          cleanupOnFail: true,
          force: true,
          preserveValues: true,
          serverSideApply: 'disabled',
          chartNameChangeStrategy: 'InPlaceUpdate',
          strategy: { name: 'RemediateOnFailure' },
          remediation: { retries: -1, ignoreTestFailures: true, remediateLastFailure: true, strategy: 'uninstall' },
        },
        rollback: {
          timeout: '5m0s',
          cleanupOnFail: true,
          disableHooks: true,
          disableWait: true,
          disableWaitForJobs: true,
          force: true,
          recreate: false,
          serverSideApply: 'disabled',
        },
        uninstall: { timeout: '5m0s', deletionPropagation: 'foreground', disableHooks: true, disableWait: true, keepHistory: true },
        test: { enable: true, filters: [{ name: 'smoke' }, { name: 'slow', exclude: true }], ignoreFailures: true, timeout: '5m0s' },
        driftDetection: { mode: 'warn', ignore: [{ paths: ['/spec/replicas', ''], target: SELECTOR }] },
        postRenderers: [{
          kustomize: {
            patches: [{ patch: '- op: remove\n  path: /spec/replicas\n', target: SELECTOR }],
            images: [{ name: 'web', newName: 'registry.example.org/web', newTag: '1.2.3', digest: DIGEST }],
          },
        }],
        postRenderStrategy: 'combined',
        commonMetadata: { labels: { fleet: 'eu' }, annotations: { owner: 'platform team' } },
        healthCheckExprs: [{
          apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', current: "status.phase == 'Ready'", inProgress: "status.phase == 'Pending'", failed: "status.phase == 'Failed'",
        }],
        waitStrategy: { name: 'poller' },
        persistentClient: false,
        suspend: true,
      },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'artifact', namespace: 'flux-system' },
      spec: {
        chartRef: { kind: 'OCIRepository', name: 'spaces', namespace: 'sources' },
        interval: '10m0s',
        kubeConfig: { configMapRef: { name: 'hub' } },
        install: { remediation: { retries: 3, ignoreTestFailures: false, remediateLastFailure: true } },
        upgrade: { strategy: { name: 'RetryOnFailure', retryInterval: '2m0s' } },
      },
    },
  ],
};
