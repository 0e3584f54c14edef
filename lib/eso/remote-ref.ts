import type { Construct } from 'constructs';
import { EsoDecodingStrategy, type EsoRemoteRef } from './eso-remote-ref';
import { EsoStoreKind, type IEsoStore } from './i-eso-store';
import type { RemoteRef } from '../../imports/eso/external-secret.v1';
import { checkMade, fail, type Made } from '../kit/fail';
import { checkNamespaceMatch, checkSameApp, constructOf } from '../kit/reference';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

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
