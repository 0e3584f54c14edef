import { argumentsOf, type Code, layOut, Sequence, WIDTH } from './code';
import { Comments } from './comments';
import type { Constant } from './constants';
import { partsOf } from './data';
import type { Imports } from './imports';
import { commentLine, commentLines, stringCode } from './literal';
import type { Plan, PlannedObject } from './plan';
import { Writer } from './writer';
import { pointerOf } from '../../kit/reader/difference';
import type { Part } from '../../kit/reader/part';
import { pathText, Place } from '../../kit/reader/place';

/** Where statements are. */
interface StatementOptions {
  readonly plan: Plan;
  readonly imports: Imports;
  /** What the constructs are in. */
  readonly scope: string;
  readonly indent: string;
  /** What stands for an object in other statements. */
  readonly nameOf: (object: PlannedObject) => string;
  /** What begins the statement of an object that others take, for example `const platform = `. */
  readonly declare: (object: PlannedObject) => string;
  /** The constant that has the value of a part. */
  readonly constant: (part: Part) => string | undefined;
}

/** The lines that make an object. */
export function linesOf(object: PlannedObject, options: StatementOptions): string[] {
  const { plan, imports, scope, indent, nameOf, declare, constant } = options;
  const { conversion: { construct, differences, lost }, props, id, name } = object;
  const comments = new Comments(object.comments, props, (part) => constant(part) !== undefined);
  const writer = new Writer({
    imports,
    comments,
    constant,
    construct: (target) => {
      const found = plan.construct(object, target);
      return found && nameOf(found);
    },
  });
  const type = construct ? imports.use('cdk8s-control-planes', construct.name) : imports.use('cdk8s', 'ApiObject');
  const made: Code[] = [`new ${type}`, argumentsOf([scope, stringCode(id), writer.code(props)])];
  const patches = differences.filter(({ path: [field] }) => field !== 'status').reverse().map(({ path, wanted, isWritten }): Code => {
    const method = wanted === undefined ? 'remove' : isWritten ? 'replace' : 'add';
    const value = wanted === undefined ? [] : [writer.code(partsOf(wanted, Place.ROOT))];
    return new Sequence(`${imports.use('cdk8s', 'JsonPatch')}.${method}`, argumentsOf([stringCode(pointerOf(path)), ...value]));
  });
  const patch: Code[] = patches.length === 0 ? [] : ['.addJsonPatch', argumentsOf(patches)];
  const declared = (): Code[][] => [[declare(object), ...made], ...patch.length === 0 ? [] : [[nameOf(object), ...patch]]];
  const statements = name === undefined ? [[...made, ...patch]] : declared();
  const remarks = [...object.errors.map((error) => `Refused: ${error}`), ...lost.map((path) => `Lost: cdk8s cannot write '${pathText(path)}'`)];
  const header = [...comments.header.map(commentLine), ...remarks.flatMap((remark) => commentLines(remark, WIDTH - indent.length))];
  return [
    ...header.map((line) => `${indent}${line}`),
    ...statements.flatMap((parts) => `${indent}${layOut(new Sequence(...parts, ';'), indent)}`.split('\n')),
  ];
}

/** How constants are declared. */
interface ConstantOptions {
  readonly imports: Imports;
  /** The constant that has the value of a part. */
  readonly constant: (part: Part) => string | undefined;
  /** What begins a declaration. */
  readonly keyword: 'const' | 'export const';
}

/** The lines that declare constants. */
export function constantLines(all: readonly Constant[], { imports, constant, keyword }: ConstantOptions): string[] {
  return all.flatMap(({ name, part }) => {
    const writer = new Writer({ imports, comments: new Comments([], part, () => false), constant, construct: () => undefined });
    return layOut(new Sequence(`${keyword} ${name} = `, writer.written(part), ';'), '').split('\n');
  });
}
