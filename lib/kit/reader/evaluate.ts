import type { IConstruct } from 'constructs';
import { CallPart, FieldsPart, isPart, ListPart, LiteralPart, MemberPart, type Part, ReferencePart, type Target } from './part';
import { type Problem, RefusedError } from '../checks/errors';

/** What a factory refused. */
export interface Refusal {
  readonly call: CallPart;
  readonly problem: Problem;
}

/** What is known around a part. */
interface Surroundings {
  /** The construct of an object, if it can be made. */
  readonly constructOf: (target: Target) => IConstruct | undefined;
  /** Whether only those constructs are used that write the same as the name. */
  readonly mustBeExact: boolean;
  /** What factories refused; the values are left out. */
  readonly refusals: Refusal[];
}

type Callable = (...values: unknown[]) => unknown;

/** The value of a part; undefined if a factory refused it. */
export function evaluate(part: Part, around: Surroundings): unknown {
  if (part instanceof LiteralPart) return part.value;
  if (part instanceof MemberPart) return part.member.value;
  if (part instanceof ListPart) return part.items.map((item) => evaluate(item, around)).filter((item) => item !== undefined);
  if (part instanceof FieldsPart) return Object.fromEntries(Object.entries(part.fields).map(([name, inner]) => [name, evaluate(inner, around)]));
  if (part instanceof ReferencePart) return evaluate(isFound(part, around) ? part.found : part.byName, around);
  return part instanceof CallPart ? evaluateCall(part, around) : around.constructOf(part.target);
}

/** Whether a reference takes the construct of its object. */
function isFound({ target, isExact }: ReferencePart, { constructOf, mustBeExact }: Surroundings): boolean {
  return (isExact || !mustBeExact) && constructOf(target) !== undefined;
}

function evaluateCall(call: CallPart, around: Surroundings): unknown {
  const values: unknown[] = [];
  for (const value of call.values) {
    const argument = value && evaluate(value, around);
    if (value !== undefined && argument === undefined) return undefined;
    values.push(argument);
  }
  const owner = (isPart(call.on) ? evaluate(call.on, around) : call.on) as Readonly<Record<string, Callable>> | undefined;
  if (owner === undefined) return undefined;
  try {
    return owner[call.method](...values);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    around.refusals.push({ call, problem: error.problem });
    return undefined;
  }
}
