import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { substituted } from '../../kit/checks/placeholder';
import type { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { actionsOf, type RefuseTemplate } from '../../kit/go/template';
import { defined } from '../../kit/values/defined';
import { EsoRule } from '../rules';
import { DECIDING_FUNCTIONS, FOREIGN_FUNCTIONS, OTHER_NAMES, RANDOM_FUNCTIONS, takesMap, TEMPLATE_FUNCTIONS } from './functions';
import type { TemplateFacts, TemplateKey } from './keys';
import { type TemplateNode, type TemplateOperand, TemplateParser, type TemplatePipe } from './parser';

/** The keys that a value depends on. */
interface Origin {
  /** Whether it depends on a key that exists, so that it may be anything. */
  readonly open: boolean;
  /** The keys that it depends on and that may be missing. */
  readonly keys: readonly string[];
}

/** What is known of a value: the map of all values, one of its strings, or something else. */
interface Value extends Origin {
  readonly kind: 'root' | 'string' | 'other';
}

/** What an action sees. */
interface Scope {
  readonly dot: Value;
  readonly variables: Map<string, Value>;
  /** The values that decide whether the action is executed. */
  readonly conditions: readonly Origin[];
}

const ROOT: Value = { kind: 'root', open: false, keys: [] };
const STRING: Value = { kind: 'string', open: false, keys: [] };
/** A value that nothing is known of. */
const UNKNOWN: Value = { kind: 'other', open: false, keys: [] };
/** The value of a variable in its own declaration. */
const NOTHING: Value = { ...UNKNOWN };

/** Replaces Flux placeholders, which may be any part of a template. */
const STAND_IN = 'fluxPlaceholder';

function together(values: readonly Origin[]): Origin {
  return { open: values.some((value) => value.open), keys: values.flatMap((value) => value.keys) };
}

/** Whether a node may end or continue the loop around it. */
function leaves({ kind, body = [], otherwise = [] }: TemplateNode): boolean {
  if (kind === 'break' || kind === 'continue') return true;
  return kind === 'range' ? otherwise.some(leaves) : body.some(leaves) || otherwise.some(leaves);
}

/**
 * Follows a template as Go executes it. Refuses what fails for all values, and warns of what fails for some. Code that may never be executed is not
 * judged.
 */
class TemplateCheck {
  private readonly used: TemplateKey[] = [];
  private random: string | undefined;
  private readonly defined = new Map<string, readonly TemplateNode[]>();
  /** Nested templates that are being executed. They may call themselves. */
  private readonly running = new Set<string>();
  /** Variables that are reassigned, so that nothing is known of their values. */
  private readonly changing = new Set<string>();

  constructor(private readonly at: Construct, private readonly prop: string) {}

  public run(text: string): TemplateFacts {
    const refuseSyntax: RefuseTemplate = (must, got, fix) => this.refuse(EsoRule.TEMPLATE_SYNTAX, must, got, fix);
    const nodes = new TemplateParser(actionsOf(text, refuseSyntax), refuseSyntax).parse();
    this.collect(nodes);
    this.walk(nodes, { dot: ROOT, variables: new Map([['$', this.changing.has('$') ? UNKNOWN : ROOT]]), conditions: [] });
    return { keys: this.used, ...defined({ random: this.random }) };
  }

  private refuse(rule: Rule, must: string, got: string, fix: string): never {
    refuse(this.at, rule, this.prop, must, phrase(got), fix);
  }

  private collect(nodes: readonly TemplateNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'define' || node.kind === 'block') this.defined.set(node.name!, node.body!);
      for (const name of node.pipe?.variables ?? []) if (node.pipe!.assigns || name === '$') this.changing.add(name);
      this.collect([...(node.body ?? []), ...(node.otherwise ?? [])]);
    }
  }

  private walk(nodes: readonly TemplateNode[], scope: Scope): void {
    let { conditions } = scope;
    for (const node of nodes) {
      this.node(node, { ...scope, conditions });
      // What follows may never be executed.
      if (leaves(node)) conditions = [...conditions, UNKNOWN];
    }
  }

  private node(node: TemplateNode, scope: Scope): void {
    const { kind, pipe, body = [] } = node;
    switch (kind) {
      case 'if': case 'with': case 'range': return this.control(node, scope);
      case 'define': return this.walk(body, { dot: UNKNOWN, variables: new Map([['$', UNKNOWN]]), conditions: [UNKNOWN] });
      case 'print': return void this.pipe(pipe!, scope);
      case 'block': {
        const dot = this.pipe(pipe!, scope);
        return this.walk(body, { dot, variables: new Map([['$', dot]]), conditions: scope.conditions });
      }
      case 'template': return this.template(node, pipe ? this.pipe(pipe, scope) : UNKNOWN, scope);
      default: return;
    }
  }

  /** Executes a nested template. Its body is judged if it gets the map of all values or one of its strings. */
  private template({ name = '', source }: TemplateNode, dot: Value, scope: Scope): void {
    const body = this.defined.get(name);
    if (!body) return this.object(scope, 'define every template that it uses', source, `add {{ define "${name}" }}...{{ end }}`);
    if (dot.kind === 'other' || this.running.has(name)) return;
    this.running.add(name);
    this.walk(body, { dot, variables: new Map([['$', dot]]), conditions: scope.conditions });
    this.running.delete(name);
  }

  private control({ kind, source, pipe, body, otherwise }: TemplateNode, scope: Scope): void {
    const inner: Scope = { ...scope, variables: new Map(scope.variables) };
    const value = this.pipe(pipe!, inner);
    // The map of all values is never empty.
    const conditions = value.kind === 'root' ? scope.conditions : [...scope.conditions, value];
    let { dot } = scope;
    if (kind === 'with') dot = value;
    if (kind === 'range') {
      if (value.kind === 'string') this.object(scope, 'range over a list or map', source, 'values are strings: if this one holds JSON, write for example {{ range fromJson .key }}');
      dot = value.kind === 'root' ? { ...STRING, open: true } : { ...value, kind: 'other' };
      const names = pipe!.variables;
      names.forEach((name, index) => this.set(inner, name, index === names.length - 1 ? dot : UNKNOWN));
    }
    this.walk(body!, { dot, variables: new Map(inner.variables), conditions });
    this.walk(otherwise ?? [], { dot: scope.dot, variables: inner.variables, conditions: [...scope.conditions, value] });
  }

  private set(scope: Scope, name: string, value: Value): void {
    scope.variables.set(name, this.changing.has(name) ? UNKNOWN : value);
  }

  /** The value of an expression. */
  private pipe({ variables, assigns, commands }: TemplatePipe, scope: Scope): Value {
    let value: Value | undefined;
    for (const name of variables) if (!scope.variables.has(name)) scope.variables.set(name, NOTHING);
    for (const command of commands) value = this.command(command, value, scope);
    for (const name of variables) {
      if (assigns && scope.variables.get(name) === NOTHING) this.object(scope, 'declare a variable before it is assigned', `${name} =`, `write ${name} :=`);
      this.set(scope, name, value!);
    }
    return value!;
  }

  private command([first, ...operands]: readonly TemplateOperand[], piped: Value | undefined, scope: Scope): Value {
    if (first.kind === 'word') return this.call(first, operands, piped, scope);
    const value = this.operand(first, scope);
    const given = [...operands.map((operand) => this.operand(operand, scope)), ...(piped ? [piped] : [])];
    if (given.length > 0 && (value.kind !== 'other' || first.kind === 'literal')) {
      this.object(scope, 'start with a function if an action has several values', this.describe(first), 'write for example {{ print .first .second }}, or one action for each value');
    }
    return given.length > 0 ? { ...UNKNOWN, ...together([value, ...given]) } : value;
  }

  private call(word: TemplateOperand, operands: readonly TemplateOperand[], piped: Value | undefined, scope: Scope): Value {
    const { name } = word;
    this.checkFunction(name);
    const given: Value[] = [];
    for (const operand of operands) {
      // `and` and `or` evaluate an argument only if the previous ones do not decide.
      const lazy = given.length > 0 && (name === 'and' || name === 'or');
      given.push(this.operand(operand, lazy ? { ...scope, conditions: [...scope.conditions, ...given] } : scope));
    }
    if (piped) given.push(piped);
    this.checkMaps(word, operands, given, scope);
    const [first] = given;
    if (name === 'index' && first?.kind === 'root' && given.length === 2) {
      return operands[1]?.kind === 'string' ? { ...STRING, keys: [operands[1].name] } : { ...STRING, ...together(given.slice(1)) };
    }
    return { ...UNKNOWN, ...this.origin(name, given.filter((value) => value.kind !== 'root')) };
  }

  private origin(name: string, given: readonly Value[]): Origin {
    if (name === 'and' || name === 'or') return { ...together(given), open: given.every((value) => value.open) };
    return DECIDING_FUNCTIONS.has(name) ? together(given) : UNKNOWN;
  }

  private checkFunction(name: string): void {
    const foreign = FOREIGN_FUNCTIONS.get(name);
    if (foreign !== undefined) this.refuse(EsoRule.TEMPLATE_FUNCTION, 'call only functions that ESO has', name, foreign);
    if (RANDOM_FUNCTIONS.has(name)) this.random ??= name;
    if (TEMPLATE_FUNCTIONS.has(name) || name.includes(STAND_IN)) return;
    const other = OTHER_NAMES.get(name);
    const near = closest(name, [...TEMPLATE_FUNCTIONS].filter((known) => known[0] === name[0]));
    const fix = other !== undefined ? `write '${other}'` : `write .${name} if it is a key${near === undefined ? '' : `, or did you mean '${near}'?`}`;
    warnOf(this.at, EsoRule.TEMPLATE, this.prop, `calls '${name}', a function that this library does not know`, fix);
  }

  /** Functions of sprig take maps with values of any type. The map of all values has another type, and a string is not a map. */
  private checkMaps({ name }: TemplateOperand, operands: readonly TemplateOperand[], given: readonly Value[], scope: Scope): void {
    given.forEach(({ kind }, index) => {
      if (kind === 'other' || !takesMap(name, index, given.length)) return;
      const shown = operands[index] ? `${name} ${this.describe(operands[index])}` : `... | ${name}`;
      if (kind === 'root') {
        this.object(scope, 'use index, range or toJson for the map of all values', shown, 'other functions do not accept its type: write for example {{ index . "key" }}');
      } else {
        this.object(scope, `give ${name} a map`, shown, `values are strings: if this one holds JSON, write for example {{ ${name} (fromJson .key) }}`);
      }
    });
  }

  private operand(operand: TemplateOperand, scope: Scope): Value {
    switch (operand.kind) {
      case 'dot': return this.fields(scope.dot, operand, scope);
      case 'string': return STRING;
      case 'literal': return UNKNOWN;
      case 'group': return this.fields(this.pipe(operand.group!, scope), operand, scope);
      case 'word': return this.fields(this.call(operand, [], undefined, scope), operand, scope);
      default: {
        const value = scope.variables.get(operand.name);
        const fix = `first write {{ ${operand.name} := ... }}, in the same block or one around it`;
        if (!value) return this.refuse(EsoRule.TEMPLATE_SYNTAX, 'declare its variables', operand.name, fix);
        if (value === NOTHING) this.object(scope, 'declare its variables', operand.name, fix);
        return this.fields(value, operand, scope);
      }
    }
  }

  /** The value of fields. */
  private fields(value: Value, operand: TemplateOperand, scope: Scope): Value {
    const { fields } = operand;
    if (fields.length === 0) return value;
    if (value.kind === 'other') return { ...value };
    if (value.kind === 'string') {
      this.object(scope, 'read fields of maps only', this.describe(operand), 'values are strings: if this one holds JSON, write (fromJson .key).field; inside with and range, another key is $.key');
      return value;
    }
    const [name, ...more] = fields;
    if (more.length > 0) {
      this.object(scope, 'read no fields of a key, which is a string', `.${fields.join('.')}`,
        `write {{ index . "${fields.join('.')}" }} if that is one key, or {{ (.${name} | fromJson).${more.join('.')} }} if the value is JSON`);
    }
    const { conditions } = scope;
    const beside = conditions.filter(({ open }) => !open).map(({ keys }) => keys);
    if (!name.includes(STAND_IN)) this.used.push({ name, always: conditions.length === 0, beside });
    return { ...STRING, open: true };
  }

  private describe({ kind, name, fields }: TemplateOperand): string {
    const start = kind === 'group' ? '(...)' : kind === 'string' ? `"${name}"` : name;
    return kind === 'dot' && fields.length === 0 ? '.' : [start, ...fields].join('.');
  }

  /** Refuses what fails for all values, and warns of what fails for some. */
  private object({ conditions }: Scope, must: string, got: string, fix: string): void {
    if (conditions.length === 0) this.refuse(EsoRule.TEMPLATE_EXECUTION, must, got, fix);
    if (conditions.every(({ open }) => open)) warnOf(this.at, EsoRule.TEMPLATE, this.prop, `fails for some values (it must ${must}, got ${got})`, fix);
  }
}

/** Checks a template and returns the keys that it uses. */
export function checkTemplate(at: Construct, prop: string, text: string): TemplateFacts {
  return text.includes('{{') ? new TemplateCheck(at, prop).run(substituted(text, STAND_IN)) : { keys: [] };
}
