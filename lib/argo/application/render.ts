import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { renderDuration } from '../../kit/go/duration';
import type { DestinationSpec } from './destination';
import { renderIgnoreDifferences } from './ignore-differences';
import type { ArgoApplicationOptions } from './options';
import { renderSources } from './sources';
import { renderSyncOptions } from './sync-options';
import type { ArgoBackoff, ArgoRetry } from './sync-policy';

type SyncPolicySpec = NonNullable<ApplicationV1Alpha1Spec['syncPolicy']>;
type RetrySpec = NonNullable<SyncPolicySpec['retry']>;
type BackoffSpec = NonNullable<RetrySpec['backoff']>;

/** Checks and renders an Application for a destination. */
export function renderApplication(
  at: Construct, destination: DestinationSpec, options: ArgoApplicationOptions,
): ApplicationV1Alpha1Spec {
  // Argo CD replaces an empty project by this one, and would then see a difference.
  if (options.project === undefined) fail(at, 'project', 'be the name of an AppProject', undefined, "every Application is in one: write 'default' if you have made none");
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
      if (line.name === '') fail(at, `info[${index}].name`, 'not be empty', '', "write for example 'docs'");
      return { ...line };
    }),
    revisionHistoryLimit: checkHistory(at, options.revisionHistoryLimit),
  };
}

const POLICY: Made = { member: '_prunes', what: 'a sync policy', example: 'ArgoSyncPolicy.automated({ prune: true, selfHeal: true }) or ArgoSyncPolicy.manual()' };

function renderSyncPolicy(at: Construct, options: ArgoApplicationOptions): SyncPolicySpec | undefined {
  const { syncOptions, managedNamespaceMetadata } = options;
  if (syncOptions?.createNamespace && options.destinationNamespace === undefined) {
    fail(at, 'syncOptions.createNamespace', "be left out without 'destinationNamespace'", true, 'name the namespace that is to be created');
  }
  if (managedNamespaceMetadata !== undefined && !syncOptions?.createNamespace) {
    fail(at, 'managedNamespaceMetadata', "be left out without 'syncOptions.createNamespace'", managedNamespaceMetadata, 'Argo CD would ignore it: set createNamespace: true');
  }
  if (syncOptions?.respectIgnoreDifferences && !options.ignoreDifferences?.length) {
    warn(at, WarningCode.ARGO_NO_EFFECT,
      "'syncOptions.respectIgnoreDifferences' without 'ignoreDifferences' respects only what is configured for all of Argo CD; list the differences, or remove it");
  }
  if (options.syncPolicy !== undefined) checkMade(at, 'syncPolicy', options.syncPolicy, POLICY);
  const automated = options.syncPolicy?._automated;
  if (automated?.allowEmpty && !automated.prune) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "'allowEmpty' has no effect without 'prune': set prune: true, or remove it");
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

function renderRetry(at: Construct, { limit, backoff, refresh }: ArgoRetry): RetrySpec {
  if (!Number.isInteger(limit)) fail(at, 'retry.limit', 'be a whole number', limit, 'use -1 for without end, 0 for never');
  return { limit, backoff: backoff && renderBackoff(at, 'retry.backoff', backoff), refresh };
}

const LONGEST_WAIT = Duration.minutes(3);

function renderBackoff(at: Construct, prop: string, { duration, factor, maxDuration }: ArgoBackoff): BackoffSpec {
  if (factor !== undefined && (!Number.isInteger(factor) || factor < 1)) fail(at, `${prop}.factor`, 'be a whole number of 1 or more', factor, 'use 2 to double the waiting time');
  const rendered = {
    duration: renderDuration(at, `${prop}.duration`, duration), factor, maxDuration: renderDuration(at, `${prop}.maxDuration`, maxDuration),
  };
  const longest = (maxDuration ?? LONGEST_WAIT).toMilliseconds();
  // Zero is without end.
  if (duration && longest > 0 && longest < duration.toMilliseconds()) {
    const limit = maxDuration ? "'maxDuration'" : "the default of 'maxDuration', 3m0s";
    warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}.duration' has no effect: it is longer than ${limit}, which is waited each time`);
  }
  return rendered;
}

function checkHistory(at: Construct, limit: number | undefined): number | undefined {
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 0)) fail(at, 'revisionHistoryLimit', 'be a whole number of 0 or more', limit, 'the default is 10');
  return limit;
}
