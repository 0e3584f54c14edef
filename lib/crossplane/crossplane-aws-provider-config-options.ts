import type { CrossplaneAwsEndpoint } from './crossplane-aws-endpoint';

/** A role that is assumed with the credentials before it. */
export interface CrossplaneAwsAssumedRole {
  /** The ARN of the role. */
  readonly roleArn: string;
  /**
   * The external ID that the trust policy of the role asks for.
   * @default - none
   */
  readonly externalId?: string;
  /**
   * Tags of the session.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
  /**
   * The keys of tags that the roles after it get too; each must be one of `tags`.
   * @default - none
   */
  readonly transitiveTagKeys?: string[];
}

/** How provider-aws calls AWS, whatever its credentials. */
export interface CrossplaneAwsOptions {
  /**
   * Roles that are assumed one after the other, beginning with the credentials.
   * @default - none
   */
  readonly assumeRoleChain?: CrossplaneAwsAssumedRole[];
  /**
   * Where AWS is called.
   * @default - AWS itself
   */
  readonly endpoint?: CrossplaneAwsEndpoint;
  /**
   * Whether the name of a bucket stands in the path of a URL, and not in its host.
   * @default - false
   */
  readonly s3UsePathStyle?: boolean;
  /**
   * Whether the credentials are used without asking STS about them.
   * @default - false
   */
  readonly skipCredentialsValidation?: boolean;
  /**
   * Whether the metadata service of EC2 is left alone.
   * @default - false
   */
  readonly skipMetadataApiCheck?: boolean;
  /**
   * Whether regions that the provider does not know are taken.
   * @default - false
   */
  readonly skipRegionValidation?: boolean;
  /**
   * Whether the provider does without the ID of the account.
   * @default - false
   */
  readonly skipRequestingAccountId?: boolean;
}
