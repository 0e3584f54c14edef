import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps } from '../../kit/app/manifest';
import { fail, type Made } from '../../kit/checks/errors';
import { defined } from '../../kit/values/defined';
import type { CrossplaneAzureCredentials } from './azure-credentials';
import { checkProviderConfigs } from './checks';
import type { AzureV2Spec, CrossplaneProviderConfigNameOptions, CrossplaneProviderConfigOptions, ICrossplaneProviderConfig } from './provider-config';
import { existingProviderConfig, providerConfigIdentity, type ProviderConfigUse, scopeOf, writeProviderConfig } from './render';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';

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
    guardConstruct(scope, id, 'CrossplaneAzureProviderConfigProps', props, new.target === CrossplaneAzureProviderConfig);
    const configScope = scopeOf(`${scope.node.path}/${id}`, props.configScope);
    super(scope, id, objectProps(scope, id, providerConfigIdentity('azure', configScope, props.metadata)));
    this.providerConfigName = this.name;
    this.providerConfigKind = this.kind;
    this._use = writeProviderConfig(this, { cloud: 'azure', scope: configScope, credentials: props.credentials, made: CREDENTIALS }, () => renderOptions(this, props));
    addAppCheck(this, checkProviderConfigs);
  }

  /** The object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(CrossplaneAzureProviderConfig);

function renderOptions(at: ApiObject, { environment, storageUseAzureAd }: CrossplaneAzureOptions): Pick<AzureV2Spec, 'environment' | 'storageUseAzureAD'> {
  const members = Object.values(CrossplaneAzureEnvironment);
  if (environment !== undefined && !members.includes(environment)) {
    fail(at, 'environment', `be one of ${members.join(', ')}`, environment, 'use a member of CrossplaneAzureEnvironment');
  }
  return {
    ...defined({ environment, storageUseAzureAD: storageUseAzureAd }),
  };
}
