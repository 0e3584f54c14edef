import type { ACRAccessTokenV1Alpha1Spec } from '../../../imports/eso/acr-access-token.v1alpha1';
import type { CloudsmithAccessTokenV1Alpha1Spec } from '../../../imports/eso/cloudsmith-access-token.v1alpha1';
import type { ECRAuthorizationTokenV1Alpha1Spec } from '../../../imports/eso/ecr-authorization-token.v1alpha1';
import type { GCRAccessTokenV1Alpha1Spec } from '../../../imports/eso/gcr-access-token.v1alpha1';
import type { GithubAccessTokenV1Alpha1Spec } from '../../../imports/eso/github-access-token.v1alpha1';
import type { GrafanaV1Alpha1Spec } from '../../../imports/eso/grafana.v1alpha1';
import type { QuayAccessTokenV1Alpha1Spec } from '../../../imports/eso/quay-access-token.v1alpha1';
import type { STSSessionTokenV1Alpha1Spec } from '../../../imports/eso/sts-session-token.v1alpha1';
import { checkMade, fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { millisecondsOf } from '../../kit/go/duration';
import { checkAwsRegion, checkAwsRole } from '../provider/aws';
import { EsoAzureEnvironment } from '../provider/azure';
import { checkText, checkUrl, hasPlaceholder } from '../provider/checks';
import type { GeneratorContext } from './context';
import {
  type EsoAcrAccessTokenOptions, type EsoCloudsmithAccessTokenOptions, type EsoEcrAuthorizationTokenOptions, EsoEcrScope,
  type EsoGcrAccessTokenOptions, type EsoGithubAccessTokenOptions, EsoGithubPermission, type EsoGrafanaGeneratorOptions,
  type EsoQuayAccessTokenOptions, type EsoStsSessionTokenOptions,
} from './token-options';

/** Refuses what is no way to sign in, before anything is read from it; a text may be the credential itself. */
function checkAuth({ at, auth }: GeneratorContext, value: object | undefined, example: string): void {
  checkMade(at, auth, typeof value === 'string' ? phrase('a text') : value, { member: '_render', what: 'a way to sign in', example });
}

/** Whether a text has a form, as far as it is not completed later. */
function fits(text: string, form: RegExp): boolean {
  return typeof text === 'string' && (form.test(text) || hasPlaceholder(text));
}

/** Tokens for the Azure Container Registry. */
export function renderAcr(context: GeneratorContext, options: EsoAcrAccessTokenOptions): ACRAccessTokenV1Alpha1Spec {
  const { at, prefix } = context;
  const { registry, auth, tenantId, tokenScope, environmentType } = options;
  if (!fits(registry, /^[A-Za-z0-9.-]+$/)) {
    fail(at, `${prefix}registry`, 'be the host of the registry alone', registry, "write for example 'acme.azurecr.io'");
  }
  checkAuth(context, auth, 'EsoAcrAuth.workloadIdentity()');
  if (auth._needsTenant && tenantId === undefined) fail(at, `${prefix}tenantId`, 'be given with a service principal', undefined, 'name the tenant of the service principal');
  if (environmentType === EsoAzureEnvironment.AZURE_STACK_CLOUD) {
    fail(at, `${prefix}environmentType`, 'be another cloud than an Azure Stack', environmentType, 'ESO does not get tokens there: leave it out for the public cloud');
  }
  return {
    registry,
    auth: auth._render(context),
    tenantId,
    scope: tokenScope,
    environmentType,
  };
}

/** Tokens for the Amazon Elastic Container Registry. */
export function renderEcr(context: GeneratorContext, options: EsoEcrAuthorizationTokenOptions): ECRAuthorizationTokenV1Alpha1Spec {
  const { at, prefix } = context;
  const { region, auth, role, registryScope: scope } = options;
  checkAwsRegion(at, `${prefix}region`, region);
  if (role !== undefined) checkAwsRole(at, `${prefix}role`, role);
  const scopes: readonly string[] = Object.values(EsoEcrScope);
  if (scope !== undefined && !scopes.includes(scope)) fail(at, `${prefix}registryScope`, 'be private or public', scope, 'ESO takes anything else for private: use a member of EsoEcrScope');
  if (scope === EsoEcrScope.PUBLIC && region !== 'us-east-1') {
    warn(at, WarningCode.ESO_GENERATOR, `'${prefix}region' is ${region}, but AWS gives tokens for the public gallery in us-east-1 only; write 'us-east-1'`);
  }
  if (auth !== undefined) checkAuth(context, auth, "EsoAwsAuth.serviceAccount({ name: 'my-account' })");
  return {
    region,
    auth: auth?._render(context, context.auth),
    role,
    scope,
  };
}

/** Tokens for Google's registries. */
export function renderGcr(context: GeneratorContext, { projectId, auth }: EsoGcrAccessTokenOptions): GCRAccessTokenV1Alpha1Spec {
  checkText(context, `${context.prefix}projectId`, projectId, 'name the project');
  if (auth !== undefined) checkAuth(context, auth, "EsoGcpAuth.serviceAccountKey(SecretKey.of('gcp', 'key.json'))");
  const { workloadIdentity, ...rendered } = auth?._render(context) ?? {};
  if (workloadIdentity === undefined) return { projectID: projectId, auth: rendered };
  const { clusterLocation, clusterName } = workloadIdentity;
  const need = (prop: string): never => fail(context.at, `${context.auth}.${prop}`, 'be given for a generator', undefined, 'other than stores, generators do not ask the cluster: write it');
  return {
    projectID: projectId,
    auth: { workloadIdentity: { ...workloadIdentity, clusterLocation: clusterLocation ?? need('clusterLocation'), clusterName: clusterName ?? need('clusterName') } },
  };
}

/** Tokens of a GitHub App. */
export function renderGithub(context: GeneratorContext, options: EsoGithubAccessTokenOptions): GithubAccessTokenV1Alpha1Spec {
  const { at, prefix } = context;
  const { appId, installId, url, repositories, permissions } = options;
  if (!fits(appId, /^\w[\w.]*$/)) fail(at, `${prefix}appId`, 'be the id of a GitHub App, as text', appId, "write for example '123456'");
  if (!fits(installId, /^\d+$/)) fail(at, `${prefix}installId`, 'be the number of an installation, as text', installId, "write for example '12345678'");
  if (url !== undefined) checkGithubUrl(context, url);
  for (const [index, name] of (repositories ?? []).entries()) {
    if (name.includes('/')) {
      warn(at, WarningCode.ESO_GENERATOR, `'${prefix}repositories[${index}]' is ${name}: GitHub wants names without the owner; write '${name.slice(name.lastIndexOf('/') + 1)}'`);
    }
  }
  const known: readonly string[] = Object.values(EsoGithubPermission);
  for (const [name, permission] of Object.entries(permissions ?? {})) {
    if (!known.includes(permission)) fail(at, `${prefix}permissions['${name}']`, `be one of ${known.join(', ')}`, permission, 'use a member of EsoGithubPermission');
  }
  return {
    appID: appId,
    installID: installId,
    auth: { privateKey: { secretRef: context.key(`${prefix}privateKey`, options.privateKey) } },
    url,
    repositories,
    permissions,
  };
}

function checkGithubUrl(context: GeneratorContext, url: string): void {
  const { at, prefix } = context;
  checkUrl(context, `${prefix}url`, url, 'https://github.example.org/api/v3');
  if (/^https?:\/\/(www\.)?github\.com\/?$/.test(url)) fail(at, `${prefix}url`, 'be the API of GitHub', url, "leave it out for 'https://api.github.com'");
  if (url.endsWith('/')) fail(at, `${prefix}url`, 'end without a slash', url, `ESO puts the path behind it: write '${url.replace(/\/+$/, '')}'`);
}

/** Tokens for Quay. */
export function renderQuay(context: GeneratorContext, { robotAccount, serviceAccount, url }: EsoQuayAccessTokenOptions): QuayAccessTokenV1Alpha1Spec {
  const { at, prefix } = context;
  checkText(context, `${prefix}robotAccount`, robotAccount, "write for example 'acme+reader'");
  if (!robotAccount.includes('+') && !hasPlaceholder(robotAccount)) {
    warn(at, WarningCode.ESO_GENERATOR, `'${prefix}robotAccount' is ${robotAccount}: names of robot accounts begin with the organization and a plus; write for example 'acme+${robotAccount}'`);
  }
  if (url !== undefined && !fits(url, /^(https:\/\/)?[A-Za-z0-9.-]+(:\d+)?$/)) {
    fail(at, `${prefix}url`, 'be the host of Quay', url, "write for example 'quay.example.org'; ESO always speaks HTTPS");
  }
  return { robotAccount, serviceAccountRef: context.account(`${prefix}serviceAccount`, serviceAccount), url };
}

const QUARTER = 15 * 60;
const LONGEST = 36 * 60 * 60;

/** Temporary credentials of AWS. */
export function renderSts(context: GeneratorContext, options: EsoStsSessionTokenOptions): STSSessionTokenV1Alpha1Spec {
  const { at, prefix } = context;
  const { region, auth, role, sessionDuration } = options;
  checkAwsRegion(at, `${prefix}region`, region);
  if (role !== undefined) checkAwsRole(at, `${prefix}role`, role);
  if (auth !== undefined) checkAuth(context, auth, 'EsoAwsAuth.accessKey({ ... })');
  const rendered = auth?._render(context, context.auth);
  if (rendered?.jwt !== undefined) fail(at, context.auth, 'be an access key', phrase('a ServiceAccount'), 'ESO refuses it for session tokens: use EsoAwsAuth.accessKey');
  if (role !== undefined) warn(at, WarningCode.ESO_GENERATOR, `'${prefix}role' is assumed before, and AWS gives no session token to an assumed role; remove it`);
  else if (auth === undefined) warn(at, WarningCode.ESO_GENERATOR, `'${context.auth}' is not given, and AWS gives session tokens to static credentials only; use EsoAwsAuth.accessKey`);
  const milliseconds = sessionDuration === undefined ? undefined : millisecondsOf(at, `${prefix}sessionDuration`, sessionDuration);
  const seconds = milliseconds === undefined ? undefined : milliseconds / 1000;
  if (seconds !== undefined && (!Number.isInteger(seconds) || seconds < QUARTER || seconds > LONGEST)) {
    fail(at, `${prefix}sessionDuration`, 'be 15 minutes to 36 hours, in whole seconds', phrase(`${seconds} seconds`), 'AWS refuses others: write for example Duration.hours(1)');
  }
  return {
    region,
    auth: rendered,
    role,
    requestParameters: seconds === undefined ? undefined : { sessionDuration: seconds },
  };
}

/** Tokens for Cloudsmith. */
export function renderCloudsmith(context: GeneratorContext, options: EsoCloudsmithAccessTokenOptions): CloudsmithAccessTokenV1Alpha1Spec {
  const { prefix } = context;
  const { orgSlug, serviceSlug, serviceAccount, apiUrl } = options;
  checkText(context, `${prefix}orgSlug`, orgSlug, 'name the organization');
  checkText(context, `${prefix}serviceSlug`, serviceSlug, 'name the OIDC service');
  if (apiUrl !== undefined) checkUrl(context, `${prefix}apiUrl`, apiUrl, 'https://api.cloudsmith.io');
  return { orgSlug, serviceSlug, serviceAccountRef: context.account(`${prefix}serviceAccount`, serviceAccount), apiUrl };
}

/** Tokens of Grafana. */
export function renderGrafana(context: GeneratorContext, options: EsoGrafanaGeneratorOptions): GrafanaV1Alpha1Spec {
  const { prefix } = context;
  const { url, auth, serviceAccountName: name, serviceAccountRole: role } = options;
  checkUrl(context, `${prefix}url`, url, 'https://grafana.example.org');
  checkAuth(context, auth, "EsoGrafanaAuth.token(SecretKey.of('grafana', 'token'))");
  checkText(context, `${prefix}serviceAccountName`, name, 'name the service account');
  return { url, auth: auth._render(context), serviceAccount: { name, role } };
}
