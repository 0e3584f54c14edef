import type { ApiObject } from 'cdk8s';
import { checkCharts } from './chart';
import { checkFamilies, type Package, type Source } from './families';
import { checkImageConfigs } from './image-configs';
import { warnOfNeighbours } from './neighbours';
import { checkPullSecret } from './pull-secrets';
import { checkRuntimes, defaultConfigs, type RuntimePackage, together, usersOfConfigs } from './runtimes';
import { warnOfNearMiss } from '../../kinds/near-miss';
import type { AppView } from '../../kit/app/app-view';
import { constructOf } from '../../kit/app/reference';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { addTo } from '../../kit/checks/lists';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';

/** Checks the packages of each control plane against each other. */
export function checkPackages(app: AppView): Finding[] {
  const clusters = new Map<string | undefined, RuntimePackage[]>();
  for (const member of app.members<RuntimePackage>(checkPackages)) {
    addTo(clusters, targetClusterOf(member), member);
    warnOfReferences(app, member);
  }
  const defaults = defaultConfigs(app);
  const packages = [...clusters.values()].flat();
  const users = new Map([...clusters].map(([cluster, members]) => [cluster, usersOfConfigs(app, members, defaults.get(cluster))]));
  const all = together([...users.values()]);
  warnOfNeighbours(app, packages, all);
  const findings = [...checkImageConfigs(app, packages), ...checkCharts(app, packages, all)];
  return [...clusters].flatMap(([cluster, members]) => {
    const sources = members.flatMap((member): Source[] => (member._image.source === undefined ? [] : [{ member, source: member._image.source }]));
    warnOfNamesakes(sources);
    return [...findTwins(sources), ...checkFamilies(app, sources), ...checkRuntimes(users.get(cluster)!)];
  }).concat(findings);
}

/** Names of objects that the app nearly has. Crossplane's own namespace is not known, so Secrets may be in any. */
function warnOfReferences(app: AppView, member: RuntimePackage): void {
  const config = member._runtimeConfig;
  if (config && !constructOf(config)) {
    warnOfNearMiss(app, member, 'runtimeConfigRef', { group: PACKAGE_GROUP, kind: 'DeploymentRuntimeConfig', name: config.runtimeConfigName });
    warnOfConfigName(app, member, config.runtimeConfigName);
  }
  const { source } = member._image;
  const [only, ...more] = member._pulls.secrets;
  for (const [index, name] of member._pulls.secrets.entries()) warnOfNearMiss(app, member, `packagePullSecrets[${index}]`, { group: 'core', kind: 'Secret', name });
  if (only === undefined || more.length > 0) return;
  checkPullSecret(app, member, 'packagePullSecrets[0]', { name: only, namespaced: false, images: source === undefined ? [] : [source] });
}

/** Words in the name of a runtime config that say nothing but what it is. */
const GENERIC = /^(?:runtime|config|runtimeconfig|deployment|drc)$/;

function stemOf(name: string): string {
  return name.split('-').filter((word) => !GENERIC.test(word)).join('-');
}

/** The runtime configs of the app by the rest of their names. */
function configsByStem(app: AppView): ReadonlyMap<string, string> {
  return new Map(app.ofKind(PACKAGE_GROUP, 'DeploymentRuntimeConfig').map(({ name }) => [stemOf(name), name]));
}

/** Names that differ only in such words are meant to be the same. */
function warnOfConfigName(app: AppView, member: ApiObject, name: string): void {
  const stem = stemOf(name);
  const known = app.once(configsByStem).get(stem);
  if (stem === '' || known === undefined || app.named(PACKAGE_GROUP, 'DeploymentRuntimeConfig', name).length > 0) return;
  warnOf(member, Rule.NEAR_MISS, 'runtimeConfigRef', `is DeploymentRuntimeConfig '${name}', which this app does not have`,
    say`write '${known}' if that is meant${program(', or acknowledge this if it exists outside of the app', '')}`);
}

/** Crossplane keeps one entry per repository, and stops resolving all packages when there is a second one. */
function findTwins(sources: readonly Source[]): Finding[] {
  const known = new Map<string, Package>();
  return sources.flatMap(({ member, source }) => {
    const twin = known.get(source);
    if (!twin) {
      known.set(source, member);
      return [];
    }
    return [blame(member, CrossplaneRule.DUPLICATE_PACKAGE, 'package', 'come from a repository that is installed once on the control plane',
      phrase(`${source}, which '${twin.node.path}' installs too`),
      because('while there are two, Crossplane installs no package at all',
        say`remove one of them${program("; if they go to different control planes, say so with TargetCluster.set(chart, 'name')", '')}`))];
  });
}

/** Providers whose repositories have the same last part are mostly the same provider, with the same CRDs. */
function warnOfNamesakes(sources: readonly Source[]): void {
  const known = new Map<string, Source>();
  for (const given of sources.filter(({ member }) => member.kind === 'Provider')) {
    const { member, source } = given;
    const name = source.slice(source.lastIndexOf('/') + 1);
    const other = known.get(name);
    if (!other) {
      known.set(name, given);
    } else if (other.source !== source) {
      warnOf(member, CrossplaneRule.SAME_PACKAGE, 'package',
        `is ${source}, while '${other.member.node.path}' installs ${other.source}; if both bring the same kinds, neither becomes healthy`, 'keep one of them');
    }
  }
}
