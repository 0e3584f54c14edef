import type { Construct } from 'constructs';
import type { ApplicationSetV1Alpha1Spec } from '../../../imports/argo/application-set.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { checkLabelKey } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { closest } from '../../kit/checks/suggest';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { ArgoRule } from '../rules';
import { type ArgoApplicationSetProps, ArgoDeletionOrder, type ArgoRollingStep, type ArgoStepExpression, ArgoStepOperator } from './options';
import { hasExpression } from './stand-ins';

type StrategySpec = NonNullable<ApplicationSetV1Alpha1Spec['strategy']>;
type StepSpec = NonNullable<NonNullable<StrategySpec['rollingSync']>['steps']>[number];

/** Checks and renders the order in which the Applications of a set are synced and deleted. */
export function renderStrategy(
  at: Construct, { rollingSync, deletionOrder, applicationMetadata, templatePatch, generators, goTemplate = true }: ArgoApplicationSetProps,
): StrategySpec | undefined {
  if (rollingSync === undefined) {
    if (deletionOrder === ArgoDeletionOrder.REVERSE) {
      refuse(at, ArgoRule.ROLLING_SYNC, 'deletionOrder', say`be left out without ${the('rollingSync')}`, deletionOrder, because('there is no order to reverse', remove('deletionOrder')));
    }
    return deletionOrder === undefined ? undefined : { type: 'AllAtOnce', deletionOrder };
  }
  if (rollingSync.length === 0) {
    refuse(at, ArgoRule.ROLLING_SYNC, 'rollingSync', 'have at least one step', phrase('an empty array'), because('Argo CD would sync all at once', 'add a step, or leave it out'));
  }
  const labels = templatePatch === undefined ? applicationMetadata?.labels ?? {} : undefined;
  const expressionFor = (key: string): string | undefined => {
    if (!/^[A-Za-z_]\w*$/.test(key) && goTemplate) return labelOf(key, generators);
    return generators.every((generator) => generator._params(goTemplate).every((all) => all.keys?.has(key))) ? (goTemplate ? `{{.${key}}}` : `{{${key}}}`) : labelOf(key, generators);
  };
  const steps = rollingSync.map((step, index) => renderStep(at, `rollingSync[${index}]`, step, labels && { given: labels, expressionFor }));
  return { type: 'RollingSync', rollingSync: { steps }, ...defined({ deletionOrder }) };
}

/** What is known of the labels of the Applications. */
interface Labels {
  readonly given: Readonly<Record<string, string>>;
  /** An expression for the value of a label; undefined if the generators suggest none. */
  expressionFor(key: string): string | undefined;
}

/** Clusters have labels of their own. */
function labelOf(key: string, generators: ArgoApplicationSetProps['generators']): string | undefined {
  return generators.every(({ _kind: { clusters } }) => clusters) ? `{{ index .metadata.labels "${key}" }}` : undefined;
}

/** Checks and renders a step; the labels are those of the Applications, if they are known. */
function renderStep(at: Construct, prop: string, step: ArgoRollingStep, labels: Labels | undefined): StepSpec {
  const { matchExpressions, maxUpdate, maxUpdatePercent } = step;
  matchExpressions.forEach((expression, index) => checkExpression(at, `${prop}.matchExpressions[${index}]`, expression, labels));
  if (maxUpdate !== undefined && maxUpdatePercent !== undefined) {
    refuse(at, ArgoRule.ROLLING_SYNC, `${prop}.maxUpdatePercent`, say`be left out when ${the('maxUpdate')} is given`, maxUpdatePercent, 'remove one of them');
  }
  if (maxUpdate !== undefined && (!Number.isSafeInteger(maxUpdate) || maxUpdate < 0)) {
    refuse(at, ArgoRule.WHOLE_NUMBER, `${prop}.maxUpdate`, 'be a whole number, 0 or more', maxUpdate, say`use ${the('maxUpdatePercent')} for a part of the step`);
  }
  if (maxUpdatePercent !== undefined && (!Number.isSafeInteger(maxUpdatePercent) || maxUpdatePercent < 0 || maxUpdatePercent > 100)) {
    refuse(at, ArgoRule.WHOLE_NUMBER, `${prop}.maxUpdatePercent`, 'be a whole number from 0 to 100', maxUpdatePercent, 'write for example 25');
  }
  return {
    matchExpressions: matchExpressions.map((expression) => ({ ...expression })),
    ...defined({ maxUpdate }),
    ...(maxUpdatePercent === undefined ? {} : { maxUpdate: `${maxUpdatePercent}%` }),
  };
}

/** A condition that no Application meets would leave the step empty. */
function checkExpression(
  at: Construct, prop: string, { key, operator, values }: ArgoStepExpression, labels: Labels | undefined,
): void {
  checkLabelKey(at, `${prop}.key`, key);
  if (values.length === 0) refuse(at, ArgoRule.ROLLING_SYNC, `${prop}.values`, 'have at least one value', phrase('an empty array'), 'list the values to compare with');
  if (labels === undefined || operator !== ArgoStepOperator.IN) return;
  const { given } = labels;
  const keys = Object.keys(given);
  if (!(key in given) && !keys.some(isOpen)) {
    const near = closest(key, keys);
    refuse(at, ArgoRule.ROLLING_SYNC, `${prop}.key`, say`be a label of ${the('applicationMetadata')}`, key,
      because('no Application has it, so that the step is empty', near === undefined ? adding(key, labels) : say`did you mean ${lit(near)}?`));
  }
  const value = given[key];
  if (value !== undefined && ![value, ...values].some(isOpen) && !values.includes(value)) {
    refuse(at, ArgoRule.ROLLING_SYNC, `${prop}.values`, say`have the value ${lit(value)}, which all Applications have`, values, 'write an expression in the label, or correct the values');
  }
}

function adding(key: string, labels: Labels): Words {
  const expression = labels.expressionFor(key);
  return expression === undefined ? 'add the label, with an expression for its value' : say`add the label, for example with the value ${lit(expression)}`;
}

/** Whether a string is known only once expressions and placeholders are replaced. */
function isOpen(text: string): boolean {
  return hasExpression(text) || substituted(text) !== text;
}
