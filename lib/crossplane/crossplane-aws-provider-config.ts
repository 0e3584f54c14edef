import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CrossplaneAwsCredentials } from './crossplane-aws-credentials';
import type { CrossplaneAwsAssumedRole, CrossplaneAwsOptions } from './crossplane-aws-provider-config-options';
import type { CrossplaneProviderConfigNameOptions, CrossplaneProviderConfigOptions } from './crossplane-provider-config-options';
import type { ICrossplaneProviderConfig } from './i-crossplane-provider-config';
import {
  checkRoleArn, existingProviderConfig, providerConfigIdentity, scopeOf, warnOfDefault, type ProviderConfigUse,
} from './provider-config';
import { checkProviderConfigs } from './provider-config-checks';
import type { AwsV2Spec } from './provider-config-v2';
import type { ProviderConfigV1Beta1Spec } from '../../imports/providers/aws/provider-config.v1beta1';
import { addAppCheck } from '../kit/app-checks';
import { checkMade, fail, type Made } from '../kit/fail';
import { Manifest } from '../kit/manifest';

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
    const configScope = scopeOf(`${scope.node.path}/${id}`, props.configScope);
    const manifest = new Manifest<Spec>(scope, id, providerConfigIdentity('aws', configScope, props.metadata));
    super(scope, id, manifest.props);
    manifest.check(this);
    this.providerConfigName = this.name;
    this.providerConfigKind = this.kind;
    checkMade(this, 'credentials', props.credentials, CREDENTIALS);
    const { credentials, read } = props.credentials._render({ at: this, scope: configScope });
    const needs = props.credentials._needs;
    this._use = { cloud: 'aws', ...(read ? { read } : {}), ...(needs ? { needs } : {}) };
    manifest.write({ credentials, ...renderOptions(this, props) });
    warnOfDefault(this, configScope);
    addAppCheck(this, checkProviderConfigs);
  }

  /** The object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}

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
    ...(externalId === undefined ? {} : { externalID: externalId }),
    ...(tags ? { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) } : {}),
    ...(transitiveTagKeys ? { transitiveTagKeys: [...transitiveTagKeys] } : {}),
  };
}
