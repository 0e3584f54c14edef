import type { Construct } from 'constructs';
import { FOREIGN_FUNCTIONS, MAP_FUNCTIONS, TEMPLATE_FUNCTIONS, TEMPLATE_KEYWORDS } from './template-functions';
import { actionsOf, tokensOf, type TemplateToken } from './template-tokens';
import { fail, type Problem } from '../kit/fail';
import { phrase } from '../kit/show';
import { closest, didYouMean } from '../kit/suggest';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** One open block of a template. */
interface Block {
  readonly keyword: string;
  /** Whether the dot inside is the root, the map of all values. */
  readonly dotIsRoot: boolean;
}

const OPENING = new Set(['if', 'range', 'with', 'define', 'block']);
/** Blocks inside of which the dot is something else than the map of all values. */
const REBINDING = new Set(['range', 'with', 'define', 'block']);

/** The checks of one template: its syntax and its functions. Collects the keys that it uses. */
class TemplateCheck {
  private readonly blocks: Block[] = [];
  private readonly used = new Set<string>();

  constructor(private readonly at: Construct, private readonly prop: string, private readonly text: string) {}

  public run(): readonly string[] {
    if (typeof this.text !== 'string') this.refuse('be a text', this.text, 'quote it');
    const actions = actionsOf(this.text);
    if (!actions) this.refuse('close every {{', this.text, 'write }} at the end of the action');
    for (const action of actions) this.checkAction(action, tokensOf(action));
    const open = this.blocks.pop();
    if (open) this.refuse(`end every ${open.keyword}`, this.text, 'write {{ end }}');
    return [...this.used];
  }

  private checkAction(action: string, tokens: readonly TemplateToken[]): void {
    this.checkCharacters(action, tokens);
    const [first] = tokens;
    if (first?.kind === 'word' && first.text === 'end') {
      if (!this.blocks.pop()) this.refuse('have a block for every end', this.text, 'remove {{ end }}');
      return;
    }
    const dotIsRoot = this.blocks[this.blocks.length - 1]?.dotIsRoot ?? true;
    tokens.forEach((token, index) => {
      if (token.kind === 'field') this.checkField(tokens, index, dotIsRoot);
      if (token.kind === 'word') this.checkWord(tokens, index, dotIsRoot);
    });
    if (first?.kind === 'word' && OPENING.has(first.text)) {
      this.blocks.push({ keyword: first.text, dotIsRoot: dotIsRoot && !REBINDING.has(first.text) });
    }
  }

  private checkCharacters(action: string, tokens: readonly TemplateToken[]): void {
    if (tokens.length === 0) this.refuse('have something between {{ and }}', this.text, 'name a key: {{ .key }}');
    tokens.forEach((token, index) => {
      const previous = tokens[index - 1];
      const inName = token.joined && (previous?.kind === 'field' || previous?.kind === 'word');
      if (inName && (token.text === '-' || (token.kind === 'number' && token.text.startsWith('-')))) {
        const key = /\.([\w.-]+)/.exec(action)?.[1] ?? action.trim();
        this.refuse('use index for a key with a dash', `{{ ${action.trim()} }}`, `write {{ index . "${key}" }}`);
      }
      if (token.kind === 'number' && /^\.\d+[A-Za-z_]/.test(token.text)) {
        this.refuse('use index for a key that begins with a digit', `{{ ${action.trim()} }}`, `write {{ index . "${token.text.slice(1)}" }}`);
      }
      if (token.kind === 'bad') this.refuse('be a template of Go', `{{ ${action.trim()} }}`, `'${token.text}' has no meaning there`);
    });
  }

  private checkField(tokens: readonly TemplateToken[], index: number, dotIsRoot: boolean): void {
    const previous = tokens[index].joined ? tokens[index - 1] : undefined;
    const ofRoot = previous === undefined ? dotIsRoot : previous.kind === 'variable' && previous.text === '$';
    if (!ofRoot) return;
    const name = tokens[index].text.slice(1);
    const next = tokens[index + 1];
    if (next?.joined && next.kind === 'field') {
      const path = `${name}${next.text}`;
      this.refuse('take keys as texts without fields', `.${path}`,
        `write {{ index . "${path}" }} if that is one key, or {{ (.${name} | fromJson)${next.text} }} if the value is JSON`);
    }
    if (tokens[0].kind === 'word' && tokens[0].text === 'range' && index === tokens.length - 1 && tokens.length <= 3) {
      this.refuse('range over a list or map', `range .${name}`, `values are texts: write {{ range (.${name} | fromJson) }}`);
    }
    this.used.add(name);
  }

  private checkWord(tokens: readonly TemplateToken[], index: number, dotIsRoot: boolean): void {
    const { text, joined } = tokens[index];
    if (TEMPLATE_KEYWORDS.has(text) || (joined && tokens[index - 1].kind === 'variable')) return;
    if (FOREIGN_FUNCTIONS[text] !== undefined) this.refuse('use functions that ESO has', text, FOREIGN_FUNCTIONS[text]);
    if (!TEMPLATE_FUNCTIONS.has(text)) {
      const near = closest(text, [...TEMPLATE_FUNCTIONS]);
      warn(this.at, WarningCode.ESO_TEMPLATE, `'${this.prop}' uses '${text}', which is no function that this library knows${near === undefined ? '; a key has a dot in front' : `; did you mean '${near}'?`}`);
    }
    const argument = tokens[index + 1];
    const root = argument && ((argument.kind === 'dot' && dotIsRoot) || (argument.kind === 'variable' && argument.text === '$' && !tokens[index + 2]?.joined));
    if (root && MAP_FUNCTIONS.has(text)) {
      this.refuse('use index, range or toJson for all values', `${text} ${argument.text}`, 'all values together are no map that functions take: write for example {{ index . "key" }}');
    }
  }

  private refuse(must: string, got: unknown, fix: string): never {
    return fail(this.at, this.prop, must, typeof got === 'string' ? phrase(got) : got, fix);
  }
}

/** Checks a template of ESO, and returns the keys that it uses. */
export function checkTemplate(at: Construct, prop: string, text: string): readonly string[] {
  return typeof text === 'string' && !text.includes('{{') ? [] : new TemplateCheck(at, prop, text).run();
}

/** A template and the keys that it uses. */
export interface TemplateUse {
  readonly prop: string;
  readonly keys: readonly string[];
}

/** The first key that a template uses and that is not read. */
export function findUnknownKey(uses: readonly TemplateUse[], keys: readonly string[]): Problem | undefined {
  for (const { prop, keys: used } of uses) {
    const name = used.find((key) => !keys.includes(key));
    if (name === undefined) continue;
    const known = keys.length === 0 ? 'no key is read' : `the keys are ${keys.map((key) => `'${key}'`).join(', ')}`;
    const fix = didYouMean(name, keys, `${known}; for a key that may be missing write {{ index . "${name}" }}`);
    return { prop, must: 'use keys that are read', got: phrase(`.${name}`), fix };
  }
  return undefined;
}
