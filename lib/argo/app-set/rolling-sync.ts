import type { Construct } from 'constructs';
import type { ApplicationSetV1Alpha1Spec } from '../../../imports/argo/application-set.v1alpha1';
import { fail } from '../../kit/checks/errors';
import { checkLabelKey } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { defined } from '../../kit/values/defined';
import { type ArgoApplicationSetProps, ArgoDeletionOrder, type ArgoRollingStep } from './options';
import { hasExpression } from './stand-ins';

type StrategySpec = NonNullable<ApplicationSetV1Alpha1Spec['strategy']>;
type StepSpec = NonNullable<NonNullable<StrategySpec['rollingSync']>['steps']>[number];

/** Checks and renders how the Applications of a set are synced and deleted one after the other. */
export function renderStrategy(
  at: Construct, { rollingSync, deletionOrder, applicationMetadata, templatePatch }: ArgoApplicationSetProps,
): StrategySpec | undefined {
  if (rollingSync === undefined) {
    if (deletionOrder === ArgoDeletionOrder.REVERSE) fail(at, 'deletionOrder', "be left out without 'rollingSync'", deletionOrder, 'there is no order to be reversed: add steps, or remove it');
    return deletionOrder === undefined ? undefined : { type: 'AllAtOnce', deletionOrder };
  }
  if (rollingSync.length === 0) fail(at, 'rollingSync', 'have at least one step', phrase('an empty list'), 'add a step, or leave it out: Argo CD would sync all at once');
  const labels = templatePatch === undefined ? applicationMetadata?.labels ?? {} : undefined;
  const steps = rollingSync.map((step, index) => renderStep(at, `rollingSync[${index}]`, step, labels));
  return { type: 'RollingSync', rollingSync: { steps }, ...defined({ deletionOrder }) };
}

/** Labels are those of the Applications, where they are known. */
function renderStep(
  at: Construct, prop: string, step: ArgoRollingStep, labels: Readonly<Record<string, string>> | undefined,
): StepSpec {
  const { matchExpressions, maxUpdate, maxUpdatePercent } = step;
  for (const [index, { key, operator, values }] of matchExpressions.entries()) {
    const each = `${prop}.matchExpressions[${index}]`;
    checkLabelKey(at, `${each}.key`, key);
    if (values.length === 0) fail(at, `${each}.values`, 'have at least one value', phrase('an empty list'), 'list the values to compare with');
    const keys = Object.keys(labels ?? {});
    if (labels && operator === 'In' && !(key in labels) && !keys.some(hasExpression)) {
      fail(at, `${each}.key`, "be a label of 'applicationMetadata'", key, didYouMean(key, keys, `no Application has it, so that the step is empty: add the label, for example '{{ index .metadata.labels "${key}" }}'`));
    }
    const value = labels?.[key];
    if (operator === 'In' && value !== undefined && !hasExpression(value) && !values.includes(value)) {
      fail(at, `${each}.values`, `have the value '${value}', which all Applications have`, values, 'write an expression in the label, or correct the values');
    }
  }
  if (maxUpdate !== undefined && maxUpdatePercent !== undefined) fail(at, `${prop}.maxUpdatePercent`, "be left out when 'maxUpdate' is given", maxUpdatePercent, 'keep one of them');
  if (maxUpdate !== undefined && (!Number.isInteger(maxUpdate) || maxUpdate < 0)) fail(at, `${prop}.maxUpdate`, 'be a whole number of 0 or more', maxUpdate, 'use maxUpdatePercent for a part of the step');
  if (maxUpdatePercent !== undefined && (!Number.isInteger(maxUpdatePercent) || maxUpdatePercent < 0 || maxUpdatePercent > 100)) {
    fail(at, `${prop}.maxUpdatePercent`, 'be a whole number from 0 to 100', maxUpdatePercent, 'write for example 25');
  }
  return {
    matchExpressions: matchExpressions.map((expression) => ({ ...expression })),
    ...defined({ maxUpdate }),
    ...(maxUpdatePercent === undefined ? {} : { maxUpdate: `${maxUpdatePercent}%` }),
  };
}
