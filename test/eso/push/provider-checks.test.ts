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
  test.each(['gitlab', 'conjur', 'chef'])('that does not accept values: %s', (name) => {
    const provider = EsoProvider.custom(name, { url: 'https://acme.example' });
    expect(warningsOf(pushing(provider, {}), { newerThanSchema: true }).filter((warning) => warning.includes('chart/push'))).toEqual([
      `chart/push eso/push-provider: 'stores[0]' has the provider '${name}', which ESO 0.20 does not push to: choose another store, or acknowledge this if your version of ESO pushes to it`,
    ]);
  });

  test.each<[string, Name, Partial<EsoPushSecretProps>, string]>([
    ['kubernetes cannot be asked what exists', 'kubernetes', { updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS, data: [{ remoteKey: 'a' }] },
      "'updatePolicy' must be EsoPushUpdatePolicy.REPLACE for the provider 'kubernetes', got \"IfNotExists\": ESO cannot ask this provider whether a secret exists, and fails: remove it"],
    ['kubernetes needs a property for a key', 'kubernetes', entry({ remoteKey: 'a', secretKey: 'user' }),
      "'data[0].property' must be given to push one key to the provider 'kubernetes', got nothing: name the key of the remote Secret, or remove 'data[0].secretKey' to push all keys"],
    ['kubernetes does not accept keys one by one', 'kubernetes', { data: [{ remoteKey: 'a' }], dataTo: [{ store: EsoSecretStore.fromSecretStoreName('store') }] },
      "'dataTo[0].remoteKey' must be given for the provider 'kubernetes', got nothing: it does not accept single keys without a property: name the remote Secret that gets all keys"],
    ['1Password does not accept a whole Secret', 'onepassword', entry({ remoteKey: 'a' }),
      "'data[0].secretKey' must be given for the provider 'onepassword', got nothing: it does not accept a whole Secret: name a key"],
    ['Vault without a path needs the mount', 'vault-without-path', entry({ remoteKey: 'secret/app', property: 'p' }),
      "'data[0].remoteKey' must start with the mount and 'data' if the store has no path, got \"secret/app\": write for example 'secret/data/app', or give the store the path 'secret'"],
    ['a webhook without a body accepts identifiers only', 'webhook', entry({ remoteKey: 'a/b' }),
      "'data[0].remoteKey' must be an identifier if the webhook has no body, got \"a/b\": ESO would send the template {{ .remoteRef.a/b }}, which cannot be parsed: give the store a body"],
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
    ['a webhook without a body: an identifier', 'webhook', entry({ remoteKey: 'app' })],
    ['a webhook with a body: anything', 'webhook-with-body', entry({ remoteKey: 'a/b' })],
    ['a fake provider', 'fake', entry({ remoteKey: 'a' })],
    ['Vault without a path: a placeholder', 'vault-without-path', entry({ remoteKey: '${MOUNT}/app' })],
    ['a webhook without a body: a placeholder', 'webhook', entry({ remoteKey: '${NAME}' })],
    ['kubernetes: all keys of dataTo as one', 'kubernetes', { data: [], dataTo: [{ store: EsoSecretStore.fromSecretStoreName('store'), remoteKey: 'all' }] }],
    ['1Password: keys of dataTo one by one', 'onepassword', { data: [], dataTo: [{ store: EsoSecretStore.fromSecretStoreName('store') }] }],
  ])('accepts: %s', (_name, name, props) => {
    expect(warningsOf(to(name, props), { namespace: 'team-a', newerThanSchema: true }).filter((warning) => warning.includes('chart/push'))).toEqual([]);
  });

  test('warns: Vault accepts a value only if it is JSON', () => {
    expect(warningsWith(to('vault', entry({ remoteKey: 'app', secretKey: 'user' })))).toEqual([
      "chart/push eso/push-provider: 'data[0].property' is missing, so Vault accepts the value only if it is a JSON object: name a field, or acknowledge this if the value is a JSON object",
    ]);
  });

  test('warns: a whole Secret of another cluster cannot be deleted', () => {
    const deletionPolicy = EsoPushDeletionPolicy.DELETE;
    expect(warningsWith(to('kubernetes', { ...entry({ remoteKey: 'a' }), deletionPolicy }))).toEqual([
      "chart/push eso/push-provider: 'data[0].property' is missing, so ESO 0.20 cannot delete the value, and the PushSecret cannot be deleted either: name a key of the remote Secret, or acknowledge this if your version of ESO can",
    ]);
    expect(warningsWith(to('kubernetes', { ...entry({ remoteKey: 'a', property: 'p' }), deletionPolicy }))).toEqual([]);
    expect(warningsWith(to('aws/SecretsManager', { ...entry({ remoteKey: 'a' }), deletionPolicy }))).toEqual([]);
  });

  test('warns of what other providers do not accept', () => {
    const scaleway = EsoProvider.custom('scaleway', { region: 'fr-par' });
    const build = pushing(scaleway, { data: [{ remoteKey: 'a' }], updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS });
    expect(warningsOf(build, { newerThanSchema: true }).filter((warning) => warning.includes('chart/push'))).toEqual([
      "chart/push eso/push-provider: 'updatePolicy' fails for the provider 'scaleway', since ESO 0.20 cannot ask it whether a secret exists: write EsoPushUpdatePolicy.REPLACE, or acknowledge this if your version of ESO can",
      "chart/push eso/push-provider: 'data[0].secretKey' is missing, and with ESO 0.20 the provider 'scaleway' does not accept a whole Secret: name a key",
    ]);
  });

  test('refuses and warns of entries of dataTo, which cannot name a property or key', () => {
    const store = EsoSecretStore.fromSecretStoreName('store');
    const all = { data: [], dataTo: [{ store, remoteKey: 'all' }] };
    const single = { data: [], dataTo: [{ store }] };
    const warnings = (provider: EsoProvider, props: Partial<EsoPushSecretProps>) =>
      warningsOf(pushing(provider, props), { namespace: 'team-a', newerThanSchema: true }).filter((warning) => warning.includes('chart/push'));
    expect(invalid(to('onepassword', all))).toEqual([
      "[chart/push] 'dataTo[0].remoteKey' must be left out for the provider 'onepassword', got \"all\": it does not accept a whole Secret: remove it",
    ]);
    expect(warnings(EsoProvider.custom('scaleway', { region: 'fr-par' }), all)).toEqual([
      "chart/push eso/push-provider: 'dataTo[0].remoteKey' pushes all keys as one, and with ESO 0.20 the provider 'scaleway' does not accept that: remove it",
    ]);
    expect(warnings(PROVIDERS.kubernetes, { ...all, deletionPolicy: EsoPushDeletionPolicy.DELETE })).toEqual([
      "chart/push eso/push-provider: 'dataTo[0].remoteKey' gets a whole Secret, which ESO 0.20 cannot delete, and the PushSecret cannot be deleted either: list the keys in 'data', or acknowledge this if your version of ESO can",
    ]);
    expect(warnings(PROVIDERS.vault, single)).toEqual([
      "chart/push eso/push-provider: 'dataTo[0].remoteKey' is missing, so Vault accepts a value only if it is a JSON object: name the remote secret that gets all keys, or acknowledge this if the values are JSON objects",
    ]);
    expect(warnings(PROVIDERS.vault, all)).toEqual([]);
  });

  test('is read with patches', () => {
    expect(invalid((chart) => {
      const store = new EsoSecretStore(chart, 'store', { provider: PROVIDERS['aws/SecretsManager'] });
      store.addJsonPatch(JsonPatch.replace('/spec/provider', { kubernetes: {} }));
      push({ stores: [store] })(chart);
    })).toEqual([
      "[chart/push] 'data[0].property' must be given to push one key to the provider 'kubernetes', got nothing: name the key of the remote Secret, or remove 'data[0].secretKey' to push all keys",
    ]);
    expect(warningsOf((chart) => {
      const store = new EsoSecretStore(chart, 'store', { provider: PROVIDERS.fake });
      store.addJsonPatch(JsonPatch.remove('/spec/provider'));
      push({ stores: [store] })(chart);
    }, { newerThanSchema: true })).toEqual([]);
  });

  test('of a store that is referred to by name is unknown', () => {
    expect(warningsWith(push({ updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS, data: [{ remoteKey: 'a', metadata: metadata.custom({ any: 1 }) }] }))).toEqual([]);
  });

  test('is checked for ClusterPushSecrets', () => {
    expect(invalid((chart) => {
      const store = new EsoClusterSecretStore(chart, 'store', { provider: EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso', namespace: 'eso' }) }) });
      new EsoClusterPushSecret(chart, 'push', {
        namespaceSelectors: [{}],
        pushSecretSpec: { stores: [store], selector: EsoPushSelector.secret({ name: 'app' }), data: [{ remoteKey: 'a', secretKey: 'user' }] },
      });
    })).toEqual(["[chart/push] 'pushSecretSpec.data[0].property' must be given to push one key to the provider 'kubernetes', got nothing: name the key of the remote Secret, or remove 'pushSecretSpec.data[0].secretKey' to push all keys"]);
  });
});

describe('metadata', () => {
  test.each<[string, Name, EsoPushData, string]>([
    ['without kind', 'aws/SecretsManager', { remoteKey: 'a', metadata: metadata.custom({ secretPushFormat: 'string' }) },
      "'data[0].metadata' must have an apiVersion, a kind and a spec, got other fields: the provider 'aws' rejects them: use EsoPushMetadata.awsSecretsManager(...)"],
    ['of another kind', 'kubernetes', { remoteKey: 'a', metadata: metadata.custom({ apiVersion: 'kubernetes.external-secrets.io/v1alpha1', kind: 'Other' }) },
      "'data[0].metadata' must have an apiVersion, a kind and a spec, got other fields: the provider 'kubernetes' rejects them: use EsoPushMetadata.kubernetes(...)"],
    ['of another service', 'aws/ParameterStore', { remoteKey: 'a', metadata: metadata.awsSecretsManager({}) },
      "'data[0].metadata' must be metadata for aws/ParameterStore, the provider of 'store', got metadata for aws/SecretsManager: use EsoPushMetadata.awsParameterStore(...), or make one PushSecret for each provider"],
    ['of another provider', 'onepasswordSDK', { remoteKey: 'a', secretKey: 'user', metadata: metadata.onePassword({ vault: 'a' }) },
      "'data[0].metadata' must be metadata for onepasswordSDK, the provider of 'store', got metadata for onepassword: use EsoPushMetadata.onePasswordSdk(...), or make one PushSecret for each provider"],
    ['beside a property in Google Cloud', 'gcpsm', { remoteKey: 'a', property: 'p', metadata: metadata.gcpSecretManager({ replicationLocation: 'europe-west1' }) },
      "'data[0].metadata' must be left out if 'data[0].property' is given, for the provider 'gcpsm', got both: keep one of the two"],
    ['with a namespace', 'kubernetes', { remoteKey: 'a', metadata: metadata.kubernetes({ remoteNamespace: 'team-b' }) },
      "'data[0].metadata.remoteNamespace' must be left out with a SecretStore, got a namespace: use an EsoClusterSecretStore, or set the remoteNamespace of the store"],
  ])('%s is refused', (_name, name, data, message) => {
    expect(invalid(to(name, entry(data)))).toEqual([`[chart/push] ${message}`]);
  });

  test.each<[string, Name, EsoPushData]>([
    ['its own', 'aws/SecretsManager', { remoteKey: 'a', metadata: metadata.awsSecretsManager({ tags: { a: 'b' } }) }],
    ['written out', 'gcpsm', { remoteKey: 'a', metadata: metadata.custom({ apiVersion: 'kubernetes.external-secrets.io/v1alpha1', kind: 'PushSecretMetadata', spec: { labels: {} } }) }],
    ['free', 'vault', { remoteKey: 'a', metadata: metadata.custom({ note: 'x' }) }],
    ['none', 'kubernetes', { remoteKey: 'a' }],
  ])('is accepted: %s', (_name, name, data) => {
    expect(warningsWith(to(name, entry(data)))).toEqual([]);
  });

  test('can name a namespace with a ClusterSecretStore', () => {
    expect(warningsWith((chart) => {
      const store = new EsoClusterSecretStore(chart, 'store', { provider: EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso', namespace: 'eso' }) }) });
      push({ stores: [store], data: [{ remoteKey: 'a', metadata: metadata.kubernetes({ remoteNamespace: 'team-b' }) }] })(chart);
    })).toEqual([]);
  });

  test('of a provider that none of the stores has is a warning', () => {
    const data = { remoteKey: 'a', metadata: metadata.awsSecretsManager({}) };
    expect(warningsWith(to('vault', entry(data)))).toEqual([
      "chart/push eso/no-effect: 'data[0].metadata' is metadata for aws/SecretsManager, which is the provider of none of the stores: remove it, or use metadata for the provider of a store",
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
    })).toEqual(["[chart/push] 'dataTo[1].metadata' must be metadata for aws/ParameterStore, the provider of 'ps', got metadata for aws/SecretsManager: use EsoPushMetadata.awsParameterStore(...), or make one PushSecret for each provider"]);
  });

  const fakeToken = `ghp_${'x'.repeat(36)}`;
  const own = "['managed-by']' must be left out, got \"me\": ESO sets this tag itself: remove it";
  test.each<[string, EsoPushMetadata, string]>([
    ['a tag of ESO in Secrets Manager', metadata.awsSecretsManager({ tags: { 'managed-by': 'me' } }), `tags${own}`],
    ['a tag of ESO in the Parameter Store', metadata.awsParameterStore({ tags: { 'managed-by': 'me' } }), `tags${own}`],
    ['a tag of ESO in Key Vault', metadata.azureKeyVault({ tags: { 'managed-by': 'me' } }), `tags${own}`],
    ['a policy without a name', metadata.awsSecretsManager({ resourcePolicy: { policySource: { kind: EsoAwsPolicySourceKind.SECRET, name: 'A', key: 'k' } } }),
      "resourcePolicy.policySource.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A\": use for example 'a'"],
    ['a policy without a key', metadata.awsSecretsManager({ resourcePolicy: { policySource: { kind: EsoAwsPolicySourceKind.SECRET, name: 'a', key: '' } } }),
      "resourcePolicy.policySource.key' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"\": use for example 'key'"],
    ['a key for a parameter that is not encrypted', metadata.awsParameterStore({ kmsKeyId: 'alias/acme', secretType: EsoAwsParameterType.STRING }),
      "kmsKeyId' must be left out unless 'data[0].metadata.secretType' is EsoAwsParameterType.SECURE_STRING, got \"alias/acme\": parameters of other types are not encrypted: set 'data[0].metadata.secretType' to EsoAwsParameterType.SECURE_STRING"],
    ['a date without a time', metadata.azureKeyVault({ expirationDate: '2030-12-31' }), "expirationDate' must be a time with seconds and time zone, got \"2030-12-31\": write for example '2030-12-31T20:00:00Z'"],
    ['an invalid time', metadata.azureKeyVault({ expirationDate: '2030-13-31T20:00:00Z' }),
      "expirationDate' must be a time with seconds and time zone, got \"2030-13-31T20:00:00Z\": write for example '2030-12-31T20:00:00Z'"],
    ['the short name of a topic', metadata.gcpSecretManager({ topics: ['${TOPIC}', 'secrets'] }),
      "topics[1]' must be the full name of a topic, got \"secrets\": write for example 'projects/my-project/topics/my-topic'"],
    ['an invalid label', metadata.kubernetes({ labels: { a: 'b c' } }),
      "labels.a' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"b c\": shorten it, or use an annotation, which takes any string"],
    ['an invalid namespace', metadata.kubernetes({ remoteNamespace: 'A' }),
      "remoteNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"A\": use for example 'a'"],
    ['a credential', metadata.custom({ spec: { notes: ['x', fakeToken] } }),
      "spec.notes[1]' must hold no credential, got \"(40 characters that look like a credential)\": everything that is synthesized ends up in Git: remove it"],
  ])('with %s is refused', (_name, given, message) => {
    expect(errorOf(push(entry({ remoteKey: 'a', metadata: given })))).toBe(`[chart/push] 'data[0].metadata.${message}`);
  });

  test('with policies without effect is a warning', () => {
    const policies = [{ Type: 'Expiration' }];
    expect(warningsWith(push(entry({ remoteKey: 'a', metadata: metadata.awsParameterStore({ policies }) })))).toEqual([
      "chart/push eso/no-effect: 'data[0].metadata.policies' has no effect unless the tier is EsoAwsParameterTier.ADVANCED: set 'data[0].metadata.tier' to EsoAwsParameterTier.ADVANCED",
    ]);
    expect(warningsWith(push(entry({ remoteKey: 'a', metadata: metadata.awsParameterStore({ policies, tier: EsoAwsParameterTier.ADVANCED }) })))).toEqual([]);
  });

  test('of the Parameter Store needs no tier', () => {
    expect(synthOne(push(entry({ remoteKey: 'a', metadata: metadata.awsParameterStore({ tier: EsoAwsParameterTier.STANDARD }) }))).spec.data[0].metadata.spec).toEqual({ tier: { type: 'Standard' } });
    expect(synthOne(push(entry({ remoteKey: 'a', metadata: metadata.awsParameterStore({ policies: [] }) }))).spec.data[0].metadata.spec).toEqual({ tier: { policies: [] } });
    expect(synthOne(push(entry({ remoteKey: 'a', metadata: metadata.awsParameterStore({}) }))).spec.data[0].metadata.spec).toEqual({});
  });
});
