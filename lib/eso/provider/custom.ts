import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { closest } from '../../kit/checks/suggest';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkNoCredentials } from './checks';
import type { StoreContext } from './context';

type ProviderSpec = SecretStoreV1Spec['provider'];

/** The providers of the pinned version; every name must be one of its type. */
const NAMES: Record<keyof ProviderSpec, true> = {
  akeyless: true,
  aws: true,
  azurekv: true,
  barbican: true,
  beyondtrust: true,
  bitwardensecretsmanager: true,
  chef: true,
  cloudrusm: true,
  conjur: true,
  delinea: true,
  doppler: true,
  dvls: true,
  fake: true,
  fortanix: true,
  gcpsm: true,
  github: true,
  gitlab: true,
  ibm: true,
  infisical: true,
  keepersecurity: true,
  kubernetes: true,
  ngrok: true,
  onboardbase: true,
  onepassword: true,
  onepasswordSDK: true,
  oracle: true,
  passbolt: true,
  passworddepot: true,
  previder: true,
  pulumi: true,
  scaleway: true,
  secretserver: true,
  senhasegura: true,
  vault: true,
  volcengine: true,
  webhook: true,
  yandexcertificatemanager: true,
  yandexlockbox: true,
};

/** Providers that newer or special versions have. */
const FURTHER = ['alibaba', 'cloudsmith', 'device42', 'nebiusmysterybox', 'openBao', 'ovh', 'upboundspaces'];

/** Renders a provider as the user wrote it. */
export function renderCustom(context: StoreContext, name: string, config: { readonly [key: string]: unknown }): ProviderSpec {
  const { at } = context;
  if (typeof name !== 'string' || !/^[A-Za-z][A-Za-z0-9]*$/.test(name)) fail(at, 'provider', 'be a name as it stands below spec.provider', name, "write for example 'scaleway'");
  const known = [...Object.keys(NAMES), ...FURTHER];
  if (!known.includes(name)) {
    const near = closest(name, known);
    warn(at, WarningCode.ESO_PROVIDER, `'${name}' is no provider that this library knows${near === undefined ? '' : `; did you mean '${near}'?`}`);
  }
  checkNoCredentials(context, `provider.${name}`, config);
  return { [name]: config } as ProviderSpec;
}
