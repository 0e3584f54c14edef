import { EsoDataFrom, type EsoExtract, type EsoFind } from './data-from';
import { EsoCreationPolicy, EsoDeletionPolicy, type EsoExternalSecretSpec, EsoRefreshPolicy, type EsoTarget, type EsoTargetManifest } from './options';
import { EsoConversionStrategy, EsoDecodingStrategy, EsoMetadataPolicy, EsoNullBytePolicy, type EsoRemoteRef } from './remote-ref';
import { type EsoMergeOptions, EsoMergeConflictPolicy, EsoMergePriorityPolicy, EsoMergeStrategy, EsoRewrite } from './rewrite';
import type { ExternalSecretV1Spec, RemoteRef } from '../../../imports/eso/external-secret.v1';
import { remove } from '../../kit/checks/fix';
import { Rule } from '../../kit/checks/rule';
import { say, the } from '../../kit/checks/words';
import { codec, type EntryOf } from '../../kit/reader/codec';
import { bool, duration, enumOf, list, only, stringMap, strings, text } from '../../kit/reader/codecs';
import { beside, make, made, oneOf } from '../../kit/reader/factories';
import { keyed } from '../../kit/reader/keyed';
import { flat, record, required, type Table, to } from '../../kit/reader/table';
import { generatorRef } from '../generator/codecs';
import type { IEsoGenerator } from '../generator/generator';
import { EsoRule } from '../rules';
import { storeRef } from '../store/codecs';
import type { IEsoStore } from '../store/store';
import { template } from '../template/codecs';

/** Where values come from. In v1beta1, kinds are any strings. */
interface SourceRef {
  readonly storeRef?: { readonly name?: string; readonly kind?: string };
  readonly generatorRef?: { readonly kind: string; readonly name: string; readonly apiVersion?: string };
}

type DataFromSpec = Omit<EntryOf<ExternalSecretV1Spec['dataFrom']>, 'sourceRef'> & { sourceRef?: SourceRef };
type RewriteSpec = EntryOf<DataFromSpec['rewrite']>;
type FindSpec = NonNullable<DataFromSpec['find']> & { nullBytePolicy?: `${EsoNullBytePolicy}` };
type TargetSpec = NonNullable<ExternalSecretV1Spec['target']>;

/** The fields of a remote reference. The last one is newer than the pinned CRD. */
const remote = {
  key: required(text),
  property: text,
  version: text,
  conversionStrategy: enumOf({ EsoConversionStrategy }),
  decodingStrategy: enumOf({ EsoDecodingStrategy }),
  metadataPolicy: enumOf({ EsoMetadataPolicy }),
  nullBytePolicy: enumOf({ EsoNullBytePolicy }),
} satisfies Table<RemoteRef & { nullBytePolicy?: `${EsoNullBytePolicy}` }, EsoRemoteRef>;

/** ESO reads no generator in `data`. */
const idleGenerator = codec<NonNullable<SourceRef['generatorRef']>, IEsoStore>(({ place }, reading) => reading.warn(place, EsoRule.NO_EFFECT,
  say`has no effect in ${the('data')}, where ESO reads no generator`, remove(place.text, say`write it in ${the('dataFrom')}`)), () => undefined);

/** A source is a remote secret, a search or a generator, and no two of them. */
const secondSource = codec<NonNullable<SourceRef['generatorRef']>, IEsoStore>((given, reading) =>
  reading.refuse(given, Rule.FIELD_CHOICE, say`be left out beside ${the('extract')} and ${the('find')}`, 'make it a separate entry'), () => undefined);

/** Changes of keys. */
const rewrite = oneOf<RewriteSpec, EsoRewrite>({
  regexp: only('regexp', make(EsoRewrite, 'regexp', { source: required(to('0', text)), target: required(to('1', text)) })),
  transform: only('transform', make(EsoRewrite, 'transform', { template: required(to('0', text)) })),
  merge: only('merge', made(EsoRewrite, 'merge', record<NonNullable<RewriteSpec['merge']>, EsoMergeOptions>({
    strategy: enumOf({ EsoMergeStrategy }),
    into: text,
    priority: strings,
    priorityPolicy: enumOf({ EsoMergePriorityPolicy }),
    conflictPolicy: enumOf({ EsoMergeConflictPolicy }),
  }))),
});

const search = made(EsoDataFrom, 'find', record<Pick<DataFromSpec, 'find' | 'rewrite' | 'sourceRef'>, EsoFind>({
  find: flat<FindSpec, EsoFind>({
    name: flat<NonNullable<FindSpec['name']>, EsoFind>({ regexp: to('nameRegexp', text) }),
    tags: stringMap,
    path: text,
    conversionStrategy: enumOf({ EsoConversionStrategy }),
    decodingStrategy: enumOf({ EsoDecodingStrategy }),
    nullBytePolicy: enumOf({ EsoNullBytePolicy }),
  }),
  rewrite: list(rewrite),
  sourceRef: flat<SourceRef, EsoFind>({ storeRef: to('store', storeRef), generatorRef: to('store', secondSource) }),
}));

const dataFrom = oneOf<DataFromSpec, EsoDataFrom>({
  extract: made(EsoDataFrom, 'extract', record<Pick<DataFromSpec, 'extract' | 'rewrite' | 'sourceRef'>, EsoExtract>({
    extract: flat<RemoteRef & { nullBytePolicy?: `${EsoNullBytePolicy}` }, EsoExtract>(remote),
    rewrite: list(rewrite),
    sourceRef: flat<SourceRef, EsoExtract>({ storeRef: to('store', storeRef), generatorRef: to('store', secondSource) }),
  })),
  find: {
    ...search,
    // A search without any condition finds everything.
    write: (value) => {
      const written = search.write(value) as object | undefined;
      return written && { find: {}, ...written };
    },
  },
  sourceRef: make(EsoDataFrom, 'generator', {
    sourceRef: required(to('0', oneOf<SourceRef, IEsoGenerator>({ generatorRef: only('generatorRef', generatorRef), storeRef: beside }))), rewrite: to('1.rewrite', list(rewrite)),
  }),
  rewrite: beside,
});

const data = keyed('secretKey', record<{ remoteRef: RemoteRef; sourceRef?: SourceRef }, EsoRemoteRef>({
  remoteRef: required(flat<RemoteRef & { nullBytePolicy?: `${EsoNullBytePolicy}` }, EsoRemoteRef>(remote)),
  sourceRef: flat<SourceRef, EsoRemoteRef>({ storeRef: to('store', storeRef), generatorRef: to('store', idleGenerator) }),
}));

/** The fields of a target but its template. The policy has a value that is newer than the pinned CRD. */
export const targetFields = {
  name: text,
  creationPolicy: enumOf({ EsoCreationPolicy }),
  deletionPolicy: enumOf({ EsoDeletionPolicy }),
  immutable: bool,
} as const;

/** The fields that both versions have but their targets. */
export const specFields = {
  secretStoreRef: to('store', storeRef),
  data,
  dataFrom: list(dataFrom),
  refreshInterval: duration,
} as const;

/** The fields of the spec of an ExternalSecret. */
export const externalSecretSpec = {
  ...specFields,
  refreshPolicy: enumOf({ EsoRefreshPolicy }),
  target: record<TargetSpec, EsoTarget>({
    ...targetFields, template, manifest: record<NonNullable<TargetSpec['manifest']>, EsoTargetManifest>({ apiVersion: required(text), kind: required(text) }),
  }),
} satisfies Table<ExternalSecretV1Spec, EsoExternalSecretSpec>;
