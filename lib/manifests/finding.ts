import type { Problem } from '../kit/checks/errors';
import type { Rule } from '../kit/checks/rule';
import type { Caution } from '../kit/checks/warnings';
import type { Step } from '../kit/reader/place';

/** A change of a document. */
export type ManifestEdit =
  | { readonly edit: 'set'; readonly path: readonly Step[]; readonly value: unknown }
  | { readonly edit: 'remove'; readonly path: readonly Step[] }
  | { readonly edit: 'move'; readonly path: readonly Step[]; readonly to: readonly Step[] };

/** What is wrong with a document, or rarely wanted. */
export interface ManifestFinding {
  /** The position of the document among those that were given. */
  readonly document: number;
  /** The keys and indexes that lead to the field. The field may be missing: then it belongs there. */
  readonly path: readonly Step[];
  /** The rule that is broken. */
  readonly rule: Rule;
  /** What is wrong, in the words of those who write manifests: the fields are those of the document. */
  readonly message: string;
  /** What to do, in the same words. */
  readonly fix: string;
  /** What is wrong, as data; undefined for a warning. */
  readonly problem?: Problem;
  /** What is rarely wanted, as data. */
  readonly caution?: Caution;
  /** Changes of the document that mend it; none if that is not certain. */
  readonly edits: readonly ManifestEdit[];
}
