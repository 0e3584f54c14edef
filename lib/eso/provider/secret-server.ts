import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkText, checkUrl } from './checks';
import { EsoCaProvider, type ProviderSpec, Referent, type StoreContext } from './context';

/** A store in Delinea Secret Server. Exactly one of `username` and `usernameRef` is given. */
export interface EsoSecretServerOptions {
  /** The URL of the server, written as `serverURL`, for example `https://acme.secretservercloud.com`. */
  readonly serverUrl: string;
  /** The key of a Secret with the password. */
  readonly password: SecretKey;
  /**
   * The name of the user.
   * @default - none
   */
  readonly username?: string;
  /**
   * The key of a Secret with the name of the user.
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
  if ((username === undefined) === (usernameRef === undefined)) {
    fail(context.at, 'provider.username', "be given, or 'usernameRef'", phrase(username === undefined ? 'neither' : 'both'), 'keep exactly one of them');
  }
  if (username !== undefined) checkText(context, 'provider.username', username, 'name the user');
  return {
    serverURL: serverUrl,
    username: usernameRef ? { secretRef: context.key('provider.usernameRef', usernameRef, Referent.REFUSED) } : { value: username! },
    password: { secretRef: context.key('provider.password', options.password, Referent.REFUSED) },
    domain: options.domain,
    ...context.ca<ProviderSpec<'secretserver'>['caProvider']>('provider.', options.caBundle, options.caProvider),
  };
}
