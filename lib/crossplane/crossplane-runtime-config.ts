import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CrossplaneRuntimeConfigOptions } from './crossplane-runtime-config-options';
import type { ICrossplaneRuntimeConfig } from './i-crossplane-runtime-config';
import { PACKAGE_GROUP } from './packages';
import { renderRuntimeConfig } from './runtime-config';
import type { DeploymentRuntimeConfigV1Beta1Spec } from '../../imports/crossplane/deployment-runtime-config.v1beta1';
import { Manifest } from '../kit/manifest';
import { checkName } from '../kit/names';

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
    const manifest = new Manifest<DeploymentRuntimeConfigV1Beta1Spec>(scope, id, {
      apiVersion: `${PACKAGE_GROUP}/v1beta1`, kind: 'DeploymentRuntimeConfig', metadata: props.metadata, withoutNamespace: true,
    });
    super(scope, id, manifest.props);
    manifest.check(this);
    this.runtimeConfigName = this.name;
    this.declared = props;
    manifest.write(renderRuntimeConfig(this, props));
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
