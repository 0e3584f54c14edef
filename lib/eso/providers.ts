import { EsoApi } from './eso-api';
import { EsoFakeValidation, type EsoFakeData, type EsoFakeOptions } from './eso-fake';
import type { EsoGcpSecretManagerOptions } from './eso-gcp';
import type { EsoKubernetesOptions } from './eso-kubernetes';
import type { EsoOnePasswordOptions, EsoOnePasswordSdkOptions } from './eso-one-password';
import type { EsoWebhookOptions } from './eso-webhook';
import { checkAuth, checkNoCredentials, checkOptions, checkText, checkUrl } from './provider-checks';
import { CaNamespace, Referent, type StoreContext } from './store-context';
import { checkNtlm, checkWebhookUrl } from './webhook-request';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { fail } from '../kit/fail';
import { renderDuration } from '../kit/go-duration';
import { checkNamespace } from '../kit/names';
import { isCredential, phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

type ProviderSpec = SecretStoreV1Spec['provider'];
type Spec<K extends keyof ProviderSpec> = NonNullable<ProviderSpec[K]>;

/** Renders a store in Google Cloud Secret Manager. */
export function renderGcp(context: StoreContext, options: EsoGcpSecretManagerOptions): Spec<'gcpsm'> {
  const { projectId, auth } = options;
  if (auth !== undefined) checkAuth(context, auth, 'EsoGcpAuth.workloadIdentity({ ... })');
  if (projectId === undefined && auth?._needsProject) {
    fail(context.at, 'provider.projectId', 'be given with a service account key', undefined, 'name the project that holds the secrets');
  }
  return {
    projectID: projectId,
    location: options.location,
    auth: auth?._render(context),
    secretVersionSelectionPolicy: options.secretVersionSelectionPolicy,
  };
}

/** Renders a store in the Secrets of a Kubernetes cluster. */
export function renderKubernetes(context: StoreContext, options: EsoKubernetesOptions): Spec<'kubernetes'> {
  const { at } = context;
  const { auth, kubeconfig, server, caBundle, caProvider } = options;
  if ((auth === undefined) === (kubeconfig === undefined)) {
    fail(at, 'provider.auth', "be given, or 'kubeconfig'", phrase(auth === undefined ? 'neither' : 'both'), 'keep exactly one of them');
  }
  if (auth !== undefined) checkAuth(context, auth, 'EsoKubernetesAuth.serviceAccount({ ... })');
  if (options.remoteNamespace !== undefined) checkNamespace(at, 'provider.remoteNamespace', options.remoteNamespace);
  context.checkV1Beta1Needs('provider.caProvider', kubeconfig ?? caBundle ?? caProvider,
    "ESO before 2.0 refuses a Kubernetes store without certificates: write for example EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt')");
  const described = server !== undefined || caBundle !== undefined || caProvider !== undefined;
  if (kubeconfig !== undefined && described) {
    warn(at, WarningCode.ESO_NO_EFFECT, "'provider.server' and its certificates have no effect beside 'kubeconfig', which holds them: remove them");
  }
  return {
    remoteNamespace: options.remoteNamespace,
    auth: auth?._render(context),
    authRef: context.optionalKey('provider.kubeconfig', kubeconfig, Referent.REFUSED),
    server: described ? { url: server, ...context.ca<NonNullable<Spec<'kubernetes'>['server']>['caProvider']>('provider.', caBundle, caProvider, CaNamespace.REFUSED) } : undefined,
  };
}

/** Renders a store in 1Password by a Connect server. */
export function renderOnePassword(context: StoreContext, options: EsoOnePasswordOptions): Spec<'onepassword'> {
  const { at } = context;
  checkUrl(context, 'provider.connectHost', options.connectHost, 'http://onepassword-connect:8080');
  checkOptions(context, 'provider.vaults', options.vaults);
  const orders = Object.values(options.vaults);
  if (orders.length === 0) fail(at, 'provider.vaults', 'name at least one vault', phrase('none'), 'write for example { my-vault: 1 }');
  if (!orders.every((order) => Number.isInteger(order))) fail(at, 'provider.vaults', 'have whole numbers', options.vaults, 'write for example { my-vault: 1 }');
  if (new Set(orders).size !== orders.length) fail(at, 'provider.vaults', 'have each number once', options.vaults, 'the numbers say in which order the vaults are searched');
  return {
    connectHost: options.connectHost,
    vaults: { ...options.vaults },
    auth: { secretRef: { connectTokenSecretRef: context.key('provider.connectToken', options.connectToken, Referent.REFUSED) } },
  };
}

/** Renders a store in 1Password by its SDK. */
export function renderOnePasswordSdk(context: StoreContext, options: EsoOnePasswordSdkOptions): Spec<'onepasswordSDK'> {
  const { at } = context;
  if (typeof options.vault !== 'string' || !options.vault) fail(at, 'provider.vault', 'be the name or id of a vault', options.vault, 'name the vault');
  const { cacheMaxSize, cacheTtl, integrationName, integrationVersion } = options;
  if (cacheMaxSize !== undefined && (!Number.isInteger(cacheMaxSize) || cacheMaxSize < 1)) {
    fail(at, 'provider.cacheMaxSize', 'be a whole number of 1 or more', cacheMaxSize, 'leave it out for the default of 100');
  }
  const cached = cacheMaxSize !== undefined || cacheTtl !== undefined;
  const named = integrationName !== undefined || integrationVersion !== undefined;
  return {
    vault: options.vault,
    auth: { serviceAccountSecretRef: context.key('provider.serviceAccountToken', options.serviceAccountToken, Referent.REFUSED) },
    cache: cached ? { maxSize: cacheMaxSize, ttl: renderDuration(at, 'provider.cacheTtl', cacheTtl) } : undefined,
    integrationInfo: named ? { name: integrationName, version: integrationVersion } : undefined,
  };
}

/** Renders a store behind an HTTP service. */
export function renderWebhook(context: StoreContext, options: EsoWebhookOptions): Spec<'webhook'> {
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
    ...context.ca<Spec<'webhook'>['caProvider']>('provider.', options.caBundle, options.caProvider),
    auth: ntlmUsername && ntlmPassword && {
      ntlm: {
        usernameSecret: context.key('provider.ntlmUsername', ntlmUsername, Referent.REFUSED),
        passwordSecret: context.key('provider.ntlmPassword', ntlmPassword, Referent.REFUSED),
      },
    },
  };
}

const VALIDATION = { [EsoFakeValidation.READY]: 0, [EsoFakeValidation.UNKNOWN]: 1, [EsoFakeValidation.ERROR]: 2 };

/** Renders a store with values of its own, for tests. */
export function renderFake(context: StoreContext, data: readonly EsoFakeData[], { validationResult }: EsoFakeOptions): Spec<'fake'> {
  if (!Array.isArray(data)) fail(context.at, 'provider.data', 'be a list', data, "write for example [{ key: '/foo', value: 'bar' }]");
  for (const [index, entry] of data.entries()) {
    const prop = `provider.data[${index}]`;
    checkOptions(context, prop, entry);
    checkText(context, `${prop}.key`, entry.key, "write for example '/foo'");
    if (typeof entry.value !== 'string' || !entry.value) fail(context.at, `${prop}.value`, 'be a text that is not empty', entry.value, 'ESO refuses an empty value');
    if (isCredential(entry.value)) fail(context.at, `${prop}.value`, 'be a text for tests', entry.value, 'everything that is synthesized ends up in Git: use a real store for real credentials');
  }
  return { data: data.map((entry) => ({ ...entry })), validationResult: validationResult && VALIDATION[validationResult] };
}
