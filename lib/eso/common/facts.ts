import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';

/** What other parts of the library need to know of a provider. Facts about pushing hold for ESO 0.20. */
export interface ProviderFacts {
  /** ESO repeats failed calls as `retrySettings` says. */
  readonly retries?: true;
  /** ESO does not push to it. Some of these providers report success and do nothing. */
  readonly readOnly?: true;
  /** ESO cannot read from it: it never gives values back. */
  readonly writeOnly?: true;
  /** It rejects metadata of another form than its own. */
  readonly strictMetadata?: true;
  /** It accepts single keys, but not a whole Secret. */
  readonly oneKey?: true;
  /** ESO cannot ask it whether a secret exists. */
  readonly withoutExists?: true;
}

const NONE: ProviderFacts = {};
const READ_ONLY: ProviderFacts = { readOnly: true };
const KEY_BY_KEY: ProviderFacts = { oneKey: true, withoutExists: true };
const ONE_PASSWORD: ProviderFacts = { ...KEY_BY_KEY, strictMetadata: true };

/** The providers of the pinned version, by their key below `spec.provider`. */
const PINNED: { readonly [name in keyof SecretStoreV1Spec['provider']]-?: ProviderFacts } = {
  akeyless: NONE,
  aws: { retries: true, strictMetadata: true },
  azurekv: { strictMetadata: true },
  barbican: READ_ONLY,
  beyondtrust: READ_ONLY,
  bitwardensecretsmanager: NONE,
  chef: READ_ONLY,
  cloudrusm: READ_ONLY,
  conjur: READ_ONLY,
  delinea: READ_ONLY,
  doppler: KEY_BY_KEY,
  dvls: NONE,
  fake: NONE,
  fortanix: READ_ONLY,
  gcpsm: { strictMetadata: true },
  github: { writeOnly: true },
  gitlab: READ_ONLY,
  ibm: { retries: true, readOnly: true },
  infisical: READ_ONLY,
  keepersecurity: KEY_BY_KEY,
  kubernetes: { strictMetadata: true, withoutExists: true },
  ngrok: NONE,
  onboardbase: READ_ONLY,
  onepassword: ONE_PASSWORD,
  onepasswordSDK: ONE_PASSWORD,
  oracle: { retries: true, withoutExists: true },
  passbolt: READ_ONLY,
  passworddepot: READ_ONLY,
  previder: READ_ONLY,
  pulumi: KEY_BY_KEY,
  scaleway: KEY_BY_KEY,
  secretserver: NONE,
  senhasegura: READ_ONLY,
  vault: { retries: true },
  volcengine: READ_ONLY,
  webhook: NONE,
  yandexcertificatemanager: READ_ONLY,
  yandexlockbox: READ_ONLY,
};

/** The providers of newer or special versions. */
const FURTHER: { readonly [name: string]: ProviderFacts } = {
  alibaba: NONE,
  cloudsmith: NONE,
  device42: NONE,
  nebiusmysterybox: NONE,
  openBao: NONE,
  ovh: NONE,
  upboundspaces: NONE,
};

/** The providers that ESO 2.0 removed. */
export const REMOVED: readonly string[] = ['alibaba', 'device42'];

const FACTS: ReadonlyMap<string, ProviderFacts> = new Map(Object.entries({ ...PINNED, ...FURTHER }));

/** The names of all providers that the library knows. */
export const PROVIDER_NAMES: readonly string[] = [...FACTS.keys()];

/** What is known of a provider; nothing of one that the library does not know. */
export function providerFacts(name: string): ProviderFacts {
  return FACTS.get(name) ?? NONE;
}

/** The providers that read `retrySettings`. */
export const RETRYING: readonly string[] = PROVIDER_NAMES.filter((name) => providerFacts(name).retries);
