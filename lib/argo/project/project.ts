import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkProjects } from './checks';
import { checkGlob, renderDestinations, renderServiceAccounts } from './destinations';
import type { ArgoClusterKind, ArgoGroupKind, ArgoOrphanedResources, ArgoProjectOptions } from './options';
import { renderRoles } from './roles';
import { renderIntegrity, renderSignatureKeys, renderSourceNamespaces, renderSourceRepos } from './sources';
import { renderSyncWindows } from './sync-windows';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { hasNamespace } from '../../kinds/scopes';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { refuse } from '../../kit/checks/errors';
import { because, move, remove } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { pathPatternRegex } from '../../kit/go/glob';
import { defined } from '../../kit/values/defined';
import { checkGroup, checkGroupOf, warnOfLowerCase } from '../application/kinds';
import { addSyncWave, checkArgoMetadata } from '../application/metadata';
import { ArgoRule } from '../rules';

/** Properties of `ArgoAppProject`. */
export interface ArgoAppProjectProps extends ArgoProjectOptions {
  /**
   * The sync wave, if a parent Application applies the project: a whole number, lower numbers first.
   * @default - not written: wave 0
   */
  readonly syncWave?: number;
  /**
   * Metadata of the object. Argo CD looks for projects only in its own namespace.
   * @default - the name is the construct id, the namespace is that of the chart, or `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/**
 * An Argo CD project, which limits what its Applications may do. The Applications of the same app that name it are checked against it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 * @example
 * new ArgoAppProject(chart, 'team-a', {
 *   description: 'Claims of team A',
 *   sourceRepos: ['https://github.com/yourorg/platform'],
 *   destinations: [{ name: 'ctp1', namespace: 'team-a' }],
 *   namespaceResourceWhitelist: [{ group: 'platform.yourorg.example', kind: '*' }],
 * });
 */
export class ArgoAppProject extends ApiObject {
  /** The name of the project, for `project` of an Application. */
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
        refuse(this, ArgoRule.FINALIZER, 'metadata.finalizers', `be '${FINALIZER}' for a project`, finalizer,
          because('with any other, the object could never be deleted', say`write ${lit(FINALIZER)}`));
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
    warnOf(at, ArgoRule.PROJECT_EMPTY, 'namespaceResourceWhitelist', 'is empty, which forbids every kind with a namespace',
      remove('namespaceResourceWhitelist', 'leave it out to permit all'));
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
  if (description !== undefined && [...description].length > 255) refuse(at, ArgoRule.DESCRIPTION, 'description', 'have at most 255 characters', description, 'shorten it');
  return description;
}

/** Kinds are compared with patterns without braces. */
function renderKind(at: Construct, prop: string, { group, kind, name }: ArgoClusterKind): ArgoGroupKind {
  if (kind === '') refuse(at, ArgoRule.KIND, `${prop}.kind`, 'be a kind', kind, say`write for example ${lit('Namespace')}, or ${lit('*')} for all`);
  checkGroupOf(at, `${prop}.group`, group, kind);
  for (const [field, given] of Object.entries({ group, kind, ...defined({ name }) })) {
    const pattern = substituted(given);
    if (/[{}]/.test(pattern)) refuse(at, ArgoRule.GLOB, `${prop}.${field}`, 'have no braces', given, because('they match nothing here', 'write an entry for each'));
    if (!pathPatternRegex(pattern)) refuse(at, ArgoRule.GLOB, `${prop}.${field}`, 'be a pattern that Argo CD can read', given, 'close its brackets');
  }
  warnOfLowerCase(at, `${prop}.kind`, kind);
  const namespaced = hasNamespace(group, kind);
  if (namespaced === prop.startsWith('cluster')) {
    const [scope, list] = namespaced ? ['have a namespace', 'namespace'] : ['have no namespace', 'cluster'];
    warnOf(at, ArgoRule.NO_EFFECT, prop, say`has no effect, since objects of ${kind === '*' ? group : `kind ${kind}`} ${scope}`,
      move(prop, prop.replace(/^[a-z]+(Resource\w+)\[.*$/, `${list}$1`)));
  }
  return { group, kind, ...defined({ name }) };
}

function renderOrphaned(at: Construct, { warn, ignore }: ArgoOrphanedResources): AppProjectV1Alpha1Spec['orphanedResources'] {
  ignore?.forEach((entry, index) => {
    for (const [field, glob] of Object.entries(entry) as [string, string | undefined][]) {
      if (glob !== undefined) checkGlob(at, `orphanedResources.ignore[${index}].${field}`, glob);
    }
    checkGroup(at, `orphanedResources.ignore[${index}].group`, entry.group);
  });
  return { ...defined({ warn }), ...(ignore ? { ignore: ignore.map((entry) => ({ ...entry })) } : {}) };
}
