import { enumOfString, list, stringMap, strings, text } from './codecs';
import { record, required } from './table';
import { type LabelExpression, LabelOperator, type LabelSelector, type SelectorSpec } from '../values/label-selector';

/** A label selector. */
export const labelSelector = record<SelectorSpec, LabelSelector>({
  matchLabels: stringMap,
  matchExpressions: list(record<NonNullable<SelectorSpec['matchExpressions']>[number], LabelExpression>({
    key: required(text), operator: required(enumOfString({ LabelOperator })), values: strings,
  })),
});
