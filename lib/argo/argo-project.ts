import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ArgoProjectOptions } from './argo-project-options';
import type { IArgoProject } from './i-argo-project';
import { addSyncWave, checkArgoMetadata } from './metadata';
import { renderProject } from './project';
import { checkProjects } from './project-checks';
import type { AppProjectV1Alpha1Spec } from '../../imports/argo/app-project.v1alpha1';
import { addAppCheck } from '../kit/app-checks';
import { fail } from '../kit/fail';
import { Manifest } from '../kit/manifest';
import { checkName } from '../kit/names';

/** Properties of `ArgoProject`. */
export interface ArgoProjectProps extends ArgoProjectOptions {
  /**
   * When the project is applied among the objects of a parent Application; lower numbers first.
   * @default - 0, not written
   */
  readonly syncWave?: number;
  /**
   * Metadata of the object. Argo CD looks for projects in its own namespace only.
   * @default - the name is the construct id, the namespace that of the chart, else `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/**
 * A project of Argo CD: what its Applications may do. Applications of the same app that name it are compared with it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export class ArgoProject extends ApiObject implements IArgoProject {
  /**
   * A project that something else creates.
   *
   * @param name the name of the project; `default` is Argo CD's own
   */
  public static fromProjectName(name: string): IArgoProject {
    return { projectName: checkName('ArgoProject.fromProjectName', 'name', name) };
  }

  /** The name of the project, as `project` of an Application takes it. */
  public readonly projectName: string;
  /** @internal */
  public readonly _spec: AppProjectV1Alpha1Spec;
  /** @internal */
  public readonly _extendedElsewhere: boolean;

  constructor(scope: Construct, id: string, props: ArgoProjectProps) {
    const manifest = new Manifest<AppProjectV1Alpha1Spec>(scope, id, {
      apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata: props.metadata, defaultNamespace: 'argocd',
    });
    super(scope, id, manifest.props);
    manifest.check(this);
    this.projectName = this.name;
    this._extendedElsewhere = props.extendedElsewhere ?? false;
    this._spec = manifest.write(renderProject(this, this.name, props));
    for (const finalizer of props.metadata?.finalizers ?? []) {
      if (finalizer.includes('argocd.argoproj.io') && finalizer !== FINALIZER) {
        fail(this, 'metadata.finalizers', `be ${FINALIZER} for a project`, finalizer, 'Argo CD removes no other one, so that the object could never be deleted');
      }
    }
    checkArgoMetadata(this, props.metadata);
    addSyncWave(this, props.syncWave, props.metadata);
    addAppCheck(this, checkProjects);
  }

  /** The AppProject object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
