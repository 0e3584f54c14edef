import type { IConstruct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';

/** The folder of a Kustomization inside its source. */
export function checkKustomizationPath(at: IConstruct, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  checkSlashes(at, 'path', path);
  if (path !== path.trim()) fail(at, 'path', 'have no spaces around it', path, `write '${path.trim()}'`);
  if (/^[a-z]+:\/\//i.test(path)) fail(at, 'path', 'be a folder inside the source', path, 'the URL belongs to the source');
  if (/\.(ya?ml|json)$/.test(path)) {
    fail(at, 'path', 'be a folder', path, `name the folder of the file: '${path.replace(/\/?[^/]*$/, '') || './'}'`);
  }
  if (path.includes('..') && climbs(path)) {
    warn(at, WarningCode.FLUX_PATH_CUT, `'path' is ${path}: Flux cuts off what leads out of the source; write the path from its root, for example './clusters/ctp1'`);
  }
  return path;
}

/** A path inside a source must have slashes as Git has them. */
export function checkSlashes(at: IConstruct, prop: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  if (typeof path !== 'string') fail(at, prop, 'be a path inside the source', path, "write for example './clusters/ctp1'");
  if (path.includes('\\')) fail(at, prop, "have '/' between folders", path, `write '${path.replace(/\\/g, '/')}'`);
  return path;
}

/** A folder to check out alone; it is compared with the names in the index of Git. */
export function checkSparsePath(at: IConstruct, prop: string, path: string): void {
  checkSlashes(at, prop, path);
  const must = 'be a folder relative to the root of the repository';
  if (path === '.') fail(at, prop, must, path, "nearly nothing would be checked out: leave sparseCheckout out, or write './' for everything");
  if (path.startsWith('/')) fail(at, prop, must, path, `write '${path.replace(/^\/+/, '')}'`);
  if (path.split('/').includes('..') || /[*?[]/.test(path)) fail(at, prop, must, path, "wildcards and '..' are taken literally: list the folders");
}

/** The folders of a path, without those that mean nothing. */
function segmentsOf(path: string | undefined): string[] {
  return (path ?? '').split('/').filter((part) => part !== '' && part !== '.');
}

/** The path as Flux follows it: from the root of the source, which it cannot leave. */
export function resolvedPath(path: string | undefined): string {
  const parts: string[] = [];
  for (const part of segmentsOf(path)) {
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function climbs(path: string): boolean {
  let depth = 0;
  for (const part of segmentsOf(path)) {
    depth += part === '..' ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}
