import type { Construct } from 'constructs';
import { FluxActionStrategy, FluxServerSideApply, type FluxHelmAction, type FluxHelmStrategy, type FluxInstallRemediation } from './flux-helm-actions';
import type { FluxHelmChart } from './flux-helm-chart';
import { FluxDriftDetectionMode, FluxWaitStrategy, type FluxHelmReleaseOptions } from './flux-helm-release-options';
import { renderReconcileInterval, renderTimeout } from './flux-intervals';
import { checkReadyExpr, renderHealthCheckExprs } from './health-checks';
import type { IFluxHelmRelease } from './i-flux-helm-release';
import { renderKubeConfig } from './kube-config';
import { renderCommonMetadata, renderIgnore } from './kustomization';
import { renderImages, renderPatches } from './patches';
import { renderValuesFrom } from './values-from';
import type { HelmReleaseV2Spec } from '../../imports/flux/helm-release.v2';
import { checkList, checkMade, fail, type Made } from '../kit/fail';
import { checkName, checkNamespace } from '../kit/names';
import { checkValues } from '../kit/plain-values';
import { checkSameApp, constructOf } from '../kit/reference';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** What a HelmRelease is about: its chart and its names. */
export interface HelmReleaseIdentity {
  readonly chart: FluxHelmChart;
  readonly namespace: string | undefined;
  readonly releaseName?: string;
  readonly targetNamespace?: string;
  readonly storageNamespace?: string;
}

const CHART: Made = { member: '_render', what: 'a chart', example: "FluxHelmChart.fromHelmRepositoryName('charts', 'spaces')" };
const RELEASE: Made = { member: 'helmReleaseName', what: 'a list of releases', example: "[FluxHelmRelease.fromHelmReleaseName('crossplane')]" };
const LONGEST_RELEASE_NAME = 53;

/** Checks and renders a HelmRelease. */
export function renderHelmRelease(at: Construct, identity: HelmReleaseIdentity, options: FluxHelmReleaseOptions): HelmReleaseV2Spec {
  checkMade(at, 'chart', identity.chart, CHART);
  checkReleaseName(at, identity);
  warnOfNoEffect(at, identity, options);
  checkValues(at, 'values', options.values, 'read a text with a YAML parser first');
  if (options.dependsOn !== undefined) checkList(at, 'dependsOn', options.dependsOn, RELEASE);
  const { install, upgrade, rollback, uninstall, test, driftDetection } = options;
  return {
    ...identity.chart._render(at, identity.namespace),
    interval: renderReconcileInterval(at, options.interval, undefined),
    timeout: renderTimeout(at, 'timeout', options.timeout),
    releaseName: identity.releaseName,
    targetNamespace: identity.targetNamespace === undefined ? undefined : checkNamespace(at, 'targetNamespace', identity.targetNamespace),
    storageNamespace: identity.storageNamespace === undefined ? undefined : checkNamespace(at, 'storageNamespace', identity.storageNamespace),
    kubeConfig: renderKubeConfig(at, 'kubeConfig', options.kubeConfig, identity.namespace),
    serviceAccountName: options.serviceAccountName === undefined ? undefined : checkName(at, 'serviceAccountName', options.serviceAccountName),
    dependsOn: options.dependsOn?.map((target) => renderDependency(at, target, identity.namespace)),
    maxHistory: checkWhole(at, 'maxHistory', options.maxHistory),
    values: options.values,
    valuesFrom: renderValuesFrom(at, options.valuesFrom, options.values),
    install: install && {
      ...renderAction(at, 'install', install),
      createNamespace: install.createNamespace,
      replace: install.replace,
      serverSideApply: install.serverSideApply,
      remediation: install.remediation && renderRemediation(at, 'install', install.remediation),
    },
    upgrade: upgrade && {
      ...renderAction(at, 'upgrade', upgrade),
      cleanupOnFail: upgrade.cleanupOnFail,
      force: upgrade.force,
      preserveValues: upgrade.preserveValues,
      serverSideApply: upgrade.serverSideApply,
      chartNameChangeStrategy: upgrade.chartNameChangeStrategy,
      remediation: upgrade.remediation && { ...renderRemediation(at, 'upgrade', upgrade.remediation), strategy: upgrade.remediation.strategy },
    },
    rollback: rollback && { ...rollback, timeout: renderTimeout(at, 'rollback.timeout', rollback.timeout) },
    uninstall: uninstall && { ...uninstall, timeout: renderTimeout(at, 'uninstall.timeout', uninstall.timeout) },
    test: test && { ...test, timeout: renderTimeout(at, 'test.timeout', test.timeout) },
    driftDetection: driftDetection && {
      mode: driftDetection.mode,
      ignore: driftDetection.ignore?.map((rule, index) => renderIgnore(at, index, rule, 'driftDetection.ignore')),
    },
    postRenderers: options.postRenderers?.map((renderer, index) => ({
      kustomize: {
        patches: renderPatches(at, `postRenderers[${index}].patches`, renderer.patches),
        images: renderImages(at, `postRenderers[${index}].images`, renderer.images),
      },
    })),
    postRenderStrategy: options.postRenderStrategy,
    commonMetadata: renderCommonMetadata(at, options.commonMetadata),
    healthCheckExprs: renderHealthCheckExprs(at, options.healthCheckExprs),
    waitStrategy: options.waitStrategy === undefined ? undefined : { name: options.waitStrategy },
    persistentClient: options.persistentClient,
    suspend: options.suspend,
  };
}

/** Flux shortens a name that it makes up itself, but refuses one that is given. */
function checkReleaseName(at: Construct, { releaseName, targetNamespace, storageNamespace, namespace }: HelmReleaseIdentity): void {
  if (releaseName === undefined) return;
  checkName(at, 'releaseName', releaseName, LONGEST_RELEASE_NAME);
  if (targetNamespace !== undefined && storageNamespace === undefined && namespace !== undefined && targetNamespace !== namespace) {
    warn(at, WarningCode.FLUX_STORAGE_NAMESPACE,
      `Helm keeps the records of release '${releaseName}' in '${namespace}', not in '${targetNamespace}': \`helm ls -n ${targetNamespace}\` does not show it, and a release ` +
      `that the helm command installed is not taken over; set storageNamespace: '${targetNamespace}'`);
  }
}

/** Fields that Flux does not read beside others. */
function warnOfNoEffect(at: Construct, identity: HelmReleaseIdentity, options: FluxHelmReleaseOptions): void {
  const { install, upgrade, rollback, test, driftDetection } = options;
  const none = (message: string): void => warn(at, WarningCode.FLUX_NO_EFFECT, message);
  if (install?.createNamespace && identity.targetNamespace === undefined) {
    none("'install.createNamespace' has no effect without 'targetNamespace': the chart goes into the namespace of the HelmRelease; remove it");
  }
  for (const [prop, action] of Object.entries({ install, upgrade })) {
    if (action?.strategy?.name === FluxActionStrategy.RETRY_ON_FAILURE && action.remediation !== undefined) {
      none(`'${prop}.remediation' has no effect with the strategy RETRY_ON_FAILURE: keep one of them`);
    }
  }
  if (upgrade?.force && upgrade.serverSideApply !== FluxServerSideApply.DISABLED) {
    none("'upgrade.force' has no effect on objects that are applied on the server: set upgrade.serverSideApply to DISABLED, or remove it");
  }
  if (rollback?.force && rollback.serverSideApply !== FluxServerSideApply.DISABLED) {
    none("'rollback.force' has no effect on objects that are applied on the server: set rollback.serverSideApply to DISABLED, or remove it");
  }
  if (rollback?.recreate) none("'rollback.recreate' has no effect since Helm 4: remove it");
  if (test && !test.enable) none("'test' has no effect without 'enable: true': set it, or remove 'test'");
  if (driftDetection?.ignore?.length && (driftDetection.mode === undefined || driftDetection.mode === FluxDriftDetectionMode.DISABLED)) {
    none("'driftDetection.ignore' has no effect without a mode: set mode to ENABLED or WARN");
  }
  if (options.healthCheckExprs?.length && options.waitStrategy === FluxWaitStrategy.LEGACY) {
    none("'healthCheckExprs' has no effect with the wait strategy LEGACY: use POLLER, or remove it");
  }
}

type ActionSpec = Pick<NonNullable<HelmReleaseV2Spec['install']> & NonNullable<HelmReleaseV2Spec['upgrade']>,
'crds' | 'timeout' | 'strategy' | 'disableHooks' | 'disableOpenAPIValidation' | 'disableSchemaValidation' | 'disableTakeOwnership' | 'disableWait' |
'disableWaitForJobs'>;

function renderAction(at: Construct, prop: string, action: FluxHelmAction): ActionSpec {
  return {
    crds: action.crds,
    timeout: renderTimeout(at, `${prop}.timeout`, action.timeout),
    strategy: action.strategy && renderStrategy(at, prop, action.strategy),
    disableHooks: action.disableHooks,
    disableOpenAPIValidation: action.disableOpenApiValidation,
    disableSchemaValidation: action.disableSchemaValidation,
    disableTakeOwnership: action.disableTakeOwnership,
    disableWait: action.disableWait,
    disableWaitForJobs: action.disableWaitForJobs,
  };
}

function renderStrategy(at: Construct, prop: string, strategy: FluxHelmStrategy): NonNullable<ActionSpec['strategy']> {
  if (strategy.retryInterval !== undefined && strategy.name === FluxActionStrategy.REMEDIATE_ON_FAILURE) {
    fail(at, `${prop}.strategy.retryInterval`, 'be left out for REMEDIATE_ON_FAILURE', phrase('a retry interval'), 'remove it, or choose RETRY_ON_FAILURE');
  }
  return { name: strategy.name, retryInterval: renderTimeout(at, `${prop}.strategy.retryInterval`, strategy.retryInterval) };
}

function renderRemediation(at: Construct, prop: string, remediation: FluxInstallRemediation): NonNullable<NonNullable<HelmReleaseV2Spec['install']>['remediation']> {
  return {
    retries: checkWhole(at, `${prop}.remediation.retries`, remediation.retries),
    ignoreTestFailures: remediation.ignoreTestFailures,
    remediateLastFailure: remediation.remediateLastFailure,
  };
}

function checkWhole(at: Construct, prop: string, value: number | undefined): number | undefined {
  if (value !== undefined && !Number.isInteger(value)) fail(at, prop, 'be a whole number', value, typeof value === 'number' ? 'round it' : 'write a number');
  return value;
}

function renderDependency(at: Construct, target: IFluxHelmRelease, namespace: string | undefined): NonNullable<HelmReleaseV2Spec['dependsOn']>[number] {
  checkMade(at, 'dependsOn', target, RELEASE);
  const construct = constructOf(target);
  checkSameApp(at, 'dependsOn', construct);
  if (target.readyExpr !== undefined) checkReadyExpr(at, target.readyExpr);
  const named = target.helmReleaseNamespace !== undefined && (construct === undefined || target.helmReleaseNamespace !== namespace);
  return { name: target.helmReleaseName, namespace: named ? target.helmReleaseNamespace : undefined, readyExpr: target.readyExpr };
}
