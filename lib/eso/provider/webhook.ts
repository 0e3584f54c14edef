import type { Duration } from 'cdk8s';
import { refuse, type Where } from '../../kit/checks/errors';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { say, the } from '../../kit/checks/words';
import { renderDuration } from '../../kit/go/duration';
import { checkNoPassword } from '../../kit/values/git-url';
import type { SecretKey } from '../../kit/values/secret-key';
import { EsoApi } from '../api';
import { checkNoCredentials } from '../common/checks';
import { type EsoCaProvider, type ProviderSpec, Referent, type StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** What the requests of stores and generators to an HTTP service have in common. */
export interface EsoWebhookRequestOptions {
  /**
   * The HTTP method.
   * @default - `GET`
   */
  readonly method?: string;
  /**
   * Headers. Their values are templates, like the URL. Credentials are refused.
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string };
  /**
   * The body. It is a template, like the URL. Credentials are refused.
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
   * The key of a Secret with the user name for NTLM. Requires `ntlmPassword`.
   * @default - none
   */
  readonly ntlmUsername?: SecretKey;
  /**
   * The key of a Secret with the password for NTLM. Requires `ntlmUsername`.
   * @default - none
   */
  readonly ntlmPassword?: SecretKey;
}

/** A store in any HTTP service. */
export interface EsoWebhookOptions extends EsoWebhookRequestOptions {
  /** The URL. It is a template with the values `.remoteRef.key` and, by their names, the `secrets`. */
  readonly url: string;
  /**
   * How long a request may take; 0 for no limit.
   * @default - no limit
   */
  readonly timeout?: Duration;
  /**
   * A JSONPath into the response. It is written as `result.jsonPath`.
   * @default - the whole response
   */
  readonly jsonPath?: string;
  /**
   * Secrets for the templates, as `.name.key`. Each Secret needs the label `external-secrets.io/type: webhook`.
   * @default - none
   */
  readonly secrets?: { readonly [name: string]: SecretKey };
}

/** Checks a URL, or a template of one. */
export function checkWebhookUrl(at: Where, prop: string, url: string, example: string): void {
  if (!/^(https?:\/\/|(https?)?\{\{|\$\{[A-Za-z_])/.test(url)) refuse(at, Rule.URL, prop, 'be a URL, or a template of one', url, `write for example '${example}'`);
  checkNoPassword(at, prop, url.replace(/\{\{(?:(?!\{\{).)*?\}\}/g, ''));
}

/** NTLM requires a user name and a password. */
export function checkNtlm(at: Where, prefix: string, { ntlmUsername, ntlmPassword }: EsoWebhookRequestOptions): void {
  if ((ntlmUsername === undefined) !== (ntlmPassword === undefined)) {
    refuse(at, EsoRule.SIGN_IN, `${prefix}ntlmUsername`, say`be given together with ${the(`${prefix}ntlmPassword`)}`, phrase('one of them'), 'give both, or neither');
  }
}

/** Renders a store in an HTTP service. */
export function renderWebhook(context: StoreContext, options: EsoWebhookOptions): ProviderSpec<'webhook'> {
  const { at } = context;
  const { ntlmUsername, ntlmPassword } = options;
  checkWebhookUrl(at, 'provider.url', options.url, 'https://secrets.example.org/{{ .remoteRef.key }}');
  for (const prop of ['url', 'headers', 'body'] as const) checkNoCredentials(context, `provider.${prop}`, options[prop]);
  checkNtlm(at, 'provider.', options);
  return {
    url: options.url,
    method: options.method,
    headers: options.headers,
    body: options.body,
    timeout: renderDuration(at, 'provider.timeout', options.timeout),
    // v1beta1 requires the field, even if it is empty.
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
