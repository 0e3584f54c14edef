import type { Chart } from 'cdk8s';
import {
  EsoClusterSecretStore, EsoCreationPolicy, EsoDataFrom, EsoExternalSecret, EsoKubernetesAuth, EsoProvider, EsoSecretStore, EsoVaultAuth, SecretKey,
  WarningCode, Warnings, type EsoExternalSecretProps, type EsoKubernetesOptions, type IEsoStore,
} from '../../../lib';
import { validationOf, warningsOf } from '../../support/synth';

const { OWNER, ORPHAN, MERGE, NONE } = EsoCreationPolicy;
const namespace = 'team-a';
const within = { namespace };

describe('an ExternalSecret that reads the Secret which it makes', () => {
  const store = (chart: Chart, options: Partial<EsoKubernetesOptions> = {}) => new EsoSecretStore(chart, 'store', {
    provider: EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }), remoteNamespace: namespace, ...options }),
  });
  const build = (props: Partial<EsoExternalSecretProps> = {}, options: Partial<EsoKubernetesOptions> = {}) => (chart: Chart) =>
    new EsoExternalSecret(chart, 'creds', { store: store(chart, options), data: { user: { key: 'creds', property: 'user' } }, ...props });
  const refused = (prop: string) =>
    `[chart/creds] '${prop}' must be another Secret than the one that is made of it, got 'team-a/creds': on a new cluster it never comes to be, and where it exists its other keys vanish: give target.name another name, or read from where the value comes first`;

  test.each([OWNER, ORPHAN])('is refused as its owner: %s', (creationPolicy) => {
    expect(validationOf(build({ target: { creationPolicy } }), within)).toEqual([refused('data.user.key')]);
  });

  test('is refused by its own name, by that of the target, and with the whole Secret', () => {
    expect(validationOf(build(), within)).toEqual([refused('data.user.key')]);
    expect(validationOf((chart) => new EsoExternalSecret(chart, 'other', { store: store(chart), data: { 'a.b': { key: 'creds' } }, target: { name: 'creds' } }), within))
      .toEqual([refused("data['a.b'].key").replace('chart/creds', 'chart/other')]);
    expect(validationOf(build({ data: {}, dataFrom: [EsoDataFrom.find({ path: 'creds' }), EsoDataFrom.extract({ key: 'creds' })] }), within)).toEqual([refused('dataFrom[1].extract.key')]);
  });

  test('is refused for a store of a single key, of the whole cluster and of added keys', () => {
    expect(validationOf((chart) => {
      const everywhere = new EsoClusterSecretStore(chart, 'everywhere', {
        provider: EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso', namespace: 'hub' }), remoteNamespace: namespace }),
      });
      new EsoExternalSecret(chart, 'creds', { store: EsoSecretStore.fromSecretStoreName('aws'), data: { user: { key: 'creds' } } })
        .addData('password', { key: 'creds', store: everywhere });
    }, within)).toEqual([refused('data.password.key')]);
  });

  test.each(['https://kubernetes.default', 'https://kubernetes.default.svc', 'kubernetes.default.svc.cluster.local:443'])('is refused for its own cluster as %s', (server) => {
    expect(validationOf(build({}, { server }), within)).toEqual([refused('data.user.key')]);
  });

  test('is refused in the namespace from which such a store reads without saying so', () => {
    const provider = EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }) });
    expect(validationOf((chart) => new EsoExternalSecret(chart, 'creds', {
      store: new EsoSecretStore(chart, 'store', { provider }), data: { user: { key: 'creds' } },
    }), { namespace: 'default' })).toEqual([refused('data.user.key').replace('team-a', 'default')]);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['makes a key of it out of others', build({ target: { creationPolicy: MERGE } })],
    ['writes nothing', build({ target: undefined, data: { user: { key: 'creds' } } } as never, { remoteNamespace: 'team-b' })],
    ['reads another Secret', build({ data: { user: { key: 'other' } } })],
    ['makes another Secret', build({ target: { name: 'copy' } })],
    ['reads another namespace', build({}, { remoteNamespace: 'team-b' })],
    ['reads another cluster', build({}, { server: 'https://ctp1.acme.example' })],
    ['reads another cluster by its kubeconfig', (chart) => new EsoExternalSecret(chart, 'creds', {
      store: new EsoSecretStore(chart, 'store', { provider: EsoProvider.kubernetes({ kubeconfig: SecretKey.of('ctp1', 'kubeconfig'), remoteNamespace: namespace }) }),
      data: { user: { key: 'creds' } },
    })],
    ['reads a store that is known by name only', build({ store: EsoSecretStore.fromSecretStoreName('store') })],
    ['reads another provider', (chart) => new EsoExternalSecret(chart, 'creds', {
      store: new EsoSecretStore(chart, 'store', { provider: EsoProvider.fake([{ key: 'creds', value: 'x' }]) }), data: { user: { key: 'creds' } },
    })],
  ])('is fine where it %s', (_name, make) => {
    expect(warningsOf((chart) => {
      Warnings.acknowledge(chart, WarningCode.ESO_MERGE_TARGET);
      make(chart);
    }, within)).toEqual([]);
  });

  test('is fine with the creation policy NONE, and not judged without a namespace', () => {
    expect(warningsOf(build({ target: { creationPolicy: NONE } }), within)).toEqual([]);
    expect(warningsOf(build())).toEqual([]);
  });
});

describe('an ExternalSecret that makes the Secret with the credentials of its own store', () => {
  const provider = (at: { namespace?: string } = {}) => EsoProvider.vault({ server: 'https://vault.acme.example', auth: EsoVaultAuth.token(SecretKey.of('vault', 'token', at)) });
  const build = (store: (chart: Chart) => IEsoStore, creationPolicy?: EsoCreationPolicy, name: string = 'vault') => (chart: Chart) => {
    Warnings.acknowledge(chart, WarningCode.ESO_MERGE_TARGET);
    return new EsoExternalSecret(chart, name, {
      store: store(chart), data: { token: { key: 'eso/vault', property: 'token' } }, ...(creationPolicy ? { target: { creationPolicy } } : {}),
    });
  };
  const beside = (chart: Chart) => new EsoSecretStore(chart, 'store', { provider: provider() });
  const cluster = (options: { namespace?: string }) => (chart: Chart) => new EsoClusterSecretStore(chart, 'store', { provider: provider(options), referentAuth: true });
  const warning = "chart/vault eso/own-credentials: this ExternalSecret makes Secret 'vault', from which its store 'store' takes its credentials: on a new cluster neither comes first; make the Secret by hand first and acknowledge this, or read it from another store";

  test.each<[string, (chart: Chart) => unknown]>([
    ['beside it', build(beside)],
    ['of the whole cluster', build(cluster({ namespace }))],
    ['that reads credentials beside each ExternalSecret', build(cluster({}))],
    ['with ORPHAN', build(beside, ORPHAN)],
  ])('is warned of: a store %s', (_name, make) => {
    expect(warningsOf(make as (chart: Chart) => void, within)).toEqual([warning]);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['another Secret', build(beside, undefined, 'other')],
    ['a Secret of another namespace', build(cluster({ namespace: 'hub' }))],
    ['keys of a Secret that is made first', build(beside, MERGE)],
    ['nothing', build(beside, NONE)],
    ['a Secret for a store that is known by name only', build(() => EsoSecretStore.fromSecretStoreName('store'))],
  ])('is fine where it makes %s', (_name, make) => {
    expect(warningsOf(make as (chart: Chart) => void, within)).toEqual([]);
  });
});
