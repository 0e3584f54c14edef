import { FluxDataKind, FluxSubstituteStrategy, type FluxPostBuild } from '../../../lib';
import { kustomization, registrationError, registrationWarnings } from '../support';

describe('variables of a registration', () => {
  test.each<[string, FluxPostBuild]>([
    ['strings', { substitute: { cluster: 'ctp1', _zone2: 'eu-west-1a', EMPTY: '', path: './a b' } }],
    ['values that carry their quotes', { substitute: { flag: '"yes"', port: "'8080'" } }],
    ['strings that start like numbers', { substitute: { version: '1.2.3', size: '10Gi', ip: '10.0.0.1', word: 'yesterday' } }],
    ['plain numbers, which do not change', { substitute: { code: '401', port: '8080', low: '-1', half: '0.5', zero: '0', large: '1000' } }],
    ['objects', { substituteFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'vars' }, { kind: FluxDataKind.SECRET, name: 'more', optional: true }] }],
    ['no variables with the strategy ALWAYS', { substituteStrategy: FluxSubstituteStrategy.ALWAYS }],
  ])('accept %s', (_name, postBuild) => {
    expect(kustomization({ postBuild }).postBuild).toEqual(postBuild);
    expect(registrationWarnings({ postBuild })).toEqual([]);
  });

  test('are not written by default', () => {
    expect(kustomization({})).not.toHaveProperty('postBuild');
  });

  test.each<[string, FluxPostBuild, string]>([
    ['a name with a dash', { substitute: { 'cluster-name': 'ctp1' } }, "[chart/claims] 'postBuild.substitute' must have names of letters, digits and '_' that do not start with a digit, got \"cluster-name\": rename it, for example to 'cluster_name'"],
    ['a name that starts with a digit', { substitute: { '1st': 'a' } }, "[chart/claims] 'postBuild.substitute' must have names of letters, digits and '_' that do not start with a digit, got \"1st\": rename it, for example to '_1st'"],
    ['an empty name', { substitute: { '': 'a' } }, "[chart/claims] 'postBuild.substitute' must have names of letters, digits and '_' that do not start with a digit, got \"\": rename it, for example to '_'"],
    ['an invalid name of an object', { substituteFrom: [{ kind: FluxDataKind.SECRET, name: 'a' }, { kind: FluxDataKind.SECRET, name: 'My_Vars' }] }, "[chart/claims] 'postBuild.substituteFrom[1].name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"My_Vars\": use for example 'my-vars'"],
  ])('refuse %s', (_name, postBuild, message) => {
    expect(registrationError({ postBuild })).toBe(message);
  });

  test.each<[string, string]>([
    ['yes', "chart/claims flux/substitute-type: 'postBuild.substitute.flag' is \"yes\", which becomes a boolean or number in the manifest, even where \"${flag}\" has quotes: put quotes into the value where a string is wanted, '\"yes\"'"],
    ['1.10', "chart/claims flux/substitute-type: 'postBuild.substitute.flag' is \"1.10\", which becomes a boolean or number in the manifest, even where \"${flag}\" has quotes: put quotes into the value where a string is wanted, '\"1.10\"'"],
  ])('warn that %s does not stay a string', (value, message) => {
    expect(registrationWarnings({ postBuild: { substitute: { flag: value } } })).toEqual([message]);
  });

  test.each(['y', 'No', 'ON', 'false', 'null', '~', '+1.5', '.5', '1_000', '1e3', '1234567e8', '1.0', '0x1f', '0o17', '017'])('warn of %s', (value) => {
    expect(registrationWarnings({ postBuild: { substitute: { flag: value } } })).toHaveLength(1);
  });

  test.each<[string, FluxPostBuild, string]>([
    ['line breaks', { substitute: { text: 'a\nb' } }, "chart/claims flux/substitute-type: 'postBuild.substitute.text' has line breaks, which Flux removes: use a patch for strings of several lines"],
    ['no variables', {}, "chart/claims flux/no-effect: 'postBuild' has no effect without variables: add some, or set 'postBuild.substituteStrategy' to FluxSubstituteStrategy.ALWAYS so that defaults apply"],
    ['no variables in empty arrays', { substitute: {}, substituteFrom: [] }, "chart/claims flux/no-effect: 'postBuild' has no effect without variables: add some, or set 'postBuild.substituteStrategy' to FluxSubstituteStrategy.ALWAYS so that defaults apply"],
    ['no variables by strategy', { substituteStrategy: FluxSubstituteStrategy.WITH_VARIABLES }, "chart/claims flux/no-effect: 'postBuild' has no effect without variables: add some, or set 'postBuild.substituteStrategy' to FluxSubstituteStrategy.ALWAYS so that defaults apply"],
  ])('warn of %s', (_name, postBuild, message) => {
    expect(registrationWarnings({ postBuild })).toEqual([message]);
  });
});
