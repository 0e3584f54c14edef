import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CrossplaneGcpCredentials } from './crossplane-gcp-credentials';
import type { CrossplaneProviderConfigNameOptions, CrossplaneProviderConfigOptions } from './crossplane-provider-config-options';
import type { ICrossplaneProviderConfig } from './i-crossplane-provider-config';
import { checkForm, existingProviderConfig, providerConfigIdentity, scopeOf, warnOfDefault, type ProviderConfigUse } from './provider-config';
import { checkProviderConfigs } from './provider-config-checks';
import type { GcpV2Spec } from './provider-config-v2';
import type { ProviderConfigV1Beta1Spec } from '../../imports/providers/gcp/provider-config.v1beta1';
import { addAppCheck } from '../kit/app-checks';
import { checkMade, type Made } from '../kit/fail';
import { Manifest } from '../kit/manifest';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

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
    const configScope = scopeOf(`${scope.node.path}/${id}`, props.configScope);
    const manifest = new Manifest<ProviderConfigV1Beta1Spec | GcpV2Spec>(scope, id, providerConfigIdentity('gcp', configScope, props.metadata));
    super(scope, id, manifest.props);
    manifest.check(this);
    this.providerConfigName = this.name;
    this.providerConfigKind = this.kind;
    checkMade(this, 'credentials', props.credentials, CREDENTIALS);
    const { credentials, read } = props.credentials._render({ at: this, scope: configScope });
    this._use = { cloud: 'gcp', ...(read ? { read } : {}) };
    manifest.write({ credentials, projectID: checkProjectId(this, props.projectId) });
    warnOfDefault(this, configScope);
    addAppCheck(this, checkProviderConfigs);
  }

  /** The object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}

/** Old IDs have a domain in front. */
function checkProjectId(at: ApiObject, id: string): string {
  if (typeof id === 'string' && /^\d+$/.test(id)) {
    warn(at, WarningCode.CROSSPLANE_IDENTITY, `'projectId' is '${id}', the number of a project: not every API takes it; write the ID of the project`);
    return id;
  }
  return checkForm(at, 'projectId', id, /^([a-z0-9.-]+:)?[a-z]([a-z0-9-]*[a-z0-9])?$/, 'be the ID of a project (lower-case letters, digits and hyphens)',
    "write for example 'acme-prod'");
}
