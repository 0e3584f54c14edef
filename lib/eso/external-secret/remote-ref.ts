import type { Construct } from 'constructs';
import type { RemoteRef } from '../../../imports/eso/external-secret.v1';
import { checkNamespaceMatch, checkSameApp, constructOf } from '../../kit/app/reference';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { EsoStoreKind, type IEsoStore } from '../store/store';

/** How names of keys are changed that a Secret does not take. */
export enum EsoConversionStrategy {
  /** Every other character becomes `_`. */
  DEFAULT = 'Default',
  /** Every other character becomes its code. */
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
  /** From base64 where a value happens to be valid base64, which changes texts like `admin123` too. */
  AUTO = 'Auto',
}

/** What is read of a remote secret. */
export enum EsoMetadataPolicy {
  /** Its value. */
  NONE = 'None',
  /** Its tags or labels. */
  FETCH = 'Fetch',
}

/** What happens to values with null bytes; since ESO 2.3. */
export enum EsoNullBytePolicy {
  /** They are kept. */
  IGNORE = 'Ignore',
  /** Reading fails. */
  FAIL = 'Fail',
}

/** Options that reading one value and reading a whole secret share. */
export interface EsoRemoteOptions {
  /**
   * The version of the remote secret.
   * @default - the newest
   */
  readonly version?: string;
  /**
   * How names of keys are changed that a Secret does not take; has an effect on extracted and found keys only.
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
   * What happens to values with null bytes; since ESO 2.3.
   * @default - `Ignore`
   */
  readonly nullBytePolicy?: EsoNullBytePolicy;
}

/** One value of a remote secret. */
export interface EsoRemoteRef extends EsoRemoteOptions {
  /** The name of the secret at the provider. */
  readonly key: string;
  /**
   * The field inside the secret, when its value is JSON; a path in which dots inside a name are written `\.`.
   * @default - the whole value
   */
  readonly property?: string;
  /**
   * The store for this value.
   * @default - the store of the ExternalSecret
   */
  readonly store?: IEsoStore;
}

/** The prop of a key, as it is written in TypeScript. */
export function dataProp(prefix: string, secretKey: string): string {
  return /^[A-Za-z_]\w*$/.test(secretKey) ? `${prefix}data.${secretKey}` : `${prefix}data['${secretKey}']`;
}

/** Checks and renders a remote secret, or a value of it. */
export function renderRemoteRef(at: Construct, prop: string, ref: Omit<EsoRemoteRef, 'store'>): RemoteRef {
  if (typeof ref.key !== 'string' || ref.key === '') fail(at, `${prop}.key`, 'be the name of a remote secret', ref.key, "write for example 'crossplane/aws'");
  if (ref.property === '') fail(at, `${prop}.property`, 'be a field of the remote secret', ref.property, 'leave it out for the whole value');
  warnOfDecoding(at, prop, ref.decodingStrategy);
  const { key, property, version, conversionStrategy, decodingStrategy, metadataPolicy, nullBytePolicy } = ref;
  const spec = { key, property, version, conversionStrategy, decodingStrategy, metadataPolicy, nullBytePolicy };
  return spec;
}

/** Guesses about base64 change values that are none. */
export function warnOfDecoding(at: Construct, prop: string, strategy: EsoDecodingStrategy | undefined): void {
  if (strategy !== EsoDecodingStrategy.AUTO) return;
  warn(at, WarningCode.ESO_DECODING, `'${prop}.decodingStrategy' AUTO decodes every value that happens to be valid base64, also texts like 'admin123'; say BASE64 or NONE`);
}

const STORE: Made = { member: 'storeKind', what: 'a store', example: "EsoSecretStore.fromSecretStoreName('vault')" };

/** Renders a reference to a store; a SecretStore must be in the namespace of its user. */
export function renderStoreRef(at: Construct, prop: string, store: IEsoStore, namespace: string | undefined): { name: string; kind: EsoStoreKind } {
  checkMade(at, prop, store, STORE);
  checkSameApp(at, prop, constructOf(store));
  if (store.storeKind === EsoStoreKind.SECRET_STORE) {
    checkNamespaceMatch(at, prop, store.storeNamespace, { kind: 'SecretStore', namespace });
  }
  return { name: store.storeName, kind: store.storeKind };
}
