import { ArgoDestination } from './destination';
import type { ArgoIgnoreDifference } from './ignore-differences';
import type { ArgoApplicationOptions, ArgoInfo, ArgoNamespaceMetadata } from './options';
import { syncOptions } from './sync-options-codec';
import { type ArgoAutomatedSync, type ArgoBackoff, type ArgoRetry, ArgoSyncPolicy } from './sync-policy';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import type { Codec, EntryOf } from '../../kit/reader/codec';
import { bool, list, number, stringMap, strings, text } from '../../kit/reader/codecs';
import { made } from '../../kit/reader/factories';
import { CallPart, FieldsPart, LiteralPart } from '../../kit/reader/part';
import { flat, record, required, type Table, to } from '../../kit/reader/table';
import { ControlPlane } from '../../kit/values/control-plane';
import { delay, filled, filledList } from '../codecs';
import { source, sourceHydrator } from '../source/source-reader';

type SyncPolicySpec = NonNullable<ApplicationV1Alpha1Spec['syncPolicy']>;
type RetrySpec = NonNullable<SyncPolicySpec['retry']>;

/** The options of an Application and the cluster that it applies to. */
interface Options extends ArgoApplicationOptions {
  readonly destination: ArgoDestination;
}

const retry = record<RetrySpec, ArgoRetry>({
  // Without a limit there is no retry.
  limit: to('limit', number, (place) => new LiteralPart(place.at('limit'), 0)),
  backoff: record<NonNullable<RetrySpec['backoff']>, ArgoBackoff>({ duration: delay, factor: number, maxDuration: delay }),
  refresh: bool,
});

const byUrl = made(ArgoDestination, 'server', filled);

/** The URL of a server. Where a document is only converted, a string that is none is one that somebody replaces. */
const server: Codec<string, ArgoDestination> = {
  ...byUrl,
  read: (given, reading) => {
    const { place, value } = given;
    const isWord = typeof value === 'string' && /^[A-Za-z][\w.-]*$/.test(value);
    if (reading.forCheck || !isWord) return byUrl.read(given, reading);
    const plane = new FieldsPart(place, { serverPlaceholder: new LiteralPart(place, value) });
    return new CallPart(place, ArgoDestination, 'controlPlane', [new CallPart(place, ControlPlane, 'named', [new LiteralPart(place, 'control-plane'), plane])]);
  },
};

/** The fields of an Application. */
export const applicationSpec: Table<ApplicationV1Alpha1Spec, Options> = {
  destination: required(flat<ApplicationV1Alpha1Spec['destination'], Options>({
    server: to('destination', server),
    name: to('destination', made(ArgoDestination, 'cluster', filled)),
    namespace: to('destinationNamespace', filled),
  })),
  project: required(text),
  source,
  sources: filledList(source),
  sourceHydrator,
  syncPolicy: flat<SyncPolicySpec, Options>({
    automated: to('syncPolicy', made(ArgoSyncPolicy, 'automated', record<NonNullable<SyncPolicySpec['automated']>, ArgoAutomatedSync>({
      prune: bool, selfHeal: bool, allowEmpty: bool, enabled: bool,
    }))),
    syncOptions,
    retry,
    managedNamespaceMetadata: record<NonNullable<SyncPolicySpec['managedNamespaceMetadata']>, ArgoNamespaceMetadata>({
      labels: stringMap, annotations: stringMap,
    }),
  }),
  ignoreDifferences: list(record<EntryOf<ApplicationV1Alpha1Spec['ignoreDifferences']>, ArgoIgnoreDifference>({
    group: text,
    kind: required(text),
    name: filled,
    namespace: filled,
    jsonPointers: strings,
    jqPathExpressions: strings,
    managedFieldsManagers: strings,
  })),
  info: list(record<EntryOf<ApplicationV1Alpha1Spec['info']>, ArgoInfo>({ name: required(text), value: required(text) })),
  revisionHistoryLimit: number,
};
