import type { ApiObject } from 'cdk8s';
import type { AppView } from '../../kit/app/app-view';
import { constructOf } from '../../kit/app/reference';
import { TargetCluster } from '../../kit/app/target-cluster';
import { finding, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { ICrossplaneRuntimeConfig } from '../runtime/options';
import type { CrossplaneRuntimeConfig } from '../runtime/runtime-config';
import { type PackageImage, sourceOf, versionOf } from './image';

/** What the checks read of a package. */
interface Package extends ApiObject {
  readonly _image: PackageImage;
}

/** What the checks read of a package that runs. */
interface RuntimePackage extends Package {
  readonly _runtimeConfig?: ICrossplaneRuntimeConfig | undefined;
}

/** Checks the packages of each control plane against each other. */
export function checkPackages(app: AppView): Finding[] {
  const clusters = new Map<string | undefined, Package[]>();
  for (const member of app.members<Package>(checkPackages)) addTo(clusters, TargetCluster.of(member), member);
  return [...clusters.values()].flatMap((packages) => {
    warnOfNamesakes(packages);
    warnOfFamilies(packages);
    return [...findTwins(packages), ...findSharedNames(packages)];
  });
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Crossplane keeps one entry per repository, and stops resolving all packages when a second one comes. */
function findTwins(packages: readonly Package[]): Finding[] {
  const known = new Map<string, Package>();
  return packages.flatMap((member) => {
    const source = sourceOf(member._image);
    const twin = known.get(source);
    if (!twin) {
      known.set(source, member);
      return [];
    }
    return [finding(member, 'package', 'be of a repository that no other package of the control plane has', phrase(`${source}, which '${twin.node.path}' has already`),
      "remove one of them: Crossplane installs no package at all while there are two; if they go to different control planes, say so with TargetCluster.set(chart, 'name')")];
  });
}

/** What the last part of a repository names is mostly the same provider, with the same CRDs. */
function warnOfNamesakes(packages: readonly Package[]): void {
  const known = new Map<string, Package>();
  for (const member of packages.filter(({ kind }) => kind === 'Provider')) {
    const name = lastPart(member._image);
    const other = known.get(name);
    if (!other) {
      known.set(name, member);
    } else if (sourceOf(other._image) !== sourceOf(member._image)) {
      warn(member, WarningCode.CROSSPLANE_SAME_PACKAGE,
        `'package' is ${sourceOf(member._image)}, and '${other.node.path}' installs ${sourceOf(other._image)}: if both bring the same kinds, neither becomes healthy; keep one of them`);
    }
  }
}

function lastPart({ repository }: PackageImage): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** The providers of a family depend on its config provider, which Crossplane installs under a name of its own where it is missing. */
function warnOfFamilies(packages: readonly Package[]): void {
  for (const family of packages) {
    const [, prefix, name] = /^(.*\/)provider-family-([^/]+)$/.exec(sourceOf(family._image)) ?? [];
    if (name === undefined) continue;
    const derived = family._image.repository.replace(/[/.]/g, '-').replace(/_/g, '').slice(0, 63);
    if (family.name !== derived) {
      warn(family, WarningCode.CROSSPLANE_FAMILY,
        `is called '${family.name}', but where a provider of the family comes first, Crossplane installs the same package as '${derived}', and two of them block all packages; call it '${derived}'`);
    }
    const members = packages.filter((member) => sourceOf(member._image).startsWith(`${prefix}provider-${name}-`));
    const newer = members.find((member) => isLower(family._image.tag, member._image.tag));
    if (newer) {
      warn(family, WarningCode.CROSSPLANE_FAMILY,
        `is ${family._image.tag}, but '${newer.node.path}' is ${newer._image.tag} and needs a config provider that is not older; give both the same version`);
    }
  }
}

function isLower(a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [a, b].map((tag) => (tag === undefined ? undefined : versionOf(tag)));
  if (!left || !right) return false;
  const index = left.findIndex((part, position) => part !== right[position]);
  return index >= 0 && left[index] < right[index];
}

/** A runtime config that names a Deployment, Service or ServiceAccount names it for all its packages. */
function findSharedNames(packages: readonly Package[]): Finding[] {
  const users = new Map<CrossplaneRuntimeConfig, RuntimePackage[]>();
  for (const member of packages) {
    const config = (member as RuntimePackage)._runtimeConfig;
    if (constructOf(config)) addTo(users, config as CrossplaneRuntimeConfig, member as RuntimePackage);
  }
  return [...users].flatMap(([config, [first, second]]) => {
    if (!second) return [];
    const both = `'${first.node.path}' and '${second.node.path}'`;
    const account = config._ownServiceAccountName;
    if (account !== undefined) {
      warn(config, WarningCode.CROSSPLANE_SHARED_NAME,
        `names the ServiceAccount '${account}' for ${both}: each takes it over from the other again and again, and it goes when one of them is removed; ` +
        'give each package a runtime config, or create the ServiceAccount yourself and use CrossplaneServiceAccount.existing');
    }
    const shared = config._deploymentName === undefined ? { prop: 'service.name', name: config._serviceName } : { prop: 'deployment.name', name: config._deploymentName };
    if (shared.name === undefined) return [];
    return [finding(config, shared.prop, 'be left out of a runtime config that several packages use', phrase(`'${shared.name}' for ${both}`),
      'each would overwrite what the other made: leave it out, or give each package a runtime config')];
  });
}
