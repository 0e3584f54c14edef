import { Duration, JsonPatch } from 'cdk8s';
import { aws, everywhere } from './external-secrets';
import {
  EsoApi, EsoClusterExternalSecret, EsoCreationPolicy, EsoDataFrom, EsoGenerator, EsoGeneratorKind, EsoNullBytePolicy, EsoRewrite, EsoSecretStore,
  LabelOperator, type EsoClusterExternalSecretProps, type EsoExternalSecretSpec,
} from '../../../lib';
import { clusterExternalSecrets } from '../../corpus/maximal/eso-secrets';
import { errorOf, synth, synthOne, warningsOf } from '../../support/synth';

const externalSecretSpec = { store: aws, data: { user: { key: 'app' } } };
const build = (props: Partial<EsoClusterExternalSecretProps>, id = 'app') => synthOne((chart) => new EsoClusterExternalSecret(chart, id, { externalSecretSpec, ...props }), { namespace: 'team-a' });
const refused = (props: Partial<EsoClusterExternalSecretProps>, id = 'app') => errorOf((chart) => new EsoClusterExternalSecret(chart, id, { externalSecretSpec, ...props }));

describe('EsoClusterExternalSecret', () => {
  test('minimal: keys and namespaces; it has no namespace itself', () => {
    expect(build({ namespaces: ['team-a'] })).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterExternalSecret',
      metadata: { name: 'app' },
      spec: {
        externalSecretSpec: { secretStoreRef: { name: 'aws', kind: 'SecretStore' }, data: [{ secretKey: 'user', remoteRef: { key: 'app' } }] },
        namespaces: ['team-a'],
      },
    });
  });

  test('maximal: every field, in both versions of the API, without a warning', () => {
    expect(synth(clusterExternalSecrets.build, { namespace: 'flux-system' })).toEqual(clusterExternalSecrets.expected);
    expect(warningsOf(clusterExternalSecrets.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('keeps patches of unknown fields and of the apiVersion', () => {
    const manifest = synthOne((chart) => everywhere()(chart).apiObject.addJsonPatch(
      JsonPatch.add('/spec/futureField', true), JsonPatch.replace('/apiVersion', 'external-secrets.io/v9'),
    ), { newerThanSchema: true });
    expect(manifest).toMatchObject({ apiVersion: 'external-secrets.io/v9', spec: { futureField: true } });
  });

  test('knows its name', () => {
    synth((chart) => {
      expect(everywhere()(chart).clusterExternalSecretName).toBe('creds');
      expect(new EsoClusterExternalSecret(chart, 'other', { externalSecretSpec, namespaces: ['a'], metadata: { name: 'app' } }).clusterExternalSecretName).toBe('app');
    });
  });

  test.each<[string, Partial<EsoClusterExternalSecretProps>, object]>([
    ['an empty selector for all namespaces', { namespaceSelectors: [{}] }, { namespaceSelectors: [{}] }],
    ['an empty selector in the form of earlier versions', { namespaceSelector: {} }, { namespaceSelector: {} }],
    ['names beside an empty list of selectors', { namespaceSelectors: [], namespaces: ['a'] }, { namespaceSelectors: [], namespaces: ['a'] }],
    ['an expression without values', { namespaceSelectors: [{ matchExpressions: [{ key: 'tier', operator: LabelOperator.EXISTS }] }] },
      { namespaceSelectors: [{ matchExpressions: [{ key: 'tier', operator: 'Exists' }] }] }],
  ])('accepts %s', (_name, props, fields) => {
    expect(build(props).spec).toMatchObject(fields);
  });

  test('accepts names of 59 characters, which leave room for the finalizer', () => {
    expect(build({ namespaces: ['a'] }, 'n'.repeat(59)).metadata.name).toBe('n'.repeat(59));
  });

  test('accepts all keys of a remote secret', () => {
    const spec = { store: aws, dataFrom: [EsoDataFrom.extract({ key: 'app' })] };
    expect(build({ externalSecretSpec: spec, namespaces: ['a'] }).spec.externalSecretSpec).toEqual({
      secretStoreRef: { name: 'aws', kind: 'SecretStore' }, dataFrom: [{ extract: { key: 'app' } }],
    });
  });

  test('accepts a SecretStore of any namespace', () => {
    const store = EsoSecretStore.fromSecretStoreName('aws', { namespace: 'elsewhere' });
    expect(build({ externalSecretSpec: { ...externalSecretSpec, store }, namespaces: ['a'] }).spec.externalSecretSpec.secretStoreRef).toEqual({ name: 'aws', kind: 'SecretStore' });
  });

  describe('refuses', () => {
    test.each<[string, Partial<EsoClusterExternalSecretProps>, string]>([
      ['no namespaces at all', {},
        "[chart/app] 'namespaceSelectors' must select namespaces, got nothing: nothing would be created: add a selector; an empty one, {}, selects all namespaces"],
      ['empty lists of namespaces', { namespaces: [], namespaceSelectors: [] },
        "[chart/app] 'namespaceSelectors' must select namespaces, got nothing: nothing would be created: add a selector; an empty one, {}, selects all namespaces"],
      ['an invalid namespace', { namespaces: ['team-a', 'Team_B'] },
        "[chart/app] 'namespaces[1]' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Team_B\": use for example 'team-b'"],
      ['an invalid label', { namespaceSelectors: [{ matchLabels: { team: 'a b' } }] },
        "[chart/app] 'namespaceSelectors[0].matchLabels.team' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string"],
      ['an expression without its values', { namespaceSelector: { matchExpressions: [{ key: 'tier', operator: LabelOperator.IN }] } },
        "[chart/app] 'namespaceSelector.matchExpressions[0].values' must be given for In, got nothing: list the values to compare with"],
      ['an invalid name of ExternalSecrets', { namespaces: ['a'], externalSecretName: 'App' },
        "[chart/app] 'externalSecretName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"App\": use for example 'app'"],
      ['invalid labels of ExternalSecrets', { namespaces: ['a'], externalSecretMetadata: { labels: { 'a b': 'x' } } },
        "[chart/app] 'externalSecretMetadata.labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
      ['annotations of ExternalSecrets that are not strings', { namespaces: ['a'], externalSecretMetadata: { annotations: { a: 5 as unknown as string } } },
        "[chart/app] 'externalSecretMetadata.annotations.a' must be a string, got 5: write '5'"],
      ['its own namespace', { namespaces: ['a'], metadata: { namespace: 'team-a' } },
        "[chart/app] 'metadata.namespace' must be left out of this ClusterExternalSecret, got \"team-a\": remove it; the namespaces that get an ExternalSecret are those of 'namespaceSelectors'"],
    ])('%s', (_name, props, message) => {
      expect(refused(props)).toBe(message);
    });

    test('a name that leaves no room for the finalizer', () => {
      expect(refused({ namespaces: ['a'] }, 'n'.repeat(60))).toBe(
        `[chart/${'n'.repeat(60)}] 'id' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 59 characters), got "${'n'.repeat(60)}": use for example '${'n'.repeat(59)}'`);
    });

    test.each<[string, EsoExternalSecretSpec, string]>([
      ['no keys', { store: aws }, "'externalSecretSpec.data' must be given unless 'externalSecretSpec.dataFrom' is, got nothing: declare at least one key"],
      ['empty keys', { store: aws, data: {}, dataFrom: [] }, "'externalSecretSpec.data' must be given unless 'externalSecretSpec.dataFrom' is, got nothing: declare at least one key"],
      ['no store', { data: { user: { key: 'app' } } },
        "'externalSecretSpec.store' must be given unless every entry has its own store, got nothing: pass a store, or give 'externalSecretSpec.data.user' its own"],
      ['no store for all keys', { dataFrom: [EsoDataFrom.find({})] },
        "'externalSecretSpec.store' must be given unless every entry has its own store, got nothing: pass a store, or give 'externalSecretSpec.dataFrom[0]' its own"],
      ['an invalid key', { store: aws, data: { 'a/b': { key: 'app' } } },
        "'externalSecretSpec.data['a/b']' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"a/b\": use for example 'a-b'"],
      ['an invalid rewrite', { store: aws, dataFrom: [EsoDataFrom.find({ rewrite: [EsoRewrite.regexp('(', 'x')] })] },
        "'externalSecretSpec.dataFrom[0].rewrite[0].source' must be a regular expression, got \"(\": close its brackets and give every repetition something to repeat"],
      ['a Secret of Argo CD', { ...externalSecretSpec, target: { name: 'argocd-secret' } },
        "'externalSecretSpec.target.creationPolicy' must be EsoCreationPolicy.MERGE for 'argocd-secret', a Secret of Argo CD, got \"Owner\": all its other keys would be removed: write EsoCreationPolicy.MERGE"],
      ['an invalid template', { ...externalSecretSpec, target: { template: { data: { url: '{{ .a-b }}' } } } },
        "'externalSecretSpec.target.template.data.url' must use index for a key with a dash, got {{ .a-b }}: write {{ index . \"a-b\" }}"],
      ['a template with a key that does not exist', { ...externalSecretSpec, target: { template: { data: { url: '{{ .usr }}' } } } },
        "'externalSecretSpec.target.template.data.url' must use only keys that exist, got .usr: did you mean 'user'? the keys are 'user'; for a key that may be missing write {{ index . \"usr\" }}"],
      ['a type without its key', { ...externalSecretSpec, target: { template: { type: 'kubernetes.io/tls' } } },
        "'externalSecretSpec.target.template.type' must have the key 'tls.crt' for kubernetes.io/tls, got a Secret with 'user': add the key to 'externalSecretSpec.data', or to 'externalSecretSpec.target.template.data'"],
    ])('%s in its ExternalSecrets', (_name, spec, message) => {
      expect(refused({ externalSecretSpec: spec, namespaces: ['a'] })).toBe(`[chart/app] ${message}`);
    });

    test('fields that v1beta1 does not have', () => {
      const spec = { store: aws, data: { 'tls.crt': { key: 'app', nullBytePolicy: EsoNullBytePolicy.FAIL } } };
      expect(refused({ api: EsoApi.V1BETA1, namespaces: ['a'], externalSecretSpec: spec })).toBe(
        "[chart/app] 'externalSecretSpec.data['tls.crt'].nullBytePolicy' must be left out with EsoApi.V1BETA1, got \"Fail\": external-secrets.io/v1beta1 of ESO 0.9 does not have it: use EsoApi.V1, or remove it");
    });
  });

  test('uses the name of its ExternalSecrets for the Secret: the given name, its own name or the id', () => {
    const message = /^\[chart\/argocd-secret\] 'externalSecretSpec.target.creationPolicy' must be EsoCreationPolicy\.MERGE for 'argocd-secret'/;
    const spec = { ...externalSecretSpec, target: {} };
    expect(refused({ externalSecretSpec: spec, namespaces: ['a'] }, 'argocd-secret')).toMatch(message);
    expect(refused({ externalSecretSpec: spec, namespaces: ['a'], metadata: { name: 'argocd-redis' } })).toContain("for 'argocd-redis'");
    expect(refused({ externalSecretSpec: spec, namespaces: ['a'], externalSecretName: 'argocd-redis' })).toContain("for 'argocd-redis'");
    expect(build({ externalSecretSpec: spec, namespaces: ['a'], externalSecretName: 'app' }, 'argocd-secret').spec.externalSecretName).toBe('app');
  });

  test('warns with the full path of the prop', () => {
    const random = EsoDataFrom.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.UUID, 'id'));
    expect(warningsOf(everywhere({ refreshInterval: Duration.seconds(30), dataFrom: [random], target: { creationPolicy: EsoCreationPolicy.NONE, name: 'x' } }))).toEqual([
      "chart/creds eso/short-refresh: 'externalSecretSpec.refreshInterval' of 30s calls the provider more than once a minute for every value, and providers charge for calls and limit them: use 10 minutes or more",
      "chart/creds eso/no-effect: 'externalSecretSpec.target' has no effect with EsoCreationPolicy.NONE, since no Secret is written: remove 'externalSecretSpec.target.name'",
      "chart/creds eso/rotation: 'externalSecretSpec.dataFrom[0]' makes a new UUID at every refresh: move it to a separate ExternalSecret with the 'externalSecretSpec.refreshPolicy' EsoRefreshPolicy.CREATED_ONCE, or acknowledge this if rotation is intended",
    ]);
  });

  test('warns of a missing key that a template uses for some values', () => {
    expect(warningsOf(everywhere({ target: { template: { data: { url: '{{ .password }}{{ if .user }}{{ .host }}{{ end }}' } } } }))).toEqual([
      "chart/creds eso/template: 'externalSecretSpec.target.template.data.url' fails for some values (it must use only keys that exist, got .host): the keys are 'user', 'password'; for a key that may be missing write {{ index . \"host\" }}",
    ]);
  });
});
