import { Construct } from 'constructs';
import type { Where } from './errors';
import { explain, type Place } from './guard-errors';
import { CLASSES } from './guard-table';
import { classNameOf, type Field, fitsStruct, isPlain, parseFields, structNamed } from './guard-types';

/**
 * Refuses props that are missing, unknown or of another type. Programs that are run without a compiler have no other check, and what is dropped in silence is
 * the worst mistake there is.
 *
 * @param at the construct, or its path before there is one
 * @param struct the name of the struct of the props
 * @param props what was given
 * @param exact whether unknown props are refused: not where a user's class hands its own on
 */
export function guardProps(at: Where, struct: string, props: unknown, exact: boolean): void {
  const expected = structNamed(struct);
  if (!fitsStruct(expected, props, exact && isPlain(props))) explain.props({ at, prop: '' }, expected, props, exact);
}

const GUARDED = new WeakSet<object>();

/**
 * Guards the props of a construct before it is made. Props that a construct of this library hands on to the one that it extends are looked at once.
 *
 * @param exact whether unknown props are refused: `new.target` is the class itself, and not one of the user with props of its own
 */
export function guardConstruct(scope: Construct, id: string, struct: string, props: unknown, exact: boolean): void {
  if (typeof props === 'object' && props !== null) {
    if (GUARDED.has(props)) return;
    GUARDED.add(props);
  }
  guardProps([scope.node.path, id].filter((part) => part !== '').join('/'), struct, props, exact);
}

function isGuarded(value: unknown): boolean {
  return typeof value === 'object' && value !== null && GUARDED.has(value);
}

interface Method {
  readonly name: string;
  readonly parameters: readonly Field[];
}

type Callable = (this: unknown, ...values: unknown[]) => unknown;

/** Lets all methods of a class refuse arguments that are missing or of another type. */
export function guardMethods(type: { readonly prototype: object }): void {
  const className = classNameOf(type);
  for (const text of (CLASSES[className] ?? '').split(';').filter((method) => method !== '')) {
    const [, dot, name, list] = /^(\.)?(\w+)\((.*)\)$/.exec(text)!;
    wrap(dot === undefined ? type : type.prototype, className, name, list);
  }
}

function wrap(owner: object, className: string, name: string, list: string): void {
  const original = Object.getOwnPropertyDescriptor(owner, name)?.value as Callable | undefined;
  if (original === undefined) return;
  let method: Method | undefined;
  const guarded: Callable = function (this: unknown, ...values) {
    method ??= { name: `${className}.${name}`, parameters: parseFields(list, ',') };
    guardArguments(this, method, values);
    return original.apply(typeof owner === 'function' ? owner : this, values);
  };
  Object.defineProperty(owner, name, { value: Object.defineProperty(guarded, 'name', { value: name }), configurable: true, writable: true });
}

function guardArguments(self: unknown, { name, parameters }: Method, values: readonly unknown[]): void {
  for (const [index, { name: parameter, type, optional, rest }] of parameters.entries()) {
    for (const [offset, value] of (rest ? values.slice(index) : [values[index]]).entries()) {
      // Props of a construct are also the options of what it makes.
      if ((value === undefined && optional) || isGuarded(value) || type.fits(value)) continue;
      const at = Construct.isConstruct(self) ? self : name;
      // The last options of a method are its props.
      const prop = parameter === 'options' || parameter === 'props' ? '' : rest ? `${parameter}[${offset}]` : parameter;
      explain.value({ at, prop } satisfies Place, type, value);
    }
  }
}
