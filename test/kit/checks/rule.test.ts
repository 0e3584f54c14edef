import { RefusedError, refuse } from '../../../lib/kit/checks/errors';
import { Rule, RuleSeverity } from '../../../lib/kit/checks/rule';

const rules = Object.entries(Rule).filter((entry): entry is [string, Rule] => entry[1] instanceof Rule);

test('a rule has a code, a severity and a page', () => {
  const [error, warning] = [Rule._error('test/shape'), Rule._warning('test/short-interval')];
  expect({ ...error }).toEqual({ code: 'test/shape', severity: RuleSeverity.ERROR });
  expect({ ...warning }).toEqual({ code: 'test/short-interval', severity: RuleSeverity.WARNING });
  expect(warning.page).toBe('https://github.com/cdk8s-control-planes/cdk8s-control-planes/blob/main/docs/reference/rules.md#testshort-interval');
});

test('the common rules are errors but for near misses, their codes are unique and those of their names', () => {
  expect(rules.length).toBeGreaterThan(10);
  expect(new Set(rules.map(([, { code }]) => code)).size).toBe(rules.length);
  for (const [name, { code, severity }] of rules) {
    expect(code).toBe(name.toLowerCase().replace(/_/g, '-'));
    expect(severity).toBe(['DROPPED_NAMESPACE', 'LITERAL_SECRET', 'NEAR_MISS', 'NEWER_FIELD'].includes(name) ? RuleSeverity.WARNING : RuleSeverity.ERROR);
  }
});

test('an error names the rule and the prop', () => {
  let error: unknown;
  try {
    refuse('here', Rule.URL, 'git.url', 'be a URL', 5, 'write a URL');
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(RefusedError);
  expect(error).toMatchObject({ name: 'RefusedError', path: 'here', code: 'url', prop: 'git.url', message: "[here] 'git.url' must be a URL, got 5: write a URL" });
});
