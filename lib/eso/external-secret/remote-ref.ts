import type { Construct } from 'constructs';
import type { RemoteRef } from '../../../imports/eso/external-secret.v1';
import { checkNamespaceMatch, checkSameApp, constructOf } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { remove } from '../../kit/checks/fix';
import { checkName } from '../../kit/checks/names';
import { memberPath } from '../../kit/checks/prop-path';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { EsoRule } from '../rules';
import { EsoStoreKind, type IEsoStore } from '../store/store';

/** How a remote name becomes a valid key of a Secret. */
export enum EsoConversionStrategy {
  /** Every invalid character becomes `_`. */
  DEFAULT = 'Default',
  /** Every invalid character becomes its Unicode code, for example `_U002f_` for a slash. */
  UNICODE = 'Unicode',
}

/** How values are decoded. */
export enum EsoDecodingStrategy {
  /** Not at all. */
  NONE = 'None',
  /** From base64. */
  BASE64 = 'Base64',
  /** From base64 for URLs. */
  BASE64_URL = 'Base64URL',
  /** From base64 if the value happens to be valid base64, which a plain `admin123` is too. */
  AUTO = 'Auto',
}

/** What is read of a remote secret. */
export enum EsoMetadataPolicy {
  /** Its value. */
  NONE = 'None',
  /** Its tags or labels. */
  FETCH = 'Fetch',
}

/** What happens to values with null bytes. Requires ESO 2.3. */
export enum EsoNullBytePolicy {
  /** They are kept. */
  IGNORE = 'Ignore',
  /** Reading fails. */
  FAIL = 'Fail',
}

/** Options for reading one value or a whole secret. */
export interface EsoRemoteOptions {
  /**
   * The version of the remote secret.
   * @default - the latest
   */
  readonly version?: string;
  /**
   * How a remote name becomes a valid key of a Secret. Applies only to keys that are extracted or found.
   * @default - `Default`
   */
  readonly conversionStrategy?: EsoConversionStrategy;
  /**
   * How values are decoded.
   * @default - `None`
   */
  readonly decodingStrategy?: EsoDecodingStrategy;
  /**
   * What is read of the remote secret.
   * @default - `None`: its value
   */
  readonly metadataPolicy?: EsoMetadataPolicy;
  /**
   * What happens to values with null bytes. Requires ESO 2.3.
   * @default - `Ignore`
   */
  readonly nullBytePolicy?: EsoNullBytePolicy;
}

/** One value of a remote secret. */
export interface EsoRemoteRef extends EsoRemoteOptions {
  /** The name of the secret at the provider. */
  readonly key: string;
  /**
   * The field of the secret, if its value is JSON: a path such as `db.user`. A dot that belongs to a name is written `\.`.
   * @default - the whole value
   */
  readonly property?: string;
  /**
   * The store to read this value from.
   * @default - the store of the ExternalSecret
   */
  readonly store?: IEsoStore;
}

/** The prop of a key, as it is written in TypeScript. */
export function dataProp(prefix: string, secretKey: string): string {
  return memberPath(`${prefix}data`, secretKey);
}

/** Checks and renders a reference to a remote secret or to one of its values. */
export function renderRemoteRef(at: Construct, prop: string, ref: Omit<EsoRemoteRef, 'store'>): RemoteRef {
  const { key, property, version, conversionStrategy, decodingStrategy, metadataPolicy, nullBytePolicy } = ref;
  if (key === '') refuse(at, EsoRule.REMOTE_KEY, `${prop}.key`, 'be the name of a remote secret', key, "write for example 'crossplane/aws'");
  if (property === '') {
    refuse(at, EsoRule.REMOTE_KEY, `${prop}.property`, 'be a field of the remote secret', property, remove(`${prop}.property`, 'remove it to read the whole value'));
  }
  warnOfTemplate(at, `${prop}.key`, key);
  if (property !== undefined) warnOfTemplate(at, `${prop}.property`, property);
  warnOfDecoding(at, prop, decodingStrategy);
  const spec = { key, property, version, conversionStrategy, decodingStrategy, metadataPolicy, nullBytePolicy };
  return spec;
}

/** Warns of a template where ESO renders none. One of Helm is rendered before ESO sees it. */
export function warnOfTemplate(at: Construct, prop: string, text: string): void {
  const [action] = /\{\{[^{}]*\}\}/.exec(text) ?? [];
  if (action === undefined || /\.(?:Values|Release|Chart|Capabilities)\b|\$|\binclude\b|`/.test(action)) return;
  warnOf(at, EsoRule.REMOTE_NAME, prop, `has the template ${action}, which is not rendered here, so that a name with braces is looked up`, 'write the name out, once for each object');
}

const BASE64 = lit(enumMember({ EsoDecodingStrategy }, EsoDecodingStrategy.BASE64));
const PLAIN = lit(enumMember({ EsoDecodingStrategy }, EsoDecodingStrategy.NONE));

/** Warns of guessing base64, which also changes plain values. */
export function warnOfDecoding(at: Construct, prop: string, strategy: EsoDecodingStrategy | undefined): void {
  if (strategy !== EsoDecodingStrategy.AUTO) return;
  warnOf(at, EsoRule.DECODING, `${prop}.decodingStrategy`, "decodes every value that happens to be valid base64, even a plain 'admin123'", say`write ${BASE64} or ${PLAIN}`);
}

/** Renders a reference to a store. A SecretStore must be in the namespace of its user. */
export function renderStoreRef(at: Construct, prop: string, store: IEsoStore, namespace: string | undefined): { name: string; kind: EsoStoreKind } {
  checkSameApp(at, prop, constructOf(store));
  if (store.storeKind === EsoStoreKind.SECRET_STORE) {
    checkNamespaceMatch(at, prop, store.storeNamespace, { kind: 'SecretStore', namespace });
  }
  // Users may write references by hand.
  return { name: checkName(at, `${prop}.storeName`, store.storeName), kind: store.storeKind };
}
