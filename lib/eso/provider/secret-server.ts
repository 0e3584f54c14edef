import type { SecretKey } from '../../kit/values/secret-key';
import { checkNotEmpty, checkOneOf, checkUrl } from '../common/checks';
import { type EsoCaProvider, type ProviderSpec, Referent, type StoreContext } from '../common/context';

/** A store in Delinea Secret Server. */
export interface EsoSecretServerOptions {
  /** The URL of the server, for example `https://acme.secretservercloud.com`. It is written as `serverURL`. */
  readonly serverUrl: string;
  /** The key of a Secret with the password. */
  readonly password: SecretKey;
  /**
   * The user name. Give either this or `usernameRef`.
   * @default - none
   */
  readonly username?: string;
  /**
   * The key of a Secret with the user name. Give either this or `username`.
   * @default - none
   */
  readonly usernameRef?: SecretKey;
  /**
   * The domain of the user.
   * @default - none
   */
  readonly domain?: string;
  /**
   * The certificates of the server's authority: base64 of PEM.
   * @default - the system's certificate authorities
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the server's authority.
   * @default - the system's certificate authorities
   */
  readonly caProvider?: EsoCaProvider;
}

/** Renders a store in Delinea Secret Server. */
export function renderSecretServer(context: StoreContext, options: EsoSecretServerOptions): ProviderSpec<'secretserver'> {
  const { serverUrl, username, usernameRef } = options;
  checkUrl(context, 'provider.serverUrl', serverUrl, 'https://acme.secretservercloud.com');
  checkOneOf(context.at, ['provider.username', username], ['provider.usernameRef', usernameRef]);
  if (username !== undefined) checkNotEmpty(context, 'provider.username', username, 'name the user');
  return {
    serverURL: serverUrl,
    username: usernameRef ? { secretRef: context.key('provider.usernameRef', usernameRef, Referent.REFUSED) } : { value: username! },
    password: { secretRef: context.key('provider.password', options.password, Referent.REFUSED) },
    domain: options.domain,
    ...context.ca<ProviderSpec<'secretserver'>['caProvider']>('provider.', options.caBundle, options.caProvider),
  };
}
