import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps } from '../../kit/app/manifest';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { checkForm, type Form } from '../forms';
import { CrossplaneRule } from '../rules';
import { checkProviderConfigs } from './checks';
import type { CrossplaneGcpCredentials } from './gcp-credentials';
import { checkManagedResources } from './managed';
import type { CrossplaneProviderConfigNameOptions, CrossplaneProviderConfigOptions, ICrossplaneProviderConfig } from './provider-config';
import { existingProviderConfig, providerConfigIdentity, type ProviderConfigUse, writeProviderConfig } from './render';

/** Properties of `CrossplaneGcpProviderConfig`. */
export interface CrossplaneGcpProviderConfigProps extends CrossplaneProviderConfigOptions {
  /** How the provider signs in. */
  readonly credentials: CrossplaneGcpCredentials;
  /** The ID of the project, not its number. Resources that name no other project are created in it. */
  readonly projectId: string;
}

/**
 * A provider config of provider-gcp: the credentials and project with which it calls Google Cloud. Resources that name no other use the one named
 * `default`.
 *
 * Its kind exists only once a provider of the family is installed: apply it in a later stage than the provider.
 *
 * @see https://docs.upbound.io/providers/provider-gcp/authentication/
 * @example
 * new CrossplaneGcpProviderConfig(chart, 'default', {
 *   projectId: 'your-project',
 *   credentials: CrossplaneGcpCredentials.injectedIdentity(),
 * });
 */
export class CrossplaneGcpProviderConfig extends ApiObject implements ICrossplaneProviderConfig {
  /**
   * A provider config that exists.
   *
   * @param name name of the provider config
   * @param options which resources find it
   */
  public static fromProviderConfigName(name: string, options: CrossplaneProviderConfigNameOptions = {}): ICrossplaneProviderConfig {
    return existingProviderConfig('CrossplaneGcpProviderConfig.fromProviderConfigName', name, options.configScope);
  }

  /** The name of the provider config, for `providerConfigRef.name`. */
  public readonly providerConfigName: string;
  /** Its kind, for `providerConfigRef.kind` of resources in a namespace. */
  public readonly providerConfigKind: string;
  /** @internal */
  public readonly _use: ProviderConfigUse;

  constructor(scope: Construct, id: string, props: CrossplaneGcpProviderConfigProps) {
    guardConstruct(scope, id, 'CrossplaneGcpProviderConfigProps', props, new.target === CrossplaneGcpProviderConfig);
    super(scope, id, objectProps(scope, id, providerConfigIdentity('gcp', props)));
    this.providerConfigName = this.name;
    this.providerConfigKind = this.kind;
    this._use = writeProviderConfig(this, 'gcp', props, () => ({ projectID: checkProjectId(this, props.projectId) }));
    addAppCheck(this, checkProviderConfigs);
    addAppCheck(this, checkManagedResources);
  }

  /** The provider config object, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(CrossplaneGcpProviderConfig);

const PROJECT_ID: Form = {
  rule: CrossplaneRule.GCP_PROJECT,
  // Old IDs start with a domain.
  pattern: /^([a-z0-9.-]+:)?[a-z]([a-z0-9-]*[a-z0-9])?$/,
  must: 'be the ID of a project (lower-case letters, digits and hyphens)',
  fix: say`write for example ${lit('acme-prod')}`,
};

function checkProjectId(at: ApiObject, id: string): string {
  if (!/^\d+$/.test(id)) return checkForm(at, 'projectId', id, PROJECT_ID);
  warnOf(at, CrossplaneRule.IDENTITY, 'projectId', `is '${id}', the number of a project, which not every API accepts`, 'write the ID of the project');
  return id;
}
