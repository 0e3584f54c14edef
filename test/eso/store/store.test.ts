import { Duration } from 'cdk8s';
import { errorIn, warningsIn } from './builders';
import { EsoProvider, EsoSecretStore, SecretKey, type EsoSecretStoreProps } from '../../../lib';
import { synthOne } from '../../support/synth';

const aws = EsoProvider.awsSecretsManager({ region: 'eu-west-1' });

const specOf = (props: Partial<EsoSecretStoreProps>) => synthOne((chart) => new EsoSecretStore(chart, 'store', { provider: aws, ...props })).spec;

describe('EsoStoreOptions', () => {
  test.each([
    [Duration.seconds(0), 0],
    [Duration.seconds(90), 90],
    [Duration.millis(2000), 2],
    [Duration.hours(1), 3600],
  ])('writes refreshInterval %s as seconds', (refreshInterval, seconds) => {
    expect(specOf({ refreshInterval }).refreshInterval).toBe(seconds);
    expect(warningsIn(aws, { refreshInterval })).toEqual([]);
  });

  test('refuses fractions of a second', () => {
    expect(errorIn(aws, { refreshInterval: Duration.millis(1500) })).toBe(
      "[chart/store] 'refreshInterval' must be whole seconds, got \"1500ms\": round it to seconds");
  });

  describe('retrySettings', () => {
    test('may have only one of the fields', () => {
      expect(specOf({ retrySettings: { maxRetries: 0 } }).retrySettings).toEqual({ maxRetries: 0 });
      expect(specOf({ retrySettings: { retryInterval: Duration.minutes(1) } }).retrySettings).toEqual({ retryInterval: '1m0s' });
    });

    test.each([-1, 1.5, Infinity])('refuses %s retries', (maxRetries) => {
      expect(errorIn(aws, { retrySettings: { maxRetries } })).toBe(
        `[chart/store] 'retrySettings.maxRetries' must be a whole number of 0 or more, got ${maxRetries}: write 0 to never retry`);
    });

    test.each([
      ['aws', aws],
      ['the parameter store', EsoProvider.awsParameterStore({ region: 'eu-west-1' })],
      ['vault', EsoProvider.vault({ server: 'https://vault.acme.example' })],
      ['ibm', EsoProvider.custom('ibm', { serviceUrl: 'https://ibm.acme.example', auth: { secretRef: { secretApiKeySecretRef: { name: 'a', key: 'b' } } } })],
      ['oracle', EsoProvider.custom('oracle', { region: 'eu-frankfurt-1', vault: 'ocid1.vault' })],
    ])('are read by %s', (_name, provider) => {
      expect(warningsIn(provider, { retrySettings: { maxRetries: 3 } })).toEqual([]);
    });

    test('warns of a provider that does not read them', () => {
      const provider = EsoProvider.onePasswordSdk({ vault: 'v', serviceAccountToken: SecretKey.of('op', 'token') });
      expect(warningsIn(provider, { retrySettings: { maxRetries: 3 } })).toEqual([
        "chart/store eso/no-effect: 'retrySettings' is ignored by the provider 'onepasswordSDK': remove it; only aws, ibm, oracle, vault read it",
      ]);
    });
  });
});
