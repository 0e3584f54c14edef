import { standIn } from './codecs';
import { type Located, parametersOf } from './locate';
import { CallPart, FieldsPart, isPart, ListPart, LiteralPart, type Part, ReferencePart } from './part';
import type { Step } from './place';

/**
 * A tree in which what was refused has a stand-in, or is left out, so that the rest can be checked. Undefined if nothing is left to check.
 */
export function mended(root: Part, { part, around, rest }: Located): Part | undefined {
  // What lacks a prop that it must have is left out as a whole.
  if (part === undefined) return around && replaced(root, around, undefined);
  if (part instanceof LiteralPart && rest.length > 0) {
    return replaced(root, part, new LiteralPart(part.place, changed(part.value, rest, standIn(part.place).value)));
  }
  const text = textOf(part);
  return text === undefined ? replaced(root, part, undefined) : replaced(root, text, standIn(text.place));
}

/** The string that a part is, or that its factory takes, unless it is a stand-in already. */
function textOf(part: Part): LiteralPart | undefined {
  if (part instanceof LiteralPart) return typeof part.value === 'string' && part.value !== standIn(part.place).value ? part : undefined;
  const [only, ...others] = part instanceof CallPart ? part.values.filter((value) => value !== undefined) : [];
  return only instanceof LiteralPart && others.length === 0 ? textOf(only) : undefined;
}

/** A tree with another part, or none, in place of one. */
function replaced(root: Part, from: Part, to: Part | undefined): Part | undefined {
  if (root === from) return to;
  const inner = (part: Part): Part | undefined => replaced(part, from, to);
  if (root instanceof ListPart) return new ListPart(root.place, root.items.map(inner).filter((item) => item !== undefined));
  if (root instanceof FieldsPart) {
    const fields = Object.entries(root.fields).map(([name, value]) => [name, inner(value)] as const);
    return new FieldsPart(root.place, Object.fromEntries(fields.filter((field): field is [string, Part] => field[1] !== undefined)), root.find);
  }
  if (root instanceof ReferencePart) {
    const byName = inner(root.byName);
    return byName === root.byName || byName === undefined ? byName && root : byName;
  }
  return root instanceof CallPart ? replacedInCall(root, inner) : root;
}

function replacedInCall(call: CallPart, inner: (part: Part) => Part | undefined): Part | undefined {
  const on = isPart(call.on) ? inner(call.on) : call.on;
  const values = call.values.map((value) => value && inner(value));
  const parameters = parametersOf(call);
  const lost = values.some((value, index) => value === undefined && call.values[index] !== undefined && parameters[index]?.optional !== true);
  return on === undefined || lost ? undefined : new CallPart(call.place, on, call.method, values, call.find);
}

/** Free data with a stand-in for the value at a path, or without it if it is no scalar, or a stand-in already. */
function changed(value: unknown, [step, ...rest]: readonly Step[], stand: unknown): unknown {
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => (index === step ? changedItem(item, rest, stand) : [item]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => {
    const items = key === step ? changedItem(item, rest, stand) : [item];
    return items.map((each) => [key, each]);
  }));
}

function changedItem(item: unknown, rest: readonly Step[], stand: unknown): unknown[] {
  if (rest.length > 0) return [changed(item, rest, stand)];
  return item === stand || typeof item === 'object' ? [] : [stand];
}
