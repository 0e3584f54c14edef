import { Chart, Duration, JsonPatch } from 'cdk8s';
import {
  EsoAwsAuth, EsoClusterSecretStore, EsoCreationPolicy, EsoDataFrom, EsoExternalSecret, EsoProvider, EsoRefreshPolicy, EsoSecretStore, EsoVaultAuth,
  HelmDelivery, SecretKey, SharedExternalSecret, SharedSecretStore, SpacesChart, SpacesControlPlane, SpacesExternalSecrets, SpacesHelmRelease,
  TargetCluster, Warnings, SpacesRule,
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

  test('maximal: every field of the pinned CRDs, except those of providers and ExternalSecrets', () => {
    expect(synth(spacesShared.build, { namespace: 'flux-system' })).toEqual(spacesShared.expected);
    expect(warningsOf(spacesShared.build, { namespace: 'flux-system' })).toEqual([]);
    for (const kind of ['SharedSecretStore', 'SharedExternalSecret']) {
      const schema = schemaOf(kind);
      const specs = spacesShared.expected.filter((manifest) => manifest.kind === kind).map((manifest) => manifest.spec);
      const fields = fieldsOf(schema.properties!.spec, schema).filter((field) => !/^(provider|externalSecretSpec|\w+\.labelSelectors|namespaceSelector|controlPlaneSelector)\./.test(field));
      expect(fields.filter((field) => !hasField(specs, field.split('.')))).toEqual([]);
    }
  });

  test('patches of fields unknown to the library are kept', () => {
    const [, manifest] = synth((chart) => {
      addStore()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', 1));
      addSecret()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true }));
    }, { newerThanSchema: true });
    expect(manifest.spec.futureField).toEqual({ on: true });
  });

  test('a store is also a ClusterSecretStore for ExternalSecrets in control planes', () => {
    const made = addStore({ secretStoreName: 'company' })(new Chart(testApp(), 'chart'));
    expect([made.sharedSecretStoreName, made.storeName, made.storeKind]).toEqual(['aws', 'company', 'ClusterSecretStore']);
    const [, secret] = synth((chart) => new EsoExternalSecret(chart, 'creds', { store: addStore({ secretStoreName: 'company' })(chart), data }), { namespace: 'apps' });
    expect(secret.spec.secretStoreRef).toEqual({ kind: 'ClusterSecretStore', name: 'company' });
    expect(addSecret()(new Chart(testApp(), 'chart')).sharedExternalSecretName).toBe('aws-creds');
  });

  test('an ExternalSecret in a control plane is in a namespace that may use the store', () => {
    const use = (namespaceSelector: SpacesResourceSelector) => (chart: Chart) => {
      const made = addStore({ namespaceSelector })(chart);
      const inside = new Chart(chart.node.root, 'ctp1', { namespace: 'crossplane-system' });
      TargetCluster.set(inside, 'ctp1');
      return new EsoExternalSecret(inside, 'aws-creds', { store: made, data });
    };
    expect(validationOf(use(namesOf('default')), { namespace: 'team-a' })).toEqual([
      "[ctp1/aws-creds] 'store' must be open to namespace 'crossplane-system', got ClusterSecretStore 'aws', whose namespaceSelector.names do not match it: add the namespace to the namespaceSelector.names of the store",
    ]);
    for (const open of [namesOf('default', 'crossplane-system'), all]) expect(() => synth(use(open), { namespace: 'team-a' })).not.toThrow();
  });

  test('credentials are in the namespace of the group', () => {
    const auth = (namespace?: string) => EsoAwsAuth.accessKey({
      accessKeyId: SecretKey.of('aws', 'id', namespace === undefined ? {} : { namespace }), secretAccessKey: SecretKey.of('aws', 'secret'),
    });
    const withAuth = (namespace?: string) => addStore({ provider: EsoProvider.awsSecretsManager({ region: 'eu-west-1', auth: auth(namespace) }) });
    expect(synthOne(withAuth(), { namespace: 'team-a' }).spec.provider.aws.auth.secretRef.accessKeyIDSecretRef).toEqual({ name: 'aws', key: 'id' });
    expect(synthOne(withAuth('team-a'), { namespace: 'team-a' }).spec.provider.aws.auth.secretRef.accessKeyIDSecretRef).toEqual({ name: 'aws', key: 'id', namespace: 'team-a' });
    expect(synthOne(withAuth('team-b')).spec.provider.aws.auth.secretRef.accessKeyIDSecretRef).toEqual({ name: 'aws', key: 'id', namespace: 'team-b' });
    expect(errorOf(withAuth('team-b'), { namespace: 'team-a' })).toBe(
      "[chart/aws] 'provider.auth.accessKeyId.namespace' must be the group of the SharedSecretStore, 'team-a', got \"team-b\": a store reads credentials only in its own group: move Secret 'aws' to 'team-a'");
  });

  test('the providers of a store are written as those of ESO', () => {
    const vault = EsoProvider.vault({ server: 'https://vault.example.org', auth: EsoVaultAuth.token(SecretKey.of('vault', 'token')) });
    expect(synthOne(addStore({ provider: vault })).spec.provider).toEqual({ vault: { server: 'https://vault.example.org', auth: { tokenSecretRef: { name: 'vault', key: 'token' } } } });
    const scaleway = EsoProvider.custom('scaleway', { accessKey: { value: 'x' }, projectId: 'p', region: 'fr-par', secretKey: { secretRef: { name: 's', key: 'k' } } });
    expect(synthOne(addStore({ provider: scaleway })).spec.provider.scaleway.region).toBe('fr-par');
  });
});

describe('fields that the pinned CRDs do not have', () => {
  const SUFFIX = 'came with Spaces 1.13, and the API server of an earlier version drops or refuses it: remove it, or acknowledge this if your Space is newer';

  test('are the difference from ESO', () => {
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
    const acknowledged = (chart: Chart) => Warnings.acknowledge(build(chart) as SharedSecretStore, SpacesRule.SHARED_FIELD);
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
      ['an empty object', {}, `' must select ${OF[prop]}, got {}: an empty selector does not select everything: write for example ${EXAMPLE[prop]}`],
      ['no names', { names: [] }, `' must select ${OF[prop]}, got {"names":[]}: an empty selector does not select everything: write for example ${EXAMPLE[prop]}`],
      ['no labels', { labelSelectors: [] }, `' must select ${OF[prop]}, got {"labelSelectors":[]}: an empty selector does not select everything: write for example ${EXAMPLE[prop]}`],
      ['labels outside of labelSelectors', { matchLabels: { a: 'b' } }, ".matchLabels' must be a prop of SpacesResourceSelector, got an unknown one: write it as labelSelectors: [{ matchLabels: ... }]"],
      ['a pattern', { names: ['*'] }, `.names[0]' must be one name, not a pattern, got "*": use '${prop}.labelSelectors', with [{}] for all ${OF[prop]}`],
      ['a name twice', { names: ['a', 'a'] }, ".names[1]' must be listed once, got \"a\": remove it"],
      ['values for EXISTS', { labelSelectors: [{ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] }] },
        ".labelSelectors[0].matchExpressions[0].values' must be left out for Exists, got values: remove it"],
    ])('refuses %s', (_name, value, message) => {
      expect(errorOf(MAKE[prop](value))).toBe(refusal(message));
    });

    test('warns of names with labels', () => {
      expect(warningsOf(MAKE[prop]({ names: ['a'], labelSelectors: [{ matchLabels: { a: 'b' } }] }))).toEqual([
        `${PATH[prop]} spaces/selector: '${prop}' has names and labelSelectors, and selects only ${OF[prop]} that match both: keep one of them, or acknowledge this if it is intended`,
      ]);
    });

    test.each<[string, SpacesResourceSelector]>([
      ['names', { names: ['a', 'b'] }], ['everything', { labelSelectors: [{}] }], ['everything by empty labels', { labelSelectors: [{ matchLabels: {} }] }],
      ['names and an empty list', { names: ['a'], labelSelectors: [] }],
    ])('accepts %s', (_name, value) => {
      expect(warningsOf(MAKE[prop](value))).toEqual([]);
    });
  });

  test('names are valid for their kind', () => {
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
    ['a store with fractions of seconds', addStore({ refreshInterval: Duration.millis(1500) }), "[chart/aws] 'refreshInterval' must be whole seconds, got \"1500ms\": round it to seconds"],
    ['an empty name of a store', addStore({ secretStoreName: '' }), `[chart/aws] 'secretStoreName' must ${name}, got "": use a name such as 'ctp1'`],
    ['an empty name of a secret', addSecret({ externalSecretName: '' }), `[chart/aws-creds] 'externalSecretName' must ${name}, got "": use a name such as 'ctp1'`],
    ['a bad label', addStore({ secretStoreMetadata: { labels: { a: 'b c' } } }),
      "[chart/aws] 'secretStoreMetadata.labels.a' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"b c\": shorten it, or use an annotation, which takes any string"],
    ['a bad annotation', addSecret({ externalSecretMetadata: { annotations: { 'a b': '' } } }),
      "[chart/aws-creds] 'externalSecretMetadata.annotations' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
    ['no spec', addSecret({ externalSecretSpec: undefined as unknown as EsoExternalSecretSpec }),
      "[chart/aws-creds] 'externalSecretSpec' must be an object, got nothing: write { data: ..., dataFrom: ..., refreshInterval: ... }"],
    ['no data', spec({ store }), "[chart/aws-creds] 'externalSecretSpec' must have 'externalSecretSpec.data' or 'externalSecretSpec.dataFrom', got nothing: add at least one key"],
    ['no store', spec({ data }), "[chart/aws-creds] 'externalSecretSpec.store' must be given unless every entry has its own store, got nothing: pass a store, or give 'externalSecretSpec.data.id' its own"],
    ['a key that the template does not get', spec({ store, data, target: { template: { data: { creds: '{{ .key }}' } } } }),
      "[chart/aws-creds] 'externalSecretSpec.target.template.data.creds' must use only keys that exist, got .key: the keys are 'id'; for a key that may be missing write {{ index . \"key\" }}"],
    ['a store of another group', (chart) => {
      const made = addStore({ metadata: { namespace: 'team-b' } })(chart);
      addSecret({ externalSecretSpec: { store: made, data }, metadata: { namespace: 'team-a' } })(chart);
    }, "[chart/aws-creds] 'externalSecretSpec.store' must be in namespace 'team-a', got namespace 'team-b': " +
      "SharedSecretStore and reader must share a namespace: move one of them, or copy the SharedSecretStore to 'team-a'"],
    ['a namespace that may not use the store', both({ namespaceSelector: namesOf('default') }, { namespaceSelector: namesOf('default', 'crossplane-system') }),
      "[chart/aws-creds] 'namespaceSelector.names' must contain only names that SharedSecretStore 'aws' selects too, got \"crossplane-system\": add 'crossplane-system' to 'namespaceSelector' of the store, or remove it here"],
    ['a control plane that does not get the store', both({ controlPlaneSelector: namesOf('ctp1') }, { controlPlaneSelector: namesOf('ctp2') }),
      "[chart/aws-creds] 'controlPlaneSelector.names' must contain only names that SharedSecretStore 'aws' selects too, got \"ctp2\": add 'ctp2' to 'controlPlaneSelector' of the store, or remove it here"],
    ['a store of one entry that does not go there', (chart) => {
      const made = addStore({ controlPlaneSelector: namesOf('ctp1') })(chart);
      addSecret({ externalSecretSpec: { data: { id: { ...data.id, store: made } } }, controlPlaneSelector: namesOf('ctp2') })(chart);
    }, "[chart/aws-creds] 'controlPlaneSelector.names' must contain only names that SharedSecretStore 'aws' selects too, got \"ctp2\": add 'ctp2' to 'controlPlaneSelector' of the store, or remove it here"],
  ])('%s', (_name, build, message) => {
    expect(errorOf(build as (chart: Chart) => void)).toBe(message);
  });
});

describe('accepts', () => {
  test.each<[string, (chart: Chart) => unknown]>([
    ['a store that selects more', both({ namespaceSelector: namesOf('a', 'b'), controlPlaneSelector: namesOf('ctp1', 'ctp2') }, { namespaceSelector: namesOf('b'), controlPlaneSelector: namesOf('ctp2') })],
    ['a store that selects by label', both({}, { namespaceSelector: namesOf('b') })],
    ['a secret that is selected by label', both({ namespaceSelector: namesOf('a') }, {})],
    ['names that Flux fills in', both({ namespaceSelector: namesOf('${NAMESPACE}'), controlPlaneSelector: namesOf('ctp1') }, { namespaceSelector: namesOf('a'), controlPlaneSelector: namesOf('${CTP}') })],
    ['a store by name, whatever its name', spec({ store: EsoClusterSecretStore.fromClusterSecretStoreName('aws-secret'), data })],
    ['a store that exists in each namespace of the control planes', spec({ store: EsoSecretStore.fromSecretStoreName('local'), data })],
    ['several keys at once', spec({ store, dataFrom: [EsoDataFrom.extract({ key: 'aws' })] })],
    ['a store per entry', spec({ data: { id: { ...data.id, store } }, dataFrom: [EsoDataFrom.extract({ key: 'aws', store })] })],
    ['a check of the store that never happens', addStore({ refreshInterval: Duration.seconds(0) })],
    ['no name of the Secret', spec({ store, data, target: { creationPolicy: EsoCreationPolicy.MERGE } })],
  ])('%s', (_name, build) => {
    expect(warningsOf(build as (chart: Chart) => void, { namespace: 'team-a' })).toEqual([]);
  });
});

describe('the control planes of the app', () => {
  const secret = addSecret({ controlPlaneSelector: namesOf('ctp1', 'ctp2') });
  const controlPlane = (chart: Chart, id: string, namespace?: string) =>
    new SpacesControlPlane(chart, id, { metadata: { name: 'ctp2', ...(namespace === undefined ? {} : { namespace }) } });

  test('in another group are never selected', () => {
    expect(warningsOf((chart) => {
      controlPlane(chart, 'ctp2', 'team-b');
      secret(chart);
    }, { namespace: 'team-a' })).toEqual([
      "chart/aws-creds near-miss: 'controlPlaneSelector.names[1]' is 'ctp2', which this app has in group 'team-b', while only group 'team-a' is searched: "
      + "move this object to group 'team-b', or acknowledge this if group 'team-a' has one too",
    ]);
  });

  test.each<[string, (chart: Chart) => void, string | undefined]>([
    ['in the same group are selected', (chart) => controlPlane(chart, 'ctp2'), 'team-a'],
    ['in both groups are selected', (chart) => {
      controlPlane(chart, 'a');
      controlPlane(chart, 'b', 'team-b');
    }, 'team-a'],
    ['in another Space do not matter', (chart) => {
      TargetCluster.set(controlPlane(chart, 'ctp2', 'team-b'), 'space-b');
      TargetCluster.set(chart, 'space-a');
    }, 'team-a'],
    ['matter only where the group is known', (chart) => controlPlane(chart, 'ctp2', 'team-b'), undefined],
    ['may be missing, because something else creates them', () => undefined, 'team-a'],
  ])('%s', (_name, build, namespace) => {
    expect(warningsOf((chart) => {
      build(chart);
      secret(chart);
    }, namespace === undefined ? {} : { namespace })).toEqual([]);
  });
});

describe('the names in a shared object', () => {
  const missed = (prop: string, kind: string, given: string, known: string) => [
    `chart/aws-creds near-miss: '${prop}' is ${kind} '${given}', which this app does not have: write '${known}' if that is meant, or acknowledge this if it exists outside of the app`,
  ];
  const named = (name: string) => addSecret({ controlPlaneSelector: namesOf(name) });
  const stored = (name: string) => spec({ store: EsoClusterSecretStore.fromClusterSecretStoreName(name), data });

  test.each<[string, (chart: Chart) => unknown, (chart: Chart) => unknown, string[]]>([
    ['a control plane', (chart) => new SpacesControlPlane(chart, 'production'), named('prodution'), missed('controlPlaneSelector.names[0]', 'ControlPlane', 'prodution', 'production')],
    ['a store', addStore({}, 'aws-secrets'), stored('aws-secret'), missed('externalSecretSpec.store', 'SharedSecretStore', 'aws-secret', 'aws-secrets')],
  ])('may be misspelled: %s', (_name, build, secret, expected) => {
    expect(warningsOf((chart) => {
      build(chart);
      secret(chart);
    }, { namespace: 'team-a' })).toEqual(expected);
  });

  test.each<[string, (chart: Chart) => unknown, (chart: Chart) => unknown]>([
    ['another control plane', (chart) => new SpacesControlPlane(chart, 'production'), named('staging')],
    ['a store with this name in control planes', addStore({ secretStoreName: 'aws-secret' }, 'aws-secrets'), stored('aws-secret')],
    ['a store in control planes', (chart) => {
      addStore({}, 'aws-secrets')(chart);
      new EsoClusterSecretStore(chart, 'aws-secret', { provider });
    }, stored('aws-secret')],
    ['a store that nothing resembles', addStore({}, 'vault'), stored('aws')],
  ])('may be those of %s', (_name, build, secret) => {
    expect(warningsOf((chart) => {
      build(chart);
      secret(chart);
    }, { namespace: 'team-a' })).toEqual([]);
  });
});

describe('labels of control planes', () => {
  const controlPlane = (labels: Record<string, string>, id = 'ctp1', namespace?: string) => (chart: Chart) =>
    new SpacesControlPlane(chart, id, { metadata: { labels, ...(namespace ? { namespace } : {}) } });
  const prod: SpacesResourceSelector = { labelSelectors: [{ matchLabels: { tier: 'prod' } }] };
  const warned = (...builds: ((chart: Chart) => unknown)[]) => warningsOf((chart) => builds.forEach((build) => build(chart)), { namespace: 'team-a' });

  test('that select none of those in the group are a warning', () => {
    const text = (path: string) => `chart/${path} spaces/selects-none: 'controlPlaneSelector' selects none of the control planes that this app has in group 'team-a': `
      + 'give one of them the labels, or correct the selector; acknowledge this if it is meant for others';
    expect(warned(controlPlane({ tier: 'dev' }), addSecret({ controlPlaneSelector: prod }))).toEqual([text('aws-creds')]);
    expect(warned(controlPlane({}), addStore({ controlPlaneSelector: prod }))).toEqual([text('aws')]);
  });

  test('are accepted where one is selected, or the app has none in the group', () => {
    expect(warned(controlPlane({ tier: 'dev' }), controlPlane({ tier: 'prod', region: 'eu' }, 'ctp2'), addSecret({ controlPlaneSelector: prod }))).toEqual([]);
    expect(warned(controlPlane({ tier: 'dev' }, 'ctp1', 'team-b'), addSecret({ controlPlaneSelector: prod }))).toEqual([]);
    expect(warned(addSecret({ controlPlaneSelector: prod }))).toEqual([]);
    expect(warned(controlPlane({}), addSecret())).toEqual([]);
  });
});

describe('a shared store that is referred to as another kind', () => {
  const secret = spec({ store: EsoSecretStore.fromSecretStoreName('aws'), data });

  test('is not found in control planes', () => {
    expect(validationOf((chart) => {
      addStore()(chart);
      secret(chart);
    }, { namespace: 'team-a' })).toEqual([
      "[chart/aws-creds] 'externalSecretSpec.store' must be the SharedSecretStore 'aws', which is a ClusterSecretStore in control planes, got SecretStore 'aws': pass the SharedSecretStore",
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

  test('ignores shared objects', () => {
    expect(warned(release('1.17.1', SpacesExternalSecrets.disabled()), addStore())).toEqual([
      "chart/spaces spaces/no-effect: 'externalSecrets' is needed by SharedSecretStore 'chart/aws', but they are turned off: write SpacesExternalSecrets.enabled()",
    ]);
    expect(warned(release('1.12.0'), addSecret())).toEqual([
      "chart/spaces spaces/no-effect: 'externalSecrets' is needed by SharedExternalSecret 'chart/aws-creds', but they are off by default before version 1.13 of the chart: write SpacesExternalSecrets.enabled()",
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
