import type { Construct } from 'constructs';
import { fail } from '../kit/fail';
import type { LabelSelector } from '../kit/label-selector';
import { renderSelector, type SelectorSpec } from '../kit/selectors';

/** A selection of parameters: its keys are those of labels, its values may be any text. */
export function renderParameterSelector(at: Construct, prop: string, selector: LabelSelector): SelectorSpec {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  for (const [key, value] of Object.entries(matchLabels)) {
    if (typeof value !== 'string') fail(at, `${prop}.matchLabels['${key}']`, 'be a text', value, `quote it: '${String(value)}'`);
  }
  renderSelector(at, prop, {
    matchLabels: Object.fromEntries(Object.keys(matchLabels).map((key) => [key, ''])),
    matchExpressions: matchExpressions.map((expression) => (expression.values ? { ...expression, values: expression.values.map(() => '') } : expression)),
  });
  return {
    ...(selector.matchLabels ? { matchLabels: { ...matchLabels } } : {}),
    ...(selector.matchExpressions ? { matchExpressions: matchExpressions.map((expression) => ({ ...expression })) } : {}),
  };
}
