import { EsoAwsAuth, EsoProvider, SecretKey } from '../../../lib';
import { storesOf, type StoreNamespace } from '../../support/eso-stores';

const keys = (at: StoreNamespace) => EsoAwsAuth.accessKey({
  accessKeyId: SecretKey.of('aws', 'id', at),
  secretAccessKey: SecretKey.of('aws', 'secret', at),
  sessionToken: SecretKey.of('aws', 'token', at),
});

const account = (at: StoreNamespace) => EsoAwsAuth.serviceAccount({ name: 'eso', audiences: ['sts.amazonaws.com'], ...at });

const identity = {
  role: 'arn:aws:iam::111111111111:role/reader',
  additionalRoles: ['arn:aws:iam::222222222222:role/hub'],
  externalId: 'acme',
  sessionTags: { team: 'platform', env: 'prod' },
  transitiveTagKeys: ['team'],
  prefix: 'acme/',
};

const identityOf = {
  role: 'arn:aws:iam::111111111111:role/reader',
  additionalRoles: ['arn:aws:iam::222222222222:role/hub'],
  externalID: 'acme',
  sessionTags: [{ key: 'team', value: 'platform' }, { key: 'env', value: 'prod' }],
  transitiveTagKeys: ['team'],
  prefix: 'acme/',
};

const keysOf = (at: StoreNamespace) => ({
  secretRef: {
    accessKeyIDSecretRef: { name: 'aws', key: 'id', ...at },
    secretAccessKeySecretRef: { name: 'aws', key: 'secret', ...at },
    sessionTokenSecretRef: { name: 'aws', key: 'token', ...at },
  },
});

const accountOf = (at: StoreNamespace) => ({ jwt: { serviceAccountRef: { name: 'eso', audiences: ['sts.amazonaws.com'], ...at } } });

/** Both AWS services with every way to sign in. */
export const esoAwsStores = storesOf([
  {
    name: 'secrets-manager-keys',
    provider: (at) => EsoProvider.awsSecretsManager({
      region: 'eu-west-1', auth: keys(at), ...identity, recoveryWindowInDays: 14, forceDeleteWithoutRecovery: false,
    }),
    expected: (at) => ({
      aws: {
        service: 'SecretsManager',
        region: 'eu-west-1',
        auth: keysOf(at),
        ...identityOf,
        secretsManager: { recoveryWindowInDays: 14, forceDeleteWithoutRecovery: false },
      },
    }),
  },
  {
    name: 'secrets-manager-account',
    provider: (at) => EsoProvider.awsSecretsManager({ region: 'us-gov-west-1', auth: account(at), ...identity, forceDeleteWithoutRecovery: true }),
    expected: (at) => ({
      aws: {
        service: 'SecretsManager',
        region: 'us-gov-west-1',
        auth: accountOf(at),
        ...identityOf,
        secretsManager: { forceDeleteWithoutRecovery: true },
      },
    }),
  },
  {
    name: 'secrets-manager-controller',
    provider: () => EsoProvider.awsSecretsManager({ region: 'cn-north-1', ...identity }),
    expected: () => ({ aws: { service: 'SecretsManager', region: 'cn-north-1', ...identityOf } }),
  },
  {
    name: 'parameter-store-keys',
    provider: (at) => EsoProvider.awsParameterStore({ region: 'eu-west-1', auth: keys(at), ...identity }),
    expected: (at) => ({ aws: { service: 'ParameterStore', region: 'eu-west-1', auth: keysOf(at), ...identityOf } }),
  },
  {
    name: 'parameter-store-account',
    provider: (at) => EsoProvider.awsParameterStore({ region: 'eu-west-1', auth: account(at), ...identity }),
    expected: (at) => ({ aws: { service: 'ParameterStore', region: 'eu-west-1', auth: accountOf(at), ...identityOf } }),
  },
  {
    name: 'parameter-store-controller',
    provider: () => EsoProvider.awsParameterStore({ region: 'eu-west-1', ...identity }),
    expected: () => ({ aws: { service: 'ParameterStore', region: 'eu-west-1', ...identityOf } }),
  },
]);
