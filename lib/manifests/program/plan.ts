import type { DocumentComment } from './comments';
import { Constants } from './constants';
import { partsOf } from './data';
import { camel, Names } from './names';
import { CallPart, FieldsPart, ListPart, LiteralPart, type Part, ReferencePart, type Target } from '../../kit/reader/part';
import { Place } from '../../kit/reader/place';
import type { Conversion } from '../convert';
import type { Identified } from '../set';

/** An object of a program. */
export interface ProgramObject {
  readonly conversion: Conversion;
  readonly comments: readonly DocumentComment[];
  /** What is wrong with the document. */
  readonly errors: readonly string[];
}

/** A file of documents, which becomes a chart. */
export interface ProgramFile {
  /** The id of the chart: it writes a file of that name. */
  readonly id: string;
  /** The cluster that its objects go to, if there are several. */
  readonly cluster?: string | undefined;
  readonly objects: readonly ProgramObject[];
}

/** An object with its place in the program. */
export interface PlannedObject extends ProgramObject {
  readonly chart: PlannedChart;
  readonly id: string;
  /** The props of the construct, or the fields of a plain object. */
  readonly props: FieldsPart;
  /** The objects whose constructs the props may take. */
  needs: readonly PlannedObject[];
  /** The position among all objects: a construct can be taken by those after it. */
  order: number;
  /** The name of its constant, if others take its construct. */
  name: string | undefined;
  /** Whether other charts take its construct. */
  isShared: boolean;
}

/** A chart of the program. */
export interface PlannedChart {
  readonly id: string;
  readonly name: string;
  readonly cluster: string | undefined;
  /** The namespace of all its objects, if it is the same. */
  readonly namespace: string | undefined;
  objects: readonly PlannedObject[];
}

/** What a program has, in order. */
export class Plan {
  public readonly charts: readonly PlannedChart[];
  public readonly constants: Constants;
  public readonly names = new Names();
  private readonly byDocument = new Map<number, PlannedObject>();

  constructor(files: readonly ProgramFile[]) {
    const charts = files.filter(({ objects }) => objects.length > 0).map((file, _, { length }) => this.chartOf(file, length === 1));
    for (const object of charts.flatMap(({ objects }) => objects)) {
      object.needs = targetsIn(object.props).map((target) => this.find(object, target)).filter((need) => need !== undefined);
    }
    this.charts = sorted(charts, ({ objects }) => objects.flatMap((object) => object.needs.map(({ chart }) => chart)));
    let order = 0;
    for (const chart of this.charts) {
      chart.objects = sorted(chart.objects, ({ needs }) => needs.filter((need) => need.chart === chart));
      for (const object of chart.objects) object.order = order++;
    }
    for (const chart of this.charts) for (const object of chart.objects) this.name(object);
    this.constants = new Constants(this.charts.flatMap(({ objects }) => objects.map(({ props }) => props)), this.names);
  }

  /** The object whose construct another one can take. */
  public construct(from: PlannedObject, target: Target): PlannedObject | undefined {
    const found = this.find(from, target);
    return found && found.order < from.order ? found : undefined;
  }

  private find({ conversion }: ProgramObject, target: Target): PlannedObject | undefined {
    const document = conversion.documentOf(target);
    return document === undefined ? undefined : this.byDocument.get(document);
  }

  private chartOf({ id, cluster, objects }: ProgramFile, isOnly: boolean): PlannedChart {
    const name = this.names.take(isOnly ? 'chart' : camel(id, 'chart'));
    const chart: PlannedChart = { id, name, cluster, namespace: namespaceOf(objects), objects: [] };
    const ids = new Set<string>();
    chart.objects = objects.map((object) => {
      const planned = this.objectOf(object, chart, ids);
      this.byDocument.set(object.conversion.document, planned);
      return planned;
    });
    return chart;
  }

  private objectOf(object: ProgramObject, chart: PlannedChart, ids: Set<string>): PlannedObject {
    const { construct, identity } = object.conversion;
    const { status: _status, ...fields } = identity as Identified & { readonly status?: unknown };
    const id = freeId(object, ids);
    const all = construct?.props ?? partsOf(fields, Place.ROOT) as FieldsPart;
    const props = withMetadata(all, construct === undefined ? undefined : id, chart.namespace);
    return { ...object, chart, id, props, needs: [], order: 0, name: undefined, isShared: false };
  }

  private name(object: PlannedObject): void {
    for (const need of object.needs) {
      if (need.order >= object.order) continue;
      const { kind, metadata: { name } } = need.conversion.identity;
      need.name ??= this.names.take(camel(name), camel(name, kind));
      need.isShared ||= need.chart !== object.chart;
    }
  }
}

/** Puts what others need in front of them. The order stays otherwise, and in circles. */
function sorted<T>(all: readonly T[], needsOf: (one: T) => readonly T[]): T[] {
  const done = new Set<T>();
  const begun = new Set<T>();
  const visit = (one: T): void => {
    if (begun.has(one)) return;
    begun.add(one);
    needsOf(one).forEach(visit);
    done.add(one);
  };
  all.forEach(visit);
  return [...done];
}

/** The namespace that all objects of a chart have. */
function namespaceOf(objects: readonly ProgramObject[]): string | undefined {
  const [first, ...others] = new Set(objects.map(({ conversion: { identity } }) => identity.metadata.namespace ?? undefined));
  return others.length === 0 ? first : undefined;
}

/** The name of the object, if no other object of the chart has it. */
function freeId({ conversion: { identity: { kind, metadata: { name } } } }: ProgramObject, ids: Set<string>): string {
  const plain = name.replace(/\//g, '-') || 'object';
  const withKind = `${kind.toLowerCase()}-${plain}`;
  let id = ids.has(plain) || plain in Object.prototype ? withKind : plain;
  for (let count = 2; ids.has(id); count++) id = `${withKind}-${count}`;
  ids.add(id);
  return id;
}

/** Props without the name and the namespace that an object has anyway. */
function withMetadata(props: FieldsPart, id: string | undefined, chartNamespace: string | undefined): FieldsPart {
  const { metadata } = props.fields;
  if (!(metadata instanceof FieldsPart)) return props;
  const isKnown = (field: string, part: Part): boolean => part instanceof LiteralPart
    && ((field === 'name' && part.value === id) || (field === 'namespace' && part.value === chartNamespace));
  const kept = Object.fromEntries(Object.entries(metadata.fields).filter(([field, part]) => !isKnown(field, part)));
  const { metadata: _metadata, ...others } = props.fields;
  const isEmpty = Object.keys(kept).length === 0;
  return new FieldsPart(props.place, isEmpty ? others : { ...props.fields, metadata: new FieldsPart(metadata.place, kept) });
}

/** The objects whose constructs a part can take. */
function targetsIn(part: Part): Target[] {
  if (part instanceof ReferencePart) return part.isExact ? [part.target] : [];
  if (part instanceof FieldsPart) return Object.values(part.fields).flatMap(targetsIn);
  if (part instanceof ListPart) return part.items.flatMap(targetsIn);
  return part instanceof CallPart ? part.values.flatMap((value) => (value ? targetsIn(value) : [])) : [];
}
