import type { Place, Step } from './place';
import { type Expression, Call, Member } from '../checks/expression';
import { classNameOf } from '../checks/guard-types';

/** A part of a program that says what a document says, and the place in the document that it comes from. */
export type Part = LiteralPart | ListPart | FieldsPart | CallPart | MemberPart | ReferencePart | TargetPart;

/** A value that is written as it is: a string, number or boolean, or free data. */
export class LiteralPart {
  constructor(public readonly place: Place, public readonly value: unknown) {}
}

/** A list. */
export class ListPart {
  constructor(public readonly place: Place, public readonly items: readonly Part[]) {}
}

/** Finds the field of a prop that a part does not have. */
type FieldFinder = (path: readonly Step[]) => Place | undefined;

/** Props by name. */
export class FieldsPart {
  /** @param find the field of a prop that is not given */
  constructor(public readonly place: Place, public readonly fields: Readonly<Record<string, Part>>, public readonly find?: FieldFinder) {}
}

/** A class with factories. */
export interface FactoryClass { readonly prototype: object }

/** A call of a static factory of a class, or of a method of a value. */
export class CallPart {
  /**
   * @param on the class, or the value
   * @param method the name of the factory or method
   * @param values the arguments; those that are left out are undefined
   * @param find the field of an argument that is not given
   */
  constructor(
    public readonly place: Place,
    public readonly on: FactoryClass | Part,
    public readonly method: string,
    public readonly values: readonly (Part | undefined)[],
    public readonly find?: FieldFinder,
  ) {}

  /** The name of the factory with that of its class. */
  public get name(): string {
    return `${isPart(this.on) ? '' : nameOf(this.on)}.${this.method}`;
  }
}

/** The name of a class as programs write it. */
export function nameOf(type: FactoryClass): string {
  return classNameOf(type).replace(/^cdk8s\./, '');
}

/** A member of an enum. */
export class MemberPart {
  constructor(public readonly place: Place, public readonly member: Member) {}
}

/** What identifies the object that a document refers to. */
export interface Target {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The construct of another document. */
export class TargetPart {
  constructor(public readonly place: Place, public readonly target: Target) {}
}

/** A reference to another object: by its construct, if the object is known and its construct can be made, otherwise by name. */
export class ReferencePart {
  /**
   * @param found the value with the construct of the object
   * @param byName the value without
   * @param isExact whether both write the same
   */
  constructor(
    public readonly place: Place,
    public readonly target: Target,
    public readonly found: Part,
    public readonly byName: Part,
    public readonly isExact: boolean,
  ) {}
}

const PARTS = [LiteralPart, ListPart, FieldsPart, CallPart, MemberPart, ReferencePart, TargetPart];

/** Whether a value is a part. */
export function isPart(value: unknown): value is Part {
  return PARTS.some((type) => value instanceof type);
}

/** A part as an expression; undefined if it has values that an expression does not have, such as the construct of another document. */
export function expressionOf(part: Part): Expression | undefined {
  if (part instanceof LiteralPart) return plainExpression(part.value);
  if (part instanceof MemberPart) return part.member;
  if (part instanceof ListPart) return all(part.items.map(expressionOf));
  if (part instanceof FieldsPart) {
    const values = all(Object.values(part.fields).map(expressionOf));
    return values && Object.fromEntries(Object.keys(part.fields).map((name, index) => [name, values[index]]));
  }
  if (part instanceof ReferencePart) return expressionOf(part.byName);
  if (part instanceof TargetPart || isPart(part.on)) return undefined;
  const values = all(part.values.filter((value) => value !== undefined).map(expressionOf));
  return values && new Call(part.name, values);
}

function plainExpression(value: unknown): Expression | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return all(value.map(plainExpression));
  if (typeof value !== 'object' || value === null) return undefined;
  const values = all(Object.values(value).map(plainExpression));
  return values && Object.fromEntries(Object.keys(value).map((name, index) => [name, values[index]]));
}

function all(values: readonly (Expression | undefined)[]): Expression[] | undefined {
  return values.every((value) => value !== undefined) ? [...values] : undefined;
}
