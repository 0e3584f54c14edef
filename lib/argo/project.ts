import type { Construct } from 'constructs';
import type { ArgoClusterKind, ArgoGroupKind, ArgoOrphanedResources, ArgoProjectOptions } from './argo-project-options';
import { pathPatternRegex } from './glob';
import { renderDestinations, renderServiceAccounts } from './project-destinations';
import { renderRoles } from './project-roles';
import { renderIntegrity, renderSignatureKeys, renderSourceNamespaces, renderSourceRepos } from './project-sources';
import { checkGlob } from './project-text';
import { renderSyncWindows } from './sync-windows';
import type { AppProjectV1Alpha1Spec } from '../../imports/argo/app-project.v1alpha1';
import { fail } from '../kit/fail';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks and renders a project. */
export function renderProject(at: Construct, name: string, options: ArgoProjectOptions): AppProjectV1Alpha1Spec {
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
  for (const [field, pattern] of Object.entries({ group, kind, ...(name === undefined ? {} : { name }) })) {
    if (/[{}]/.test(pattern)) fail(at, `${prop}.${field}`, 'have no braces', pattern, 'they match nothing here: write an entry for each');
    if (!pathPatternRegex(pattern)) fail(at, `${prop}.${field}`, 'be a pattern that Argo CD can read', pattern, 'close its brackets');
  }
  if (/^[a-z]/.test(kind)) {
    warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}.kind' is ${kind}: kinds are compared letter by letter and begin with an upper-case letter, so that it hardly matches anything`);
  }
  return { group, kind, ...(name === undefined ? {} : { name }) };
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
  return { ...(warned === undefined ? {} : { warn: warned }), ...(ignore ? { ignore: ignore.map((entry) => ({ ...entry })) } : {}) };
}
