import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { aws, creds, everywhere, refused, specOf, warned } from './external-secrets';
import {
  EsoApi, EsoClusterSecretStore, EsoConversionStrategy, EsoCreationPolicy, EsoDataFrom, EsoDeletionPolicy, EsoExternalSecret, EsoGenerator,
  EsoGeneratorKind, EsoNullBytePolicy, EsoProvider, EsoRefreshPolicy, EsoRewrite, EsoSecretStore, EsoStoreKind, EsoTemplateFrom,
  EsoTemplateMergePolicy,
  FluxGitRepository, FluxHelmRepository, GitRevision, SecretKey, type EsoExternalSecretProps,
} from '../../../lib';
import { externalSecrets } from '../../corpus/maximal/eso-secrets';
import { errorOf, manifestsOf, synth, synthOne, testApp, thrownBy, validationOf, warningsOf } from '../../support/synth';

describe('EsoExternalSecret', () => {
  test('minimal: keys with values from a store', () => {
    expect(synthOne((chart) => new EsoExternalSecret(chart, 'creds', { store: aws, data: { user: { key: 'app' } } }))).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'creds' },
      spec: { secretStoreRef: { name: 'aws', kind: 'SecretStore' }, data: [{ secretKey: 'user', remoteRef: { key: 'app' } }] },
    });
  });

  test('maximal: every field, in both versions of the API, without a warning', () => {
    expect(synth(externalSecrets.build, { namespace: 'flux-system' })).toEqual(externalSecrets.expected);
    expect(warningsOf(externalSecrets.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('maximal: fields that are newer than the pinned CRD, nullBytePolicy and the creation policy CREATE_OR_MERGE', () => {
    const [nullBytePolicy, other] = [EsoNullBytePolicy.FAIL, EsoNullBytePolicy.IGNORE];
    const build = creds({
      target: { creationPolicy: EsoCreationPolicy.CREATE_OR_MERGE },
      data: { user: { key: 'app', nullBytePolicy } },
      dataFrom: [EsoDataFrom.extract({ key: 'app', nullBytePolicy }), EsoDataFrom.find({ nullBytePolicy: other })],
    });
    expect(synthOne(build, { newerThanSchema: true }).spec).toEqual({
      secretStoreRef: { name: 'aws', kind: 'SecretStore' },
      target: { creationPolicy: 'CreateOrMerge' },
      data: [{ secretKey: 'user', remoteRef: { key: 'app', nullBytePolicy: 'Fail' } }],
      dataFrom: [{ extract: { key: 'app', nullBytePolicy: 'Fail' } }, { find: { nullBytePolicy: 'Ignore' } }],
    });
  });

  test('keeps patches of unknown fields and of the apiVersion', () => {
    const manifest = synthOne((chart) => creds()(chart).apiObject.addJsonPatch(
      JsonPatch.add('/spec/syncWindows', [{ kind: 'deny' }]), JsonPatch.replace('/apiVersion', 'external-secrets.io/v9'),
    ), { newerThanSchema: true });
    expect(manifest).toMatchObject({ apiVersion: 'external-secrets.io/v9', spec: { syncWindows: [{ kind: 'deny' }] } });
  });

  test('knows the name of its object and of its Secret', () => {
    const names = (props: Partial<EsoExternalSecretProps>) => {
      const { externalSecretName, secretName, apiObject } = creds(props)(new Chart(testApp(), 'chart'));
      return [externalSecretName, secretName, apiObject.name];
    };
    expect(names({})).toEqual(['creds', 'creds', 'creds']);
    expect(names({ metadata: { name: 'app' } })).toEqual(['app', 'app', 'app']);
    expect(names({ target: { name: 'app-secret' } })).toEqual(['creds', 'app-secret', 'creds']);
  });

  describe('the store', () => {
    test('is optional if every entry has its own store or a generator', () => {
      const uuid = EsoGenerator.fromGeneratorName(EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN, 'ecr');
      const manifest = synthOne((chart) => new EsoExternalSecret(chart, 'creds', {
        data: { user: { key: 'app', store: aws } },
        dataFrom: [EsoDataFrom.generator(uuid), EsoDataFrom.extract({ key: 'app', store: aws }), EsoDataFrom.find({ store: aws })],
      }));
      expect(manifest.spec).toEqual({
        data: [{ secretKey: 'user', remoteRef: { key: 'app' }, sourceRef: { storeRef: { name: 'aws', kind: 'SecretStore' } } }],
        dataFrom: [
          { sourceRef: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'ECRAuthorizationToken', name: 'ecr' } } },
          { extract: { key: 'app' }, sourceRef: { storeRef: { name: 'aws', kind: 'SecretStore' } } },
          { find: {}, sourceRef: { storeRef: { name: 'aws', kind: 'SecretStore' } } },
        ],
      });
    });

    test.each<[string, EsoExternalSecretProps, string]>([
      ['data', { data: { user: { key: 'app', store: aws }, password: { key: 'app' } } },
        "[chart/creds] 'store' must be given unless every entry has its own store, got nothing: pass a store, or give 'data.password' its own"],
      ['data with a dotted key', { data: { 'tls.crt': { key: 'app' } } },
        "[chart/creds] 'store' must be given unless every entry has its own store, got nothing: pass a store, or give 'data['tls.crt']' its own"],
      ['dataFrom', { dataFrom: [EsoDataFrom.extract({ key: 'app', store: aws }), EsoDataFrom.find({ nameRegexp: 'x' })] },
        "[chart/creds] 'store' must be given unless every entry has its own store, got nothing: pass a store, or give 'dataFrom[1]' its own"],
    ])('is required by %s', (_name, props, message) => {
      expect(errorOf((chart) => new EsoExternalSecret(chart, 'creds', props))).toBe(message);
    });

    test('of a namespace can be used there only', () => {
      const local = EsoSecretStore.fromSecretStoreName('aws', { namespace: 'team-a' });
      const message = "[chart/creds] 'store' must be in namespace 'team-b', got namespace 'team-a': SecretStore and reader must share a namespace: move one of them, or copy the SecretStore to 'team-b'";
      expect(errorOf(creds({ store: local }), { namespace: 'team-b' })).toBe(message);
      expect(errorOf(creds({ store: local, metadata: { namespace: 'team-b' } }))).toBe(message);
      expect(errorOf(creds({ data: { user: { key: 'app', store: local } } }), { namespace: 'team-b' })).toBe(message.replace("'store'", "'data.user.store'"));
      expect(errorOf(creds({ dataFrom: [EsoDataFrom.extract({ key: 'app', store: local })] }), { namespace: 'team-b' }))
        .toBe(message.replace("'store'", "'dataFrom[0].store'"));
      expect(synthOne(creds({ store: local }), { namespace: 'team-a' }).spec.secretStoreRef).toEqual({ name: 'aws', kind: 'SecretStore' });
      expect(synthOne(creds({ store: local })).spec.secretStoreRef).toEqual({ name: 'aws', kind: 'SecretStore' });
    });

    test('of the cluster can be used in every namespace', () => {
      const build = (chart: Chart) => {
        const store = new EsoClusterSecretStore(chart, 'fake', { provider: EsoProvider.fake([{ key: 'a', value: 'b' }]) });
        new EsoExternalSecret(chart, 'creds', { store, data: { user: { key: 'a' } } });
      };
      expect(synth(build, { namespace: 'team-a' })[1].spec.secretStoreRef).toEqual({ name: 'fake', kind: 'ClusterSecretStore' });
    });

    test('of another app is refused', () => {
      const store = new EsoSecretStore(new Chart(new App(), 'other'), 'fake', { provider: EsoProvider.fake([{ key: 'a', value: 'b' }]) });
      expect(refused({ store })).toBe("[chart/creds] 'store' must be in the same app, got \"other/fake\": create it in this app, or refer to it by name with fromSecretStoreName('fake')");
    });

    test('refuses a reference by hand whose name no store can have', () => {
      expect(refused({ store: { storeKind: EsoStoreKind.CLUSTER_SECRET_STORE, storeName: 'AWS' } })).toBe(
        "[chart/creds] 'store.storeName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"AWS\": use for example 'aws'");
    });
  });

  describe('data', () => {
    test.each<[string, Partial<EsoExternalSecretProps>, string]>([
      ['a key with a slash', { data: { 'apps/user': { key: 'app' } } },
        "[chart/creds] 'data['apps/user']' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"apps/user\": use for example 'apps-user'"],
      ['a remoteRef, as in the manifest', { data: { user: { remoteRef: { key: 'db' } } as never } },
        "[chart/creds] 'data.user.remoteRef' must be a prop of EsoRemoteRef, got an unknown one: write its content one level up: 'key'"],
      ['no value', { data: { user: undefined as never } },
        "[chart/creds] 'data.user' must name a remote secret, got nothing: write for example { key: 'db', property: 'user' }, or leave the key out"],
      ['a source as in the manifest', { dataFrom: [{ extract: { key: 'a' } } as never] },
        "[chart/creds] 'dataFrom[0]' must be an EsoDataFrom, got an object: write for example EsoDataFrom.extract({ key }), EsoDataFrom.find({ ... }) or EsoDataFrom.generator(generator)"],
      ['no remote key', { data: { user: { key: '' } } }, "[chart/creds] 'data.user.key' must be the name of a remote secret, got \"\": write for example 'crossplane/aws'"],
      ['an empty property', { data: { 'tls.crt': { key: 'app', property: '' } } },
        "[chart/creds] 'data['tls.crt'].property' must be a field of the remote secret, got \"\": remove it to read the whole value"],
    ])('refuses %s', (_name, props, message) => {
      expect(refused(props)).toBe(message);
    });

    test.each([['missing', undefined, undefined], ['empty', {}, undefined], ['empty, like dataFrom', {}, []]])('is required: %s', (_name, data, dataFrom) => {
      expect(validationOf((chart) => new EsoExternalSecret(chart, 'creds', { store: aws, ...(data ? { data } : {}), ...(dataFrom ? { dataFrom } : {}) }))).toEqual([
        "[chart/creds] 'data' must be given unless 'dataFrom' is, got nothing: declare at least one key, here or with addData()",
      ]);
    });

    test('warns of a conversion strategy, since keys are written as they are', () => {
      expect(warned({ data: { user: { key: 'app', conversionStrategy: EsoConversionStrategy.UNICODE } } })).toEqual([
        "chart/creds eso/no-effect: 'data.user.conversionStrategy' has no effect here, since the key is written as it is: remove it",
      ]);
    });

    test.each(['prod/app', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app-AbCdEf', '/prod/app', 'secret/data/app', 'key with spaces', '0'])(
      'accepts the remote key %s', (key) => {
        expect(specOf({ data: { 'a.b-c_D': { key } } }).data).toEqual([{ secretKey: 'a.b-c_D', remoteRef: { key } }]);
        expect(warned({ data: { 'a.b-c_D': { key } } })).toEqual([]);
      });

    test.each(['a.b', 'a\\.b', '#', '@reverse', 'a.0', 'users.#(name=="x").token'])('accepts the property %s', (property) => {
      expect(specOf({ data: { user: { key: 'app', property } } }).data).toEqual([{ secretKey: 'user', remoteRef: { key: 'app', property } }]);
    });

    test.each(['AWSPREVIOUS', 'uuid/6a1c', 'latest', '0'])('accepts the version %s', (version) => {
      expect(specOf({ data: { user: { key: 'app', version } } }).data).toEqual([{ secretKey: 'user', remoteRef: { key: 'app', version } }]);
    });
  });

  describe('refreshing', () => {
    const random = (refresh: Partial<EsoExternalSecretProps>) => warned({
      data: {}, dataFrom: [EsoDataFrom.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.PASSWORD, 'pw'))], ...refresh,
    });

    test.each([['0s', Duration.seconds(0)], ['10m0s', Duration.minutes(10)], ['1h0m0s', Duration.hours(1)], ['8760h0m0s', Duration.days(365)]])(
      'writes the interval %s', (text, refreshInterval) => {
        expect(specOf({ refreshInterval }).refreshInterval).toBe(text);
      });

    test.each(Object.values(EsoRefreshPolicy))('accepts the policy %s with any interval', (refreshPolicy) => {
      expect(specOf({ refreshPolicy, refreshInterval: Duration.hours(1) })).toMatchObject({ refreshPolicy, refreshInterval: '1h0m0s' });
      expect(warned({ refreshPolicy, refreshInterval: Duration.hours(1) })).toEqual(refreshPolicy === EsoRefreshPolicy.PERIODIC ? []
        : [`chart/creds eso/no-effect: 'refreshInterval' has no effect with EsoRefreshPolicy.${refreshPolicy === EsoRefreshPolicy.ON_CHANGE ? 'ON_CHANGE' : 'CREATED_ONCE'}, which never reads new values at an interval: remove it, or remove 'refreshPolicy' to read new values`]);
      expect(warned({ refreshPolicy })).toEqual([]);
      expect(warned({ refreshPolicy, refreshInterval: Duration.hours(1), target: { template: { data: { id: '{{ randAlphaNum 8 }}{{ .user }}' } } } }).filter((text) => text.includes('no-effect'))).toEqual([]);
    });

    test('refuses fractions of a millisecond', () => {
      expect(refused({ refreshInterval: Duration.millis(0.5) })).toBe(
        "[chart/creds] 'refreshInterval' must be a whole number of milliseconds, got \"0.5ms\": round it to milliseconds or a larger unit");
    });

    test('warns of an interval of 0, after which changes are ignored', () => {
      expect(warned({ refreshInterval: Duration.seconds(0) })).toEqual([
        "chart/creds eso/frozen: 'refreshInterval' of 0 reads values once, and later changes to this object are ignored as well: set 'refreshPolicy' to EsoRefreshPolicy.ON_CHANGE to follow those changes, or to EsoRefreshPolicy.CREATED_ONCE if once is intended",
      ]);
      expect(warned({ refreshInterval: Duration.seconds(0), refreshPolicy: EsoRefreshPolicy.ON_CHANGE })).toEqual([]);
    });

    test('warns of an interval below a minute if it is used', () => {
      expect(warned({ refreshInterval: Duration.seconds(59), refreshPolicy: EsoRefreshPolicy.PERIODIC })).toEqual([
        "chart/creds eso/short-refresh: 'refreshInterval' of 59s calls the provider more than once a minute for every value, and providers charge for calls and limit them: use 10 minutes or more",
      ]);
      expect(warned({ refreshInterval: Duration.minutes(1) })).toEqual([]);
      expect(warned({ refreshInterval: Duration.seconds(5), refreshPolicy: EsoRefreshPolicy.CREATED_ONCE }).filter((text) => text.includes('short-refresh'))).toEqual([]);
    });

    test('warns of a generator of random values that is called again and again', () => {
      const message = "chart/creds eso/rotation: 'dataFrom[0]' makes a new Password at every refresh: set 'refreshPolicy' to EsoRefreshPolicy.CREATED_ONCE, or acknowledge this if rotation is intended";
      expect(random({})).toEqual([message]);
      expect(random({ refreshInterval: Duration.hours(1) })).toEqual([message]);
      expect(random({ refreshPolicy: EsoRefreshPolicy.CREATED_ONCE })).toEqual([]);
      expect(random({ refreshPolicy: EsoRefreshPolicy.ON_CHANGE, refreshInterval: Duration.hours(1) })).toEqual([]);
      expect(random({ refreshInterval: Duration.seconds(0) })).not.toContain(message);
      expect(random({ data: { user: { key: 'app' } } })).toEqual([
        "chart/creds eso/rotation: 'dataFrom[0]' makes a new Password at every refresh: move it to a separate ExternalSecret with the 'refreshPolicy' EsoRefreshPolicy.CREATED_ONCE, or acknowledge this if rotation is intended",
      ]);
    });

    test('warns of every generator of random values, and of no generator of tokens', () => {
      const kinds = Object.values(EsoGeneratorKind);
      const warnings = warned({ dataFrom: kinds.map((kind) => EsoDataFrom.generator(EsoGenerator.fromGeneratorName(kind, 'x'))) });
      expect(warnings.map((text) => /makes a new (\w+)/.exec(text)?.[1])).toEqual(['Password', 'SSHKey', 'UUID', 'Grafana']);
    });

    test('warns of templates with functions that return another value every time', () => {
      const template = { data: { a: '{{ randAlphaNum 8 }}{{ uuidv4 }}', b: '{{ .user }}' }, templateFrom: [EsoTemplateFrom.literal('c: "{{ now }}"')] };
      const advice = "which returns another value at every refresh: set 'refreshPolicy' to EsoRefreshPolicy.CREATED_ONCE, or acknowledge this if rotation is intended";
      expect(warned({ target: { template } })).toEqual([
        `chart/creds eso/rotation: 'target.template.data.a' calls 'randAlphaNum', ${advice}`,
        `chart/creds eso/rotation: 'target.template.templateFrom[0].literal' calls 'now', ${advice}`,
      ]);
      expect(warned({ target: { template }, refreshPolicy: EsoRefreshPolicy.CREATED_ONCE })).toEqual([]);
    });
  });

  describe('addData', () => {
    const add = (props: Partial<EsoExternalSecretProps>, ...keys: string[]) => (chart: Chart) => {
      const secret = creds(props)(chart);
      for (const key of keys) secret.addData(key, { key: 'added' });
    };

    test('adds keys after those of the props, even if there are none', () => {
      expect(synthOne(add({}, 'a', 'b')).spec.data).toEqual([
        { secretKey: 'user', remoteRef: { key: 'app' } },
        { secretKey: 'password', remoteRef: { key: 'app' } },
        { secretKey: 'a', remoteRef: { key: 'added' } },
        { secretKey: 'b', remoteRef: { key: 'added' } },
      ]);
      expect(synthOne(add({ data: {} }, 'a')).spec.data).toEqual([{ secretKey: 'a', remoteRef: { key: 'added' } }]);
    });

    test('returns a SecretKey for other objects, which knows the Secret and its namespace', () => {
      const [external, store] = synth((chart) => {
        const secret = creds({ target: { name: 'sa' }, data: {} })(chart);
        const key = secret.addData('token', { key: 'sa' });
        expect(key).toBeInstanceOf(SecretKey);
        expect([key.secretName, key.key, key.namespace]).toEqual(['sa', 'token', 'team-a']);
        new EsoClusterSecretStore(chart, 'op', { provider: EsoProvider.onePasswordSdk({ vault: 'v', serviceAccountToken: key }) });
      }, { namespace: 'team-a' });
      expect(external.spec.data).toEqual([{ secretKey: 'token', remoteRef: { key: 'sa' } }]);
      expect(store.spec.provider.onepasswordSDK.auth.serviceAccountSecretRef).toEqual({ name: 'sa', key: 'token', namespace: 'team-a' });
    });

    test('its SecretKey is for the same app', () => {
      const key = creds()(new Chart(new App(), 'other')).addData('token', { key: 'sa' });
      expect(errorOf((chart) => new EsoClusterSecretStore(chart, 'op', { provider: EsoProvider.onePasswordSdk({ vault: 'v', serviceAccountToken: key }) }))).toBe(
        "[chart/op] 'provider.serviceAccountToken' must be in the same app, got \"other/creds\": create it in this app, or refer to it by name with SecretKey.of('creds', 'token')");
    });

    test.each([undefined, EsoDeletionPolicy.RETAIN])('refuses a key twice with the deletion policy %s', (deletionPolicy) => {
      const message = "[chart/creds] 'secretKey' must be declared once, got \"user\": rename one of the two; a later one overrides an earlier one only with EsoDeletionPolicy.DELETE or EsoDeletionPolicy.MERGE";
      const props = deletionPolicy === undefined ? {} : { target: { deletionPolicy } };
      expect(errorOf(add(props, 'user'))).toBe(message);
      expect(errorOf(add({ ...props, data: {} }, 'a', 'b', 'user', 'user'))).toBe(message);
    });

    test.each([EsoDeletionPolicy.DELETE, EsoDeletionPolicy.MERGE])('accepts a key twice with the deletion policy %s, where a later one overrides an earlier one', (deletionPolicy) => {
      expect(synthOne(add({ target: { deletionPolicy } }, 'user')).spec.data.map((entry: { secretKey: string }) => entry.secretKey)).toEqual(['user', 'password', 'user']);
      expect(warningsOf(add({ target: { deletionPolicy } }, 'user'))).toEqual([]);
    });

    test('adds a key for templates', () => {
      const target = { template: { data: { url: '{{ .host }}' } } };
      expect(validationOf(creds({ target }))).toEqual([
        "[chart/creds] 'target.template.data.url' must use only keys that exist, got .host: the keys are 'user', 'password'; for a key that may be missing write {{ index . \"host\" }}",
      ]);
      expect(synthOne(add({ target }, 'host')).spec.data).toHaveLength(3);
    });

    test('adds a key that the type of the Secret requires', () => {
      const target = { template: { type: 'kubernetes.io/ssh-auth' } };
      expect(validationOf(creds({ target }))).toEqual([
        "[chart/creds] 'target.template.type' must have the key 'ssh-privatekey' for kubernetes.io/ssh-auth, got a Secret with 'user', 'password': add the key to 'data', or to 'target.template.data'",
      ]);
      expect(synthOne(add({ target }, 'ssh-privatekey')).spec.target.template.type).toBe('kubernetes.io/ssh-auth');
    });

    test('checks its arguments like props', () => {
      const given = (props: EsoExternalSecretProps, key: string, ref: Parameters<EsoExternalSecret['addData']>[1]) =>
        errorOf((chart) => new EsoExternalSecret(chart, 'creds', props).addData(key, ref));
      expect(given({}, 'a', { key: 'app' })).toBe(
        "[chart/creds] 'store' must be given unless every entry has its own store, got nothing: pass a store, or give 'data.a' its own");
      expect(given({ store: aws }, 'a/b', { key: 'app' })).toBe(
        "[chart/creds] 'data['a/b']' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"a/b\": use for example 'a-b'");
      expect(given({ store: aws }, 'a', { key: '' })).toBe("[chart/creds] 'data.a.key' must be the name of a remote secret, got \"\": write for example 'crossplane/aws'");
      expect(given({ store: aws, api: EsoApi.V1BETA1 }, 'a', { key: 'app', nullBytePolicy: EsoNullBytePolicy.FAIL })).toBe(
        "[chart/creds] 'data.a.nullBytePolicy' must be left out with EsoApi.V1BETA1, got \"Fail\": external-secrets.io/v1beta1 of ESO 0.9 does not have it: use EsoApi.V1, or remove it");
    });

    test('accepts a store for the key', () => {
      expect(synthOne((chart) => new EsoExternalSecret(chart, 'creds', {}).addData('a', { key: 'app', store: aws })).spec).toEqual({
        data: [{ secretKey: 'a', remoteRef: { key: 'app' }, sourceRef: { storeRef: { name: 'aws', kind: 'SecretStore' } } }],
      });
    });
  });

  describe('secretKey', () => {
    const keyOf = (props: Partial<EsoExternalSecretProps>, key: string) => {
      const found = creds(props)(new Chart(testApp(), 'chart', { namespace: 'team-a' })).secretKey(key);
      return [found.secretName, found.key, found.namespace];
    };
    const noKey = (props: Partial<EsoExternalSecretProps>, key: string) => thrownBy(() => keyOf(props, key));
    const generated = (kind: EsoGeneratorKind, rewrite?: EsoRewrite[]) =>
      EsoDataFrom.generator(EsoGenerator.fromGeneratorName(kind, 'x'), rewrite ? { rewrite } : {});

    test('is a key of data, of a generator or of the template', () => {
      expect(keyOf({}, 'user')).toEqual(['creds', 'user', 'team-a']);
      expect(keyOf({ target: { name: 'app' }, dataFrom: [generated(EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN)] }, 'proxy_endpoint')).toEqual(['app', 'proxy_endpoint', 'team-a']);
      expect(keyOf({ target: { template: { data: { url: 'x' } } } }, 'url')).toEqual(['creds', 'url', 'team-a']);
      expect(keyOf({ target: { template: { data: { url: 'x' }, mergePolicy: EsoTemplateMergePolicy.MERGE } } }, 'user')).toEqual(['creds', 'user', 'team-a']);
      expect(keyOf({ target: { template: { data: {} } } }, 'user')).toEqual(['creds', 'user', 'team-a']);
      expect(keyOf({ target: { template: { type: 'Opaque' } } }, 'user')).toEqual(['creds', 'user', 'team-a']);
    });

    test('knows keys that were added', () => {
      const secret = creds()(new Chart(testApp(), 'chart'));
      secret.addData('host', { key: 'app' });
      expect(secret.secretKey('host').key).toBe('host');
    });

    test('is any key if not all keys are known', () => {
      const any = ['creds', 'any', 'team-a'];
      expect(keyOf({ dataFrom: [EsoDataFrom.extract({ key: 'app' })] }, 'any')).toEqual(any);
      expect(keyOf({ dataFrom: [EsoDataFrom.find({})] }, 'any')).toEqual(any);
      expect(keyOf({ dataFrom: [generated(EsoGeneratorKind.PASSWORD)] }, 'any')).toEqual(any);
      expect(keyOf({ dataFrom: [generated(EsoGeneratorKind.UUID, [EsoRewrite.regexp('^', 'x')])] }, 'any')).toEqual(any);
      expect(keyOf({ target: { template: { templateFrom: [EsoTemplateFrom.literal('any: x')] } } }, 'any')).toEqual(any);
      expect(keyOf({ target: { creationPolicy: EsoCreationPolicy.MERGE } }, 'any')).toEqual(any);
      expect(keyOf({ target: { creationPolicy: EsoCreationPolicy.CREATE_OR_MERGE } }, 'any')).toEqual(any);
    });

    test('is refused if the Secret has no such key', () => {
      expect(noKey({}, 'token')).toBe("[chart/creds] 'key' must be a key of Secret 'creds', got \"token\": its keys are 'user', 'password'");
      expect(noKey({}, 'pasword')).toBe("[chart/creds] 'key' must be a key of Secret 'creds', got \"pasword\": did you mean 'password'? its keys are 'user', 'password'");
      expect(noKey({ target: { name: 'app', template: { data: { url: 'x' } } } }, 'user')).toBe("[chart/creds] 'key' must be a key of Secret 'app', got \"user\": its keys are 'url'");
      expect(noKey({ dataFrom: [generated(EsoGeneratorKind.SSH_KEY)] }, 'key')).toBe(
        "[chart/creds] 'key' must be a key of Secret 'creds', got \"key\": its keys are 'user', 'password', 'privateKey', 'publicKey'");
      expect(noKey({ data: {} }, 'user')).toBe("[chart/creds] 'key' must be a key of Secret 'creds', got \"user\": it has no keys yet: declare the key in 'data', or with addData()");
    });
  });

  describe('secret', () => {
    const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };

    test('is accepted by constructs that need the name of a Secret', () => {
      const manifests = synth((chart) => {
        const { secret } = creds({ data: { username: { key: 'app' }, password: { key: 'app' } }, target: { name: 'git-auth' } })(chart);
        new FluxGitRepository(chart, 'platform', { git, secretRef: secret });
        new FluxHelmRepository(chart, 'charts', { url: 'https://charts.acme.example', secretRef: secret });
      }, { namespace: 'flux-system' });
      expect(manifests.slice(1).map((manifest) => manifest.spec.secretRef)).toEqual([{ name: 'git-auth' }, { name: 'git-auth' }]);
    });

    test('knows its namespace, so that a reader elsewhere is refused', () => {
      const app = testApp();
      const { secret } = creds()(new Chart(app, 'secrets', { namespace: 'team-a' }));
      expect(secret).toEqual({ name: 'creds', namespace: 'team-a' });
      expect(thrownBy(() => new FluxGitRepository(new Chart(app, 'flux', { namespace: 'flux-system' }), 'platform', { git, secretRef: secret }))).toBe(
        "[flux/platform] 'secretRef' must be in namespace 'flux-system', got namespace 'team-a': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    });

    test('has the namespace of the metadata, or none if none is known', () => {
      expect(creds({ metadata: { namespace: 'team-b' } })(new Chart(testApp(), 'chart', { namespace: 'team-a' })).secret).toEqual({ name: 'creds', namespace: 'team-b' });
      expect(creds()(new Chart(testApp(), 'chart')).secret).toEqual({ name: 'creds' });
    });

    test('gives a SecretKey', () => {
      const { secret } = creds({ target: { name: 'app' } })(new Chart(testApp(), 'chart', { namespace: 'team-a' }));
      const key = SecretKey.fromSecret(secret, 'user');
      expect([key.secretName, key.key, key.namespace]).toEqual(['app', 'user', 'team-a']);
    });
  });

  test('synthesizes the same manifest twice', () => {
    const chart = new Chart(testApp(), 'chart');
    creds()(chart).addData('host', { key: 'app' });
    expect(manifestsOf(chart)).toEqual(manifestsOf(chart));
  });

  test('of a cluster has the same checks, with the full path of the prop', () => {
    expect(errorOf(everywhere({ data: { user: { key: '' } } }))).toBe(
      "[chart/creds] 'externalSecretSpec.data.user.key' must be the name of a remote secret, got \"\": write for example 'crossplane/aws'");
  });
});
