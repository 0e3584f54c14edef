import { EsoProvider, type EsoAwsSecretsManagerOptions } from '../../../lib';
import { errorIn, providerOf, warningsIn } from '../store/builders';

const manager = (options: Partial<EsoAwsSecretsManagerOptions> = {}) => EsoProvider.awsSecretsManager({ region: 'eu-west-1', ...options });

describe('EsoProvider.awsSecretsManager and awsParameterStore', () => {
  test('minimal: service and region', () => {
    expect(providerOf(manager())).toEqual({ aws: { service: 'SecretsManager', region: 'eu-west-1' } });
    expect(providerOf(EsoProvider.awsParameterStore({ region: 'eu-west-1' }))).toEqual({ aws: { service: 'ParameterStore', region: 'eu-west-1' } });
  });

  describe('region', () => {
    test.each(['eu-west-1', 'us-east-2', 'cn-northwest-1', 'us-gov-east-1', 'us-isob-east-1', 'eusc-de-east-1', 'il-central-1', 'mx-central-1',
      'eu-isoe-west-1', 'us-isof-south-1', 'us-isob-west-1', 'us-isoe-east-1', 'cn-south-1', 'us-gov-central-1', 'eusc-fr-west-1'])(
      'takes %s', (region) => {
        expect(providerOf(manager({ region }))).toEqual({ aws: { service: 'SecretsManager', region } });
        expect(warningsIn(manager({ region }))).toEqual([]);
      });

    test.each(['${AWS_REGION}', 'eu-${AREA}-1'])('takes the placeholder in %s', (region) => {
      expect(providerOf(manager({ region }))).toEqual({ aws: { service: 'SecretsManager', region } });
      expect(warningsIn(manager({ region }))).toEqual([]);
    });

    test.each([
      ['eu-west-9', "did you mean 'eu-west-1'?"],
      ['localstack', 'check the code of the region'],
      ['xx-utopia-1', 'check the code of the region'],
    ])('takes %s, which may be new or invented, with a warning', (region, advice) => {
      expect(providerOf(manager({ region }))).toEqual({ aws: { service: 'SecretsManager', region } });
      expect(warningsIn(manager({ region }))).toEqual([
        `chart/store eso/aws-region: 'provider.region' is '${region}', a region that this library does not know: ${advice}`,
      ]);
    });

    test.each([
      ['eu-west-1a', "\"eu-west-1a\": this is an availability zone: write 'eu-west-1'"],
      ['eu-west1', "\"eu-west1\": did you mean 'eu-west-1'?"],
      ['EU-WEST-1', "\"EU-WEST-1\": did you mean 'eu-west-1'?"],
      ['eu_west_1', "\"eu_west_1\": did you mean 'eu-west-1'?"],
      ['Ireland', "\"Ireland\": write for example 'eu-west-1'"],
      ['', "\"\": write for example 'eu-west-1'"],
      ['${AWS_REGION} ', "\"${AWS_REGION} \": write for example 'eu-west-1'"],
    ])('refuses %s', (region, rest) => {
      expect(errorIn(manager({ region }))).toBe(`[chart/store] 'provider.region' must be the code of an AWS region, got ${rest}`);
    });
  });

  describe('deleted secrets', () => {
    test.each<[Partial<EsoAwsSecretsManagerOptions>]>([
      [{ recoveryWindowInDays: 7 }],
      [{ recoveryWindowInDays: 30 }],
      [{ recoveryWindowInDays: 0, forceDeleteWithoutRecovery: true }],
      [{ recoveryWindowInDays: 14, forceDeleteWithoutRecovery: false }],
    ])('%j is taken', (options) => {
      expect(providerOf(manager(options))).toEqual({ aws: { service: 'SecretsManager', region: 'eu-west-1', secretsManager: options } });
    });

    test.each([6, 31, 7.5, -1])('cannot be recovered for %s days', (recoveryWindowInDays) => {
      expect(errorIn(manager({ recoveryWindowInDays }))).toBe(
        `[chart/store] 'provider.recoveryWindowInDays' must be a whole number from 7 to 30, got ${recoveryWindowInDays}: leave it out for the default of 30`);
    });

    test('are either recoverable or gone', () => {
      expect(errorIn(manager({ recoveryWindowInDays: 7, forceDeleteWithoutRecovery: true }))).toBe(
        "[chart/store] 'provider.forceDeleteWithoutRecovery' must be left out when 'provider.recoveryWindowInDays' is given, got both: keep one of them");
    });
  });

  describe('role', () => {
    test.each<[string, Partial<EsoAwsSecretsManagerOptions>]>([
      ['of another partition', { role: 'arn:aws-cn:iam::111111111111:role/reader' }],
      ['with an external id', { role: 'arn:aws:iam::111111111111:role/reader', externalId: 'acme' }],
      ['with tags', { role: 'arn:aws:iam::111111111111:role/reader', sessionTags: { team: 'a' } }],
      ['with tags, some of them transitive', { role: 'arn:aws:iam::111111111111:role/reader', sessionTags: { team: 'a', env: 'b' }, transitiveTagKeys: ['env'] }],
    ])('%s is taken', (_name, options) => {
      expect(warningsIn(manager(options))).toEqual([]);
    });

    test.each<[string, Partial<EsoAwsSecretsManagerOptions>]>([
      ['with a placeholder', { role: 'arn:aws:iam::${ACCOUNT}:role/reader' }],
      ['that is a placeholder', { role: '${ESO_ROLE}', additionalRoles: ['arn:aws:iam::111111111111:role/a'] }],
    ])('%s is taken too', (_name, options) => {
      expect(warningsIn(manager(options))).toEqual([]);
    });

    test.each<[string, Partial<EsoAwsSecretsManagerOptions>, string]>([
      ['a name', { role: 'eso-role' }, "'provider.role' must be the ARN of a role, got \"eso-role\": write for example 'arn:aws:iam::111122223333:role/eso-role'"],
      ['a path', { role: 'role/eso' }, "'provider.role' must be the ARN of a role, got \"role/eso\": write for example 'arn:aws:iam::111122223333:role/eso'"],
      ['empty', { role: '' }, "'provider.role' must be the ARN of a role, got \"\": write for example 'arn:aws:iam::111122223333:role/eso'"],
      ['the name of an additional role', { additionalRoles: ['arn:aws:iam::111111111111:role/a', 'b'] },
        "'provider.additionalRoles[1]' must be the ARN of a role, got \"b\": write for example 'arn:aws:iam::111122223333:role/b'"],
    ])('is refused when it is %s', (_name, options, message) => {
      expect(errorIn(manager(options))).toBe(`[chart/store] ${message}`);
    });

    test.each<[string, Partial<EsoAwsSecretsManagerOptions>]>([
      ['externalId', { externalId: 'acme' }],
      ['sessionTags', { sessionTags: { team: 'a' } }],
      ['transitiveTagKeys', { transitiveTagKeys: ['team'] }],
    ])('warns of %s without one', (prop, options) => {
      expect(warningsIn(manager(options))).toEqual([
        `chart/store eso/no-effect: 'provider.${prop}' has no effect without 'provider.role': remove it, or set 'provider.role'`,
      ]);
    });

    test('refuses a tag without a value', () => {
      const role = 'arn:aws:iam::111111111111:role/reader';
      expect(errorIn(manager({ role, sessionTags: { team: undefined as never } }))).toBe(
        "[chart/store] 'provider.sessionTags.team' must be a string, got nothing: give it a value, or leave the tag out");
    });

    test('refuses transitive tags that are not session tags', () => {
      const role = 'arn:aws:iam::111111111111:role/reader';
      expect(errorIn(manager({ role, sessionTags: { team: 'a' }, transitiveTagKeys: ['team', 'env'] }))).toBe(
        "[chart/store] 'provider.transitiveTagKeys[1]' must be a key of 'provider.sessionTags', got \"env\": AWS rejects other keys: add it to 'provider.sessionTags', or remove it here");
      expect(errorIn(manager({ role, transitiveTagKeys: ['team'] }))).toBe(
        "[chart/store] 'provider.transitiveTagKeys[0]' must be a key of 'provider.sessionTags', got \"team\": AWS rejects other keys: add it to 'provider.sessionTags', or remove it here");
    });
  });
});
