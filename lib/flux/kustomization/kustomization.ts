import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkKustomizations } from './checks';
import type { FluxKustomizationOptions } from './options';
import { renderKustomizationV1, renderKustomizationV1Beta1 } from './render';
import { checkVariableOrigins } from './variable-origins';
import type { KustomizationV1Spec } from '../../../imports/flux/kustomization.v1';
import type { KustomizationV1Beta1Spec } from '../../../imports/flux/kustomization.v1beta1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkSameApp } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { apiVersion, assignShard, FluxApi, KUSTOMIZE_GROUP, refuseNewer } from '../api';
import { type IFluxKustomization, renderDependency } from '../apply/dependencies';
import { FluxKubeConfig, renderKubeConfig } from '../apply/kube-config';
import { checkReferencesOf } from '../references';
import { FluxRule } from '../rules';
import { bindSource } from '../source/source';
import { type BoundSource, FluxSourceKind, type IFluxSource, type SourceContent } from '../source/source-options';
import { checkSwitches } from '../switches';

/** Properties of `FluxKustomization`. */
export interface FluxKustomizationProps extends FluxKustomizationOptions {
  /** Where the manifests come from: a source of the app, an existing one, or one that `FluxSource` creates for this Kustomization. */
  readonly source: IFluxSource;
  /**
   * The folder in the source, for example `./claims`. A file or a URL is refused.
   * @default - the root of the source
   */
  readonly path?: string;
  /**
   * How Flux reaches the cluster that it applies the manifests to.
   * @default - the cluster that Flux runs on; for a `FluxRegistration` the kubeconfig of the control plane
   */
  readonly kubeConfig?: FluxKubeConfig;
  /**
   * Whether kubectl validates on the client before applying. Only for `FluxApi.V1BETA1`.
   * @default - not written
   * @deprecated Remove it: with `FluxApi.V1`, Flux always validates on the server.
   */
  readonly clientValidation?: boolean;
  /**
   * The version of the Flux API, for the Kustomization and a source that is created for it.
   * @default FluxApi.V1
   */
  readonly api?: FluxApi;
  /**
   * Metadata of the Kustomization and of a source that is created for it.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** How Flux reaches the cluster that a Kustomization applies to. */
export interface KustomizationTarget {
  /** The prop that it comes from, for errors. */
  readonly prop: string;
  readonly kubeConfig: FluxKubeConfig | undefined;
}

/** Where an existing Kustomization is, and when it is ready. */
export interface FluxKustomizationReferenceOptions {
  /**
   * The namespace of the Kustomization.
   * @default - that of the object that refers to it
   */
  readonly namespace?: string;
  /**
   * A CEL expression over `self` and `dep` that replaces the readiness check.
   * @default - the Ready condition
   */
  readonly readyExpr?: string;
}

/**
 * A Flux Kustomization: it applies a folder of a source to the cluster that Flux runs on, or to another one with `kubeConfig`. For a control plane,
 * see `FluxRegistration`.
 *
 * Deleting a Kustomization deletes what it applied when `prune` is true, unless `deletionPolicy` says otherwise.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 * @example
 * const source = new FluxGitRepository(chart, 'platform', {
 *   git: { url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') },
 * });
 * const infrastructure = new FluxKustomization(chart, 'infrastructure', { source, path: './infrastructure', prune: true, wait: true });
 * new FluxKustomization(chart, 'apps', { source, path: './apps', prune: true, dependsOn: [infrastructure] });
 */
export class FluxKustomization extends ApiObject implements IFluxKustomization {
  /**
   * An existing Kustomization to depend on.
   *
   * @param name its name
   * @param options where it is, and when it is ready
   */
  public static fromKustomizationName(name: string, options: FluxKustomizationReferenceOptions = {}): IFluxKustomization {
    const at = 'FluxKustomization.fromKustomizationName';
    return {
      kustomizationName: checkName(at, 'name', name),
      ...(options.namespace === undefined ? {} : { kustomizationNamespace: checkNamespace(at, 'namespace', options.namespace) }),
      ...defined({ readyExpr: options.readyExpr }),
    };
  }

  /** The source object, if it is created for this Kustomization. */
  public readonly sourceApiObject?: ApiObject;
  /** The name of the Kustomization. */
  public readonly kustomizationName: string;
  /** The namespace of the Kustomization, if it is known. */
  public readonly kustomizationNamespace?: string;

  private readonly api: FluxApi;
  /** @internal */
  public readonly _spec: KustomizationV1Spec;

  /** The prop that the kubeconfig comes from. @internal */
  public readonly _kubeConfigProp: string;

  private readonly bound: BoundSource;

  constructor(scope: Construct, id: string, props: FluxKustomizationProps) {
    guardConstruct(scope, id, 'FluxKustomizationProps', props, new.target === FluxKustomization);
    const api = props.api ?? FluxApi.V1;
    super(scope, id, objectProps(scope, id, { apiVersion: `${KUSTOMIZE_GROUP}/${api}`, kind: 'Kustomization', longestName: 63, metadata: props.metadata }));
    this.api = api;
    if (api === FluxApi.V1 && props.clientValidation !== undefined) {
      refuse(this, FluxRule.API_VERSION, 'clientValidation', say`be left out with ${apiVersion(FluxApi.V1)}`, props.clientValidation,
        because(`${KUSTOMIZE_GROUP}/v1 always validates on the server`, say`remove it, or use ${apiVersion(FluxApi.V1BETA1)}`));
    }
    this.kustomizationName = this.name;
    const { namespace } = this.metadata;
    if (namespace !== undefined) this.kustomizationNamespace = namespace;
    assignShard(this, props.shard, props.metadata);

    const { prop: kubeConfigProp, kubeConfig: target } = this._target(props);
    this._kubeConfigProp = kubeConfigProp;
    const kubeConfig = renderKubeConfig(this, kubeConfigProp, target, namespace);
    this.bound = this.takeSource(props, api);
    if (this.bound.object) this.sourceApiObject = this.bound.object;
    const subject = {
      source: { kind: props.source.sourceKind, name: this.bound.source.sourceName, namespace: sourceNamespace(this.bound, namespace) },
      path: props.path,
      kubeConfig,
      kubeConfigProp,
      namespace,
    };
    this._spec = writeSpec<KustomizationV1Spec | KustomizationV1Beta1Spec>(this, api === FluxApi.V1
      ? renderKustomizationV1(this, subject, props)
      : renderKustomizationV1Beta1(this, subject, props, props.clientValidation)) as KustomizationV1Spec;
    if (props.dependsOn) this.addDependsOn(...props.dependsOn);
    addAppCheck(this, checkKustomizations);
    addAppCheck(this, checkSwitches);
    if (props.postBuild?.substituteFrom?.length) addAppCheck(this, checkVariableOrigins);
    checkReferencesOf(this);
  }

  /** The Kustomization object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** What the source contains, if it is known. @internal */
  public get _content(): SourceContent | undefined {
    return this.bound.source._content;
  }

  /**
   * Adds Kustomizations that must be ready first.
   *
   * @param kustomizations Kustomizations of this app, or existing ones by name
   */
  public addDependsOn(...kustomizations: IFluxKustomization[]): void {
    if (kustomizations.length === 0) return;
    this._spec.dependsOn = [
      ...(this._spec.dependsOn ?? []),
      ...kustomizations.map((target) => renderDependency(this, this.api, target, this.kustomizationNamespace)),
    ];
  }

  /**
   * This Kustomization as a dependency with its own readiness check.
   *
   * @param expression a CEL expression over `self` and `dep` that is true when the dependent Kustomization may continue
   */
  public readyWhen(expression: string): IFluxKustomization {
    return FluxKustomization.fromKustomizationName(this.kustomizationName, {
      readyExpr: expression,
      ...defined({ namespace: this.kustomizationNamespace }),
    });
  }

  /** The cluster to apply to, and the prop that it comes from. The constructor calls it, so it must read only the props. @internal */
  protected _target({ kubeConfig }: FluxKustomizationProps): KustomizationTarget {
    return { kubeConfig, prop: 'kubeConfig' };
  }

  private takeSource(props: FluxKustomizationProps, api: FluxApi): BoundSource {
    const { sourceKind: kind } = props.source;
    if (api === FluxApi.V1BETA1 && kind !== FluxSourceKind.GIT_REPOSITORY && kind !== FluxSourceKind.BUCKET) {
      refuseNewer(this, KUSTOMIZE_GROUP, { prop: 'source', must: 'be a GitRepository or Bucket', got: phrase(kind), why: 'knows no other sources' });
    }
    const bound = bindSource(props.source, this, SOURCE_IDS[kind], {
      api,
      metadata: { ...props.metadata, name: this.name },
      ...(props.shard === undefined ? {} : { sharding: { shard: props.shard } }),
    });
    checkSameApp(this, 'source', bound.construct);
    warnOfOtherNamespace(this, bound);
    return bound;
  }
}
guardMethods(FluxKustomization);

const SOURCE_IDS: Record<FluxSourceKind, string> = {
  [FluxSourceKind.GIT_REPOSITORY]: 'gitRepository',
  [FluxSourceKind.OCI_REPOSITORY]: 'ociRepository',
  [FluxSourceKind.BUCKET]: 'bucket',
  [FluxSourceKind.EXTERNAL_ARTIFACT]: 'externalArtifact',
};

/** Warns of a source of this app in another namespace, which installations for several tenants forbid. References by name are left to the user. */
function warnOfOtherNamespace(at: FluxKustomization, { source: { sourceName, sourceNamespace: other }, construct }: BoundSource): void {
  const { namespace } = at.metadata;
  if (construct === undefined || other === undefined || namespace === undefined || other === namespace) return;
  warnOf(at, FluxRule.CROSS_NAMESPACE, 'source',
    `is '${sourceName}' in namespace '${other}', which Flux rejects if it was installed with --no-cross-namespace-refs`,
    say`put both into one namespace${program(', or acknowledge this if it was not', '')}`);
}

/** The namespace is written if the user named it, or if it differs from that of the Kustomization. */
function sourceNamespace({ source, construct }: BoundSource, namespace: string | undefined): string | undefined {
  return construct === undefined || source.sourceNamespace !== namespace ? source.sourceNamespace : undefined;
}
