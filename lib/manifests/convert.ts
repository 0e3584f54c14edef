import { type ManifestDocument, ManifestSet, type Member, type Refused } from './set';
import { manifestOf } from '../kit/app/manifest-data';
import { type Difference, differences, patchOf } from '../kit/reader/difference';
import type { FieldsPart } from '../kit/reader/part';

/** A document as a construct and what a construct does not say. */
export interface Conversion {
  /** The position of the document among those that were given. */
  readonly document: number;
  /** The construct and its props; undefined for a plain object. */
  readonly construct?: { readonly name: string; readonly props: FieldsPart };
  /** Where the construct alone writes something else. */
  readonly differences: readonly Difference[];
  /** What the construct refused, so that the document stays a plain object. */
  readonly refused: readonly Refused[];
  /** What is written: the document without its status. */
  readonly manifest: object;
}

/** Turns documents into constructs that write the same. Durations are compared by their length. */
export function convertManifests(documents: readonly ManifestDocument[]): Conversion[] {
  return new ManifestSet(documents, { forCheck: false }).members.map(converted);
}

/** A plain object writes what it was given. */
const NONE = { durations: new Set<string>(), unordered: new Set<string>() };

function converted({ position, document, read, object }: Member): Conversion {
  if (object === undefined) return { document: position, differences: [], refused: [], manifest: document };
  const refused = read?.refused ?? [];
  const found = differences(document, manifestOf(object), read?.reading ?? NONE);
  // From the last one, so that the indexes of lists stay right.
  object.addJsonPatch(...[...found].reverse().map(patchOf));
  return {
    document: position,
    ...(read && refused.length === 0 ? { construct: { name: read.reader.construct, props: read.props } } : {}),
    differences: found,
    refused,
    manifest: manifestOf(object),
  };
}
