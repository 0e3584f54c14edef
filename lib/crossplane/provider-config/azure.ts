import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CrossplaneAzureCredentials } from './azure-credentials';
import { checkProviderConfigs } from './checks';
import { checkManagedResources } from './managed';
import type { AzureV2Spec, CrossplaneProviderConfigNameOptions, CrossplaneProviderConfigOptions, ICrossplaneProviderConfig } from './provider-config';
import { existingProviderConfig, providerConfigIdentity, type ProviderConfigUse, writeProviderConfig } from './render';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps } from '../../kit/app/manifest';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { defined } from '../../kit/values/defined';

/** The Azure clouds. */
export enum CrossplaneAzureEnvironment {
  /** The public cloud. */
  PUBLIC = 'public',
  /** The cloud of the US government. */
  US_GOVERNMENT = 'usgovernment',
  /** The cloud in China. */
  CHINA = 'china',
  /** The former cloud in Germany. */
  GERMAN = 'german',
}

/** How provider-azure calls Azure, whatever its credentials. */
export interface CrossplaneAzureOptions {
  /**
   * The cloud.
   * @default - the public cloud
   */
  readonly environment?: CrossplaneAzureEnvironment;
  /**
   * Whether blobs and queues are accessed with Entra ID, not with the keys of their account. Since provider-azure 2.
   * @default - false
   */
  readonly storageUseAzureAd?: boolean;
}

/** Properties of `CrossplaneAzureProviderConfig`. */
export interface CrossplaneAzureProviderConfigProps extends CrossplaneProviderConfigOptions, CrossplaneAzureOptions {
  /** How the provider signs in. */
  readonly credentials: CrossplaneAzureCredentials;
}

/**
 * A provider config of provider-azure: the credentials and options with which it calls Azure. Resources that name no other use the one named
 * `default`.
 *
 * Its kind exists only once a provider of the family is installed: apply it in a later stage than the provider.
 *
 * @see https://docs.upbound.io/providers/provider-azure/authentication/
 * @example
 * new CrossplaneAzureProviderConfig(chart, 'default', {
 *   credentials: CrossplaneAzureCredentials.oidcTokenFile({
 *     clientId: '11111111-1111-1111-1111-111111111111',
 *     tenantId: '22222222-2222-2222-2222-222222222222',
 *     subscriptionId: '33333333-3333-3333-3333-333333333333',
 *   }),
 * });
 */
export class CrossplaneAzureProviderConfig extends ApiObject implements ICrossplaneProviderConfig {
  /**
   * A provider config that exists.
   *
   * @param name name of the provider config
   * @param options which resources find it
   */
  public static fromProviderConfigName(name: string, options: CrossplaneProviderConfigNameOptions = {}): ICrossplaneProviderConfig {
    return existingProviderConfig('CrossplaneAzureProviderConfig.fromProviderConfigName', name, options.configScope);
  }

  /** The name of the provider config, for `providerConfigRef.name`. */
  public readonly providerConfigName: string;
  /** Its kind, for `providerConfigRef.kind` of resources in a namespace. */
  public readonly providerConfigKind: string;
  /** @internal */
  public readonly _use: ProviderConfigUse;

  constructor(scope: Construct, id: string, props: CrossplaneAzureProviderConfigProps) {
    guardConstruct(scope, id, 'CrossplaneAzureProviderConfigProps', props, new.target === CrossplaneAzureProviderConfig);
    super(scope, id, objectProps(scope, id, providerConfigIdentity('azure', props)));
    this.providerConfigName = this.name;
    this.providerConfigKind = this.kind;
    this._use = writeProviderConfig(this, 'azure', props, () => renderOptions(props));
    addAppCheck(this, checkProviderConfigs);
    addAppCheck(this, checkManagedResources);
  }

  /** The provider config object, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(CrossplaneAzureProviderConfig);

function renderOptions({ environment, storageUseAzureAd }: CrossplaneAzureOptions): Pick<AzureV2Spec, 'environment' | 'storageUseAzureAD'> {
  return defined({ environment, storageUseAzureAD: storageUseAzureAd });
}
