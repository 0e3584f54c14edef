import type { Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  EsoAwsParameterType, EsoAzureAuth, EsoClusterSecretStore, EsoDataFrom, EsoExternalSecret, EsoProvider, EsoPushMetadata, EsoPushSecret,
  EsoPushSelector, EsoSecretStore, EsoStoreKind,
  EsoVaultAuth, EsoVaultVersion, SecretKey, type EsoExternalSecretProps, type EsoFind, type EsoPushSecretProps,
} from '../../../lib';
import { validationOf, warningsOf } from '../../support/synth';

const namespace = 'team-a';
const region = 'eu-central-1';
const secretsManager = EsoProvider.awsSecretsManager({ region });
const parameters = EsoProvider.awsParameterStore({ region });
const azure = EsoProvider.azureKeyVault({ auth: EsoAzureAuth.managedIdentity(), vaultUrl: 'https://example.vault.azure.net' });
const github = EsoProvider.custom('github', { appID: 1, installationID: 2, organization: 'acme', auth: { privateKey: { name: 'github-app', key: 'pem' } } });
const vault = (version = EsoVaultVersion.V2) => EsoProvider.vault({
  server: 'https://vault.example.com', path: 'kv', version, auth: EsoVaultAuth.token(SecretKey.of('vault-token', 'token')),
});

type Build = (chart: Chart) => void;
const warned = (build: Build) => warningsOf(build, { namespace });
const refused = (build: Build) => validationOf(build, { namespace });

/** An ExternalSecret that reads from a store with a provider, which it names or gets as a construct. */
const reading = (provider: EsoProvider, props: Partial<EsoExternalSecretProps>, byName = false): Build => (chart) => {
  const store = new EsoSecretStore(chart, 'store', { provider });
  new EsoExternalSecret(chart, 'app', { store: byName ? EsoSecretStore.fromSecretStoreName('store') : store, ...props });
};
const searching = (provider: EsoProvider, find: EsoFind): Build => reading(provider, { dataFrom: [EsoDataFrom.find(find)] });
const extracting = (provider: EsoProvider, key: string): Build => reading(provider, { dataFrom: [EsoDataFrom.extract({ key })] });
const pushing = (props: Partial<EsoPushSecretProps>, id = 'push') => (chart: Chart) =>
  new EsoPushSecret(chart, id, { stores: [EsoClusterSecretStore.fromClusterSecretStoreName('vault')], selector: EsoPushSelector.secret({ name: 'db' }), ...props });

mistakesOf('esoMeasuredStores', {
  silent: {
    // pkg/controllers/pushsecret/pushsecret_controller.go, Reconcile
    'eso-push-selector-one-remotekey': {
      reason: 'Labels may select one Secret only. Several Secrets of the app that have them are an error.',
      seen: () => warned((chart) => void pushing({
        selector: EsoPushSelector.secretsByLabels({ matchLabels: { type: 'kubeconfig' } }), data: [{ secretKey: 'kubeconfig', remoteKey: 'clusters/kubeconfig', property: 'kubeconfig' }],
      })(chart)),
    },
  },
}, (mistake) => {
  // external-secrets/external-secrets#6463
  mistake('eso-aws-version-id', () => {
    const id = '7a1f0c3e-5c5b-4b7e-9a4e-0a6f5d1c2b3a';
    const build = (version: string, byName = false) => reading(secretsManager, { data: { password: { key: 'prod/db', version } } }, byName);
    const message = `[chart/app] 'data.password.version' must be a staging label, or 'uuid/' and the id of a version, got "${id}": write 'uuid/${id}'`;
    expect(refused(build(id))).toEqual([message]);
    expect(refused(build(id, true))).toEqual([message]);
    expect(warned(build(`uuid/${id}`))).toEqual([]);
  });

  // providers/v1/azure/keyvault/keyvault.go, getObjType
  mistake('eso-azure-key-slash', () => {
    const build = (key: string) => reading(azure, { data: { password: { key } } });
    expect(refused(build('team-a/db-password'))).toEqual([
      "[chart/app] 'data.password.key' must be a name, alone or after 'secret/', 'key/' or 'cert/', got \"team-a/db-password\": a Key Vault has no folders: write the name of the secret",
    ]);
    expect(warned(build('team-a-db-password'))).toEqual([]);
  });

  // external-secrets/external-secrets#4526
  mistake('eso-ssm-extract-path', () => {
    expect(refused(extracting(parameters, '/prod/app/'))).toEqual([
      "[chart/app] 'dataFrom[0].extract.key' must be the name of one parameter, got \"/prod/app/\": use EsoDataFrom.find with this path and the nameRegexp .* to read all parameters below it",
    ]);
    expect(warned(searching(parameters, { path: '/prod/app', nameRegexp: '.*' }))).toEqual([]);
  });

  // external-secrets/external-secrets#915
  mistake('eso-find-path-only', () => {
    for (const provider of [parameters, secretsManager]) {
      expect(refused(searching(provider, { path: '/prod/app' }))).toEqual([
        "[chart/app] 'dataFrom[0].find.nameRegexp' must be given unless 'dataFrom[0].find.tags' is, for the provider 'aws', got nothing: write '.*'",
      ]);
      expect(warned(searching(provider, { path: '/prod/app', nameRegexp: '.*' }))).toEqual([]);
    }
    expect(warned(searching(vault(), { path: 'app' }))).toEqual([]);
  });

  // https://external-secrets.io/latest/provider/github/
  mistake('eso-read-from-github', () => {
    const message = "[chart/app] 'store' must be a store that values can be read from, got 'store' with the provider 'github': it takes values and never gives them back: read the value from its origin";
    expect(refused(reading(github, { data: { token: { key: 'TOKEN' } } }))).toEqual([message]);
    expect(refused(reading(github, { data: { token: { key: 'TOKEN' } } }, true))).toEqual([message]);
    expect(warned((chart) => {
      const store = new EsoSecretStore(chart, 'store', { provider: github });
      pushing({ stores: [store], data: [{ secretKey: 'token', remoteKey: 'TOKEN' }] })(chart);
    })).toEqual([]);
  });

  // external-secrets/external-secrets#1996
  mistake('eso-find-name-and-tags', () => {
    const tags = { env: 'prod' };
    expect(warned(searching(vault(), { path: 'app', nameRegexp: '.*', tags }))).toEqual([
      "chart/app eso/no-effect: 'dataFrom[0].find.tags' are ignored by the provider 'vault' when 'dataFrom[0].find.nameRegexp' is given, so that every secret with such a name is found: keep one of the two",
    ]);
    expect(warned(searching(parameters, { nameRegexp: '.*', tags }))).toHaveLength(1);
    expect(warned(searching(secretsManager, { nameRegexp: '.*', tags }))).toEqual([]);
    expect(warned(searching(vault(), { path: 'app', tags }))).toEqual([]);
  });

  // external-secrets/external-secrets#4702
  mistake('eso-prefix-not-for-find', () => {
    const prefixed = EsoProvider.awsParameterStore({ region, prefix: '/prod' });
    expect(warned(searching(prefixed, { path: '/team-a', nameRegexp: '.*' }))).toEqual([
      "chart/app eso/remote-name: 'dataFrom[0].find.path' lacks '/prod', the prefix of the store, which ESO does not add to searches: write '/prod/team-a'",
    ]);
    expect(warned(searching(prefixed, { path: '/prod/team-a', nameRegexp: '.*' }))).toEqual([]);
  });

  // providers/v1/azure/keyvault/keyvault.go, GetSecretMap
  mistake('eso-azure-extract-cert', () => {
    expect(refused(extracting(azure, 'cert/wildcard'))).toEqual([
      "[chart/app] 'dataFrom[0].extract.key' must be a secret, whose value is JSON, got \"cert/wildcard\": a cert in a Key Vault has no fields: read it in 'data', as 'secret/...' if the private key is needed too",
    ]);
    expect(warned(reading(azure, { data: { 'tls.crt': { key: 'secret/wildcard' } } }))).toEqual([]);
    expect(warned(extracting(azure, 'secret/wildcard'))).toEqual([]);
  });

  // providers/v1/vault/client_get_all_secrets.go, GetAllSecrets
  mistake('eso-vault-find-path', () => {
    const build = (path: string) => searching(vault(), { path, nameRegexp: '.*' });
    expect(warned(build('kv/team-a/'))).toEqual([
      "chart/app eso/remote-name: 'dataFrom[0].find.path' starts with 'kv', the path of the store, which ESO adds once more: write 'team-a'",
    ]);
    expect(warned(build('team-a/'))).toEqual(["chart/app eso/remote-name: 'dataFrom[0].find.path' ends with a slash, which ESO adds once more: write 'team-a'"]);
    expect(warned(build('kv'))).toEqual([expect.stringContaining(': remove it')]);
    expect(warned(build('team-a'))).toEqual([]);
    expect(warned(build('kv2/team-a'))).toEqual([]);
  });

  // providers/v1/vault/client_get_all_secrets.go, errUnsupportedKvVersion
  mistake('eso-vault-v1-metadata', () => {
    expect(refused(searching(vault(EsoVaultVersion.V1), { tags: { env: 'prod' } }))).toEqual([
      "[chart/app] 'dataFrom[0].find.tags' must be left out for version v1 of Vault's engine, got tags: only version v2 has metadata: search with 'dataFrom[0].find.nameRegexp'",
    ]);
    expect(warned(searching(vault(EsoVaultVersion.V1), { nameRegexp: '.*' }))).toEqual([]);
    expect(warned(searching(vault(), { tags: { env: 'prod' } }))).toEqual([]);
  });

  // external-secrets/external-secrets#4823
  mistake('eso-css-condition-excludes', () => {
    const build = (namespaces: string[]): Build => (chart) => {
      new EsoClusterSecretStore(chart, 'aws', { provider: secretsManager, conditions: [{ namespaces }] });
      new EsoExternalSecret(chart, 'app', { store: EsoClusterSecretStore.fromClusterSecretStoreName('aws'), data: { token: { key: 'token' } } });
    };
    expect(refused(build(['team-b']))).toEqual([
      "[chart/app] 'store' must be open to namespace 'team-a', got ClusterSecretStore 'aws', whose conditions do not match it: add the namespace to the conditions of the store",
    ]);
    expect(warned(build(['team-b', 'team-a']))).toEqual([]);
  });

  // providers/v1/aws/parameterstore/parameterstore.go, PushSecret
  mistake('eso-push-ssm-property', () => {
    const build = (data: EsoPushSecretProps['data']): Build => (chart) => {
      new EsoSecretStore(chart, 'ssm', { provider: parameters });
      const metadata = EsoPushMetadata.awsParameterStore({ secretType: EsoAwsParameterType.SECURE_STRING });
      pushing({ stores: [EsoSecretStore.fromSecretStoreName('ssm')], data: data!.map((entry) => ({ ...entry, metadata })) })(chart);
    };
    const keys = ['username', 'password'];
    expect(warned(build(keys.map((key) => ({ secretKey: key, remoteKey: '/team-a/db', property: key }))))).toEqual(keys.map((_key, index) =>
      `chart/push eso/no-effect: 'data[${index}].property' is ignored by the Parameter Store, where the whole parameter gets the value of the key: use a separate 'data[${index}].remoteKey' for each key, since the values overwrite each other`));
    expect(warned(build([{ secretKey: 'password', remoteKey: '/team-a/db', property: 'password' }]))).toEqual([expect.stringContaining(': remove it')]);
    expect(warned(build(keys.map((key) => ({ secretKey: key, remoteKey: `/team-a/${key}` }))))).toEqual([]);
  });

  // pkg/controllers/pushsecret/pushsecret_controller.go, validateRemoteKeyUniqueness
  mistake('eso-two-pushsecrets-one-key', () => {
    const build = (remoteKey: string): Build => (chart) => {
      for (const [id, key] of [['one', 'team-a/token'], ['two', remoteKey]]) pushing({ data: [{ secretKey: 'token', remoteKey: key, property: 'token' }] }, id)(chart);
    };
    expect(warned(build('team-a/token'))).toEqual([
      "chart/two eso/pushed-once: 'data[0].remoteKey' is 'team-a/token', to which 'chart/one' pushes too, so that the last value remains: use a separate remote key for each, or acknowledge this if both push the same value",
    ]);
    expect(warned(build('team-b/token'))).toEqual([]);
  });

  // pkg/controllers/pushsecret/pushsecret_controller.go, GetSecretStores
  mistake('eso-push-labelselector-kind', () => {
    const build = (storeKind?: EsoStoreKind): Build => (chart) => {
      new EsoClusterSecretStore(chart, 'eu', { metadata: { labels: { backup: 'true' } }, provider: secretsManager });
      pushing({ stores: undefined, storeSelectors: [{ labelSelector: { matchLabels: { backup: 'true' } }, storeKind }], data: [{ remoteKey: 'ca' }] })(chart);
    };
    expect(warned(build())).toEqual([
      "chart/push eso/push-stores: 'storeSelectors[0].storeKind' is SecretStore by default, and only a ClusterSecretStore of this app has the labels: write EsoStoreKind.CLUSTER_SECRET_STORE",
    ]);
    expect(warned(build(EsoStoreKind.CLUSTER_SECRET_STORE))).toEqual([]);
  });

  // pkg/controllers/pushsecret/pushsecret_controller.go, "dataTo entry matched no keys"
  mistake('eso-push-datato-nothing', () => {
    const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
    const build = (matchRegexp: string): Build => (chart) => {
      const source = new EsoExternalSecret(chart, 'app', { store, data: { DB_PASSWORD: { key: 'app', property: 'password' } } });
      pushing({ selector: EsoPushSelector.secret(source.secret), dataTo: [{ store, matchRegexp }] })(chart);
    };
    const options = { namespace, newerThanSchema: true };
    expect(warningsOf(build('^db_'), options)).toEqual([
      "chart/push eso/no-effect: 'dataTo[0].matchRegexp' is '^db_', which matches none of the keys, so that nothing is pushed: the keys are 'DB_PASSWORD'; upper and lower case differ",
    ]);
    expect(warningsOf(build('^DB_'), options)).toEqual([]);
  });
});
