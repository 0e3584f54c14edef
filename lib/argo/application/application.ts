import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkApplications } from './checks';
import type { ArgoDestination, DestinationSpec } from './destination';
import { addDeletion, addSyncWave, checkArgoMetadata, saysDeletion } from './metadata';
import type { NamespaceDoubt } from './namespaces';
import { type ArgoApplicationObjectOptions, type ArgoApplicationOptions, ArgoDeletion } from './options';
import { renderApplication } from './render';
import { ArgoConfirmation } from './sync-options';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
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
 * @example
 * new ArgoApplication(chart, 'guestbook', {
 *   project: 'default',
 *   source: ArgoSource.git({ url: 'https://github.com/argoproj/argocd-example-apps', revision: GitRevision.head() }, { path: 'guestbook' }),
 *   destination: ArgoDestination.server('https://kubernetes.default.svc'),
 *   destinationNamespace: 'guestbook',
 *   syncPolicy: ArgoSyncPolicy.automated({ prune: true, selfHeal: true }),
 *   syncOptions: { createNamespace: true },
 *   deletion: ArgoDeletion.CASCADE_FOREGROUND,
 * });
 */
export class ArgoApplication extends ApiObject {
  /** The name of the Application. */
  public readonly applicationName: string;
  /** @internal */
  public readonly _spec: ApplicationV1Alpha1Spec;
  /** Whether nobody said what happens to the resources when the Application is deleted. @internal */
  public readonly _asksDeletion: boolean;
  /** @internal */
  public readonly _namespaceDoubt: NamespaceDoubt | undefined;

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
    addSyncWave(this, props.syncWave, props.metadata);
    addDeletion(this, props.deletion, props.metadata);
    this.keepNulls(places);
    this.warnOfKept(props);
    this._asksDeletion = props.syncPolicy?._prunes === true && props.deletion === undefined && !saysDeletion(props.metadata);
    this._namespaceDoubt = this.namespaceDoubt(props);
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

  /** With this option, the finalizer finds nothing to delete. */
  private warnOfKept({ deletion, syncOptions }: ArgoApplicationProps): void {
    if (syncOptions?.delete !== ArgoConfirmation.NEVER || deletion === undefined || deletion === ArgoDeletion.ORPHAN) return;
    warnOf(this, ArgoRule.NO_EFFECT, 'deletion', say`deletes only resources annotated with Delete=true, since ${the('syncOptions.delete')} is ${lit(enumMember({ ArgoConfirmation }, ArgoConfirmation.NEVER))}`, 'remove one of them');
  }

  /** A null in Helm values removes a default of the chart. */
  private keepNulls(places: readonly HelmPlace[]): void {
    for (const { path, helm } of places) keepNulls(this, `${path}/helm/valuesObject`, helm?.valuesObject);
  }

  private namespaceDoubt(props: ArgoApplicationProps): NamespaceDoubt | undefined {
    const namespace = props.omitNamespace ? undefined : this.metadata.namespace;
    if (namespace === undefined || namespace === 'argocd') return undefined;
    const ofResources = namespace === props.destinationNamespace;
    // A namespace in metadata is intended, unless it is that of the resources. So are the usual names of Argo CD's own namespace.
    if (!ofResources && (props.metadata?.namespace !== undefined || /argo|^openshift-gitops$/.test(namespace))) return undefined;
    return { kind: 'Applications', ofResources, project: props.project };
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
