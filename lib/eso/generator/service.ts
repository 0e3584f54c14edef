import type { GeneratorContext } from './context';
import { type EsoVaultDynamicSecretOptions, EsoVaultMethod, EsoVaultResultType, type EsoWebhookGeneratorOptions } from './service-options';
import type { VaultDynamicSecretV1Alpha1Spec } from '../../../imports/eso/vault-dynamic-secret.v1alpha1';
import type { WebhookV1Alpha1Spec } from '../../../imports/eso/webhook.v1alpha1';
import { renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, remove, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { renderDuration } from '../../kit/go/duration';
import type { SecretName } from '../../kit/values/secret-key';
import { checkNoCredentials, checkNotEmpty } from '../common/checks';
import { renderVault } from '../provider/vault';
import { checkNtlm, checkWebhookUrl } from '../provider/webhook';
import { EsoRule } from '../rules';
import { renderRetrySettings } from '../store/store';

/** Renders the call of a path in Vault. */
export function renderVaultDynamicSecret(context: GeneratorContext, options: EsoVaultDynamicSecretOptions): VaultDynamicSecretV1Alpha1Spec {
  const { at, prefix } = context;
  const { provider, path, method, parameters, resultType, allowEmptyResponse, retrySettings, controller } = options;
  checkPath(context, path);
  for (const prop of ['path', 'version', 'checkAndSet'] as const) {
    if (provider[prop] === undefined) continue;
    warnOf(at, EsoRule.NO_EFFECT, `${prefix}provider.${prop}`, say`is ignored by a generator, which uses ${the(`${prefix}path`)} as it is`, remove(`${prefix}provider.${prop}`));
  }
  checkMethod(context, options);
  checkNoCredentials(context, `${prefix}parameters`, parameters);
  return {
    provider: renderVault(context, provider),
    path,
    method,
    parameters,
    resultType,
    allowEmptyResponse,
    retrySettings: retrySettings && renderRetrySettings(at, `${prefix}retrySettings`, retrySettings),
    controller,
  };
}

const [DATA, RAW] = [EsoVaultResultType.DATA, EsoVaultResultType.RAW].map((type) => lit(enumMember({ EsoVaultResultType }, type)));
const [GET, POST, PUT] = [EsoVaultMethod.GET, EsoVaultMethod.POST, EsoVaultMethod.PUT].map((method) => lit(enumMember({ EsoVaultMethod }, method)));

/** Only POST and PUT write: they send parameters, and Vault may answer with a token. */
function checkMethod({ at, prefix }: GeneratorContext, { method, parameters, resultType }: EsoVaultDynamicSecretOptions): void {
  if (method === EsoVaultMethod.POST || method === EsoVaultMethod.PUT) return;
  const given = method === undefined ? say`${GET}, the default` : say`${lit(enumMember({ EsoVaultMethod }, method))}`;
  if (parameters !== undefined) {
    warnOf(at, EsoRule.NO_EFFECT, `${prefix}parameters`, say`is not sent with ${given}`, say`remove it, or set ${the(`${prefix}method`)} to ${POST}`);
  }
  if (resultType === EsoVaultResultType.AUTH) {
    refuse(at, EsoRule.GENERATOR_OPTION, `${prefix}resultType`, say`be ${DATA} or ${RAW} unless ${the(`${prefix}method`)} is ${POST} or ${PUT}`, resultType,
      because('Vault gives a token only when something is written', say`set ${the(`${prefix}method`)} to ${POST}, or choose another result type`));
  }
}

function checkPath(context: GeneratorContext, path: string): void {
  const prop = `${context.prefix}path`;
  checkNotEmpty(context, prop, path, "write for example 'database/creds/reader'");
  const bare = path.replace(/^\/*(v1\/+)?/, '');
  if (bare !== path) refuse(context.at, EsoRule.VAULT_MOUNT, prop, "start without '/' and 'v1/'", path, because('ESO adds them', set(prop, bare)));
}

/** Renders the call of an HTTP service. */
export function renderWebhookGenerator(context: GeneratorContext, options: EsoWebhookGeneratorOptions): WebhookV1Alpha1Spec {
  const { at, prefix } = context;
  const { url, method, headers, body, timeout, jsonPath, secrets, ntlmUsername, ntlmPassword } = options;
  checkWebhookUrl(at, `${prefix}url`, url, 'https://secrets.example.org/{{ .api.path }}');
  for (const [prop, text] of templatesOf(options)) {
    if (text !== undefined && /\{\{(?:(?!\{\{)[^}])*\.remoteRef\b/.test(text)) {
      refuse(at, EsoRule.WEBHOOK_TEMPLATE, `${prefix}${prop}`, 'not use .remoteRef', text,
        because('a generator has no remote key', 'write the key itself, or use a webhook store'));
    }
    checkNoCredentials(context, `${prefix}${prop}`, text);
  }
  checkNtlm(at, prefix, options);
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

function templatesOf({ url, headers = {}, body }: EsoWebhookGeneratorOptions): [string, string | undefined][] {
  return [['url', url], ...Object.entries(headers).map(([name, text]): [string, string] => [`headers.${name}`, text]), ['body', body]];
}

/** Templates have all keys of a Secret, so no key is named. */
function renderSecret({ at, prefix, namespace }: GeneratorContext, name: string, secret: SecretName): { name: string } {
  const prop = `${prefix}secrets.${name}`;
  if (!/^[A-Za-z_]\w*$/.test(substituted(name))) {
    refuse(at, EsoRule.WEBHOOK_TEMPLATE, prop, "have a name of letters, digits and '_' that does not start with a digit", name,
      because('templates use the name after a dot', 'rename it'));
  }
  return renderName(at, prop, secret, { kind: 'Secret', namespace })!;
}
