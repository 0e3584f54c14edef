import type { Construct } from 'constructs';
import { FluxActionStrategy, type FluxHelmAction, type FluxHelmStrategy, type FluxInstallRemediation, FluxServerSideApply } from './actions';
import { warnOfHazards } from './hazards';
import { FluxDriftDetectionMode, type FluxHelmReleaseOptions, FluxWaitStrategy, type IFluxHelmRelease } from './options';
import { renderValuesFrom, warnOfDottedValues, warnOfNumbers } from './values-from';
import type { HelmReleaseV2Spec } from '../../../imports/flux/helm-release.v2';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { type Fix, remove, set } from '../../kit/checks/fix';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Token, type Words } from '../../kit/checks/words';
import { checkValues } from '../../kit/values/free-form';
import { checkReadyExpr, renderHealthCheckExprs } from '../apply/health';
import { renderKubeConfig } from '../apply/kube-config';
import { renderImages, renderPatches } from '../apply/patches';
import { isAlwaysThere } from '../apply/target-namespace';
import { renderReconcileInterval, renderTimeout } from '../intervals';
import { renderIgnore } from '../kustomization/ignore-rule';
import { renderCommonMetadata } from '../kustomization/render';
import { FluxRule } from '../rules';
import type { FluxHelmChart } from '../source/helm-chart';

/** The chart and the names of a HelmRelease. */
interface HelmReleaseIdentity {
  readonly chart: FluxHelmChart;
  readonly namespace: string | undefined;
  readonly releaseName?: string;
  readonly targetNamespace?: string;
  readonly storageNamespace?: string;
}

const LONGEST_RELEASE_NAME = 53;

/** Checks and renders a HelmRelease. */
export function renderHelmRelease(at: Construct, identity: HelmReleaseIdentity, options: FluxHelmReleaseOptions): HelmReleaseV2Spec {
  checkReleaseName(at, identity);
  warnOfStorage(at, identity, options);
  warnOfNoEffect(at, identity, options);
  checkValues(at, 'values', options.values);
  warnOfDottedValues(at, options.values);
  warnOfNumbers(at, options.values);
  warnOfHazards(at, identity, options);
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

/** Flux shortens a name that it derives, but rejects a long one that is given. */
function checkReleaseName(at: Construct, { releaseName }: HelmReleaseIdentity): void {
  if (releaseName !== undefined) checkName(at, 'releaseName', releaseName, LONGEST_RELEASE_NAME);
}

/** Helm keeps its records in the namespace of the HelmRelease, on the cluster that the chart is installed on. */
function warnOfStorage(at: Construct, identity: HelmReleaseIdentity, options: FluxHelmReleaseOptions): void {
  const { releaseName, targetNamespace, storageNamespace, namespace } = identity;
  if (targetNamespace === undefined || storageNamespace !== undefined || namespace === undefined || targetNamespace === namespace) return;
  if (options.kubeConfig !== undefined) {
    if (isAlwaysThere(namespace)) return;
    warnOf(at, FluxRule.STORAGE_NAMESPACE, 'storageNamespace', `is missing, so Helm keeps its records in namespace '${namespace}' of the remote cluster, and the `
      + 'release fails if that does not exist', set('storageNamespace', targetNamespace));
  } else if (releaseName !== undefined && !options.install?.createNamespace) {
    // With createNamespace, nothing was installed there before.
    warnOf(at, FluxRule.STORAGE_NAMESPACE, 'storageNamespace', `is missing, so Helm keeps the records of release '${releaseName}' in '${namespace}', where `
      + `\`helm ls -n ${targetNamespace}\` does not find them and a release of the helm command is not taken over`, set('storageNamespace', targetNamespace));
  }
}

/** Warns of fields that Flux ignores because of others. */
function warnOfNoEffect(at: Construct, identity: HelmReleaseIdentity, options: FluxHelmReleaseOptions): void {
  const { install, upgrade, rollback, test, driftDetection } = options;
  const none = (prop: string, when: Words, fix: Fix | Words = remove(prop)): void => warnOf(at, FluxRule.NO_EFFECT, prop, say`has no effect ${when}`, fix);
  if (install?.createNamespace && identity.targetNamespace === undefined && options.kubeConfig === undefined) {
    none('install.createNamespace', say`without ${the('targetNamespace')}, since the chart goes into the namespace of the HelmRelease`);
  }
  for (const [prop, action] of Object.entries({ install, upgrade })) {
    if (action?.strategy?.name === FluxActionStrategy.RETRY_ON_FAILURE && action.remediation !== undefined) {
      none(`${prop}.remediation`, say`with the strategy ${RETRY}`, say`remove it, or ${the(`${prop}.strategy`)}`);
    }
  }
  for (const [prop, action] of Object.entries({ upgrade, rollback })) {
    if (action?.force && action.serverSideApply !== FluxServerSideApply.DISABLED) {
      none(`${prop}.force`, 'with server-side apply', say`remove it, or set ${the(`${prop}.serverSideApply`)} to ${DISABLED}`);
    }
  }
  if (rollback?.recreate) none('rollback.recreate', 'since Helm 4');
  if (test && !test.enable) none('test', say`unless ${the('test.enable')} is true`, say`set ${the('test.enable')} to true, or remove ${the('test')}`);
  if (driftDetection?.ignore?.length && (driftDetection.mode === undefined || driftDetection.mode === FluxDriftDetectionMode.DISABLED)) {
    none('driftDetection.ignore', 'while drift detection is disabled', say`set ${the('driftDetection.mode')} to ${modeName('ENABLED')} or ${modeName('WARN')}`);
  }
  if (options.healthCheckExprs?.length && install?.disableWait && upgrade?.disableWait) {
    none('healthCheckExprs', say`with ${the('install.disableWait')} and ${the('upgrade.disableWait')}`, 'remove one or the other');
  }
  for (const [prop, action] of Object.entries({ install, upgrade, rollback })) {
    if (action?.disableWait && action.disableWaitForJobs === false) none(`${prop}.disableWaitForJobs`, say`with ${the(`${prop}.disableWait`)}`);
  }
  if (options.healthCheckExprs?.length && options.waitStrategy === FluxWaitStrategy.LEGACY) {
    none('healthCheckExprs', say`with the wait strategy ${strategyName('LEGACY')}`, say`remove it, or set ${the('waitStrategy')} to ${strategyName('POLLER')}`);
  }
}

const RETRY = lit(enumMember({ FluxActionStrategy }, FluxActionStrategy.RETRY_ON_FAILURE));
const REMEDIATE = lit(enumMember({ FluxActionStrategy }, FluxActionStrategy.REMEDIATE_ON_FAILURE));
const DISABLED = lit(enumMember({ FluxServerSideApply }, FluxServerSideApply.DISABLED));
const modeName = (name: keyof typeof FluxDriftDetectionMode): Token => lit(enumMember({ FluxDriftDetectionMode }, FluxDriftDetectionMode[name]));
const strategyName = (name: keyof typeof FluxWaitStrategy): Token => lit(enumMember({ FluxWaitStrategy }, FluxWaitStrategy[name]));

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
    refuse(at, FluxRule.RETRY, `${prop}.strategy.retryInterval`, say`be left out for the strategy ${REMEDIATE}`, phrase('a retry interval'),
      say`remove it, or set ${the(`${prop}.strategy.name`)} to ${RETRY}`);
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
  if (value !== undefined && !Number.isSafeInteger(value)) refuse(at, FluxRule.WHOLE_NUMBER, prop, 'be a whole number', value, 'round it');
  return value;
}

function renderDependency(at: Construct, target: IFluxHelmRelease, namespace: string | undefined): NonNullable<HelmReleaseV2Spec['dependsOn']>[number] {
  const construct = constructOf(target);
  checkSameApp(at, 'dependsOn', construct);
  if (target.readyExpr !== undefined) checkReadyExpr(at, target.readyExpr);
  const named = target.helmReleaseNamespace !== undefined && (construct === undefined || target.helmReleaseNamespace !== namespace);
  return { name: target.helmReleaseName, namespace: named ? target.helmReleaseNamespace : undefined, readyExpr: target.readyExpr };
}
