import { isGoString, type RefuseTemplate, type TemplateAction, type TemplateToken } from '../../kit/go/template';

/** A part of an expression: a dot, a variable, a function, a literal or an expression in parentheses, with the fields that follow it. */
export interface TemplateOperand {
  readonly kind: 'dot' | 'variable' | 'word' | 'string' | 'literal' | 'group';
  readonly name: string;
  readonly fields: readonly string[];
  readonly group?: TemplatePipe;
}

/** Commands that are piped into each other, and the variables that get the result. */
export interface TemplatePipe {
  readonly variables: readonly string[];
  /** Whether the variables must already exist. */
  readonly assigns: boolean;
  readonly commands: readonly (readonly TemplateOperand[])[];
}

/** An action or a block of a template. */
export interface TemplateNode {
  readonly kind: 'print' | 'if' | 'with' | 'range' | 'define' | 'block' | 'template' | 'break' | 'continue';
  readonly source: string;
  readonly name?: string;
  readonly pipe?: TemplatePipe;
  readonly body?: readonly TemplateNode[];
  readonly otherwise?: readonly TemplateNode[];
}

interface NodeList {
  readonly nodes: readonly TemplateNode[];
  /** The `end` or `else` after them. */
  readonly stop?: TemplateAction;
}

/** How deep blocks and parentheses are nested. */
const DEEPEST = 200;
const KEYWORDS = new Set(['if', 'else', 'end', 'range', 'with', 'define', 'block', 'template', 'break', 'continue']);
const OPERANDS: ReadonlySet<string> = new Set(['string', 'variable', 'field', 'number', 'word', 'dot', 'open']);

/** Replacements for operators, which templates do not have. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['=', "compare with 'eq .a .b'"], ['<', "compare with 'lt .a .b'"], ['>', "compare with 'gt .a .b'"], ['&', "write 'and .a .b'"],
  ['!', "write 'not .a'"], ['+', "write 'print .a .b' for strings or 'add .a .b' for numbers"], ['?', "write 'ternary \"yes\" \"no\" .condition'"],
  ['[', "write 'index .list 0'"], ['/', 'write {{/* and */}} around a comment, without spaces'], ['(', 'write a space before it'],
]);

/** Parses the actions of a template as Go does. */
export class TemplateParser {
  private index = 0;
  private loops = 0;
  private depth = 0;
  private action!: TemplateAction;
  private position = 0;

  constructor(private readonly actions: readonly TemplateAction[], private readonly refuse: RefuseTemplate) {}

  public parse(): readonly TemplateNode[] {
    const { nodes, stop } = this.list(true);
    return stop ? this.refuse('have a block for every end and else', stop.source, 'remove it') : nodes;
  }

  /** Reads something inside of something else. The functions of this class call each other for each level. */
  private inside<T>(read: () => T): T {
    if (++this.depth > DEEPEST) this.refuse(`be nested at most ${DEEPEST} levels deep`, this.action.source, 'write it without so many blocks and parentheses');
    const result = read();
    this.depth--;
    return result;
  }

  private list(outermost: boolean = false): NodeList {
    return outermost ? this.nodes(true) : this.inside(() => this.nodes(false));
  }

  private nodes(outermost: boolean): NodeList {
    const nodes: TemplateNode[] = [];
    while (this.index < this.actions.length) {
      this.action = this.actions[this.index++];
      this.position = 0;
      const word = this.keyword();
      if (word === 'end' || word === 'else') return { nodes, stop: this.action };
      if (word === 'define' && !outermost) this.refuse('define templates outside of other blocks', this.action.source, 'move the definition to the start');
      nodes.push(this.node(word));
    }
    return { nodes };
  }

  /** The keyword at the start of an action. */
  private keyword(): string | undefined {
    const first = this.next;
    if (first?.kind !== 'word' || !KEYWORDS.has(first.text)) return undefined;
    this.position++;
    return first.text;
  }

  private node(word: string | undefined): TemplateNode {
    const { source } = this.action;
    switch (word) {
      case 'if': case 'with': case 'range': return this.control(word);
      case 'define': return { kind: 'define', source, name: this.name(word), ...this.definition(word) };
      case 'block': return { kind: 'block', source, name: this.name(word), pipe: this.pipe(), ...this.definition(word) };
      case 'template': return { kind: 'template', source, name: this.name(word), ...(this.next ? { pipe: this.wholePipe() } : {}) };
      case 'break': case 'continue':
        this.nothingMore();
        if (this.loops === 0) this.refuse(`use ${word} only inside range`, source, 'remove it');
        return { kind: word, source };
      default: return { kind: 'print', source, pipe: this.wholePipe() };
    }
  }

  private name(word: string): string {
    const token = this.next;
    if (token?.kind !== 'string' || token.text.startsWith("'")) {
      return this.refuse(`have a quoted name after ${word}`, this.action.source, `write for example {{ ${word} "name"${word === 'define' ? '' : ' .'} }}`);
    }
    this.position++;
    return token.text.slice(1, -1);
  }

  /** The body of a nested template. A loop around it does not count. */
  private definition(word: string): Pick<TemplateNode, 'body'> {
    const { source } = this.action;
    this.nothingMore();
    const { loops } = this;
    this.loops = 0;
    const { nodes, stop } = this.list();
    this.loops = loops;
    if (stop === undefined) this.refuse(`have an end for every ${word}`, source, 'add {{ end }}');
    if (this.stopWord(stop) === 'else') this.refuse(`have no else in ${word}`, stop.source, 'remove it');
    return { body: nodes };
  }

  /** `if`, `with` and `range` with their `else`. */
  private control(kind: 'if' | 'with' | 'range'): TemplateNode {
    const { source } = this.action;
    const pipe = this.wholePipe(kind === 'range');
    if (kind === 'range') this.loops++;
    const { nodes: body, stop } = this.list();
    if (kind === 'range') this.loops--;
    return { kind, source, pipe, body, ...this.otherwise(kind, source, stop) };
  }

  private otherwise(kind: 'if' | 'with' | 'range', source: string, stop: TemplateAction | undefined): Pick<TemplateNode, 'otherwise'> {
    if (stop === undefined) return this.refuse(`have an end for every ${kind}`, source, 'add {{ end }}');
    if (this.stopWord(stop) === 'end') return {};
    if (this.next?.kind === 'word' && this.next.text === kind && kind !== 'range') {
      this.position++;
      return { otherwise: [this.inside(() => this.control(kind))] };
    }
    this.nothingMore();
    const { nodes, stop: end } = this.list();
    if (end === undefined) return this.refuse(`have an end for every ${kind}`, source, 'add {{ end }}');
    if (this.stopWord(end) === 'else') this.refuse(`have at most one else for each ${kind}`, end.source, 'remove it, or write else if');
    return { otherwise: nodes };
  }

  /** `else`, or `end`, which nothing may follow. */
  private stopWord(stop: TemplateAction): string {
    const { text } = stop.tokens[0];
    if (text === 'end') this.nothingMore();
    return text;
  }

  private nothingMore(): void {
    if (this.next) this.unexpected(this.next);
  }

  private get next(): TemplateToken | undefined {
    return this.action.tokens[this.position];
  }

  private unexpected({ text }: TemplateToken): never {
    const instead = INSTEAD.get(text);
    return this.refuse('be a Go template', this.action.source, `'${text}' is not allowed here${instead === undefined ? '' : `; ${instead}`}`);
  }

  private wholePipe(ofRange: boolean = false): TemplatePipe {
    const pipe = this.pipe(ofRange);
    this.nothingMore();
    return pipe;
  }

  private pipe(ofRange: boolean = false): TemplatePipe {
    const { variables, assigns } = this.variables(ofRange);
    const commands: TemplateOperand[][] = [];
    while (this.next && this.next.kind !== 'close') commands.push(this.command(commands.length > 0));
    if (commands.length === 0) this.refuse('have a value in every action', this.action.source, 'write for example {{ .key }}');
    return { variables, assigns, commands };
  }

  /** The variables before `:=` or `=`. Only `range` takes two. */
  private variables(ofRange: boolean): Pick<TemplatePipe, 'variables' | 'assigns'> {
    const [first, comma, second, sign] = this.action.tokens.slice(this.position, this.position + 4);
    if (first?.kind !== 'variable') return { variables: [], assigns: false };
    if (comma?.kind === 'declare' || comma?.kind === 'assign') {
      this.position += 2;
      return { variables: [first.text], assigns: comma.kind === 'assign' };
    }
    if (comma?.kind !== 'comma') return { variables: [], assigns: false };
    if (!ofRange || second?.kind !== 'variable') this.unexpected(comma);
    // To Go, {{ range $a, $b }} is a loop over $b.
    const two = sign?.kind === 'declare' || sign?.kind === 'assign';
    this.position += two ? 4 : 2;
    return { variables: two ? [first.text, second.text] : [first.text], assigns: sign?.kind === 'assign' };
  }

  private command(piped: boolean): TemplateOperand[] {
    const operands: TemplateOperand[] = [];
    for (let token = this.next; token && token.kind !== 'close'; token = this.next) {
      if (token.kind === 'pipe' && operands.length > 0) {
        this.position++;
        break;
      }
      if (!OPERANDS.has(token.kind) || (token.joined && operands.length > 0)) this.unexpected(token);
      operands.push(this.operand());
    }
    const [{ kind, name, fields }] = operands;
    if (piped && (kind === 'string' || kind === 'literal' || (kind === 'dot' && fields.length === 0))) {
      this.refuse('have a function after every |', this.action.source, `${kind === 'dot' ? '.' : name} is not a function`);
    }
    return operands;
  }

  private operand(): TemplateOperand {
    const token = this.next!;
    this.position++;
    if (token.kind === 'field') return { kind: 'dot', name: '', fields: [token.text.slice(1), ...this.fields()] };
    if (token.kind === 'variable') return { kind: 'variable', name: token.text, fields: this.fields() };
    if (token.kind === 'open') return this.group(token);
    if (token.kind === 'word' && !/^(true|false|nil)$/.test(token.text)) {
      if (KEYWORDS.has(token.text)) this.unexpected(token);
      return { kind: 'word', name: token.text, fields: this.fields() };
    }
    if (token.kind === 'string' && !isGoString(token.text)) {
      this.refuse('have valid Go strings', this.action.source, token.text.startsWith("'") ? `use double quotes in ${token.text}; single quotes are for one character`
        : `write \\ as \\\\ in ${token.text}, or use backquotes`);
    }
    const [field] = this.fields();
    if (field !== undefined) this.refuse('read fields of values only', this.action.source, `remove .${field}: ${token.text} has no fields`);
    const isString = token.kind === 'string' && !token.text.startsWith("'");
    return { kind: token.kind === 'dot' ? 'dot' : isString ? 'string' : 'literal', name: isString ? token.text.slice(1, -1) : token.text, fields: [] };
  }

  private group(open: TemplateToken): TemplateOperand {
    const group = this.inside(() => this.pipe());
    if (!this.next) this.refuse('close every parenthesis', this.action.source, `write ) for every ${open.text}`);
    this.position++;
    return { kind: 'group', name: '', fields: this.fields(), group };
  }

  private fields(): string[] {
    const fields: string[] = [];
    for (let token = this.next; token?.kind === 'field' && token.joined; token = this.next) {
      fields.push(token.text.slice(1));
      this.position++;
    }
    return fields;
  }
}
