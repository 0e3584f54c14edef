import type { VaultDynamicSecretV1Alpha1Spec } from '../../../imports/eso/vault-dynamic-secret.v1alpha1';
import type { WebhookV1Alpha1Spec } from '../../../imports/eso/webhook.v1alpha1';
import { renderName } from '../../kit/app/reference';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { renderDuration } from '../../kit/go/duration';
import type { SecretName } from '../../kit/values/secret-key';
import { checkNoCredentials, checkOptions } from '../provider/checks';
import { renderVault } from '../provider/vault';
import { checkNtlm, checkWebhookUrl } from '../provider/webhook';
import type { GeneratorContext } from './context';
import { type EsoVaultDynamicSecretOptions, EsoVaultMethod, EsoVaultResultType, type EsoWebhookGeneratorOptions } from './service-options';

/** What a path of Vault answers. */
export function renderVaultDynamicSecret(context: GeneratorContext, options: EsoVaultDynamicSecretOptions): VaultDynamicSecretV1Alpha1Spec {
  const { at, prefix } = context;
  const { provider, path, method, parameters, resultType, allowEmptyResponse, controller } = options;
  checkPath(context, path);
  checkOptions(context, `${prefix}provider`, provider);
  for (const prop of ['path', 'version', 'checkAndSet'] as const) {
    if (provider[prop] !== undefined) warn(at, WarningCode.ESO_NO_EFFECT, `'${prefix}provider.${prop}' has no effect for a generator, which uses '${prefix}path' as it is: remove it`);
  }
  const writes = method === EsoVaultMethod.POST || method === EsoVaultMethod.PUT;
  if (!writes && parameters !== undefined) {
    warn(at, WarningCode.ESO_NO_EFFECT, `'${prefix}parameters' are not sent with ${method ?? 'GET, the default'}: set the method to POST, or remove them`);
  }
  if (!writes && resultType === EsoVaultResultType.AUTH) {
    fail(at, `${prefix}resultType`, 'be DATA or RAW unless the method is POST or PUT', resultType, 'Vault gives tokens to those who write only: set the method');
  }
  checkNoCredentials(context, `${prefix}parameters`, parameters);
  return {
    provider: renderVault(context, provider),
    path,
    method,
    parameters,
    resultType,
    allowEmptyResponse,
    retrySettings: renderRetry(context, options),
    controller,
  };
}

function checkPath({ at, prefix }: GeneratorContext, path: string): void {
  if (typeof path !== 'string' || path.trim() === '') fail(at, `${prefix}path`, 'be a path of Vault', path, "write for example 'database/creds/reader'");
  const bare = path.replace(/^\/*(v1\/+)?/, '');
  if (bare !== path) fail(at, `${prefix}path`, "begin without '/' and 'v1/'", path, `ESO adds them: write '${bare}'`);
}

function renderRetry({ at, prefix }: GeneratorContext, { retrySettings }: EsoVaultDynamicSecretOptions): VaultDynamicSecretV1Alpha1Spec['retrySettings'] {
  if (retrySettings === undefined) return undefined;
  const prop = `${prefix}retrySettings`;
  const { maxRetries, retryInterval } = retrySettings;
  if (maxRetries !== undefined && (!Number.isInteger(maxRetries) || maxRetries < 0)) fail(at, `${prop}.maxRetries`, 'be a whole number of 0 or more', maxRetries, 'use 0 for never');
  return { maxRetries, retryInterval: renderDuration(at, `${prop}.retryInterval`, retryInterval) };
}

/** What an HTTP service answers. */
export function renderWebhookGenerator(context: GeneratorContext, options: EsoWebhookGeneratorOptions): WebhookV1Alpha1Spec {
  const { at, prefix } = context;
  const { url, method, headers, body, timeout, jsonPath, secrets, ntlmUsername, ntlmPassword } = options;
  checkWebhookUrl(at, `${prefix}url`, url, 'https://secrets.example.org/{{ .api.path }}');
  for (const [prop, text] of textsOf(options)) {
    if (typeof text === 'string' && /\{\{[^}]*\.remoteRef\b/.test(text)) {
      fail(at, `${prefix}${prop}`, 'use no .remoteRef', text, 'a generator is asked for nothing in particular: write the key itself, or use EsoProvider.webhook for a store');
    }
    checkNoCredentials(context, `${prefix}${prop}`, text);
  }
  checkNtlm(at, `${prefix}ntlmUsername`, options);
  return {
    url,
    result: { jsonPath },
    method,
    headers,
    body,
    timeout: renderDuration(at, `${prefix}timeout`, timeout),
    secrets: secrets && Object.entries(secrets).map(([name, secret]) => ({ name, secretRef: renderSecret(context, name, secret) })),
    ...context.ca<NonNullable<WebhookV1Alpha1Spec['caProvider']>>(prefix, options.caBundle, options.caProvider),
    auth: ntlmUsername && ntlmPassword && {
      ntlm: { usernameSecret: context.key(`${prefix}ntlmUsername`, ntlmUsername), passwordSecret: context.key(`${prefix}ntlmPassword`, ntlmPassword) },
    },
  };
}

function textsOf({ url, headers = {}, body }: EsoWebhookGeneratorOptions): [string, string | undefined][] {
  return [['url', url], ...Object.entries(headers).map(([name, text]): [string, string] => [`headers.${name}`, text]), ['body', body]];
}

/** Templates see all keys of a Secret, so none is named. */
function renderSecret({ at, prefix, namespace }: GeneratorContext, name: string, secret: SecretName): { name: string } {
  const prop = `${prefix}secrets.${name}`;
  if (!/^[A-Za-z_]\w*$/.test(name)) fail(at, prop, 'have a name that is a word', name, 'templates write it behind a dot: use letters, digits and underscores');
  return renderName(at, prop, secret, { kind: 'Secret', namespace })!;
}
