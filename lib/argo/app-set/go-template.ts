import { type RefuseTemplate, type TemplateAction, type TemplateToken, actionsOf as tokenize } from '../../kit/go/template';

/** A word of an action: a token with the fields that directly follow it. */
interface Word {
  readonly kind: 'field' | 'variable' | 'name' | 'string' | 'sign';
  /** The source. */
  readonly text: string;
}

/** What is between `{{` and `}}`. */
export interface Action {
  /** The source, with the braces. */
  readonly text: string;
  readonly words: readonly Word[];
}

const KINDS: Readonly<Partial<Record<TemplateToken['kind'], Word['kind']>>> = { field: 'field', dot: 'field', variable: 'variable', word: 'name', string: 'string' };

/** The actions of a template; refuses one that Go cannot parse. */
export function actionsOf(text: string, refuse: RefuseTemplate): readonly Action[] {
  return tokenize(text, refuse).map(({ text: source, tokens }) => ({ text: source, words: wordsOf(tokens) }));
}

/** The actions of a template; undefined if Go cannot parse it. */
export function tryActionsOf(text: string): readonly Action[] | undefined {
  const unreadable = new Error('not a template');
  try {
    return actionsOf(text, () => { throw unreadable; });
  } catch (error) {
    if (error === unreadable) return undefined;
    throw error;
  }
}

function wordsOf(tokens: TemplateAction['tokens']): readonly Word[] {
  const words: { kind: Word['kind']; text: string }[] = [];
  let previous: TemplateToken['kind'] | undefined;
  for (const { kind, text, joined } of tokens) {
    const last = words[words.length - 1];
    const follows = kind === 'field' && joined;
    if (follows && last !== undefined && ['field', 'variable', 'word'].includes(previous!)) last.text += text;
    // A field after a bracket belongs to the result of the bracket.
    else if (!(follows && previous === 'close')) words.push({ kind: KINDS[kind] ?? 'sign', text });
    if (!(follows && previous === 'word')) previous = kind;
  }
  return words;
}

const OPENING = ['if', 'range', 'with', 'define', 'block'];

/** What a template reads. */
interface References {
  /** Fields that are always read, in their source form: `.path.basename`. */
  readonly certain: readonly string[];
  /** Whether fields are read under a condition, or from something other than the parameters. */
  readonly uncertain: boolean;
  /** Actions that consist of a single field. */
  readonly alone: readonly string[];
  /** Whether every condition and loop has an end. */
  readonly balanced: boolean;
}

/** The parameters that a template reads, as far as is known without running it. */
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
    const fields = words.flatMap(({ kind, text }) => {
      if (kind === 'field') return text === '.' ? [] : [text];
      return kind === 'variable' && text.startsWith('$.') ? [text.slice(1)] : [];
    });
    // After a condition, fields may not be read.
    const mayStop = depth > 0 || first === 'else' || words.some(({ kind, text }) => kind === 'name' && (text === 'and' || text === 'or'));
    if (mayStop) uncertain ||= fields.length > 0;
    else certain.push(...fields);
    if (!mayStop && words.length === 1 && fields.length === 1) alone.push(fields[0]);
    if (OPENING.includes(first)) depth++;
  }
  return { certain, alone, uncertain, balanced: balanced && depth === 0 };
}
