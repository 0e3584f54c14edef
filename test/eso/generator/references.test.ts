import { App, Chart, Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  EsoAwsAuth, EsoClusterExternalSecret, EsoClusterGenerator, EsoDataFrom, EsoEcrAuthorizationToken, EsoEcrScope, EsoExternalSecret, EsoFakeGenerator,
  EsoGeneratorConfig, EsoGeneratorKind, EsoMfaGenerator, EsoPassword, EsoPushSecret, EsoPushSelector, EsoRefreshPolicy, EsoSecretStore, EsoSshKey,
  SecretKey, type IEsoGenerator,
} from '../../../lib';
import { errorOf, synth, synthOne, validationOf, warningsOf } from '../../support/synth';

const options = { namespace: 'team-a' };
const once = EsoRefreshPolicy.CREATED_ONCE;

/** An ExternalSecret with the values of a generator and a template. */
const uses = (generator: (chart: Chart) => IEsoGenerator, template: string = 'x', refreshPolicy: EsoRefreshPolicy = once) => (chart: Chart) => {
  new EsoExternalSecret(chart, 'creds', { refreshPolicy, dataFrom: [EsoDataFrom.generator(generator(chart))], target: { template: { data: { a: template } } } });
};

describe('a generator', () => {
  test('by hand has a name that a generator can have', () => {
    const byHand = { generatorKind: EsoGeneratorKind.PASSWORD, generatorName: 'My Password' };
    expect(errorOf(uses(() => byHand), options)).toBe(
      "[chart/creds] 'dataFrom[0].generatorName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"My Password\": use for example 'my-password'");
  });

  test('knows its kind, name and namespace', () => {
    synth((chart) => {
      const password = new EsoPassword(chart, 'pw', { metadata: { name: 'admin', namespace: 'team-b' } });
      expect([password.generatorKind, password.generatorName, password.generatorNamespace]).toEqual([EsoGeneratorKind.PASSWORD, 'admin', 'team-b']);
      expect(new EsoSshKey(chart, 'ssh').generatorNamespace).toBe('team-a');
      const cluster = new EsoClusterGenerator(chart, 'cluster', { generator: EsoGeneratorConfig.uuid() });
      expect([cluster.generatorKind, cluster.generatorName]).toEqual([EsoGeneratorKind.CLUSTER_GENERATOR, 'cluster']);
    }, options);
    synth((chart) => {
      expect('generatorNamespace' in new EsoPassword(chart, 'pw')).toBe(false);
    });
  });

  test('is used by ExternalSecrets and PushSecrets', () => {
    const manifests = synth((chart) => {
      const generator = new EsoPassword(chart, 'pw');
      const shared = new EsoClusterGenerator(chart, 'shared', { generator: EsoGeneratorConfig.password() });
      new EsoExternalSecret(chart, 'creds', { refreshPolicy: once, dataFrom: [EsoDataFrom.generator(generator), EsoDataFrom.generator(shared)] });
      new EsoPushSecret(chart, 'push', {
        stores: [EsoSecretStore.fromSecretStoreName('aws')], selector: EsoPushSelector.generator(generator), data: [{ remoteKey: 'pw', secretKey: 'password' }],
      });
    }, options);
    const ref = (kind: string, name: string) => ({ generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind, name } });
    expect(manifests[2].spec.dataFrom).toEqual([{ sourceRef: ref('Password', 'pw') }, { sourceRef: ref('ClusterGenerator', 'shared') }]);
    expect(manifests[3].spec.selector).toEqual(ref('Password', 'pw'));
  });

  test('must be in the namespace of the object that uses it', () => {
    const elsewhere = (chart: Chart) => new EsoPassword(new Chart(chart, 'other', { namespace: 'team-b' }), 'pw');
    const message = "must be in namespace 'team-a', got namespace 'team-b': Password and reader must share a namespace: move one of them, or copy the Password to 'team-a'";
    expect(errorOf(uses(elsewhere), options)).toBe(`[chart/creds] 'dataFrom[0]' ${message}`);
    expect(errorOf((chart) => {
      new EsoPushSecret(chart, 'push', { stores: [EsoSecretStore.fromSecretStoreName('aws')], selector: EsoPushSelector.generator(elsewhere(chart)) });
    }, options)).toBe(`[chart/push] 'selector.generator' ${message}`);
    expect(synth((chart) => {
      const generator = elsewhere(chart);
      new EsoClusterExternalSecret(chart, 'creds', { namespaceSelectors: [{}], externalSecretSpec: { refreshPolicy: once, dataFrom: [EsoDataFrom.generator(generator)] } });
    }, options)).toHaveLength(1);
  });

  test('must be in the same app', () => {
    const message = 'must be in the same app, got "other/pw": create it in this app, or refer to it by name with EsoGenerator.fromGeneratorName(...)';
    expect(errorOf(uses(() => new EsoPassword(new Chart(new App(), 'other'), 'pw')), options)).toBe(`[chart/creds] 'dataFrom[0]' ${message}`);
  });

  test('is not a name', () => {
    expect(errorOf(uses(() => 'pw' as unknown as IEsoGenerator), options)).toBe(
      "[EsoDataFrom.generator] 'generator' must be an IEsoGenerator, got a string: write for example new EsoClusterGenerator(...), new EsoAcrAccessToken(...) or new EsoCloudsmithAccessToken(...)");
  });
});

describe('the keys that a generator makes', () => {
  test.each<[string, (chart: Chart) => IEsoGenerator, string[]]>([
    ['a password', (chart) => new EsoPassword(chart, 'g'), ['password']],
    ['passwords', (chart) => new EsoPassword(chart, 'g', { secretKeys: ['admin', 'reader'] }), ['admin', 'reader']],
    ['values for tests', (chart) => new EsoFakeGenerator(chart, 'g', { data: { user: 'x' } }), ['user']],
    ['tokens for a registry', (chart) => new EsoEcrAuthorizationToken(chart, 'g', { region: 'us-east-1' }), ['username', 'password', 'proxy_endpoint', 'expires_at']],
    ['tokens for the public registry', (chart) => new EsoEcrAuthorizationToken(chart, 'g', { region: 'us-east-1', registryScope: EsoEcrScope.PUBLIC }), ['username', 'password', 'expires_at']],
    ['keys for all namespaces', (chart) => new EsoClusterGenerator(chart, 'g', { generator: EsoGeneratorConfig.sshKey() }), ['privateKey', 'publicKey']],
  ])('are known of %s', (_name, generator, keys) => {
    expect(warningsOf(uses(generator, keys.map((key) => `{{ .${key} }}`).join('')), options)).toEqual([]);
    expect(validationOf(uses(generator, '{{ .nothing_like_it }}'), options)).toEqual([
      `[chart/creds] 'target.template.data.a' must use only keys that exist, got .nothing_like_it: the keys are ${keys.map((key) => `'${key}'`).join(', ')}; for a key that may be missing write {{ index . "nothing_like_it" }}`,
    ]);
  });

  test('are not known of a response', () => {
    const generator = (chart: Chart) => new EsoClusterGenerator(chart, 'g', { generator: EsoGeneratorConfig.webhook({ url: 'https://acme.example' }) });
    expect(warningsOf(uses(generator, '{{ .anything }}'), options)).toEqual([]);
  });
});

test('warns of new values at every refresh, also of a ClusterGenerator', () => {
  const message = 'chart/creds eso/rotation: \'dataFrom[0]\' makes a new Password at every refresh: set \'refreshPolicy\' to EsoRefreshPolicy.CREATED_ONCE, or acknowledge this if rotation is intended';
  const shared = (chart: Chart) => new EsoClusterGenerator(chart, 'g', { generator: EsoGeneratorConfig.password() });
  expect(warningsOf(uses((chart) => new EsoPassword(chart, 'g'), 'x', EsoRefreshPolicy.PERIODIC), options)).toEqual([message]);
  expect(warningsOf(uses(shared, 'x', EsoRefreshPolicy.PERIODIC), options)).toEqual([message]);
  expect(warningsOf((chart) => {
    new EsoPushSecret(chart, 'push', {
      stores: [EsoSecretStore.fromSecretStoreName('aws')], selector: EsoPushSelector.generator(shared(chart)), data: [{ remoteKey: 'a' }], refreshInterval: Duration.hours(1),
    });
  }, options)).toEqual(["chart/push eso/rotation: 'selector' makes a new Password at every refresh: set 'updatePolicy' to EsoPushUpdatePolicy.IF_NOT_EXISTS, or 'refreshInterval' to 0, or acknowledge this if rotation is intended"]);
});

describe('EsoClusterGenerator', () => {
  const shared = (generator: EsoGeneratorConfig) => (chart: Chart) => {
    new EsoClusterGenerator(chart, 'g', { generator });
  };
  const ecr = (namespace?: string) => EsoGeneratorConfig.ecrAuthorizationToken({
    region: 'eu-west-1', auth: EsoAwsAuth.serviceAccount({ name: 'eso', ...(namespace === undefined ? {} : { namespace }) }),
  });

  test('minimal: a generator, and no namespace', () => {
    expect(synthOne(shared(EsoGeneratorConfig.password()), options)).toEqual({
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'ClusterGenerator',
      metadata: { name: 'g' },
      spec: { kind: 'Password', generator: { passwordSpec: { length: 24, noUpper: false, allowRepeat: false } } },
    });
  });

  test('refuses a value that is not a generator, and names the props of its generator', () => {
    expect(errorOf(shared({} as EsoGeneratorConfig))).toBe("[chart/g] 'generator' must be an EsoGeneratorConfig, got an object: write for example EsoGeneratorConfig.acrAccessToken({ auth, registry }), EsoGeneratorConfig.cloudsmithAccessToken({ orgSlug, serviceAccount, serviceSlug }) or EsoGeneratorConfig.ecrAuthorizationToken({ region })");
    expect(errorOf(shared(EsoGeneratorConfig.password({ length: 0 })))).toBe("[chart/g] 'generator.length' must be a whole number of 1 or more, got 0: leave it out for the default");
    expect(errorOf((chart) => new EsoClusterGenerator(chart, 'g', { generator: EsoGeneratorConfig.uuid(), metadata: { namespace: 'a' } }))).toBe(
      "[chart/g] 'metadata.namespace' must be left out of this ClusterGenerator, got \"a\": remove it");
    expect(errorOf(shared(ecr('A')))).toBe(
      "[chart/g] 'generator.auth.serviceAccount.namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"A\": use for example 'a'");
  });

  test('warns of a namespace, which ESO ignores', () => {
    expect(warningsOf(shared(ecr()))).toEqual([]);
    expect(warningsOf(shared(ecr('team-b')))).toEqual([
      "chart/g eso/no-effect: 'generator.auth.serviceAccount.namespace' is ignored, since a ClusterGenerator reads ServiceAccount 'eso' from the namespace of the object that uses it: remove it",
    ]);
    expect(synthOne(shared(ecr('team-b'))).spec.generator.ecrAuthorizationTokenSpec.auth.jwt).toEqual({ serviceAccountRef: { name: 'eso' } });
  });

  test('takes a Secret of the app without a warning, since it must be in the namespace of the object that uses the generator', () => {
    expect(warningsOf((chart) => {
      const secret = new Secret(chart, 'secret', { metadata: { name: 'github', namespace: 'team-b' }, stringData: { 'key.pem': 'x' } });
      new EsoClusterGenerator(chart, 'g', {
        generator: EsoGeneratorConfig.githubAccessToken({ appId: '1', installId: '2', privateKey: SecretKey.fromSecret(secret, 'key.pem') }),
      });
    }, options)).toEqual([]);
  });
});

test('a Secret of the app is referred to by its name', () => {
  const [, mfa] = synth((chart) => {
    const secret = new Secret(chart, 'secret', { metadata: { name: 'mfa' } });
    new EsoMfaGenerator(chart, 'mfa', { secret: SecretKey.fromSecret(secret, 'seed') });
  }, options);
  expect(mfa.spec.secret).toEqual({ name: 'mfa', key: 'seed' });
});
