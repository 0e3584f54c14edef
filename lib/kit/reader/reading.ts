import type { Given, Place } from './place';
import type { Problem } from '../checks/errors';
import { type Fix, fixOf } from '../checks/fix';
import { type Rule } from '../checks/rule';
import { mayBeCredential, phrase } from '../checks/show';
import type { Caution } from '../checks/warnings';
import type { Words } from '../checks/words';

/** What is wrong with a part of a document before any construct has seen it. The props that it names are fields. */
type Remark =
  | { readonly place: Place; readonly problem: Problem }
  | { readonly place: Place; readonly caution: Caution };

/** The reading of one document: what it is, and what was noticed. */
export class Reading {
  /** What is wrong with fields. */
  public readonly remarks: Remark[] = [];
  /** The paths of fields with a duration, which is compared by its length. */
  public readonly durations = new Set<string>();
  /** The paths of lists whose order means nothing. */
  public readonly unordered = new Set<string>();
  /** Fields that may be left out, by their paths, with the value as JSON that means the same. */
  public readonly defaults = new Map<string, string>();

  /**
   * @param kind the kind of the document
   * @param namespace its namespace, if it has one
   * @param forCheck whether a value that cannot be read gets a stand-in, so that the rest is checked
   */
  constructor(public readonly kind: string, public readonly namespace: string | undefined, public readonly forCheck: boolean) {}

  /** Notes that a field cannot have its value. */
  public refuse(given: Given, rule: Rule, must: Words, fix: Fix | Words, got: unknown = shown(given.value)): undefined {
    this.remarks.push({ place: given.place, problem: { rule, prop: given.place.text, must, got, fix: fixOf(fix) } });
  }

  /** Notes that a field is missing. */
  public miss(place: Place, rule: Rule, fix: Fix | Words): undefined {
    this.remarks.push({ place, problem: { rule, prop: place.text, must: 'be given', got: undefined, fix: fixOf(fix) } });
  }

  /** Warns of a field. */
  public warn(place: Place, rule: Rule, says: Words, fix: Fix | Words): undefined {
    this.remarks.push({ place, caution: { rule, prop: place.text, says, fix: fixOf(fix) } });
  }
}

/** What a message shows of a value. A string in place of something else may be a credential. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return mayBeCredential(value) ? phrase('a string') : value;
  if (Array.isArray(value)) return phrase('a list');
  return typeof value === 'object' && value !== null ? phrase('a map') : value;
}
