import { Chart, JsonPatch } from 'cdk8s';
import { aws, invalid, push, warningsWith } from './push-secrets';
import {
  EsoAwsParameterTier, EsoAwsParameterType, EsoAwsPolicySourceKind, EsoClusterPushSecret, EsoClusterSecretStore, EsoKubernetesAuth, EsoProvider,
  EsoPushDeletionPolicy, EsoPushMetadata, EsoPushSelector, EsoPushUpdatePolicy, EsoSecretStore, EsoVaultVersion, SecretKey,
  type EsoPushSecretProps, type EsoPushData,
} from '../../../lib';
import { errorOf, synthOne, warningsOf } from '../../support/synth';

const region = 'eu-west-1';
const PROVIDERS = {
  'aws/SecretsManager': EsoProvider.awsSecretsManager({ region }),
  'aws/ParameterStore': EsoProvider.awsParameterStore({ region }),
  'kubernetes': EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }) }),
  'onepassword': EsoProvider.onePassword({ connectHost: 'http://connect:8080', vaults: { a: 1 }, connectToken: SecretKey.of('op', 'token') }),
  'onepasswordSDK': EsoProvider.onePasswordSdk({ vault: 'a', serviceAccountToken: SecretKey.of('op', 'token') } as never),
  'gcpsm': EsoProvider.gcpSecretManager({ projectId: 'acme' }),
  'vault': EsoProvider.vault({ server: 'https://vault.acme.example', path: 'secret' }),
  'vault-without-path': EsoProvider.vault({ server: 'https://vault.acme.example' }),
  'vault-v1': EsoProvider.vault({ server: 'https://vault.acme.example', version: EsoVaultVersion.V1 }),
  'webhook': EsoProvider.webhook({ url: 'https://acme.example/' }),
  'webhook-with-body': EsoProvider.webhook({ url: 'https://acme.example/', body: '{}' }),
  'fake': EsoProvider.fake([{ key: 'a', value: 'b' }]),
};
type Name = keyof typeof PROVIDERS;

const pushing = (provider: EsoProvider, props: Partial<EsoPushSecretProps>) => (chart: Chart) => {
  push({ stores: [new EsoSecretStore(chart, 'store', { provider })], ...props })(chart);
};
const to = (name: Name, props: Partial<EsoPushSecretProps>) => pushing(PROVIDERS[name], props);
const entry = (data: EsoPushData): Partial<EsoPushSecretProps> => ({ data: [data] });
const metadata = EsoPushMetadata;

describe('a provider', () => {
  test.each(['gitlab', 'conjur', 'chef'])('that does not take values: %s', (name) => {
    const provider = EsoProvider.custom(name, { url: 'https://acme.example' });
    expect(warningsOf(pushing(provider, {}), { newerThanSchema: true }).filter((warning) => warning.includes('chart/push'))).toEqual([
      `chart/push eso/push-provider: 'stores[0]' has the provider '${name}', to which ESO does not push (as of version 0.20): nothing may arrive; acknowledge this if your version does`,
    ]);
  });

  test.each<[string, Name, Partial<EsoPushSecretProps>, string]>([
    ['kubernetes is not asked what exists', 'kubernetes', { updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS, data: [{ remoteKey: 'a' }] },
      "'updatePolicy' must be REPLACE for the provider 'kubernetes', got \"IfNotExists\": ESO cannot ask it whether a secret exists, and fails: remove the policy"],
    ['kubernetes needs a property for a key', 'kubernetes', entry({ remoteKey: 'a', secretKey: 'user' }),
      "'data[0].property' must be given for one key and the provider 'kubernetes', got nothing: name the key of the remote Secret, or push all keys with data and no secretKey"],
    ['kubernetes takes no keys one by one', 'kubernetes', { data: [{ remoteKey: 'a' }], dataTo: [{ store: EsoSecretStore.fromSecretStoreName('store') }] },
      "'dataTo[0].property' must be given for one key and the provider 'kubernetes', got nothing: name the key of the remote Secret, or push all keys with data and no secretKey"],
    ['1Password takes no whole Secret', 'onepassword', entry({ remoteKey: 'a' }),
      "'data[0].secretKey' must be given for the provider 'onepassword', got nothing: it takes no whole Secret: name a key"],
    ['Vault without a path needs the mount', 'vault-without-path', entry({ remoteKey: 'secret/app', property: 'p' }),
      "'data[0].remoteKey' must name the mount and 'data' where the store has no path, got \"secret/app\": write for example 'secret/data/app', or give the store the path 'secret'"],
    ['a webhook without a body takes words', 'webhook', entry({ remoteKey: 'a/b' }),
      "'data[0].remoteKey' must be a word where the webhook has no body, got \"a/b\": ESO sends the template {{ .remoteRef.a/b }}, which does not parse: give the store a body"],
  ])('refuses: %s', (_name, name, props, message) => {
    expect(invalid(to(name, props))).toEqual([`[chart/push] ${message}`]);
  });

  test.each<[string, Name, Partial<EsoPushSecretProps>]>([
    ['kubernetes: a whole Secret', 'kubernetes', entry({ remoteKey: 'a' })],
    ['kubernetes: a key with a property', 'kubernetes', entry({ remoteKey: 'a', property: 'p', secretKey: 'user' })],
    ['kubernetes: a whole Secret in a property', 'kubernetes', entry({ remoteKey: 'a', property: 'p' })],
    ['AWS: only what does not exist', 'aws/SecretsManager', { updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS }],
    ['1Password: a key', 'onepassword', entry({ remoteKey: 'a', secretKey: 'user' })],
    ['Vault: a property', 'vault', entry({ remoteKey: 'app', property: 'p', secretKey: 'user' })],
    ['Vault: a whole Secret', 'vault', entry({ remoteKey: 'app' })],
    ['Vault without a path: mount and data', 'vault-without-path', entry({ remoteKey: 'secret/data/app' })],
    ['Vault version 1 without a path', 'vault-v1', entry({ remoteKey: 'secret/app' })],
    ['a webhook without a body: a word', 'webhook', entry({ remoteKey: 'app' })],
    ['a webhook with a body: anything', 'webhook-with-body', entry({ remoteKey: 'a/b' })],
    ['the values of tests', 'fake', entry({ remoteKey: 'a' })],
  ])('takes: %s', (_name, name, props) => {
    expect(warningsWith(to(name, props)).filter((warning) => warning.includes('chart/push'))).toEqual([]);
  });

  test('warns: Vault takes a value that is JSON', () => {
    expect(warningsWith(to('vault', entry({ remoteKey: 'app', secretKey: 'user' })))).toEqual([
      "chart/push eso/push-provider: 'data[0].property' is not given, so that Vault takes the value only if it is a JSON object; name a field, or acknowledge this if it is one",
    ]);
  });

  test('warns: a whole Secret of another cluster is not deleted', () => {
    const deletionPolicy = EsoPushDeletionPolicy.DELETE;
    expect(warningsWith(to('kubernetes', { ...entry({ remoteKey: 'a' }), deletionPolicy }))).toEqual([
      "chart/push eso/push-provider: 'data[0].property' is not given, so that ESO cannot delete the value (as of version 0.20), and the PushSecret stays when it is deleted; name a key, or acknowledge this if your version can",
    ]);
    expect(warningsWith(to('kubernetes', { ...entry({ remoteKey: 'a', property: 'p' }), deletionPolicy }))).toEqual([]);
    expect(warningsWith(to('aws/SecretsManager', { ...entry({ remoteKey: 'a' }), deletionPolicy }))).toEqual([]);
  });

  test('warns of what others do not take', () => {
    const scaleway = EsoProvider.custom('scaleway', { region: 'fr-par' });
    const build = pushing(scaleway, { data: [{ remoteKey: 'a' }], updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS });
    expect(warningsOf(build, { newerThanSchema: true }).filter((warning) => warning.includes('chart/push'))).toEqual([
      "chart/push eso/push-provider: 'updatePolicy' IF_NOT_EXISTS fails for the provider 'scaleway', which ESO cannot ask whether a secret exists (as of version 0.20); use REPLACE, or acknowledge this if your version can",
      "chart/push eso/push-provider: 'data[0].secretKey' is not given, and the provider 'scaleway' takes no whole Secret (as of version 0.20); name a key",
    ]);
  });

  test('is read as it is written, patches included', () => {
    expect(invalid((chart) => {
      const store = new EsoSecretStore(chart, 'store', { provider: PROVIDERS['aws/SecretsManager'] });
      store.addJsonPatch(JsonPatch.replace('/spec/provider', { kubernetes: {} }));
      push({ stores: [store] })(chart);
    })).toEqual([
      "[chart/push] 'data[0].property' must be given for one key and the provider 'kubernetes', got nothing: name the key of the remote Secret, or push all keys with data and no secretKey",
    ]);
    expect(warningsOf((chart) => {
      const store = new EsoSecretStore(chart, 'store', { provider: PROVIDERS.fake });
      store.addJsonPatch(JsonPatch.remove('/spec/provider'));
      push({ stores: [store] })(chart);
    }, { newerThanSchema: true })).toEqual([]);
  });

  test('of a store that is referred to by name is not known', () => {
    expect(warningsWith(push({ updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS, data: [{ remoteKey: 'a', metadata: metadata.custom({ any: 1 }) }] }))).toEqual([]);
  });

  test('is checked for PushSecrets of the cluster', () => {
    expect(invalid((chart) => {
      const store = new EsoClusterSecretStore(chart, 'store', { provider: EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso', namespace: 'eso' }) }) });
      new EsoClusterPushSecret(chart, 'push', {
        namespaceSelectors: [{}],
        pushSecretSpec: { stores: [store], selector: EsoPushSelector.secret({ name: 'app' }), data: [{ remoteKey: 'a', secretKey: 'user' }] },
      });
    })).toEqual(["[chart/push] 'pushSecretSpec.data[0].property' must be given for one key and the provider 'kubernetes', got nothing: name the key of the remote Secret, or push all keys with data and no secretKey"]);
  });
});

describe('metadata', () => {
  test.each<[string, Name, EsoPushData, string]>([
    ['without kind', 'aws/SecretsManager', { remoteKey: 'a', metadata: metadata.custom({ secretPushFormat: 'string' }) },
      "'data[0].metadata' must have an apiVersion, a kind and a spec, got other fields: the provider 'aws' refuses them: use EsoPushMetadata.awsSecretsManager(...)"],
    ['of another kind', 'kubernetes', { remoteKey: 'a', metadata: metadata.custom({ apiVersion: 'kubernetes.external-secrets.io/v1alpha1', kind: 'Other' }) },
      "'data[0].metadata' must have an apiVersion, a kind and a spec, got other fields: the provider 'kubernetes' refuses them: use EsoPushMetadata.kubernetes(...)"],
    ['of another service', 'aws/ParameterStore', { remoteKey: 'a', metadata: metadata.awsSecretsManager({}) },
      "'data[0].metadata' must be that of aws/ParameterStore, the provider of 'store', got that of aws/SecretsManager: use EsoPushMetadata.awsParameterStore(...), or a PushSecret for each provider"],
    ['of another provider', 'onepasswordSDK', { remoteKey: 'a', secretKey: 'user', metadata: metadata.onePassword({ vault: 'a' }) },
      "'data[0].metadata' must be that of onepasswordSDK, the provider of 'store', got that of onepassword: use EsoPushMetadata.onePasswordSdk(...), or a PushSecret for each provider"],
    ['beside a property in Google Cloud', 'gcpsm', { remoteKey: 'a', property: 'p', metadata: metadata.gcpSecretManager({ replicationLocation: 'europe-west1' }) },
      "'data[0].metadata' must be left out with 'property' for the provider 'gcpsm', got both: ESO takes one of them only"],
    ['with a namespace', 'kubernetes', { remoteKey: 'a', metadata: metadata.kubernetes({ remoteNamespace: 'team-b' }) },
      "'data[0].metadata.remoteNamespace' must be left out with a SecretStore, got a namespace: use an EsoClusterSecretStore, or the remoteNamespace of the store"],
  ])('%s is refused', (_name, name, data, message) => {
    expect(invalid(to(name, entry(data)))).toEqual([`[chart/push] ${message}`]);
  });

  test.each<[string, Name, EsoPushData]>([
    ['its own', 'aws/SecretsManager', { remoteKey: 'a', metadata: metadata.awsSecretsManager({ tags: { a: 'b' } }) }],
    ['written out', 'gcpsm', { remoteKey: 'a', metadata: metadata.custom({ apiVersion: 'kubernetes.external-secrets.io/v1alpha1', kind: 'PushSecretMetadata', spec: { labels: {} } }) }],
    ['free', 'vault', { remoteKey: 'a', metadata: metadata.custom({ note: 'x' }) }],
    ['none', 'kubernetes', { remoteKey: 'a' }],
  ])('is taken: %s', (_name, name, data) => {
    expect(warningsWith(to(name, entry(data)))).toEqual([]);
  });

  test('may name a namespace for a ClusterSecretStore', () => {
    expect(warningsWith((chart) => {
      const store = new EsoClusterSecretStore(chart, 'store', { provider: EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso', namespace: 'eso' }) }) });
      push({ stores: [store], data: [{ remoteKey: 'a', metadata: metadata.kubernetes({ remoteNamespace: 'team-b' }) }] })(chart);
    })).toEqual([]);
  });

  test('of a provider that none of the stores has is a warning', () => {
    const data = { remoteKey: 'a', metadata: metadata.awsSecretsManager({}) };
    expect(warningsWith(to('vault', entry(data)))).toEqual([
      "chart/push eso/no-effect: 'data[0].metadata' is that of aws/SecretsManager, which none of the stores has: remove it, or use the one of the provider",
    ]);
    expect(warningsWith((chart) => push({
      data: [data], stores: [new EsoSecretStore(chart, 'vault', { provider: PROVIDERS.vault }), new EsoSecretStore(chart, 'sm', { provider: PROVIDERS['aws/SecretsManager'] })],
    })(chart))).toEqual([]);
    expect(warningsWith((chart) => push({ data: [data], stores: [new EsoSecretStore(chart, 'vault', { provider: PROVIDERS.vault }), aws] })(chart))).toEqual([]);
    expect(warningsWith((chart) => push({
      data: [data], stores: [new EsoSecretStore(chart, 'vault', { provider: PROVIDERS.vault })], storeSelectors: [{ labelSelector: { matchLabels: { a: 'b' } } }],
    })(chart))).toEqual([]);
  });

  test('of dataTo is that of its store', () => {
    expect(invalid((chart) => {
      const sm = new EsoSecretStore(chart, 'sm', { provider: PROVIDERS['aws/SecretsManager'] });
      const ps = new EsoSecretStore(chart, 'ps', { provider: PROVIDERS['aws/ParameterStore'] });
      push({ stores: [sm, ps], data: [{ remoteKey: 'a' }], dataTo: [{ store: sm, metadata: metadata.awsSecretsManager({}) }, { store: ps, metadata: metadata.awsSecretsManager({}) }] })(chart);
    })).toEqual(["[chart/push] 'dataTo[1].metadata' must be that of aws/ParameterStore, the provider of 'ps', got that of aws/SecretsManager: use EsoPushMetadata.awsParameterStore(...), or a PushSecret for each provider"]);
  });

  const fakeToken = `ghp_${'x'.repeat(36)}`;
  const own = "must leave out 'managed-by', got \"me\": ESO sets this tag itself and refuses it here: remove it, or choose another name";
  test.each<[string, EsoPushMetadata, string]>([
    ['a tag of ESO in Secrets Manager', metadata.awsSecretsManager({ tags: { 'managed-by': 'me' } }), `tags' ${own}`],
    ['a tag of ESO in the Parameter Store', metadata.awsParameterStore({ tags: { 'managed-by': 'me' } }), `tags' ${own}`],
    ['a tag of ESO in Key Vault', metadata.azureKeyVault({ tags: { 'managed-by': 'me' } }), `tags' ${own}`],
    ['a policy without a name', metadata.awsSecretsManager({ resourcePolicy: { policySource: { kind: EsoAwsPolicySourceKind.SECRET, name: 'A', key: 'k' } } }),
      "resourcePolicy.policySource.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A\": use for example 'a'"],
    ['a policy without a key', metadata.awsSecretsManager({ resourcePolicy: { policySource: { kind: EsoAwsPolicySourceKind.SECRET, name: 'a', key: '' } } }),
      "resourcePolicy.policySource.key' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"\": use for example 'key'"],
    ['a key for a parameter that is not encrypted', metadata.awsParameterStore({ kmsKeyId: 'alias/acme', secretType: EsoAwsParameterType.STRING }),
      "kmsKeyId' must be left out unless secretType is SECURE_STRING, got \"alias/acme\": other types are not encrypted: set secretType to SECURE_STRING"],
    ['a date without a time', metadata.azureKeyVault({ expirationDate: '2030-12-31' }), "expirationDate' must be a time with seconds and zone, got \"2030-12-31\": write for example '2030-12-31T20:00:00Z'"],
    ['a time that is none', metadata.azureKeyVault({ expirationDate: '2030-13-31T20:00:00Z' }),
      "expirationDate' must be a time with seconds and zone, got \"2030-13-31T20:00:00Z\": write for example '2030-12-31T20:00:00Z'"],
    ['the short name of a topic', metadata.gcpSecretManager({ topics: ['${TOPIC}', 'secrets'] }),
      "topics[1]' must be the full name of a topic, got \"secrets\": write for example 'projects/my-project/topics/my-topic'"],
    ['a label that is none', metadata.kubernetes({ labels: { a: 'b c' } }),
      "labels['a']' must be a label value (at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit), got \"b c\": shorten it, or use an annotation, which takes any text"],
    ['a namespace that is none', metadata.kubernetes({ remoteNamespace: 'A' }),
      "remoteNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"A\": use for example 'a'"],
    ['a credential', metadata.custom({ spec: { notes: ['x', fakeToken] } }),
      "spec.notes.1' must be no credential, got \"(40 characters that look like a credential)\": everything that is synthesized ends up in Git: metadata is not secret"],
  ])('with %s is refused', (_name, given, message) => {
    expect(errorOf(push(entry({ remoteKey: 'a', metadata: given })))).toBe(`[chart/push] 'data[0].metadata.${message}`);
  });

  test('with policies that have no effect is a warning', () => {
    const policies = [{ Type: 'Expiration' }];
    expect(warningsWith(push(entry({ remoteKey: 'a', metadata: metadata.awsParameterStore({ policies }) })))).toEqual([
      "chart/push eso/no-effect: 'data[0].metadata.policies' has no effect unless the tier is ADVANCED: set the tier",
    ]);
    expect(warningsWith(push(entry({ remoteKey: 'a', metadata: metadata.awsParameterStore({ policies, tier: EsoAwsParameterTier.ADVANCED }) })))).toEqual([]);
  });

  test('of the Parameter Store needs no tier', () => {
    expect(synthOne(push(entry({ remoteKey: 'a', metadata: metadata.awsParameterStore({ tier: EsoAwsParameterTier.STANDARD }) }))).spec.data[0].metadata.spec).toEqual({ tier: { type: 'Standard' } });
    expect(synthOne(push(entry({ remoteKey: 'a', metadata: metadata.awsParameterStore({ policies: [] }) }))).spec.data[0].metadata.spec).toEqual({ tier: { policies: [] } });
    expect(synthOne(push(entry({ remoteKey: 'a', metadata: metadata.awsParameterStore({}) }))).spec.data[0].metadata.spec).toEqual({});
  });
});
