import { refuse, type Where } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { lit, say } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { CrossplaneRule } from '../rules';

/** The parts of the image of a package. A part with a `${NAME}` is not known, and undefined. */
export interface PackageImage {
  /** `registry/repository`, by which Crossplane tells packages apart. */
  readonly source?: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** An image and where it is given. */
interface Given {
  readonly at: Where;
  readonly prop: string;
  readonly image: string;
}

const EXAMPLE = say`write for example ${lit('xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0')}`;
const MUST = 'name a registry, a repository, and a tag or digest';
/** Valid as a registry, repository and tag, and never used as one. */
const STAND_IN = 'placeholder.invalid';

/** Checks the image of a package as the API server of Crossplane 2 and its package manager do, and returns its parts. */
export function parseImage(at: Where, prop: string, image: string): PackageImage {
  if (isPlaceholder(image)) return {};
  const given = { at, prop, image };
  if (image === '') refuse(at, CrossplaneRule.PACKAGE_REGISTRY, prop, MUST, image, EXAMPLE);
  const bare = image.replace(/^[a-z]+:\/\//i, '');
  if (bare !== image) refuse(at, CrossplaneRule.PACKAGE_REGISTRY, prop, 'be written without a scheme', image, set(prop, bare));
  const text = substituted(image, STAND_IN);
  if (/\s/.test(text)) {
    refuse(at, CrossplaneRule.PACKAGE_TAG, prop, 'contain no white space', image, 'remove it; a range of versions belongs in the dependsOn of a package');
  }
  // Every string without white space matches.
  const [, name, tag, digest] = /^((?:[^/@]*\/)*[^/:@]*)(?::([^/@]*))?(?:@(.*))?$/.exec(text)! as unknown as [string, string, string?, string?];
  // A `${NAME}` alone may hold both registry and repository.
  if (name !== STAND_IN) checkSource(given, name);
  if (tag === undefined && digest === undefined && !name.endsWith(STAND_IN)) {
    refuse(at, CrossplaneRule.PACKAGE_TAG, prop, 'have a tag or digest', image, say`pin the version, for example ${lit(`${image}:v1.2.3`)}`);
  }
  if (tag !== undefined) checkTag(given, tag);
  if (digest !== undefined && !digest.includes(STAND_IN) && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    refuse(at, CrossplaneRule.PACKAGE_TAG, prop, "have a digest that is 'sha256:' and 64 lower-case hexadecimal digits", digest,
      'copy the whole digest, for example from `crane digest`');
  }
  return defined({ source: known(name), tag: known(tag), digest });
}

function known(part: string | undefined): string | undefined {
  return part?.includes(STAND_IN) ? undefined : part;
}

function checkSource(given: Given, name: string): void {
  const slash = name.indexOf('/');
  if (slash <= 0) refuseShortName(given);
  const [registry, repository] = [name.slice(0, slash), name.slice(slash + 1)];
  checkRegistry(given, registry);
  checkRepository(given, registry, repository);
}

function refuseShortName({ at, prop, image }: Given): never {
  refuse(at, CrossplaneRule.PACKAGE_REGISTRY, prop, MUST, image,
    because('Crossplane 2 has no default registry', say`write it, for example ${lit(`xpkg.upbound.io/${image.replace(/^\/+/, '')}`)}`));
}

function checkRegistry(given: Given, registry: string): void {
  const { at, prop, image } = given;
  if (/^[^./]+(\.[^./]+)+$/.test(registry)) {
    if (/^[\w.-]+(:\d+|:placeholder\.invalid)?$/.test(registry)) return;
    refuse(at, CrossplaneRule.PACKAGE_REGISTRY, prop, 'start with the host of a registry', registry, EXAMPLE);
  }
  const must = 'name a registry with a dot';
  if (/^localhost(:|$)/.test(registry)) refuse(at, CrossplaneRule.PACKAGE_REGISTRY, prop, must, image, set(prop, `127.0.0.1${image.slice('localhost'.length)}`));
  if (/:\d+$/.test(registry)) {
    refuse(at, CrossplaneRule.PACKAGE_REGISTRY, prop, must, image, because('Crossplane 2 refuses a host without one', "use the full name, such as 'registry.example.svc:5000'"));
  }
  refuseShortName(given);
}

function checkRepository({ at, prop, image }: Given, registry: string, repository: string): void {
  if (/[A-Z]/.test(repository)) {
    const lower = image.replace(/^([^/]*\/)([^:@]*)/, (_all, host: string, path: string) => host + path.toLowerCase());
    refuse(at, CrossplaneRule.PACKAGE_REPOSITORY, prop, 'have a repository in lower case', image, image.includes('${') ? 'write it in lower case' : set(prop, lower));
  }
  if (repository.length < 2 || repository.length > 255 || !/^[a-z0-9_.-]+(\/[a-z0-9_.-]+)*$/.test(repository)) {
    refuse(at, CrossplaneRule.PACKAGE_REPOSITORY, prop, "have a repository of lower-case letters, digits, '-', '_', '.' and '/'", repository, EXAMPLE);
  }
  if (/^(index\.)?docker\.io$/.test(registry) && !repository.includes('/')) {
    refuse(at, CrossplaneRule.PACKAGE_REPOSITORY, prop, 'have the whole path of the repository', `${registry}/${repository}`,
      say`name the organization, for example ${lit(`${registry}/library/${repository}`)}`);
  }
}

function checkTag({ at, prop }: Given, tag: string): void {
  if (/^[\w.-]{1,128}$/.test(tag)) return;
  if (/[<>=~^*]|\|\|/.test(tag)) {
    refuse(at, CrossplaneRule.PACKAGE_TAG, prop, 'have one exact tag, not a range', tag, because('ranges belong in the dependsOn of a package', 'name the version'));
  }
  refuse(at, CrossplaneRule.PACKAGE_TAG, prop, "have a tag of letters, digits, '-', '_' and '.'", tag, 'correct it');
}

/** The numbers of a semantic version as Crossplane reads tags, with or without `v`; undefined for other tags. */
export function versionOf(tag: string): number[] | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-[0-9A-Za-z.-]+)?$/.exec(tag);
  return match ? [1, 2, 3].map((part) => Number(match[part] ?? 0)) : undefined;
}
