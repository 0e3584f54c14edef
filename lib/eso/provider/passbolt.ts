import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { Rule } from '../../kit/checks/rule';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkUrl } from '../common/checks';
import { type ProviderSpec, Referent, type StoreContext } from '../common/context';

/** A store in Passbolt. */
export interface EsoPassboltOptions {
  /** The URL of the server, with `https`. */
  readonly host: string;
  /** The key of a Secret with the password of the private key. It is written as `auth.passwordSecretRef`. */
  readonly password: SecretKey;
  /** The key of a Secret with the private key of the user. It is written as `auth.privateKeySecretRef`. */
  readonly privateKey: SecretKey;
}

/** Renders a store in Passbolt. */
export function renderPassbolt(context: StoreContext, options: EsoPassboltOptions): ProviderSpec<'passbolt'> {
  const { host } = options;
  checkUrl(context, 'provider.host', host, 'https://passbolt.example.org');
  if (/^http:/.test(host)) {
    refuse(context.at, Rule.URL, 'provider.host', 'be a URL with https', host, because('ESO rejects other URLs', set('provider.host', host.replace('http:', 'https:'))));
  }
  return {
    host,
    auth: {
      passwordSecretRef: context.key('provider.password', options.password, Referent.REFUSED),
      privateKeySecretRef: context.key('provider.privateKey', options.privateKey, Referent.REFUSED),
    },
  };
}
