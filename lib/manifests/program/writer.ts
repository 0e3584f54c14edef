import { argumentsOf, type Code, type Item, listOf, objectOf, Sequence } from './code';
import type { Comments } from './comments';
import { partsOf } from './data';
import type { Imports } from './imports';
import { commentLine, propCode, scalarCode } from './literal';
import { classNameOf } from '../../kit/checks/guard-types';
import { CallPart, FieldsPart, isPart, ListPart, LiteralPart, MemberPart, nameOf, type Part, ReferencePart, type Target } from '../../kit/reader/part';

/** What is known around a document. */
interface Surroundings {
  readonly imports: Imports;
  /** The constant that has the value of a part. */
  readonly constant: (part: Part) => string | undefined;
  readonly comments: Comments;
  /** What stands for the construct of an object; undefined if the object has to be named. */
  readonly construct: (target: Target) => string | undefined;
}

/** Writes parts as code. */
export class Writer {
  constructor(private readonly around: Surroundings) {}

  /** A part as code. */
  public code(part: Part): Code {
    return this.around.constant(part) ?? this.written(part);
  }

  /** The value of a constant. */
  public written(part: Part): Code {
    if (part instanceof LiteralPart) return isData(part.value) ? this.code(partsOf(part.value, part.place)) : scalarCode(part.value);
    if (part instanceof MemberPart) return `${this.imported(part.member.enumName)}.${part.member.name}`;
    if (part instanceof ListPart) return listOf(part.items.map((item) => this.item(item, this.code(item))));
    if (part instanceof FieldsPart) {
      return objectOf(Object.entries(part.fields).map(([name, inner]) => this.item(inner, propCode(name, this.code(inner)))));
    }
    if (part instanceof CallPart) return this.call(part);
    if (part instanceof ReferencePart) return this.code(this.around.construct(part.target) !== undefined && part.isExact ? part.found : part.byName);
    return this.around.construct(part.target)!;
  }

  private item(part: Part, code: Code): Item {
    return { comments: this.around.comments.take(part).map(commentLine), code };
  }

  private call({ on, method, values }: CallPart): Code {
    const owner = isPart(on) ? this.code(on) : this.imported(nameOf(on), classNameOf(on).startsWith('cdk8s.'));
    const given = [...values];
    while (given.length > 0 && given[given.length - 1] === undefined) given.pop();
    return new Sequence(owner, `.${method}`, argumentsOf(given.map((value) => (value ? this.code(value) : 'undefined'))));
  }

  private imported(name: string, isOfCdk8s: boolean = false): string {
    return this.around.imports.use(isOfCdk8s ? 'cdk8s' : 'cdk8s-control-planes', name);
  }
}

function isData(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
