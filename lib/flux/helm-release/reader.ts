import {
  FluxActionStrategy, FluxChartNameChangeStrategy, FluxCrdsPolicy, FluxDeletionPropagation, type FluxHelmInstall, type FluxHelmRollback,
  type FluxHelmStrategy, type FluxHelmTest, type FluxHelmTestFilter, type FluxHelmUninstall, type FluxHelmUpgrade, type FluxInstallRemediation,
  FluxRemediationStrategy, FluxServerSideApply, type FluxUpgradeRemediation,
} from './actions';
import { FluxHelmRelease, type FluxHelmReleaseProps } from './helm-release';
import {
  type FluxDriftDetection, FluxDriftDetectionMode, type FluxPostRenderer, FluxPostRenderStrategy, type FluxValuesReference,
  FluxWaitStrategy, type IFluxHelmRelease,
} from './options';
import type { HelmReleaseV2Spec } from '../../../imports/flux/helm-release.v2';
import type { EntryOf } from '../../kit/reader/codec';
import { anyMap, bool, enumOf, list, number, only, strings, text } from '../../kit/reader/codecs';
import { make, made, reference, switchAt, switchOn, target, unless } from '../../kit/reader/factories';
import { readerOf } from '../../kit/reader/kind';
import { defaulted, flat, patched, record, required, to } from '../../kit/reader/table';
import { HELM_GROUP, SHARD, SOURCE_GROUP } from '../api';
import { duration, secretName } from '../codecs';
import { commonMetadata, dataKind, healthCheckExpr, ignoreRule, image, kubeConfig, patch } from '../kustomization/codecs';
import { type FluxChartVerification, FluxHelmChart, FluxReconcileStrategy } from '../source/helm-chart';
import { FluxVerificationProvider } from '../source/oci-repository';

type Chart = NonNullable<HelmReleaseV2Spec['chart']>;
type Install = NonNullable<HelmReleaseV2Spec['install']>;
type Upgrade = NonNullable<HelmReleaseV2Spec['upgrade']>;
type Test = NonNullable<HelmReleaseV2Spec['test']>;

const strategy = record<NonNullable<Install['strategy']>, FluxHelmStrategy>({ name: required(enumOf({ FluxActionStrategy })), retryInterval: duration });

const action = {
  crds: enumOf({ FluxCrdsPolicy }),
  timeout: duration,
  strategy,
  disableHooks: bool,
  disableOpenAPIValidation: to('disableOpenApiValidation', bool),
  disableSchemaValidation: bool,
  disableTakeOwnership: bool,
  disableWait: bool,
  disableWaitForJobs: bool,
} as const;

const remediation = { retries: number, ignoreTestFailures: bool, remediateLastFailure: bool } as const;

/** The fields of a chart besides its source. */
const chartFields = {
  chart: required(to('1.chart', text)),
  version: to('1.version', text),
  interval: to('1.interval', duration),
  reconcileStrategy: to('1.reconcileStrategy', enumOf({ FluxReconcileStrategy })),
  valuesFiles: to('1.valuesFiles', strings),
  ignoreMissingValuesFiles: to('1.ignoreMissingValuesFiles', bool),
  verify: to('1.verify', record<NonNullable<Chart['spec']['verify']>, FluxChartVerification>({
    provider: defaulted(enumOf({ FluxVerificationProvider })), secretRef: secretName,
  })),
} as const;
const chartMetadata = to('1.metadata', commonMetadata);

type ByName = Parameters<typeof FluxHelmChart.fromHelmRepositoryName>;
/** All factories of existing sources take the same arguments. */
const byName = {
  metadata: chartMetadata,
  spec: required(flat<Chart['spec'], ByName>({
    ...chartFields,
    sourceRef: required(flat<Chart['spec']['sourceRef'], ByName>({
      name: required(to('0', text)), namespace: to('1.namespace', text), kind: required(patched), apiVersion: patched,
    })),
  })),
} as const;

const inRepository = make(FluxHelmChart, 'fromHelmRepository', {
  metadata: chartMetadata,
  spec: required(flat<Chart['spec'], Parameters<typeof FluxHelmChart.fromHelmRepository>>({
    ...chartFields, sourceRef: required(to('0', target(SOURCE_GROUP, 'HelmRepository'))),
  })),
});
const inSource = (kind: string) => make(FluxHelmChart, 'fromSource', {
  metadata: chartMetadata,
  spec: required(flat<Chart['spec'], Parameters<typeof FluxHelmChart.fromSource>>({ ...chartFields, sourceRef: required(to('0', target(SOURCE_GROUP, kind))) })),
});
const SOURCE_REF = ['spec', 'sourceRef'];

const chart = switchAt<Chart, Chart['spec']['sourceRef']['kind'], FluxHelmChart>([...SOURCE_REF, 'kind'], {
  HelmRepository: reference(SOURCE_GROUP, 'HelmRepository', make(FluxHelmChart, 'fromHelmRepositoryName', byName), inRepository, SOURCE_REF),
  GitRepository: reference(SOURCE_GROUP, 'GitRepository', make(FluxHelmChart, 'fromGitRepositoryName', byName), inSource('GitRepository'), SOURCE_REF),
  Bucket: reference(SOURCE_GROUP, 'Bucket', make(FluxHelmChart, 'fromBucketName', byName), inSource('Bucket'), SOURCE_REF),
});

const named = { name: required(to('0', text)), namespace: to('1.namespace', text), kind: required(patched), apiVersion: patched } as const;

const chartRef = switchOn<NonNullable<HelmReleaseV2Spec['chartRef']>, 'kind', FluxHelmChart>('kind', {
  OCIRepository: reference(SOURCE_GROUP, 'OCIRepository', make(FluxHelmChart, 'fromOciRepositoryName', named),
    made(FluxHelmChart, 'fromOciRepository', target(SOURCE_GROUP, 'OCIRepository'))),
  HelmChart: make(FluxHelmChart, 'fromHelmChartName', named),
  ExternalArtifact: make(FluxHelmChart, 'fromExternalArtifactName', named),
});

const dependency = reference<EntryOf<HelmReleaseV2Spec['dependsOn']>, IFluxHelmRelease>(
  HELM_GROUP, 'HelmRelease',
  make(FluxHelmRelease, 'fromHelmReleaseName', { name: required(to('0', text)), namespace: to('1.namespace', text), readyExpr: to('1.readyExpr', text) }),
  unless('readyExpr', target(HELM_GROUP, 'HelmRelease')),
);

/** The fields of a HelmRelease. */
export const helmRelease = readerOf<HelmReleaseV2Spec, FluxHelmReleaseProps>({
  group: HELM_GROUP,
  version: 'v2',
  kind: 'HelmRelease',
  construct: FluxHelmRelease,
  labels: { shard: SHARD },
  spec: {
    chart: to('chart', chart),
    chartRef: to('chart', chartRef),
    interval: required(duration),
    timeout: duration,
    suspend: bool,
    releaseName: text,
    targetNamespace: text,
    storageNamespace: text,
    serviceAccountName: text,
    maxHistory: number,
    persistentClient: bool,
    kubeConfig,
    dependsOn: list(dependency),
    values: anyMap,
    valuesFrom: list(record<EntryOf<HelmReleaseV2Spec['valuesFrom']>, FluxValuesReference>({
      kind: required(dataKind), name: required(text), valuesKey: text, targetPath: text, optional: bool, literal: bool,
    })),
    install: record<Install, FluxHelmInstall>({
      ...action,
      createNamespace: bool,
      replace: bool,
      serverSideApply: bool,
      remediation: record<NonNullable<Install['remediation']>, FluxInstallRemediation>(remediation),
      skipCRDs: patched,
    }),
    upgrade: record<Upgrade, FluxHelmUpgrade>({
      ...action,
      cleanupOnFail: bool,
      force: bool,
      preserveValues: bool,
      serverSideApply: enumOf({ FluxServerSideApply }),
      chartNameChangeStrategy: enumOf({ FluxChartNameChangeStrategy }),
      remediation: record<NonNullable<Upgrade['remediation']>, FluxUpgradeRemediation>({ ...remediation, strategy: enumOf({ FluxRemediationStrategy }) }),
    }),
    rollback: record<NonNullable<HelmReleaseV2Spec['rollback']>, FluxHelmRollback>({
      timeout: duration,
      cleanupOnFail: bool,
      disableHooks: bool,
      disableWait: bool,
      disableWaitForJobs: bool,
      force: bool,
      recreate: bool,
      serverSideApply: enumOf({ FluxServerSideApply }),
    }),
    uninstall: record<NonNullable<HelmReleaseV2Spec['uninstall']>, FluxHelmUninstall>({
      timeout: duration, deletionPropagation: enumOf({ FluxDeletionPropagation }), disableHooks: bool, disableWait: bool, keepHistory: bool,
    }),
    test: record<Test, FluxHelmTest>({
      enable: bool,
      filters: list(record<EntryOf<Test['filters']>, FluxHelmTestFilter>({ name: required(text), exclude: bool })),
      ignoreFailures: bool,
      timeout: duration,
    }),
    driftDetection: record<NonNullable<HelmReleaseV2Spec['driftDetection']>, FluxDriftDetection>({
      mode: enumOf({ FluxDriftDetectionMode }), ignore: list(ignoreRule),
    }),
    postRenderers: list(only('kustomize', record<NonNullable<EntryOf<HelmReleaseV2Spec['postRenderers']>['kustomize']>, FluxPostRenderer>({
      patches: list(patch), images: list(image),
    }))),
    postRenderStrategy: enumOf({ FluxPostRenderStrategy }),
    commonMetadata,
    healthCheckExprs: list(healthCheckExpr),
    waitStrategy: only('name', enumOf({ FluxWaitStrategy })),
  },
});
