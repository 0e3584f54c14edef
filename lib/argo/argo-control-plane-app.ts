import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { renderApplication } from './application';
import type { ArgoAppPlacement } from './argo-app-placement';
import type { ArgoApplicationOptions } from './argo-application-options';
import type { ArgoHelmOptions } from './argo-helm-options';
import { destinationOf } from './destination';
import { checkArgoMetadata, renderDeletion, renderSyncWave, saysDeletion } from './metadata';
import type { IControlPlane } from '../kit/control-plane';
import { emit } from '../kit/emit';
import { fail } from '../kit/fail';
import { keepNulls } from '../kit/keep-nulls';
import { checkSameApp, constructOf } from '../kit/reference';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Properties of `ArgoControlPlaneApp`. */
export interface ArgoControlPlaneAppProps extends ArgoApplicationOptions, ArgoAppPlacement {}

/**
 * An Argo CD Application for a control plane.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export class ArgoControlPlaneApp extends Construct {
  /** The Application object. */
  public readonly apiObject: ApiObject;
  /** The name of the Application. */
  public readonly applicationName: string;
  /** The control plane. */
  public readonly controlPlane: IControlPlane;

  constructor(scope: Construct, id: string, props: ArgoControlPlaneAppProps) {
    super(scope, id);
    this.controlPlane = props.controlPlane;
    checkSameApp(this, 'controlPlane', constructOf(props.controlPlane));
    const destination = destinationOf(this, props.controlPlane, props.destination);
    const spec = renderApplication(this, destination, props);
    checkArgoMetadata(this, props.metadata);
    this.checkReleaseName(props, props.metadata?.name ?? id);
    this.warnOfDeletion(props);
    this.apiObject = emit(this, 'Resource', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      name: id,
      metadata: props.metadata,
      namespace: 'argocd',
      withoutNamespace: props.omitNamespace,
      annotations: renderSyncWave(this, props.syncWave, props.metadata),
      finalizers: renderDeletion(this, props.deletion, props.metadata),
      spec,
    });
    this.keepNulls(props);
    this.applicationName = this.apiObject.name;
    this.warnOfNamespace(props);
  }

  /** The release is called like the Application, and Helm takes 53 characters. */
  private checkReleaseName(props: ArgoControlPlaneAppProps, name: string): void {
    for (const { prop, isHelm, helm } of helmPlaces(props)) {
      if (!isHelm || helm?.releaseName !== undefined || name.length <= 53) continue;
      fail(this, `${prop}.helm.releaseName`, 'be given when the name of the Application has more than 53 characters', name, 'Helm takes at most 53: set releaseName, or shorten the name');
    }
  }

  /** In Helm values a null removes a default of the chart. */
  private keepNulls(props: ArgoControlPlaneAppProps): void {
    for (const { path, helm } of helmPlaces(props)) keepNulls(this.apiObject, `${path}/helm/valuesObject`, helm?.values);
  }

  private warnOfDeletion(props: ArgoControlPlaneAppProps): void {
    if (!props.syncPolicy?._prunes || props.deletion !== undefined || saysDeletion(props.metadata)) return;
    warn(this, WarningCode.ARGO_DELETION,
      "'prune' deletes what leaves the source, but when the Application itself is deleted everything stays; " +
      'say which is wanted: deletion: ArgoDeletion.ORPHAN, or CASCADE_FOREGROUND to delete its resources too');
  }

  private warnOfNamespace(props: ArgoControlPlaneAppProps): void {
    const namespace = props.omitNamespace ? undefined : this.apiObject.metadata.namespace;
    if (namespace === undefined || namespace === 'argocd' || namespace !== props.destinationNamespace) return;
    warn(this, WarningCode.ARGO_NAMESPACE,
      `the Application is in '${namespace}', the namespace of its resources: Argo CD ignores Applications outside of its own namespace without a word; ` +
      "set metadata.namespace to 'argocd', or acknowledge this if application.namespaces allows it");
  }
}

/** A place that can have Helm options. */
interface HelmPlace {
  readonly prop: string;
  readonly path: string;
  /** Whether it is a chart for certain. */
  readonly isHelm: boolean;
  readonly helm: ArgoHelmOptions | undefined;
}

function helmPlaces({ source, sources = [], sourceHydrator }: ArgoControlPlaneAppProps): readonly HelmPlace[] {
  const several = source ? [source] : sources;
  const places = several.map((each, index): HelmPlace => ({
    prop: source ? 'source' : `sources[${index}]`, path: source ? '/spec/source' : `/spec/sources/${index}`, isHelm: each._isHelm, helm: each._helm,
  }));
  const helm = sourceHydrator?.drySource.helm;
  return helm ? [...places, { prop: 'sourceHydrator.drySource', path: '/spec/sourceHydrator/drySource', isHelm: true, helm }] : places;
}
