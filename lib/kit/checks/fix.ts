import type { Expression } from './expression';
import { type Audience, join, say, textOf, type Words } from './words';

/** A change of props. */
type Edit =
  | { readonly edit: 'set'; readonly prop: string; readonly value: Expression }
  | { readonly edit: 'remove'; readonly prop: string }
  | { readonly edit: 'move'; readonly prop: string; readonly to: string };

/** What to do about a problem: edits of props if they are certain, otherwise a sentence. */
export interface Fix {
  readonly edits: readonly Edit[];
  /** An instruction, if there are no edits or their default words do not fit. */
  readonly advice?: Words;
  /** The reason, in front of the instruction. */
  readonly why?: Words;
}

/** Sets a prop to a value. `advice` replaces the default words, "write ...". */
export function set(prop: string, value: Expression, advice?: Words): Fix {
  return { edits: [{ edit: 'set', prop, value }], ...(advice === undefined ? {} : { advice }) };
}

/** Removes a prop. */
export function remove(prop: string, advice?: Words): Fix {
  return { edits: [{ edit: 'remove', prop }], ...(advice === undefined ? {} : { advice }) };
}

/** Moves the value of a prop to another one. */
export function move(prop: string, to: string, advice?: Words): Fix {
  return { edits: [{ edit: 'move', prop, to }], ...(advice === undefined ? {} : { advice }) };
}

/** Several edits that belong together. */
export function edits(...fixes: readonly Fix[]): Fix {
  return { edits: fixes.flatMap((fix) => fix.edits) };
}

/** A fix with the reason for it. */
export function because(why: Words, fix: Fix | Words): Fix {
  return { ...fixOf(fix), why };
}

/** A fix as it is, or words as an instruction. */
export function fixOf(fix: Fix | Words): Fix {
  return typeof fix === 'string' || Symbol.iterator in fix ? { edits: [], advice: fix } : fix;
}

/** The text of a fix. `blamed` is the prop that the message has already named. */
export function fixText(fix: Fix, blamed: string, audience?: Audience): string {
  const advice = fix.advice ?? join(fix.edits.map((edit) => instruction(edit, blamed, fix.edits.length > 1)), ', ');
  return textOf(fix.why === undefined ? advice : say`${fix.why}: ${advice}`, audience);
}

function instruction(edit: Edit, blamed: string, several: boolean): Words {
  const own = edit.prop === blamed && !several;
  if (edit.edit === 'remove') return own ? 'remove it' : say`remove ${{ prop: edit.prop }}`;
  if (edit.edit === 'move') return own ? say`write it as ${{ prop: edit.to }}` : say`write ${{ prop: edit.prop }} as ${{ prop: edit.to }}`;
  return own ? say`write ${{ code: edit.value }}` : say`set ${{ prop: edit.prop }} to ${{ code: edit.value }}`;
}
