import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { dataOf } from './secrets';
import type { AppView } from '../kit/app/app-view';
import { identityOf } from '../kit/app/duplicates';
import { targetClusterOf } from '../kit/app/target-cluster';
import { Rule } from '../kit/checks/rule';
import { warnOf } from '../kit/checks/warnings';
import { program, say, type Words } from '../kit/checks/words';

/** An object that another one refers to by name. */
export interface Reference {
  /** The API group; `core` for kinds such as Secret. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** The namespace in which the reader looks; undefined if that is unknown, or the kind has none. */
  readonly namespace?: string | undefined;
  /** Whether the reference can name a namespace; otherwise the object has to move. */
  readonly namesNamespace?: boolean;
  /** Kinds that are easily taken for this one. */
  readonly kin?: readonly { readonly group: string; readonly kind: string }[];
  /** What to do if the app has the name for one of these kinds. */
  readonly kinFix?: (kind: string) => Words;
  /** Whether the reader works on a remote cluster, but reads on its own: without a target cluster, it reads on none that has a name. */
  readonly remote?: boolean;
  /** Whether the reader goes on without the object. Then it is missing on purpose, unless its name has a typing error. */
  readonly optional?: boolean;
}

/**
 * Warns of a reference to an object that the app does not have, if it has one that is nearly right: in another namespace, of another kind, on
 * another cluster, or with a slightly different name. An object that the app knows nothing of may exist outside of it.
 */
export function warnOfNearMiss(app: AppView, at: IConstruct, prop: string, reference: Reference): void {
  const { group, kind, name, namespace } = reference;
  const places = placesOf(app, group, kind);
  if (places.isEmpty && !reference.kin) return;
  if (name.includes('${') || namespace?.includes('${')) return;
  const own = targetClusterOf(at);
  const cluster = own ?? (reference.remote ? '' : undefined);
  if (places.find(name, cluster, namespace)) return;
  const warn = (says: string, fix: Words): void => {
    warnOf(at, Rule.NEAR_MISS, prop, `is ${kind} '${name}', ${says}`,
      say`${fix}${program(', or acknowledge this if it exists outside of the app', '')}`);
  };
  const warnOfTypo = (): void => {
    const typo = places.similar(name, cluster, namespace);
    if (typo !== undefined) warn('which this app does not have', `write '${typo}' if that is meant`);
  };
  if (reference.optional) return warnOfTypo();
  const elsewhere = places.find(name, cluster, undefined);
  if (elsewhere) {
    const { namespace: other } = identityOf(elsewhere);
    return warn(`which is looked up in namespace '${namespace}', but this app has it in '${other}'`,
      reference.namesNamespace ? `name the namespace '${other}' in the reference` : `move it to '${namespace}'`);
  }
  for (const other of reference.kin ?? []) {
    if (other.kind === kind || !placesOf(app, other.group, other.kind).find(name, cluster, namespace)) continue;
    return warn(`but this app has ${/^[AEIO]/.test(other.kind) ? 'an' : 'a'} ${other.kind} of that name`, reference.kinFix?.(other.kind) ?? `refer to the ${other.kind}`);
  }
  const remote = cluster === undefined ? undefined : places.find(name, undefined, namespace);
  if (remote) {
    return warn(`which is read on ${own === undefined ? "this object's own cluster" : `cluster '${own}'`}, but this app has it on '${targetClusterOf(remote)}'`,
      'put it next to this object');
  }
  warnOfTypo();
}

/** So many objects of a kind come from a list, and their names are not typed one by one. */
const MOST = 500;

/** An object and where it is. */
interface Place {
  readonly object: ApiObject;
  readonly namespace: string | undefined;
}

/** The objects of a name: few share theirs, and only then are they looked up by cluster and namespace. */
class Namesakes {
  /** By cluster and namespace; `*` is any. */
  private keyed: Map<string, ApiObject> | undefined;

  constructor(private readonly all: Place[]) {}

  public add(place: Place): void {
    this.all.push(place);
  }

  /** The first object in the most specific place that fits: unknown clusters and namespaces match any. */
  public find(cluster: string | undefined, namespace: string | undefined): ApiObject | undefined {
    if (this.all.length === 1) {
      const [only] = this.all;
      const own = targetClusterOf(only.object);
      const isOn = cluster === undefined || own === undefined || own === cluster;
      const isIn = namespace === undefined || !only.namespace || only.namespace === namespace;
      return isOn && isIn ? only.object : undefined;
    }
    this.keyed ??= keyedBy(this.all);
    for (const near of cluster === undefined ? ['*'] : [cluster, '']) {
      for (const within of namespace === undefined ? ['*'] : [namespace, '']) {
        const object = this.keyed.get(`${near} ${within}`);
        if (object) return object;
      }
    }
    return undefined;
  }
}

function keyedBy(places: readonly Place[]): Map<string, ApiObject> {
  const keyed = new Map<string, ApiObject>();
  for (const { object, namespace } of places) {
    for (const near of [targetClusterOf(object) ?? '', '*']) {
      for (const within of [namespace ?? '', '*']) {
        const key = `${near} ${within}`;
        if (!keyed.has(key)) keyed.set(key, object);
      }
    }
  }
  return keyed;
}

/** The objects of a kind by name and place. */
class Places {
  private readonly names = new Map<string, Namesakes>();
  /** The first name for each string that is left when a letter of it is dropped. */
  private shortened: Map<string, string> | undefined;

  public get isEmpty(): boolean {
    return this.names.size === 0;
  }

  public add(object: ApiObject, name: string, namespace: string | undefined): void {
    const namesakes = this.names.get(name);
    if (namesakes) namesakes.add({ object, namespace });
    else this.names.set(name, new Namesakes([{ object, namespace }]));
  }

  /** An object with a name that may be in a place: unknown clusters and namespaces match any. */
  public find(name: string, cluster: string | undefined, namespace: string | undefined): ApiObject | undefined {
    return this.names.get(name)?.find(cluster, namespace);
  }

  /** A name in a place of which the given one may be a misspelling. */
  public similar(name: string, cluster: string | undefined, namespace: string | undefined): string | undefined {
    if (this.isEmpty || this.names.size > MOST) return undefined;
    if (!this.shortened) {
      this.shortened = new Map();
      for (const known of this.names.keys()) for (const short of shortenedOf(known)) if (!this.shortened.has(short)) this.shortened.set(short, known);
    }
    for (const short of shortenedOf(name)) {
      const known = this.shortened.get(short);
      if (known !== undefined && isMisspelled(name, known) && this.find(known, cluster, namespace)) return known;
    }
    return undefined;
  }
}

/** A name and what is left of it without one of its letters; two names that are one typing error apart share one of these. */
function shortenedOf(name: string): Set<string> {
  const found = new Set([name]);
  for (let i = 0; i < name.length; i++) if (/[a-z.-]/.test(name[i])) found.add(name.slice(0, i) + name.slice(i + 1));
  return found;
}

const FEWEST = 4;

/** Whether two names differ by a typing error, and not in what tells objects apart, such as `ctp1` and `ctp2`, or `team-a` and `team-b`. */
export function isMisspelled(one: string, other: string): boolean {
  if (one.replace(/[-.]/g, '') === other.replace(/[-.]/g, '')) return true;
  const [words, others] = [one.split(/[-.]/), other.split(/[-.]/)];
  if (words.length !== others.length) return false;
  const pairs = words.map((word, index) => [word, others[index]]).filter(([word, known]) => word !== known);
  if (pairs.length !== 1) return false;
  const [[word, known]] = pairs;
  if (Math.min(word.length, known.length) < FEWEST || word.replace(/\D/g, '') !== known.replace(/\D/g, '')) return false;
  // One letter instead of another may tell short words apart.
  return word.length !== known.length || word.length > FEWEST + 1 || [...word].sort().join('') === [...known].sort().join('');
}

/** By kind, then by group: saves a joined key per reference. */
function noPlaces(): Map<string, Map<string, Places>> {
  return new Map();
}

function placesOf(app: AppView, group: string, kind: string): Places {
  const kinds = app.once(noPlaces);
  let groups = kinds.get(kind);
  if (!groups) kinds.set(kind, groups = new Map());
  let places = groups.get(group);
  if (!places) {
    groups.set(group, places = new Places());
    if (group === 'core' && (kind === 'Secret' || kind === 'ConfigMap')) {
      for (const [name, { object, namespace }] of dataOf(app, kind)) places.add(object, name, namespace);
    } else {
      for (const object of app.ofKind(group, kind)) {
        const { name, namespace } = identityOf(object);
        if (name !== undefined) places.add(object, name, namespace);
      }
    }
  }
  return places;
}
