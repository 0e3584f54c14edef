import { Chart, Duration, JsonPatch } from 'cdk8s';
import {
  EsoAwsAuth, EsoClusterSecretStore, EsoCreationPolicy, EsoDataFrom, EsoExternalSecret, EsoProvider, EsoRefreshPolicy, EsoSecretStore, EsoVaultAuth,
  HelmDelivery, SecretKey, SharedExternalSecret, SharedSecretStore, SpacesChart, SpacesControlPlane, SpacesExternalSecrets, SpacesHelmRelease,
  TargetCluster, Warnings, WarningCode,
  type EsoExternalSecretSpec, type SharedExternalSecretProps, type SharedSecretStoreProps, type SpacesResourceSelector,
} from '../../../lib';
import { NEWER_FIELDS, PROVIDERS } from '../../../lib/spaces/shared/object';
import { spacesShared } from '../../corpus/maximal/spaces-shared';
import { fieldsOf, hasField, type FieldSchema } from '../../support/fields';
import { schemas } from '../../support/schemas';
import { errorOf, synth, synthOne, testApp, validationOf, warningsOf } from '../../support/synth';

const all: SpacesResourceSelector = { labelSelectors: [{}] };
const provider = EsoProvider.awsSecretsManager({ region: 'eu-west-1' });
const data = { id: { key: 'aws', property: 'id' } };
const store = EsoClusterSecretStore.fromClusterSecretStoreName('aws');

const addStore = (props: Partial<SharedSecretStoreProps> = {}, id: string = 'aws') => (chart: Chart) =>
  new SharedSecretStore(chart, id, { provider, controlPlaneSelector: all, namespaceSelector: all, ...props });
const addSecret = (props: Partial<SharedExternalSecretProps> = {}, id: string = 'aws-creds') => (chart: Chart) =>
  new SharedExternalSecret(chart, id, { externalSecretSpec: { store, data }, controlPlaneSelector: all, namespaceSelector: all, ...props });
const spec = (externalSecretSpec: EsoExternalSecretSpec) => addSecret({ externalSecretSpec });
const both = (ofStore: Partial<SharedSecretStoreProps>, ofSecret: Partial<SharedExternalSecretProps>) => (chart: Chart) => {
  const made = addStore(ofStore)(chart);
  return addSecret({ externalSecretSpec: { store: made, data }, ...ofSecret })(chart);
};
const schemaOf = (kind: string, version: string = 'spaces.upbound.io/v1alpha1') => schemas.get(`${version}/${kind}`) as unknown as FieldSchema;
const namesOf = (...names: string[]): SpacesResourceSelector => ({ names });

describe('the shared objects', () => {
  test('minimal: a store', () => {
    expect(synthOne(addStore(), { namespace: 'team-a' })).toEqual({
      apiVersion: 'spaces.upbound.io/v1alpha1',
      kind: 'SharedSecretStore',
      metadata: { name: 'aws', namespace: 'team-a' },
      spec: { controlPlaneSelector: { labelSelectors: [{}] }, namespaceSelector: { labelSelectors: [{}] }, provider: { aws: { service: 'SecretsManager', region: 'eu-west-1' } } },
    });
    expect(warningsOf(addStore(), { namespace: 'team-a' })).toEqual([]);
  });

  test('minimal: a secret', () => {
    expect(synthOne(addSecret(), { namespace: 'team-a' })).toEqual({
      apiVersion: 'spaces.upbound.io/v1alpha1',
      kind: 'SharedExternalSecret',
      metadata: { name: 'aws-creds', namespace: 'team-a' },
      spec: {
        controlPlaneSelector: { labelSelectors: [{}] },
        namespaceSelector: { labelSelectors: [{}] },
        externalSecretSpec: {
          secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' },
          data: [{ secretKey: 'id', remoteRef: { key: 'aws', property: 'id' } }],
        },
      },
    });
    expect(warningsOf(addSecret(), { namespace: 'team-a' })).toEqual([]);
  });

  test('maximal: every field of the pinned CRDs beside those of providers and ExternalSecrets', () => {
    expect(synth(spacesShared.build, { namespace: 'flux-system' })).toEqual(spacesShared.expected);
    expect(warningsOf(spacesShared.build, { namespace: 'flux-system' })).toEqual([]);
    for (const kind of ['SharedSecretStore', 'SharedExternalSecret']) {
      const schema = schemaOf(kind);
      const specs = spacesShared.expected.filter((manifest) => manifest.kind === kind).map((manifest) => manifest.spec);
      const fields = fieldsOf(schema.properties!.spec, schema).filter((field) => !/^(provider|externalSecretSpec|\w+\.labelSelectors|namespaceSelector|controlPlaneSelector)\./.test(field));
      expect(fields.filter((field) => !hasField(specs, field.split('.')))).toEqual([]);
    }
  });

  test('patches of fields that the library does not know survive', () => {
    const [, manifest] = synth((chart) => {
      addStore()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', 1));
      addSecret()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true }));
    }, { newerThanSchema: true });
    expect(manifest.spec.futureField).toEqual({ on: true });
  });

  test('a store is a ClusterSecretStore for ExternalSecrets of control planes too', () => {
    const made = addStore({ secretStoreName: 'company' })(new Chart(testApp(), 'chart'));
    expect([made.sharedSecretStoreName, made.storeName, made.storeKind]).toEqual(['aws', 'company', 'ClusterSecretStore']);
    const [, secret] = synth((chart) => new EsoExternalSecret(chart, 'creds', { store: addStore({ secretStoreName: 'company' })(chart), data }), { namespace: 'apps' });
    expect(secret.spec.secretStoreRef).toEqual({ kind: 'ClusterSecretStore', name: 'company' });
    expect(addSecret()(new Chart(testApp(), 'chart')).sharedExternalSecretName).toBe('aws-creds');
  });

  test('an ExternalSecret of a control plane is in a namespace that may use the store', () => {
    const use = (namespaceSelector: SpacesResourceSelector) => (chart: Chart) => {
      const made = addStore({ namespaceSelector })(chart);
      const inside = new Chart(chart.node.root, 'ctp1', { namespace: 'crossplane-system' });
      TargetCluster.set(inside, 'ctp1');
      return new EsoExternalSecret(inside, 'aws-creds', { store: made, data });
    };
    expect(validationOf(use(namesOf('default')), { namespace: 'team-a' })).toEqual([
      "[ctp1/aws-creds] 'store' must be open for namespace 'crossplane-system', got ClusterSecretStore 'aws', whose namespaceSelector.names do not name it: add the namespace to the namespaceSelector.names of the store",
    ]);
    for (const open of [namesOf('default', 'crossplane-system'), all]) expect(() => synth(use(open), { namespace: 'team-a' })).not.toThrow();
  });

  test('credentials are those of the group', () => {
    const auth = (namespace?: string) => EsoAwsAuth.accessKey({
      accessKeyId: SecretKey.of('aws', 'id', namespace === undefined ? {} : { namespace }), secretAccessKey: SecretKey.of('aws', 'secret'),
    });
    const withAuth = (namespace?: string) => addStore({ provider: EsoProvider.awsSecretsManager({ region: 'eu-west-1', auth: auth(namespace) }) });
    expect(synthOne(withAuth(), { namespace: 'team-a' }).spec.provider.aws.auth.secretRef.accessKeyIDSecretRef).toEqual({ name: 'aws', key: 'id' });
    expect(synthOne(withAuth('team-a'), { namespace: 'team-a' }).spec.provider.aws.auth.secretRef.accessKeyIDSecretRef).toEqual({ name: 'aws', key: 'id', namespace: 'team-a' });
    expect(synthOne(withAuth('team-b')).spec.provider.aws.auth.secretRef.accessKeyIDSecretRef).toEqual({ name: 'aws', key: 'id', namespace: 'team-b' });
    expect(errorOf(withAuth('team-b'), { namespace: 'team-a' })).toBe(
      "[chart/aws] 'provider.auth.accessKeyId.namespace' must be the group of the SharedSecretStore, 'team-a', got \"team-b\": put Secret 'aws' into 'team-a': a store reads credentials of its own group");
  });

  test('the providers of a store are written as those of ESO', () => {
    const vault = EsoProvider.vault({ server: 'https://vault.example.org', auth: EsoVaultAuth.token(SecretKey.of('vault', 'token')) });
    expect(synthOne(addStore({ provider: vault })).spec.provider).toEqual({ vault: { server: 'https://vault.example.org', auth: { tokenSecretRef: { name: 'vault', key: 'token' } } } });
    const scaleway = EsoProvider.custom('scaleway', { accessKey: { value: 'x' }, projectId: 'p', region: 'fr-par', secretKey: { secretRef: { name: 's', key: 'k' } } });
    expect(synthOne(addStore({ provider: scaleway })).spec.provider.scaleway.region).toBe('fr-par');
  });
});

describe('fields that the pinned CRDs do not have', () => {
  const SUFFIX = 'is newer than the API that this library knows: Spaces before 1.13 do not have it, and the API server drops or refuses it there; remove it, or acknowledge this if your Space is newer';

  test('are the difference to ESO', () => {
    const [shared, own] = [schemaOf('SharedSecretStore'), schemaOf('SecretStore', 'external-secrets.io/v1')];
    const fields = (schema: FieldSchema) => fieldsOf(schema.properties!.spec.properties!.provider, schema);
    const known = new Set(fields(shared));
    expect([...new Set([...known].map((field) => field.split('.')[0]))].sort()).toEqual([...PROVIDERS].sort());
    const newer = fields(own).filter((field) => !known.has(field) && PROVIDERS.includes(field.split('.')[0])).map((field) => `provider.${field}`);
    expect(newer.filter((field) => !NEWER_FIELDS.some((listed) => field === listed || field.startsWith(`${listed}.`)))).toEqual([]);
    const listed = NEWER_FIELDS.filter((field) => field.startsWith('provider.'));
    expect(listed.filter((field) => !newer.some((found) => found === field || found.startsWith(`${field}.`)))).toEqual([]);

    const [sharedSecret, secret] = [schemaOf('SharedExternalSecret'), schemaOf('ExternalSecret', 'external-secrets.io/v1')];
    const inShared = new Set(fieldsOf(sharedSecret.properties!.spec.properties!.externalSecretSpec, sharedSecret));
    const missing = fieldsOf(secret.properties!.spec, secret).filter((field) => !inShared.has(field)).map((field) => `externalSecretSpec.${field}`);
    expect(missing.filter((field) => !NEWER_FIELDS.some((name) => field === name || field.startsWith(`${name}.`)))).toEqual([]);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['provider.onepasswordSDK', addStore({ provider: EsoProvider.onePasswordSdk({ vault: 'v', serviceAccountToken: SecretKey.of('op', 'token') }) })],
    ['provider.aws.prefix', addStore({ provider: EsoProvider.awsParameterStore({ region: 'eu-west-1', prefix: '/a' }) })],
    ['externalSecretSpec.refreshPolicy', spec({ store, data, refreshPolicy: EsoRefreshPolicy.ON_CHANGE })],
    ['externalSecretSpec.target.creationPolicy', spec({ store, data, target: { creationPolicy: EsoCreationPolicy.CREATE_OR_MERGE } })],
  ])('are a warning: %s', (field, build) => {
    expect(warningsOf(build as (chart: Chart) => void, { newerThanSchema: true })).toEqual([expect.stringContaining(`spaces/shared-field: '${field}' ${SUFFIX}`)]);
    const acknowledged = (chart: Chart) => Warnings.acknowledge(build(chart) as SharedSecretStore, WarningCode.SPACES_SHARED_FIELD);
    expect(warningsOf(acknowledged, { newerThanSchema: true })).toEqual([]);
  });
});

describe('selectors', () => {
  const MAKE = {
    controlPlaneSelector: (value: unknown) => addSecret({ controlPlaneSelector: value as SpacesResourceSelector }),
    namespaceSelector: (value: unknown) => addStore({ namespaceSelector: value as SpacesResourceSelector }),
  };
  const PATH = { controlPlaneSelector: 'chart/aws-creds', namespaceSelector: 'chart/aws' };
  const OF = { controlPlaneSelector: 'control planes', namespaceSelector: 'namespaces' };
  const EXAMPLE = {
    controlPlaneSelector: "{ names: ['ctp1'] }, or { labelSelectors: [{}] } for all control planes of the group",
    namespaceSelector: "{ names: ['crossplane-system'] }, or { labelSelectors: [{}] } for all namespaces",
  };

  describe.each(['controlPlaneSelector', 'namespaceSelector'] as const)('%s', (prop) => {
    const refusal = (rest: string) => `[${PATH[prop]}] '${prop}${rest}`;

    test.each<[string, unknown, string]>([
      ['undefined', undefined, `' must select ${OF[prop]}, got nothing: write for example ${EXAMPLE[prop]}`],
      ['an empty object', {}, `' must select ${OF[prop]}, got {}: nothing else is taken for all: write for example ${EXAMPLE[prop]}`],
      ['no names', { names: [] }, `' must select ${OF[prop]}, got {"names":[]}: nothing else is taken for all: write for example ${EXAMPLE[prop]}`],
      ['no labels', { labelSelectors: [] }, `' must select ${OF[prop]}, got {"labelSelectors":[]}: nothing else is taken for all: write for example ${EXAMPLE[prop]}`],
      ['labels outside of the list', { matchLabels: { a: 'b' } }, '.matchLabels\' must be inside of labelSelectors, got {"a":"b"}: write labelSelectors: [{ matchLabels: ... }]'],
      ['a pattern', { names: ['*'] }, ".names[0]' must be one name, got \"*\": there are no patterns: use labelSelectors, [{}] for all"],
      ['a name twice', { names: ['a', 'a'] }, ".names[1]' must be there once, got \"a\": remove it"],
      ['values for EXISTS', { labelSelectors: [{ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] }] },
        ".labelSelectors[0].matchExpressions[0].values' must be left out for Exists, got values: remove it"],
    ])('refuses %s', (_name, value, message) => {
      expect(errorOf(MAKE[prop](value))).toBe(refusal(message));
    });

    test('warns of names together with labels', () => {
      expect(warningsOf(MAKE[prop]({ names: ['a'], labelSelectors: [{ matchLabels: { a: 'b' } }] }))).toEqual([
        `${PATH[prop]} spaces/selector: '${prop}' has names and labelSelectors, and selects only ${OF[prop]} that fit both; use one of them, or acknowledge this if it is meant`,
      ]);
    });

    test.each<[string, SpacesResourceSelector]>([
      ['names', { names: ['a', 'b'] }], ['everything', { labelSelectors: [{}] }], ['everything by empty labels', { labelSelectors: [{ matchLabels: {} }] }],
      ['names and an empty list', { names: ['a'], labelSelectors: [] }],
    ])('takes %s', (_name, value) => {
      expect(warningsOf(MAKE[prop](value))).toEqual([]);
    });
  });

  test('names are those of their kind', () => {
    expect(errorOf(addStore({ namespaceSelector: namesOf('a.b') }))).toBe(
      "[chart/aws] 'namespaceSelector.names[0]' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"a.b\": use for example 'a-b'");
    expect(errorOf(addStore({ controlPlaneSelector: namesOf('Ctp') }))).toBe(
      "[chart/aws] 'controlPlaneSelector.names[0]' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 63 characters), got \"Ctp\": use for example 'ctp'");
    expect(warningsOf(addStore({ controlPlaneSelector: namesOf('ctp.one') }))).toEqual([]);
  });
});

describe('refuses', () => {
  const name = "be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters)";

  test.each<[string, (chart: Chart) => unknown, string]>([
    ['no provider', addStore({ provider: undefined as unknown as EsoProvider }), "[chart/aws] 'provider' must be a provider, got nothing: write for example EsoProvider.awsSecretsManager({ ... })"],
    ['a store with parts of seconds', addStore({ refreshInterval: Duration.millis(1500) }), "[chart/aws] 'refreshInterval' must be whole seconds, got \"1500ms\": round it to seconds"],
    ['an empty name of a store', addStore({ secretStoreName: '' }), `[chart/aws] 'secretStoreName' must ${name}, got "": use a name such as 'ctp1'`],
    ['an empty name of a secret', addSecret({ externalSecretName: '' }), `[chart/aws-creds] 'externalSecretName' must ${name}, got "": use a name such as 'ctp1'`],
    ['labels of another type', addStore({ secretStoreMetadata: { labels: { a: 1 as unknown as string } } }), "[chart/aws] 'secretStoreMetadata.labels['a']' must be a string, got 1: quote it: '1'"],
    ['annotations of another type', addSecret({ externalSecretMetadata: { annotations: { a: 1 as unknown as string } } }),
      "[chart/aws-creds] 'externalSecretMetadata.annotations['a']' must be a string, got 1: annotation values are strings, write '1'"],
    ['no spec', addSecret({ externalSecretSpec: undefined as unknown as EsoExternalSecretSpec }),
      "[chart/aws-creds] 'externalSecretSpec' must be an ExternalSecret, got nothing: write for example { store, data: { user: { key: 'db', property: 'user' } } }"],
    ['no data', spec({ store }), "[chart/aws-creds] 'externalSecretSpec' must have 'data' or 'dataFrom', got nothing: declare at least one key"],
    ['no store', spec({ data }), "[chart/aws-creds] 'externalSecretSpec.store' must be given when an entry has no store of its own, got nothing: pass the store, or give 'externalSecretSpec.data.id' one"],
    ['a key that the template does not get', spec({ store, data, target: { template: { data: { creds: '{{ .key }}' } } } }),
      "[chart/aws-creds] 'externalSecretSpec.target.template.data['creds']' must use keys that are read, got .key: the keys are 'id'; for a key that may be missing write {{ index . \"key\" }}"],
    ['a store of another group', (chart) => {
      const made = addStore({ metadata: { namespace: 'team-b' } })(chart);
      addSecret({ externalSecretSpec: { store: made, data }, metadata: { namespace: 'team-a' } })(chart);
    }, "[chart/aws-creds] 'externalSecretSpec.store' must be in namespace 'team-a', got namespace 'team-b': " +
      "SharedSecretStore and reader must share a namespace: move one of them, or copy the SharedSecretStore to 'team-a'"],
    ['a namespace that the store does not serve', both({ namespaceSelector: namesOf('default') }, { namespaceSelector: namesOf('default', 'crossplane-system') }),
      "[chart/aws-creds] 'namespaceSelector.names' must be names that SharedSecretStore 'aws' has too, got \"crossplane-system\": add 'crossplane-system' to the namespaceSelector of the store, or remove it here"],
    ['a control plane that does not get the store', both({ controlPlaneSelector: namesOf('ctp1') }, { controlPlaneSelector: namesOf('ctp2') }),
      "[chart/aws-creds] 'controlPlaneSelector.names' must be names that SharedSecretStore 'aws' has too, got \"ctp2\": add 'ctp2' to the controlPlaneSelector of the store, or remove it here"],
    ['a store of one entry that does not get there', (chart) => {
      const made = addStore({ controlPlaneSelector: namesOf('ctp1') })(chart);
      addSecret({ externalSecretSpec: { data: { id: { ...data.id, store: made } } }, controlPlaneSelector: namesOf('ctp2') })(chart);
    }, "[chart/aws-creds] 'controlPlaneSelector.names' must be names that SharedSecretStore 'aws' has too, got \"ctp2\": add 'ctp2' to the controlPlaneSelector of the store, or remove it here"],
  ])('%s', (_name, build, message) => {
    expect(errorOf(build as (chart: Chart) => void)).toBe(message);
  });
});

describe('takes', () => {
  test.each<[string, (chart: Chart) => unknown]>([
    ['a store that serves more', both({ namespaceSelector: namesOf('a', 'b'), controlPlaneSelector: namesOf('ctp1', 'ctp2') }, { namespaceSelector: namesOf('b'), controlPlaneSelector: namesOf('ctp2') })],
    ['a store that serves by label', both({}, { namespaceSelector: namesOf('b') })],
    ['a secret that is selected by label', both({ namespaceSelector: namesOf('a') }, {})],
    ['a store by name, whatever it is called', spec({ store: EsoClusterSecretStore.fromClusterSecretStoreName('aws-secret'), data })],
    ['a store that there is in each namespace of the control planes', spec({ store: EsoSecretStore.fromSecretStoreName('local'), data })],
    ['several keys at once', spec({ store, dataFrom: [EsoDataFrom.extract({ key: 'aws' })] })],
    ['a store per entry', spec({ data: { id: { ...data.id, store } }, dataFrom: [EsoDataFrom.extract({ key: 'aws', store })] })],
    ['a check of the store that never happens', addStore({ refreshInterval: Duration.seconds(0) })],
    ['no name for the Secret', spec({ store, data, target: { creationPolicy: EsoCreationPolicy.MERGE } })],
  ])('%s', (_name, build) => {
    expect(warningsOf(build as (chart: Chart) => void, { namespace: 'team-a' })).toEqual([]);
  });
});

describe('the control planes of the app', () => {
  const secret = addSecret({ controlPlaneSelector: namesOf('ctp1', 'ctp2') });
  const controlPlane = (chart: Chart, id: string, namespace?: string) =>
    new SpacesControlPlane(chart, id, { metadata: { name: 'ctp2', ...(namespace === undefined ? {} : { namespace }) } });

  test('of another group are never selected', () => {
    expect(validationOf((chart) => {
      controlPlane(chart, 'ctp2', 'team-b');
      secret(chart);
    }, { namespace: 'team-a' })).toEqual([
      "[chart/aws-creds] 'controlPlaneSelector.names[1]' must be a control plane of the group 'team-a', got control plane 'ctp2' of the group 'team-b': put this object into 'team-b'",
    ]);
  });

  test.each<[string, (chart: Chart) => void, string | undefined]>([
    ['of the same group are', (chart) => controlPlane(chart, 'ctp2'), 'team-a'],
    ['of both groups are', (chart) => {
      controlPlane(chart, 'a');
      controlPlane(chart, 'b', 'team-b');
    }, 'team-a'],
    ['of another Space do not matter', (chart) => {
      TargetCluster.set(controlPlane(chart, 'ctp2', 'team-b'), 'space-b');
      TargetCluster.set(chart, 'space-a');
    }, 'team-a'],
    ['matter only where the group is known', (chart) => controlPlane(chart, 'ctp2', 'team-b'), undefined],
    ['may be made by somebody else', () => undefined, 'team-a'],
  ])('%s', (_name, build, namespace) => {
    expect(warningsOf((chart) => {
      build(chart);
      secret(chart);
    }, namespace === undefined ? {} : { namespace })).toEqual([]);
  });
});

describe('a shared store that is referred to as another kind', () => {
  const secret = spec({ store: EsoSecretStore.fromSecretStoreName('aws'), data });

  test('is not found in control planes', () => {
    expect(validationOf((chart) => {
      addStore()(chart);
      secret(chart);
    }, { namespace: 'team-a' })).toEqual([
      "[chart/aws-creds] 'externalSecretSpec.store' must be the SharedSecretStore 'aws', which is a ClusterSecretStore in control planes, got SecretStore 'aws': pass the SharedSecretStore itself",
    ]);
  });

  test.each<[string, (chart: Chart) => void]>([
    ['another name', addStore({}, 'vault')], ['another group', addStore({ metadata: { namespace: 'team-b' } })],
  ])('may be another one: %s', (_name, build) => {
    expect(warningsOf((chart) => {
      build(chart);
      secret(chart);
    }, { namespace: 'team-a' })).toEqual([]);
  });
});

describe('a Space without shared secrets', () => {
  const release = (version: string, externalSecrets?: SpacesExternalSecrets, id: string = 'spaces') => (chart: Chart) => new SpacesHelmRelease(chart, id, {
    chart: SpacesChart.version(version), account: 'acme', delivery: HelmDelivery.valuesOnly(), releaseName: id, ...(externalSecrets ? { externalSecrets } : {}),
  });
  const warned = (...builds: ((chart: Chart) => unknown)[]) => warningsOf((chart) => builds.forEach((build) => build(chart)));

  test('does nothing with shared objects', () => {
    expect(warned(release('1.17.1', SpacesExternalSecrets.disabled()), addStore())).toEqual([
      "chart/spaces spaces/no-effect: 'externalSecrets' is needed by SharedSecretStore 'chart/aws', but shared secrets are turned off: set SpacesExternalSecrets.enabled()",
    ]);
    expect(warned(release('1.12.0'), addSecret())).toEqual([
      "chart/spaces spaces/no-effect: 'externalSecrets' is needed by SharedExternalSecret 'chart/aws-creds', but shared secrets are off by default before version 1.13: set SpacesExternalSecrets.enabled()",
    ]);
  });

  test('does not matter to other objects, and may be one of several Spaces', () => {
    expect(warned(release('1.17.1', SpacesExternalSecrets.disabled()))).toEqual([]);
    expect(warned(release('1.17.1', SpacesExternalSecrets.disabled()), release('1.17.1', undefined, 'other'), addStore())).toEqual([]);
    expect(warned(release('1.12.0', SpacesExternalSecrets.enabled()), addStore())).toEqual([]);
    expect(warned(release('1.17.1'), addStore())).toEqual([]);
    expect(warned(release('1.x'), addStore())).toEqual([]);
  });
});
