/**
 * The list of the files that an app wrote, in the output folder. It has one line per file, sorted, in the format of `sha256sum`:
 * `cd dist && sha256sum -c .cdk8s-control-planes.sha256` prints the files that were edited since.
 * Commit it with the files. Kustomize, Argo CD and Flux ignore a file with such a name.
 */
export const LIST = '.cdk8s-control-planes.sha256';

const LINE = /^([0-9a-f]{64}) [ *](.+?)\r?$/gm;

/** The hashes by path. After a merge with conflicts a path may have several: they are concatenated, and each of them counts. */
export function readList(text: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const [, hash, path] of text.matchAll(LINE)) known.set(path, (known.get(path) ?? '') + hash);
  return known;
}

/** A list as text. */
export function listText(hashes: ReadonlyMap<string, string>): string {
  return [...hashes.keys()].sort().map((path) => `${hashes.get(path)!.slice(0, 64)}  ${path}\n`).join('');
}
