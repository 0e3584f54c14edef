import { checkAwsRegion, checkAwsRole } from './aws-regions';
import type { EsoAwsOptions, EsoAwsSecretsManagerOptions } from './eso-aws';
import { checkAuth, checkOptions } from './provider-checks';
import type { StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { fail } from '../kit/fail';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

type AwsSpec = NonNullable<SecretStoreV1Spec['provider']['aws']>;

/** Renders a store in AWS Secrets Manager. */
export function renderAwsSecretsManager(context: StoreContext, options: EsoAwsSecretsManagerOptions): AwsSpec {
  const { forceDeleteWithoutRecovery, recoveryWindowInDays: days } = options;
  if (days !== undefined && days !== 0 && (!Number.isInteger(days) || days < 7 || days > 30)) {
    fail(context.at, 'provider.recoveryWindowInDays', 'be 7 to 30', days, 'give a number of days');
  }
  if (forceDeleteWithoutRecovery && days) {
    fail(context.at, 'provider.forceDeleteWithoutRecovery', "be left out with 'recoveryWindowInDays'", phrase('both'), 'keep one of them');
  }
  const secretsManager = forceDeleteWithoutRecovery !== undefined || days !== undefined
    ? { forceDeleteWithoutRecovery, recoveryWindowInDays: days } : undefined;
  return { service: 'SecretsManager', ...renderAws(context, options), secretsManager };
}

/** Renders a store in the Parameter Store. */
export function renderAwsParameterStore(context: StoreContext, options: EsoAwsOptions): AwsSpec {
  return { service: 'ParameterStore', ...renderAws(context, options) };
}

function renderAws(context: StoreContext, options: EsoAwsOptions): Omit<AwsSpec, 'service'> {
  const { at } = context;
  checkAwsRegion(at, 'provider.region', options.region);
  if (options.role === undefined) {
    for (const prop of ['externalId', 'sessionTags', 'transitiveTagKeys'] as const) {
      if (options[prop] !== undefined) warn(at, WarningCode.ESO_NO_EFFECT, `'provider.${prop}' has no effect without 'role': set the role`);
    }
  }
  if (options.auth !== undefined) checkAuth(context, options.auth, 'EsoAwsAuth.serviceAccount({ ... })');
  for (const prop of ['additionalRoles', 'transitiveTagKeys'] as const) {
    if (options[prop] !== undefined && !Array.isArray(options[prop])) fail(at, `provider.${prop}`, 'be a list', options[prop], 'write [...]');
  }
  if (options.role !== undefined) checkAwsRole(at, 'provider.role', options.role);
  for (const [index, role] of (options.additionalRoles ?? []).entries()) checkAwsRole(at, `provider.additionalRoles[${index}]`, role);
  if (options.sessionTags !== undefined) checkOptions(context, 'provider.sessionTags', options.sessionTags);
  for (const [index, key] of (options.role === undefined ? [] : options.transitiveTagKeys ?? []).entries()) {
    if (!Object.keys(options.sessionTags ?? {}).includes(key)) {
      fail(at, `provider.transitiveTagKeys[${index}]`, "be a key of 'sessionTags'", key, 'AWS refuses others: add it to sessionTags, or remove it here');
    }
  }
  return {
    region: options.region,
    auth: options.auth?._render(context, 'provider.auth'),
    role: options.role,
    additionalRoles: options.additionalRoles,
    externalID: options.externalId,
    sessionTags: options.sessionTags && Object.entries(options.sessionTags).map(([key, value]) => ({ key, value })),
    transitiveTagKeys: options.transitiveTagKeys,
    prefix: options.prefix,
  };
}
