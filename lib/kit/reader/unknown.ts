import { type Given, pathText, type Step } from './place';
import type { Reading } from './reading';
import { because, move } from '../checks/fix';
import { Rule } from '../checks/rule';
import { phrase } from '../checks/show';
import { typoOf } from '../checks/suggest';
import { say, the } from '../checks/words';

/** How many fields are listed. */
const MOST = 8;

/**
 * Notes the fields of a map that are not among the known ones.
 *
 * @param home where in the map a field with that name is known, if it is not in the map itself
 */
export function noOthers(given: Given, known: readonly string[], reading: Reading, home?: (field: string) => readonly Step[] | undefined): void {
  for (const field of Object.keys(given.value as object)) {
    const own = known.includes(field) ? undefined : given.field(field);
    if (own !== undefined) remark(given, own, field, known, reading, home?.(field));
  }
}

function remark(given: Given, own: Given, field: string, known: readonly string[], reading: Reading, home: readonly Step[] | undefined): void {
  const outer = given.place.text === '' ? reading.kind : given.place.text;
  const place = own.place.text;
  const refuse = (target: string, meant: boolean): undefined => reading.refuse(own, Rule.UNKNOWN_FIELD, `be a field of ${outer}`,
    move(place, target, meant ? say`did you mean ${the(target)}?` : say`write it as ${the(target)}`), phrase('an unknown one'));
  const near = typoOf(field, known);
  if (near !== undefined) return refuse(given.place.at(near).text, true);
  if (home !== undefined) return refuse(pathText([...given.place.path, ...home]), false);
  reading.warn(own.place, Rule.NEWER_FIELD, `is not known to be a field of ${outer}`, because('the API server drops or rejects fields that its version does not have',
    known.length > MOST ? 'remove it, unless its version is newer' : `the fields are ${known.join(', ')}`));
}
