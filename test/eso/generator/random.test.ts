import { Duration } from 'cdk8s';
import { refused, specOf, warned } from './generators';
import {
  EsoFakeGenerator, EsoMfaGenerator, EsoPassword, EsoSshKey, EsoSshKeyType, EsoUuid, SecretKey, type EsoFakeGeneratorProps, type EsoMfaGeneratorProps,
  type EsoPasswordProps, type EsoSshKeyProps,
} from '../../../lib';
import { synthOne } from '../../support/synth';

const apiVersion = 'generators.external-secrets.io/v1alpha1';
const fakeToken = `ghp_${'x'.repeat(36)}`;

describe('EsoPassword', () => {
  const password = (props: EsoPasswordProps) => (chart: ConstructorParameters<typeof EsoPassword>[0]) => new EsoPassword(chart, 'pw', props);

  test('minimal: only a name', () => {
    expect(synthOne((chart) => void new EsoPassword(chart, 'pw'), { namespace: 'team-a' })).toEqual({
      apiVersion, kind: 'Password', metadata: { name: 'pw', namespace: 'team-a' }, spec: { length: 24, noUpper: false, allowRepeat: false },
    });
  });

  test.each<[string, EsoPasswordProps]>([
    ['the default', {}],
    ['43 characters, with ten digits and ten symbols', { length: 43 }],
    ['no digits and no symbols', { length: 52, digits: 0, symbols: 0 }],
    ['a long one with few digits and symbols', { length: 60, digits: 5, symbols: 5 }],
    ['a long one with repetitions', { length: 128, allowRepeat: true }],
    ['few symbols with repetitions', { length: 24, symbolCharacters: '-_', allowRepeat: true }],
    ['few symbols', { length: 24, symbolCharacters: '-_', symbols: 2 }],
    ['all digits', { length: 10, digits: 10, symbols: 0 }],
    ['one character', { length: 1 }],
    ['26 letters', { length: 38, digits: 6, symbols: 6, noUpper: true }],
  ])('takes %s', (_name, props) => {
    expect(specOf(password(props))).toEqual({ length: 24, noUpper: false, allowRepeat: false, ...props });
    expect(warned(password(props))).toEqual([]);
  });

  const repeat = "ESO cannot make the password: set 'allowRepeat' to true, or use a smaller number";
  test.each<[string, EsoPasswordProps, string]>([
    ['no characters', { length: 0 }, "'length' must be a whole number of 1 or more, got 0: leave it out for the default"],
    ['half a character', { length: 1.5 }, "'length' must be a whole number of 1 or more, got 1.5: leave it out for the default"],
    ['fewer than no digits', { digits: -1 }, "'digits' must be a whole number of 0 or more, got -1: write 0 for none"],
    ['fewer than no symbols', { symbols: -1 }, "'symbols' must be a whole number of 0 or more, got -1: write 0 for none"],
    ['more digits and symbols than characters', { length: 8, digits: 5, symbols: 4 },
      "'length' must be at least the sum of 'digits' and 'symbols', got 8 for 5 digits and 4 symbols: increase it, or lower one of them"],
    ['more digits than are left', { length: 8, digits: 7 },
      "'length' must be at least the sum of 'digits' and 'symbols', got 8 for 7 digits and 2 symbols (a quarter of the length): increase it, or lower one of them"],
    ['44 characters', { length: 44 }, `'digits' must be at most 10 without 'allowRepeat', got 11 digits (a quarter of the length): ${repeat}`],
    ['11 digits', { length: 24, digits: 11 }, `'digits' must be at most 10 without 'allowRepeat', got 11 digits: ${repeat}`],
    ['two different symbols for six', { symbolCharacters: '-_' },
      `'symbols' must be at most 2, the number of different symbols, without 'allowRepeat', got 6 symbols (a quarter of the length): ${repeat}`],
    ['one symbol twice', { symbolCharacters: '--', symbols: 2 }, `'symbols' must be at most 1, the number of different symbols, without 'allowRepeat', got 2 symbols: ${repeat}`],
    ['31 symbols', { length: 40, symbols: 31, digits: 0 }, `'symbols' must be at most 30, the number of different symbols, without 'allowRepeat', got 31 symbols: ${repeat}`],
    ['53 letters', { length: 53, digits: 0, symbols: 0 }, `'length' must leave room for at most 52 letters without 'allowRepeat', got 53 letters: ${repeat}`],
    ['27 small letters', { length: 27, digits: 0, symbols: 0, noUpper: true }, `'length' must leave room for at most 26 letters without 'allowRepeat', got 27 letters: ${repeat}`],
    ['no symbols to choose from', { symbolCharacters: '' },
      "'symbolCharacters' must contain a symbol, got \"\": ESO uses the default symbols if it is empty: set 'symbols' to 0 for a password without symbols"],
    ['symbols of several bytes', { symbolCharacters: '-€' },
      "'symbolCharacters' must be ASCII characters without spaces, got \"-€\": ESO counts bytes, so that the password would have another length: use other symbols"],
    ['no keys', { secretKeys: [] }, "'secretKeys' must name at least one key, got none: leave it out for 'password'"],
    ['an invalid key', { secretKeys: ['a', 'b/c'] },
      "'secretKeys[1]' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"b/c\": use for example 'b-c'"],
    ['a key twice', { secretKeys: ['a', 'b', 'a'] }, "'secretKeys[2]' must differ from the keys before it, got \"a\": remove it"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(password(props))).toBe(`[chart/pw] ${message}`);
  });
});

describe('EsoSshKey', () => {
  const ssh = (props: EsoSshKeyProps) => (chart: ConstructorParameters<typeof EsoSshKey>[0]) => new EsoSshKey(chart, 'ssh', props);

  test('minimal: only a name', () => {
    expect(synthOne((chart) => void new EsoSshKey(chart, 'ssh'))).toEqual({ apiVersion, kind: 'SSHKey', metadata: { name: 'ssh' }, spec: {} });
  });

  test.each<EsoSshKeyProps>([
    { keySize: 4096 }, { keyType: EsoSshKeyType.RSA, keySize: 1024 }, { keyType: EsoSshKeyType.ED25519 }, { keyType: EsoSshKeyType.ECDSA },
    { keyType: EsoSshKeyType.ECDSA, keySize: 384 },
  ])('takes %j', (props) => {
    expect(specOf(ssh(props))).toEqual(props);
    expect(warned(ssh(props))).toEqual([]);
  });

  test.each<[EsoSshKeyProps, string]>([
    [{ keySize: 512 }, "'keySize' must be 1024 to 8192 for an RSA key, got 512: write 2048, 3072 or 4096"],
    [{ keySize: 16384 }, "'keySize' must be 1024 to 8192 for an RSA key, got 16384: write 2048, 3072 or 4096"],
    [{ keySize: 2048.5 }, "'keySize' must be 1024 to 8192 for an RSA key, got 2048.5: write 2048, 3072 or 4096"],
    [{ keyType: EsoSshKeyType.ECDSA, keySize: 512 }, "'keySize' must be 256, 384 or 521 for an ECDSA key, got 512: there are no other curves: choose one of them"],
  ])('refuses %j', (props, message) => {
    expect(refused(ssh(props))).toBe(`[chart/ssh] ${message}`);
  });

  test('warns of a size that is ignored', () => {
    expect(warned(ssh({ keyType: EsoSshKeyType.ED25519, keySize: 256 }))).toEqual([
      "chart/ssh eso/no-effect: 'keySize' is ignored for an Ed25519 key, which has a fixed size: remove it",
    ]);
  });
});

test('EsoUuid', () => {
  expect(synthOne((chart) => void new EsoUuid(chart, 'id'))).toEqual({ apiVersion, kind: 'UUID', metadata: { name: 'id' }, spec: {} });
});

describe('EsoMfaGenerator', () => {
  const mfa = (props: Partial<EsoMfaGeneratorProps>) => (chart: ConstructorParameters<typeof EsoMfaGenerator>[0]) =>
    new EsoMfaGenerator(chart, 'mfa', { secret: SecretKey.of('mfa', 'seed'), ...props });

  test('minimal: a seed', () => {
    expect(synthOne((chart) => void mfa({})(chart))).toEqual({ apiVersion, kind: 'MFA', metadata: { name: 'mfa' }, spec: { secret: { name: 'mfa', key: 'seed' } } });
  });

  test('takes a time with another time zone', () => {
    expect(specOf(mfa({ when: '2030-12-31T20:00:00+02:00' })).when).toBe('2030-12-31T20:00:00+02:00');
  });

  test.each<[string, Partial<EsoMfaGeneratorProps>, string]>([
    ['no digits', { length: 0 }, "'length' must be a whole number from 1 to 10, got 0: write 6, which most services use"],
    ['11 digits', { length: 11 }, "'length' must be a whole number from 1 to 10, got 11: write 6, which most services use"],
    ['no time', { timePeriod: Duration.seconds(0) }, "'timePeriod' must be whole seconds, at least one, got \"0ms\": use 30 seconds, like most services"],
    ['half a second', { timePeriod: Duration.millis(500) }, "'timePeriod' must be whole seconds, at least one, got \"500ms\": use 30 seconds, like most services"],
    ['a day', { when: '2030-12-31' }, "'when' must be a time with seconds and a time zone, got \"2030-12-31\": write for example '2030-12-31T20:00:00Z'"],
    ['an impossible time', { when: '2030-02-31T25:00:00Z' }, "'when' must be a time with seconds and a time zone, got \"2030-02-31T25:00:00Z\": write for example '2030-12-31T20:00:00Z'"],
    ['a seed in clear text', { secret: 'ABCDEFGH' as unknown as SecretKey }, "'secret' must be a SecretKey, got a string: write for example SecretKey.of('secretName', 'key') or SecretKey.fromSecret({ name }, 'key')"],
    ['a Secret of another namespace', { secret: SecretKey.of('mfa', 'seed', { namespace: 'team-b' }) },
      "'secret.namespace' must be the namespace of the generator, 'team-a', got \"team-b\": a generator reads from its own namespace: move Secret 'mfa' to 'team-a'"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(mfa(props))).toBe(`[chart/mfa] ${message}`);
  });

  test('writes no namespace, which ESO would ignore', () => {
    expect(specOf(mfa({ secret: SecretKey.of('mfa', 'seed', { namespace: 'team-a' }) })).secret).toEqual({ name: 'mfa', key: 'seed' });
    expect(synthOne((chart) => void mfa({ secret: SecretKey.of('mfa', 'seed', { namespace: 'team-b' }) })(chart)).spec.secret).toEqual({ name: 'mfa', key: 'seed' });
  });
});

describe('EsoFakeGenerator', () => {
  const fake = (props: EsoFakeGeneratorProps) => (chart: ConstructorParameters<typeof EsoFakeGenerator>[0]) => new EsoFakeGenerator(chart, 'fake', props);

  test('minimal: a value', () => {
    expect(synthOne((chart) => void fake({ data: { a: '' } })(chart))).toEqual({ apiVersion, kind: 'Fake', metadata: { name: 'fake' }, spec: { data: { a: '' } } });
  });

  test.each<[string, EsoFakeGeneratorProps, string]>([
    ['nothing', { data: {} }, "'data' must name at least one key, got none: write for example { user: 'test' }"],
    ['no data', {} as EsoFakeGeneratorProps, "'data' must be an object, got nothing: write { name: '...' }"],
    ['an invalid key', { data: { 'a/b': 'x' } },
      "'data' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"a/b\": use for example 'a-b'"],
    ['a credential', { data: { token: fakeToken } },
      "'data.token' must be a test value, got \"(40 characters that look like a credential)\": everything that is synthesized ends up in Git: use a real store for real credentials"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(fake(props))).toBe(`[chart/fake] ${message}`);
  });
});
