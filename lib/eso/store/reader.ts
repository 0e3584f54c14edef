import type { Duration } from 'cdk8s';
import { EsoClusterSecretStore, type EsoClusterSecretStoreProps } from './cluster-secret-store';
import { retrySettings } from './codecs';
import { EsoSecretStore, type EsoSecretStoreProps } from './secret-store';
import type { EsoStoreCondition, EsoStoreOptions } from './store';
import type { ClusterSecretStoreV1Spec } from '../../../imports/eso/cluster-secret-store.v1';
import type { ClusterSecretStoreV1Beta1Spec } from '../../../imports/eso/cluster-secret-store.v1beta1';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import type { SecretStoreV1Beta1Spec } from '../../../imports/eso/secret-store.v1beta1';
import { enumMember } from '../../kit/checks/expression';
import type { Codec } from '../../kit/reader/codec';
import { duration, list, seconds, strings, text } from '../../kit/reader/codecs';
import { type KindReader, readerOf } from '../../kit/reader/kind';
import { labelSelector } from '../../kit/reader/label-selector';
import { FieldsPart, LiteralPart } from '../../kit/reader/part';
import { patched, record, required, type Table } from '../../kit/reader/table';
import { ESO_GROUP, EsoApi } from '../api';
import { provider, providerV1Beta1 } from '../provider/readers/provider';
import { EsoRule } from '../rules';

/** A number of seconds; newer versions of ESO also accept a duration. */
const refreshInterval: Codec<number, Duration> = {
  ...seconds, read: (given, reading) => (typeof given.value === 'string' ? duration : seconds).read(given, reading),
};

const shared = { controller: text, refreshInterval, retrySettings } satisfies Partial<Table<SecretStoreV1Spec, EsoStoreOptions>>;

const conditions = list(record<NonNullable<ClusterSecretStoreV1Spec['conditions']>[number], EsoStoreCondition>({
  namespaces: strings, namespaceSelector: labelSelector, namespaceRegexes: strings,
}));

const always = { api: enumMember({ EsoApi }, EsoApi.V1BETA1) };

/** The fields of a SecretStore. The schema has conditions too, which only a ClusterSecretStore reads. */
export const secretStore = readerOf<SecretStoreV1Spec, EsoSecretStoreProps>({
  group: ESO_GROUP,
  version: EsoApi.V1,
  kind: 'SecretStore',
  construct: EsoSecretStore,
  spec: { ...shared, provider: required(provider), conditions: patched },
});

/** The fields of a SecretStore in the version that older guides show. */
export const secretStoreV1Beta1 = readerOf<SecretStoreV1Beta1Spec, EsoSecretStoreProps>({
  group: ESO_GROUP,
  version: EsoApi.V1BETA1,
  kind: 'SecretStore',
  construct: EsoSecretStore,
  always,
  spec: { ...shared, provider: required(providerV1Beta1), conditions: patched },
});

/** A store with credentials in the namespaces of its users. */
function withReferents(reader: KindReader): KindReader {
  return {
    ...reader,
    read: (document, forCheck) => {
      const { props, reading } = reader.read(document, forCheck);
      const open = reading.remarks.some((remark) => 'caution' in remark && remark.caution.rule === EsoRule.REFERENT_NAMESPACE);
      const fields = open ? { ...props.fields, referentAuth: new LiteralPart(props.place, true) } : props.fields;
      return { props: new FieldsPart(props.place, fields, props.find), reading };
    },
  };
}

/** The fields of a ClusterSecretStore. */
export const clusterSecretStore = withReferents(readerOf<ClusterSecretStoreV1Spec, EsoClusterSecretStoreProps>({
  group: ESO_GROUP,
  version: EsoApi.V1,
  kind: 'ClusterSecretStore',
  construct: EsoClusterSecretStore,
  isClusterScoped: true,
  spec: { ...shared, provider: required(provider), conditions },
}));

/** The fields of a ClusterSecretStore in the version that older guides show. */
export const clusterSecretStoreV1Beta1 = withReferents(readerOf<ClusterSecretStoreV1Beta1Spec, EsoClusterSecretStoreProps>({
  group: ESO_GROUP,
  version: EsoApi.V1BETA1,
  kind: 'ClusterSecretStore',
  construct: EsoClusterSecretStore,
  isClusterScoped: true,
  always,
  spec: { ...shared, provider: required(providerV1Beta1), conditions },
}));
