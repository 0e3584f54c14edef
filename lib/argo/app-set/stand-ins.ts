import { Construct } from 'constructs';
import { RefusedError, refuseProblem } from '../../kit/checks/errors';
import { Call } from '../../kit/checks/expression';
import { isPlain } from '../../kit/checks/map';
import { Phrase, phrase } from '../../kit/checks/show';
import { cautionsBelow, warnOf } from '../../kit/checks/warnings';
import { GitRevision } from '../../kit/values/git-revision';
import type { TextChange } from '../source/checks';
import { ArgoSource } from '../source/source';

/** An expression, with the white space that it trims. */
const EXPRESSION = /(?:(?<!\s)\s*\{\{-|\{\{)(?:(?!\{\{)[^])*?(?:-\}\}\s*|\}\})/g;
const TOKEN = /zq(\d+)qz/gi;
/** With these, a string has several possible results, none of which is known. */
const CONTROL = /\{\{-?\s*(if|else|range|with|end|define|block|template)\b/;

/** Valid values of fields that accept more than a name, with the token in place of `~`. */
const ALWAYS: Readonly<Record<string, string>> = { version: '0.0.0-~', revision: '0.0.0-~', kubeVersion: '0.0.0-~', values: '~: ~' };
/** The same for fields in which it matters only that a string starts with an expression. */
const AT_START: Readonly<Record<string, string>> = {
  url: 'https://~.example/~', repoUrl: 'https://~.example/~', ociUrl: 'oci://~.example/~', images: '~=~', jsonPointers: '/~', jqPathExpressions: '.~', custom: 'Option=~',
};

/** Whether a string has an expression, which Argo CD replaces with parameters of a generator. */
export function hasExpression(text: unknown): boolean {
  return typeof text === 'string' && text.includes('{{');
}

/**
 * Runs checks that know no expressions on strings that have some: each expression is replaced with a word that is valid in every field, and put back
 * in the result, in errors and in warnings.
 */
export class StandIns {
  private readonly expressions: string[] = [];
  private readonly words = new Map<string, string>();
  private readonly whole = new Map<string, string>();

  /** Replaces the expressions of a value. */
  public readonly change: TextChange = <T>(value: T, field?: string): T => this.changed(value, field) as T;

  /** Puts the expressions of a string back. */
  private restore(text: string): string {
    let result = text;
    for (const [standIn, original] of this.whole) result = result.replaceAll(standIn, original);
    return result.replace(TOKEN, (_token, index: string) => this.expressions[Number(index)]);
  }

  /** Puts the expressions of a value back; problems and warnings are values too. */
  private restoreAll<T>(value: T): T {
    if (typeof value === 'string') return this.restore(value) as T;
    if (Array.isArray(value)) return value.map((item: unknown) => this.restoreAll(item)) as T;
    if (value instanceof Phrase) return phrase(this.restore(value.text)) as T;
    if (value instanceof Call) return new Call(value.name, this.restoreAll(value.values)) as T;
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [this.restore(key), this.restoreAll(inner)])) as T;
  }

  /** Runs a check of changed values with a construct in place of `at`. Its result, error and warnings have the original expressions. */
  public run<T>(at: Construct, check: (standIn: Construct) => T): T {
    const scopes = at.node.scopes.reduce<Construct[]>((made, { node }) => [...made, new Construct(made[made.length - 1], node.id)], []);
    try {
      return this.restoreAll(check(scopes[scopes.length - 1]));
    } catch (error) {
      if (error instanceof RefusedError) refuseProblem(at, this.restoreAll(error.problem));
      throw error;
    } finally {
      for (const { rule, prop, says, fix } of cautionsBelow(scopes[0]).map((caution) => this.restoreAll(caution))) warnOf(at, rule, prop, says, fix);
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
    const form = field === undefined ? undefined : ALWAYS[field] ?? (/^\s*\{\{/.test(text) ? AT_START[field] : undefined);
    if (form !== undefined || CONTROL.test(text)) return this.wholeFor(text, form ?? '~');
    if (field === 'kind') return this.wholeFor(text, 'Z~');
    return text.replace(EXPRESSION, (expression) => this.word(expression));
  }

  private wholeFor(text: string, form: string): string {
    const standIn = form.replaceAll('~', this.word(text, form));
    if (form !== '~') this.whole.set(standIn, text);
    return standIn;
  }

  /** The word for an expression, a different one for each form, so that the string around it is unambiguous. */
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
