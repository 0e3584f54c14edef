import type { IConstruct } from 'constructs';
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
export function warn(at: IConstruct, code: WarningCode, message: string): void {
  const path = at.node.path;
  const entries = entriesOf(at.node.root);
  const key = `${path} ${code} ${message}`;
  if (!entries.has(key)) entries.set(key, { at, warning: { code, path, message }, printed: false });
}

function acknowledged(entry: Entry): boolean {
  for (let scope: IConstruct | undefined = entry.at; scope; scope = scope.node.scope) {
    if (ACKNOWLEDGED.get(scope)?.has(entry.warning.code)) return true;
  }
  return false;
}

/** Prints every warning that was not printed or acknowledged yet. */
export function flushWarnings(root: IConstruct): void {
  for (const entry of ENTRIES.get(root)?.values() ?? []) {
    if (entry.printed || acknowledged(entry)) continue;
    entry.printed = true;
    const { code, path, message } = entry.warning;
    process.stderr.write(`warning: [${path}] ${message} (${code})\n`);
  }
}

/** The warnings below a construct that were not acknowledged. */
export function warningsBelow(scope: IConstruct): Warning[] {
  const prefix = scope.node.path;
  return [...(ENTRIES.get(scope.node.root)?.values() ?? [])]
    .filter((entry) => prefix === '' || entry.warning.path === prefix || entry.warning.path.startsWith(`${prefix}/`))
    .filter((entry) => !acknowledged(entry))
    .map((entry) => entry.warning);
}

/** Takes note that a warning is known below a construct. */
export function acknowledge(scope: IConstruct, code: WarningCode): void {
  const codes = ACKNOWLEDGED.get(scope) ?? new Set<WarningCode>();
  ACKNOWLEDGED.set(scope, codes.add(code));
}
