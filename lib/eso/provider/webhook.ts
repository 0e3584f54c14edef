import type { Duration } from 'cdk8s';
import { fail, type Where } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { renderDuration } from '../../kit/go/duration';
import { checkNoPassword } from '../../kit/values/git-url';
import type { SecretKey } from '../../kit/values/secret-key';
import { EsoApi } from '../api';
import { checkNoCredentials, checkOptions } from './checks';
import { EsoCaProvider, type ProviderSpec, Referent, type StoreContext } from './context';

/** What requests of stores and of generators to an HTTP service have in common. */
export interface EsoWebhookRequestOptions {
  /**
   * The method.
   * @default - `GET`
   */
  readonly method?: string;
  /**
   * Headers; templates like the URL.
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string };
  /**
   * The body; a template like the URL.
   * @default - none
   */
  readonly body?: string;
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
  /**
   * The key of a Secret with the user name for NTLM; only with `ntlmPassword`.
   * @default - none
   */
  readonly ntlmUsername?: SecretKey;
  /**
   * The key of a Secret with the password for NTLM.
   * @default - none
   */
  readonly ntlmPassword?: SecretKey;
}

/** A store behind any HTTP service. */
export interface EsoWebhookOptions extends EsoWebhookRequestOptions {
  /** The URL; a template that sees `.remoteRef.key` and the secrets by name. */
  readonly url: string;
  /**
   * How long a request may take; 0 is without end.
   * @default - without end
   */
  readonly timeout?: Duration;
  /**
   * A JSON path into the response, written as `result.jsonPath`.
   * @default - the whole response
   */
  readonly jsonPath?: string;
  /**
   * Secrets that templates see under these names, as `.name.key`. Each Secret needs the label `external-secrets.io/type: webhook`.
   * @default - none
   */
  readonly secrets?: { readonly [name: string]: SecretKey };
}

/** Refuses what is no URL and no template of one. */
export function checkWebhookUrl(at: Where, prop: string, url: string, example: string): void {
  if (typeof url !== 'string' || !/^(https?:\/\/|(https?)?\{\{|\$\{\w)/.test(url)) fail(at, prop, 'be a URL, or a template of one', url, `write for example '${example}'`);
  checkNoPassword(at, prop, url.replace(/\{\{.*?\}\}/g, ''));
}

/** NTLM takes a user and a password. */
export function checkNtlm(at: Where, prop: string, { ntlmUsername, ntlmPassword }: EsoWebhookRequestOptions): void {
  if ((ntlmUsername === undefined) !== (ntlmPassword === undefined)) {
    fail(at, prop, "be given together with 'ntlmPassword'", phrase('one of them'), 'give both, or none');
  }
}

/** Renders a store behind an HTTP service. */
export function renderWebhook(context: StoreContext, options: EsoWebhookOptions): ProviderSpec<'webhook'> {
  const { at } = context;
  const { ntlmUsername, ntlmPassword } = options;
  checkWebhookUrl(at, 'provider.url', options.url, 'https://secrets.example.org/{{ .remoteRef.key }}');
  for (const prop of ['url', 'headers', 'body'] as const) checkNoCredentials(context, `provider.${prop}`, options[prop]);
  if (options.secrets !== undefined) checkOptions(context, 'provider.secrets', options.secrets);
  checkNtlm(at, 'provider.ntlmUsername', options);
  return {
    url: options.url,
    method: options.method,
    headers: options.headers,
    body: options.body,
    timeout: renderDuration(at, 'provider.timeout', options.timeout),
    // The guides' version needs the field, even empty.
    result: options.jsonPath === undefined && context.api === EsoApi.V1 ? undefined : { jsonPath: options.jsonPath },
    secrets: options.secrets && Object.entries(options.secrets).map(([name, key]) => ({
      name, secretRef: context.key(`provider.secrets.${name}`, key, Referent.REFUSED),
    })),
    ...context.ca<ProviderSpec<'webhook'>['caProvider']>('provider.', options.caBundle, options.caProvider),
    auth: ntlmUsername && ntlmPassword && {
      ntlm: {
        usernameSecret: context.key('provider.ntlmUsername', ntlmUsername, Referent.REFUSED),
        passwordSecret: context.key('provider.ntlmPassword', ntlmPassword, Referent.REFUSED),
      },
    },
  };
}
