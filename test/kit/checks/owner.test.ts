import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { addAppCheck } from '../../../lib/kit/app/app-checks';
import { blame, refuse } from '../../../lib/kit/checks/errors';
import { handDown } from '../../../lib/kit/checks/owner';
import { Rule } from '../../../lib/kit/checks/rule';
import { warnOf, Warnings } from '../../../lib/kit/checks/warnings';
import { testApp, thrownBy, validationOf } from '../../support/synth';

/** A construct with two children that take `timeout` from it, and `path` from their own props. */
function family(scope: Construct): readonly Construct[] {
  const parent = new Construct(scope, 'parent');
  return ['a', 'b'].map((id) => {
    handDown(parent, id, new Set(['timeout']));
    return new Construct(parent, id);
  });
}

test('what is wrong with a prop that was handed down is said of the parent, once', () => {
  const app = testApp();
  for (const child of family(new Chart(app, 'chart'))) {
    warnOf(child, Rule.NEAR_MISS, 'timeout', 'is short', 'raise it');
    warnOf(child, Rule.NEAR_MISS, 'path', 'is short', 'raise it');
  }
  expect(Warnings.of(app).map(({ path, prop }) => `${path} ${prop}`)).toEqual(['chart/parent timeout', 'chart/parent/a path', 'chart/parent/b path']);
});

test('errors are said of the parent too', () => {
  const [child] = family(new Chart(testApp(), 'chart'));
  expect(thrownBy(() => refuse(child, Rule.DURATION, 'timeout.seconds', 'be long', 1, 'raise it'))).toBe("[chart/parent] 'timeout.seconds' must be long, got 1: raise it");
  expect(thrownBy(() => refuse(child, Rule.DURATION, 'path', 'be long', 1, 'raise it'))).toBe("[chart/parent/a] 'path' must be long, got 1: raise it");
});

test('findings of checks of the app are listed once', () => {
  expect(validationOf((chart) => {
    const children = family(chart);
    addAppCheck(chart, () => children.map((child) => blame(child, Rule.DURATION, 'timeout', 'be long', 1, 'raise it')));
  })).toEqual(["[chart/parent] 'timeout' must be long, got 1: raise it"]);
});
