import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CrossplaneAzureCredentials } from './crossplane-azure-credentials';
import type { CrossplaneProviderConfigNameOptions, CrossplaneProviderConfigOptions } from './crossplane-provider-config-options';
import type { ICrossplaneProviderConfig } from './i-crossplane-provider-config';
import { existingProviderConfig, providerConfigIdentity, scopeOf, warnOfDefault, type ProviderConfigUse } from './provider-config';
import { checkProviderConfigs } from './provider-config-checks';
import type { AzureV2Spec } from './provider-config-v2';
import { addAppCheck } from '../kit/app-checks';
import { checkMade, fail, type Made } from '../kit/fail';
import { Manifest } from '../kit/manifest';

/** The clouds of Azure. */
export enum CrossplaneAzureEnvironment {
  /** The public one. */
  PUBLIC = 'public',
  /** That of the government of the USA. */
  US_GOVERNMENT = 'usgovernment',
  /** That of China. */
  CHINA = 'china',
  /** The former one of Germany. */
  GERMAN = 'german',
}

/** How provider-azure calls Azure, whatever its credentials. */
export interface CrossplaneAzureOptions {
  /**
   * The cloud.
   * @default - the public one
   */
  readonly environment?: CrossplaneAzureEnvironment;
  /**
   * Whether blobs and queues are reached with Entra ID in place of the keys of their account; since provider-azure 2.
   * @default - false
   */
  readonly storageUseAzureAd?: boolean;
}

/** Properties of `CrossplaneAzureProviderConfig`. */
export interface CrossplaneAzureProviderConfigProps extends CrossplaneProviderConfigOptions, CrossplaneAzureOptions {
  /** How the provider signs in. */
  readonly credentials: CrossplaneAzureCredentials;
}

const CREDENTIALS: Made = {
  member: '_render', what: 'a way to sign in to Azure', example: 'CrossplaneAzureCredentials.oidcTokenFile({ ... }), or .secret(SecretKey.of(...))', secret: true,
};

/**
 * With which credentials provider-azure works: for resources that name no other, it is called `default`.
 *
 * Its kind exists once a provider of the family is installed: apply it in a later stage than the provider.
 *
 * @see https://docs.upbound.io/providers/provider-azure/authentication/
 */
export class CrossplaneAzureProviderConfig extends ApiObject implements ICrossplaneProviderConfig {
  /**
   * A provider config that exists.
   *
   * @param name its name
   * @param options which one it is
   */
  public static fromProviderConfigName(name: string, options: CrossplaneProviderConfigNameOptions = {}): ICrossplaneProviderConfig {
    return existingProviderConfig('CrossplaneAzureProviderConfig.fromProviderConfigName', name, options.configScope);
  }

  /** The name of the provider config, for `providerConfigRef.name`. */
  public readonly providerConfigName: string;
  /** Its kind, for `providerConfigRef.kind` of resources that are in a namespace. */
  public readonly providerConfigKind: string;
  /** @internal */
  public readonly _use: ProviderConfigUse;

  constructor(scope: Construct, id: string, props: CrossplaneAzureProviderConfigProps) {
    const configScope = scopeOf(`${scope.node.path}/${id}`, props.configScope);
    const manifest = new Manifest<AzureV2Spec>(scope, id, providerConfigIdentity('azure', configScope, props.metadata));
    super(scope, id, manifest.props);
    manifest.check(this);
    this.providerConfigName = this.name;
    this.providerConfigKind = this.kind;
    checkMade(this, 'credentials', props.credentials, CREDENTIALS);
    const { spec, read } = props.credentials._render({ at: this, scope: configScope });
    const needs = props.credentials._needs;
    this._use = { cloud: 'azure', ...(read ? { read } : {}), ...(needs ? { needs } : {}) };
    manifest.write({ ...spec, ...renderOptions(this, props) });
    warnOfDefault(this, configScope);
    addAppCheck(this, checkProviderConfigs);
  }

  /** The object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}

function renderOptions(at: ApiObject, { environment, storageUseAzureAd }: CrossplaneAzureOptions): Pick<AzureV2Spec, 'environment' | 'storageUseAzureAD'> {
  const members = Object.values(CrossplaneAzureEnvironment);
  if (environment !== undefined && !members.includes(environment)) {
    fail(at, 'environment', `be one of ${members.join(', ')}`, environment, 'use a member of CrossplaneAzureEnvironment');
  }
  return {
    ...(environment === undefined ? {} : { environment }),
    ...(storageUseAzureAd === undefined ? {} : { storageUseAzureAD: storageUseAzureAd }),
  };
}
