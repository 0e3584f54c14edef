import type { ApiObject } from 'cdk8s';
import { type PackageImage, versionOf } from './image';
import type { AppView } from '../../kit/app/app-view';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { addTo } from '../../kit/checks/lists';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';

/** The part of a package that the checks read. */
export interface Package extends ApiObject {
  readonly _image: PackageImage;
  readonly _pulls: { readonly secrets: readonly string[]; readonly withoutDependencies: boolean };
}

/** A package whose repository is known. */
export interface Source {
  readonly member: Package;
  /** `registry/repository`. */
  readonly source: string;
}

/** A package of a family. */
interface Relative extends Source {
  /** The registry and organization, with a slash at the end. */
  readonly prefix: string;
  /** The name of the family, for example `aws`. */
  readonly family: string;
  /** Whether it is the config provider, which the others depend on. */
  readonly isConfig: boolean;
}

/** The families whose members are known by name; others are known by their config provider. */
const RELATIVE = /^(.*\/)provider-(?:(family)-([^/]+)|(aws|azure|gcp)-[^/]+)$/;

/** Checks the providers of families, which depend on the config provider of their family. Crossplane installs it where it is missing. */
export function checkFamilies(app: AppView, sources: readonly Source[]): Finding[] {
  const families = new Map<string, Relative[]>();
  for (const { member, source } of sources) {
    const [, prefix, config, configured, cloud] = RELATIVE.exec(source) ?? [];
    if (prefix === undefined) continue;
    const relative = { member, source, prefix, family: configured ?? cloud, isConfig: config !== undefined };
    addTo(families, relative.family, relative);
    if (relative.isConfig) warnOfConfig(relative, sources);
  }
  warnOfWhole(sources, families);
  return [...families.values()].flatMap((family) => {
    if (!family.some(({ isConfig }) => isConfig)) warnOfMissing(app, family);
    return findOrganizations(family);
  });
}

/** The config provider has the name that Crossplane would give it, and a version that is new enough. */
function warnOfConfig({ member: config, source, prefix, family }: Relative, sources: readonly Source[]): void {
  const derived = source.slice(source.indexOf('/') + 1).replace(/[/.]/g, '-').replace(/_/g, '').slice(0, 63);
  if (config.name !== derived) {
    warnOf(config, CrossplaneRule.FAMILY, 'metadata.name',
      `is '${config.name}', but when another provider of the family comes first, Crossplane installs this package as '${derived}', and two of it block all packages`,
      set('metadata.name', derived));
  }
  const dependent = config._image.digest === undefined ? undefined : sources.find(({ source: other }) => other.startsWith(`${prefix}provider-${family}-`))?.member;
  if (dependent) {
    warnOf(config, CrossplaneRule.FAMILY, 'package',
      `has a digest, which Crossplane then takes for the version, while '${dependent.node.path}' needs a version of it, so that this provider never starts`,
      'name it by its tag alone');
  }
  const newer = sources.find(({ member, source: other }) => other.startsWith(`${prefix}provider-${family}-`) && isLower(config._image.tag, member._image.tag))?.member;
  if (newer) {
    warnOf(config, CrossplaneRule.FAMILY, 'package',
      `has version ${config._image.tag}, but '${newer.node.path}' has ${newer._image.tag} and needs a config provider that is not older`,
      'give both the same version');
  }
}

/** A provider with the kinds of a whole family. That of the community had kinds of its own. */
const WHOLE = /^(?!.*\/?crossplane(?:-contrib)?\/)(.*\/)provider-(aws|azure|gcp)$/;

function warnOfWhole(sources: readonly Source[], families: ReadonlyMap<string, readonly Relative[]>): void {
  for (const { member: whole, source } of sources) {
    const [, prefix, cloud] = WHOLE.exec(source) ?? [];
    const part = cloud === undefined ? undefined : families.get(cloud)?.find((relative) => relative.prefix === prefix && !relative.isConfig);
    if (!part) continue;
    warnOf(whole, CrossplaneRule.SAME_PACKAGE, 'package',
      `has the kinds of its whole family, also those of '${part.member.node.path}', and only one of the two can own them, so that the other never becomes healthy`, 'keep one of them');
  }
}

function isLower(a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [a, b].map((tag) => (tag === undefined ? undefined : versionOf(tag)));
  if (!left || !right) return false;
  const index = left.findIndex((part, position) => part !== right[position]);
  return index >= 0 && left[index] < right[index];
}

/** Warns once for a family: all of its providers miss the same config provider. */
function warnOfMissing(app: AppView, family: readonly Relative[]): void {
  const config = ({ prefix, family: name, member }: Relative): string => `${prefix}provider-family-${name}${member._image.tag === undefined ? '' : `:${member._image.tag}`}`;
  const alone = family.find(({ member }) => member._pulls.withoutDependencies);
  if (alone) {
    warnOf(alone.member, CrossplaneRule.FAMILY, 'skipDependencyResolution',
      `leaves out provider-family-${alone.family}, which this app does not install; without it the kind ProviderConfig is missing, and this provider never starts`,
      remove('skipDependencyResolution', say`remove it, or add a ${program('CrossplaneProvider', 'Provider')} for ${lit(config(alone))}`));
    return;
  }
  const locked = family.find(({ member }) => member._pulls.secrets.length > 0);
  if (!locked || hasRegistryCredentials(app, locked.member)) return;
  warnOf(locked.member, CrossplaneRule.DEPENDENCY_PULL_SECRET, 'packagePullSecrets',
    `is not used for provider-family-${locked.family}, which Crossplane installs because this provider depends on it`,
    say`add a ${program('CrossplaneProvider', 'Provider')} for ${lit(config(locked))} with the same ${the('packagePullSecrets')}, or an ImageConfig with the credentials of the registry`);
}

/** An ImageConfig gives credentials to all packages with a prefix, whoever installs them. */
function hasRegistryCredentials(app: AppView, member: ApiObject): boolean {
  return app.ofKind(PACKAGE_GROUP, 'ImageConfig').some((object) => mayShareCluster(object, member));
}

const ORGANIZATIONS = ['upbound/', 'crossplane-contrib/'] as const;

/** Both organizations publish the families, each with its own config provider. */
function findOrganizations(family: readonly Relative[]): Finding[] {
  const [upbound, contrib] = ORGANIZATIONS.map((end) => family.find(({ prefix, member }) => prefix.endsWith(`/${end}`) && !member._pulls.withoutDependencies));
  if (!upbound || !contrib) return [];
  const [first, second] = family.indexOf(upbound) < family.indexOf(contrib) ? [upbound, contrib] : [contrib, upbound];
  return [blame(second.member, CrossplaneRule.FAMILY_ORGANIZATION, 'package', `come from ${first.prefix.slice(0, -1)}, as '${first.member.node.path}' does`,
    phrase(second.source),
    because(`each organization has its own provider-family-${first.family}, and only one of the two can own the kinds`, 'take all providers of the family from one of them'))];
}
