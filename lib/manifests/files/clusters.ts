import * as path from 'node:path';
import type { Contents, SourceDocument } from './documents';
import { build, type KustomizeIndex, rootsOf } from './kustomize';
import { addTo, groupedBy } from '../../kit/checks/lists';
import { isMap } from '../../kit/reader/place';

/** An object on a cluster, as kustomize hands it on. */
export interface PlacedDocument {
  readonly source: SourceDocument;
  /** The object with the namespace that an index gives it. */
  readonly value: object;
  /** A name for the cluster: documents that are applied together have the same. */
  readonly cluster: string;
  /** Whether a patch of kustomize changes the object, and may add what is missing. */
  readonly isPartial: boolean;
}

/** A folder that a Kustomization of Flux applies. */
interface Claim {
  readonly folder: string;
  /** The file of the Kustomization. */
  readonly file: string;
  /** The remote cluster; undefined for the cluster of the Kustomization. */
  readonly remote: string | undefined;
  /** The namespace that it gives to all objects. */
  readonly targetNamespace: string | undefined;
  /** The files in the folder, and the indexes that lead to them. */
  readonly files: ReadonlyMap<string, readonly KustomizeIndex[]>;
}

/** Where a file is applied: the cluster, and the indexes that lead to the file. */
interface Membership {
  readonly cluster: string;
  readonly above: readonly KustomizeIndex[];
  /** The namespace that a Kustomization of Flux gives to all objects. */
  readonly targetNamespace?: string | undefined;
}

/**
 * Finds out which objects meet on a cluster. The Kustomizations of Flux say it by path and kubeconfig; other folders with an index of kustomize are
 * built on their own; all the rest is applied together, unless two folders have the same object.
 */
export function placeDocuments(contents: Contents): PlacedDocument[] {
  const folders = new Folders(contents);
  const claims = byFile(contents.documents.flatMap((source) => claimOf(source, folders)));
  const roots = byFile(rootsOf(contents.indexes).map((root) => ({ folder: root.folder, files: build(root, contents.indexes) })));

  const known = new Map<string, readonly Membership[]>();
  const membershipsOf = (file: string, trail: readonly Claim[]): readonly Membership[] => {
    const own = known.get(file);
    if (own) return own;
    const found = (claims.get(file) ?? []).filter((claim) => !trail.includes(claim)).flatMap((claim): Membership[] => {
      const way = { above: claim.files.get(file)!, targetNamespace: claim.targetNamespace };
      if (claim.remote !== undefined) return [{ cluster: claim.remote, ...way }];
      // What applies itself begins a cluster.
      if (claim.files.has(claim.file)) return [{ cluster: claim.folder, ...way }];
      return membershipsOf(claim.file, [...trail, claim]).map(({ cluster }) => ({ cluster, ...way }));
    });
    const memberships = found.length > 0 ? found : (roots.get(file) ?? []).map(({ folder, files }) => ({ cluster: folder, above: files.get(file)! }));
    if (trail.length === 0) known.set(file, memberships);
    return memberships;
  };

  const isLoose = (source: SourceDocument): boolean => membershipsOf(source.file, []).length === 0;
  const loose = clustersOfLoose(contents.documents.filter(isLoose));
  const patched = patchedByFlux(contents.documents);
  return contents.documents.flatMap((source) => {
    const isPartial = patched.has(source.value.kind);
    if (isLoose(source)) return [{ source, value: source.value, cluster: loose.get(source)!, isPartial }];
    const memberships = membershipsOf(source.file, []);
    const clusters = new Map(memberships.map((membership) => [membership.cluster, membership]));
    return [...clusters.values()].map((membership) => placed(source, membership, isPartial));
  });
}

/** The kinds that Kustomizations of Flux patch, for example to give all of them an interval. */
function patchedByFlux(documents: readonly SourceDocument[]): ReadonlySet<unknown> {
  // A patch of a Kustomization may contain patches of other kinds.
  const kindsIn = (text: string): string[] => [...text.matchAll(/\bkind:\s*["']?(\w+)/g)].map(([, kind]) => kind);
  const specs = documents.filter(({ value }) => isFluxKustomization(value)).map(({ value: { spec } }) => spec).filter(isMap);
  const patches = specs.flatMap((spec) => (Array.isArray(spec.patches) ? spec.patches : []) as unknown[]).filter(isMap);
  return new Set(patches.flatMap(({ target, patch }) => [isMap(target) ? target.kind : undefined, ...kindsIn(String(patch))]));
}

function isFluxKustomization({ apiVersion, kind }: SourceDocument['value']): boolean {
  return kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit.fluxcd.io/');
}

function placed(source: SourceDocument, { cluster, above, targetNamespace }: Membership, isPatchedByFlux: boolean): PlacedDocument {
  const { value } = source;
  const metadata = isMap(value.metadata) ? value.metadata : {};
  // The outermost index is applied last, and Flux after it.
  const namespace = targetNamespace ?? above.find((index) => index.namespace !== undefined)?.namespace;
  const isPatched = (kind: string = value.kind, name: unknown = metadata.name): boolean => kind === value.kind && name === metadata.name;
  const isPartial = isPatchedByFlux || above.some(({ patched }) => patched.some(({ kind, name }) => isPatched(kind, name)));
  const isNamespaced = !/^(?:Cluster|Namespace$|CustomResourceDefinition$)/.test(value.kind) && !value.apiVersion.startsWith('pkg.crossplane.io/');
  return {
    source,
    value: namespace === undefined || !isNamespaced ? value : { ...value, metadata: { ...metadata, namespace } },
    cluster,
    isPartial,
  };
}

/** The folder that an object applies, if it is a Kustomization of Flux and the folder is here. */
function claimOf({ file, value }: SourceDocument, folders: Folders): Claim[] {
  if (!isFluxKustomization(value) || !isMap(value.spec)) return [];
  const { kubeConfig, path: applied, targetNamespace } = value.spec;
  const folder = typeof applied === 'string' ? folders.find(applied) : undefined;
  if (folder === undefined) return [];
  const reference = isMap(kubeConfig) ? kubeConfig.secretRef ?? kubeConfig.configMapRef : undefined;
  const { namespace } = isMap(value.metadata) ? value.metadata : {};
  return [{
    folder,
    file,
    remote: isMap(kubeConfig) ? `${String(namespace ?? '')}/${isMap(reference) ? String(reference.name) : ''}` : undefined,
    targetNamespace: typeof targetNamespace === 'string' ? targetNamespace : undefined,
    files: folders.filesOf(folder),
  }];
}

/** The folders of the files that were read. */
class Folders {
  private readonly files = new Map<string, string[]>();
  private readonly inner = new Map<string, Set<string>>();
  private readonly all: readonly string[];

  constructor(private readonly contents: Contents) {
    for (const { file } of contents.documents) {
      let folder = path.posix.dirname(file);
      const own = this.files.get(folder) ?? [];
      if (!own.includes(file)) this.files.set(folder, [...own, file]);
      for (let above = path.posix.dirname(folder); above !== folder; folder = above, above = path.posix.dirname(folder)) {
        this.inner.set(above, (this.inner.get(above) ?? new Set()).add(folder));
      }
    }
    this.all = [...new Set([...this.files.keys(), ...this.inner.keys(), ...contents.indexes.keys()])];
  }

  /** The folder with a path of its repository, which may have been given below another folder. */
  public find(applied: string): string | undefined {
    const wanted = path.posix.normalize(applied).replace(/^\/|\/$/g, '');
    if (wanted === '' || wanted === '.' || wanted.startsWith('..')) return undefined;
    const [only, other] = this.all.filter((folder) => folder === wanted || folder.endsWith(`/${wanted}`));
    return other === undefined ? only : undefined;
  }

  /** The files that Flux applies for a folder: those of its index, or all below it. */
  public filesOf(folder: string): ReadonlyMap<string, readonly KustomizeIndex[]> {
    const index = this.contents.indexes.get(folder);
    if (index) return build(index, this.contents.indexes);
    const own = (this.files.get(folder) ?? []).map((file) => [file, []] as const);
    return new Map<string, readonly KustomizeIndex[]>([...own, ...[...this.inner.get(folder) ?? []].flatMap((below) => [...this.filesOf(below)])]);
  }
}

/**
 * The clusters of files that nothing leads to. Folders that have the same object are for different clusters, and so are copies: files of one folder
 * with the same objects.
 */
function clustersOfLoose(documents: readonly SourceDocument[]): ReadonlyMap<SourceDocument, string> {
  const clusters = new Map<SourceDocument, string>();
  const split = (group: readonly SourceDocument[], above: string, depth: number): void => {
    if (!haveSameObject(group)) {
      for (const [cluster, members] of copies(group, above)) for (const member of members) clusters.set(member, cluster);
      return;
    }
    // Files that are in this folder themselves are a group too.
    const groups = groupedBy(group, ({ file }) => file.split('/').slice(0, -1)[depth] ?? '.');
    for (const [part, members] of groups) split(members, `${above}/${part}`, depth + 1);
  };
  split(documents, '', 0);
  return clusters;
}

/** Documents with a name for their cluster. */
type Cluster = readonly [name: string, documents: readonly SourceDocument[]];

/** Sets apart the files whose objects are all in another file too. One object in two files is more likely a mistake. */
function copies(group: readonly SourceDocument[], cluster: string): Cluster[] {
  const files = [...groupedBy(group, ({ file }) => file)];
  const seen = new Set<string>();
  const apart = new Set<string>();
  for (const [file, members] of files) {
    const keys = members.map(identityOf);
    if (keys.length > 1 && keys.every((key) => seen.has(key))) apart.add(file);
    for (const key of keys) seen.add(key);
  }
  return [[cluster, group.filter(({ file }) => !apart.has(file))], ...files.filter(([file]) => apart.has(file))];
}

/** Whether two folders have the same object. */
function haveSameObject(documents: readonly SourceDocument[]): boolean {
  const folders = new Map<string, string>();
  return documents.some((source) => {
    const key = identityOf(source);
    const folder = path.posix.dirname(source.file);
    if (!folders.has(key)) folders.set(key, folder);
    return folders.get(key) !== folder;
  });
}

/** What identifies an object on its cluster. */
function identityOf({ value: { apiVersion, kind, metadata } }: SourceDocument): string {
  const { name, namespace } = isMap(metadata) ? metadata : {};
  return JSON.stringify([apiVersion.split('/')[0], kind, namespace, name]);
}

/** Files and the folders that lead to them. */
function byFile<T extends { readonly files: ReadonlyMap<string, unknown> }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const each of all) {
    for (const file of each.files.keys()) addTo(found, file, each);
  }
  return found;
}
