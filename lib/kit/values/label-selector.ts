import { refuse, type Where } from '../checks/errors';
import { remove } from '../checks/fix';
import { checkLabelKey, checkLabels, checkLabelValue } from '../checks/names';
import { Rule } from '../checks/rule';
import { phrase } from '../checks/show';

/** How a label is compared with the values of an expression. */
export enum LabelOperator {
  /** The label has one of the values. */
  IN = 'In',
  /** The label has none of the values, or does not exist. */
  NOT_IN = 'NotIn',
  /** The label exists. */
  EXISTS = 'Exists',
  /** The label does not exist. */
  DOES_NOT_EXIST = 'DoesNotExist',
}

/** A condition on one label. */
export interface LabelExpression {
  /** The key of the label. */
  readonly key: string;
  /** How the label is compared. */
  readonly operator: LabelOperator;
  /**
   * The values to compare with: required for `IN` and `NOT_IN`, and refused for the other operators.
   * @default - none
   */
  readonly values?: string[];
}

/** Selects objects by their labels. All conditions must hold; without any, all objects are selected. */
export interface LabelSelector {
  /**
   * Labels with the values that they must have.
   * @default - none
   */
  readonly matchLabels?: { readonly [key: string]: string };
  /**
   * Further conditions on labels.
   * @default - none
   */
  readonly matchExpressions?: LabelExpression[];
}

/** A label selector in a manifest. */
export interface SelectorSpec {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** Checks a label selector and renders it. */
export function renderSelector(at: Where, prop: string, selector: LabelSelector): SelectorSpec {
  checkLabels(at, `${prop}.matchLabels`, selector.matchLabels);
  const matchExpressions = selector.matchExpressions?.map((expression, index) => {
    const name = `${prop}.matchExpressions[${index}]`;
    checkLabelKey(at, `${name}.key`, expression.key);
    const needsValues = expression.operator === LabelOperator.IN || expression.operator === LabelOperator.NOT_IN;
    if (needsValues !== (expression.values !== undefined && expression.values.length > 0)) {
      refuse(at, Rule.SELECTOR, `${name}.values`, `be ${needsValues ? 'given' : 'left out'} for ${expression.operator}`,
        needsValues ? undefined : phrase('values'), needsValues ? 'list the values to compare with' : remove(`${name}.values`));
    }
    for (const [position, value] of (expression.values ?? []).entries()) checkLabelValue(at, `${name}.values[${position}]`, value, 'no label can have this value: correct it');
    return { ...expression };
  });
  return { ...(selector.matchLabels ? { matchLabels: { ...selector.matchLabels } } : {}), ...(matchExpressions ? { matchExpressions } : {}) };
}

/** Whether a selector matches labels. It does not if one of them is a template. */
export function selectsLabels({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  if (Object.values(labels).some((value) => value.includes('{{'))) return false;
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value) && matchExpressions.every(({ key, operator, values = [] }) => {
    if (operator === LabelOperator.EXISTS) return key in labels;
    if (operator === LabelOperator.DOES_NOT_EXIST) return !(key in labels);
    const isIn = key in labels && values.includes(labels[key]);
    return operator === LabelOperator.IN ? isIn : !isIn;
  });
}
