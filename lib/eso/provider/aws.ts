import type { IConstruct } from 'constructs';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { substituted } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { hasPlaceholder } from '../common/checks';
import { type EsoServiceAccountRef, type StoreContext, warnOfAlone } from '../common/context';
import { EsoRule } from '../rules';

/** What every store in AWS has. */
export interface EsoAwsOptions {
  /** The code of the region, for example `eu-west-1`. */
  readonly region: string;
  /**
   * How ESO signs in.
   * @default - the identity of the controller: IRSA, EKS Pod Identity or the role of the node
   */
  readonly auth?: EsoAwsAuth;
  /**
   * The ARN of the role that is assumed last.
   * @default - none
   */
  readonly role?: string;
  /**
   * The ARNs of roles that are assumed before `role`, in this order.
   * @default - none
   */
  readonly additionalRoles?: string[];
  /**
   * The external id for assuming `role`.
   * @default - none
   */
  readonly externalId?: string;
  /**
   * Tags of the session in which `role` is assumed.
   * @default - none
   */
  readonly sessionTags?: { readonly [key: string]: string };
  /**
   * Keys of the session tags that are passed on when further roles are assumed.
   * @default - none
   */
  readonly transitiveTagKeys?: string[];
  /**
   * A prefix of every remote key.
   * @default - none
   */
  readonly prefix?: string;
}

/** A store in AWS Secrets Manager. */
export interface EsoAwsSecretsManagerOptions extends EsoAwsOptions {
  /**
   * Deletes pushed secrets immediately, so that they cannot be recovered. Not together with `recoveryWindowInDays`.
   * @default - false
   */
  readonly forceDeleteWithoutRecovery?: boolean;
  /**
   * For how many days deleted secrets can be recovered: 7 to 30.
   * @default - 30
   */
  readonly recoveryWindowInDays?: number;
}

/** A store in the AWS Systems Manager Parameter Store. */
export interface EsoAwsParameterStoreOptions extends EsoAwsOptions {}

/** Static AWS credentials, each in a key of a Secret. */
export interface EsoAwsAccessKey {
  /** The key of a Secret with the access key id. */
  readonly accessKeyId: SecretKey;
  /** The key of a Secret with the secret access key. */
  readonly secretAccessKey: SecretKey;
  /**
   * The key of a Secret with the session token of temporary credentials.
   * @default - none
   */
  readonly sessionToken?: SecretKey;
}

type AuthSpec = NonNullable<NonNullable<SecretStoreV1Spec['provider']['aws']>['auth']>;

/**
 * How ESO signs in to AWS. By default it uses the identity of the controller.
 *
 * @see https://external-secrets.io/latest/provider/aws-access/
 */
export class EsoAwsAuth {
  /**
   * Static credentials in a Secret.
   *
   * @param keys the keys that hold them
   */
  public static accessKey(keys: EsoAwsAccessKey): EsoAwsAuth {
    return new EsoAwsAuth((context, prop) => ({
      secretRef: {
        accessKeyIDSecretRef: context.key(`${prop}.accessKeyId`, keys.accessKeyId),
        secretAccessKeySecretRef: context.key(`${prop}.secretAccessKey`, keys.secretAccessKey),
        sessionTokenSecretRef: context.optionalKey(`${prop}.sessionToken`, keys.sessionToken),
      },
    }));
  }

  /**
   * A ServiceAccount with an IAM role (IRSA). It needs the annotation `eks.amazonaws.com/role-arn`.
   *
   * @param account the ServiceAccount
   */
  public static serviceAccount(account: EsoServiceAccountRef): EsoAwsAuth {
    return new EsoAwsAuth((context, prop) => ({ jwt: { serviceAccountRef: context.account(`${prop}.serviceAccount`, account) } }));
  }

  private constructor(private readonly render: (context: StoreContext, prop: string) => AuthSpec) {}

  /** @internal */
  public _render(context: StoreContext, prop: string): AuthSpec {
    return this.render(context, prop);
  }
}
guardMethods(EsoAwsAuth);

type AwsSpec = NonNullable<SecretStoreV1Spec['provider']['aws']>;

/** Renders a store in AWS Secrets Manager. */
export function renderAwsSecretsManager(context: StoreContext, options: EsoAwsSecretsManagerOptions): AwsSpec {
  const { forceDeleteWithoutRecovery, recoveryWindowInDays: days } = options;
  if (days !== undefined && days !== 0 && (!Number.isSafeInteger(days) || days < 7 || days > 30)) {
    refuse(context.at, EsoRule.PROVIDER_OPTION, 'provider.recoveryWindowInDays', 'be a whole number from 7 to 30', days, 'leave it out for the default of 30');
  }
  if (forceDeleteWithoutRecovery && days) {
    refuse(context.at, EsoRule.ALTERNATIVES, 'provider.forceDeleteWithoutRecovery', say`be left out when ${the('provider.recoveryWindowInDays')} is given`,
      phrase('both'), 'keep one of them');
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
      if (options[prop] !== undefined) warnOfAlone(at, `provider.${prop}`, 'provider.role');
    }
  } else {
    checkAwsRole(at, 'provider.role', options.role);
    checkTransitiveTags(at, options);
  }
  for (const [key, value] of Object.entries<string | undefined>(options.sessionTags ?? {})) {
    if (value === undefined) refuse(at, Rule.REQUIRED, memberPath('provider.sessionTags', key), 'be a string', value, 'give it a value, or leave the tag out');
  }
  for (const [index, role] of (options.additionalRoles ?? []).entries()) checkAwsRole(at, `provider.additionalRoles[${index}]`, role);
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

function checkTransitiveTags(at: IConstruct, { sessionTags = {}, transitiveTagKeys = [] }: EsoAwsOptions): void {
  for (const [index, key] of transitiveTagKeys.entries()) {
    if (Object.keys(sessionTags).includes(key)) continue;
    refuse(at, EsoRule.AWS_SESSION_TAG, `provider.transitiveTagKeys[${index}]`, say`be a key of ${the('provider.sessionTags')}`, key,
      because('AWS rejects other keys', say`add it to ${the('provider.sessionTags')}, or remove it here`));
  }
}

/** The regions of all AWS partitions that were known when this was written. */
const REGIONS = [
  'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2', 'ap-southeast-1',
  'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1',
  'cn-north-1', 'cn-northwest-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3',
  'eusc-de-east-1', 'il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1',
  'us-gov-west-1', 'us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1', 'us-isof-east-1', 'us-isof-south-1', 'us-west-1', 'us-west-2',
];

/** Regions of partitions of which little is published. */
const APART = /^(?:us-iso[a-z]?|eu-isoe|cn|us-gov|eusc(?:-[a-z]{2})?)-[a-z]+-\d$/;

/** Checks that a role is an ARN. Templates of other tools are filled in later. */
export function checkAwsRole(at: IConstruct, prop: string, role: string): void {
  if (role.startsWith('arn:') || role.includes('{{') || hasPlaceholder(role)) return;
  const [, name = 'eso'] = /^(?:role\/)?([\w+=,.@-]+)$/.exec(role) ?? [];
  refuse(at, EsoRule.AWS_ROLE, prop, 'be the ARN of a role', role, `write for example 'arn:aws:iam::111122223333:role/${name}'`);
}

/** Checks the code of a region. AWS notices a mistake only at the first call; a region that is not known here may be new, or invented for tests. */
export function checkAwsRegion(at: IConstruct, prop: string, region: string): void {
  if (!/^[a-z0-9-]+$/.test(substituted(region))) refuseRegion(at, prop, region, closest(region.toLowerCase().replace(/[_\s]+/g, '-'), REGIONS));
  if (REGIONS.includes(region) || APART.test(region) || hasPlaceholder(region)) return;
  const zone = /^(.*\d)[a-z]$/.exec(region)?.[1];
  if (zone !== undefined && REGIONS.includes(zone)) {
    refuse(at, EsoRule.AWS_REGION_CODE, prop, MUST_BE_REGION, region, because('this is an availability zone', set(prop, zone)));
  }
  const near = closest(region, REGIONS);
  if (near !== undefined && !/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region)) refuseRegion(at, prop, region, near);
  warnOf(at, EsoRule.AWS_REGION, prop, say`is ${lit(region)}, a region that this library does not know`,
    near === undefined ? 'check the code of the region' : set(prop, near, say`did you mean ${lit(near)}?`));
}

const MUST_BE_REGION = 'be the code of an AWS region';

function refuseRegion(at: IConstruct, prop: string, region: string, near: string | undefined): never {
  refuse(at, EsoRule.AWS_REGION_CODE, prop, MUST_BE_REGION, region, near === undefined ? "write for example 'eu-west-1'" : set(prop, near, say`did you mean ${lit(near)}?`));
}
