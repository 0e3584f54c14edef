import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { aws, push, refused, specOf, warned } from './push-secrets';
import {
  EsoClusterSecretStore, EsoExternalSecret, EsoGenerator, EsoGeneratorKind, EsoProvider, EsoPushConversionStrategy, EsoPushMetadata, EsoPushSecret,
  EsoPushSelector, EsoRewrite, EsoSecretStore, EsoStoreKind, EsoTemplateMergePolicy, LabelOperator, type EsoPushData, type EsoPushDataTo,
  type EsoPushSecretProps,
} from '../../../lib';
import { dataTo, pushSecrets } from '../../corpus/maximal/eso-push';
import { errorOf, synth, synthOne, warningsOf } from '../../support/synth';

const vault = EsoClusterSecretStore.fromClusterSecretStoreName('vault');

describe('EsoPushSecret', () => {
  test('minimal: a store, a Secret and a value', () => {
    expect(synthOne(push(), { namespace: 'team-a' })).toEqual({
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'PushSecret',
      metadata: { name: 'push', namespace: 'team-a' },
      spec: {
        secretStoreRefs: [{ name: 'aws', kind: 'SecretStore' }],
        selector: { secret: { name: 'app' } },
        data: [{ match: { secretKey: 'user', remoteRef: { remoteKey: 'app' } } }],
      },
    });
    expect(warned({})).toEqual([]);
  });

  test('maximal: every field, also in all namespaces, without a warning', () => {
    expect(synth(pushSecrets.build, { namespace: 'flux-system' })).toEqual(pushSecrets.expected);
    expect(warningsOf(pushSecrets.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('dataTo, which is newer than the pinned CRD', () => {
    const build = push({ data: [], ...dataTo.spec });
    expect(synthOne(build, { newerThanSchema: true }).spec).toEqual({ ...dataTo.written, data: [] });
    expect(warningsOf(build, { newerThanSchema: true })).toEqual([]);
  });

  test('keeps patches of unknown fields and of the apiVersion', () => {
    const manifest = synthOne((chart) => push()(chart).apiObject.addJsonPatch(
      JsonPatch.add('/spec/futureField', true), JsonPatch.replace('/apiVersion', 'external-secrets.io/v9'),
    ), { newerThanSchema: true });
    expect(manifest).toMatchObject({ apiVersion: 'external-secrets.io/v9', spec: { futureField: true } });
  });

  test('accepts values that are added by a patch', () => {
    const manifest = synthOne((chart) => push({ data: [] })(chart).addJsonPatch(
      JsonPatch.add('/spec/dataTo', [{ storeRef: { name: 'aws' } }]),
    ), { newerThanSchema: true });
    expect(manifest.spec.dataTo).toEqual([{ storeRef: { name: 'aws' } }]);
  });

  test('knows its name', () => {
    synth((chart) => {
      expect(push()(chart).pushSecretName).toBe('push');
    });
  });

  test('accepts Secrets of other libraries and of an ExternalSecret', () => {
    const manifests = synth((chart) => {
      const external = new EsoExternalSecret(chart, 'external', { store: aws, data: { user: { key: 'source' } } });
      const secret = new Secret(chart, 'plus', { metadata: { name: 'plus' } });
      push({ selector: EsoPushSelector.secret(external.secret) })(chart);
      new EsoPushSecret(chart, 'other', { stores: [aws], selector: EsoPushSelector.secret(secret), data: [{ remoteKey: 'app' }] });
    }, { namespace: 'team-a' });
    expect(manifests.filter(({ kind }) => kind === 'PushSecret').map(({ spec }) => spec.selector)).toEqual([{ secret: { name: 'external' } }, { secret: { name: 'plus' } }]);
  });

  test.each<[string, Partial<EsoPushSecretProps>, object]>([
    ['a whole Secret', { data: [{ remoteKey: 'app' }] }, { data: [{ match: { remoteRef: { remoteKey: 'app' } } }] }],
    ['one remote key with several properties', { data: [{ remoteKey: 'app', property: 'a' }, { remoteKey: 'app', property: 'b' }, { remoteKey: 'app' }] },
      { data: ['a', 'b', undefined].map((property) => ({ match: { remoteRef: { remoteKey: 'app', ...(property ? { property } : {}) } } })) }],
    ['one key for several remote keys', { data: [{ remoteKey: 'a', secretKey: 'k' }, { remoteKey: 'b', secretKey: 'k' }] },
      { data: ['a', 'b'].map((remoteKey) => ({ match: { secretKey: 'k', remoteRef: { remoteKey } } })) }],
    ['an encoded key without conversion', { data: [{ remoteKey: 'a', secretKey: 'a_U002f_b' }] },
      { data: [{ match: { secretKey: 'a_U002f_b', remoteRef: { remoteKey: 'a' } } }] }],
    ['pushing once', { refreshInterval: Duration.seconds(0) }, { refreshInterval: '0s' }],
    ['stores by labels alone', { stores: [], storeSelectors: [{ labelSelector: { matchLabels: { push: 'true' } } }] },
      { secretStoreRefs: [{ labelSelector: { matchLabels: { push: 'true' } } }] }],
    ['Secrets by an expression', { selector: EsoPushSelector.secretsByLabels({ matchExpressions: [{ key: 'push', operator: LabelOperator.EXISTS }] }) },
      { selector: { secret: { selector: { matchExpressions: [{ key: 'push', operator: 'Exists' }] } } } }],
    ['a ClusterGenerator', { selector: EsoPushSelector.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.CLUSTER_GENERATOR, 'pw')) },
      { selector: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'ClusterGenerator', name: 'pw' } } }],
  ])('accepts %s, without a warning', (_name, props, fields) => {
    expect(specOf(props)).toMatchObject(fields);
    expect(warned(props)).toEqual([]);
  });

  describe('refuses', () => {
    const secret = (chart: Chart) => ({ selector: EsoPushSelector.secret(new EsoExternalSecret(chart, 'e', { store: vault, data: { user: { key: 'x' } } }).secret) });
    const empty = (got: string): string => `[chart/push] 'selector.labels' must have at least one condition, got ${got}: an empty selector selects everything in the namespace: name a label`;
    test.each<[string, Partial<EsoPushSecretProps>, string]>([
      ['no store', { stores: [] }, "[chart/push] 'stores' must be given unless 'storeSelectors' is, got nothing: name the store to push to"],
      ['a store of another namespace', { stores: [vault, EsoSecretStore.fromSecretStoreName('aws', { namespace: 'team-b' })] },
        "[chart/push] 'stores[1]' must be in namespace 'team-a', got namespace 'team-b': SecretStore and reader must share a namespace: move one of them, or copy the SecretStore to 'team-a'"],
      ['an empty selector of stores', { storeSelectors: [{ labelSelector: {} }] },
        "[chart/push] 'storeSelectors[0].labelSelector' must have at least one condition, got {}: an empty selector selects everything in the namespace: name a label"],
      ['a selector without labels', { selector: EsoPushSelector.secretsByLabels({}) }, empty('{}')],
      ['a selector with empty labels', { selector: EsoPushSelector.secretsByLabels({ matchLabels: {}, matchExpressions: [] }) }, empty('{"matchLabels":{},"matchExpressions":[]}')],
      ['an invalid label', { selector: EsoPushSelector.secretsByLabels({ matchLabels: { 'a b': 'x' } }) },
        "[chart/push] 'selector.labels.matchLabels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
      ['an invalid name of a Secret', { selector: EsoPushSelector.secret({ name: 'App' }) },
        "[chart/push] 'selector.secret.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"App\": use for example 'app'"],
      ['an empty remote key', { data: [{ remoteKey: ' ' }] },
        "[chart/push] 'data[0].remoteKey' must be the name of a remote secret, got \" \": write for example 'crossplane/ctp1'"],
      ['an empty property', { data: [{ remoteKey: 'a', property: '' }] },
        "[chart/push] 'data[0].property' must be a field of the remote secret, got \"\": remove it to write the whole value"],
      ['an empty key', { data: [{ remoteKey: 'a', secretKey: '' }] }, "[chart/push] 'data[0].secretKey' must be a key of the Secret, got \"\": remove it to push all keys"],
      ['an encoded key with conversion', { data: [{ remoteKey: 'a', secretKey: 'a_U002f_b_U1F600_', conversionStrategy: EsoPushConversionStrategy.REVERSE_UNICODE }] },
        "[chart/push] 'data[0].secretKey' must be the key after its conversion, got \"a_U002f_b_U1F600_\": keys are converted before they are looked up: write 'a/b😀'"],
      ['one remote key twice', { data: [{ remoteKey: 'a', secretKey: 'x' }, { remoteKey: 'a', secretKey: 'y' }] },
        "[chart/push] 'data[1].remoteKey' must be pushed once, got 'a', as in data[0]: remove one of the two, or give them different properties"],
      ['one property twice', { data: [{ remoteKey: 'a', property: 'p' }, { remoteKey: 'b', property: 'p' }, { remoteKey: 'a', property: 'p' }] },
        "[chart/push] 'data[2].remoteKey' must be pushed once for each property, got 'a' with the property 'p', as in data[0]: remove one of the two, or give them different properties"],
      ['an invalid template', { template: { data: { user: '{{ .a-b }}' } } },
        "[chart/push] 'template.data.user' must use index for a key with a dash, got {{ .a-b }}: write {{ index . \"a-b\" }}"],
      ['values as in the manifest', { data: [{ match: { secretKey: 'a', remoteRef: { remoteKey: 'b' } } } as unknown as EsoPushData] },
        "[chart/push] 'data[0].match' must be a prop of EsoPushData, got an unknown one: the props are conversionStrategy, metadata, property, remoteKey, secretKey"],
      ['nothing to push', { data: [] },
        "Validation failed with the following errors:\n  [chart/push] 'data' must be given unless 'dataTo' is, got nothing: nothing would be pushed, although the status would be healthy: name at least one value"],
    ])('%s', (_name, props, message) => {
      expect(refused(props)).toBe(message);
    });

    test('a Secret of another namespace', () => {
      expect(errorOf((chart) => push({ ...secret(new Chart(chart, 'other', { namespace: 'team-b' })) })(chart), { namespace: 'team-a' })).toBe(
        "[chart/push] 'selector.secret' must be in namespace 'team-a', got namespace 'team-b': Secret and reader must share a namespace: move one of them, or copy the Secret to 'team-a'");
    });

    test('a generator of another namespace, or of another app', () => {
      const generator = { generatorKind: EsoGeneratorKind.PASSWORD, generatorName: 'pw', generatorNamespace: 'team-b' };
      expect(refused({ selector: EsoPushSelector.generator(generator) })).toBe(
        "[chart/push] 'selector.generator' must be in namespace 'team-a', got namespace 'team-b': Password and reader must share a namespace: move one of them, or copy the Password to 'team-a'");
    });

    test('a store of another app', () => {
      const store = new EsoClusterSecretStore(new Chart(new App(), 'other'), 'vault', { provider: EsoProvider.vault({ server: 'https://vault.acme.example' }) });
      expect(refused({ stores: [store] })).toBe(
        "[chart/push] 'stores[0]' must be in the same app, got \"other/vault\": create it in this app, or refer to it by name with fromClusterSecretStoreName('vault')");
    });

    test.each<[string, EsoPushDataTo, string]>([
      ['no store', {}, "'dataTo[0].store' must be given unless 'dataTo[0].storeSelector' is, got nothing: name the store that gets the keys"],
      ['a store and a selector', { store: vault, storeSelector: { labelSelector: { matchLabels: { a: 'b' } } } },
        "'dataTo[0].store' must be left out if 'dataTo[0].storeSelector' is given, got both: keep one of the two"],
      ['a store that is not listed', { store: EsoSecretStore.fromSecretStoreName('other') },
        "'dataTo[0].store' must be one of 'stores', got SecretStore 'other': add it there, or remove it here"],
      ['a store of the other kind', { store: EsoSecretStore.fromSecretStoreName('vault') },
        "'dataTo[0].store' must be one of 'stores', got SecretStore 'vault': add it there, or remove it here"],
      ['an empty remote key', { store: vault, remoteKey: '' }, "'dataTo[0].remoteKey' must be the name of a remote secret, got \"\": write for example 'crossplane/ctp1'"],
      ['an invalid expression', { store: vault, matchRegexp: '(?=x)' },
        "'dataTo[0].matchRegexp' must be a Go regular expression, got \"(?=x)\": Go has no lookahead or lookbehind: rewrite it without"],
      ['a remote key and a rewrite', { store: vault, remoteKey: 'a', rewrite: [EsoRewrite.regexp('a', 'b')] },
        "'dataTo[0].rewrite' must be left out if 'dataTo[0].remoteKey' is given, got both: all keys go into one remote secret under their own names: keep one of the two"],
      ['a merge', { store: vault, rewrite: [EsoRewrite.merge()] },
        "'dataTo[0].rewrite[0]' must change keys, got a merge: there is only one Secret to read: use EsoRewrite.regexp or EsoRewrite.transform"],
      ['an invalid rewrite', { store: vault, rewrite: [EsoRewrite.regexp('(', 'b')] },
        "'dataTo[0].rewrite[0].source' must be a regular expression, got \"(\": close its brackets and give every repetition something to repeat"],
    ])('dataTo with %s', (_name, entry, message) => {
      expect(refused({ stores: [vault], dataTo: [entry] })).toBe(`[chart/push] ${message}`);
    });
  });

  test.each<[string, Partial<EsoPushSecretProps>]>([
    ['remote keys and properties', { data: [{ remoteKey: '${CLUSTER}/creds', property: '${FIELD}', secretKey: '${KEY:=user}' }] }],
    ['a date and topics', {
      data: [
        { remoteKey: 'a', metadata: EsoPushMetadata.azureKeyVault({ expirationDate: '${YEAR}-12-31T20:00:00Z' }) },
        { remoteKey: 'b', metadata: EsoPushMetadata.gcpSecretManager({ topics: ['${TOPIC}'], replicationLocation: '${REGION}' }) },
      ],
    }],
  ])('accepts Flux placeholders in %s', (_name, props) => {
    expect(warned(props)).toEqual([]);
  });

  test('accepts missing lists', () => {
    expect(specOf({ stores: undefined as unknown as [], storeSelectors: [{ labelSelector: { matchLabels: { a: 'b' } }, storeKind: EsoStoreKind.SECRET_STORE }] }).secretStoreRefs)
      .toEqual([{ kind: 'SecretStore', labelSelector: { matchLabels: { a: 'b' } } }]);
    expect(specOf({ data: undefined as unknown as [], dataTo: [{ store: aws }] }, { newerThanSchema: true })).toEqual({
      secretStoreRefs: [{ name: 'aws', kind: 'SecretStore' }], selector: { secret: { name: 'app' } }, dataTo: [{ storeRef: { name: 'aws', kind: 'SecretStore' } }],
    });
  });

  test('accepts a store of dataTo that labels may select, and an empty rewrite', () => {
    const props: Partial<EsoPushSecretProps> = {
      stores: [], storeSelectors: [{ labelSelector: { matchLabels: { a: 'b' } } }], data: [], dataTo: [{ store: aws, remoteKey: 'all', rewrite: [] }],
    };
    expect(specOf(props, { newerThanSchema: true }).dataTo).toEqual([{ storeRef: { name: 'aws', kind: 'SecretStore' }, remoteKey: 'all', rewrite: [] }]);
    expect(synthOne((chart) => {
      new EsoPushSecret(chart, 'push', { selector: EsoPushSelector.secret({ name: 'app' }), storeSelectors: props.storeSelectors!, dataTo: props.dataTo! });
    }, { newerThanSchema: true }).spec.dataTo).toHaveLength(1);
  });

  describe('warns of', () => {
    test.each<[string, Partial<EsoPushSecretProps>, string]>([
      ['stores of both kinds', { stores: [aws, vault] },
        "eso/push-stores: 'stores' has stores of both kinds, and ESO may then look for a SecretStore without a namespace: make one PushSecret for each kind"],
      ['stores of both kinds by labels', { storeSelectors: [{ storeKind: EsoStoreKind.CLUSTER_SECRET_STORE, labelSelector: { matchLabels: { a: 'b' } } }] },
        "eso/push-stores: 'stores' has stores of both kinds, and ESO may then look for a SecretStore without a namespace: make one PushSecret for each kind"],
      ['a merge policy without effect', { template: { mergePolicy: EsoTemplateMergePolicy.REPLACE, data: { user: 'x' } } },
        "eso/no-effect: 'template.mergePolicy' of EsoTemplateMergePolicy.REPLACE has no effect in a PushSecret, where the keys of a template are always added to those of the Secret: remove it"],
      ['a short interval', { refreshInterval: Duration.seconds(15) },
        "eso/short-refresh: 'refreshInterval' of 15s calls the provider more than once a minute for every value, and providers charge for calls and limit them: use 10 minutes or more"],
      ['a new password at every refresh', { selector: EsoPushSelector.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.PASSWORD, 'pw')), refreshInterval: Duration.hours(1) },
        "eso/rotation: 'selector' makes a new Password at every refresh: set 'updatePolicy' to EsoPushUpdatePolicy.IF_NOT_EXISTS, or 'refreshInterval' to 0, or acknowledge this if rotation is intended"],
      ['metadata of Google Cloud without a region', { data: [{ remoteKey: 'a', metadata: EsoPushMetadata.gcpSecretManager({ labels: { a: 'b' } }) }] },
        "eso/push-provider: 'data[0].metadata.replicationLocation' is missing, and with metadata ESO then creates a secret for a region without a name, which Google Cloud rejects: name a region, for example 'europe-west1'"],
    ])('%s', (_name, props, message) => {
      expect(warned(props)).toEqual([`chart/push ${message}`]);
    });
  });
});
