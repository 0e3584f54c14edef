import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps } from '../../kit/app/manifest';
import type { Made } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkProviderConfigs } from './checks';
import type { CrossplaneGcpCredentials } from './gcp-credentials';
import type { CrossplaneProviderConfigNameOptions, CrossplaneProviderConfigOptions, ICrossplaneProviderConfig } from './provider-config';
import { checkForm, existingProviderConfig, providerConfigIdentity, type ProviderConfigUse, scopeOf, writeProviderConfig } from './render';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';

/** Properties of `CrossplaneGcpProviderConfig`. */
export interface CrossplaneGcpProviderConfigProps extends CrossplaneProviderConfigOptions {
  /** How the provider signs in. */
  readonly credentials: CrossplaneGcpCredentials;
  /** The ID of the project, not its number: resources that name no other project are in it. */
  readonly projectId: string;
}

const CREDENTIALS: Made = {
  member: '_render', what: 'a way to sign in to Google Cloud', example: 'CrossplaneGcpCredentials.injectedIdentity(), or .secret(SecretKey.of(...))', secret: true,
};

/**
 * With which credentials provider-gcp works: for resources that name no other, it is called `default`.
 *
 * Its kind exists once a provider of the family is installed: apply it in a later stage than the provider.
 *
 * @see https://docs.upbound.io/providers/provider-gcp/authentication/
 */
export class CrossplaneGcpProviderConfig extends ApiObject implements ICrossplaneProviderConfig {
  /**
   * A provider config that exists.
   *
   * @param name its name
   * @param options which one it is
   */
  public static fromProviderConfigName(name: string, options: CrossplaneProviderConfigNameOptions = {}): ICrossplaneProviderConfig {
    return existingProviderConfig('CrossplaneGcpProviderConfig.fromProviderConfigName', name, options.configScope);
  }

  /** The name of the provider config, for `providerConfigRef.name`. */
  public readonly providerConfigName: string;
  /** Its kind, for `providerConfigRef.kind` of resources that are in a namespace. */
  public readonly providerConfigKind: string;
  /** @internal */
  public readonly _use: ProviderConfigUse;

  constructor(scope: Construct, id: string, props: CrossplaneGcpProviderConfigProps) {
    guardConstruct(scope, id, 'CrossplaneGcpProviderConfigProps', props, new.target === CrossplaneGcpProviderConfig);
    const configScope = scopeOf(`${scope.node.path}/${id}`, props.configScope);
    super(scope, id, objectProps(scope, id, providerConfigIdentity('gcp', configScope, props.metadata)));
    this.providerConfigName = this.name;
    this.providerConfigKind = this.kind;
    this._use = writeProviderConfig(this, { cloud: 'gcp', scope: configScope, credentials: props.credentials, made: CREDENTIALS }, () => ({ projectID: checkProjectId(this, props.projectId) }));
    addAppCheck(this, checkProviderConfigs);
  }

  /** The object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(CrossplaneGcpProviderConfig);

/** Old IDs have a domain in front. */
function checkProjectId(at: ApiObject, id: string): string {
  if (typeof id === 'string' && /^\d+$/.test(id)) {
    warn(at, WarningCode.CROSSPLANE_IDENTITY, `'projectId' is '${id}', the number of a project: not every API takes it; write the ID of the project`);
    return id;
  }
  return checkForm(at, 'projectId', id, /^([a-z0-9.-]+:)?[a-z]([a-z0-9-]*[a-z0-9])?$/, 'be the ID of a project (lower-case letters, digits and hyphens)',
    "write for example 'acme-prod'");
}
