import type { IConstruct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { FluxRule } from '../rules';

/** The folder of a Kustomization inside its source. */
export function checkKustomizationPath(at: IConstruct, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  checkSlashes(at, 'path', path);
  if (path !== path.trim()) refuse(at, FluxRule.PATH, 'path', 'have no spaces around it', path, set('path', path.trim()));
  if (/^[a-z]+:\/\//i.test(path)) refuse(at, FluxRule.PATH, 'path', 'be a folder inside the source', path, because('the URL belongs to the source', 'write the folder only'));
  if (/\.(ya?ml|json)$/.test(substituted(path))) {
    refuse(at, FluxRule.PATH, 'path', 'be a folder', path, set('path', path.replace(/\/?[^/]*$/, '') || './'));
  }
  if (path.includes('..') && climbs(path)) {
    warnOf(at, FluxRule.PATH_CUT, 'path', `is ${path}, and Flux cuts off what leads out of the source`, "write the path from the root of the source, for example './clusters/ctp1'");
  }
  return path;
}

/** A path inside a source has slashes, as in Git. */
export function checkSlashes(at: IConstruct, prop: string, path: string | undefined): string | undefined {
  if (path?.includes('\\')) refuse(at, FluxRule.PATH, prop, "have '/' between folders", path, set(prop, path.replace(/\\/g, '/')));
  return path;
}

/** A folder of a sparse checkout, which Git compares with the names in its index. */
export function checkSparsePath(at: IConstruct, prop: string, path: string): void {
  checkSlashes(at, prop, path);
  const must = 'be a folder relative to the root of the repository';
  if (path === '.') {
    refuse(at, FluxRule.PATH, prop, must, path, because("'.' checks out nearly nothing", say`remove ${the('sparseCheckout')}, or write './' for everything`));
  }
  if (path.startsWith('/')) refuse(at, FluxRule.PATH, prop, must, path, set(prop, path.replace(/^\/+/, '')));
  if (path.split('/').includes('..') || /[*?[]/.test(substituted(path))) {
    refuse(at, FluxRule.PATH, prop, must, path, because("wildcards and '..' are taken literally", 'list the folders'));
  }
}

/** The folders of a path, without empty parts and `.`. */
function segmentsOf(path: string | undefined): string[] {
  return (path ?? '').split('/').filter((part) => part !== '' && part !== '.');
}

/** The path as Flux resolves it: from the root of the source, without leaving it. */
export function resolvedPath(path: string | undefined): string {
  const parts: string[] = [];
  for (const part of segmentsOf(path)) {
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** Whether a path leads out of its source. */
function climbs(path: string): boolean {
  let depth = 0;
  for (const part of segmentsOf(path)) {
    depth += part === '..' ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}
