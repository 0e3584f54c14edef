import { fail, type Where } from './fail';
import { LabelOperator, type LabelSelector } from './label-selector';
import { checkLabels, checkQualifiedKey } from './names';
import { phrase } from './show';

/** The wire form of a label selector. */
export interface SelectorSpec {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** Whether a selector has no condition, and so selects everything. */
export function selectsAll(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
}

/** Checks a label selector and renders it. */
export function renderSelector(at: Where, prop: string, selector: LabelSelector): SelectorSpec {
  checkLabels(at, `${prop}.matchLabels`, selector.matchLabels);
  const matchExpressions = selector.matchExpressions?.map((expression, index) => {
    const name = `${prop}.matchExpressions[${index}]`;
    checkQualifiedKey(at, `${name}.key`, expression.key);
    const needsValues = expression.operator === LabelOperator.IN || expression.operator === LabelOperator.NOT_IN;
    if (needsValues !== (expression.values !== undefined && expression.values.length > 0)) {
      fail(at, `${name}.values`, needsValues ? `be given for ${expression.operator}` : `be left out for ${expression.operator}`,
        needsValues ? undefined : phrase('values'), needsValues ? 'list the values to compare with' : 'remove it');
    }
    return { ...expression };
  });
  return { ...(selector.matchLabels ? { matchLabels: { ...selector.matchLabels } } : {}), ...(matchExpressions ? { matchExpressions } : {}) };
}
