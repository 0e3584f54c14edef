import { fail, type Where } from '../kit/fail';

/**
 * A path inside a source. Flux joins it below the root of the artifact and cuts off what would leave it, so a path that climbs out is another
 * path than the one written.
 */
export function checkSourcePath(at: Where, prop: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  if (typeof path !== 'string' || path === '') fail(at, prop, 'be a path inside the source', path, "write for example './clusters/ctp1', or leave it out for the root");
  if (path.includes('\\')) fail(at, prop, "have '/' between folders", path, `write '${path.replace(/\\/g, '/')}'`);
  if (/^[a-z]+:\/\//i.test(path)) fail(at, prop, 'be a path inside the source', path, 'the URL belongs to the source');
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) fail(at, prop, 'stay inside the source', path, "Flux cuts off what leads out of it: write the path from the root of the source, for example './clusters/ctp1'");
  }
  return path;
}
