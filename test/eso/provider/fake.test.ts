import { EsoFakeValidation, EsoProvider, type EsoFakeData } from '../../../lib';
import { errorIn, fakeAccessKey, providerOf, warningsIn } from '../store/builders';

describe('EsoProvider.fake', () => {
  test.each<[string, EsoFakeData[]]>([
    ['nothing', []],
    ['a key in two versions', [{ key: 'a', value: '1', version: 'v1' }, { key: 'a', value: '2', version: 'v2' }]],
    ['JSON', [{ key: '/a/b', value: '{"user":"me","password":"for-tests"}' }]],
    ['a long id', [{ key: 'id', value: '3F2504E0-4F89-11D3-9A0C-0305E82C3301' }]],
  ])('takes %s', (_name, data) => {
    expect(providerOf(EsoProvider.fake(data))).toEqual({ fake: { data } });
    expect(warningsIn(EsoProvider.fake(data))).toEqual([]);
  });

  test.each<[string, EsoFakeData, string]>([
    ['an empty key', { key: '', value: 'v' }, "'provider.data[1].key' must not be empty, got \"\": write for example '/foo'"],
    ['an empty value', { key: 'k', value: '' }, "'provider.data[1].value' must not be empty, got \"\": ESO rejects an empty value: write a test value"],
    ['a credential', { key: 'k', value: fakeAccessKey },
      "'provider.data[1].value' must be a test value, got \"(20 characters that look like a credential)\": everything that is synthesized ends up in Git: use a real store for real credentials"],
  ])('refuses %s', (_name, entry, message) => {
    expect(errorIn(EsoProvider.fake([{ key: 'first', value: 'v' }, entry]))).toBe(`[chart/store] ${message}`);
  });

  test.each([[EsoFakeValidation.READY, 0], [EsoFakeValidation.UNKNOWN, 1], [EsoFakeValidation.ERROR, 2]])('reports the state %s', (validationResult, number) => {
    expect(providerOf(EsoProvider.fake([], { validationResult }))).toEqual({ fake: { data: [], validationResult: number } });
  });
});
