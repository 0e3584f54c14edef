import { FluxAlert, type FluxAlertProps } from './alert';
import { FluxObjectReference } from './object-reference';
import { FluxNotificationProvider, type FluxNotificationProviderProps, type IFluxNotificationProvider } from './provider';
import { type FluxOidcProvider, type FluxOidcValidation, type FluxOidcVariable, FluxReceiver, type FluxReceiverProps } from './receiver';
import { FluxEventSeverity, FluxNotificationType, FluxObjectKind, FluxReceiverType } from './types';
import type { AlertV1Beta3Spec } from '../../../imports/flux/alert.v1beta3';
import type { ProviderV1Beta3Spec } from '../../../imports/flux/provider.v1beta3';
import type { ReceiverV1Spec } from '../../../imports/flux/receiver.v1';
import { Call } from '../../kit/checks/expression';
import type { Codec, EntryOf } from '../../kit/reader/codec';
import { bool, enumOf, list, stringMap, strings, text } from '../../kit/reader/codecs';
import { make, reference } from '../../kit/reader/factories';
import { readerOf } from '../../kit/reader/kind';
import { CallPart } from '../../kit/reader/part';
import type { Given } from '../../kit/reader/place';
import { patched, record, required, to } from '../../kit/reader/table';
import { NOTIFICATION_GROUP } from '../api';
import { duration, secretName, sourceTimeout } from '../codecs';

type Issuer = EntryOf<ReceiverV1Spec['oidcProviders']>;
type Resource = EntryOf<ReceiverV1Spec['resources']>;

const objectKind = enumOf({ FluxObjectKind });
const where = { namespace: to('1.namespace', text), apiVersion: to('1.apiVersion', text), filter: patched } as const;
const labels = to('1.matchLabels', stringMap);
const kind = required(to('0', objectKind));

const named = make(FluxObjectReference, 'named', { kind, name: to('1', text), namespace: to('2.namespace', text), apiVersion: to('2.apiVersion', text), filter: patched });
const all = make(FluxObjectReference, 'all', { kind, name: required(patched), ...where, matchLabels: labels });
const custom = make(FluxObjectReference, 'custom', { kind: required(to('0', text)), name: required(to('1.name', text)), ...where, matchLabels: labels });

/** All objects of a kind have the name `*`. */
function formOf(given: Given): Codec<never, FluxObjectReference> {
  const own = given.field('kind')?.value;
  if (!(Object.values(FluxObjectKind) as unknown[]).includes(own)) return custom;
  if (given.field('name')?.value === '*') return all;
  return given.field('matchLabels') === undefined ? named : custom;
}

const objectReference: Codec<Resource, FluxObjectReference> = {
  read: (given, reading) => {
    const part = formOf(given).read(given, reading);
    const filter = given.field('filter');
    const expression = filter && text.read(filter, reading);
    return part && expression ? new CallPart(given.place, part, 'withFilter', [expression]) : part;
  },
  write: (value) => {
    const written = [named, all, custom].map((form) => form.write(value)).find((each) => each !== undefined);
    return value instanceof Call && value.name === 'FluxObjectReference.all' ? { ...written as object, name: '*' } : written;
  },
  resolve: (path) => (path.length === 0 ? { path, codec: objectReference } : custom.resolve(path)),
};

/** The fields of an Alert. */
export const alert = readerOf<AlertV1Beta3Spec, FluxAlertProps>({
  group: NOTIFICATION_GROUP,
  version: 'v1beta3',
  kind: 'Alert',
  construct: FluxAlert,
  spec: {
    providerRef: required(to('provider', reference<AlertV1Beta3Spec['providerRef'], IFluxNotificationProvider>(
      NOTIFICATION_GROUP, 'Provider', make(FluxNotificationProvider, 'fromProviderName', { name: required(to('0', text)) }),
    ))),
    eventSources: required(list(objectReference)),
    eventSeverity: enumOf({ FluxEventSeverity }),
    inclusionList: strings,
    exclusionList: strings,
    eventMetadata: stringMap,
    suspend: bool,
    summary: patched,
  },
});

/** The fields of a Provider of notifications. */
export const notificationProvider = readerOf<ProviderV1Beta3Spec, FluxNotificationProviderProps>({
  group: NOTIFICATION_GROUP,
  version: 'v1beta3',
  kind: 'Provider',
  construct: FluxNotificationProvider,
  spec: {
    type: required(enumOf({ FluxNotificationType })),
    address: text,
    channel: text,
    username: text,
    secretRef: secretName,
    certSecretRef: secretName,
    proxySecretRef: secretName,
    serviceAccountName: text,
    timeout: sourceTimeout,
    commitStatusExpr: text,
    suspend: bool,
    interval: patched,
    proxy: patched,
  },
});

/** The fields of a Receiver. */
export const receiver = readerOf<ReceiverV1Spec, FluxReceiverProps>({
  group: NOTIFICATION_GROUP,
  version: 'v1',
  kind: 'Receiver',
  construct: FluxReceiver,
  spec: {
    type: required(enumOf({ FluxReceiverType })),
    resources: required(list(objectReference)),
    secretRef: secretName,
    events: strings,
    resourceFilter: text,
    interval: duration,
    suspend: bool,
    oidcProviders: list(record<Issuer, FluxOidcProvider>({
      issuerURL: required(to('issuerUrl', text)),
      audience: text,
      variables: list(record<EntryOf<Issuer['variables']>, FluxOidcVariable>({ name: required(text), expression: required(text) })),
      validations: required(list(record<EntryOf<Issuer['validations']>, FluxOidcValidation>({
        expression: required(text), message: required(text),
      }))),
    })),
  },
});
