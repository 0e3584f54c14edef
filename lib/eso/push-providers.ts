import type { ApiObject } from 'cdk8s';
import type { IEsoStore } from './i-eso-store';
import { manifestOf } from '../kit/manifest-data';
import { constructOf } from '../kit/reference';

/** A provider as stores name it; the two of AWS take different metadata. */
export type PushProvider = 'aws/SecretsManager' | 'aws/ParameterStore' | 'azurekv' | 'gcpsm' | 'kubernetes' | 'onepassword' | 'onepasswordSDK';

/** The provider of a store of the app. */
export interface KnownProvider {
  /** The key below `spec.provider`. */
  readonly name: string;
  /** The provider as metadata names it. */
  readonly form: string;
  readonly config: { readonly [key: string]: unknown };
}

/** The provider of a store, where the app makes the store; nothing is known of one that is referred to by name. */
export function providerOf(store: IEsoStore): KnownProvider | undefined {
  const construct = constructOf(store) as ApiObject | undefined;
  if (typeof construct?.toJson !== 'function') return undefined;
  const { spec } = manifestOf(construct) as { readonly spec?: { readonly provider?: Record<string, Record<string, unknown>> } };
  const [entry] = Object.entries(spec?.provider ?? {});
  if (entry === undefined) return undefined;
  const [name, config] = entry;
  return { name, config, form: name === 'aws' ? `aws/${String(config.service)}` : name };
}

/** Providers to which ESO 0.20 does not push; some of them return success and do nothing. */
export const READ_ONLY: readonly string[] = [
  'gitlab', 'ibm', 'conjur', 'onboardbase', 'infisical', 'yandexlockbox', 'yandexcertificatemanager', 'volcengine', 'senhasegura', 'delinea', 'chef',
  'fortanix', 'beyondtrust', 'previder', 'passbolt', 'passworddepot', 'cloudrusm', 'barbican',
];

/** Providers that read the metadata of a value strictly: what is not of their form fails. */
export const STRICT_METADATA: readonly string[] = ['aws', 'azurekv', 'gcpsm', 'kubernetes', 'onepassword', 'onepasswordSDK'];

/** Providers that take one key, and not a whole Secret. */
export const ONE_KEY: readonly string[] = ['onepassword', 'onepasswordSDK', 'pulumi', 'scaleway', 'keepersecurity', 'doppler'];

/** Providers of which ESO 0.20 cannot ask whether a secret exists. */
export const WITHOUT_EXISTS: readonly string[] = ['kubernetes', 'onepassword', 'onepasswordSDK', 'doppler', 'scaleway', 'keepersecurity', 'pulumi', 'oracle'];
