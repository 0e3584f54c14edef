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
