import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AppView } from '../kit/app/app-view';
import { identityOf } from '../kit/app/duplicates';
import { manifestOf, specOf } from '../kit/app/manifest-data';
import { TargetCluster } from '../kit/app/target-cluster';

/** A Secret or ConfigMap that the app brings to a cluster. */
export interface KnownData {
  /** The object that brings it: a Secret, a ConfigMap or an ExternalSecret. */
  readonly object: ApiObject;
  readonly namespace: string | undefined;
  /** Its keys, where all of them are known. */
  readonly keys?: readonly string[];
  /** The keys of the binary data of a ConfigMap, which few readers look at; they are not among `keys`. */
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

/** The objects that become one name, in the order of the tree. */
interface Namesakes {
  readonly all: KnownData[];
  /** What was answered for each cluster: a fleet has the same names on every cluster, so that each cluster is looked at once. */
  answers?: Map<string | undefined, readonly KnownData[]>;
  /** Those of each cluster; undefined for those that may be on any. */
  byCluster?: Map<string | undefined, KnownData[]>;
}

/** What becomes of every name. */
type Index = Readonly<Record<DataKind, Map<string, Namesakes>>>;

const INDEXES = new WeakMap<AppView, Index>();
const NONE: readonly KnownData[] = [];

/** The objects of the app that become the named Secret or ConfigMap on the cluster of a construct: one for each namespace. */
export function knownData(app: AppView, at: IConstruct, kind: DataKind, name: string): readonly KnownData[] {
  const namesakes = indexOf(app)[kind].get(name);
  if (namesakes === undefined) return NONE;
  const cluster = TargetCluster.of(at);
  const [first, second] = namesakes.all;
  // Most names are there once.
  if (second === undefined) return cluster === undefined || (TargetCluster.of(first.object) ?? cluster) === cluster ? namesakes.all : NONE;
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

/** Those that may be on a cluster. */
function candidates(namesakes: Namesakes, cluster: string | undefined): readonly KnownData[] {
  if (cluster === undefined) return namesakes.all;
  if (!namesakes.byCluster) {
    namesakes.byCluster = new Map();
    for (const known of namesakes.all) {
      const own = TargetCluster.of(known.object);
      const list = namesakes.byCluster.get(own);
      if (list) list.push(known);
      else namesakes.byCluster.set(own, [known]);
    }
  }
  return [...namesakes.byCluster.get(undefined) ?? [], ...namesakes.byCluster.get(cluster) ?? []];
}

/** Several objects fill one Secret: it has the keys of all of them. */
function together({ object, namespace, keys, binaryKeys }: KnownData, more: KnownData): KnownData {
  const binary = [...(binaryKeys ?? []), ...(more.binaryKeys ?? [])];
  return {
    object,
    namespace,
    ...(keys && more.keys ? { keys: [...new Set([...keys, ...more.keys])] } : {}),
    ...(binary.length > 0 ? { binaryKeys: binary } : {}),
  };
}

/** Those that are where a reader looks, as far as namespaces are known. */
export function inNamespace(known: readonly KnownData[], namespace: string | undefined): readonly KnownData[] {
  return known.filter((data) => data.namespace === undefined || namespace === undefined || data.namespace === namespace);
}

/** The keys of all of them together; undefined where there are none, or where some keys are not known. */
export function keysOfAll(known: readonly KnownData[]): readonly string[] | undefined {
  if (known.length < 2) return known[0]?.keys;
  return known.some(({ keys }) => keys === undefined) ? undefined : known.flatMap(({ keys }) => keys!);
}

/** Every object is rendered once, with its patches, whatever the number of references. */
function indexOf(app: AppView): Index {
  let index = INDEXES.get(app);
  if (!index) {
    index = { Secret: new Map(), ConfigMap: new Map() };
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
    INDEXES.set(app, index);
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
    // An object without data is filled by somebody else.
    ...(keys.length + binaryKeys.length > 0 ? { keys } : {}),
    ...(binaryKeys.length > 0 ? { binaryKeys } : {}),
  });
}

/** The Secret that External Secrets writes, where it writes one. */
function addExternal(index: Index, object: ApiObject, namespace: string | undefined, name: string, spec: ExternalSecretSpec): void {
  const { target = {} } = spec;
  if (target.creationPolicy === 'None' || target.manifest !== undefined) return;
  const keys = keysOf(spec);
  add(index, 'Secret', target.name ?? name, { object, namespace, ...(keys && keys.length > 0 ? { keys } : {}) });
}

function keysOf({ target, data, dataFrom }: ExternalSecretSpec): string[] | undefined {
  const template = target?.template;
  // A Secret that others create too, or a template elsewhere, may have further keys.
  if (/Merge$/.test(target?.creationPolicy ?? '') || template?.templateFrom !== undefined) return undefined;
  const templated = Object.keys(template?.data ?? {});
  if (templated.length > 0 && template?.mergePolicy !== 'Merge') return templated;
  return dataFrom === undefined ? (data ?? []).map((entry) => entry.secretKey).concat(templated) : undefined;
}
