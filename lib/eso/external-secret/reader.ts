import { EsoClusterExternalSecret, type EsoClusterExternalSecretProps, type EsoExternalSecretMetadata } from './cluster-external-secret';
import { externalSecretSpec, specFields, targetFields } from './codecs';
import { EsoExternalSecret, type EsoExternalSecretProps } from './external-secret';
import type { EsoExternalSecretSpec, EsoTarget } from './options';
import type { ClusterExternalSecretV1Spec } from '../../../imports/eso/cluster-external-secret.v1';
import type { ClusterExternalSecretV1Beta1Spec } from '../../../imports/eso/cluster-external-secret.v1beta1';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import type { ExternalSecretV1Beta1Spec } from '../../../imports/eso/external-secret.v1beta1';
import { enumMember } from '../../kit/checks/expression';
import { remove } from '../../kit/checks/fix';
import { type Codec, codec } from '../../kit/reader/codec';
import { duration, enumOf, list, stringMap, strings, text } from '../../kit/reader/codecs';
import { type KindReader, readerOf } from '../../kit/reader/kind';
import { labelSelector } from '../../kit/reader/label-selector';
import { Given, Place } from '../../kit/reader/place';
import type { Reading } from '../../kit/reader/reading';
import { record, required } from '../../kit/reader/table';
import { ESO_GROUP, EsoApi } from '../api';
import { EsoRule } from '../rules';
import { templateWith } from '../template/codecs';
import { EsoTemplateEngine } from '../template/template';

/** The first engine is only in v1beta1, and no prop says it. */
const engine = enumOf({ EsoTemplateEngine });
const formerEngine = codec<'v1' | 'v2', EsoTemplateEngine>((given, reading) => (given.value === 'v1' ? undefined : engine.read(given, reading)), engine.write);

const externalSecretSpecV1Beta1 = {
  ...specFields,
  target: record<NonNullable<ExternalSecretV1Beta1Spec['target']>, EsoTarget>({ ...targetFields, template: templateWith(formerEngine) }),
} as const;

/** Notes keys that are declared twice. ESO accepts them only with a deletion policy that allows the first one to disappear. */
function noteTwice(spec: Given | undefined, reading: Reading): void {
  const { value: policy = 'Retain' } = spec?.field('target')?.field('deletionPolicy') ?? {};
  const data = spec?.field('data');
  if (policy !== 'Retain' || !Array.isArray(data?.value)) return;
  const seen = new Set<unknown>();
  for (const entry of data.entries()) {
    const key = entry.field('secretKey');
    if (key === undefined) continue;
    if (seen.has(key.value)) reading.refuse(key, EsoRule.DECLARED_ONCE, 'be declared once', remove(entry.place.text, 'remove or rename one of the two'));
    seen.add(key.value);
  }
}

/** A reader that notes what a map of keys cannot say. */
function noting(reader: KindReader): KindReader {
  return {
    ...reader,
    read: (document, forCheck) => {
      const read = reader.read(document, forCheck);
      noteTwice(new Given(document, Place.ROOT).field('spec'), read.reading);
      return read;
    },
  };
}

function notingSpec<W>(inner: Codec<W, EsoExternalSecretSpec>): Codec<W, EsoExternalSecretSpec> {
  return {
    ...inner,
    read: (given, reading) => {
      noteTwice(given, reading);
      return inner.read(given, reading);
    },
  };
}

const always = { api: enumMember({ EsoApi }, EsoApi.V1BETA1) };

/** The fields of an ExternalSecret. */
export const externalSecret = noting(readerOf<ExternalSecretV1Spec, EsoExternalSecretProps>({
  group: ESO_GROUP, version: EsoApi.V1, kind: 'ExternalSecret', construct: EsoExternalSecret, spec: externalSecretSpec,
}));

/** The fields of an ExternalSecret in the version that older guides show. */
export const externalSecretV1Beta1 = noting(readerOf<ExternalSecretV1Beta1Spec, EsoExternalSecretProps>({
  group: ESO_GROUP, version: EsoApi.V1BETA1, kind: 'ExternalSecret', construct: EsoExternalSecret, always, spec: externalSecretSpecV1Beta1,
}));

const clusterFields = {
  externalSecretName: text,
  externalSecretMetadata: record<NonNullable<ClusterExternalSecretV1Spec['externalSecretMetadata']>, EsoExternalSecretMetadata>({
    labels: stringMap, annotations: stringMap,
  }),
  namespaceSelectors: list(labelSelector),
  namespaceSelector: labelSelector,
  namespaces: strings,
  refreshTime: duration,
} as const;

/** The fields of a ClusterExternalSecret. */
export const clusterExternalSecret = readerOf<ClusterExternalSecretV1Spec, EsoClusterExternalSecretProps>({
  group: ESO_GROUP,
  version: EsoApi.V1,
  kind: 'ClusterExternalSecret',
  construct: EsoClusterExternalSecret,
  isClusterScoped: true,
  spec: { ...clusterFields, externalSecretSpec: required(notingSpec(record<ExternalSecretV1Spec, EsoExternalSecretSpec>(externalSecretSpec))) },
});

/** The fields of a ClusterExternalSecret in the version that older guides show. */
export const clusterExternalSecretV1Beta1 = readerOf<ClusterExternalSecretV1Beta1Spec, EsoClusterExternalSecretProps>({
  group: ESO_GROUP,
  version: EsoApi.V1BETA1,
  kind: 'ClusterExternalSecret',
  construct: EsoClusterExternalSecret,
  isClusterScoped: true,
  always,
  spec: {
    ...clusterFields,
    externalSecretSpec: required(notingSpec(record<ExternalSecretV1Beta1Spec, EsoExternalSecretSpec>(externalSecretSpecV1Beta1))),
  },
});
