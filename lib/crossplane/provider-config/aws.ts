import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/aws/provider-config.v1beta1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps } from '../../kit/app/manifest';
import { refuse } from '../../kit/checks/errors';
import { remove } from '../../kit/checks/fix';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { checkRoleArn } from '../forms';
import { CrossplaneRule } from '../rules';
import type { CrossplaneAwsCredentials } from './aws-credentials';
import type { CrossplaneAwsEndpoint } from './aws-endpoint';
import { checkProviderConfigs } from './checks';
import { checkManagedResources } from './managed';
import type { AwsV2Spec, CrossplaneProviderConfigNameOptions, CrossplaneProviderConfigOptions, ICrossplaneProviderConfig } from './provider-config';
import { existingProviderConfig, providerConfigIdentity, type ProviderConfigUse, writeProviderConfig } from './render';

/** An AWS role that is assumed with the credentials before it. */
export interface CrossplaneAwsAssumedRole {
  /** The ARN of the role. */
  readonly roleArn: string;
  /**
   * The external ID that the role's trust policy requires.
   * @default - none
   */
  readonly externalId?: string;
  /**
   * Tags of the session.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
  /**
   * Keys of tags that are passed on to the roles after this one. Each must be a key of `tags`.
   * @default - none
   */
  readonly transitiveTagKeys?: string[];
}

/** How provider-aws calls AWS, whatever its credentials. */
export interface CrossplaneAwsOptions {
  /**
   * Roles that are assumed one after the other, the first one with the credentials.
   * @default - none
   */
  readonly assumeRoleChain?: CrossplaneAwsAssumedRole[];
  /**
   * The endpoint at which AWS is called.
   * @default - the endpoints of AWS
   */
  readonly endpoint?: CrossplaneAwsEndpoint;
  /**
   * Whether URLs contain the name of a bucket in the path, not in the host.
   * @default - false
   */
  readonly s3UsePathStyle?: boolean;
  /**
   * Whether the credentials are used without asking STS to validate them.
   * @default - false
   */
  readonly skipCredentialsValidation?: boolean;
  /**
   * Whether the EC2 metadata service is not used.
   * @default - false
   */
  readonly skipMetadataApiCheck?: boolean;
  /**
   * Whether regions that the provider does not know are accepted.
   * @default - false
   */
  readonly skipRegionValidation?: boolean;
  /**
   * Whether the provider does not look up the account ID.
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

/**
 * A provider config of provider-aws: the credentials and options with which it calls AWS. Resources that name no other use the one named `default`.
 *
 * Its kind exists only once a provider of the family is installed: apply it in a later stage than the provider.
 *
 * @see https://docs.upbound.io/providers/provider-aws/authentication/
 * @example
 * new CrossplaneAwsProviderConfig(chart, 'default', {
 *   credentials: CrossplaneAwsCredentials.irsa(),
 * });
 */
export class CrossplaneAwsProviderConfig extends ApiObject implements ICrossplaneProviderConfig {
  /**
   * A provider config that exists.
   *
   * @param name name of the provider config
   * @param options which resources find it
   */
  public static fromProviderConfigName(name: string, options: CrossplaneProviderConfigNameOptions = {}): ICrossplaneProviderConfig {
    return existingProviderConfig('CrossplaneAwsProviderConfig.fromProviderConfigName', name, options.configScope);
  }

  /** The name of the provider config, for `providerConfigRef.name`. */
  public readonly providerConfigName: string;
  /** Its kind, for `providerConfigRef.kind` of resources in a namespace. */
  public readonly providerConfigKind: string;
  /** @internal */
  public readonly _use: ProviderConfigUse;

  constructor(scope: Construct, id: string, props: CrossplaneAwsProviderConfigProps) {
    guardConstruct(scope, id, 'CrossplaneAwsProviderConfigProps', props, new.target === CrossplaneAwsProviderConfig);
    super(scope, id, objectProps(scope, id, providerConfigIdentity('aws', props)));
    this.providerConfigName = this.name;
    this.providerConfigKind = this.kind;
    this._use = writeProviderConfig(this, 'aws', props, () => renderOptions(this, props));
    addAppCheck(this, checkProviderConfigs);
    addAppCheck(this, checkManagedResources);
  }

  /** The provider config object, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(CrossplaneAwsProviderConfig);

function renderOptions(at: ApiObject, options: CrossplaneAwsOptions): Omit<Spec, 'credentials'> {
  return {
    assumeRoleChain: options.assumeRoleChain?.map((role, index) => renderRole(at, `assumeRoleChain[${index}]`, role)),
    endpoint: options.endpoint && renderEndpoint(at, options.endpoint),
    s3_use_path_style: options.s3UsePathStyle,
    skip_credentials_validation: options.skipCredentialsValidation,
    skip_metadata_api_check: options.skipMetadataApiCheck,
    skip_region_validation: options.skipRegionValidation,
    skip_requesting_account_id: options.skipRequestingAccountId,
  };
}

/** The provider uses a URL for resources only if it is static, and only for the services that are listed. */
function renderEndpoint(at: ApiObject, endpoint: CrossplaneAwsEndpoint): NonNullable<Spec['endpoint']> {
  const spec = endpoint._render();
  const { url: { type }, services = [] } = spec;
  if (type === 'Dynamic') {
    warnOf(at, CrossplaneRule.NO_EFFECT, 'endpoint', 'is used only to look up the account, while resources are managed at the endpoints of AWS',
      remove('endpoint', say`remove it and use private DNS names, or use ${program('CrossplaneAwsEndpoint.staticUrl', 'a static URL')} with services`));
  } else if (type === 'Static' && services.length === 0) {
    warnOf(at, CrossplaneRule.NO_EFFECT, 'endpoint', 'lists no services, so that all resources are managed at the endpoints of AWS',
      say`${program('pass the services of your resources to CrossplaneAwsEndpoint.staticUrl', 'list the services of your resources')}, for example services: ['iam', 's3', 'sts']`);
  }
  return spec;
}

function renderRole(at: ApiObject, prop: string, { roleArn, externalId, tags, transitiveTagKeys }: CrossplaneAwsAssumedRole): RoleSpec {
  checkRoleArn(at, `${prop}.roleArn`, roleArn);
  const missing = transitiveTagKeys?.find((key) => tags?.[key] === undefined);
  if (missing !== undefined) {
    refuse(at, CrossplaneRule.AWS_SESSION, `${prop}.transitiveTagKeys`, say`contain only keys of ${the(`${prop}.tags`)}`, missing, 'add a tag with this key, or remove the key');
  }
  return {
    roleARN: roleArn,
    ...defined({ externalID: externalId }),
    ...(tags ? { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) } : {}),
    ...(transitiveTagKeys ? { transitiveTagKeys: [...transitiveTagKeys] } : {}),
  };
}
