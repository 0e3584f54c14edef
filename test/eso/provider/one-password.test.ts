import { Duration } from 'cdk8s';
import { EsoProvider, SecretKey, type EsoOnePasswordOptions, type EsoOnePasswordSdkOptions } from '../../../lib';
import { errorIn, providerOf, warningsIn } from '../store/builders';

const token = SecretKey.of('op', 'token');
const connect = (options: Partial<EsoOnePasswordOptions> = {}) => EsoProvider.onePassword({
  connectHost: 'http://op:8080', vaults: { main: 1 }, connectToken: token, ...options,
});
const sdk = (options: Partial<EsoOnePasswordSdkOptions> = {}) => EsoProvider.onePasswordSdk({ vault: 'main', serviceAccountToken: token, ...options });

const auth = { serviceAccountSecretRef: { name: 'op', key: 'token' } };

describe('EsoProvider.onePassword', () => {
  test('minimal: server, one vault and token', () => {
    expect(providerOf(connect())).toEqual({
      onepassword: { connectHost: 'http://op:8080', vaults: { main: 1 }, auth: { secretRef: { connectTokenSecretRef: { name: 'op', key: 'token' } } } },
    });
    expect(warningsIn(connect())).toEqual([]);
  });

  test('takes any whole numbers of vaults', () => {
    expect(providerOf(connect({ vaults: { a: 30, b: 0, c: -1 } }))).toMatchObject({ onepassword: { vaults: { a: 30, b: 0, c: -1 } } });
  });

  test.each<[string, Partial<EsoOnePasswordOptions>, string]>([
    ['a host without a scheme', { connectHost: 'op:8080' },
      "'provider.connectHost' must be an absolute URL, got \"op:8080\": write for example 'http://onepassword-connect:8080'"],
    ['no vault', { vaults: {} }, "'provider.vaults' must name at least one vault, got none: write for example { 'my-vault': 1 }"],
    ['a fraction', { vaults: { a: 1.5 } }, "'provider.vaults' must have whole numbers, got {\"a\":1.5}: write for example { 'my-vault': 1 }"],
    ['a number twice', { vaults: { a: 1, b: 1 } },
      "'provider.vaults' must have each number once, got {\"a\":1,\"b\":1}: the numbers are the order in which the vaults are searched: give each vault its own number"],
  ])('refuses %s', (_name, options, message) => {
    expect(errorIn(connect(options))).toBe(`[chart/store] ${message}`);
  });
});

describe('EsoProvider.onePasswordSdk', () => {
  test.each<[string, Partial<EsoOnePasswordSdkOptions>, object]>([
    ['only vault and token', {}, {}],
    ['only the size of the cache', { cacheMaxSize: 1 }, { cache: { maxSize: 1 } }],
    ['only the lifetime of the cache', { cacheTtl: Duration.seconds(90) }, { cache: { ttl: '1m30s' } }],
    ['only the name of the integration', { integrationName: 'Hub' }, { integrationInfo: { name: 'Hub' } }],
    ['only the version of the integration', { integrationVersion: 'v2' }, { integrationInfo: { version: 'v2' } }],
  ])('takes %s', (_name, options, expected) => {
    expect(providerOf(sdk(options))).toEqual({ onepasswordSDK: { vault: 'main', auth, ...expected } });
    expect(warningsIn(sdk(options))).toEqual([]);
  });

  test('refuses an empty vault', () => {
    expect(errorIn(sdk({ vault: '' }))).toBe("[chart/store] 'provider.vault' must not be empty, got \"\": write the name or id of the vault");
  });

  test.each([0, -1, 2.5])('refuses a cache of %s items', (cacheMaxSize) => {
    expect(errorIn(sdk({ cacheMaxSize }))).toBe(
      `[chart/store] 'provider.cacheMaxSize' must be a whole number of 1 or more, got ${cacheMaxSize}: leave it out for the default of 100`);
  });
});
