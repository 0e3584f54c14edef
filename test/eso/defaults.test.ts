import { JsonPatch, Lazy, type Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as lib from '../../lib';
import { clusterGeneratorDefaults, defaultsBelow, externalSecretDefaults, generatorDefaults, pushSecretDefaults, storeDefaults, type Complete } from '../../lib/eso/defaults';
import { clusterGenerators, generators } from '../corpus/maximal/eso-generators';
import { dataTo, pushSecrets } from '../corpus/maximal/eso-push';
import { clusterExternalSecrets, externalSecrets } from '../corpus/maximal/eso-secrets';
import { esoStores } from '../corpus/maximal/eso-stores';
import * as aws from '../corpus/maximal/eso-stores-aws';
import * as clouds from '../corpus/maximal/eso-stores-clouds';
import * as infisical from '../corpus/maximal/eso-stores-infisical';
import * as others from '../corpus/maximal/eso-stores-others';
import * as services from '../corpus/maximal/eso-stores-services';
import * as vault from '../corpus/maximal/eso-stores-vault';
import type { MaximalCase } from '../support/maximal';
import { schemas, type Manifest } from '../support/schemas';
import { defaultPaths, skeletonOf, withDefaults } from '../support/structural-defaults';
import { synth, synthOne, warningsOf } from '../support/synth';

const mockSwitch = { on: false };

// The cases make the same constructs as ever; here, these also get the prop.
jest.mock('../../lib', () => {
  type Made = new (scope: Construct, id: string, props?: object) => Construct;
  const actual = jest.requireActual<Record<string, Made>>('../../lib');
  const completed = ['EsoExternalSecret', 'EsoClusterExternalSecret', 'EsoSecretStore', 'EsoClusterSecretStore', 'EsoPushSecret', 'EsoClusterPushSecret',
    'EsoClusterGenerator', 'EsoAcrAccessToken', 'EsoPassword', 'EsoSshKey', 'EsoVaultDynamicSecret'];
  return {
    ...actual,
    ...Object.fromEntries(completed.map((name) => [name, class extends actual[name] {
      constructor(scope: Construct, id: string, props: object = {}) {
        super(scope, id, mockSwitch.on ? { ...props, explicitDefaults: true } : props);
      }
    }])),
  };
});

const { EsoApi, EsoClusterSecretStore, EsoProvider, EsoSecretStore, SecretKey } = lib;

const flux = { namespace: 'flux-system' };

function explicitly<Result>(run: () => Result): Result {
  mockSwitch.on = true;
  try {
    return run();
  } finally {
    mockSwitch.on = false;
  }
}

const store = EsoSecretStore.fromSecretStoreName('vault');
const key = SecretKey.of('keys', 'key');

/** Objects with only what they require, in both API versions. */
function minimal(chart: Chart): void {
  for (const api of Object.values(EsoApi)) {
    const spec = { store, data: { user: { key: 'app' } } };
    new lib.EsoExternalSecret(chart, `data-${api}`, { ...spec, api });
    new lib.EsoExternalSecret(chart, `find-${api}`, { store, dataFrom: [lib.EsoDataFrom.find({}), lib.EsoDataFrom.extract({ key: 'app' })], target: {}, api });
    new lib.EsoExternalSecret(chart, `template-${api}`, { ...spec, target: { template: { templateFrom: [lib.EsoTemplateFrom.configMap('a', [{ key: 'b' }])] } }, api });
    new lib.EsoClusterExternalSecret(chart, `cluster-${api}`, { externalSecretSpec: spec, namespaceSelectors: [{}], api });
    const provider = EsoProvider.vault({ server: 'https://vault.acme.example', auth: lib.EsoVaultAuth.appRole({ roleId: 'a', secretId: key }) });
    new EsoSecretStore(chart, `store-${api}`, { provider, api });
    new EsoClusterSecretStore(chart, `cluster-store-${api}`, { provider, referentAuth: true, api });
  }
  new lib.EsoPushSecret(chart, 'push', { stores: [store], selector: lib.EsoPushSelector.secret({ name: 'app' }), data: [{ remoteKey: 'app' }] });
  new lib.EsoClusterPushSecret(chart, 'cluster-push', {
    pushSecretSpec: { storeSelectors: [{ labelSelector: { matchLabels: { a: 'b' } } }], selector: lib.EsoPushSelector.secret({ name: 'app' }), data: [{ remoteKey: 'app' }] },
    namespaceSelectors: [{}],
  });
  new lib.EsoPassword(chart, 'password');
  new lib.EsoSshKey(chart, 'ssh');
  new lib.EsoAcrAccessToken(chart, 'acr', { registry: 'acme.azurecr.io', auth: lib.EsoAcrAuth.workloadIdentity() });
  for (const [name, generator] of [['a', lib.EsoGeneratorConfig.password()], ['b', lib.EsoGeneratorConfig.sshKey()], ['c', lib.EsoGeneratorConfig.uuid()]] as const) {
    new lib.EsoClusterGenerator(chart, `cluster-${name}`, { generator });
  }
}

const secretRef = { name: 'keys', key: 'key' };

/** Providers without a factory whose fields have defaults. */
const CUSTOM: readonly (readonly [string, object, readonly lib.EsoApi[]])[] = [
  ['beyondtrust', { auth: {}, server: { apiUrl: 'https://a.example', verifyCA: true } }, [EsoApi.V1]],
  ['github', { appID: 1, installationID: 2, organization: 'acme', auth: { privateKey: secretRef } }, [EsoApi.V1]],
  ['ngrok', { auth: { apiKey: { secretRef } }, vault: { name: 'a' } }, [EsoApi.V1]],
  ['onboardbase', { apiHost: 'https://a.example', environment: 'a', project: 'b', auth: { apiKeyRef: secretRef, passcodeRef: secretRef } }, [EsoApi.V1, EsoApi.V1BETA1]],
  ['pulumi', { accessToken: { secretRef }, environment: 'a', organization: 'b', project: 'c' }, [EsoApi.V1]],
  ['pulumi', { accessToken: { secretRef }, environment: 'a', organization: 'b' }, [EsoApi.V1BETA1]],
  ['senhasegura', { auth: { clientId: 'a', clientSecretSecretRef: secretRef }, module: 'iso', url: 'https://a.example' }, [EsoApi.V1, EsoApi.V1BETA1]],
];

function custom(chart: Chart): void {
  for (const [name, config, apis] of CUSTOM) {
    for (const api of apis) new EsoSecretStore(chart, `${name}-${api}`, { provider: EsoProvider.custom(name, { ...config }), api });
  }
}

const MAXIMAL = Object.entries<MaximalCase>({
  externalSecrets,
  clusterExternalSecrets,
  pushSecrets,
  generators,
  clusterGenerators,
  esoStores,
  ...aws,
  ...clouds,
  ...infisical,
  ...others,
  ...services,
  ...vault,
});
const CASES: [string, (chart: Chart) => void][] = [
  ['minimal', minimal], ['custom providers', custom], ...MAXIMAL.map(([name, { build }]): [string, typeof build] => [name, build]),
];

describe('explicitDefaults', () => {
  test.each(CASES)('%s: writes the object as the API server completes it, so that it is not changed again', (_name, build) => {
    const without = synth(build, flux);
    const explicit = explicitly(() => synth(build, flux));
    expect(explicit).toEqual(without.map(withDefaults));
    expect(explicit.map(withDefaults)).toEqual(explicit);
    // Writing defaults gives no warnings.
    expect(explicitly(() => warningsOf(build, flux))).toEqual(warningsOf(build, flux));
  });

  test('the cases cover every kind that has defaults', () => {
    const all = CASES.flatMap(([, build]) => synth(build, flux));
    const changed = new Set(all.filter((manifest) => JSON.stringify(withDefaults(manifest)) !== JSON.stringify(manifest)).map(({ apiVersion, kind }) => `${apiVersion}/${kind}`));
    const defaulted = [...schemas.keys()].filter((name) => /^[\w.]*external-secrets\.io\//.test(name) && defaultPaths(name).length > 0);
    expect([...changed].sort()).toEqual(defaulted.sort());
  });

  const V1 = 'external-secrets.io/v1';
  const V1BETA1 = 'external-secrets.io/v1beta1';
  const GENERATORS = 'generators.external-secrets.io/v1alpha1';
  const TABLES: [string, Complete][] = [
    ...([[V1, EsoApi.V1], [V1BETA1, EsoApi.V1BETA1]] as const).flatMap(([group, api]): [string, Complete][] => [
      [`${group}/ExternalSecret`, externalSecretDefaults(api)],
      [`${group}/ClusterExternalSecret`, defaultsBelow('externalSecretSpec', externalSecretDefaults(api))],
      [`${group}/SecretStore`, storeDefaults(api)],
      [`${group}/ClusterSecretStore`, storeDefaults(api)],
    ]),
    ['external-secrets.io/v1alpha1/PushSecret', pushSecretDefaults],
    ['external-secrets.io/v1alpha1/ClusterPushSecret', defaultsBelow('pushSecretSpec', pushSecretDefaults)],
    [`${GENERATORS}/ClusterGenerator`, clusterGeneratorDefaults],
    [`${GENERATORS}/ACRAccessToken`, generatorDefaults('acrAccessTokenSpec')],
    [`${GENERATORS}/Password`, generatorDefaults('passwordSpec')],
    [`${GENERATORS}/SSHKey`, generatorDefaults('sshKeySpec')],
    [`${GENERATORS}/VaultDynamicSecret`, generatorDefaults('vaultDynamicSecretSpec')],
  ];

  test.each(TABLES)('%s: knows every default of the schema, in an object with all fields around it', (name, complete) => {
    const skeleton = skeletonOf(name);
    const expected = withDefaults(skeleton);
    expect({ ...skeleton, spec: complete(skeleton.spec) }).toEqual(expected);
    expect(defaultPaths(name).length).toBeGreaterThan(0);
  });

  test('are not written by default', () => {
    expect(synthOne((chart) => new lib.EsoExternalSecret(chart, 'app', { store, data: { user: { key: 'app' } }, explicitDefaults: false })).spec).toEqual({
      secretStoreRef: { name: 'vault', kind: 'SecretStore' }, data: [{ secretKey: 'user', remoteRef: { key: 'app' } }],
    });
  });

  test('are added to what is declared, in an ExternalSecret and in a key that is added later', () => {
    const manifest = synthOne((chart) => {
      const secret = new lib.EsoExternalSecret(chart, 'app', {
        store, data: { user: { key: 'app', decodingStrategy: lib.EsoDecodingStrategy.BASE64 } }, target: { creationPolicy: lib.EsoCreationPolicy.MERGE }, explicitDefaults: true,
      });
      secret.addData('password', { key: 'app', property: 'password' });
    });
    const remoteRef = { key: 'app', conversionStrategy: 'Default', metadataPolicy: 'None' };
    expect(manifest.spec).toEqual({
      refreshInterval: '1h0m0s',
      secretStoreRef: { name: 'vault', kind: 'SecretStore' },
      target: { creationPolicy: 'Merge', deletionPolicy: 'Retain' },
      data: [
        { secretKey: 'user', remoteRef: { ...remoteRef, decodingStrategy: 'Base64' } },
        { secretKey: 'password', remoteRef: { ...remoteRef, decodingStrategy: 'None', property: 'password' } },
      ],
    });
  });

  test('can be removed by a patch, and do not change what a patch adds', () => {
    const manifest = synthOne((chart) => {
      const secret = new lib.EsoExternalSecret(chart, 'app', { store, data: { user: { key: 'app' } }, explicitDefaults: true });
      secret.addJsonPatch(JsonPatch.remove('/spec/refreshInterval'), JsonPatch.replace('/spec/target', {}), JsonPatch.add('/spec/futureField', { a: 1 }));
    }, { newerThanSchema: true });
    expect(manifest.spec).toMatchObject({ target: {}, futureField: { a: 1 } });
    expect(manifest.spec).not.toHaveProperty('refreshInterval');
  });

  test('know the fields that are newer than the schema', () => {
    const { spec } = synthOne((chart) => new lib.EsoPushSecret(chart, 'app', { ...dataTo.spec, explicitDefaults: true }), { newerThanSchema: true });
    expect(spec.dataTo).toEqual([dataTo.written.dataTo[0], { ...dataTo.written.dataTo[1], conversionStrategy: 'None' }]);
  });

  test('do not change a value that is not an object, and replace null', () => {
    const config = { version: null, auth: { kubernetes: null, jwt: 'text', appRole: { roleId: 'a', secretRef: key } } };
    expect(storeDefaults(EsoApi.V1)({ provider: { vault: config } })).toEqual({
      provider: { vault: { version: 'v2', auth: { kubernetes: null, jwt: 'text', appRole: { path: 'approle', roleId: 'a', secretRef: key } } } },
    });
    const later = Lazy.any({ produce: () => ({}) });
    expect(storeDefaults(EsoApi.V1)({ provider: { vault: later } })).toEqual({ provider: { vault: later } });
  });

  test('are not seen by checks of the app', () => {
    const build = (chart: Chart): void => {
      new lib.EsoExternalSecret(chart, 'app', { store, data: { user: { key: 'app' } }, explicitDefaults: true });
      new lib.EsoPushSecret(chart, 'push', {
        stores: [new EsoSecretStore(chart, 'store', { provider: EsoProvider.vault({ server: 'https://vault.acme.example', path: 'secret' }), explicitDefaults: true })],
        selector: lib.EsoPushSelector.secret({ name: 'app' }),
        data: [{ remoteKey: 'elsewhere', property: 'user', secretKey: 'user' }],
        explicitDefaults: true,
      });
    };
    const manifests: Manifest[] = synth(build, flux);
    expect(manifests.map(({ kind }) => kind)).toEqual(['ExternalSecret', 'SecretStore', 'PushSecret']);
    expect(manifests).toEqual(manifests.map(withDefaults));
  });
});
