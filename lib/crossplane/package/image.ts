import { fail, type Where } from '../../kit/checks/errors';
import { defined } from '../../kit/values/defined';

/** The parts of the image of a package. */
export interface PackageImage {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const EXAMPLE = "write for example 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0'";
const MUST = 'name a registry, a repository, and a tag or a digest';

/** Checks the image of a package as the API server of Crossplane 2 and its package manager do, and takes it apart. */
export function parseImage(at: Where, prop: string, image: string): PackageImage {
  if (typeof image !== 'string' || image === '') fail(at, prop, MUST, image, EXAMPLE);
  if (/^[a-z]+:\/\//i.test(image)) fail(at, prop, 'have no scheme', image, `write '${image.replace(/^[a-z]+:\/\//i, '')}'`);
  if (/\s/.test(image)) fail(at, prop, 'hold no white space', image, 'remove it; ranges belong into the dependsOn of a package');
  // Every text without white space has these parts.
  const [, name, tag, digest] = /^((?:[^/@]*\/)*[^/:@]*)(?::([^/@]*))?(?:@(.*))?$/.exec(image)! as unknown as [string, string, string?, string?];
  const slash = name.indexOf('/');
  if (slash <= 0) refuseShortName(at, prop, image);
  const [registry, repository] = [name.slice(0, slash), name.slice(slash + 1)];
  checkRegistry(at, prop, image, registry);
  checkRepository(at, prop, registry, repository);
  if (tag === undefined && digest === undefined) fail(at, prop, 'have a tag or a digest', image, `pin the version: '${image}:v1.2.3'`);
  if (tag !== undefined) checkTag(at, prop, tag);
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    fail(at, prop, "have a digest of the form 'sha256:' and 64 hexadecimal digits in lower case", digest, 'copy the whole digest, for example from `crane digest`');
  }
  return { registry, repository, ...defined({ tag, digest }) };
}

function refuseShortName(at: Where, prop: string, image: string): never {
  fail(at, prop, MUST, image, `Crossplane 2 has no default registry: write it, for example 'xpkg.upbound.io/${image.replace(/^\/+/, '')}'`);
}

function checkRegistry(at: Where, prop: string, image: string, registry: string): void {
  if (/^[^./]+(\.[^./]+)+$/.test(registry)) {
    if (/^[\w.-]+(:\d+)?$/.test(registry)) return;
    fail(at, prop, 'begin with the host of a registry', registry, EXAMPLE);
  }
  if (/^localhost(:|$)/.test(registry)) fail(at, prop, 'name a registry with a dot', image, `write '127.0.0.1${image.slice('localhost'.length)}'`);
  if (/:\d+$/.test(registry)) fail(at, prop, 'name a registry with a dot', image, "Crossplane 2 refuses hosts without one: use the full name, such as 'registry.example.svc:5000'");
  refuseShortName(at, prop, image);
}

function checkRepository(at: Where, prop: string, registry: string, repository: string): void {
  if (/[A-Z]/.test(repository)) fail(at, prop, 'have a repository in lower case', repository, `write '${repository.toLowerCase()}'`);
  if (repository.length < 2 || repository.length > 255 || !/^[a-z0-9_.-]+(\/[a-z0-9_.-]+)*$/.test(repository)) {
    fail(at, prop, "have a repository of lower-case letters, digits, '-', '_', '.' and '/'", repository, EXAMPLE);
  }
  if (/^(index\.)?docker\.io$/.test(registry) && !repository.includes('/')) {
    fail(at, prop, 'have the whole path of the repository', `${registry}/${repository}`, `write '${registry}/library/${repository}', or name the organization`);
  }
}

function checkTag(at: Where, prop: string, tag: string): void {
  if (/^[\w.-]{1,128}$/.test(tag)) return;
  const range = /[<>=~^*]|\|\|/.test(tag);
  fail(at, prop, range ? 'have one exact tag, not a range' : "have a tag of letters, digits, '-', '_' and '.'", tag,
    range ? 'Crossplane knows ranges in the dependsOn of a package only: name the version' : 'correct it');
}

/** `registry/repository`, by which Crossplane tells packages apart. */
export function sourceOf({ registry, repository }: PackageImage): string {
  return `${registry}/${repository}`;
}

/** The numbers of a semantic version as Crossplane reads tags, with or without `v`; undefined for other tags. */
export function versionOf(tag: string): number[] | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-[0-9A-Za-z.-]+)?$/.exec(tag);
  return match ? [1, 2, 3].map((part) => Number(match[part] ?? 0)) : undefined;
}
