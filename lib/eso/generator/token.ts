import type { GeneratorContext } from './context';
import {
  type EsoAcrAccessTokenOptions, type EsoCloudsmithAccessTokenOptions, type EsoEcrAuthorizationTokenOptions, EsoEcrScope,
  type EsoGcrAccessTokenOptions, type EsoGithubAccessTokenOptions, type EsoGrafanaGeneratorOptions, type EsoQuayAccessTokenOptions,
  type EsoStsSessionTokenOptions,
} from './token-options';
import type { ACRAccessTokenV1Alpha1Spec } from '../../../imports/eso/acr-access-token.v1alpha1';
import type { CloudsmithAccessTokenV1Alpha1Spec } from '../../../imports/eso/cloudsmith-access-token.v1alpha1';
import type { ECRAuthorizationTokenV1Alpha1Spec } from '../../../imports/eso/ecr-authorization-token.v1alpha1';
import type { GCRAccessTokenV1Alpha1Spec } from '../../../imports/eso/gcr-access-token.v1alpha1';
import type { GithubAccessTokenV1Alpha1Spec } from '../../../imports/eso/github-access-token.v1alpha1';
import type { GrafanaV1Alpha1Spec } from '../../../imports/eso/grafana.v1alpha1';
import type { QuayAccessTokenV1Alpha1Spec } from '../../../imports/eso/quay-access-token.v1alpha1';
import type { STSSessionTokenV1Alpha1Spec } from '../../../imports/eso/sts-session-token.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { call, enumMember } from '../../kit/checks/expression';
import { because, remove, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say } from '../../kit/checks/words';
import { millisecondsOf } from '../../kit/go/duration';
import { checkNotEmpty, checkUrl, hasPlaceholder } from '../common/checks';
import { checkAwsRegion, checkAwsRole } from '../provider/aws';
import { EsoAzureEnvironment } from '../provider/azure';
import { EsoRule } from '../rules';

/** Renders tokens for the Azure Container Registry. */
export function renderAcr(context: GeneratorContext, options: EsoAcrAccessTokenOptions): ACRAccessTokenV1Alpha1Spec {
  const { at, prefix } = context;
  const { registry, auth, tenantId, tokenScope, environmentType } = options;
  if (!/^[A-Za-z0-9.-]+$/.test(substituted(registry))) {
    refuse(at, Rule.URL, `${prefix}registry`, 'be only the host of the registry', registry, "write for example 'acme.azurecr.io'");
  }
  if (auth._needsTenant && tenantId === undefined) {
    refuse(at, EsoRule.SIGN_IN, `${prefix}tenantId`, 'be given with a service principal', undefined, 'name the tenant of the service principal');
  }
  if (environmentType === EsoAzureEnvironment.AZURE_STACK_CLOUD) {
    refuse(at, EsoRule.AZURE_CLOUD, `${prefix}environmentType`, say`be a cloud other than ${lit(enumMember({ EsoAzureEnvironment }, environmentType))}`, environmentType,
      because('ESO cannot get tokens there', remove(`${prefix}environmentType`, 'leave it out for the public cloud')));
  }
  return {
    registry,
    auth: auth._render(context),
    tenantId,
    scope: tokenScope,
    environmentType,
  };
}

/** The only region that gives tokens for the public gallery. */
const PUBLIC_REGION = 'us-east-1';

/** Renders tokens for Amazon Elastic Container Registry. */
export function renderEcr(context: GeneratorContext, options: EsoEcrAuthorizationTokenOptions): ECRAuthorizationTokenV1Alpha1Spec {
  const { at, prefix } = context;
  const { region, auth, role, registryScope: scope } = options;
  checkAwsRegion(at, `${prefix}region`, region);
  if (role !== undefined) checkAwsRole(at, `${prefix}role`, role);
  if (scope === EsoEcrScope.PUBLIC && region !== PUBLIC_REGION && !hasPlaceholder(region)) {
    warnOf(at, EsoRule.GENERATOR, `${prefix}region`, say`is ${lit(region)}, but AWS gives tokens for the public gallery only in ${lit(PUBLIC_REGION)}`,
      set(`${prefix}region`, PUBLIC_REGION));
  }
  return {
    region,
    auth: auth?._render(context, context.auth),
    role,
    scope,
  };
}

/** Renders tokens for Google's container registries. */
export function renderGcr(context: GeneratorContext, { projectId, auth }: EsoGcrAccessTokenOptions): GCRAccessTokenV1Alpha1Spec {
  checkNotEmpty(context, `${context.prefix}projectId`, projectId, 'name the project');
  const { workloadIdentity, ...rendered } = auth?._render(context) ?? {};
  if (workloadIdentity === undefined) return { projectID: projectId, auth: rendered };
  const { clusterLocation, clusterName } = workloadIdentity;
  const need = (prop: string): never => refuse(context.at, EsoRule.SIGN_IN, `${context.auth}.${prop}`, 'be given for a generator', undefined,
    because('unlike a store, a generator does not find it out', 'write it'));
  return {
    projectID: projectId,
    auth: { workloadIdentity: { ...workloadIdentity, clusterLocation: clusterLocation ?? need('clusterLocation'), clusterName: clusterName ?? need('clusterName') } },
  };
}

/** Renders tokens of a GitHub App. */
export function renderGithub(context: GeneratorContext, options: EsoGithubAccessTokenOptions): GithubAccessTokenV1Alpha1Spec {
  const { at, prefix } = context;
  const { appId, installId, url, repositories, permissions } = options;
  if (!/^\w[\w.]*$/.test(substituted(appId))) {
    refuse(at, EsoRule.PROVIDER_ID, `${prefix}appId`, 'be the id of a GitHub App, as a string', appId, "write for example '123456'");
  }
  if (!/^\d+$/.test(substituted(installId, '1'))) {
    refuse(at, EsoRule.PROVIDER_ID, `${prefix}installId`, 'be the number of an installation, as a string', installId, "write for example '12345678'");
  }
  if (url !== undefined) checkGithubUrl(context, url);
  for (const [index, name] of (repositories ?? []).entries()) {
    const prop = `${prefix}repositories[${index}]`;
    if (name.includes('/')) warnOf(at, EsoRule.GENERATOR, prop, say`is ${lit(name)}, but GitHub expects names without the owner`, set(prop, name.slice(name.lastIndexOf('/') + 1)));
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
  const { at } = context;
  const prop = `${context.prefix}url`;
  checkUrl(context, prop, url, 'https://github.example.org/api/v3');
  if (/^https?:\/\/(www\.)?github\.com\/?$/.test(url)) {
    refuse(at, Rule.URL, prop, 'be the API of GitHub', url, remove(prop, say`leave it out for ${lit('https://api.github.com')}`));
  }
  if (url.endsWith('/')) refuse(at, Rule.URL, prop, "end without '/'", url, because('ESO appends the path', set(prop, withoutTrailingSlashes(url))));
}

/** Renders tokens for Quay. */
export function renderQuay(context: GeneratorContext, { robotAccount, serviceAccount, url }: EsoQuayAccessTokenOptions): QuayAccessTokenV1Alpha1Spec {
  const { at, prefix } = context;
  checkNotEmpty(context, `${prefix}robotAccount`, robotAccount, "write for example 'acme+reader'");
  if (!robotAccount.includes('+') && !hasPlaceholder(robotAccount)) {
    warnOf(at, EsoRule.GENERATOR, `${prefix}robotAccount`, say`is ${lit(robotAccount)}, but the name of a robot account starts with the organization and a plus sign`,
      `write for example 'acme+${robotAccount}'`);
  }
  if (url !== undefined && !/^(https:\/\/)?[A-Za-z0-9.-]+(:\d+)?$/.test(substituted(url, '1'))) {
    refuse(at, Rule.URL, `${prefix}url`, 'be the host of Quay', url, "write for example 'quay.example.org'; ESO always uses HTTPS");
  }
  return { robotAccount, serviceAccountRef: context.account(`${prefix}serviceAccount`, serviceAccount), url };
}

/** Renders temporary AWS credentials. */
export function renderSts(context: GeneratorContext, options: EsoStsSessionTokenOptions): STSSessionTokenV1Alpha1Spec {
  const { at, prefix } = context;
  const { region, auth, role } = options;
  checkAwsRegion(at, `${prefix}region`, region);
  if (role !== undefined) checkAwsRole(at, `${prefix}role`, role);
  const rendered = auth?._render(context, context.auth);
  const accessKey = say`${program('use EsoAwsAuth.accessKey', 'use an access key')}`;
  if (rendered?.jwt !== undefined) {
    refuse(at, EsoRule.SIGN_IN, context.auth, 'be an access key', phrase('a ServiceAccount'), because('ESO rejects a ServiceAccount for session tokens', accessKey));
  }
  if (role !== undefined) {
    warnOf(at, EsoRule.GENERATOR, `${prefix}role`, 'is assumed first, but AWS gives no session token to an assumed role', remove(`${prefix}role`));
  } else if (auth === undefined) {
    warnOf(at, EsoRule.GENERATOR, context.auth, 'is missing, but AWS gives session tokens only to static credentials', accessKey);
  }
  const sessionDuration = renderSession(context, options);
  return {
    region,
    auth: rendered,
    role,
    requestParameters: sessionDuration === undefined ? undefined : { sessionDuration },
  };
}

const SHORTEST_SESSION = 15 * 60;
const LONGEST_SESSION = 36 * 60 * 60;

function renderSession({ at, prefix }: GeneratorContext, { sessionDuration }: EsoStsSessionTokenOptions): number | undefined {
  if (sessionDuration === undefined) return undefined;
  const prop = `${prefix}sessionDuration`;
  const seconds = millisecondsOf(at, prop, sessionDuration) / 1000;
  if (!Number.isSafeInteger(seconds) || seconds < SHORTEST_SESSION || seconds > LONGEST_SESSION) {
    refuse(at, Rule.DURATION, prop, 'be 15 minutes to 36 hours, in whole seconds', phrase(`${seconds} seconds`),
      because('AWS rejects other durations', say`write for example ${lit(call('Duration.hours', 1))}`));
  }
  return seconds;
}

/** Renders tokens for Cloudsmith. */
export function renderCloudsmith(context: GeneratorContext, options: EsoCloudsmithAccessTokenOptions): CloudsmithAccessTokenV1Alpha1Spec {
  const { prefix } = context;
  const { orgSlug, serviceSlug, serviceAccount, apiUrl } = options;
  checkNotEmpty(context, `${prefix}orgSlug`, orgSlug, 'name the organization');
  checkNotEmpty(context, `${prefix}serviceSlug`, serviceSlug, 'name the OIDC service');
  if (apiUrl !== undefined) checkUrl(context, `${prefix}apiUrl`, apiUrl, 'https://api.cloudsmith.io');
  return { orgSlug, serviceSlug, serviceAccountRef: context.account(`${prefix}serviceAccount`, serviceAccount), apiUrl };
}

/** Renders tokens of a Grafana service account. */
export function renderGrafana(context: GeneratorContext, options: EsoGrafanaGeneratorOptions): GrafanaV1Alpha1Spec {
  const { prefix } = context;
  const { url, auth, serviceAccountName: name, serviceAccountRole: role } = options;
  checkUrl(context, `${prefix}url`, url, 'https://grafana.example.org');
  checkNotEmpty(context, `${prefix}serviceAccountName`, name, 'name the service account');
  return { url, auth: auth._render(context), serviceAccount: { name, role } };
}
