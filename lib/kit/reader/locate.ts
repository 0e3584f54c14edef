import { CallPart, FieldsPart, isPart, ListPart, LiteralPart, type Part, ReferencePart } from './part';
import { Place, type Step } from './place';
import { CLASSES } from '../checks/guard-table';
import { classNameOf, type Field, parseFields } from '../checks/guard-types';

/** Where a prop is in a document. */
export interface Located {
  readonly place: Place;
  /** The part that is the prop itself, if it is given. */
  readonly part?: Part | undefined;
  /** What lacks the prop, if it is not given. */
  readonly around?: Part;
  /** The path below that part, if the part is free data. */
  readonly rest: readonly Step[];
}

/** The parameters of a factory or method; none if it belongs to another library. */
export function parametersOf(call: CallPart): readonly Field[] {
  const isMethod = isPart(call.on);
  const named = (type: string): string | undefined => (CLASSES[type] ?? '').split(';').find((each) => each.startsWith(`${isMethod ? '.' : ''}${call.method}(`));
  const text = isPart(call.on) ? Object.keys(CLASSES).map(named).find((each) => each !== undefined) : named(classNameOf(call.on));
  const [, list] = /\((.*)\)$/.exec(text ?? '') ?? [];
  return parseFields(list ?? '', ',');
}

/**
 * Where the prop at a path is. If it is not given, that is the field where it would be, or else the place of what is around it.
 */
export function locate(part: Part, path: readonly Step[]): Located {
  if (path.length === 0) return { place: part.place, part, rest: [] };
  const [step, ...rest] = path;
  if (part instanceof FieldsPart) {
    const inner = Object.hasOwn(part.fields, step) ? part.fields[step] : undefined;
    return inner === undefined ? { place: part.find?.(path) ?? part.place, around: part, rest: [] } : locate(inner, rest);
  }
  if (part instanceof ListPart) {
    if (typeof step === 'number') return step < part.items.length ? locate(part.items[step], rest) : { place: part.place, rest: [] };
    // A message may name a prop of the entries without saying which.
    const all = part.items.map((item) => locate(item, path));
    return all.find((each) => each.part !== undefined) ?? { place: part.place, rest: [] };
  }
  if (part instanceof ReferencePart) return locate(part.byName, path);
  if (part instanceof CallPart) return locateArgument(part, step, rest);
  return part instanceof LiteralPart && typeof part.value === 'object' ? { place: part.place.at(...path), part, rest: path } : { place: part.place, part, rest: [] };
}

function locateArgument(call: CallPart, step: Step, rest: readonly Step[]): Located {
  const parameters = parametersOf(call);
  const index = parameters.findIndex(({ name }) => name === step);
  if (index >= 0) {
    const value = call.values[index];
    // An object of options may have a prop with the name of its parameter.
    if (rest.length === 0 && value instanceof FieldsPart && Object.hasOwn(value.fields, step)) return locate(value, [step]);
    return value ? locate(value, rest) : { place: call.find?.([String(index), ...rest]) ?? call.place, around: call, rest: [] };
  }
  // The options of a factory are its props.
  for (const [position, value] of call.values.entries()) {
    if (value instanceof FieldsPart && Object.hasOwn(value.fields, step)) return locate(value, [step, ...rest]);
    const place = value === undefined || value instanceof FieldsPart ? call.find?.([String(position), step, ...rest]) : undefined;
    if (place !== undefined) return { place, around: value ?? call, rest: [] };
  }
  for (let position = call.values.length; position < parameters.length; position++) {
    const place = call.find?.([String(position), step, ...rest]);
    if (place !== undefined) return { place, around: call, rest: [] };
  }
  // What the factory made of its only argument has a name of its own, such as the branch of a revision.
  const [only, ...others] = call.values.filter((value) => value !== undefined);
  return only !== undefined && others.length === 0 && rest.length === 0 ? locate(only, []) : { place: call.place, part: call, rest: [] };
}

/** The part at a place of the document. */
export function partAt(part: Part, place: string): Part | undefined {
  if (part.place.text === place && !(part instanceof FieldsPart)) return part;
  for (const inner of innersOf(part)) {
    const found = partAt(inner, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

function innersOf(part: Part): readonly Part[] {
  if (part instanceof FieldsPart) return Object.values(part.fields);
  if (part instanceof ListPart) return part.items;
  if (part instanceof ReferencePart) return [part.byName];
  if (part instanceof CallPart) return part.values.filter((value) => value !== undefined);
  return [];
}
