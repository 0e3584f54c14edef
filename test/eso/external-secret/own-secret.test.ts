import type { Chart } from 'cdk8s';
import {
  EsoClusterSecretStore, EsoCreationPolicy, EsoDataFrom, EsoExternalSecret, EsoKubernetesAuth, EsoProvider, EsoSecretStore, EsoVaultAuth, SecretKey,
  EsoRule, Warnings, type EsoExternalSecretProps, type EsoKubernetesOptions, type IEsoStore,
} from '../../../lib';
import { validationOf, warningsOf } from '../../support/synth';

const { OWNER, ORPHAN, MERGE, NONE } = EsoCreationPolicy;
const namespace = 'team-a';
const within = { namespace };

describe('an ExternalSecret that reads the Secret it writes', () => {
  const store = (chart: Chart, options: Partial<EsoKubernetesOptions> = {}) => new EsoSecretStore(chart, 'store', {
    provider: EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }), remoteNamespace: namespace, ...options }),
  });
  const build = (props: Partial<EsoExternalSecretProps> = {}, options: Partial<EsoKubernetesOptions> = {}) => (chart: Chart) =>
    new EsoExternalSecret(chart, 'creds', { store: store(chart, options), data: { user: { key: 'creds', property: 'user' } }, ...props });
  const refused = (prop: string) =>
    `[chart/creds] '${prop}' must be another Secret than the one that is written, got 'team-a/creds': a Secret that is read from itself is never created, and loses its other keys if it exists: choose another 'target.name', or read the value from its origin`;

  test.each([OWNER, ORPHAN])('is refused as its owner: %s', (creationPolicy) => {
    expect(validationOf(build({ target: { creationPolicy } }), within)).toEqual([refused('data.user.key')]);
  });

  test('is refused by its own name, by the name of the target, and for a whole Secret', () => {
    expect(validationOf(build(), within)).toEqual([refused('data.user.key')]);
    expect(validationOf((chart) => new EsoExternalSecret(chart, 'other', { store: store(chart), data: { 'a.b': { key: 'creds' } }, target: { name: 'creds' } }), within))
      .toEqual([refused("data['a.b'].key").replace('chart/creds', 'chart/other')]);
    expect(validationOf(build({ data: {}, dataFrom: [EsoDataFrom.find({ path: 'creds' }), EsoDataFrom.extract({ key: 'creds' })] }), within)).toEqual([refused('dataFrom[1].extract.key')]);
  });

  test('is refused for a store of a single key, of the cluster and of an added key', () => {
    expect(validationOf((chart) => {
      const everywhere = new EsoClusterSecretStore(chart, 'everywhere', {
        provider: EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso', namespace: 'hub' }), remoteNamespace: namespace }),
      });
      new EsoExternalSecret(chart, 'creds', { store: EsoSecretStore.fromSecretStoreName('aws'), data: { user: { key: 'creds' } } })
        .addData('password', { key: 'creds', store: everywhere });
    }, within)).toEqual([refused('data.password.key')]);
  });

  test.each(['https://kubernetes.default', 'https://kubernetes.default.svc', 'kubernetes.default.svc.cluster.local:443'])('is refused for its own cluster by the URL %s', (server) => {
    expect(validationOf(build({}, { server }), within)).toEqual([refused('data.user.key')]);
  });

  test('is refused in the namespace that such a store reads by default', () => {
    const provider = EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }) });
    expect(validationOf((chart) => new EsoExternalSecret(chart, 'creds', {
      store: new EsoSecretStore(chart, 'store', { provider }), data: { user: { key: 'creds' } },
    }), { namespace: 'default' })).toEqual([refused('data.user.key').replace('team-a', 'default')]);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['merges keys into it', build({ target: { creationPolicy: MERGE } })],
    ['writes nothing', build({ target: undefined, data: { all: { key: 'creds' } } } as never, { remoteNamespace: 'team-b' })],
    ['reads another Secret', build({ data: { all: { key: 'other' } } })],
    ['writes another Secret', build({ target: { name: 'copy' } })],
    ['reads another namespace', build({}, { remoteNamespace: 'team-b' })],
    ['reads another cluster', build({}, { server: 'https://ctp1.acme.example' })],
    ['reads another cluster by its kubeconfig', (chart) => new EsoExternalSecret(chart, 'creds', {
      store: new EsoSecretStore(chart, 'store', { provider: EsoProvider.kubernetes({ kubeconfig: SecretKey.of('ctp1', 'kubeconfig'), remoteNamespace: namespace }) }),
      data: { all: { key: 'creds' } },
    })],
    ['reads a store outside of the app', build({ store: EsoSecretStore.fromSecretStoreName('outside') })],
    ['reads another provider', (chart) => new EsoExternalSecret(chart, 'creds', {
      store: new EsoSecretStore(chart, 'store', { provider: EsoProvider.fake([{ key: 'creds', value: 'x' }]) }), data: { user: { key: 'creds' } },
    })],
  ])('is accepted if it %s', (_name, make) => {
    expect(warningsOf((chart) => {
      Warnings.acknowledge(chart, EsoRule.MERGE_TARGET);
      make(chart);
    }, within)).toEqual([]);
  });

  test('is accepted with the creation policy NONE, and not checked without a namespace', () => {
    expect(warningsOf(build({ target: { creationPolicy: NONE } }), within)).toEqual([]);
    expect(warningsOf(build())).toEqual([]);
  });
});

describe('an ExternalSecret that writes the Secret with the credentials of its own store', () => {
  const provider = (at: { namespace?: string } = {}) => EsoProvider.vault({ server: 'https://vault.acme.example', auth: EsoVaultAuth.token(SecretKey.of('vault', 'token', at)) });
  const build = (store: (chart: Chart) => IEsoStore, creationPolicy?: EsoCreationPolicy, name: string = 'vault') => (chart: Chart) => {
    Warnings.acknowledge(chart, EsoRule.MERGE_TARGET);
    return new EsoExternalSecret(chart, name, {
      store: store(chart), data: { token: { key: 'eso/vault', property: 'token' } }, ...(creationPolicy ? { target: { creationPolicy } } : {}),
    });
  };
  const beside = (chart: Chart) => new EsoSecretStore(chart, 'store', { provider: provider() });
  const cluster = (options: { namespace?: string }) => (chart: Chart) => new EsoClusterSecretStore(chart, 'store', { provider: provider(options), referentAuth: true });
  const warning = "chart/vault eso/own-credentials: 'target.name' is 'vault', the Secret with the credentials of its own store 'store', so on a new cluster neither can come first: read the credentials from another store, or create the Secret by hand first and acknowledge this";

  test.each<[string, (chart: Chart) => unknown]>([
    ['in its namespace', build(beside)],
    ['of the cluster', build(cluster({ namespace }))],
    ['that reads credentials in the namespace of each ExternalSecret', build(cluster({}))],
    ['with ORPHAN', build(beside, ORPHAN)],
  ])('causes a warning for a store %s', (_name, make) => {
    expect(warningsOf(make as (chart: Chart) => void, within)).toEqual([warning]);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['another Secret', build(beside, undefined, 'other')],
    ['a Secret of another namespace', build(cluster({ namespace: 'hub' }))],
    ['keys of a Secret that exists', build(beside, MERGE)],
    ['nothing', build(beside, NONE)],
    ['a Secret for a store that is known by name only', build(() => EsoSecretStore.fromSecretStoreName('store'))],
  ])('causes no warning if it writes %s', (_name, make) => {
    expect(warningsOf(make as (chart: Chart) => void, within).filter((text) => !text.includes(' near-miss: '))).toEqual([]);
  });
});
