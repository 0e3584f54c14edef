import { CrossplaneProviderConfigScope } from './provider-config';
import type { Cloud } from './render';
import { enumMember, type Member } from '../../kit/checks/expression';
import { remove } from '../../kit/checks/fix';
import { Rule } from '../../kit/checks/rule';
import type { CaseCodec, Codec } from '../../kit/reader/codec';
import { only, text } from '../../kit/reader/codecs';
import { make } from '../../kit/reader/factories';
import { type Given, isMap } from '../../kit/reader/place';
import type { Reading } from '../../kit/reader/reading';
import { required, to } from '../../kit/reader/table';
import { noOthers } from '../../kit/reader/unknown';
import { SecretKey } from '../../kit/values/secret-key';
import { CrossplaneRule } from '../rules';

/** A key of a Secret, whose namespace is always given. */
export const secretKey = make(SecretKey, 'of', { name: required(to('0', text)), key: required(to('1', text)), namespace: required(to('2.namespace', text)) });

/** The field of a map that is the value. It must be given; the others belong to other kinds of the value. */
export function within<const F extends string, Wire, Prop>(
  field: F, inner: CaseCodec<Wire, Prop>, ...others: readonly string[]
): CaseCodec<{ readonly [K in F]?: Wire }, Prop> {
  const { write, resolve } = only(field, inner as Codec<Wire, Prop>);
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

/**
 * A codec of credentials that also warns of fields that their source does not read.
 *
 * @param own the field that each source reads
 * @param inner reads the map that is given, or a map around the credentials
 * @param at where in that map the credentials are
 */
export function sourced<C extends CaseCodec<never, unknown>>(own: Readonly<Record<string, string | undefined>>, inner: C, at?: string): C {
  return {
    ...inner,
    read: (given, reading) => {
      const credentials = at === undefined ? given : given.field(at);
      const source = credentials?.field('source')?.value;
      if (credentials !== undefined && typeof source === 'string' && Object.hasOwn(own, source)) {
        const idle = Object.keys(credentials.value as object).filter((field) => field !== 'source' && field !== own[source]);
        for (const field of idle) warnOfIdle(credentials.field(field), source, reading);
      }
      return inner.read(given, reading);
    },
  };
}

function warnOfIdle(block: Given | undefined, source: string, reading: Reading): void {
  if (block === undefined || !BLOCKS.includes(block.place.path.at(-1) as string)) return;
  reading.warn(block.place, CrossplaneRule.NO_EFFECT, `has no effect with the source ${source}`, remove(block.place.text, 'remove it, or choose its source'));
}

const BLOCKS: readonly string[] = ['secretRef', 'env', 'fs', 'webIdentity', 'upbound', 'impersonateServiceAccount'];

/** Where the kinds of provider configs are: the group, the kind, and the props that say it. */
interface KindOfConfig {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly isClusterScoped?: boolean;
  readonly always: { readonly configScope?: Member };
}

/** The kinds of provider configs of a cloud. */
export function kindsOf(cloud: Cloud): { readonly v1: KindOfConfig; readonly cluster: KindOfConfig; readonly namespaced: KindOfConfig } {
  const scope = (value: CrossplaneProviderConfigScope): KindOfConfig['always'] => ({ configScope: enumMember({ CrossplaneProviderConfigScope }, value) });
  const group = `${cloud}.m.upbound.io`;
  return {
    v1: { group: `${cloud}.upbound.io`, version: 'v1beta1', kind: 'ProviderConfig', isClusterScoped: true, always: {} },
    cluster: { group, version: 'v1beta1', kind: 'ClusterProviderConfig', isClusterScoped: true, always: scope(CrossplaneProviderConfigScope.CLUSTER) },
    namespaced: { group, version: 'v1beta1', kind: 'ProviderConfig', always: scope(CrossplaneProviderConfigScope.NAMESPACE) },
  };
}
