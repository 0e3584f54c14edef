import { fail } from '../../kit/checks/errors';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkUrl } from './checks';
import { type ProviderSpec, Referent, type StoreContext } from './context';

/** A store in Passbolt. */
export interface EsoPassboltOptions {
  /** The URL of the server; HTTPS only. */
  readonly host: string;
  /** The key of a Secret with the password of the private key, written as `auth.passwordSecretRef`. */
  readonly password: SecretKey;
  /** The key of a Secret with the private key of the user, written as `auth.privateKeySecretRef`. */
  readonly privateKey: SecretKey;
}

/** Renders a store in Passbolt. */
export function renderPassbolt(context: StoreContext, options: EsoPassboltOptions): ProviderSpec<'passbolt'> {
  const { host } = options;
  checkUrl(context, 'provider.host', host, 'https://passbolt.example.org');
  if (/^http:/.test(host)) fail(context.at, 'provider.host', 'be a URL with https', host, `ESO refuses others: write '${host.replace('http:', 'https:')}'`);
  return {
    host,
    auth: {
      passwordSecretRef: context.key('provider.password', options.password, Referent.REFUSED),
      privateKeySecretRef: context.key('provider.privateKey', options.privateKey, Referent.REFUSED),
    },
  };
}
