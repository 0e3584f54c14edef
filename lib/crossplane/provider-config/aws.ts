import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/aws/provider-config.v1beta1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps } from '../../kit/app/manifest';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { defined } from '../../kit/values/defined';
import type { CrossplaneAwsCredentials } from './aws-credentials';
import type { CrossplaneAwsEndpoint } from './aws-endpoint';
import { checkProviderConfigs } from './checks';
import type { AwsV2Spec, CrossplaneProviderConfigNameOptions, CrossplaneProviderConfigOptions, ICrossplaneProviderConfig } from './provider-config';
import { checkRoleArn, existingProviderConfig, providerConfigIdentity, type ProviderConfigUse, scopeOf, writeProviderConfig } from './render';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';

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

type Spec = ProviderConfigV1Beta1Spec | AwsV2Spec;
type RoleSpec = NonNullable<Spec['assumeRoleChain']>[number];

/** Properties of `CrossplaneAwsProviderConfig`. */
export interface CrossplaneAwsProviderConfigProps extends CrossplaneProviderConfigOptions, CrossplaneAwsOptions {
  /** How the provider signs in. */
  readonly credentials: CrossplaneAwsCredentials;
}

const CREDENTIALS: Made = {
  member: '_render', what: 'a way to sign in to AWS', example: 'CrossplaneAwsCredentials.irsa(), or .secret(SecretKey.of(...))', secret: true,
};
const ENDPOINT: Made = { member: '_render', what: 'an endpoint', example: "CrossplaneAwsEndpoint.staticUrl('http://localstack.localstack.svc:4566')" };

/**
 * With which credentials provider-aws works: for resources that name no other, it is called `default`.
 *
 * Its kind exists once a provider of the family is installed: apply it in a later stage than the provider.
 *
 * @see https://docs.upbound.io/providers/provider-aws/authentication/
 */
export class CrossplaneAwsProviderConfig extends ApiObject implements ICrossplaneProviderConfig {
  /**
   * A provider config that exists.
   *
   * @param name its name
   * @param options which one it is
   */
  public static fromProviderConfigName(name: string, options: CrossplaneProviderConfigNameOptions = {}): ICrossplaneProviderConfig {
    return existingProviderConfig('CrossplaneAwsProviderConfig.fromProviderConfigName', name, options.configScope);
  }

  /** The name of the provider config, for `providerConfigRef.name`. */
  public readonly providerConfigName: string;
  /** Its kind, for `providerConfigRef.kind` of resources that are in a namespace. */
  public readonly providerConfigKind: string;
  /** @internal */
  public readonly _use: ProviderConfigUse;

  constructor(scope: Construct, id: string, props: CrossplaneAwsProviderConfigProps) {
    guardConstruct(scope, id, 'CrossplaneAwsProviderConfigProps', props, new.target === CrossplaneAwsProviderConfig);
    const configScope = scopeOf(`${scope.node.path}/${id}`, props.configScope);
    super(scope, id, objectProps(scope, id, providerConfigIdentity('aws', configScope, props.metadata)));
    this.providerConfigName = this.name;
    this.providerConfigKind = this.kind;
    this._use = writeProviderConfig(this, { cloud: 'aws', scope: configScope, credentials: props.credentials, made: CREDENTIALS }, () => renderOptions(this, props));
    addAppCheck(this, checkProviderConfigs);
  }

  /** The object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(CrossplaneAwsProviderConfig);

function renderOptions(at: ApiObject, options: CrossplaneAwsOptions): Omit<Spec, 'credentials'> {
  if (options.endpoint !== undefined) checkMade(at, 'endpoint', options.endpoint, ENDPOINT);
  return {
    assumeRoleChain: options.assumeRoleChain?.map((role, index) => renderRole(at, `assumeRoleChain[${index}]`, role)),
    endpoint: options.endpoint?._render(),
    s3_use_path_style: options.s3UsePathStyle,
    skip_credentials_validation: options.skipCredentialsValidation,
    skip_metadata_api_check: options.skipMetadataApiCheck,
    skip_region_validation: options.skipRegionValidation,
    skip_requesting_account_id: options.skipRequestingAccountId,
  };
}

function renderRole(at: ApiObject, prop: string, { roleArn, externalId, tags, transitiveTagKeys }: CrossplaneAwsAssumedRole): RoleSpec {
  checkRoleArn(at, `${prop}.roleArn`, roleArn);
  const lost = transitiveTagKeys?.find((key) => tags?.[key] === undefined);
  if (lost !== undefined) fail(at, `${prop}.transitiveTagKeys`, 'be keys of its tags', lost, `add '${lost}' to '${prop}.tags', or remove it`);
  return {
    roleARN: roleArn,
    ...defined({ externalID: externalId }),
    ...(tags ? { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) } : {}),
    ...(transitiveTagKeys ? { transitiveTagKeys: [...transitiveTagKeys] } : {}),
  };
}
