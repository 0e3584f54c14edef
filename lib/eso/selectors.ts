import type { Construct } from 'constructs';
import { EsoRule } from './rules';
import { warnOf } from '../kit/checks/warnings';
import { program, say } from '../kit/checks/words';
import type { LabelSelector } from '../kit/values/label-selector';

/** The label with the name of a namespace: who names it lists namespaces. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Warns of selectors of namespaces that look like conditions which all have to hold: each of them is about other labels. */
export function warnOfAlternatives(at: Construct, prop: string, selectors: readonly LabelSelector[]): void {
  if (selectors.length < 2) return;
  const labels = selectors.map(({ matchLabels = {}, matchExpressions = [] }) => (matchExpressions.length > 0 ? [] : Object.keys(matchLabels)));
  const keys = labels.flat();
  if (keys.includes(NAME_LABEL) || new Set(keys).size < keys.length || labels.some(({ length }) => length === 0)) return;
  warnOf(at, EsoRule.NAMESPACES, prop, 'selects every namespace that matches one of its selectors',
    say`write all labels in one selector to require them together${program(', or acknowledge this if one of them is enough', '')}`);
}
