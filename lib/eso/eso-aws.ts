import type { EsoAwsAuth } from './eso-aws-auth';
import type { SecretKey } from '../kit/secret-key';

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
