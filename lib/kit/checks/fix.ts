import type { Expression } from './expression';
import { type Audience, join, mapWords, say, textOf, type Words } from './words';

/** A change of props. */
export type Edit =
  | { readonly edit: 'set'; readonly prop: string; readonly value: Expression }
  | { readonly edit: 'remove'; readonly prop: string }
  | { readonly edit: 'move'; readonly prop: string; readonly to: string };

/** What to do about a problem: edits of props where it is certain, else a sentence, and why. */
export interface Fix {
  readonly edits: readonly Edit[];
  /** An instruction, where there are no edits or they need other words. */
  readonly advice?: Words;
  /** Why, in front of the instruction. */
  readonly why?: Words;
}

/** Gives a prop a value; `advice` are other words than "write ...". */
export function set(prop: string, value: Expression, advice?: Words): Fix {
  return { edits: [{ edit: 'set', prop, value }], ...(advice === undefined ? {} : { advice }) };
}

/** Takes a prop away. */
export function remove(prop: string, advice?: Words): Fix {
  return { edits: [{ edit: 'remove', prop }], ...(advice === undefined ? {} : { advice }) };
}

/** Gives the value of a prop to another one. */
export function move(prop: string, to: string, advice?: Words): Fix {
  return { edits: [{ edit: 'move', prop, to }], ...(advice === undefined ? {} : { advice }) };
}

/** Several edits that belong together. */
export function edits(...fixes: readonly Fix[]): Fix {
  return { edits: fixes.flatMap((fix) => fix.edits) };
}

/** A fix and the reason for it. */
export function because(why: Words, fix: Fix | Words): Fix {
  return { ...fixOf(fix), why };
}

/** What to do as a fix; words alone are an instruction. */
export function fixOf(fix: Fix | Words): Fix {
  return typeof fix === 'string' || Symbol.iterator in fix ? { edits: [], advice: fix } : fix;
}

/** Changes the text in a fix. */
export function mapFix({ edits: given, advice, why }: Fix, change: (text: string) => string): Fix {
  return {
    edits: given.map((edit) => ('value' in edit && typeof edit.value === 'string' ? { ...edit, value: change(edit.value) } : edit)),
    ...(advice === undefined ? {} : { advice: mapWords(advice, change) }),
    ...(why === undefined ? {} : { why: mapWords(why, change) }),
  };
}

/** A fix as an instruction; `blamed` is the prop that the problem names already. */
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
