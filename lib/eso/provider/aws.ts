import type { IConstruct } from 'constructs';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { closest } from '../../kit/checks/suggest';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkAuth, checkOptions } from './checks';
import type { EsoServiceAccountRef, StoreContext } from './context';
import { guardMethods } from '../../kit/checks/guard';

/** What every store in AWS has. */
export interface EsoAwsOptions {
  /** The region, for example `eu-west-1`. */
  readonly region: string;
  /**
   * How ESO signs in.
   * @default - the identity of the controller: IRSA, pod identity or the role of the node
   */
  readonly auth?: EsoAwsAuth;
  /**
   * The role that is assumed last.
   * @default - none
   */
  readonly role?: string;
  /**
   * Roles that are assumed before `role`, in this order.
   * @default - none
   */
  readonly additionalRoles?: string[];
  /**
   * The external id for assuming `role`.
   * @default - none
   */
  readonly externalId?: string;
  /**
   * Tags of the session when `role` is assumed.
   * @default - none
   */
  readonly sessionTags?: { readonly [key: string]: string };
  /**
   * The session tags that are handed on to further roles.
   * @default - none
   */
  readonly transitiveTagKeys?: string[];
  /**
   * Put in front of every remote key.
   * @default - none
   */
  readonly prefix?: string;
}

/** A store in AWS Secrets Manager. */
export interface EsoAwsSecretsManagerOptions extends EsoAwsOptions {
  /**
   * Deletes pushed secrets at once, without a time to recover them. Not with `recoveryWindowInDays`.
   * @default - false
   */
  readonly forceDeleteWithoutRecovery?: boolean;
  /**
   * How many days deleted secrets can be recovered: 7 to 30.
   * @default - 30
   */
  readonly recoveryWindowInDays?: number;
}

/** A store in the AWS Systems Manager Parameter Store. */
export interface EsoAwsParameterStoreOptions extends EsoAwsOptions {}

/** Static credentials of AWS, each in a key of a Secret. */
export interface EsoAwsAccessKey {
  /** The key with the access key id. */
  readonly accessKeyId: SecretKey;
  /** The key with the secret access key. */
  readonly secretAccessKey: SecretKey;
  /**
   * The key with the session token of temporary credentials.
   * @default - none
   */
  readonly sessionToken?: SecretKey;
}

type AuthSpec = NonNullable<NonNullable<SecretStoreV1Spec['provider']['aws']>['auth']>;

/**
 * How ESO signs in to AWS. Without one, the identity of the controller is used.
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
    return new EsoAwsAuth((context, prop) => {
      checkOptions(context, prop, keys);
      return {
        secretRef: {
          accessKeyIDSecretRef: context.key(`${prop}.accessKeyId`, keys.accessKeyId),
          secretAccessKeySecretRef: context.key(`${prop}.secretAccessKey`, keys.secretAccessKey),
          sessionTokenSecretRef: context.optionalKey(`${prop}.sessionToken`, keys.sessionToken),
        },
      };
    });
  }

  /**
   * A ServiceAccount with a role: IAM roles for service accounts (IRSA). It needs the annotation `eks.amazonaws.com/role-arn`.
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

/** The regions of AWS in all partitions, as far as they were known when this was written. */
const REGIONS = [
  'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2', 'ap-southeast-1',
  'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1',
  'cn-north-1', 'cn-northwest-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3',
  'eusc-de-east-1', 'il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1',
  'us-gov-west-1', 'us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1', 'us-isof-east-1', 'us-isof-south-1', 'us-west-1', 'us-west-2',
];

/** Regions that are kept apart from the others, and of which little is published. */
const APART = /^(?:us-iso[a-z]?|eu-isoe|cn|us-gov|eusc(?:-[a-z]{2})?)-[a-z]+-\d$/;

/** A role of AWS: the name alone is not taken. A text in braces is completed later. */
export function checkAwsRole(at: IConstruct, prop: string, role: string): void {
  if (typeof role === 'string' && (role.startsWith('arn:') || /\$\{|\{\{/.test(role))) return;
  const name = typeof role === 'string' && /^(?:role\/)?([\w+=,.@-]+)$/.exec(role)?.[1];
  fail(at, prop, 'be the ARN of a role', role, `write for example 'arn:aws:iam::111122223333:role/${name || 'eso'}'`);
}

/** A region of AWS. Nobody checks it before the first call, so a slip is found late; unknown regions may be new or invented for tests. */
export function checkAwsRegion(at: IConstruct, prop: string, region: string): void {
  if (typeof region !== 'string' || !/^[a-z0-9-]+$/.test(region)) {
    const near = typeof region === 'string' ? closest(region.toLowerCase().replace(/[_\s]+/g, '-'), REGIONS) : undefined;
    fail(at, prop, 'be the code of an AWS region', region, near === undefined ? "write for example 'eu-west-1'" : `did you mean '${near}'?`);
  }
  if (REGIONS.includes(region) || APART.test(region)) return;
  const zone = /^(.*\d)[a-z]$/.exec(region)?.[1];
  if (zone !== undefined && REGIONS.includes(zone)) fail(at, prop, 'be the code of an AWS region', region, `this is an availability zone: write '${zone}'`);
  const near = closest(region, REGIONS);
  if (near !== undefined && !/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region)) {
    fail(at, prop, 'be the code of an AWS region', region, `did you mean '${near}'?`);
  }
  warn(at, WarningCode.ESO_AWS_REGION, `'${prop}' is ${region}, which is no region that this library knows${near === undefined ? '' : `; did you mean '${near}'?`}`);
}
