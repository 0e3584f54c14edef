import { ApiObject, Chart } from 'cdk8s';
import { EsoExternalSecret, EsoSecretStore, SecretKey } from '../../../lib';
import { testApp, thrownBy } from '../../support/synth';

const NAME = "be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters)";
const KEY = "be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters)";
const NAMESPACE = "be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters)";

describe('SecretKey.of', () => {
  test('has the name and the key, without a namespace by default', () => {
    expect({ ...SecretKey.of('aws', 'creds') }).toEqual({ secretName: 'aws', key: 'creds' });
  });

  test('may have a namespace', () => {
    expect({ ...SecretKey.of('aws', '.creds_1', { namespace: 'team-a' }) }).toEqual({ secretName: 'aws', key: '.creds_1', namespace: 'team-a' });
  });

  test.each<[string, () => SecretKey, string]>([
    ['a name', () => SecretKey.of('AWS', 'creds'), `[SecretKey.of] 'secretName' must ${NAME}, got "AWS": use for example 'aws'`],
    ['a key', () => SecretKey.of('aws', 'a/b'), `[SecretKey.of('aws')] 'key' must ${KEY}, got "a/b": use for example 'a-b'`],
    ['a namespace', () => SecretKey.of('aws', 'a', { namespace: 'team.a' }), `[SecretKey.of('aws')] 'namespace' must ${NAMESPACE}, got "team.a": use for example 'team-a'`],
  ])('refuses %s that is invalid in Kubernetes', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });

  test('accepts variables that Flux substitutes', () => {
    expect({ ...SecretKey.of('${NAME}-creds', '${KEY}', { namespace: '${NAMESPACE}' }) }).toEqual({ secretName: '${NAME}-creds', key: '${KEY}', namespace: '${NAMESPACE}' });
  });
});

describe('SecretKey.fromSecret', () => {
  const chart = new Chart(testApp(), 'chart', { namespace: 'team-a' });

  test('accepts anything that has a name', () => {
    expect({ ...SecretKey.fromSecret({ name: 'aws' }, 'creds') }).toEqual({ secretName: 'aws', key: 'creds' });
  });

  test('has the namespace given', () => {
    expect(SecretKey.fromSecret({ name: 'aws', namespace: 'team-b' }, 'creds').namespace).toBe('team-b');
  });

  test('accepts an object of cdk8s and has its namespace', () => {
    const secret = new ApiObject(chart, 'aws', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'aws' } });
    expect({ ...SecretKey.fromSecret(secret, 'creds') }).toEqual({ secretName: 'aws', key: 'creds', namespace: 'team-a', _construct: secret });
  });

  test('accepts the Secret of an EsoExternalSecret and has its namespace', () => {
    const store = EsoSecretStore.fromSecretStoreName('vault');
    const external = new EsoExternalSecret(chart, 'external', { store, data: { password: { key: 'db' } } });
    expect({ ...SecretKey.fromSecret(external.secret, 'password') }).toEqual({ secretName: 'external', key: 'password', namespace: 'team-a' });
    expect({ ...external.secretKey('password') }).toEqual({ secretName: 'external', key: 'password', namespace: 'team-a', _construct: external });
  });

  test.each<[string, () => SecretKey, string]>([
    ['a name', () => SecretKey.fromSecret({ name: 'My Secret' }, 'creds'), `[SecretKey.fromSecret] 'secret.name' must ${NAME}, got "My Secret": use for example 'my-secret'`],
    ['a key', () => SecretKey.fromSecret({ name: 'aws' }, ''), `[SecretKey.fromSecret] 'key' must ${KEY}, got "": use for example 'key'`],
    ['a namespace', () => SecretKey.fromSecret({ name: 'aws', namespace: 'Team' }, 'a'), `[SecretKey.fromSecret] 'secret.namespace' must ${NAMESPACE}, got "Team": use for example 'team'`],
  ])('refuses %s that is invalid in Kubernetes', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });
});
