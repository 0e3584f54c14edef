import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { DeploymentRuntimeConfigV1Beta1Spec } from '../../../imports/crossplane/deployment-runtime-config.v1beta1';
import { warnOfNearMiss } from '../../kinds/near-miss';
import { addAppCheck } from '../../kit/app/app-checks';
import type { AppView } from '../../kit/app/app-view';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { type Finding, refuse } from '../../kit/checks/errors';
import { set } from '../../kit/checks/fix';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import { lit, say } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import type { SecretKey } from '../../kit/values/secret-key';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';
import type { CrossplaneRuntimeConfigOptions, ICrossplaneRuntimeConfig } from './options';
import { renderRuntimeConfig } from './render';

/** Properties of `CrossplaneRuntimeConfig`. */
export interface CrossplaneRuntimeConfigProps extends CrossplaneRuntimeConfigOptions {
  /**
   * Metadata of the object. It has no namespace.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A DeploymentRuntimeConfig: how Crossplane makes the Deployment, ServiceAccount and Service of a provider or function.
 *
 * @see https://docs.crossplane.io/latest/packages/providers/#runtime-configuration
 * @example
 * const runtime = new CrossplaneRuntimeConfig(chart, 'aws', {
 *   serviceAccount: CrossplaneServiceAccount.awsRole('arn:aws:iam::123456789012:role/crossplane'),
 * });
 * new CrossplaneProvider(chart, 'provider-aws-s3', {
 *   package: 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0',
 *   runtimeConfigRef: runtime,
 * });
 */
export class CrossplaneRuntimeConfig extends ApiObject implements ICrossplaneRuntimeConfig {
  /**
   * A DeploymentRuntimeConfig that exists.
   *
   * @param name name of the DeploymentRuntimeConfig
   */
  public static fromRuntimeConfigName(name: string): ICrossplaneRuntimeConfig {
    return { runtimeConfigName: checkName('CrossplaneRuntimeConfig.fromRuntimeConfigName', 'name', name) };
  }

  /** The name of the DeploymentRuntimeConfig. */
  public readonly runtimeConfigName: string;
  /** The name of the ServiceAccount, for trust policies; undefined where Crossplane generates it. */
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
    addAppCheck(this, checkReferences);
  }

  /** The DeploymentRuntimeConfig, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** The name of a ServiceAccount that Crossplane creates. @internal */
  public get _ownServiceAccountName(): string | undefined {
    const account = this.declared.serviceAccount;
    return account?._exists ? undefined : account?.serviceAccountName;
  }

  /** What it refers to by name. @internal */
  public get _references(): { readonly serviceAccount?: string; readonly container: Readonly<Record<string, SecretKey>> } {
    const { serviceAccount: account, container } = this.declared;
    return { container: container?.secretEnv ?? {}, ...(account?._exists ? defined({ serviceAccount: account.serviceAccountName }) : {}) };
  }

  /** How it was declared. @internal */
  public get _options(): CrossplaneRuntimeConfigOptions {
    return this.declared;
  }

  /** @internal */
  public get _deploymentName(): string | undefined {
    return this.declared.deployment?.name;
  }

  /** @internal */
  public get _replicas(): number | undefined {
    return this.declared.deployment?.replicas;
  }

  /** Whether an argument or a variable is about leader election. @internal */
  public get _electsLeader(): boolean {
    const { args = [], env = {}, secretEnv = {} } = this.declared.container ?? {};
    return args.some((arg) => /leader|^-\w*l/.test(arg)) || Object.keys({ ...env, ...secretEnv }).some((name) => name.includes('LEADER'));
  }

  /** @internal */
  public get _serviceName(): string | undefined {
    return this.declared.service?.name;
  }
}
guardMethods(CrossplaneRuntimeConfig);

/** Warns of ServiceAccounts and Secrets that the app nearly has. Crossplane's own namespace is not known, so they may be in any. */
function checkReferences(app: AppView): Finding[] {
  for (const member of app.members<CrossplaneRuntimeConfig>(checkReferences)) {
    const { serviceAccount, container } = member._references;
    if (serviceAccount !== undefined) warnOfNearMiss(app, member, 'serviceAccount', { group: 'core', kind: 'ServiceAccount', name: serviceAccount });
    for (const [variable, { secretName: name, namespace }] of Object.entries(container)) {
      warnOfNearMiss(app, member, memberPath('container.secretEnv', variable), { group: 'core', kind: 'Secret', name, namespace });
    }
  }
  return [];
}

/** Checks and renders the reference to a runtime config. */
export function renderRuntimeConfigRef(at: ApiObject, config: ICrossplaneRuntimeConfig | undefined): { name: string } | undefined {
  if (config === undefined) return undefined;
  checkSameApp(at, 'runtimeConfigRef', constructOf(config), `refer to it by name with CrossplaneRuntimeConfig.fromRuntimeConfigName('${config.runtimeConfigName}')`);
  return { name: checkName(at, 'runtimeConfigRef.runtimeConfigName', config.runtimeConfigName) };
}

/** Crossplane gives a provider or function a Service with the name of the package, unless its runtime config names the Service. */
export function checkServiceName(at: ApiObject, named: boolean, config: ICrossplaneRuntimeConfig | undefined): void {
  if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(substituted(at.name))) return;
  const { _serviceName: service } = (config ?? {}) as { readonly _serviceName?: string };
  // A runtime config that is given by name may name the Service.
  if (service !== undefined || (config !== undefined && !constructOf(config))) return;
  const prop = named ? 'metadata.name' : 'id';
  const proposal = at.name.replace(/\./g, '-').replace(/^(?=\d)/, 'x-');
  refuse(at, CrossplaneRule.SERVICE_NAME, prop, "start with a letter and contain no '.', because a Service gets this name", at.name,
    set(prop, proposal, say`use for example ${lit(proposal)}`));
}
