import { type Identified, type ManifestDocument, ManifestSet, type Member, type Refused } from './set';
import { manifestOf } from '../kit/app/manifest-data';
import { type Difference, differences, patchOf } from '../kit/reader/difference';
import type { FieldsPart, Target } from '../kit/reader/part';
import type { Step } from '../kit/reader/place';

/** A document as a construct and what a construct does not say. */
export interface Conversion {
  /** The position of the document among those that were given. */
  readonly document: number;
  /** The construct and its props; undefined for a plain object. */
  readonly construct?: { readonly name: string; readonly props: FieldsPart };
  /** Where the construct alone writes something else. */
  readonly differences: readonly Difference[];
  /** Fields that cdk8s cannot write. */
  readonly lost: readonly (readonly Step[])[];
  /** What the construct refused, so that the document stays a plain object. */
  readonly refused: readonly Refused[];
  /** What is written: the document without its status. */
  readonly manifest: object;
  /** What the document is. */
  readonly identity: Identified;
  /** The document of an object that this one names, if a construct writes it. */
  readonly documentOf: (target: Target) => number | undefined;
}

/** Turns documents into constructs that write the same. Durations are compared by their length. */
export function convertManifests(documents: readonly ManifestDocument[]): Conversion[] {
  const set = new ManifestSet(documents, { forCheck: false });
  return set.members.map((member) => converted(member, set));
}

/** A plain object writes what it was given. */
const NONE = { durations: new Set<string>(), unordered: new Set<string>(), defaults: new Map<string, string>() };

function converted(member: Member, set: ManifestSet): Conversion {
  const { position, document, read, object } = member;
  const identity = document;
  const documentOf = (target: Target): number | undefined => {
    const found = set.memberNamed(member, target);
    return found?.read && found.read.refused.length === 0 ? found.position : undefined;
  };
  if (object === undefined) return { document: position, differences: [], lost: [], refused: [], manifest: document, identity, documentOf };
  const refused = read?.refused ?? [];
  const all = differences(document, manifestOf(object), read?.reading ?? NONE);
  const found = all.filter(({ path }) => isWritable(path));
  // From the last one, so that the indexes of lists stay right.
  object.addJsonPatch(...[...found].reverse().map(patchOf));
  return {
    document: position,
    ...(read && refused.length === 0 ? { construct: { name: read.reader.construct, props: read.props } } : {}),
    differences: found,
    lost: all.filter(({ path }) => !isWritable(path)).map(({ path }) => path),
    refused,
    manifest: manifestOf(object),
    identity,
    documentOf,
  };
}

/** Whether cdk8s can write a field: it protects the prototypes of objects from patches. */
function isWritable(path: readonly Step[]): boolean {
  return !path.includes('__proto__') && !path.some((step, index) => step === 'constructor' && path[index + 1] === 'prototype');
}
