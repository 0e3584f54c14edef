import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { keepNulls } from '../../kit/values/free-form';
import type { ArgoHelmOptions } from '../source/helm';
import { checkApplications } from './checks';
import type { ArgoDestination, DestinationSpec } from './destination';
import { addDeletion, addSyncWave, checkArgoMetadata, saysDeletion } from './metadata';
import type { ArgoApplicationObjectOptions, ArgoApplicationOptions } from './options';
import { renderApplication } from './render';
import { guardConstruct } from '../../kit/checks/guard';

/** Properties of `ArgoApplication`. */
export interface ArgoApplicationProps extends ArgoApplicationOptions, ArgoApplicationObjectOptions {
  /** The cluster to apply to. */
  readonly destination: ArgoDestination;
}

/**
 * An Argo CD Application: it applies what its source holds to a cluster. For a control plane see `ArgoControlPlaneApp`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export class ArgoApplication extends ApiObject {
  /** The name of the Application. */
  public readonly applicationName: string;
  /** @internal */
  public readonly _spec: ApplicationV1Alpha1Spec;

  constructor(scope: Construct, id: string, props: ArgoApplicationProps) {
    guardConstruct(scope, id, 'ArgoApplicationProps', props, new.target === ArgoApplication);
    super(scope, id, objectProps(scope, id, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: props.metadata,
      defaultNamespace: 'argocd',
      withoutNamespace: props.omitNamespace,
    }));
    this.applicationName = this.name;
    this._spec = writeSpec<ApplicationV1Alpha1Spec>(this, renderApplication(this, this._place(props), props));
    checkArgoMetadata(this, props.metadata);
    const places = helmPlaces(props);
    this.checkReleaseName(places);
    this.warnOfDeletion(props);
    addSyncWave(this, props.syncWave, props.metadata);
    addDeletion(this, props.deletion, props.metadata);
    this.keepNulls(places);
    this.warnOfNamespace(props);
    addAppCheck(this, checkApplications);
  }

  /** The Application object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** The cluster to apply to. The constructor calls it: it must read nothing but the props. @internal */
  protected _place({ destination }: ArgoApplicationProps): DestinationSpec {
    checkMade(this, 'destination', destination, DESTINATION);
    return destination._render(this, 'destination');
  }

  /** The release is called like the Application, and Helm takes 53 characters. */
  private checkReleaseName(places: readonly HelmPlace[]): void {
    const { name } = this;
    for (const { prop, helm } of places) {
      if (helm?.releaseName !== undefined || name.length <= 53) continue;
      fail(this, `${prop}.helm.releaseName`, 'be given when the name of the Application has more than 53 characters', name, 'Helm takes at most 53: set releaseName, or shorten the name');
    }
  }

  /** In Helm values a null removes a default of the chart. */
  private keepNulls(places: readonly HelmPlace[]): void {
    for (const { path, helm } of places) keepNulls(this, `${path}/helm/valuesObject`, helm?.valuesObject);
  }

  private warnOfDeletion(props: ArgoApplicationProps): void {
    if (!props.syncPolicy?._prunes || props.deletion !== undefined || saysDeletion(props.metadata)) return;
    warn(this, WarningCode.ARGO_DELETION,
      "'prune' deletes what leaves the source, but when the Application itself is deleted everything stays; " +
      'say which is wanted: deletion: ArgoDeletion.ORPHAN, or CASCADE_FOREGROUND to delete its resources too');
  }

  private warnOfNamespace(props: ArgoApplicationProps): void {
    const namespace = props.omitNamespace ? undefined : this.metadata.namespace;
    if (namespace === undefined || namespace === 'argocd') return;
    const ofResources = namespace === props.destinationNamespace;
    // A namespace in metadata is meant, unless it is that of the resources; the usual names of Argo CD's own namespace are too.
    if (!ofResources && (props.metadata?.namespace !== undefined || /argo|^openshift-gitops$/.test(namespace))) return;
    warn(this, WarningCode.ARGO_NAMESPACE,
      `the Application is in '${namespace}', the namespace of its ${ofResources ? 'resources' : 'chart'}: Argo CD ignores Applications outside of its own namespace without a word; ` +
      `set metadata.namespace to 'argocd', or acknowledge this if ${ofResources ? '' : 'Argo CD runs there, or '}application.namespaces allows it`);
  }
}

const DESTINATION: Made = {
  member: '_render', what: 'an ArgoDestination', example: "ArgoDestination.controlPlane(controlPlane), .server('https://...') or .cluster('ctp1')",
};

/** A source that is a chart. */
interface HelmPlace {
  readonly prop: string;
  readonly path: string;
  readonly helm: ArgoHelmOptions | undefined;
}

function helmPlaces({ source, sources = [], sourceHydrator }: ArgoApplicationProps): readonly HelmPlace[] {
  if (source) return source._isHelm ? [{ prop: 'source', path: '/spec/source', helm: source._helm }] : [];
  const places = sources.flatMap((each, index): HelmPlace[] => each._isHelm ? [{ prop: `sources[${index}]`, path: `/spec/sources/${index}`, helm: each._helm }] : []);
  const helm = sourceHydrator?.drySource.helm;
  return helm ? [...places, { prop: 'sourceHydrator.drySource', path: '/spec/sourceHydrator/drySource', helm }] : places;
}
