import { ApiObject, Chart } from 'cdk8s';
import {
  EsoAwsAuth, EsoCaProvider, EsoClusterExternalSecret, EsoClusterGenerator, EsoClusterPushSecret, EsoClusterSecretStore, EsoDataFrom,
  EsoExternalSecret,
  EsoGenerator, EsoGeneratorConfig, EsoGeneratorKind, EsoPassword, EsoProvider, EsoPushSecret, EsoPushSelector, EsoSecretStore, EsoTemplateFrom,
  EsoVaultAuth, SecretKey, TargetCluster, type EsoExternalSecretProps, type IEsoStore,
} from '../../lib';
import { warningsOf } from '../support/synth';

const options = { namespace: 'team-a', newerThanSchema: true };
const fake = EsoProvider.fake([{ key: 'a', value: 'b' }]);
const { fromSecretStoreName } = EsoSecretStore;
const { fromClusterSecretStoreName } = EsoClusterSecretStore;
const data = { user: { key: 'a' } };
const OUTSIDE = ', or acknowledge this if it exists outside of the app';

const warnings = (build: (chart: Chart) => void) => warningsOf(build, options);
const external = (props: Partial<EsoExternalSecretProps>) => (chart: Chart) => {
  new EsoExternalSecret(chart, 'creds', { store: fromSecretStoreName('vault'), data, ...props });
};
const object = (chart: Chart, kind: string, name: string, namespace?: string) => {
  new ApiObject(chart, `${kind}-${name}`, { apiVersion: 'v1', kind, metadata: { name, ...(namespace ? { namespace } : {}) } });
};

describe('a store that is referred to by name', () => {
  const both = (store: IEsoStore, make: (chart: Chart) => void) => warnings((chart) => {
    make(chart);
    external({ store })(chart);
  });
  const shared = (chart: Chart) => { new EsoClusterSecretStore(chart, 'vault', { provider: fake }); };
  const own = (namespace?: string) => (chart: Chart) => {
    new EsoSecretStore(chart, 'vault', { provider: fake, ...(namespace ? { metadata: { namespace } } : {}) });
  };

  test('may be of the other kind', () => {
    expect(both(fromSecretStoreName('vault'), shared)).toEqual([
      `chart/creds near-miss: 'store' is SecretStore 'vault', but this app has a ClusterSecretStore of that name: write EsoClusterSecretStore.fromClusterSecretStoreName('vault')${OUTSIDE}`,
    ]);
    expect(both(fromClusterSecretStoreName('vault'), own())).toEqual([
      `chart/creds near-miss: 'store' is ClusterSecretStore 'vault', but this app has a SecretStore of that name: write EsoSecretStore.fromSecretStoreName('vault')${OUTSIDE}`,
    ]);
  });

  test('may be in another namespace, or have a similar name', () => {
    expect(both(fromSecretStoreName('vault'), own('team-b'))).toEqual([
      `chart/creds near-miss: 'store' is SecretStore 'vault', which is looked up in namespace 'team-a', but this app has it in 'team-b': move it to 'team-a'${OUTSIDE}`,
    ]);
    expect(both(fromClusterSecretStoreName('vualt'), shared)).toEqual([
      `chart/creds near-miss: 'store' is ClusterSecretStore 'vualt', which this app does not have: write 'vault' if that is meant${OUTSIDE}`,
    ]);
  });

  test('is found, or may be outside of the app', () => {
    expect(both(fromClusterSecretStoreName('vault'), shared)).toEqual([]);
    expect(both(fromSecretStoreName('vault'), own())).toEqual([]);
    expect(both(fromSecretStoreName('other'), own())).toEqual([]);
    expect(both(fromSecretStoreName('vault'), () => undefined)).toEqual([]);
    expect(both(fromClusterSecretStoreName('vault'), (chart) => {
      own()(chart);
      new ApiObject(chart, 'shared', { apiVersion: 'spaces.upbound.io/v1alpha1', kind: 'SharedSecretStore', metadata: { name: 'vault' } });
    })).toEqual([]);
  });

  test('is looked up for every reference', () => {
    const store = fromSecretStoreName('vault');
    const paths = (build: (chart: Chart) => void) => warnings((chart) => {
      shared(chart);
      build(chart);
    }).map((text) => /near-miss: '(.*?)' is SecretStore/.exec(text)?.[1]);
    expect(paths(external({ data: { 'a-b': { key: 'a', store: fromSecretStoreName('vault') } }, dataFrom: [EsoDataFrom.extract({ key: 'a', store })] })))
      .toEqual(['store', "data['a-b'].store", 'dataFrom[0].store']);
    const push = { selector: EsoPushSelector.secret({ name: 's' }), stores: [store], data: [{ secretKey: 'a', remoteKey: 'b', property: 'c' }] };
    expect(paths((chart) => new EsoPushSecret(chart, 'push', push))).toEqual(['stores[0]']);
    expect(paths((chart) => new EsoClusterPushSecret(chart, 'push', { namespaceSelectors: [{}], pushSecretSpec: push }))).toEqual(['pushSecretSpec.stores[0]']);
    expect(paths((chart) => new EsoClusterExternalSecret(chart, 'creds', { namespaceSelectors: [{}], externalSecretSpec: { store, data } })))
      .toEqual(['externalSecretSpec.store']);
  });
});

describe('other objects that are referred to by name', () => {
  test('are generators of another kind', () => {
    const generator = EsoGenerator.fromGeneratorName(EsoGeneratorKind.PASSWORD, 'pw');
    const build = (make: (chart: Chart) => void) => warnings((chart) => {
      make(chart);
      external({ dataFrom: [EsoDataFrom.generator(generator)] })(chart);
    }).filter((text) => text.includes('near-miss'));
    expect(build((chart) => new EsoClusterGenerator(chart, 'pw', { generator: EsoGeneratorConfig.uuid() }))).toEqual([
      `chart/creds near-miss: 'dataFrom[0]' is Password 'pw', but this app has a ClusterGenerator of that name: refer to the ClusterGenerator${OUTSIDE}`,
    ]);
    expect(build((chart) => new EsoPassword(chart, 'pw', { length: 20, allowRepeat: true, noUpper: false }))).toEqual([]);
  });

  test('are templates and pushed Secrets in another namespace', () => {
    expect(warnings((chart) => {
      object(chart, 'ConfigMap', 'tpl', 'team-b');
      external({ target: { template: { templateFrom: [EsoTemplateFrom.configMap('tpl', [{ key: 'a' }])] } } })(chart);
    })).toEqual([
      `chart/creds near-miss: 'target.template.templateFrom[0]' is ConfigMap 'tpl', which is looked up in namespace 'team-a', but this app has it in 'team-b': move it to 'team-a'${OUTSIDE}`,
    ]);
    expect(warnings((chart) => {
      object(chart, 'Secret', 'kubeconfig', 'team-b');
      new EsoPushSecret(chart, 'push', {
        selector: EsoPushSelector.secret({ name: 'kubeconfig' }), stores: [fromSecretStoreName('vault')], data: [{ secretKey: 'a', remoteKey: 'b' }],
      });
    })).toEqual([
      `chart/push near-miss: 'selector' is Secret 'kubeconfig', which is looked up in namespace 'team-a', but this app has it in 'team-b': move it to 'team-a'${OUTSIDE}`,
    ]);
  });

  test('are credentials, ServiceAccounts and certificates of a store', () => {
    const server = 'https://vault.acme.example';
    const store = (auth: EsoVaultAuth, caProvider?: EsoCaProvider) => (chart: Chart) => {
      new EsoClusterSecretStore(chart, 'vault', { provider: EsoProvider.vault({ server, auth, ...(caProvider ? { caProvider } : {}) }) });
    };
    const token = EsoVaultAuth.token(SecretKey.of('vault', 'token', { namespace: 'eso' }));
    expect(warnings((chart) => {
      object(chart, 'Secret', 'vault', 'vault');
      store(token)(chart);
    })).toEqual([
      `chart/vault near-miss: 'provider.auth.token' is Secret 'vault', which is looked up in namespace 'eso', but this app has it in 'vault': name the namespace 'vault' in the reference${OUTSIDE}`,
    ]);
    expect(warnings((chart) => {
      object(chart, 'ConfigMap', 'ca', 'eso');
      store(token, EsoCaProvider.secret('ca', 'ca.crt', { namespace: 'eso' }))(chart);
    })).toEqual([
      `chart/vault near-miss: 'provider.caProvider' is Secret 'ca', but this app has a ConfigMap of that name: use EsoCaProvider.configMap${OUTSIDE}`,
    ]);
    expect(warnings((chart) => {
      object(chart, 'ServiceAccount', 'external-secrets', 'eso');
      store(EsoVaultAuth.kubernetes({ role: 'eso', serviceAccount: { name: 'external-secret', namespace: 'eso' } }))(chart);
    })).toEqual([
      `chart/vault near-miss: 'provider.auth.serviceAccount' is ServiceAccount 'external-secret', which this app does not have: write 'external-secrets' if that is meant${OUTSIDE}`,
    ]);
    expect(warnings(store(token))).toEqual([]);
  });

  test('are on another cluster', () => {
    expect(warnings((chart) => {
      const [hub, ctp1] = ['hub', 'ctp1'].map((name) => {
        const other = new Chart(chart, name, { namespace: 'team-a' });
        TargetCluster.set(other, name);
        return other;
      });
      new EsoSecretStore(hub, 'vault', { provider: fake });
      external({})(ctp1);
    })).toEqual([
      `chart/ctp1/creds near-miss: 'store' is SecretStore 'vault', which is read on cluster 'ctp1', but this app has it on 'hub': put it next to this object${OUTSIDE}`,
    ]);
  });

  test('are those of generators', () => {
    const token = SecretKey.of('vault', 'token');
    expect(warnings((chart) => {
      object(chart, 'Secret', 'vault', 'team-b');
      new EsoClusterGenerator(chart, 'any', { generator: EsoGeneratorConfig.ecrAuthorizationToken({ region: 'eu-west-1', auth: EsoAwsAuth.accessKey({ accessKeyId: token, secretAccessKey: token }) }) });
    })).toEqual([]);
  });
});
