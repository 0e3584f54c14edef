import fc from 'fast-check';
import { checkSemver, isSemverConstraint } from '../../../lib/kit/go/semver';
import { thrownBy } from '../../support/synth';

describe('a range of versions', () => {
  test.each([
    '*', 'x', 'X', '1', '1.2', 'v1.2', '1.x', '1.2.*', '1.x.x', '*.*.*', '^1', '^0', '~1.2', '~>1.2', '~v1', '>=1', '<=2', '=>1.2', '=<2', '=1.2.3', '!=1.2.3', '>0',
    '>= 1.0.0 < 2.0.0', '>=1,<2', '1,2', '1.0 - 2.0', '1.2.3 || 2.x', '1.2.3-alpha.1', '1.2.3+build', '>=1.0.0-0', '1.2.3-0a.01a', '1.2.3-alpha.1+build.5',
    ' 1.2.3 ', '01.02.03', '=>1.2', '1.2.3 , 2', 'v1.17.1', '1||2||3', '1.x.3', '=v1',
  ])('may be %j', (text) => {
    expect(isSemverConstraint(text)).toBe(true);
    expect(checkSemver('here', 'version', text)).toBe(text);
  });

  test.each([
    '', ' ', 'latest', 'stable', 'main', '==1.2.3', '!1.2', '1.2.3.4', '>1 && <2', '>=1 and <2', '[1,2)', '1.2.3-', '1.2.3-01', '1.2.3-a..b', '1.2.3+', '1..2', '1.', 'v',
    '1 |2', '1 ||', '|| 1', '1,', ',1', '1,,2', '1.2.3,,1.2', '>', '^', '1.0 -2.0', '1.0- 2.0', '1 - 2 - 3', 'v v1', '1_0', '1.2.3\u0000',
  ])('cannot be %j', (text) => {
    expect(isSemverConstraint(text)).toBe(false);
  });

  test('may be any version made of numbers, with any comparison operator', () => {
    const parts = fc.array(fc.oneof(fc.nat(1000).map(String), fc.constantFrom('x', 'X', '*')), { minLength: 1, maxLength: 3 });
    const comparison = fc.constantFrom('', '=', '!=', '>', '<', '>=', '=>', '<=', '=<', '~', '~>', '^');
    const one = fc.tuple(comparison, fc.constantFrom('', ' '), fc.constantFrom('', 'v'), parts).map(([sign, space, v, numbers]) => `${sign}${sign && space}${v}${numbers.join('.')}`);
    const all = fc.array(one, { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(all, fc.constantFrom(' ', ', ', ',', ' || ', '||'), (texts, separator) => {
      expect(isSemverConstraint(texts.join(separator))).toBe(true);
    }), { numRuns: 2000 });
  });

  test('is what an error asks for', () => {
    expect(thrownBy(() => checkSemver('here', 'version', 'latest'))).toBe(
      "[here] 'version' must be a semantic version or a range of them, got \"latest\": write for example '1.17.x', '^1.2.0' or '>=1.2.0 <2.0.0'");
  });

  test.each(['${VERSION}', '${VERSION:=1.x}', '>=${MIN} <2.0.0', '1.${MINOR}.x', '1.2.3-${NAME}'])('may have variables that Flux substitutes: %s', (text) => {
    expect(checkSemver('here', 'version', text)).toBe(text);
  });

  test.each(['latest-${X}', '${X', '$X', 'v${X} || main'])('is checked around variables: %s', (text) => {
    expect(() => checkSemver('here', 'version', text)).toThrow('must be a semantic version');
  });
});
