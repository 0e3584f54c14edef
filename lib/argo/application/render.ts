import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { DestinationSpec } from './destination';
import { type ArgoIgnoreDifference, renderIgnoreDifferences } from './ignore-differences';
import type { ArgoApplicationOptions, ArgoNamespaceMetadata } from './options';
import { renderSources } from './sources';
import { renderSyncOptions } from './sync-options';
import type { ArgoBackoff, ArgoRetry } from './sync-policy';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { remove, set } from '../../kit/checks/fix';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { memberPath } from '../../kit/checks/prop-path';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { millisecondsOf, renderDuration } from '../../kit/go/duration';
import { ArgoRule } from '../rules';

type SyncPolicySpec = NonNullable<ApplicationV1Alpha1Spec['syncPolicy']>;
type RetrySpec = NonNullable<SyncPolicySpec['retry']>;
type BackoffSpec = NonNullable<RetrySpec['backoff']>;

/** Checks and renders an Application for a destination. */
export function renderApplication(
  at: Construct, destination: DestinationSpec, options: ArgoApplicationOptions,
): ApplicationV1Alpha1Spec {
  // Argo CD replaces an empty project with this one, and would then see a difference.
  const project = options.project === '' ? 'default' : checkName(at, 'project', options.project);
  const namespace = options.destinationNamespace;
  if (namespace !== undefined) checkNamespace(at, 'destinationNamespace', namespace);
  const { source, sources, sourceHydrator } = renderSources(at, options);
  return {
    destination: namespace === undefined ? destination : { ...destination, namespace },
    project,
    source,
    sources,
    sourceHydrator,
    syncPolicy: renderSyncPolicy(at, options),
    ignoreDifferences: options.ignoreDifferences && renderIgnoreDifferences(at, options.ignoreDifferences),
    info: options.info?.map((line, index) => {
      if (line.name === '') refuse(at, ArgoRule.INFO, `info[${index}].name`, 'not be empty', '', say`write for example ${lit('docs')}`);
      return { ...line };
    }),
    revisionHistoryLimit: checkHistory(at, options.revisionHistoryLimit),
  };
}

function renderSyncPolicy(at: Construct, options: ArgoApplicationOptions): SyncPolicySpec | undefined {
  const { syncOptions, managedNamespaceMetadata } = options;
  if (syncOptions?.createNamespace && options.destinationNamespace === undefined) {
    warnOf(at, ArgoRule.NO_EFFECT, 'syncOptions.createNamespace', say`has no effect without ${the('destinationNamespace')}`,
      say`write the namespace to create in ${the('destinationNamespace')}, or remove it`);
  }
  if (managedNamespaceMetadata !== undefined && !syncOptions?.createNamespace) {
    warnOf(at, ArgoRule.NO_EFFECT, 'managedNamespaceMetadata', say`has no effect without ${the('syncOptions.createNamespace')}`,
      set('syncOptions.createNamespace', true, say`set ${the('syncOptions.createNamespace')} to ${lit(true)}, or remove it`));
  }
  if (syncOptions?.respectIgnoreDifferences && !options.ignoreDifferences?.length) {
    warnOf(at, ArgoRule.NO_EFFECT, 'syncOptions.respectIgnoreDifferences',
      say`respects only the differences that are configured for all of Argo CD, since ${the('ignoreDifferences')} is not given`, 'list the differences, or remove it');
  }
  const automated = options.syncPolicy?._automated;
  if (automated?.selfHeal && !syncOptions?.respectIgnoreDifferences) warnOfReplicas(at, options.ignoreDifferences ?? []);
  if (syncOptions?.replace && !syncOptions.serverSideApply) {
    warnOf(at, ArgoRule.REPLACE, 'syncOptions.replace', 'replaces every object at each sync, which removes what controllers and users have added, and deletes objects that cannot be replaced',
      say`set ${the('syncOptions.serverSideApply')} to ${lit(true)} in its place, and annotate single objects with argocd.argoproj.io/sync-options: Replace=true`);
  }
  checkTracking(at, managedNamespaceMetadata);
  if (automated?.allowEmpty && !automated.prune) {
    warnOf(at, ArgoRule.NO_EFFECT, 'syncPolicy.allowEmpty', say`has no effect without ${the('prune')}`, say`set ${the('prune')} to ${lit(true)}, or remove it`);
  }
  checkLabels(at, 'managedNamespaceMetadata.labels', managedNamespaceMetadata?.labels);
  checkAnnotations(at, 'managedNamespaceMetadata.annotations', managedNamespaceMetadata?.annotations);
  const written = syncOptions ? renderSyncOptions(at, syncOptions, options.syncPolicy?._prunes === true) : [];
  const policy: SyncPolicySpec = {};
  if (automated) policy.automated = { ...automated };
  if (written.length > 0) policy.syncOptions = written;
  if (options.retry) policy.retry = renderRetry(at, options.retry);
  if (managedNamespaceMetadata) policy.managedNamespaceMetadata = managedNamespaceMetadata;
  return Object.keys(policy).length > 0 ? policy : undefined;
}

/** Kinds whose replicas others set. */
const SCALED = ['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout'];

/** Without the option, ignored fields only leave the comparison: a sync that has another reason writes them. */
function warnOfReplicas(at: Construct, differences: readonly ArgoIgnoreDifference[]): void {
  const index = differences.findIndex(({ kind, jsonPointers = [], jqPathExpressions = [] }) =>
    SCALED.includes(kind) && (jsonPointers.includes('/spec/replicas') || jqPathExpressions.includes('.spec.replicas')));
  if (index < 0) return;
  warnOf(at, ArgoRule.IGNORED_WRITTEN, `ignoreDifferences[${index}]`, 'is ignored in comparisons only, so that every sync writes the replicas of the source again',
    say`set ${the('syncOptions.respectIgnoreDifferences')} to ${lit(true)}, or leave the replicas out of the source`);
}

/** By these, Argo CD recognizes the objects of an Application, and prunes those that are not in its source. */
const TRACKING = ['argocd.argoproj.io/tracking-id', 'argocd.argoproj.io/instance', 'app.kubernetes.io/instance'];

function checkTracking(at: Construct, metadata: ArgoNamespaceMetadata | undefined): void {
  for (const field of ['labels', 'annotations'] as const) {
    for (const key of Object.keys(metadata?.[field] ?? {})) {
      if (!TRACKING.includes(key)) continue;
      const name = memberPath(`managedNamespaceMetadata.${field}`, key);
      warnOf(at, ArgoRule.TRACKING, name, 'makes the namespace an object of the Application that is not in its source, so that Argo CD prunes it with all that is in it', remove(name));
    }
  }
}

function renderRetry(at: Construct, { limit, backoff, refresh }: ArgoRetry): RetrySpec {
  if (!Number.isSafeInteger(limit)) refuse(at, ArgoRule.WHOLE_NUMBER, 'retry.limit', 'be a whole number', limit, 'use -1 for no limit, 0 for no retries');
  if (limit < 0 && refresh !== true) {
    warnOf(at, ArgoRule.RETRY_STALE, 'retry.limit', say`is ${limit}, so that a broken revision is tried forever and a newer one is never looked at`,
      set('retry.refresh', true, say`set ${the('retry.refresh')} to ${lit(true)}, or write a limit of 0 or more`));
  }
  return { limit, backoff: backoff && renderBackoff(at, 'retry.backoff', backoff), refresh };
}

const LONGEST_WAIT = Duration.minutes(3);

function renderBackoff(at: Construct, prop: string, { duration, factor, maxDuration }: ArgoBackoff): BackoffSpec {
  if (factor !== undefined && (!Number.isSafeInteger(factor) || factor < 1)) {
    refuse(at, ArgoRule.WHOLE_NUMBER, `${prop}.factor`, 'be a whole number, 1 or more', factor, 'use 2 to double the delay');
  }
  const rendered = {
    duration: renderDuration(at, `${prop}.duration`, duration), factor, maxDuration: renderDuration(at, `${prop}.maxDuration`, maxDuration),
  };
  const longest = millisecondsOf(at, `${prop}.maxDuration`, maxDuration ?? LONGEST_WAIT);
  // Zero means no limit.
  if (duration && longest > 0 && longest < millisecondsOf(at, `${prop}.duration`, duration)) {
    const limit = say`${maxDuration ? '' : 'the default of '}${the('maxDuration')}${maxDuration ? '' : ', 3m0s'}`;
    warnOf(at, ArgoRule.NO_EFFECT, `${prop}.duration`, say`is longer than ${limit}, so that every delay is as long as that`, say`write a shorter duration, or a longer ${the('maxDuration')}`);
  }
  return rendered;
}

function checkHistory(at: Construct, limit: number | undefined): number | undefined {
  if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 0)) {
    refuse(at, ArgoRule.WHOLE_NUMBER, 'revisionHistoryLimit', 'be a whole number, 0 or more', limit, 'write how many deployments to keep; the default is 10');
  }
  return limit;
}
