import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { renderAppSet } from './app-set';
import type { ArgoControlPlaneAppSetProps } from './argo-app-set-options';
import { checkArgoMetadata } from './metadata';
import type { ApplicationSetV1Alpha1Spec, Helm } from '../../imports/argo/application-set.v1alpha1';
import { fail } from '../kit/fail';
import { keepNulls } from '../kit/keep-nulls';
import { Manifest } from '../kit/manifest';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/**
 * An Argo CD ApplicationSet: an Application for each control plane that generators find, for example by the labels of cluster Secrets.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 */
export class ArgoControlPlaneAppSet extends ApiObject {
  /** The name of the set. */
  public readonly applicationSetName: string;
  /** @internal */
  public readonly _spec: ApplicationSetV1Alpha1Spec;

  constructor(scope: Construct, id: string, props: ArgoControlPlaneAppSetProps) {
    const manifest = new Manifest<ApplicationSetV1Alpha1Spec>(scope, id, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: props.metadata,
      defaultNamespace: 'argocd',
      withoutNamespace: props.omitNamespace,
    });
    super(scope, id, manifest.props);
    manifest.check(this);
    this.applicationSetName = this.name;
    this._spec = manifest.write(renderAppSet(this, props));
    checkArgoMetadata(this, props.metadata);
    this.checkFinalizers(props.metadata?.finalizers ?? []);
    this.keepNulls(this._spec.template.spec);
    this.warnOfNamespace(props);
  }

  /** The ApplicationSet object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** Argo CD removes only this one from a set. */
  private checkFinalizers(finalizers: readonly string[]): void {
    const plain = 'resources-finalizer.argocd.argoproj.io';
    const other = finalizers.find((finalizer) => finalizer.includes('argocd.argoproj.io') && finalizer !== plain);
    if (other !== undefined) fail(this, 'metadata.finalizers', `be '${plain}' on an ApplicationSet`, other, 'with any other it could never be deleted: correct it');
  }

  /** A namespace in metadata is meant; so are the usual names of Argo CD's own namespace. */
  private warnOfNamespace({ omitNamespace, metadata }: ArgoControlPlaneAppSetProps): void {
    const { namespace } = this.metadata;
    if (omitNamespace || metadata?.namespace !== undefined || namespace === undefined || /argo|^openshift-gitops$/.test(namespace)) return;
    warn(this, WarningCode.ARGO_NAMESPACE,
      `the ApplicationSet is in '${namespace}', the namespace of its chart: Argo CD ignores sets outside of its own namespace without a word; ` +
      "set metadata.namespace to 'argocd', or acknowledge this if Argo CD runs there, or applicationsetcontroller.namespaces allows it");
  }

  /** In Helm values a null removes a default of the chart. */
  private keepNulls({ source, sources, sourceHydrator }: ApplicationSetV1Alpha1Spec['template']['spec']): void {
    const keep = (path: string, helm: Helm | undefined): void => keepNulls(this, `/spec/template/spec/${path}/helm/valuesObject`, helm?.valuesObject);
    keep('source', source?.helm);
    for (const [index, { helm }] of (sources ?? []).entries()) keep(`sources/${index}`, helm);
    keep('sourceHydrator/drySource', sourceHydrator?.drySource.helm);
  }
}
