import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { AlertV1Beta3Spec } from '../../../imports/flux/alert.v1beta3';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkNamespaceMatch, checkSameApp, constructOf } from '../../kit/app/reference';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkRegex } from '../../kit/go/regex';
import { NOTIFICATION_GROUP } from '../api';
import { checkReferences, type FluxObjectReference } from './object-reference';
import type { IFluxNotificationProvider } from './provider';
import { type FluxEventSeverity, FluxObjectKind, NOTIFICATION_FACTS } from './types';
import { guardConstruct } from '../../kit/checks/guard';

/** Properties of `FluxAlert`. */
export interface FluxAlertProps {
  /** Where events are sent to: a `FluxNotificationProvider` in the same namespace, or an existing one by name. */
  readonly provider: IFluxNotificationProvider;
  /** The objects whose events are sent; at least one entry. */
  readonly eventSources: FluxObjectReference[];
  /**
   * The least severe events that are sent.
   * @default - `info`: all of them
   */
  readonly eventSeverity?: FluxEventSeverity;
  /**
   * Regular expressions of Go; only events whose message matches one of them are sent.
   * @default - all
   */
  readonly inclusionList?: string[];
  /**
   * Regular expressions of Go; events whose message matches one of them are not sent, also when they are included.
   * @default - none
   */
  readonly exclusionList?: string[];
  /**
   * Further fields of every event, for example `cluster` or `summary`. What the object itself says wins.
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

const PROVIDER: Made = { member: 'providerName', what: 'a provider', example: "FluxNotificationProvider.fromProviderName('slack')" };

/**
 * Sends events of Flux objects to a provider.
 *
 * @see https://fluxcd.io/flux/components/notification/alerts/
 */
export class FluxAlert extends ApiObject {
  constructor(scope: Construct, id: string, props: FluxAlertProps) {
    guardConstruct(scope, id, 'FluxAlertProps', props, new.target === FluxAlert);
    super(scope, id, objectProps(scope, id, { apiVersion: `${NOTIFICATION_GROUP}/v1beta3`, kind: 'Alert', metadata: props.metadata }));
    const { provider, eventSources } = props;
    checkMade(this, 'provider', provider, PROVIDER);
    checkSameApp(this, 'provider', constructOf(provider));
    checkNamespaceMatch(this, 'provider', provider.providerNamespace, { kind: 'Provider', namespace: this.metadata.namespace });
    checkReferences(this, eventSources, 'eventSources');
    warnOfCommitStatus(this, provider, eventSources);
    writeSpec<AlertV1Beta3Spec>(this, {
      providerRef: { name: provider.providerName },
      eventSources: eventSources.map((source, index) => source._renderSource(this, `eventSources[${index}]`)),
      eventSeverity: props.eventSeverity,
      inclusionList: props.inclusionList?.map((pattern, index) => checkRegex(this, `inclusionList[${index}]`, pattern)),
      exclusionList: props.exclusionList?.map((pattern, index) => checkRegex(this, `exclusionList[${index}]`, pattern)),
      eventMetadata: checkEventMetadata(this, props.eventMetadata),
      suspend: props.suspend,
    });
  }

  /** The Alert object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}

/** Only events of Kustomizations speak of a commit by themselves. */
function warnOfCommitStatus(at: ApiObject, { providerType }: IFluxNotificationProvider, sources: readonly FluxObjectReference[]): void {
  if (providerType === undefined || !NOTIFICATION_FACTS[providerType].commitStatus) return;
  for (const [index, { _kind: kind }] of sources.entries()) {
    if (kind === FluxObjectKind.KUSTOMIZATION) continue;
    warn(at, WarningCode.FLUX_COMMIT_STATUS,
      `'eventSources[${index}]' is a ${kind}, whose events name no commit: '${providerType}' gets those of Kustomizations only, and of objects with the annotation event.toolkit.fluxcd.io/commit`);
  }
}

function checkEventMetadata(at: ApiObject, metadata: FluxAlertProps['eventMetadata']): AlertV1Beta3Spec['eventMetadata'] {
  for (const [key, value] of Object.entries(metadata ?? {})) {
    if (typeof value !== 'string') fail(at, `eventMetadata['${key}']`, 'be a string', value, `write '${String(value)}'`);
    if (key === 'revision') {
      warn(at, WarningCode.FLUX_NO_EFFECT, "'eventMetadata.revision' has no effect: every event has a revision of its own, which wins; rename it");
    }
  }
  return metadata && { ...metadata };
}
