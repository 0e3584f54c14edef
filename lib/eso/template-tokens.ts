/** A piece of an action of a Go template. */
export interface TemplateToken {
  readonly kind: 'field' | 'variable' | 'dot' | 'word' | 'string' | 'number' | 'open' | 'close' | 'other' | 'bad';
  readonly text: string;
  /** Whether it stands directly behind the token before it. */
  readonly joined: boolean;
}

const TOKEN = new RegExp([
  '(?<string>"(?:\\\\.|[^"\\\\\\n])*"|`[^`]*`|\'(?:\\\\.|[^\'\\\\\\n])*\')',
  '(?<variable>\\$(?:[A-Za-z_]\\w*)?)',
  '(?<field>\\.[\\p{L}_][\\p{L}\\p{Nd}_]*)',
  '(?<number>[-+]?(?:\\d[\\w.]*|\\.\\d\\w*))',
  '(?<word>[\\p{L}_][\\p{L}\\p{Nd}_]*)',
  '(?<dot>\\.)',
  '(?<open>\\()',
  '(?<close>\\))',
  '(?<other>:=|[=|,])',
  '(?<bad>[^\\s])',
].join('|'), 'gu');

/** Cuts the inside of an action into tokens. */
export function tokensOf(action: string): TemplateToken[] {
  const tokens: TemplateToken[] = [];
  let end = -1;
  for (const match of action.matchAll(TOKEN)) {
    const [kind, text] = Object.entries(match.groups!).find(([, value]) => value !== undefined)!;
    tokens.push({ kind: kind as TemplateToken['kind'], text, joined: match.index === end });
    end = match.index + match[0].length;
  }
  return tokens;
}

/** The insides of all actions of a template, without comments; undefined where an action does not end. */
export function actionsOf(template: string): string[] | undefined {
  const actions: string[] = [];
  let position = 0;
  for (;;) {
    const start = template.indexOf('{{', position);
    if (start < 0) return actions;
    const comment = /^\{\{-?\s*\/\*[^]*?\*\/\s*-?\}\}/.exec(template.slice(start));
    if (comment) {
      position = start + comment[0].length;
      continue;
    }
    const end = endOfAction(template, start + 2);
    if (end < 0) return undefined;
    actions.push(template.slice(start + 2, end).replace(/^-\s/, '').replace(/\s-$/, ''));
    position = end + 2;
  }
}

/** Where an action ends: at the first `}}` outside of a string. */
function endOfAction(template: string, from: number): number {
  for (let i = from; i < template.length; i++) {
    const char = template[i];
    if (template.startsWith('}}', i)) return i;
    if (char === '"' || char === '`' || char === "'") {
      for (i++; i < template.length && template[i] !== char; i++) if (char !== '`' && template[i] === '\\') i++;
    }
  }
  return -1;
}
