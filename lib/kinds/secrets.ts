import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AppView } from '../kit/app/app-view';
import { identityOf } from '../kit/app/duplicates';
import { manifestOf, specOf } from '../kit/app/manifest-data';
import { targetClusterOf } from '../kit/app/target-cluster';
import { addTo } from '../kit/checks/lists';

/** A Secret or ConfigMap that an object of the app creates. */
export interface KnownData {
  /** The object that creates it: a Secret, ConfigMap, ExternalSecret or ClusterExternalSecret. */
  readonly object: ApiObject;
  readonly namespace: string | undefined;
  /** Its keys, if all of them are known. */
  readonly keys?: readonly string[];
  /** The keys in the binary data of a ConfigMap, which few readers support. They are not part of `keys`. */
  readonly binaryKeys?: readonly string[];
}

interface Named { readonly metadata: { readonly name: string; readonly namespace?: string } }

interface DataManifest extends Named {
  readonly data?: Record<string, unknown>;
  readonly stringData?: Record<string, unknown>;
  readonly binaryData?: Record<string, unknown>;
}

interface ExternalSecretSpec {
  readonly target?: {
    readonly name?: string;
    readonly creationPolicy?: string;
    readonly manifest?: unknown;
    readonly template?: { readonly data?: Record<string, string>; readonly templateFrom?: unknown[]; readonly mergePolicy?: string };
  };
  readonly data?: readonly { readonly secretKey: string }[];
  readonly dataFrom?: unknown[];
}

interface ClusterExternalSecretManifest extends Named {
  readonly spec?: { readonly externalSecretName?: string; readonly externalSecretSpec?: ExternalSecretSpec };
}

type DataKind = 'Secret' | 'ConfigMap';

/** The Secrets or ConfigMaps of one name, in tree order. */
interface Namesakes {
  readonly all: KnownData[];
  /** The answers for each cluster: the names of a fleet are the same on every cluster. */
  answers?: Map<string | undefined, readonly KnownData[]>;
  /** By target cluster; undefined is the key of those that may be on any cluster. */
  byCluster?: Map<string | undefined, KnownData[]>;
}

/** All Secrets and ConfigMaps by name. */
type Index = Readonly<Record<DataKind, Map<string, Namesakes>>>;

const NONE: readonly KnownData[] = [];

/** The Secrets or ConfigMaps of a name on the cluster of a construct, one for each namespace. */
export function knownData(app: AppView, at: IConstruct, kind: DataKind, name: string): readonly KnownData[] {
  const namesakes = app.once(indexOf)[kind].get(name);
  if (namesakes === undefined) return NONE;
  const cluster = targetClusterOf(at);
  const [first, second] = namesakes.all;
  // Most names occur once.
  if (second === undefined) return cluster === undefined || (targetClusterOf(first.object) ?? cluster) === cluster ? namesakes.all : NONE;
  const answers = namesakes.answers ??= new Map<string | undefined, readonly KnownData[]>();
  let answer = answers.get(cluster);
  if (answer === undefined) {
    const byNamespace = new Map<string | undefined, KnownData>();
    for (const known of candidates(namesakes, cluster)) {
      const other = byNamespace.get(known.namespace);
      byNamespace.set(known.namespace, other ? together(other, known) : known);
    }
    answer = [...byNamespace.values()];
    answers.set(cluster, answer);
  }
  return answer;
}

/** All Secrets or ConfigMaps of an app, with their names. */
export function* dataOf(app: AppView, kind: DataKind): Iterable<readonly [string, KnownData]> {
  for (const [name, { all }] of app.once(indexOf)[kind]) for (const known of all) yield [name, known];
}

/** The Secrets or ConfigMaps that may be on a cluster. */
function candidates(namesakes: Namesakes, cluster: string | undefined): readonly KnownData[] {
  if (cluster === undefined) return namesakes.all;
  if (!namesakes.byCluster) {
    namesakes.byCluster = new Map();
    for (const known of namesakes.all) addTo(namesakes.byCluster, targetClusterOf(known.object), known);
  }
  return [...namesakes.byCluster.get(undefined) ?? [], ...namesakes.byCluster.get(cluster) ?? []];
}

/** Merges two objects that fill the same Secret: it has the keys of both. */
function together({ object, namespace, keys, binaryKeys }: KnownData, more: KnownData): KnownData {
  const binary = [...(binaryKeys ?? []), ...(more.binaryKeys ?? [])];
  return {
    object,
    namespace,
    ...(keys && more.keys ? { keys: [...new Set([...keys, ...more.keys])] } : {}),
    ...(binary.length > 0 ? { binaryKeys: binary } : {}),
  };
}

/** Those that may be in the namespace of a reader. Unknown namespaces match any. */
export function inNamespace(known: readonly KnownData[], namespace: string | undefined): readonly KnownData[] {
  return known.filter((data) => data.namespace === undefined || namespace === undefined || data.namespace === namespace);
}

/** All keys together; undefined if there is no Secret, or if some keys are unknown. */
export function keysOfAll(known: readonly KnownData[]): readonly string[] | undefined {
  if (known.length < 2) return known[0]?.keys;
  return known.some(({ keys }) => keys === undefined) ? undefined : known.flatMap(({ keys }) => keys!);
}

/** Every object is rendered once, however many references there are. */
function indexOf(app: AppView): Index {
  const index: Index = { Secret: new Map(), ConfigMap: new Map() };
  for (const kind of ['Secret', 'ConfigMap'] as const) {
    for (const object of app.ofKind('core', kind)) addPlain(index, kind, object);
  }
  for (const object of app.ofKind('external-secrets.io', 'ExternalSecret')) {
    const { namespace, name = '' } = identityOf(object);
    addExternal(index, object, namespace, name, specOf<ExternalSecretSpec>(object) ?? {});
  }
  for (const object of app.ofKind('external-secrets.io', 'ClusterExternalSecret')) {
    const { metadata, spec } = manifestOf(object) as ClusterExternalSecretManifest;
    addExternal(index, object, undefined, spec?.externalSecretName ?? metadata.name, spec?.externalSecretSpec ?? {});
  }
  return index;
}

function add(index: Index, kind: DataKind, name: string, known: KnownData): void {
  const namesakes = index[kind].get(name);
  if (namesakes) namesakes.all.push(known);
  else index[kind].set(name, { all: [known] });
}

function addPlain(index: Index, kind: DataKind, object: ApiObject): void {
  const { metadata, data, stringData, binaryData } = manifestOf(object) as DataManifest;
  const keys = [data, stringData].flatMap((part) => Object.keys(part ?? {}));
  const binaryKeys = Object.keys(binaryData ?? {});
  add(index, kind, metadata.name, {
    object,
    namespace: metadata.namespace,
    // Something else fills an object without data.
    ...(keys.length + binaryKeys.length > 0 ? { keys } : {}),
    ...(binaryKeys.length > 0 ? { binaryKeys } : {}),
  });
}

/** Adds the Secret that External Secrets writes, if it writes one. */
function addExternal(index: Index, object: ApiObject, namespace: string | undefined, name: string, spec: ExternalSecretSpec): void {
  const { target = {} } = spec;
  if (target.creationPolicy === 'None' || target.manifest !== undefined) return;
  const keys = keysOf(spec, object as ApiObject & GeneratedKeys);
  add(index, 'Secret', target.name ?? name, { object, namespace, ...(keys && keys.length > 0 ? { keys } : {}) });
}

/** What an ExternalSecret of this library knows of its generators. */
interface GeneratedKeys { _fetchedKeys?(): readonly string[] | undefined }

function keysOf({ target, data, dataFrom }: ExternalSecretSpec, object: GeneratedKeys): string[] | undefined {
  const template = target?.template;
  // A Secret with other writers, or a template from elsewhere, may have further keys.
  if (/Merge$/.test(target?.creationPolicy ?? '') || template?.templateFrom !== undefined) return undefined;
  const templated = Object.keys(template?.data ?? {});
  if (templated.length > 0 && template?.mergePolicy !== 'Merge') return templated;
  if (dataFrom !== undefined) return object._fetchedKeys?.()?.concat(templated);
  return (data ?? []).map((entry) => entry.secretKey).concat(templated);
}
