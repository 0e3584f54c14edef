import type { IConstruct } from 'constructs';
import { scrub } from './show';
import type { WarningCode } from './warning-code';

/** Something that is legal but rarely wanted. */
export interface Warning {
  /** What kind of warning it is. */
  readonly code: WarningCode;
  /** The path of the construct that caused it. */
  readonly path: string;
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

interface Entry {
  readonly at: IConstruct;
  readonly warning: Warning;
  printed: boolean;
}

const ENTRIES = new WeakMap<IConstruct, Map<string, Entry>>();
const ACKNOWLEDGED = new WeakMap<IConstruct, Set<WarningCode>>();

function entriesOf(root: IConstruct): Map<string, Entry> {
  let entries = ENTRIES.get(root);
  if (!entries) {
    entries = new Map();
    ENTRIES.set(root, entries);
  }
  return entries;
}

/** Records a warning; the same one is kept once. */
export function warn(at: IConstruct, code: WarningCode, text: string): void {
  const path = at.node.path;
  const message = scrub(text);
  const entries = entriesOf(at.node.root);
  const key = `${path} ${code} ${message}`;
  if (!entries.has(key)) entries.set(key, { at, warning: { code, path, message }, printed: false });
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
  const prefix = scope.node.path;
  return [...(ENTRIES.get(scope.node.root)?.values() ?? [])]
    .filter((entry) => prefix === '' || entry.warning.path === prefix || entry.warning.path.startsWith(`${prefix}/`))
    .filter(counts)
    .map((entry) => entry.warning);
}

/** Takes note that a warning is known below a construct. */
function acknowledge(scope: IConstruct, code: WarningCode): void {
  const codes = ACKNOWLEDGED.get(scope) ?? new Set<WarningCode>();
  ACKNOWLEDGED.set(scope, codes.add(code));
}
