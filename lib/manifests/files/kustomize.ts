import * as path from 'node:path';
import { isMap } from '../../kit/reader/place';

/** An index of kustomize. */
export interface KustomizeIndex {
  /** The folder of the index. */
  readonly folder: string;
  /** The files and folders that it takes objects from. */
  readonly resources: readonly string[];
  /** The files that change objects and are none themselves. */
  readonly patchFiles: readonly string[];
  /** The namespace that it gives to all objects. */
  readonly namespace: string | undefined;
  /** The objects that it changes: by name and kind, each undefined for any. */
  readonly patched: readonly { readonly kind: string | undefined; readonly name: string | undefined }[];
}

/** The target of a patch that names its object itself. */
const ANY = { kind: undefined, name: undefined };

const NAME = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;
const GROUP = 'kustomize.config.k8s.io/';

/** An index of kustomize; undefined for anything else. */
export function readIndex(file: string, value: unknown): KustomizeIndex | undefined {
  if (!isMap(value)) return undefined;
  const { apiVersion } = value;
  if (typeof apiVersion === 'string' ? !apiVersion.startsWith(GROUP) : !NAME.test(file)) return undefined;
  const folder = path.posix.dirname(file);
  const below = (entry: unknown): string[] => (typeof entry === 'string' && !entry.includes('://') && !entry.includes('\n') ? [path.posix.join(folder, entry)] : []);
  const patches = [...listOf(value.patches), ...listOf(value.patchesJson6902)].filter(isMap);
  const strategic = listOf(value.patchesStrategicMerge);
  return {
    folder,
    resources: [...listOf(value.resources), ...listOf(value.bases), ...listOf(value.components)].flatMap(below),
    patchFiles: [...patches.map((patch) => patch.path), ...strategic].flatMap(below),
    namespace: typeof value.namespace === 'string' ? value.namespace : undefined,
    patched: [...patches.map(({ target }) => target), ...strategic].map((target) => (
      isMap(target) ? { kind: textOf(target.kind), name: textOf(target.name) } : ANY)),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The files that an index leads to, each with the indexes above it, from the outermost down. */
export function build(root: KustomizeIndex, indexes: ReadonlyMap<string, KustomizeIndex>): ReadonlyMap<string, readonly KustomizeIndex[]> {
  const files = new Map<string, readonly KustomizeIndex[]>();
  const visit = (index: KustomizeIndex, above: readonly KustomizeIndex[]): void => {
    // An index that leads to itself is refused by kustomize.
    if (above.includes(index)) return;
    const own = [...above, index];
    for (const resource of index.resources) {
      const inner = indexes.get(resource);
      if (inner) visit(inner, own);
      else if (!files.has(resource)) files.set(resource, own);
    }
  };
  visit(root, []);
  return files;
}

/** The indexes that no other index leads to. */
export function rootsOf(indexes: ReadonlyMap<string, KustomizeIndex>): KustomizeIndex[] {
  const used = new Set([...indexes.values()].flatMap(({ resources }) => resources));
  return [...indexes.values()].filter(({ folder }) => !used.has(folder));
}
