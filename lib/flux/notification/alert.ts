import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { AlertV1Beta3Spec } from '../../../imports/flux/alert.v1beta3';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkNamespaceMatch, checkSameApp, constructOf } from '../../kit/app/reference';
import { enumMember } from '../../kit/checks/expression';
import { remove } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { checkRegex } from '../../kit/go/regex';
import { NOTIFICATION_GROUP } from '../api';
import { checkReferencesOf } from '../references';
import { FluxRule } from '../rules';
import { checkAlertTwins } from './alert-checks';
import { checkSelections } from './checks';
import { checkStatusRepositories } from './commit-status';
import { checkReferences, type FluxObjectReference } from './object-reference';
import type { IFluxNotificationProvider } from './provider';
import { FluxEventSeverity, FluxNotificationType, FluxObjectKind, NOTIFICATION_FACTS } from './types';

/** Properties of `FluxAlert`. */
export interface FluxAlertProps {
  /** Where events are sent to: a `FluxNotificationProvider` in the same namespace, or an existing one by name. */
  readonly provider: IFluxNotificationProvider;
  /** The objects whose events are sent; at least one entry. */
  readonly eventSources: FluxObjectReference[];
  /**
   * The minimum severity of events that are sent.
   * @default - `info`: all of them
   */
  readonly eventSeverity?: FluxEventSeverity;
  /**
   * Regular expressions of Go; only events whose message matches one of them are sent.
   * @default - all events
   */
  readonly inclusionList?: string[];
  /**
   * Regular expressions of Go; events whose message matches one of them are not sent, even if `inclusionList` matches.
   * @default - none
   */
  readonly exclusionList?: string[];
  /**
   * Additional metadata for every event, for example `cluster` or `summary`. Metadata of the object takes precedence; `revision` is always its own.
   * @default - none
   */
  readonly eventMetadata?: { readonly [key: string]: string };
  /**
   * Stops sending while true.
   * @default - false
   */
  readonly suspend?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Sends events of Flux objects to a provider.
 *
 * @see https://fluxcd.io/flux/components/notification/alerts/
 * @example
 * const slack = new FluxNotificationProvider(chart, 'slack', {
 *   type: FluxNotificationType.SLACK,
 *   channel: 'platform',
 *   secretRef: { name: 'slack-webhook' },
 * });
 * new FluxAlert(chart, 'control-planes', {
 *   provider: slack,
 *   eventSeverity: FluxEventSeverity.ERROR,
 *   eventSources: [FluxObjectReference.all(FluxObjectKind.KUSTOMIZATION), FluxObjectReference.all(FluxObjectKind.GIT_REPOSITORY)],
 * });
 */
export class FluxAlert extends ApiObject {
  constructor(scope: Construct, id: string, props: FluxAlertProps) {
    guardConstruct(scope, id, 'FluxAlertProps', props, new.target === FluxAlert);
    super(scope, id, objectProps(scope, id, { apiVersion: `${NOTIFICATION_GROUP}/v1beta3`, kind: 'Alert', metadata: props.metadata }));
    const { provider, eventSources } = props;
    checkSameApp(this, 'provider', constructOf(provider));
    checkNamespaceMatch(this, 'provider', provider.providerNamespace, { kind: 'Provider', namespace: this.metadata.namespace });
    checkReferences(this, eventSources, 'eventSources');
    warnOfCommitStatus(this, provider, eventSources);
    if (props.eventSeverity === FluxEventSeverity.ERROR) warnOfSeverity(this, provider);
    addAppCheck(this, checkAlertTwins);
    addAppCheck(this, checkStatusRepositories);
    writeSpec<AlertV1Beta3Spec>(this, {
      providerRef: { name: provider.providerName },
      eventSources: eventSources.map((source, index) => source._renderSource(this, `eventSources[${index}]`)),
      eventSeverity: props.eventSeverity,
      inclusionList: props.inclusionList?.map((pattern, index) => checkRegex(this, `inclusionList[${index}]`, pattern)),
      exclusionList: props.exclusionList?.map((pattern, index) => checkRegex(this, `exclusionList[${index}]`, pattern)),
      eventMetadata: renderEventMetadata(this, props.eventMetadata),
      suspend: props.suspend,
    });
    checkReferencesOf(this);
    addAppCheck(this, checkSelections);
  }

  /** The Alert object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}

/** Only events of Kustomizations name a commit by themselves. */
function warnOfCommitStatus(at: ApiObject, { providerType }: IFluxNotificationProvider, sources: readonly FluxObjectReference[]): void {
  if (providerType === undefined || !NOTIFICATION_FACTS[providerType].commitStatus) return;
  for (const [index, { _kind: kind }] of sources.entries()) {
    if (kind === FluxObjectKind.KUSTOMIZATION) continue;
    warnOf(at, FluxRule.COMMIT_STATUS, `eventSources[${index}]`, `is a ${kind}, whose events name no commit`,
      say`for ${lit(enumMember({ FluxNotificationType }, providerType))}, use Kustomizations, or objects with the annotation event.toolkit.fluxcd.io/commit`);
  }
}

/** Only events of lower severity say that a commit is good. */
function warnOfSeverity(at: ApiObject, { providerType }: IFluxNotificationProvider): void {
  if (providerType === undefined || !NOTIFICATION_FACTS[providerType].commitStatus) return;
  const severity = lit(enumMember({ FluxEventSeverity }, FluxEventSeverity.ERROR));
  warnOf(at, FluxRule.COMMIT_STATUS_SEVERITY, 'eventSeverity',
    say`is ${severity}, so that ${lit(enumMember({ FluxNotificationType }, providerType))} never learns that a commit is good`,
    remove('eventSeverity'));
}

function renderEventMetadata(at: ApiObject, metadata: FluxAlertProps['eventMetadata']): AlertV1Beta3Spec['eventMetadata'] {
  if (metadata?.revision !== undefined) {
    warnOf(at, FluxRule.NO_EFFECT, 'eventMetadata.revision', 'has no effect, since every event has its own revision', 'rename it');
  }
  return metadata && { ...metadata };
}
