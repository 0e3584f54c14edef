/** A token of an action in a Go template. */
export interface TemplateToken {
  readonly kind: 'string' | 'variable' | 'field' | 'number' | 'word' | 'dot' | 'pipe' | 'open' | 'close' | 'declare' | 'assign' | 'comma' | 'other';
  readonly text: string;
  /** Whether it directly follows the previous token. */
  readonly joined: boolean;
}

/** An action: everything between `{{` and `}}`. */
export interface TemplateAction {
  /** The action as errors show it. */
  readonly source: string;
  /** The action as it is written, with its braces. */
  readonly text: string;
  readonly tokens: readonly TemplateToken[];
}

/** Refuses a template: it must `must`, got `got`; do `fix`. */
export type RefuseTemplate = (must: string, got: string, fix: string) => never;

const NAME = '[\\p{L}\\p{Nd}_]';
/** What may follow a name. */
const NAME_END = '(?=[ \\t\\r\\n.,|:()]|\\}\\}|$)';
const DIGITS = '\\d(?:_?\\d)*';
const HEX = '0[xX](?=[_.]?[\\da-fA-F])(?:_?[\\da-fA-F])*(?:(?:\\.[\\da-fA-F]*)?[pP][-+]?\\d+)?';
const NUMBER = `[-+]?(?:${HEX}|0[oObB](?:_?\\d)+|(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:[eE][-+]?${DIGITS})?)`;

const TOKEN = new RegExp([
  '(?<string>"(?:\\\\[^\\n]|[^"\\\\\\n])*"|`[^`]*`|\'(?:\\\\[^\\n]|[^\'\\\\\\n])*\')',
  `(?<variable>\\$${NAME}*${NAME_END})`,
  `(?<number>${NUMBER}(?:[-+]${NUMBER}i|i)?(?!${NAME}|\\.))`,
  `(?<field>\\.(?!\\d)${NAME}+${NAME_END})`,
  `(?<word>(?!\\d)${NAME}+${NAME_END})`,
  `(?<dot>\\.${NAME_END})`,
  '(?<declare>:=)',
  '(?<assign>=)',
  '(?<pipe>\\|)',
  '(?<open>\\()',
  '(?<close>\\))',
  '(?<comma>,)',
  '(?<other>[!#%&*+/:;<>?@[\\]\\\\^{}~-])',
].join('|'), 'uy');

const COMMENT = /\{\{(?:-[ \t\r\n])?\/\*/y;
const COMMENT_END = /(?:[ \t\r\n]-)?\}\}/y;
const START = /\{\{(?:-(?=[ \t\r\n]))?/y;
const SPACE = /[ \t\r\n]*/y;
const END = /[ \t\r\n]*?(?:[ \t\r\n]-)?\}\}/y;

/** Escapes in strings and character constants. */
const ESCAPE = '\\\\(?:[abfnrtv\\\\QUOTE]|[0-3][0-7]{2}|x[\\da-fA-F]{2}|u[\\da-fA-F]{4}|U[\\da-fA-F]{8})';
const STRING = new RegExp(`^"(?:[^\\\\]|${ESCAPE.replace('QUOTE', '"')})*"$`, 'u');
const CHARACTER = new RegExp(`^'(?:[^\\\\']|${ESCAPE.replace('QUOTE', "'")})'$`, 'u');

/** Matches a sticky expression at a position. */
function match(expression: RegExp, template: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(template);
}

/** An action as errors show it: on one line, without trim markers. */
function shown(inside: string): string {
  return `${begun(inside)} }}`;
}

/** An unfinished action as errors show it. */
function begun(inside: string): string {
  const source = inside.replace(/^-(?=\s)|(?<=\s)-$/g, '').replace(/\s+/g, ' ').trim();
  return `{{ ${source.length > 100 ? `${source.slice(0, 100)}...` : source}`.trim();
}

/** The actions of a template. Text and comments are left out. */
export function actionsOf(template: string, refuse: RefuseTemplate): TemplateAction[] {
  const actions: TemplateAction[] = [];
  let at = template.indexOf('{{');
  while (at >= 0) {
    const comment = match(COMMENT, template, at);
    const end = comment ? endOfComment(template, at + comment[0].length, refuse) : readAction(template, at, actions, refuse);
    at = template.indexOf('{{', end);
  }
  return actions;
}

function endOfComment(template: string, from: number, refuse: RefuseTemplate): number {
  const close = template.indexOf('*/', from);
  if (close < 0) refuse('close every comment', begun(template.slice(from - 2, from + 40)), 'write */}} at the end of the comment');
  const end = match(COMMENT_END, template, close + 2);
  return end ? close + 2 + end[0].length : refuse('have nothing but the comment in its action', shown(template.slice(from - 2, close + 2)), 'write }} directly after */');
}

/** Reads one action and returns the position after it. */
function readAction(template: string, from: number, actions: TemplateAction[], refuse: RefuseTemplate): number {
  const inside = from + match(START, template, from)![0].length;
  const tokens: TemplateToken[] = [];
  let end = inside;
  for (;;) {
    const close = match(END, template, end);
    if (close) {
      const after = end + close[0].length;
      actions.push({ source: shown(template.slice(inside, end)), text: template.slice(from, after), tokens });
      return after;
    }
    const at = end + match(SPACE, template, end)![0].length;
    const found = match(TOKEN, template, at) ?? refuseCharacter(template, inside, at, tokens, refuse);
    const [kind, text] = Object.entries(found.groups!).find(([, value]) => value !== undefined)!;
    tokens.push({ kind: kind as TemplateToken['kind'], text, joined: at === end });
    end = at + text.length;
  }
}

/** Explains why no token starts here: a key with a dash or a leading digit, or a string or action that is not closed. */
function refuseCharacter(template: string, inside: number, at: number, tokens: readonly TemplateToken[], refuse: RefuseTemplate): never {
  const rest = template.slice(at);
  const close = template.indexOf('}}', at);
  const source = close < 0 ? begun(template.slice(inside)) : shown(template.slice(inside, close));
  if (/^["'`]/.test(rest)) return refuse('close every string', source, `write ${rest[0]} at the end of the string`);
  if (close < 0) return refuse('close every {{', source, 'write }} at the end of the action');
  const key = /^\.?([\p{L}\p{Nd}_]+-[\w.-]*)/u.exec(rest)?.[1];
  if (key !== undefined) return refuse('use index for a key with a dash', source, `write {{ index . "${parentsOf(tokens)}${key}" }}`);
  const digit = /^\.(\d[\p{L}\p{Nd}_-]*)/u.exec(rest)?.[1];
  if (digit !== undefined) return refuse('use index for a key that starts with a digit', source, `write {{ index . "${digit}" }}`);
  const bad = /^[.$]?[\p{L}\p{Nd}_]*(.)/su.exec(rest)![1];
  return refuse('be a Go template', source, `'${bad}' is not allowed here`);
}

/** The parts of a dotted key that were already read, with their dots. */
function parentsOf(tokens: readonly TemplateToken[]): string {
  const first = tokens.map((token) => token.kind === 'field').lastIndexOf(false) + 1;
  return tokens.slice(first).map((token) => `${token.text.slice(1)}.`).join('');
}

/** Whether a quoted string or character constant is valid in Go. */
export function isGoString(literal: string): boolean {
  if (literal.startsWith('"')) return STRING.test(literal);
  return literal.startsWith('`') || CHARACTER.test(literal);
}
