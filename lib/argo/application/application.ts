import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkApplications } from './checks';
import type { ArgoDestination, DestinationSpec } from './destination';
import { addDeletion, addSyncWave, checkArgoMetadata, saysDeletion } from './metadata';
import { type ArgoApplicationObjectOptions, type ArgoApplicationOptions, ArgoDeletion } from './options';
import { renderApplication } from './render';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { keepNulls } from '../../kit/values/free-form';
import { ArgoRule } from '../rules';
import type { ArgoHelmOptions } from '../source/helm';

/** Properties of `ArgoApplication`. */
export interface ArgoApplicationProps extends ArgoApplicationOptions, ArgoApplicationObjectOptions {
  /** The cluster to apply to. */
  readonly destination: ArgoDestination;
}

/**
 * An Argo CD Application, which applies the manifests of its source to a cluster. For a control plane, use `ArgoControlPlaneApp`.
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

  /** The cluster to apply to. The constructor calls this, so it must read nothing but the props. @internal */
  protected _place({ destination }: ArgoApplicationProps): DestinationSpec {
    return destination._render(this, 'destination');
  }

  /** By default a release has the name of the Application, and Helm accepts 53 characters. */
  private checkReleaseName(places: readonly HelmPlace[]): void {
    for (const { prop, helm } of places) {
      if (helm?.releaseName !== undefined || substituted(this.name).length <= 53) continue;
      refuse(this, ArgoRule.RELEASE_NAME, `${prop}.helm.releaseName`, 'be given when the name of the Application has more than 53 characters', undefined,
        because('Helm accepts at most 53 characters', 'write a release name, or shorten the name of the Application'));
    }
  }

  /** A null in Helm values removes a default of the chart. */
  private keepNulls(places: readonly HelmPlace[]): void {
    for (const { path, helm } of places) keepNulls(this, `${path}/helm/valuesObject`, helm?.valuesObject);
  }

  private warnOfDeletion(props: ArgoApplicationProps): void {
    if (!props.syncPolicy?._prunes || props.deletion !== undefined || saysDeletion(props.metadata)) return;
    const [keep, cascade] = [ArgoDeletion.ORPHAN, ArgoDeletion.CASCADE_FOREGROUND].map((deletion) => lit(enumMember({ ArgoDeletion }, deletion)));
    warnOf(this, ArgoRule.DELETION, 'deletion', say`is not given, so that all resources stay when the Application is deleted, although ${the('syncPolicy')} prunes what leaves the source`,
      say`choose ${keep} to keep the resources, or ${cascade} to delete them`);
  }

  private warnOfNamespace(props: ArgoApplicationProps): void {
    const namespace = props.omitNamespace ? undefined : this.metadata.namespace;
    if (namespace === undefined || namespace === 'argocd') return;
    const ofResources = namespace === props.destinationNamespace;
    // A namespace in metadata is intended, unless it is that of the resources. So are the usual names of Argo CD's own namespace.
    if (!ofResources && (props.metadata?.namespace !== undefined || /argo|^openshift-gitops$/.test(namespace))) return;
    const allowed = `, or acknowledge this if ${ofResources ? '' : 'Argo CD runs there or '}application.namespaces allows it`;
    warnOf(this, ArgoRule.NAMESPACE, 'metadata.namespace',
      say`is ${lit(namespace)}, the namespace of the ${ofResources ? 'resources' : 'chart'}, and Argo CD silently ignores Applications outside its own namespace`,
      set('metadata.namespace', 'argocd', say`set it to ${lit('argocd')}${program(allowed, '')}`));
  }
}

/** A source that is a chart, and where it is in the props and in the manifest. */
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
