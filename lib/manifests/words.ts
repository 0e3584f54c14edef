import type { ManifestEdit } from './finding';
import { Call, type Expression, Member, yamlOf } from '../kit/checks/expression';
import type { Fix } from '../kit/checks/fix';
import { type Audience, INVENTORY } from '../kit/checks/words';
import type { Codec, Resolved } from '../kit/reader/codec';
import type { KindReader } from '../kit/reader/kind';
import { locate, type Located, partAt } from '../kit/reader/locate';
import { FieldsPart, LiteralPart, type Part } from '../kit/reader/part';
import { pathText, Place, type Step, stepsOf } from '../kit/reader/place';

/** What the props of a problem belong to: those of a construct, or the arguments of a factory. */
export interface Subject {
  readonly reader: KindReader;
  /** The props of the construct. */
  readonly props: Part;
  /** The call of the factory; the props by default. */
  readonly root: Part;
}

/** Where a prop that a problem names is. */
export function locateProp({ props, root }: Subject, prop: string): Located {
  const steps = stepsOf(prop);
  if (root !== props) return locate(root, steps);
  if (steps[0] === 'id') return locate(root, ['metadata', 'name']);
  return steps[0] === 'spec' && !(root instanceof FieldsPart && Object.hasOwn(root.fields, 'spec')) ? locateField(root, steps) : locate(root, steps);
}

/** The part that a field of the document became. */
function locateField(root: Part, steps: readonly Step[]): Located {
  for (let length = steps.length; length > 0; length--) {
    const part = partAt(root, Place.ROOT.at(...steps.slice(0, length)).text);
    const isFound = part !== undefined && (length === steps.length || part instanceof LiteralPart);
    if (isFound) return { place: Place.ROOT.at(...steps), part, rest: steps.slice(length) };
  }
  return { place: Place.ROOT.at(...steps), rest: [] };
}

/** Those who write manifests of kinds that have no reader: what a problem names is a field already. */
export const MANIFESTS: Audience = { ...INVENTORY, app: 'this set of manifests' };

/** Those who write a document, which they know by its fields. */
export function audienceOf(subject: Subject, prop: string, fix: Fix): Audience {
  const codecs = [prop, ...fix.edits.map((edit) => edit.prop)].flatMap((each) => codecsOf(subject, each));
  return {
    ...MANIFESTS,
    prop: (path) => {
      const { place } = locateProp(subject, path);
      if (place.path.length > 0) return `'${place.text}'`;
      // A prop around those of several fields is called like the first of them.
      const resolved = resolvedOf(subject, path);
      return `'${resolved === undefined ? path : pathText(resolved.path)}'`;
    },
    code: (value) => yamlOf(written(value, codecs)),
  };
}

function resolvedOf({ reader, props, root }: Subject, prop: string): Resolved | undefined {
  return root === props ? reader.resolve(stepsOf(prop)) : undefined;
}

/** What writes a prop, and what is around it. */
function codecsOf({ reader, props, root }: Subject, prop: string): readonly Codec<never, unknown>[] {
  const steps = stepsOf(prop);
  if (root !== props) return [];
  return steps.map((_, index) => reader.resolve(steps.slice(0, steps.length - index))?.codec).filter((codec) => codec !== undefined);
}

/** A value with the fields that calls write in their place. */
function written(value: Expression, codecs: readonly Codec<never, unknown>[]): Expression {
  if (value instanceof Call || value instanceof Member) return (firstWritten(value, codecs) as Expression | undefined) ?? value;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Expression) => written(item, codecs));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, written(inner as Expression, codecs)]));
}

function firstWritten(value: Expression, codecs: readonly Codec<never, unknown>[]): unknown {
  for (const codec of codecs) {
    const result = codec.write(value);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** The changes of the document that a fix means; none if one of them cannot be said. */
export function editsOf(subject: Subject, fix: Fix): ManifestEdit[] {
  const edits = fix.edits.map((edit): readonly ManifestEdit[] | undefined => {
    const { path } = locateProp(subject, edit.prop).place;
    if (path.length === 0) return undefined;
    if (edit.edit === 'remove') return [{ edit: 'remove', path }];
    if (edit.edit === 'move') return [{ edit: 'move', path, to: locateProp(subject, edit.to).place.path }];
    const resolved = resolvedOf(subject, edit.prop);
    const value = resolved?.codec.write(edit.value) ?? (typeof edit.value === 'object' ? undefined : edit.value);
    if (value === undefined) return undefined;
    return resolved?.isChoice ? replaced(path, value as Readonly<Record<string, unknown>>) : [{ edit: 'set', path, value }];
  });
  return edits.every((edit) => edit !== undefined) ? edits.flat() : [];
}

/** Other fields in place of one, with their values. */
function replaced(path: readonly Step[], fields: Readonly<Record<string, unknown>>): readonly ManifestEdit[] {
  const sets = Object.entries(fields).map(([field, value]) => ({ edit: 'set', path: [...path.slice(0, -1), field], value } as const));
  return Object.hasOwn(fields, path[path.length - 1]) ? sets : [{ edit: 'remove', path }, ...sets];
}
