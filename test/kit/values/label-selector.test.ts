import { LabelOperator, type LabelSelector } from '../../../lib';
import { renderSelector } from '../../../lib/kit/values/label-selector';
import { thrownBy } from '../../support/synth';

describe('a selector', () => {
  test('is written with all its conditions, in their order', () => {
    const selector: LabelSelector = {
      matchLabels: { tier: 'prod', team: '' },
      matchExpressions: [
        { key: 'example.org/region', operator: LabelOperator.IN, values: ['eu', 'us', ''] },
        { key: 'stage', operator: LabelOperator.NOT_IN, values: ['dev'] },
        { key: 'owner', operator: LabelOperator.EXISTS },
        { key: 'legacy', operator: LabelOperator.DOES_NOT_EXIST, values: [] },
      ],
    };
    expect(renderSelector('here', 'selector', selector)).toEqual({
      matchLabels: { tier: 'prod', team: '' },
      matchExpressions: [
        { key: 'example.org/region', operator: 'In', values: ['eu', 'us', ''] },
        { key: 'stage', operator: 'NotIn', values: ['dev'] },
        { key: 'owner', operator: 'Exists' },
        { key: 'legacy', operator: 'DoesNotExist', values: [] },
      ],
    });
  });

  test('may be empty, which selects everything', () => {
    expect(renderSelector('here', 'selector', {})).toEqual({});
    expect(renderSelector('here', 'selector', { matchLabels: {}, matchExpressions: [] })).toEqual({ matchLabels: {}, matchExpressions: [] });
  });

  test('does not change when the labels given do', () => {
    const matchLabels: Record<string, string> = { tier: 'prod' };
    const rendered = renderSelector('here', 'selector', { matchLabels });
    matchLabels.tier = 'dev';
    expect(rendered).toEqual({ matchLabels: { tier: 'prod' } });
  });

  const VALUE = "be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit)";

  test.each<[string, LabelSelector, string]>([
    ['an invalid label', { matchLabels: { tier: 'a b' } }, `[here] 'selector.matchLabels.tier' must ${VALUE}, got "a b": shorten it, or use an annotation, which takes any string`],
    ['an invalid key', { matchExpressions: [{ key: 'a b', operator: LabelOperator.EXISTS }] },
      "[here] 'selector.matchExpressions[0].key' must be a label key: name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
    ['no values for In', { matchExpressions: [{ key: 'a', operator: LabelOperator.EXISTS }, { key: 'a', operator: LabelOperator.IN }] },
      "[here] 'selector.matchExpressions[1].values' must be given for In, got nothing: list the values to compare with"],
    ['an empty array for NotIn', { matchExpressions: [{ key: 'a', operator: LabelOperator.NOT_IN, values: [] }] },
      "[here] 'selector.matchExpressions[0].values' must be given for NotIn, got nothing: list the values to compare with"],
    ['values for Exists', { matchExpressions: [{ key: 'a', operator: LabelOperator.EXISTS, values: ['b'] }] },
      "[here] 'selector.matchExpressions[0].values' must be left out for Exists, got values: remove it"],
    ['a value that no label can have', { matchExpressions: [{ key: 'a', operator: LabelOperator.IN, values: ['b', 'c d'] }] },
      `[here] 'selector.matchExpressions[0].values[1]' must ${VALUE}, got "c d": no label can have this value: correct it`],
  ])('cannot have %s', (_name, selector, message) => {
    expect(thrownBy(() => renderSelector('here', 'selector', selector))).toBe(message);
  });
});
