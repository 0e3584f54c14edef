import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { closest } from '../../kit/checks/suggest';
import { lit, say, the } from '../../kit/checks/words';
import { ArgoRule } from '../rules';
import { type Action, actionsOf, referencesOf } from './go-template';
import { below, knows, namesOf, type Params } from './parameters';
import { hasExpression } from './stand-ins';

/** A string of the template, and the prop that it comes from. */
export interface TemplateText {
  readonly prop: string;
  readonly text: string;
}

/** What expressions may use. */
export interface TemplateContext {
  readonly at: Construct;
  readonly goTemplate: boolean;
  /** Whether a missing parameter is an error. */
  readonly strict: boolean;
  /** The sets of parameters, as far as they are known. */
  readonly params: readonly Params[];
}

/** All strings with expressions in a value, including names of fields. */
export function textsOf(prop: string, value: unknown): readonly TemplateText[] {
  if (typeof value === 'string') return hasExpression(value) ? [{ prop, text: value }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(`${prop}[${index}]`, item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(hasExpression(key) ? [{ prop, text: key }] : []), ...textsOf(prop === '' ? key : `${prop}.${key}`, inner),
  ]);
}

/** Checks the expressions of a string. */
export function checkTemplate(context: TemplateContext, { prop, text }: TemplateText): void {
  if (context.goTemplate) checkGoTemplate(context, prop, text);
  else checkNamesOnly(context, prop, text);
}

/** Functions without arguments. */
const ALONE = ['now', 'uuidv4', 'list', 'dict', 'tuple', 'hello', 'add', 'cat', 'coalesce', 'print', 'println', 'true', 'false'];
const KEYWORDS = ['end', 'else', 'break', 'continue'];
const REMOVED = ['env', 'expandenv', 'getHostByName'];

function checkGoTemplate({ at, strict, params }: TemplateContext, prop: string, text: string): void {
  const bracket = /\{\{-?\s*(\w+\[[\w.[\]]*)\s*-?\}\}/.exec(text);
  if (bracket !== null) refusePath(at, prop, bracket[0], bracket[1]);
  const actions = actionsOf(text, (must, got, fix) => refuse(at, ArgoRule.TEMPLATE, prop, must, phrase(got), indexed(got, fix)));
  for (const action of actions) checkWords(at, prop, action);
  const { certain, alone, balanced } = referencesOf(actions);
  if (!balanced) refuse(at, ArgoRule.TEMPLATE, prop, "have one 'end' for every 'if', 'range' and 'with'", text, 'add the missing {{ end }}, or remove the surplus one');
  if (!strict || params.length === 0) return;
  for (const field of certain) checkKnown(at, prop, `.${field.slice(1)}`, field.slice(1), params);
  for (const field of alone) {
    const inner = params.map((all) => below(all, field.slice(1))).find((names) => names !== undefined);
    if (inner === undefined) continue;
    const own = inner.includes('path') ? 'path' : inner[0];
    refuse(at, ArgoRule.PARAMETER, prop, 'use parameters that are strings', phrase(`${field}, which is a map`), `write {{${field}.${own}}}; it has ${inner.join(', ')}`);
  }
}

/** The way to a key that is no name, by its parts: a parameter is a map, and so are labels and annotations. */
function indexed(got: string, fix: string): string {
  const [, map, key] = /\.(metadata\.(?:labels|annotations))\.([^\s}|)]+)/.exec(got) ?? /^write \{\{ index \. "(.+)\.([^."]+)" \}\}$/.exec(fix) ?? [];
  return map === undefined || !/[^\w]/.test(key) ? fix : `write {{ index .${map} "${key}" }}`;
}

/** A parameter without the leading dot, as it is written without `goTemplate`. */
function refusePath(at: Construct, prop: string, text: string, path: string): never {
  refuse(at, ArgoRule.TEMPLATE, prop, 'be a Go template', phrase(text),
    because('a name without a leading dot is a function', say`write ${text.replace(path, dotted(path))}, or set ${the('goTemplate')} to ${lit(false)}`));
}

/** A name without a dot is a function, and an unknown function stops the whole set. */
function checkWords(at: Construct, prop: string, { text, words }: Action): void {
  const names = words.filter(({ kind }) => kind === 'name').map((word) => word.text);
  const removed = names.find((name) => REMOVED.includes(name));
  if (removed !== undefined) {
    refuse(at, ArgoRule.TEMPLATE, prop, 'use functions that Argo CD has', phrase(`${removed} in ${text}`), because('Argo CD removed it', 'pass its result as a parameter'));
  }
  const path = names.find((name) => /[.[]/.test(name));
  if (path !== undefined) refusePath(at, prop, text, path);
  const [first, second] = words;
  if (first?.kind !== 'name' || ALONE.includes(first.text) || KEYWORDS.includes(first.text)) return;
  if (words.length === 1 || second.text === '|') refusePath(at, prop, text, first.text);
}

/** A name in the form of Go templates: `path` was the whole path, `path[0]` a part of it. */
function dotted(name: string): string {
  const part = /^(.*)\[(\d+)\]$/.exec(name);
  if (part) return `index .${part[1]}.segments ${part[2]}`;
  const label = /^(metadata\.(?:labels|annotations))\.(.*[^\w.].*|.*\..*)$/.exec(name);
  if (label) return `index .${label[1]} "${label[2]}"`;
  return name === 'path' ? '.path.path' : `.${name}`;
}

function checkKnown(at: Construct, prop: string, shown: string, name: string, params: readonly Params[]): void {
  const missing = params.findIndex((all) => !knows(all, name));
  if (missing < 0) return;
  const names = [...new Set(params.flatMap((all) => namesOf(all)))];
  if (params.some((all) => knows(all, name))) {
    const [, map, key] = /^(.*?)\.?([^.]*)$/.exec(name)!;
    refuse(at, ArgoRule.PARAMETER, prop, 'use parameters that every set has', phrase(`${shown}, which set ${missing} lacks`),
      `add it to every set, or test for it with {{ if hasKey .${map} "${key}" }}`);
  }
  const near = closest(name, names);
  const dot = shown.startsWith('.') ? '.' : '';
  const all = names.map((each) => `${dot}${each}`).join(', ');
  refuse(at, ArgoRule.PARAMETER, prop, 'use parameters of the generators', phrase(shown),
    near === undefined ? `use one of ${all}` : `did you mean ${dot}${near}? The parameters are ${all}`);
}

/** Without Go templates, an expression is a name. A name that is not a parameter stays as it is, which is intended in values and annotations. */
function checkNamesOnly({ at, params }: TemplateContext, prop: string, text: string): void {
  if (!/^(applicationName|project|destination|sources?(\[\d+\])?\.(repoURL|path|targetRevision|chart)$)/.test(prop)) return;
  for (const [expression, inner] of text.matchAll(/\{\{((?:(?!\{\{).)*?)\}\}/g)) {
    const name = inner.trim();
    if (/^-|^\.|\s|[|("]/.test(name)) {
      const bare = /\.([A-Za-z_][\w.]*)/.exec(name)?.[1] ?? /^-?\s*(\w+)/.exec(name)?.[1] ?? 'name';
      refuse(at, ArgoRule.TEMPLATE, prop, say`have only names of parameters without ${the('goTemplate')}`, phrase(expression), say`write {{${bare}}}, or remove ${the('goTemplate')}`);
    }
    if (params.length > 0) checkKnown(at, prop, name, name.replace(/\[\d+\]$/, ''), params);
  }
}
