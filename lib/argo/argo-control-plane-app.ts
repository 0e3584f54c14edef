import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { renderApplication } from './application';
import { ArgoDeletion, type ArgoAppPlacement } from './argo-app-placement';
import type { ArgoApplicationOptions } from './argo-application-options';
import { destinationOf } from './destination';
import { checkArgoMetadata } from './metadata';
import type { IControlPlane } from '../kit/control-plane';
import { emit } from '../kit/emit';
import { fail } from '../kit/fail';
import { keepNulls } from '../kit/keep-nulls';
import { checkSameApp, constructOf } from '../kit/reference';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';
const FINALIZERS: Record<ArgoDeletion, string[]> = {
  [ArgoDeletion.ORPHAN]: [],
  [ArgoDeletion.CASCADE_FOREGROUND]: [FINALIZER],
  [ArgoDeletion.CASCADE_BACKGROUND]: [`${FINALIZER}/background`],
};

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
      annotations: renderSyncWave(this, props.syncWave),
      finalizers: FINALIZERS[props.deletion ?? ArgoDeletion.ORPHAN],
      spec,
    });
    this.keepNulls(props);
    this.applicationName = this.apiObject.name;
    this.warnOfNamespace(props);
  }

  /** The release is called like the Application, and Helm takes 53 characters. */
  private checkReleaseName(props: ArgoControlPlaneAppProps, name: string): void {
    for (const source of props.sources ?? [props.source]) {
      if (!source?._isHelm || source._helm?.releaseName !== undefined || name.length <= 53) continue;
      fail(this, 'helm.releaseName', 'be given when the name of the Application has more than 53 characters', name, 'Helm takes at most 53: set helm.releaseName, or shorten the name');
    }
  }

  /** In Helm values a null removes a default of the chart. */
  private keepNulls(props: ArgoControlPlaneAppProps): void {
    keepNulls(this.apiObject, '/spec/source/helm/valuesObject', props.source?._helm?.values);
    props.sources?.forEach((source, index) => keepNulls(this.apiObject, `/spec/sources/${index}/helm/valuesObject`, source._helm?.values));
  }

  private warnOfDeletion(props: ArgoControlPlaneAppProps): void {
    if (!props.syncPolicy?._automated?.prune || props.deletion !== undefined || props.metadata?.finalizers?.length) return;
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

function renderSyncWave(at: Construct, wave: number | undefined): Record<string, string> | undefined {
  if (wave === undefined) return undefined;
  if (!Number.isInteger(wave)) fail(at, 'syncWave', 'be a whole number', wave, 'lower numbers are applied first; negative ones are allowed');
  return { 'argocd.argoproj.io/sync-wave': String(wave) };
}
