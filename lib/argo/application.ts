import type { Construct } from 'constructs';
import type { ArgoApplicationOptions } from './argo-application-options';
import type { ArgoRetry } from './argo-retry';
import { renderIgnoreDifferences } from './ignore-differences';
import { renderSources } from './sources';
import { renderSyncOptions } from './sync-options';

import type { ApplicationV1Alpha1Spec } from '../../imports/argo/application.v1alpha1';
import { fail } from '../kit/fail';
import { renderDuration } from '../kit/go-duration';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../kit/names';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

type SyncPolicySpec = NonNullable<ApplicationV1Alpha1Spec['syncPolicy']>;

/** Checks and renders an Application for a destination. */
export function renderApplication(
  at: Construct, destination: { readonly server?: string; readonly name?: string }, options: ArgoApplicationOptions,
): ApplicationV1Alpha1Spec {
  checkName(at, 'project', options.project);
  const namespace = options.destinationNamespace;
  if (namespace !== undefined) checkNamespace(at, 'destinationNamespace', namespace);
  for (const [index, info] of (options.info ?? []).entries()) {
    if (info.name === '') fail(at, `info[${index}].name`, 'not be empty', '', "write for example 'docs'");
  }
  return {
    destination: { ...destination, namespace },
    project: options.project,
    ...renderSources(at, options),
    syncPolicy: renderSyncPolicy(at, options),
    ignoreDifferences: renderIgnoreDifferences(at, options.ignoreDifferences),
    info: options.info?.map((line) => ({ ...line })),
    revisionHistoryLimit: checkHistory(at, options.revisionHistoryLimit),
  };
}

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
  const automated = options.syncPolicy?._automated;
  if (automated?.allowEmpty && !automated.prune) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "'allowEmpty' has no effect without 'prune': set prune: true, or remove it");
  }
  checkLabels(at, 'managedNamespaceMetadata.labels', managedNamespaceMetadata?.labels);
  checkAnnotations(at, 'managedNamespaceMetadata.annotations', managedNamespaceMetadata?.annotations);
  const policy: SyncPolicySpec = {
    ...(automated ? { automated: { ...automated } } : {}),
    ...(syncOptions ? { syncOptions: renderSyncOptions(at, syncOptions, automated?.prune === true) } : {}),
    ...(options.retry ? { retry: renderRetry(at, options.retry) } : {}),
    ...(managedNamespaceMetadata ? { managedNamespaceMetadata } : {}),
  };
  return Object.keys(policy).length > 0 ? policy : undefined;
}

function renderRetry(at: Construct, { limit, backoff, refresh }: ArgoRetry): NonNullable<SyncPolicySpec['retry']> {
  if (!Number.isInteger(limit)) fail(at, 'retry.limit', 'be a whole number', limit, 'use -1 for without end, 0 for never');
  const factor = backoff?.factor;
  if (factor !== undefined && (!Number.isInteger(factor) || factor < 1)) fail(at, 'retry.backoff.factor', 'be a whole number of 1 or more', factor, 'use 2 to double the waiting time');
  if (backoff?.duration && backoff.maxDuration && backoff.maxDuration.toMilliseconds() > 0
    && backoff.maxDuration.toMilliseconds() < backoff.duration.toMilliseconds()) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "'retry.backoff.duration' has no effect: it is longer than 'maxDuration', which is waited each time");
  }
  return {
    limit,
    backoff: backoff && {
      duration: renderDuration(at, 'retry.backoff.duration', backoff.duration),
      factor,
      maxDuration: renderDuration(at, 'retry.backoff.maxDuration', backoff.maxDuration),
    },
    refresh,
  };
}

function checkHistory(at: Construct, limit: number | undefined): number | undefined {
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 0)) fail(at, 'revisionHistoryLimit', 'be a whole number of 0 or more', limit, 'the default is 10');
  return limit;
}
