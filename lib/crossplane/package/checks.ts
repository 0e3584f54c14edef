import { checkFamilies, type Package, type Source } from './families';
import { warnOfNearMiss } from '../../kinds/near-miss';
import type { AppView } from '../../kit/app/app-view';
import { constructOf } from '../../kit/app/reference';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';
import type { ICrossplaneRuntimeConfig } from '../runtime/options';
import type { CrossplaneRuntimeConfig } from '../runtime/runtime-config';

/** The part of a provider or function that the checks read. */
interface RuntimePackage extends Package {
  readonly _runtimeConfig?: ICrossplaneRuntimeConfig | undefined;
}

/** Checks the packages of each control plane against each other. */
export function checkPackages(app: AppView): Finding[] {
  const clusters = new Map<string | undefined, Package[]>();
  for (const member of app.members<Package>(checkPackages)) {
    addTo(clusters, targetClusterOf(member), member);
    warnOfReferences(app, member);
  }
  return [...clusters.values()].flatMap((packages) => {
    const sources = packages.flatMap((member): Source[] => (member._image.source === undefined ? [] : [{ member, source: member._image.source }]));
    warnOfNamesakes(sources);
    const users = usersOfConfigs(app, packages);
    warnOfLeaders(users);
    return [...findTwins(sources), ...checkFamilies(app, sources), ...findSharedNames(users)];
  });
}

/** Names of objects that the app nearly has. Crossplane's own namespace is not known, so Secrets may be in any. */
function warnOfReferences(app: AppView, member: RuntimePackage): void {
  const config = member._runtimeConfig;
  if (config && !constructOf(config)) {
    warnOfNearMiss(app, member, 'runtimeConfigRef', { group: PACKAGE_GROUP, kind: 'DeploymentRuntimeConfig', name: config.runtimeConfigName });
  }
  for (const [index, name] of member._pulls.secrets.entries()) warnOfNearMiss(app, member, `packagePullSecrets[${index}]`, { group: 'core', kind: 'Secret', name });
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
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

/** The packages of each runtime config of the app, whether they refer to the construct or to its name. */
function usersOfConfigs(app: AppView, packages: readonly Package[]): Map<CrossplaneRuntimeConfig, RuntimePackage[]> {
  const users = new Map<CrossplaneRuntimeConfig, RuntimePackage[]>();
  for (const member of packages as readonly RuntimePackage[]) {
    const config = member._runtimeConfig && configOf(app, member, member._runtimeConfig);
    if (config) addTo(users, config, member);
  }
  return users;
}

function configOf(app: AppView, member: RuntimePackage, config: ICrossplaneRuntimeConfig): CrossplaneRuntimeConfig | undefined {
  if (constructOf(config)) return config as CrossplaneRuntimeConfig;
  const cluster = targetClusterOf(member);
  const named = app.named(PACKAGE_GROUP, 'DeploymentRuntimeConfig', config.runtimeConfigName).find((object) => targetClusterOf(object) === cluster);
  // Objects of other libraries have no props to read.
  return named && 'runtimeConfigName' in named ? named as CrossplaneRuntimeConfig : undefined;
}

/** Providers start without leader election, unless an argument or a variable turns it on. */
function warnOfLeaders(users: ReadonlyMap<CrossplaneRuntimeConfig, readonly RuntimePackage[]>): void {
  for (const [config, packages] of users) {
    const { _replicas: replicas = 1, _electsLeader: elects } = config;
    if (replicas < 2 || elects || packages.every(({ kind }) => kind !== 'Provider')) continue;
    warnOf(config, CrossplaneRule.LEADER_ELECTION, 'deployment.replicas',
      `is ${replicas}, but without leader election each pod of a provider works on every resource, against the others`,
      say`add '--leader-election' to ${the('container.args')}`);
  }
}

/** A runtime config that names a Deployment, Service or ServiceAccount names it for all packages that use it. */
function findSharedNames(users: ReadonlyMap<CrossplaneRuntimeConfig, readonly RuntimePackage[]>): Finding[] {
  return [...users].flatMap(([config, [first, second]]) => {
    if (!second) return [];
    const both = `'${first.node.path}' and '${second.node.path}'`;
    const account = config._ownServiceAccountName;
    if (account !== undefined) {
      warnOf(config, CrossplaneRule.SHARED_NAME, 'serviceAccount',
        `names the ServiceAccount '${account}' for ${both}, which keep taking it over from each other, and removing one of them deletes it`,
        'give each package its own runtime config, or create the ServiceAccount yourself and use CrossplaneServiceAccount.existing(...)');
    }
    const shared = config._deploymentName === undefined ? { prop: 'service.name', name: config._serviceName } : { prop: 'deployment.name', name: config._deploymentName };
    if (shared.name === undefined) return [];
    return [blame(config, CrossplaneRule.SHARED_RUNTIME_CONFIG, shared.prop, 'be left out of a runtime config that several packages use',
      phrase(`'${shared.name}' for ${both}`),
      because("each would overwrite the other's object", remove(shared.prop, 'remove it, or give each package its own runtime config')))];
  });
}
