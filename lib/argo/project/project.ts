import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { defined } from '../../kit/values/defined';
import { addSyncWave, checkArgoMetadata } from '../application/metadata';
import { checkProjects } from './checks';
import { checkGlob, renderDestinations, renderServiceAccounts } from './destinations';
import { pathPatternRegex } from './glob';
import type { ArgoClusterKind, ArgoGroupKind, ArgoOrphanedResources, ArgoProjectOptions } from './options';
import { renderRoles } from './roles';
import { renderIntegrity, renderSignatureKeys, renderSourceNamespaces, renderSourceRepos } from './sources';
import { renderSyncWindows } from './sync-windows';
import { guardConstruct } from '../../kit/checks/guard';

/** Properties of `ArgoAppProject`. */
export interface ArgoAppProjectProps extends ArgoProjectOptions {
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
export class ArgoAppProject extends ApiObject {
  /** The name of the project, as `project` of an Application takes it. */
  public readonly projectName: string;
  /** @internal */
  public readonly _spec: AppProjectV1Alpha1Spec;
  /** @internal */
  public readonly _extendedElsewhere: boolean;

  constructor(scope: Construct, id: string, props: ArgoAppProjectProps) {
    guardConstruct(scope, id, 'ArgoAppProjectProps', props, new.target === ArgoAppProject);
    super(scope, id, objectProps(scope, id, {
      apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata: props.metadata, defaultNamespace: 'argocd',
    }));
    this.projectName = this.name;
    this._extendedElsewhere = props.extendedElsewhere ?? false;
    this._spec = writeSpec<AppProjectV1Alpha1Spec>(this, renderProject(this, this.name, props));
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

/** Checks and renders a project. */
function renderProject(at: Construct, name: string, options: ArgoProjectOptions): AppProjectV1Alpha1Spec {
  const kinds = (field: 'clusterResourceWhitelist' | 'clusterResourceBlacklist' | 'namespaceResourceWhitelist' | 'namespaceResourceBlacklist') =>
    options[field]?.map((entry, index) => renderKind(at, `${field}[${index}]`, entry));
  if (options.namespaceResourceWhitelist?.length === 0) {
    warn(at, WarningCode.ARGO_PROJECT_EMPTY, "'namespaceResourceWhitelist' is an empty list, which forbids every kind with a namespace; leave it out to permit all");
  }
  return {
    description: checkDescription(at, options.description),
    sourceRepos: options.sourceRepos && renderSourceRepos(at, options.sourceRepos),
    sourceNamespaces: options.sourceNamespaces && renderSourceNamespaces(at, options.sourceNamespaces),
    destinations: options.destinations && renderDestinations(at, options.destinations),
    clusterResourceWhitelist: kinds('clusterResourceWhitelist'),
    clusterResourceBlacklist: kinds('clusterResourceBlacklist'),
    namespaceResourceWhitelist: kinds('namespaceResourceWhitelist'),
    namespaceResourceBlacklist: kinds('namespaceResourceBlacklist'),
    orphanedResources: options.orphanedResources && renderOrphaned(at, options.orphanedResources),
    roles: options.roles && renderRoles(at, name, options.roles),
    syncWindows: options.syncWindows && renderSyncWindows(at, options.syncWindows),
    signatureKeys: options.signatureKeys && renderSignatureKeys(at, options.signatureKeys),
    sourceIntegrity: options.sourceIntegrity && renderIntegrity(at, options),
    permitOnlyProjectScopedClusters: options.permitOnlyProjectScopedClusters,
    destinationServiceAccounts: options.destinationServiceAccounts && renderServiceAccounts(at, options.destinationServiceAccounts),
  };
}

function checkDescription(at: Construct, description: string | undefined): string | undefined {
  if (description !== undefined && [...description].length > 255) fail(at, 'description', 'have at most 255 characters', description, 'shorten it');
  return description;
}

/** Kinds are compared with patterns that know no braces. */
function renderKind(at: Construct, prop: string, { group, kind, name }: ArgoClusterKind): ArgoGroupKind {
  if (typeof group !== 'string') fail(at, `${prop}.group`, 'be an API group', group, "write '' for the core group, or '*' for all");
  if (typeof kind !== 'string' || kind === '') fail(at, `${prop}.kind`, 'be a kind', kind, "write for example 'Namespace', or '*' for all");
  if (group.includes('/')) fail(at, `${prop}.group`, 'be an API group without version', group, `write '${group.split('/')[0]}'`);
  for (const [field, pattern] of Object.entries({ group, kind, ...defined({ name }) })) {
    if (/[{}]/.test(pattern)) fail(at, `${prop}.${field}`, 'have no braces', pattern, 'they match nothing here: write an entry for each');
    if (!pathPatternRegex(pattern)) fail(at, `${prop}.${field}`, 'be a pattern that Argo CD can read', pattern, 'close its brackets');
  }
  if (/^[a-z]/.test(kind)) {
    warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}.kind' is ${kind}: kinds are compared letter by letter and begin with an upper-case letter, so that it hardly matches anything`);
  }
  return { group, kind, ...defined({ name }) };
}

function renderOrphaned(at: Construct, { warn: warned, ignore }: ArgoOrphanedResources): AppProjectV1Alpha1Spec['orphanedResources'] {
  ignore?.forEach((entry, index) => {
    for (const [field, glob] of Object.entries(entry) as [string, string | undefined][]) {
      if (glob !== undefined) checkGlob(at, `orphanedResources.ignore[${index}].${field}`, glob);
    }
    if (entry.group?.includes('/')) {
      fail(at, `orphanedResources.ignore[${index}].group`, 'be an API group without version', entry.group, `write '${entry.group.split('/')[0]}'`);
    }
  });
  return { ...defined({ warn: warned }), ...(ignore ? { ignore: ignore.map((entry) => ({ ...entry })) } : {}) };
}
