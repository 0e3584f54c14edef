import type { IConstruct } from 'constructs';
import { scrub } from './show';
import type { WarningCode } from './warning-code';
import type { Warning } from './warnings';

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
export function acknowledge(scope: IConstruct, code: WarningCode): void {
  const codes = ACKNOWLEDGED.get(scope) ?? new Set<WarningCode>();
  ACKNOWLEDGED.set(scope, codes.add(code));
}
