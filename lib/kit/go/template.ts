/** A piece of an action of a Go template. */
export interface TemplateToken {
  readonly kind: 'string' | 'variable' | 'field' | 'number' | 'word' | 'dot' | 'pipe' | 'open' | 'close' | 'declare' | 'assign' | 'comma' | 'other';
  readonly text: string;
  /** Whether it stands directly behind the token before it. */
  readonly joined: boolean;
}

/** What stands between `{{` and `}}`. */
export interface TemplateAction {
  /** As errors show it. */
  readonly source: string;
  /** As it is written, with the braces. */
  readonly text: string;
  readonly tokens: readonly TemplateToken[];
}

/** Refuses a template. */
export type RefuseTemplate = (must: string, got: string, fix: string) => never;

const NAME = '[\\p{L}\\p{Nd}_]';
/** What may stand behind a name. */
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

/** Escapes that texts and characters may have. */
const ESCAPE = '\\\\(?:[abfnrtv\\\\QUOTE]|[0-3][0-7]{2}|x[\\da-fA-F]{2}|u[\\da-fA-F]{4}|U[\\da-fA-F]{8})';
const TEXT = new RegExp(`^"(?:[^\\\\]|${ESCAPE.replace('QUOTE', '"')})*"$`, 'u');
const CHARACTER = new RegExp(`^'(?:[^\\\\']|${ESCAPE.replace('QUOTE', "'")})'$`, 'u');

/** What an expression matches at a place of a text. */
function match(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

/** How errors show an action: on one line, without the marks that trim spaces. */
function shown(inside: string): string {
  return `${begun(inside)} }}`;
}

/** How errors show an action that does not end. */
function begun(inside: string): string {
  const source = inside.replace(/^-(?=\s)|(?<=\s)-$/g, '').replace(/\s+/g, ' ').trim();
  return `{{ ${source.length > 100 ? `${source.slice(0, 100)}...` : source}`.trim();
}

/** Cuts a template into its actions, without text and comments. */
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
  if (close < 0) refuse('close every comment', begun(template.slice(from - 2, from + 40)), 'write */}} at its end');
  const end = match(COMMENT_END, template, close + 2);
  return end ? close + 2 + end[0].length : refuse('have comments in actions of their own', shown(template.slice(from - 2, close + 2)), 'write }} directly behind */');
}

/** Reads one action, and returns where it ends. */
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

/** Says why nothing can be read: a key with a dash or a digit, a text that does not end, or an action that does not end. */
function refuseCharacter(template: string, inside: number, at: number, tokens: readonly TemplateToken[], refuse: RefuseTemplate): never {
  const rest = template.slice(at);
  const close = template.indexOf('}}', at);
  const source = close < 0 ? begun(template.slice(inside)) : shown(template.slice(inside, close));
  if (/^["'`]/.test(rest)) return refuse('close every text', source, `write ${rest[0]} at the end of the text`);
  if (close < 0) return refuse('close every {{', source, 'write }} at the end of the action');
  const key = /^\.?([\p{L}\p{Nd}_]+-[\w.-]*)/u.exec(rest)?.[1];
  if (key !== undefined) return refuse('use index for a key with a dash', source, `write {{ index . "${parentsOf(tokens)}${key}" }}`);
  const digit = /^\.(\d[\p{L}\p{Nd}_-]*)/u.exec(rest)?.[1];
  if (digit !== undefined) return refuse('use index for a key that begins with a digit', source, `write {{ index . "${digit}" }}`);
  const bad = /^[.$]?[\p{L}\p{Nd}_]*(.)/su.exec(rest)![1];
  return refuse('be a template of Go', source, `'${bad}' has no meaning there`);
}

/** The names in front of the last one of a key with dots. */
function parentsOf(tokens: readonly TemplateToken[]): string {
  const first = tokens.map((token) => token.kind === 'field').lastIndexOf(false) + 1;
  return tokens.slice(first).map((token) => `${token.text.slice(1)}.`).join('');
}

/** Whether a text or character in quotes is one that Go reads. */
export function isGoText(text: string): boolean {
  if (text.startsWith('"')) return TEXT.test(text);
  return text.startsWith('`') || CHARACTER.test(text);
}
