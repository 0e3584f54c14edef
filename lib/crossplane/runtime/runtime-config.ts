import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { DeploymentRuntimeConfigV1Beta1Spec } from '../../../imports/crossplane/deployment-runtime-config.v1beta1';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkName } from '../../kit/checks/names';
import { PACKAGE_GROUP } from '../api';
import type { CrossplaneRuntimeConfigOptions, ICrossplaneRuntimeConfig } from './options';
import { renderRuntimeConfig } from './render';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';

/** Properties of `CrossplaneRuntimeConfig`. */
export interface CrossplaneRuntimeConfigProps extends CrossplaneRuntimeConfigOptions {
  /**
   * Metadata of the object; it has no namespace.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * How Crossplane makes the Deployment, ServiceAccount and Service of a provider or function: a DeploymentRuntimeConfig.
 *
 * @see https://docs.crossplane.io/latest/packages/providers/#runtime-configuration
 */
export class CrossplaneRuntimeConfig extends ApiObject implements ICrossplaneRuntimeConfig {
  /**
   * A DeploymentRuntimeConfig that exists.
   *
   * @param name its name
   */
  public static fromRuntimeConfigName(name: string): ICrossplaneRuntimeConfig {
    return { runtimeConfigName: checkName('CrossplaneRuntimeConfig.fromRuntimeConfigName', 'name', name) };
  }

  /** The name of the object. */
  public readonly runtimeConfigName: string;
  /** The name of the ServiceAccount, for trust policies; undefined where Crossplane makes one up. */
  public readonly serviceAccountName?: string;

  private readonly declared: CrossplaneRuntimeConfigProps;

  constructor(scope: Construct, id: string, props: CrossplaneRuntimeConfigProps = {}) {
    guardConstruct(scope, id, 'CrossplaneRuntimeConfigProps', props, new.target === CrossplaneRuntimeConfig);
    super(scope, id, objectProps(scope, id, {
      apiVersion: `${PACKAGE_GROUP}/v1beta1`, kind: 'DeploymentRuntimeConfig', metadata: props.metadata, withoutNamespace: true,
    }));
    this.runtimeConfigName = this.name;
    this.declared = props;
    writeSpec<DeploymentRuntimeConfigV1Beta1Spec>(this, renderRuntimeConfig(this, props));
    const account = props.serviceAccount?.serviceAccountName;
    if (account !== undefined) this.serviceAccountName = account;
  }

  /** The DeploymentRuntimeConfig object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** The name of a ServiceAccount that Crossplane creates. @internal */
  public get _ownServiceAccountName(): string | undefined {
    const account = this.declared.serviceAccount;
    return account?._exists ? undefined : account?.serviceAccountName;
  }

  /** @internal */
  public get _deploymentName(): string | undefined {
    return this.declared.deployment?.name;
  }

  /** @internal */
  public get _serviceName(): string | undefined {
    return this.declared.service?.name;
  }
}
guardMethods(CrossplaneRuntimeConfig);

const CONFIG: Made = { member: 'runtimeConfigName', what: 'a runtime config', example: "CrossplaneRuntimeConfig.fromRuntimeConfigName('aws')" };

/** Checks and renders the reference to a runtime config. */
export function renderRuntimeConfigRef(at: ApiObject, config: ICrossplaneRuntimeConfig | undefined): { name: string } | undefined {
  if (config === undefined) return undefined;
  checkMade(at, 'runtimeConfigRef', config, CONFIG);
  checkSameApp(at, 'runtimeConfigRef', constructOf(config), `refer to it by name with CrossplaneRuntimeConfig.fromRuntimeConfigName('${config.runtimeConfigName}')`);
  return { name: checkName(at, 'runtimeConfigRef.runtimeConfigName', config.runtimeConfigName) };
}

/** A provider or function gets a Service of its name, unless its runtime config names it. */
export function checkServiceName(at: ApiObject, named: boolean, config: ICrossplaneRuntimeConfig | undefined): void {
  if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(at.name)) return;
  const { _serviceName: service } = (config ?? {}) as { readonly _serviceName?: string };
  // What a runtime config by name says is not known.
  if (service !== undefined || (config !== undefined && !constructOf(config))) return;
  const proposal = at.name.replace(/\./g, '-').replace(/^(?=\d)/, 'x-');
  fail(at, named ? 'metadata.name' : 'id', "begin with a letter and hold no '.', since it becomes the name of a Service", at.name, `use for example '${proposal}'`);
}
