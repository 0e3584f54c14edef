/** A word of an action. */
export interface Word {
  readonly kind: 'field' | 'variable' | 'name' | 'text' | 'sign';
  /** As it is written. */
  readonly text: string;
}

/** What stands between `{{` and `}}`. */
export interface Action {
  /** With the braces. */
  readonly text: string;
  readonly words: readonly Word[];
}

const WORD = /\/\*[^]*?\*\/|"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*'|\$\w*(?:\.\w+)*|(?:\.\w+)+|\.|[A-Za-z_]\w*(?:[.[][\w.[\]]*)?|:=|[^\s"`']/gy;

/** The actions of a text; undefined where one is not closed. */
export function actionsOf(text: string): readonly Action[] | undefined {
  const actions: Action[] = [];
  let at = text.indexOf('{{');
  while (at >= 0) {
    const action = readAction(text, at);
    if (action === undefined) return undefined;
    actions.push(action);
    at = text.indexOf('{{', action.end);
  }
  return actions;
}

interface ReadAction extends Action {
  readonly end: number;
}

function readAction(text: string, begin: number): ReadAction | undefined {
  const words: Word[] = [];
  let at = begin + 2 + (/^-\s/.test(text.slice(begin + 2, begin + 4)) ? 1 : 0);
  let closed = false;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))![0].length;
    const end = /^-?\}\}/.exec(text.slice(at));
    if (end) {
      at += end[0].length;
      closed = true;
      break;
    }
    WORD.lastIndex = at;
    const match = WORD.exec(text);
    if (!match) break;
    const previous = text[at - 1];
    at = WORD.lastIndex;
    const word = match[0];
    // What follows a bracket is a field of its result.
    if (!word.startsWith('/*') && !(word.startsWith('.') && previous === ')')) words.push({ kind: kindOf(word), text: word });
  }
  return closed ? { text: text.slice(begin, at), words, end: at } : undefined;
}

function kindOf(word: string): Word['kind'] {
  if (word.startsWith('.')) return 'field';
  if (word.startsWith('$')) return 'variable';
  if (/^["'`]/.test(word)) return 'text';
  return /^[A-Za-z_]/.test(word) ? 'name' : 'sign';
}

const OPENING = ['if', 'range', 'with', 'define', 'block'];

/** What a text asks for. */
export interface References {
  /** Fields that are read in any case, as they are written: `.path.basename`. */
  readonly certain: readonly string[];
  /** Fields that are read under a condition, or somewhere else than from the parameters. */
  readonly uncertain: boolean;
  /** Actions that are nothing but a field. */
  readonly alone: readonly string[];
  /** Whether every condition and loop has its end. */
  readonly balanced: boolean;
}

/** Which parameters a text reads, as far as it can be told without running it. */
export function referencesOf(actions: readonly Action[]): References {
  const certain: string[] = [];
  const alone: string[] = [];
  let depth = 0;
  let balanced = true;
  let uncertain = false;
  for (const { words } of actions) {
    const first = words[0]?.kind === 'name' ? words[0].text : '';
    if (first === 'end') depth--;
    if (depth < 0) balanced = false;
    const fields = words.flatMap(({ kind, text }) => (kind === 'field' && text !== '.' ? [text] : kind === 'variable' && text.startsWith('$.') ? [text.slice(1)] : []));
    // A condition may keep what follows it from being read.
    const mayStop = depth > 0 || first === 'else' || words.some(({ kind, text }) => kind === 'name' && (text === 'and' || text === 'or'));
    if (mayStop) uncertain ||= fields.length > 0;
    else certain.push(...fields);
    if (!mayStop && words.length === 1 && fields.length === 1) alone.push(fields[0]);
    if (OPENING.includes(first)) depth++;
  }
  return { certain, alone, uncertain, balanced: balanced && depth === 0 };
}
