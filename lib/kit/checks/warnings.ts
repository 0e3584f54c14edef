import type { IConstruct } from 'constructs';
import { type Fix, fixOf, fixText } from './fix';
import type { Rule } from './rule';
import { scrub } from './show';
import type { WarningCode } from './warning-code';
import { type Audience, textOf, TYPESCRIPT, type Words } from './words';
import { guardMethods } from './guard';

/** Something that is legal but rarely wanted. */
export interface Warning {
  /** The code of the rule that is broken, for example `flux/short-interval`. */
  readonly code: string;
  /** The path of the construct that caused it. */
  readonly path: string;
  /** The prop that is to blame, for example `interval`. */
  readonly prop: string;
  /** What will happen, and what to do. */
  readonly message: string;
}

/**
 * Warnings: what is legal but rarely wanted. Each is printed once on stderr when the app is synthesized.
 *
 * cdk8s has errors only, so this library keeps its own list.
 */
export class Warnings {
  /**
   * The warnings below a construct that were not acknowledged. Those that look at several objects are known after synthesis only.
   *
   * @param scope an app, a chart or any other construct
   */
  public static of(scope: IConstruct): Warning[] {
    return warningsBelow(scope);
  }

  /**
   * Says that a warning is known and wanted: it is neither printed nor listed for this construct and what is below it.
   *
   * @param scope the construct that the warning names, or one above it
   * @param code the warning
   */
  public static acknowledge(scope: IConstruct, code: WarningCode): void {
    acknowledge(scope, code);
  }

  private constructor() {}
}
guardMethods(Warnings);

interface Entry {
  readonly at: IConstruct;
  readonly warning: Warning;
  readonly caution: Caution | undefined;
  printed: boolean;
}

const ENTRIES = new WeakMap<IConstruct, Map<string, Entry>>();
const ACKNOWLEDGED = new WeakMap<IConstruct, Set<string>>();

function entriesOf(root: IConstruct): Map<string, Entry> {
  let entries = ENTRIES.get(root);
  if (!entries) {
    entries = new Map();
    ENTRIES.set(root, entries);
  }
  return entries;
}

/** Something legal that is rarely wanted, as data. */
export interface Caution {
  readonly rule: Rule;
  readonly prop: string;
  /** What will happen: follows the prop. */
  readonly says: Words;
  readonly fix: Fix;
}

/** The text of a warning without its path: `'interval' is 10s, ...: use 1 minute or more`. */
export function cautionText({ prop, says, fix }: Caution, audience: Audience = TYPESCRIPT): string {
  return scrub(`${audience.prop(prop)} ${textOf(says, audience)}: ${fixText(fix, prop, audience)}`);
}

/** Warns of what is legal but rarely wanted: `'prop' says: fix`. The same warning is kept once. */
export function warnOf(at: IConstruct, rule: Rule, prop: string, says: Words, fix: Fix | Words): void {
  const caution: Caution = { rule, prop, says, fix: fixOf(fix) };
  record(at, { code: rule.code, path: at.node.path, prop, message: cautionText(caution) }, caution);
}

/** Without a rule: see `warnOf`. */
export function warn(at: IConstruct, code: string, text: string): void {
  record(at, { code, path: at.node.path, prop: /^'([^']+)'/.exec(text)?.[1] ?? '', message: scrub(text) }, undefined);
}

function record(at: IConstruct, warning: Warning, caution: Caution | undefined): void {
  const entries = entriesOf(at.node.root);
  const key = `${warning.path} ${warning.code} ${warning.message}`;
  if (!entries.has(key)) entries.set(key, { at, warning, caution, printed: false });
}

/** Whether somebody wants to hear of a warning: nobody acknowledged it, and its construct was not removed from the tree. */
function counts({ at, warning }: Entry): boolean {
  return at.node.scopes.every((scope) => {
    const parent = scope.node.scope;
    return !ACKNOWLEDGED.get(scope)?.has(warning.code) && (!parent || parent.node.tryFindChild(scope.node.id) === scope);
  });
}

const MOST = 5;

/** Prints every warning that was not printed or acknowledged yet. What is said of many constructs, such as all of a fleet, is said of some, with the number of the others. */
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

/** The warnings below a construct that were not acknowledged. */
export function warningsBelow(scope: IConstruct): Warning[] {
  return entriesBelow(scope).map(({ warning }) => warning);
}

/** What was warned of below a construct and not acknowledged, as data. */
export function cautionsBelow(scope: IConstruct): Caution[] {
  return entriesBelow(scope).flatMap(({ caution }) => caution ?? []);
}

function entriesBelow(scope: IConstruct): Entry[] {
  const prefix = scope.node.path;
  return [...(ENTRIES.get(scope.node.root)?.values() ?? [])]
    .filter(({ warning }) => prefix === '' || warning.path === prefix || warning.path.startsWith(`${prefix}/`))
    .filter(counts);
}

/** Takes note that a warning is known below a construct. */
function acknowledge(scope: IConstruct, code: WarningCode): void {
  const codes = ACKNOWLEDGED.get(scope) ?? new Set<string>();
  ACKNOWLEDGED.set(scope, codes.add(code));
}
