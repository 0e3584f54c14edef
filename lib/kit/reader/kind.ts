import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Codec, Resolved } from './codec';
import { stringMap, strings, text } from './codecs';
import { FieldsPart, LiteralPart, MemberPart, type Part } from './part';
import { Given, Place, type Step } from './place';
import { Reading } from './reading';
import { flat, patched, record, required, RowSet, type Table } from './table';
import type { Member } from '../checks/expression';
import { remove } from '../checks/fix';
import { classNameOf } from '../checks/guard-types';
import { Rule } from '../checks/rule';

/** A document that was read. */
interface ReadDocument {
  readonly props: FieldsPart;
  readonly reading: Reading;
}

/** What reads the documents of a kind in one version. */
export interface KindReader {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The name of the construct. */
  readonly construct: string;
  /** Reads a document into the props of its construct. */
  read(document: object, forCheck: boolean): ReadDocument;
  /** The field of a prop, and what writes it. */
  resolve(path: readonly Step[]): Resolved | undefined;
  /** Makes the construct. */
  make(scope: Construct, id: string, props: unknown): ApiObject;
}

/** A kind in one version, and the construct that writes it. */
interface KindOptions<W, P> {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly construct: new (scope: Construct, id: string, props: P) => ApiObject;
  /** What the fields of the spec become. */
  readonly spec: Table<W, P>;
  /** Props with the same value for all documents, such as the version of the API. */
  readonly always?: { readonly [K in keyof P]?: Member };
  /** Labels that become props, by the name of the prop. */
  readonly labels?: { readonly [K in keyof P]?: string };
  /** The prop that leaves the namespace out, if the construct writes one by default. */
  readonly omitsNamespace?: keyof P & string;
  /** Whether objects of the kind have no namespace: the API server drops one that is given. */
  readonly isClusterScoped?: boolean;
}

const OTHERS = ['ownerReferences', 'generateName', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generation',
  'managedFields', 'resourceVersion', 'selfLink', 'uid'];

/** The metadata of an object. What the API server writes is kept as it is. */
function metadataTable(isClusterScoped: boolean): Codec<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>> {
  return record<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>>({
    name: text,
    namespace: isClusterScoped ? patched : text,
    labels: stringMap,
    annotations: stringMap,
    finalizers: strings,
    ...Object.fromEntries(OTHERS.map((field) => [field, patched])),
  } as never);
}

/** A reader of a kind. */
export function readerOf<W extends object, P>(options: KindOptions<W, P>): KindReader {
  const { group, version, kind, construct: Type, spec, always = {}, labels = {}, omitsNamespace, isClusterScoped = false } = options;
  const metadata = metadataTable(isClusterScoped);
  const rows = new RowSet({ apiVersion: patched, kind: patched, metadata, spec: required(flat(spec)), status: patched });
  const find = (place: Place, path: readonly Step[]): Place | undefined => {
    const label = path.length === 1 ? (labels as Readonly<Record<string, string>>)[path[0]] : undefined;
    return label === undefined ? rows.placeOf(place, path) : place.at('metadata', 'labels', label);
  };
  return {
    group,
    version,
    kind,
    read: (document, forCheck) => {
      const namespace = (document as { readonly metadata?: { readonly namespace?: unknown } }).metadata?.namespace;
      const reading = new Reading(kind, typeof namespace === 'string' ? namespace : undefined, forCheck);
      const root = new Given(document, Place.ROOT);
      if (isClusterScoped && typeof namespace === 'string') {
        const place = Place.ROOT.at('metadata', 'namespace');
        reading.warn(place, Rule.DROPPED_NAMESPACE, `is dropped, since a ${kind} has no namespace`, remove(place.text));
      }
      const fields: Record<string, Part> = { ...rows.read(root, reading)?.fields };
      if (omitsNamespace !== undefined && reading.namespace === undefined) fields[omitsNamespace] = new LiteralPart(Place.ROOT.at('metadata'), true);
      for (const [prop, member] of Object.entries(always)) fields[prop] = new MemberPart(Place.ROOT.at('apiVersion'), member as Member);
      for (const [prop, label] of Object.entries(labels as Readonly<Record<string, string>>)) takeLabel(fields, prop, label);
      return { props: new FieldsPart(Place.ROOT, fields, (path) => find(Place.ROOT, path)), reading };
    },
    resolve: (path) => rows.resolve(path),
    construct: classNameOf(Type),
    make: (scope, id, props) => new Type(scope, id, props as P),
  };
}

/** Moves a label out of the metadata. */
function takeLabel(fields: Record<string, Part>, prop: string, label: string): void {
  const { metadata } = fields;
  const labels = metadata instanceof FieldsPart ? metadata.fields.labels : undefined;
  if (!(metadata instanceof FieldsPart) || !(labels instanceof FieldsPart) || labels.fields[label] === undefined) return;
  const { [label]: value, ...others } = labels.fields;
  const { labels: _labels, ...rest } = metadata.fields;
  fields[prop] = value;
  const kept: Record<string, Part> = Object.keys(others).length > 0 ? { labels: new FieldsPart(labels.place, others) } : {};
  fields.metadata = new FieldsPart(metadata.place, { ...rest, ...kept }, metadata.find);
}
