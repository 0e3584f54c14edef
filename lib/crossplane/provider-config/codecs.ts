import { CrossplaneProviderConfigScope } from './provider-config';
import { enumMember, type Member } from '../../kit/checks/expression';
import { Rule } from '../../kit/checks/rule';
import type { CaseCodec, Codec } from '../../kit/reader/codec';
import { only, text } from '../../kit/reader/codecs';
import { make } from '../../kit/reader/factories';
import { isMap } from '../../kit/reader/place';
import { required, to } from '../../kit/reader/table';
import { noOthers } from '../../kit/reader/unknown';
import { SecretKey } from '../../kit/values/secret-key';

/** A key of a Secret, whose namespace is always given. */
export const secretKey = make(SecretKey, 'of', { name: required(to('0', text)), key: required(to('1', text)), namespace: required(to('2.namespace', text)) });

/** The field of a map that is the value. It must be given; the others belong to other kinds of the value. */
export function within<const F extends string, Wire, Prop>(field: F, inner: Codec<Wire, Prop>, ...others: readonly string[]): CaseCodec<{ readonly [K in F]?: Wire }, Prop> {
  const { write, resolve } = only(field, inner);
  return {
    fields: [field, ...others],
    write,
    resolve,
    read: (given, reading) => {
      if (!isMap(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a map', `write { ${field}: ... }`);
      noOthers(given, [field, ...others], reading);
      const own = given.field(field);
      return own === undefined ? reading.miss(given.place.at(field), Rule.MISSING_FIELD, 'add it') : inner.read(own, reading);
    },
  };
}

/** Where the kinds of provider configs are: the group, the kind, and the props that say it. */
interface KindOfConfig {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly always: { readonly configScope?: Member };
}

/** The kinds of provider configs of a cloud. */
export function kindsOf(cloud: 'aws' | 'gcp' | 'azure'): { readonly v1: KindOfConfig; readonly cluster: KindOfConfig; readonly namespaced: KindOfConfig } {
  const scope = (value: CrossplaneProviderConfigScope): KindOfConfig['always'] => ({ configScope: enumMember({ CrossplaneProviderConfigScope }, value) });
  const group = `${cloud}.m.upbound.io`;
  return {
    v1: { group: `${cloud}.upbound.io`, version: 'v1beta1', kind: 'ProviderConfig', always: {} },
    cluster: { group, version: 'v1beta1', kind: 'ClusterProviderConfig', always: scope(CrossplaneProviderConfigScope.CLUSTER) },
    namespaced: { group, version: 'v1beta1', kind: 'ProviderConfig', always: scope(CrossplaneProviderConfigScope.NAMESPACE) },
  };
}
