import type { ApiObject } from 'cdk8s';
import { type PackageImage, versionOf } from './image';
import type { AppView } from '../../kit/app/app-view';
import { constructOf } from '../../kit/app/reference';
import { TargetCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { CrossplaneRule } from '../rules';
import type { ICrossplaneRuntimeConfig } from '../runtime/options';
import type { CrossplaneRuntimeConfig } from '../runtime/runtime-config';

/** The part of a package that the checks read. */
interface Package extends ApiObject {
  readonly _image: PackageImage;
}

/** The part of a provider or function that the checks read. */
interface RuntimePackage extends Package {
  readonly _runtimeConfig?: ICrossplaneRuntimeConfig | undefined;
}

/** A package whose repository is known. */
interface Source {
  readonly member: Package;
  /** `registry/repository`. */
  readonly source: string;
}

/** Checks the packages of each control plane against each other. */
export function checkPackages(app: AppView): Finding[] {
  const clusters = new Map<string | undefined, Package[]>();
  for (const member of app.members<Package>(checkPackages)) addTo(clusters, TargetCluster.of(member), member);
  return [...clusters.values()].flatMap((packages) => {
    const sources = packages.flatMap((member): Source[] => (member._image.source === undefined ? [] : [{ member, source: member._image.source }]));
    warnOfNamesakes(sources);
    warnOfFamilies(sources);
    return [...findTwins(sources), ...findSharedNames(packages)];
  });
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

/** The providers of a family depend on its config provider, which Crossplane installs under its own name where it is missing. */
function warnOfFamilies(sources: readonly Source[]): void {
  for (const { member: family, source } of sources) {
    const [, prefix, name] = /^(.*\/)provider-family-([^/]+)$/.exec(source) ?? [];
    if (name === undefined) continue;
    const derived = source.slice(source.indexOf('/') + 1).replace(/[/.]/g, '-').replace(/_/g, '').slice(0, 63);
    if (family.name !== derived) {
      warnOf(family, CrossplaneRule.FAMILY, 'metadata.name',
        `is '${family.name}', but when another provider of the family comes first, Crossplane installs this package as '${derived}', and two of it block all packages`,
        set('metadata.name', derived));
    }
    const newer = sources.find(({ member, source: other }) => other.startsWith(`${prefix}provider-${name}-`) && isLower(family._image.tag, member._image.tag))?.member;
    if (newer) {
      warnOf(family, CrossplaneRule.FAMILY, 'package',
        `has version ${family._image.tag}, but '${newer.node.path}' has ${newer._image.tag} and needs a config provider that is not older`,
        'give both the same version');
    }
  }
}

function isLower(a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [a, b].map((tag) => (tag === undefined ? undefined : versionOf(tag)));
  if (!left || !right) return false;
  const index = left.findIndex((part, position) => part !== right[position]);
  return index >= 0 && left[index] < right[index];
}

/** A runtime config that names a Deployment, Service or ServiceAccount names it for all packages that use it. */
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
