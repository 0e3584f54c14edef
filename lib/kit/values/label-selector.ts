import { refuse, type Where } from '../checks/errors';
import { remove } from '../checks/fix';
import { Rule } from '../checks/rule';
import { checkLabelKey, checkLabels, checkLabelValue } from '../checks/names';
import { phrase } from '../checks/show';

/** How the value of a label is compared. */
export enum LabelOperator {
  /** It is one of the values. */
  IN = 'In',
  /** It is none of the values, or the label is missing. */
  NOT_IN = 'NotIn',
  /** The label is there. */
  EXISTS = 'Exists',
  /** The label is missing. */
  DOES_NOT_EXIST = 'DoesNotExist',
}

/** A condition on one label. */
export interface LabelExpression {
  /** The key of the label. */
  readonly key: string;
  /** How its value is compared. */
  readonly operator: LabelOperator;
  /**
   * The values, for IN and NOT_IN only.
   * @default - none
   */
  readonly values?: string[];
}

/** A selection by labels; all conditions must hold. */
export interface LabelSelector {
  /**
   * Labels and the values that they must have.
   * @default - none
   */
  readonly matchLabels?: { readonly [key: string]: string };
  /**
   * Further conditions.
   * @default - none
   */
  readonly matchExpressions?: LabelExpression[];
}

/** The wire form of a label selector. */
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
    for (const [position, value] of (expression.values ?? []).entries()) checkLabelValue(at, `${name}.values[${position}]`, value, 'no label can have it: correct it');
    return { ...expression };
  });
  return { ...(selector.matchLabels ? { matchLabels: { ...selector.matchLabels } } : {}), ...(matchExpressions ? { matchExpressions } : {}) };
}
