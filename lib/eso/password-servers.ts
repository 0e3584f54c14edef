import type { EsoPassboltOptions } from './eso-passbolt';
import type { EsoSecretServerOptions } from './eso-secret-server';
import { checkText, checkUrl } from './provider-checks';
import { Referent, type StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { fail } from '../kit/fail';
import { phrase } from '../kit/show';

type ProviderSpec = SecretStoreV1Spec['provider'];
type Spec<K extends keyof ProviderSpec> = NonNullable<ProviderSpec[K]>;

/** Renders a store in Passbolt. */
export function renderPassbolt(context: StoreContext, options: EsoPassboltOptions): Spec<'passbolt'> {
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

/** Renders a store in Delinea Secret Server. */
export function renderSecretServer(context: StoreContext, options: EsoSecretServerOptions): Spec<'secretserver'> {
  const { serverUrl, username, usernameRef } = options;
  checkUrl(context, 'provider.serverUrl', serverUrl, 'https://acme.secretservercloud.com');
  if ((username === undefined) === (usernameRef === undefined)) {
    fail(context.at, 'provider.username', "be given, or 'usernameRef'", phrase(username === undefined ? 'neither' : 'both'), 'keep exactly one of them');
  }
  if (username !== undefined) checkText(context, 'provider.username', username, 'name the user');
  return {
    serverURL: serverUrl,
    username: usernameRef ? { secretRef: context.key('provider.usernameRef', usernameRef, Referent.REFUSED) } : { value: username! },
    password: { secretRef: context.key('provider.password', options.password, Referent.REFUSED) },
    domain: options.domain,
    ...context.ca<Spec<'secretserver'>['caProvider']>('provider.', options.caBundle, options.caProvider),
  };
}
