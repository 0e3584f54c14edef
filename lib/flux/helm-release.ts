import type { Construct } from 'constructs';
import { FluxActionStrategy, type FluxHelmAction, type FluxHelmStrategy, type FluxInstallRemediation } from './flux-helm-actions';
import type { FluxHelmChart } from './flux-helm-chart';
import type { FluxHelmReleaseOptions, FluxValuesReference } from './flux-helm-release-options';
import { renderReconcileInterval, renderTimeout } from './flux-intervals';
import { checkCel, renderHealthCheckExprs } from './health-checks';
import type { IFluxHelmRelease } from './i-flux-helm-release';
import { renderKubeConfig } from './kube-config';
import { renderCommonMetadata, renderIgnore } from './kustomization';
import { renderImages, renderPatches } from './patches';
import type { HelmReleaseV2Spec } from '../../imports/flux/helm-release.v2';
import { fail } from '../kit/fail';
import { checkDataKey, checkName, checkNamespace } from '../kit/names';
import { checkSameApp, constructOf } from '../kit/reference';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** What a HelmRelease is about: its chart and its names. */
export interface HelmReleaseIdentity {
  readonly chart: FluxHelmChart;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly releaseName?: string;
  readonly targetNamespace?: string;
  readonly storageNamespace?: string;
}

const LONGEST_RELEASE_NAME = 53;

/** Checks and renders a HelmRelease. */
export function renderHelmRelease(at: Construct, identity: HelmReleaseIdentity, options: FluxHelmReleaseOptions): HelmReleaseV2Spec {
  checkReleaseName(at, identity);
  const { install, upgrade, rollback, uninstall, test, driftDetection } = options;
  return {
    ...identity.chart._render(at, identity.namespace),
    interval: renderReconcileInterval(at, options.interval),
    timeout: renderTimeout(at, 'timeout', options.timeout),
    releaseName: identity.releaseName,
    targetNamespace: identity.targetNamespace === undefined ? undefined : checkNamespace(at, 'targetNamespace', identity.targetNamespace),
    storageNamespace: identity.storageNamespace === undefined ? undefined : checkNamespace(at, 'storageNamespace', identity.storageNamespace),
    kubeConfig: renderKubeConfig(at, options.kubeConfig, identity.namespace),
    serviceAccountName: options.serviceAccountName === undefined ? undefined : checkName(at, 'serviceAccountName', options.serviceAccountName),
    dependsOn: options.dependsOn?.map((target) => renderDependency(at, target, identity.namespace)),
    maxHistory: checkCount(at, 'maxHistory', options.maxHistory, 0),
    values: options.values,
    valuesFrom: options.valuesFrom?.map((reference, index) => renderValuesReference(at, index, reference)),
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
    retries: checkCount(at, `${prop}.remediation.retries`, remediation.retries, -1),
    ignoreTestFailures: remediation.ignoreTestFailures,
    remediateLastFailure: remediation.remediateLastFailure,
  };
}

function checkCount(at: Construct, prop: string, value: number | undefined, least: number): number | undefined {
  if (value !== undefined && (!Number.isInteger(value) || value < least)) {
    fail(at, prop, `be a whole number of ${least} or more`, value, least < 0 ? 'use -1 for without end' : 'use 0 for all');
  }
  return value;
}

function renderDependency(at: Construct, target: IFluxHelmRelease, namespace: string | undefined): NonNullable<HelmReleaseV2Spec['dependsOn']>[number] {
  const construct = constructOf(target);
  checkSameApp(at, 'dependsOn', construct);
  checkCel(at, 'dependsOn.readyExpr', target.readyExpr, false);
  const named = target.helmReleaseNamespace !== undefined && (construct === undefined || target.helmReleaseNamespace !== namespace);
  return { name: target.helmReleaseName, namespace: named ? target.helmReleaseNamespace : undefined, readyExpr: target.readyExpr };
}

function renderValuesReference(at: Construct, index: number, reference: FluxValuesReference): NonNullable<HelmReleaseV2Spec['valuesFrom']>[number] {
  const prop = `valuesFrom[${index}]`;
  const { targetPath } = reference;
  checkName(at, `${prop}.name`, reference.name);
  if (reference.valuesKey !== undefined) checkDataKey(at, `${prop}.valuesKey`, reference.valuesKey);
  if (targetPath !== undefined) {
    if (targetPath.length > 250 || !/^([a-zA-Z0-9_\-.\\/]|\[[0-9]{1,5}\])+$/.test(targetPath)) {
      fail(at, `${prop}.targetPath`, 'be a path as `--set` takes it (letters, digits, _ - . / and [0])', targetPath, 'write for example service.port or list[0].name');
    }
    checkTargetPath(at, `${prop}.targetPath`, targetPath);
  } else if (reference.literal !== undefined) {
    fail(at, `${prop}.literal`, "be left out without 'targetPath'", reference.literal, 'a whole values file is always parsed: remove it');
  }
  return { ...reference };
}

/** A key with a slash is a label or annotation, whose dots belong to the key. */
function checkTargetPath(at: Construct, prop: string, targetPath: string): void {
  const slash = targetPath.indexOf('/');
  if (slash < 0) return;
  const domain = /((?:[a-z0-9-]+\.)+[a-z0-9-]+)$/.exec(targetPath.slice(0, slash))?.[1];
  if (domain === undefined) return;
  const suffix = /((?:^|\.)(?:labels|annotations|podLabels|podAnnotations|customLabels|customAnnotations|nodeSelector|matchLabels)\.)(.*)$/i.exec(targetPath.slice(0, slash));
  const key = suffix ? suffix[2] : domain;
  const start = slash - key.length;
  warn(at, WarningCode.FLUX_TARGET_PATH,
    `'${prop}' is ${targetPath}: every dot begins a nested value; if '${key}${targetPath.slice(slash)}' is one key, write '${targetPath.slice(0, start)}${key.replace(/\./g, '\\.')}${targetPath.slice(slash)}'`);
}
