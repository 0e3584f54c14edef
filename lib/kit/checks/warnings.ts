import type { IConstruct } from 'constructs';
import { refuse } from './errors';
import { because, type Fix, fixOf, fixText } from './fix';
import { guardMethods } from './guard';
import { ownerOf } from './owner';
import { Rule, RuleSeverity } from './rule';
import { scrub } from './show';
import { type Audience, textOf, TYPESCRIPT, type Words } from './words';

/** A warning: something legal that is rarely wanted. */
export interface Warning {
  /** The code of the rule that is broken, for example `flux/short-interval`. */
  readonly code: string;
  /** The path of the construct that caused the warning. */
  readonly path: string;
  /** The path of the prop that caused the warning, for example `interval`. */
  readonly prop: string;
  /** What will happen and what to do about it. */
  readonly message: string;
}

/**
 * The warnings of an app: what is legal but rarely wanted. Each warning is printed to stderr once, when the app is synthesized.
 *
 * A warning that is intended can be acknowledged. cdk8s itself only has errors, so this library keeps its own list.
 *
 * @example
 * Warnings.acknowledge(app, EsoRule.SHORT_REFRESH);
 * app.synth();
 * const remaining = Warnings.of(app);
 */
export class Warnings {
  /**
   * The warnings of a construct and everything below it, except those acknowledged. Warnings about several objects together are only known after
   * synthesis.
   *
   * @param scope an app, a chart or any other construct
   */
  public static of(scope: IConstruct): Warning[] {
    return entriesBelow(scope).map(({ warning }) => warning);
  }

  /**
   * Acknowledges a warning: it is neither printed nor listed for a construct and everything below it.
   *
   * @param scope the construct that the warning names, or any construct above it
   * @param rule the rule of the warning, for example `FluxRule.SHORT_INTERVAL`. A rule whose breach is an error is refused.
   */
  public static acknowledge(scope: IConstruct, rule: Rule): void {
    acknowledge(scope, rule);
  }

  /**
   * Makes errors of the warnings of a construct and everything below it, except those acknowledged: synthesis fails before anything is written. For all
   * apps of a run, set the environment variable `CDK8S_CONTROL_PLANES_STRICT` to `1`, for example in CI.
   *
   * @param scope an app, a chart or any other construct
   */
  public static makeErrors(scope: IConstruct): void {
    STRICT.add(scope);
  }

  private constructor() {}
}
guardMethods(Warnings);

interface Entry {
  readonly at: IConstruct;
  readonly warning: Warning;
  readonly caution: Caution;
  printed: boolean;
}

const ENTRIES = new WeakMap<IConstruct, Map<string, Entry>>();
const ACKNOWLEDGED = new WeakMap<IConstruct, Set<string>>();
/** The constructs whose warnings are errors. */
const STRICT = new WeakSet<IConstruct>();

/** Whether the warnings of all apps are errors. */
function isStrictRun(): boolean {
  return !/^(?:|0|false|no|off)$/i.test(process.env.CDK8S_CONTROL_PLANES_STRICT ?? '');
}

function entriesOf(root: IConstruct): Map<string, Entry> {
  let entries = ENTRIES.get(root);
  if (!entries) {
    entries = new Map();
    ENTRIES.set(root, entries);
  }
  return entries;
}

/** A warning as data. */
export interface Caution {
  readonly rule: Rule;
  readonly prop: string;
  /** What will happen: completes the sentence that the prop starts. */
  readonly says: Words;
  readonly fix: Fix;
}

/** The text of a warning without its path: `'interval' is 10s, ...: use 1 minute or more`. */
export function cautionText({ prop, says, fix }: Caution, audience: Audience = TYPESCRIPT): string {
  return scrub(`${audience.prop(prop)} ${textOf(says, audience)}: ${fixText(fix, prop, audience)}`);
}

/** A warning in two parts: what will happen, and what to do. */
export function cautionParts({ prop, says, fix }: Caution, audience: Audience): { readonly message: string; readonly fix: string } {
  return { message: scrub(`${audience.prop(prop)} ${textOf(says, audience)}`), fix: scrub(fixText(fix, prop, audience)) };
}

/** Warns of something legal that is rarely wanted: `'prop' says: fix`. A repeated warning is kept once. */
export function warnOf(reporter: IConstruct, rule: Rule, prop: string, says: Words, fix: Fix | Words): void {
  const at = ownerOf(reporter, prop);
  const caution: Caution = { rule, prop, says, fix: fixOf(fix) };
  const warning: Warning = { code: rule.code, path: at.node.path, prop, message: cautionText(caution) };
  const entries = entriesOf(at.node.root);
  const key = `${warning.path} ${warning.code} ${warning.message}`;
  if (!entries.has(key)) entries.set(key, { at, warning, caution, printed: false });
}

/** Whether a warning is still of interest: it was not acknowledged, and its construct is still in the tree. */
function counts({ at, warning }: Entry): boolean {
  return at.node.scopes.every((scope) => {
    const parent = scope.node.scope;
    return !ACKNOWLEDGED.get(scope)?.has(warning.code) && (!parent || parent.node.tryFindChild(scope.node.id) === scope);
  });
}

/** A warning that is an error. */
interface StrictWarning {
  readonly at: IConstruct;
  readonly text: string;
}

/** The warnings of an app that are errors. */
export function strictWarnings(root: IConstruct): StrictWarning[] {
  const all = isStrictRun();
  return [...(ENTRIES.get(root)?.values() ?? [])]
    .filter((entry) => (all || entry.at.node.scopes.some((scope) => STRICT.has(scope))) && counts(entry))
    .map(({ at, warning: { message, code } }) => ({ at, text: `${message} (${code}, a warning that was made an error)` }));
}

/** How often the same text is printed. */
const MOST = 5;

/**
 * Prints all warnings that were not printed or acknowledged before. A message that is the same for many constructs is printed for some, with the
 * number of the rest.
 */
export function flushWarnings(root: IConstruct): void {
  const alike = new Map<string, number>();
  const print = (path: string, text: string): unknown => process.stderr.write(`warning: [${path}] ${text}\n`);
  for (const entry of ENTRIES.get(root)?.values() ?? []) {
    if (entry.printed || !counts(entry)) continue;
    entry.printed = true;
    const { code, path, message } = entry.warning;
    const text = `${message} (${code})`;
    const count = (alike.get(text) ?? 0) + 1;
    alike.set(text, count);
    if (count <= MOST) print(path, text);
  }
  for (const [text, count] of alike) if (count > MOST) print(`and ${count - MOST} more`, text);
}

/** A warning as data, and the construct that it is about. */
interface CautionAt extends Caution {
  readonly at: IConstruct;
}

/** The warnings of a construct and everything below it that were not acknowledged, as data. */
export function cautionsBelow(scope: IConstruct): CautionAt[] {
  return entriesBelow(scope).map(({ at, caution }) => ({ ...caution, at }));
}

function entriesBelow(scope: IConstruct): Entry[] {
  const prefix = scope.node.path;
  return [...(ENTRIES.get(scope.node.root)?.values() ?? [])]
    .filter(({ warning }) => prefix === '' || warning.path === prefix || warning.path.startsWith(`${prefix}/`))
    .filter(counts);
}

function acknowledge(scope: IConstruct, rule: Rule): void {
  if (rule.severity !== RuleSeverity.WARNING) {
    refuse('Warnings.acknowledge', Rule.ACKNOWLEDGED, 'rule', 'be a rule whose breach is a warning', rule.code, because('an error cannot be acknowledged', 'fix what it names'));
  }
  const codes = ACKNOWLEDGED.get(scope) ?? new Set<string>();
  ACKNOWLEDGED.set(scope, codes.add(rule.code));
}
