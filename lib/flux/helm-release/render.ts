import type { Construct } from 'constructs';
import type { HelmReleaseV2Spec } from '../../../imports/flux/helm-release.v2';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { checkList, checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkDataKey, checkName, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkValues } from '../../kit/values/free-form';
import { checkReadyExpr, renderHealthCheckExprs } from '../apply/health';
import { renderKubeConfig } from '../apply/kube-config';
import { renderImages, renderPatches } from '../apply/patches';
import { renderReconcileInterval, renderTimeout } from '../intervals';
import { renderCommonMetadata, renderIgnore } from '../kustomization/render';
import type { FluxHelmChart } from '../source/helm-chart';
import { FluxActionStrategy, type FluxHelmAction, type FluxHelmStrategy, type FluxInstallRemediation, FluxServerSideApply } from './actions';
import { FluxDriftDetectionMode, type FluxHelmReleaseOptions, type FluxValuesReference, FluxWaitStrategy, type IFluxHelmRelease } from './options';

/** What a HelmRelease is about: its chart and its names. */
interface HelmReleaseIdentity {
  readonly chart: FluxHelmChart;
  readonly namespace: string | undefined;
  readonly releaseName?: string;
  readonly targetNamespace?: string;
  readonly storageNamespace?: string;
}

const CHART: Made = { member: '_render', what: 'a chart', example: "FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces' })" };
const RELEASE: Made = { member: 'helmReleaseName', what: 'a list of releases', example: "[FluxHelmRelease.fromHelmReleaseName('crossplane')]" };
const LONGEST_RELEASE_NAME = 53;

/** Checks and renders a HelmRelease. */
export function renderHelmRelease(at: Construct, identity: HelmReleaseIdentity, options: FluxHelmReleaseOptions): HelmReleaseV2Spec {
  checkMade(at, 'chart', identity.chart, CHART);
  checkReleaseName(at, identity);
  warnOfNoEffect(at, identity, options);
  checkValues(at, 'values', options.values);
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

/** Checks the objects that hold values. */
function renderValuesFrom(
  at: Construct, references: readonly FluxValuesReference[] | undefined, values: Readonly<Record<string, unknown>> | undefined,
): HelmReleaseV2Spec['valuesFrom'] {
  return references?.map((reference, index) => {
    const prop = `valuesFrom[${index}]`;
    const { targetPath } = reference;
    checkName(at, `${prop}.name`, reference.name);
    if (reference.valuesKey !== undefined) checkDataKey(at, `${prop}.valuesKey`, reference.valuesKey);
    if (targetPath !== undefined) {
      checkTargetPath(at, `${prop}.targetPath`, targetPath);
      if (values && targetPath in values) {
        warn(at, WarningCode.FLUX_NO_EFFECT, `'${prop}' has no effect: 'values' sets '${targetPath}' too, and wins; remove it there`);
      }
    } else if (reference.literal) {
      warn(at, WarningCode.FLUX_NO_EFFECT, `'${prop}.literal' has no effect without 'targetPath': a whole values file is always parsed; remove it`);
    }
    return { ...reference };
  });
}

const LAST_INDEX = 65536;
const KEYED = /((?:^|\.)(?:\w*[lL]abels|\w*[aA]nnotations|nodeSelector)\.)(.*)$/;

/** A path as `--set` takes it: dots begin nested values, brackets hold indexes. */
function checkTargetPath(at: Construct, prop: string, path: string): void {
  if (path.length > 250 || !/^([a-zA-Z0-9_\-.\\/]|\[[0-9]{1,5}\])+$/.test(path)) {
    fail(at, prop, 'be a path as `--set` takes it (letters, digits, _ - . / and [0], at most 250 characters)', path, 'write for example service.port or list[0].name');
  }
  if (/^[.[]|(?<!\\)\.$|(?<!\\)\.\./.test(path)) fail(at, prop, 'have a name between dots', path, 'Helm would drop the value or fail: write for example service.port');
  if (/\][^.[]/.test(path)) fail(at, prop, 'have a dot between an index and a name', path, `write '${path.replace(/\](?=[^.[])/g, '].')}'`);
  const index = [...path.matchAll(/\[(\d+)\]/g)].find(([, digits]) => Number(digits) > LAST_INDEX);
  if (index) fail(at, prop, `have indexes of at most ${LAST_INDEX}`, index[1], 'Helm takes no longer lists: use values instead');
  const slash = path.indexOf('/');
  if (slash < 0) return;
  const head = path.slice(0, slash);
  const key = KEYED.exec(head)?.[2] ?? /((?:[a-z0-9-]+\.)+[a-z0-9-]+)$/.exec(head)?.[1];
  if (key === undefined || !/(^|[^\\])\./.test(key)) return;
  const start = slash - key.length;
  warn(at, WarningCode.FLUX_TARGET_PATH,
    `'${prop}' is ${path}: every dot begins a nested value; if '${key}${path.slice(slash)}' is one key, write '${path.slice(0, start)}${key.replace(/(?<!\\)\./g, '\\.')}${path.slice(slash)}'`);
}
