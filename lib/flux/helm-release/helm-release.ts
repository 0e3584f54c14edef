import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkHelmReleases } from './checks';
import type { FluxHelmReleaseOptions, IFluxHelmRelease } from './options';
import { renderHelmRelease } from './render';
import { checkValuesContent } from './values-content';
import type { HelmReleaseV2Spec } from '../../../imports/flux/helm-release.v2';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { defined } from '../../kit/values/defined';
import { keepNulls } from '../../kit/values/free-form';
import { assignShard, HELM_GROUP } from '../api';
import { checkReferencesOf } from '../references';
import type { FluxHelmChart } from '../source/helm-chart';
import { checkSwitches } from '../switches';

/** Properties of `FluxHelmRelease`. */
export interface FluxHelmReleaseProps extends FluxHelmReleaseOptions {
  /** The chart to install. */
  readonly chart: FluxHelmChart;
  /**
   * The name of the release as `helm ls` shows it; at most 53 characters.
   * @default - the name of the object, with `targetNamespace-` in front if that is given
   */
  readonly releaseName?: string;
  /**
   * The namespace that the chart is installed into. Flux creates it only with `install.createNamespace`.
   * @default - that of the object
   */
  readonly targetNamespace?: string;
  /**
   * The namespace that Helm keeps its records in. To take over a release of the helm command, write the namespace of that release.
   * @default - that of the object
   */
  readonly storageNamespace?: string;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Where an existing HelmRelease is, and when it is ready. */
export interface FluxHelmReleaseReferenceOptions {
  /**
   * The namespace of the HelmRelease.
   * @default - that of the HelmRelease that depends on it
   */
  readonly namespace?: string;
  /**
   * A CEL expression over `self` and `dep` that replaces the readiness check.
   * @default - the Ready condition
   */
  readonly readyExpr?: string;
}

/**
 * A Helm release: a chart that Flux installs and keeps installed.
 *
 * @see https://fluxcd.io/flux/components/helm/helmreleases/
 * @example
 * const charts = new FluxHelmRepository(chart, 'podinfo', { url: 'https://stefanprodan.github.io/podinfo' });
 * new FluxHelmRelease(chart, 'podinfo-release', {
 *   chart: FluxHelmChart.fromHelmRepository(charts, { chart: 'podinfo', version: '6.9.x' }),
 *   targetNamespace: 'podinfo',
 *   install: { createNamespace: true },
 *   values: { ui: { message: 'Hello' } },
 * });
 */
export class FluxHelmRelease extends ApiObject implements IFluxHelmRelease {
  /**
   * An existing HelmRelease to depend on.
   *
   * @param name its name
   * @param options where it is, and when it is ready
   */
  public static fromHelmReleaseName(name: string, options: FluxHelmReleaseReferenceOptions = {}): IFluxHelmRelease {
    const at = 'FluxHelmRelease.fromHelmReleaseName';
    return {
      helmReleaseName: checkName(at, 'name', name),
      ...(options.namespace === undefined ? {} : { helmReleaseNamespace: checkNamespace(at, 'namespace', options.namespace) }),
      ...defined({ readyExpr: options.readyExpr }),
    };
  }

  /** The name of the object. */
  public readonly helmReleaseName: string;
  /** The namespace of the object, if it is known. */
  public readonly helmReleaseNamespace?: string;
  /** @internal */
  public readonly _spec: HelmReleaseV2Spec;
  /** @internal */
  public readonly _chart: FluxHelmChart;

  constructor(scope: Construct, id: string, props: FluxHelmReleaseProps) {
    guardConstruct(scope, id, 'FluxHelmReleaseProps', props, new.target === FluxHelmRelease);
    super(scope, id, objectProps(scope, id, { apiVersion: `${HELM_GROUP}/v2`, kind: 'HelmRelease', longestName: 63, metadata: props.metadata }));
    this.helmReleaseName = this.name;
    const { namespace } = this.metadata;
    if (namespace !== undefined) this.helmReleaseNamespace = namespace;
    assignShard(this, props.shard, props.metadata);
    this._chart = props.chart;
    this._spec = writeSpec<HelmReleaseV2Spec>(this, renderHelmRelease(this, { ...props, namespace }, props));
    keepNulls(this, '/spec/values', props.values);
    addAppCheck(this, checkHelmReleases);
    addAppCheck(this, checkSwitches);
    if (props.valuesFrom?.length) addAppCheck(this, checkValuesContent);
    checkReferencesOf(this);
  }

  /** The HelmRelease object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(FluxHelmRelease);
