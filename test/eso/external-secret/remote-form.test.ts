import type { Chart } from 'cdk8s';
import {
  EsoAzureAuth, EsoDataFrom, EsoExternalSecret, EsoKubernetesAuth, EsoProvider, EsoPushSecret, EsoPushSelector, EsoSecretStore,
  EsoVaultAuth, SecretKey, type EsoRemoteRef,
} from '../../../lib';
import { validationOf, warningsOf } from '../../support/synth';

const options = { namespace: 'team-a' };
const secret = SecretKey.of('credentials', 'token');

const providers = {
  secretsManager: EsoProvider.awsSecretsManager({ region: 'eu-west-1' }),
  prefixed: EsoProvider.awsSecretsManager({ region: 'eu-west-1', prefix: 'prod/' }),
  parameterStore: EsoProvider.awsParameterStore({ region: 'eu-west-1' }),
  azure: EsoProvider.azureKeyVault({ vaultUrl: 'https://acme.vault.azure.net', auth: EsoAzureAuth.managedIdentity() }),
  gcp: EsoProvider.gcpSecretManager({ projectId: 'acme-prod' }),
  kubernetes: EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }), remoteNamespace: 'space' }),
  onePassword: EsoProvider.onePassword({ connectHost: 'https://connect.acme.example', connectToken: secret, vaults: { Kubernetes: 1 } }),
  vault: EsoProvider.vault({ server: 'https://vault.acme.example', path: 'secret', auth: EsoVaultAuth.token(secret) }),
};
type Name = keyof typeof providers;

const reading = (name: Name, ref: EsoRemoteRef) => (chart: Chart) => {
  const store = new EsoSecretStore(chart, 'store', { provider: providers[name] });
  new EsoExternalSecret(chart, 'creds', { store, data: { user: ref } });
};

describe('a remote secret', () => {
  const id = '0c2f6f0e-9d5b-4d29-9a39-3d1f0c7a4e11';

  test.each<[Name, EsoRemoteRef, string]>([
    ['secretsManager', { key: 'db', version: id }, `'data.user.version' must be a staging label, or 'uuid/' and the id of a version, got "${id}": write 'uuid/${id}'`],
    ['prefixed', { key: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db' },
      "'data.user.key' must be a name, since ESO writes the prefix 'prod/' of the store before it, got \"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db\": write the name without the prefix, or use a store without one"],
    ['parameterStore', { key: 'prod/db' }, "'data.user.key' must start with '/', as every parameter with a path, got \"prod/db\": write '/prod/db'"],
    ['azure', { key: 'prod/db' }, "'data.user.key' must be a name, alone or after 'secret/', 'key/' or 'cert/', got \"prod/db\": a Key Vault has no folders: write the name of the secret"],
    ['azure', { key: 'db_password' }, "'data.user.key' must be a name in a Key Vault (letters, digits and dashes), got \"db_password\": write the name as the Key Vault shows it"],
    ['gcp', { key: 'projects/acme-prod/secrets/db/versions/latest' },
      "'data.user.key' must be the name of a secret (letters, digits, '-' and '_'), got \"projects/acme-prod/secrets/db/versions/latest\": write 'db': the project and the location are those of the store"],
    ['gcp', { key: 'prod/db' }, "'data.user.key' must be the name of a secret (letters, digits, '-' and '_'), got \"prod/db\": write the name alone: the project and the location are those of the store"],
    ['kubernetes', { key: 'space/db' }, "'data.user.key' must be the name of a Secret, without a namespace, got \"space/db\": write 'db', and give the store the remoteNamespace 'space'"],
    ['kubernetes', { key: 'My_Secret' }, "'data.user.key' must be the name of a Secret, got \"My_Secret\": write the name of the Secret, and its key as the property"],
    ['onePassword', { key: 'db', version: '1' }, "'data.user.version' must be left out for 1Password, which gives the newest version only, got \"1\": remove it"],
    ['vault', { key: 'db', version: 'latest' }, "'data.user.version' must be the number of a version in Vault, got \"latest\": write the number, or remove it for the newest version"],
  ])('is refused by %s: %j', (name, ref, message) => {
    expect(validationOf(reading(name, ref), options)).toEqual([`[chart/creds] ${message}`]);
  });

  test.each<[Name, EsoRemoteRef]>([
    ['secretsManager', { key: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-x1y2', version: `uuid/${id}` }],
    ['secretsManager', { key: 'prod/db', version: 'AWSPREVIOUS' }],
    ['prefixed', { key: 'db' }],
    ['parameterStore', { key: '/prod/db', version: '3' }],
    ['parameterStore', { key: 'db', version: 'label' }],
    ['parameterStore', { key: 'arn:aws:ssm:eu-west-1:123456789012:parameter/prod/db' }],
    ['azure', { key: 'cert/tls-1' }],
    ['azure', { key: 'db-password', version: id }],
    ['azure', { key: '${NAME}' }],
    ['gcp', { key: 'prod_db-1', version: 'latest' }],
    ['kubernetes', { key: 'db.credentials', property: 'user' }],
    ['onePassword', { key: 'My login / db' }],
    ['vault', { key: 'any/Thing here', version: '3', property: 'user' }],
  ])('is accepted by %s: %j', (name, ref) => {
    expect(warningsOf(reading(name, ref), options)).toEqual([]);
  });

  test('is not prefixed twice', () => {
    expect(warningsOf(reading('prefixed', { key: 'prod/db' }), options)).toEqual([
      "chart/creds eso/remote-name: 'data.user.key' starts with 'prod/', which ESO adds once more: it is the prefix of the store: write 'db'",
    ]);
  });

  test('is checked for whole secrets and for pushed ones', () => {
    const build = (make: (chart: Chart, store: EsoSecretStore) => void) => validationOf((chart) => make(chart, new EsoSecretStore(chart, 'store', { provider: providers.azure })), options);
    expect(build((chart, store) => new EsoExternalSecret(chart, 'creds', { store, dataFrom: [EsoDataFrom.extract({ key: 'a_b' })] }))).toEqual([
      "[chart/creds] 'dataFrom[0].extract.key' must be a name in a Key Vault (letters, digits and dashes), got \"a_b\": write the name as the Key Vault shows it",
    ]);
    expect(build((chart, store) => new EsoPushSecret(chart, 'push', {
      stores: [store], selector: EsoPushSelector.secret({ name: 's' }), data: [{ secretKey: 'a', remoteKey: 'a_b' }],
    }))).toEqual([
      "[chart/push] 'data[0].remoteKey' must be a name in a Key Vault (letters, digits and dashes), got \"a_b\": write the name as the Key Vault shows it",
    ]);
  });
});
