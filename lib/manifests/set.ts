import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { readerFor } from './kinds';
import { locateProp } from './words';
import { mixApplySets } from '../kit/app/apply-set';
import { rootOf } from '../kit/app/root';
import { type Problem, RefusedError } from '../kit/checks/errors';
import { evaluate, type Refusal } from '../kit/reader/evaluate';
import type { KindReader } from '../kit/reader/kind';
import { mended } from '../kit/reader/mend';
import type { FieldsPart, Part, Target } from '../kit/reader/part';
import { isMap } from '../kit/reader/place';
import type { Reading } from '../kit/reader/reading';

/** A parsed document. */
export interface ManifestDocument {
  /** The document as plain data, as a YAML parser returns it. */
  readonly value: unknown;
  /**
   * The cluster that the object goes to. Objects of different clusters do not see each other.
   * @default - all documents without one go to the same cluster
   */
  readonly cluster?: string;
  /**
   * Where the document is, for example `apps/base.yaml:12`. Messages about other documents say it.
   * @default - messages name the object only
   */
  readonly origin?: string;
}

/** What is known of an object. */
export interface Identified {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Something that a construct or factory refused. */
export interface Refused {
  /** The props of the construct, or the call of the factory. */
  readonly root: Part;
  readonly problem: Problem;
}

/** A document that was read, with what became of it. */
export interface Read {
  readonly reader: KindReader;
  readonly reading: Reading;
  /** The props as they were read; what was refused is in them. */
  readonly props: FieldsPart;
  /** The props that the construct was made of. */
  made: Part;
  readonly refused: Refused[];
  /** Whether the construct has all that the document has. */
  isWhole: boolean;
}

/** A document in the set. */
export interface Member {
  readonly position: number;
  readonly document: Identified;
  readonly read: Read | undefined;
  /** The construct of the kind, or a plain object. */
  object: ApiObject | undefined;
  state: 'new' | 'begun' | 'done';
}

/** How a set is read. */
interface SetOptions {
  /** Whether what is refused is taken out and the rest is tried again, so that all mistakes are found. Otherwise the document stays a plain object. */
  readonly forCheck: boolean;
}

/** The id of the chart of each cluster. */
const CHART = 'manifests';

/** How often a document is tried again. Each time, one part less is left. */
const MOST_TRIES = 100;

/** A set of documents as one app for each cluster. */
export class ManifestSet {
  /** The documents that are objects, in order. */
  public readonly members: readonly Member[];
  private readonly charts = new Map<string | undefined, Chart>();
  private readonly byName = new Map<string, Member>();
  private readonly byConstruct = new Map<IConstruct, Member>();
  private readonly clusters = new Map<Member, string | undefined>();
  private readonly origins = new Map<number, string>();

  constructor(documents: readonly ManifestDocument[], private readonly options: SetOptions) {
    this.members = documents.flatMap(({ value, cluster, origin }, position) => {
      if (!isIdentified(value)) return [];
      if (origin !== undefined) this.origins.set(position, origin);
      const member: Member = { position, document: value, read: this.read(value), object: undefined, state: 'new' };
      this.clusters.set(member, cluster);
      const key = keyOf(cluster, { ...groupOf(value), name: value.metadata.name, namespace: value.metadata.namespace });
      if (!this.byName.has(key)) this.byName.set(key, member);
      return [member];
    });
    for (const member of this.members) this.make(member);
  }

  /** The apps, one for each cluster. */
  public get roots(): readonly IConstruct[] {
    return [...this.charts.values()].map((chart) => rootOf(chart));
  }

  /** The document of a construct. */
  public memberOf(construct: IConstruct): Member | undefined {
    return this.byConstruct.get(construct);
  }

  /** A text in which objects are named by their kind and name, and by where they are, in place of the paths of their constructs. */
  public named(text: string, near: IConstruct): string {
    return text.replace(/'manifests\/([^'/]+)'/g, (_path, id: string) => {
      const object = rootOf(near).node.tryFindChild(CHART)?.node.tryFindChild(id);
      const origin = object && this.origins.get(this.byConstruct.get(object)?.position ?? -1);
      return origin === undefined ? `'${id}'` : `'${id}' in ${origin}`;
    });
  }

  private read(document: Identified): Read | undefined {
    const reader = readerFor(document.apiVersion, document.kind);
    if (reader === undefined) return undefined;
    const { props, reading } = reader.read(document, this.options.forCheck);
    return { reader, reading, props, made: props, refused: [], isWhole: reading.remarks.every((remark) => 'caution' in remark) };
  }

  private make(member: Member): void {
    if (member.state !== 'new') return;
    member.state = 'begun';
    const scope = this.chartOf(this.clusters.get(member));
    const id = freeId(scope, member.document);
    member.object = (member.read && this.construct(member, member.read, scope, id)) ?? plainObject(scope, id, member.document);
    this.byConstruct.set(member.object, member);
    member.state = 'done';
  }

  private construct(member: Member, read: Read, scope: Construct, id: string): ApiObject | undefined {
    const { forCheck } = this.options;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const refusals: Refusal[] = [];
      const props = evaluate(read.made, { constructOf: (target) => this.constructOf(member, target), mustBeExact: !forCheck, refusals });
      const refused: Refused[] = refusals.map(({ call, problem }) => ({ root: call, problem }));
      const made = refused.length > 0 ? undefined : tryMake(read, scope, id, props);
      if (made instanceof ApiObject) return made;
      if (made !== undefined) refused.push({ root: read.made, problem: made });
      read.refused.push(...refused);
      read.isWhole = false;
      for (const { root, problem } of refused) {
        const next = forCheck ? mended(read.made, locateProp({ reader: read.reader, props: read.made, root }, problem.prop)) : undefined;
        if (next === undefined) return undefined;
        read.made = next;
      }
    }
    return undefined;
  }

  /** The document of another object on the cluster of a document. */
  public memberNamed(from: Member, target: Target): Member | undefined {
    const member = this.byName.get(keyOf(this.clusters.get(from), target));
    return member === from ? undefined : member;
  }

  /** The construct of an object of the same cluster. Objects that refer to each other in a circle do so by name. */
  private constructOf(from: Member, target: Target): IConstruct | undefined {
    const member = this.memberNamed(from, target);
    if (member === undefined) return undefined;
    this.make(member);
    return member.state === 'done' && member.object?.constructor !== ApiObject ? member.object : undefined;
  }

  private chartOf(cluster: string | undefined): Chart {
    const known = this.charts.get(cluster);
    if (known !== undefined) return known;
    const chart = new Chart(new App(), CHART);
    mixApplySets(chart);
    this.charts.set(cluster, chart);
    return chart;
  }
}

function tryMake({ reader }: Read, scope: Construct, id: string, props: unknown): ApiObject | Problem {
  try {
    return reader.make(scope, id, props);
  } catch (error) {
    scope.node.tryRemoveChild(id);
    if (!(error instanceof RefusedError)) throw error;
    return error.problem;
  }
}

function isIdentified(value: unknown): value is Identified {
  if (!isMap(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string' || !isMap(value.metadata)) return false;
  const { name, namespace } = value.metadata;
  return typeof name === 'string' && (namespace === undefined || namespace === null || typeof namespace === 'string');
}

function groupOf({ apiVersion, kind }: Identified): { readonly group: string; readonly kind: string } {
  const slash = apiVersion.indexOf('/');
  return { group: slash < 0 ? '' : apiVersion.slice(0, slash), kind };
}

function keyOf(cluster: string | undefined, { group, kind, name, namespace }: Target): string {
  return JSON.stringify([cluster, group, kind, namespace ?? null, name]);
}

/** An id that says what the object is: messages about other objects show it. */
function freeId(scope: Construct, { kind, metadata: { name, namespace } }: Identified): string {
  const id = `${kind} ${namespace === undefined ? '' : `${namespace}.`}${name}`;
  for (let count = 2; ; count++) {
    const next = count === 2 ? id : `${id} ${count - 1}`;
    if (scope.node.tryFindChild(next) === undefined) return next;
  }
}

function plainObject(scope: Construct, id: string, document: Identified): ApiObject {
  return new ApiObject(scope, id, document as never);
}
