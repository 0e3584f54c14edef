import { EsoAwsAuth, EsoProvider, EsoSecretStore, EsoVaultAuth } from '../../../lib';
import { errorOf, thrownBy } from '../../support/synth';

/** A value that the compiler would reject. */
const wrong = <T>(value: unknown): T => value as T;

describe('values of a wrong type are refused where they are given', () => {
  test.each<[string, () => unknown, string]>([
    ['missing options', () => EsoProvider.vault(wrong(undefined)), "[EsoProvider.vault] 'options' must be an object, got nothing: write { server: ... }"],
    ['an unknown option', () => EsoProvider.vault(wrong({ server: 'https://vault.acme.example', serverUrl: 'x' })),
      "[EsoProvider.vault] 'serverUrl' must be a prop of EsoVaultOptions, got an unknown one: the props are auth, authNamespace, caBundle, caProvider, checkAndSet, forwardInconsistent, headers, namespace, path, readYourWrites, server, tls, version"],
    ['an item of a wrong type', () => EsoProvider.fake(wrong(['a'])), "[EsoProvider.fake] 'data[0]' must be an object, got a string: write { key: ..., value: ... }"],
    ['a missing ServiceAccount', () => EsoAwsAuth.serviceAccount(wrong(undefined)),
      "[EsoAwsAuth.serviceAccount] 'account' must be an object, got nothing: write { name: ... }"],
    ['a credential in place of its key', () => EsoVaultAuth.token(wrong('hunter2')),
      "[EsoVaultAuth.token] 'token' must be a SecretKey, got a string: write for example SecretKey.of('secretName', 'key') or SecretKey.fromSecret({ name }, 'key')"],
    ['a credential in place of a way to sign in', () => EsoProvider.vault({ server: 'https://vault.acme.example', auth: wrong('hunter2') }),
      "[EsoProvider.vault] 'auth' must be an EsoVaultAuth, got a string: write for example EsoVaultAuth.token(token), EsoVaultAuth.appRole({ secretId }) or EsoVaultAuth.kubernetes({ role })"],
  ])('%s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });

  test('an object in place of a provider', () => {
    expect(errorOf((chart) => new EsoSecretStore(chart, 'store', { provider: wrong({ fake: {} }) }))).toBe(
      "[chart/store] 'provider' must be an EsoProvider, got an object: write for example EsoProvider.awsSecretsManager({ region }), EsoProvider.awsParameterStore({ region }) or EsoProvider.vault({ server })");
  });
});
