/**
 * The list of what an app wrote, in the output folder. It has a line for each file, sorted, in the form that `sha256sum -c` checks:
 * `cd dist && sha256sum -c .cdk8s-control-planes.sha256` prints the files that were edited since.
 * It is committed with the files. Neither kustomize nor Argo CD nor Flux reads a file with such a name.
 */
export const LIST = '.cdk8s-control-planes.sha256';

const LINE = /^([0-9a-f]{64}) [ *](.+?)\r?$/gm;

/** The hashes by path. After a merge with conflicts a path may have several: then they stand one behind the other, and each of them counts. */
export function readList(text: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const [, hash, path] of text.matchAll(LINE)) known.set(path, (known.get(path) ?? '') + hash);
  return known;
}

/** The text of a list. */
export function listText(hashes: ReadonlyMap<string, string>): string {
  return [...hashes.keys()].sort().map((path) => `${hashes.get(path)!.slice(0, 64)}  ${path}\n`).join('');
}
