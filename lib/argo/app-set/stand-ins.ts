import { Construct } from 'constructs';
import { warn, warningsBelow } from '../../kit/checks/warnings';
import { GitRevision } from '../../kit/values/git-revision';
import type { TextChange } from '../source/checks';
import { ArgoSource } from '../source/source';

/** An expression, and the white space that it removes. */
const EXPRESSION = /(?:\s*\{\{-|\{\{)[^]*?(?:-\}\}\s*|\}\})/g;
const TOKEN = /zq(\d+)qz/gi;
/** With these a text is one of several, of which none can be told. */
const CONTROL = /\{\{-?\s*(if|else|range|with|end|define|block|template)\b/;

/** What stands for a text in fields that take more than a name; the token is put in for `~`. Those of the second list also where an expression only begins the text. */
const ALWAYS: Readonly<Record<string, string>> = { version: '0.0.0-~', revision: '0.0.0-~', kubeVersion: '0.0.0-~', values: '~: ~' };
const AT_BEGIN: Readonly<Record<string, string>> = {
  url: 'https://~.example/~', repoUrl: 'https://~.example/~', ociUrl: 'oci://~.example/~', images: '~=~', jsonPointers: '/~', jqPathExpressions: '.~', custom: 'Option=~',
};

/** Whether a text has an expression, to be replaced by the parameters of a generator. */
export function hasExpression(text: unknown): boolean {
  return typeof text === 'string' && text.includes('{{');
}

/**
 * Lets checks that know nothing of expressions look at texts that have some: each expression is replaced by a word that every field takes, and put
 * back in what is rendered and said.
 */
export class StandIns {
  private readonly expressions: string[] = [];
  private readonly words = new Map<string, string>();
  private readonly whole = new Map<string, string>();

  /** Replaces the expressions of a value. */
  public readonly change: TextChange = <T>(value: T, field?: string): T => this.changed(value, field) as T;

  /** Puts the expressions of a text back. */
  public restore(text: string): string {
    let result = text;
    for (const [standIn, original] of this.whole) result = result.replaceAll(standIn, original);
    return result.replace(TOKEN, (_token, index: string) => this.expressions[Number(index)]);
  }

  /** Puts the expressions of a value back. */
  public restoreAll<T>(value: T): T {
    if (typeof value === 'string') return this.restore(value) as T;
    if (Array.isArray(value)) return value.map((item: unknown) => this.restoreAll(item)) as T;
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [this.restore(key), this.restoreAll(inner)])) as T;
  }

  /**
   * Runs a check on changed values, by a construct that stands for `at`: what it throws and warns of has the expressions in it again.
   *
   * @param rename changes the names of props in what is said
   */
  public run<T>(at: Construct, check: (standIn: Construct) => T, rename: (message: string) => string = (message) => message): T {
    const scopes = at.node.scopes.reduce<Construct[]>((made, { node }) => [...made, new Construct(made[made.length - 1], node.id)], []);
    try {
      return this.restoreAll(check(scopes[scopes.length - 1]));
    } catch (error) {
      (error as Error).message = rename(this.restore((error as Error).message));
      throw error;
    } finally {
      for (const { code, message } of warningsBelow(scopes[0])) warn(at, code, rename(this.restore(message)));
    }
  }

  private changed(value: unknown, field: string | undefined): unknown {
    if (typeof value === 'string') return hasExpression(value) ? this.standIn(value, field) : value;
    if (Array.isArray(value)) return value.map((item) => this.changed(item, field));
    if (value instanceof ArgoSource) return value._changed(this.change);
    if (value instanceof GitRevision) return hasExpression(value.value) ? GitRevision.branch(this.standIn(value.value, 'revision')) : value;
    if (!isPlain(value)) return value;
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, inner]) => [hasExpression(key) ? this.standIn(key, undefined) : key, this.changed(inner, key)]));
  }

  private standIn(text: string, field: string | undefined): string {
    const form = field === undefined ? undefined : ALWAYS[field] ?? (/^\s*\{\{/.test(text) ? AT_BEGIN[field] : undefined);
    if (form !== undefined || CONTROL.test(text)) return this.wholeFor(text, form ?? '~');
    if (field === 'kind') return this.wholeFor(text, 'Z~');
    return text.replace(EXPRESSION, (expression) => this.word(expression));
  }

  private wholeFor(text: string, form: string): string {
    const standIn = form.replaceAll('~', this.word(text, form));
    if (form !== '~') this.whole.set(standIn, text);
    return standIn;
  }

  /** The word for an expression, another one for each form, so that what is around the word belongs to nothing else. */
  private word(expression: string, form: string = '~'): string {
    const key = `${form} ${expression}`;
    let word = this.words.get(key);
    if (word === undefined) {
      word = `zq${this.expressions.length}qz`;
      this.words.set(key, word);
      this.expressions.push(expression);
    }
    return word;
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
