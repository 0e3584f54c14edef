import { Construct } from 'constructs';
import { pathBelow } from './construct-path';
import { RefusedError, type Where } from './errors';
import { typeScriptOf } from './expression';
import { explain } from './guard-errors';
import { CLASSES } from './guard-table';
import { classNameOf, type Field, fitsStruct, fitsType, parseFields, structNamed } from './guard-types';
import { isPlain } from './map';
import { mayBeCredential } from './show';

/**
 * Refuses props that are missing, unknown or of another type. JavaScript programs have no other check, and a prop that is silently ignored is the
 * worst mistake to find.
 *
 * @param at the construct, or its path while it does not exist yet
 * @param struct the name of the struct of the props
 * @param props the value given
 * @param exact whether unknown props are refused: not for a subclass written by the user, which may have its own
 */
export function guardProps(at: Where, struct: string, props: unknown, exact: boolean): void {
  const expected = structNamed(struct);
  if (!fitsStruct(expected, props, exact && isPlain(props))) explain.props({ at, prop: '' }, expected, props, exact);
}

/** The props that have passed the guard of a construct last, and where. A class guards its own right before it hands them to its superclass. */
let passedProps: object | undefined;
let passedScope: Construct | undefined;
let passedId: string | undefined;

/**
 * Guards the arguments of a constructor before it runs. Props that a construct passes on to its superclass are checked once.
 *
 * @param exact whether unknown props are refused: `new.target` is the class itself
 */
export function guardConstruct(scope: Construct, id: string, struct: string, props: unknown, exact: boolean): void {
  const isScope = Construct.isConstruct(scope);
  if (!isScope || typeof id !== 'string') explain.construct(struct.replace(/Props$/, ''), scope, id, isScope);
  const isObject = typeof props === 'object' && props !== null;
  if (!exact && isObject && props === passedProps && scope === passedScope && id === passedId) return;
  const expected = structNamed(struct);
  if (!fitsStruct(expected, props, exact && isPlain(props))) {
    explain.props({ at: pathBelow(scope, id), prop: '' }, expected, props, exact);
  }
  if (isObject) [passedProps, passedScope, passedId] = [props, scope, id];
}

interface Method {
  readonly name: string;
  readonly parameters: readonly Field[];
}

type Callable = (this: unknown, ...values: unknown[]) => unknown;

/** Makes all methods of a class refuse arguments that are missing or of another type. */
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
    try {
      guardArguments(this, method, values);
      return original.apply(typeof owner === 'function' ? owner : this, values);
    } catch (error) {
      throw naming(method, values, error);
    }
  };
  Object.defineProperty(owner, name, { value: Object.defineProperty(guarded, 'name', { value: name }), configurable: true, writable: true });
}

/** The error of a factory with the name that it was called for: one line of a program may describe many control planes. */
function naming({ name, parameters }: Method, [value]: readonly unknown[], error: unknown): unknown {
  const [first, second] = parameters;
  if (!(error instanceof RefusedError) || error.path !== name || second === undefined || !/^name$|Name$/.test(first.name)) return error;
  // An error of the name itself shows it anyway.
  if (typeof value !== 'string' || value === '' || error.prop === first.name || mayBeCredential(value)) return error;
  return new RefusedError(`${name}(${typeScriptOf(value)})`, error.problem);
}

/** Whether a method is called by `Array.map` and the like: with an item, its index and the array. */
function isCallback([item, index, all, ...others]: readonly unknown[]): boolean {
  return others.length === 0 && typeof index === 'number' && Array.isArray(all) && all[index] === item;
}

function guardArguments(self: unknown, { name, parameters }: Method, values: readonly unknown[]): void {
  const hasSurplus = values.length > parameters.length && !parameters[parameters.length - 1].rest
    && values.slice(parameters.length).some((value) => value !== undefined);
  if (hasSurplus && !isCallback(values)) {
    explain.surplus(Construct.isConstruct(self) ? self : name, parameters, values);
  }
  for (let index = 0; index < parameters.length; index++) {
    const parameter = parameters[index];
    const end = parameter.rest ? values.length : index + 1;
    for (let position = index; position < end; position++) {
      const value = values[position];
      const { type } = parameter;
      // A construct may pass all its props to a factory that takes some of them.
      const passedOn = type.kind === 'struct' && value !== undefined && value === passedProps ? structNamed(type.name) : undefined;
      if ((value === undefined && parameter.optional) || (passedOn ? fitsStruct(passedOn, value, false) : fitsType(type, value))) continue;
      // The options of a method are its props.
      const prop = parameter.name === 'options' || parameter.name === 'props' ? '' : parameter.rest ? `${parameter.name}[${position - index}]` : parameter.name;
      const place = { at: Construct.isConstruct(self) ? self : name, prop, whole: parameter.name };
      if (passedOn) explain.props(place, passedOn, value, false);
      else explain.value(place, type, value);
    }
  }
}
