import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  ArgoDeletion, ArgoSyncPolicy, ControlPlane, FluxApi, FluxGitRepository, FluxSource, GitOpsApp, SpacesControlPlane, TargetCluster,
  type ControlPlaneFleetProps, type FleetEach, type IControlPlane,
} from '../../lib';
import { argo, argoCluster, aws, chartsOf, credentials, ctp1, ctp2, ctp3, fleetOf, flux, git } from '../support/fleet';
import { testApp } from '../support/synth';

const one = (each: FleetEach, controlPlane: IControlPlane = ctp1) => chartsOf(fleetOf({ members: [{ controlPlane }], each }));

const repository = (name: string, labels?: object) => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name, namespace: 'flux-system', ...(labels ? { labels } : {}) },
  spec: { url: git.url, interval: '1m0s', ref: { branch: 'main' } },
});
const kustomization = (name: string, spec: object = {}, labels?: object) => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name, namespace: 'flux-system', ...(labels ? { labels } : {}) },
  spec: {
    interval: '10m0s',
    path: './kustomize',
    prune: true,
    sourceRef: { kind: 'GitRepository', name },
    ...(name === 'ctp3' ? {} : { kubeConfig: { secretRef: { name, key: 'kubeconfig' } } }),
    ...spec,
  },
});
const application = (name: string, destination: object = { server: `https://${name}.acme.example` }) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name, namespace: 'argocd' },
  spec: { project: 'default', destination, source: { repoURL: git.url, path: 'claims', targetRevision: 'main' } },
});
const store = (name: string) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'SecretStore',
  metadata: { name, namespace: 'crossplane-system' },
  spec: {
    provider: {
      aws: {
        service: 'SecretsManager',
        region: 'eu-west-1',
        auth: { secretRef: { accessKeyIDSecretRef: { name: 'aws-keys', key: 'id' }, secretAccessKeySecretRef: { name: 'aws-keys', key: 'secret' } } },
      },
    },
  },
});
const clusterSecret = (name: string, server: string, extra: object = {}, labels: object = {}) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name, namespace: 'argocd' },
  spec: {
    secretStoreRef: { name: 'vault', kind: 'SecretStore' },
    data: [{ secretKey: 'bearerToken', remoteRef: { key: 'token' } }],
    target: {
      template: {
        type: 'Opaque',
        metadata: { labels: { 'argocd.argoproj.io/secret-type': 'cluster', ...labels } },
        data: { name, server, config: '{"bearerToken":{{ .bearerToken | trim | toJson }}}', ...extra },
      },
    },
  },
});
describe('what a control plane gets', () => {
  test('nothing by default: a fleet for loops', () => {
    const fleet = fleetOf();
    expect(chartsOf(fleet)).toEqual({});
    expect(fleet.members.map(({ name }) => name)).toEqual(['ctp1', 'ctp2', 'ctp3']);
    expect(chartsOf(fleetOf({ members: [] }))).toEqual({});
  });

  test('flux: a registration, and its source in another file', () => {
    expect(one({ flux })).toEqual({ 'ctp1/xp-repo': [repository('ctp1')], 'ctp1/xp-kustomization': [kustomization('ctp1')] });
  });

  test('flux with an existing source: no file for it', () => {
    expect(one({ flux: { ...flux, source: FluxSource.fromGitRepositoryName('platform') } })).toEqual({
      'ctp1/xp-kustomization': [kustomization('ctp1', { sourceRef: { kind: 'GitRepository', name: 'platform' } })],
    });
  });

  test('flux with one source for all', () => {
    const app = testApp();
    const shared = new FluxGitRepository(new Chart(app, 'sources', { namespace: 'flux-system' }), 'platform', { git });
    const charts = chartsOf(fleetOf({ each: { flux: { ...flux, source: shared } } }, app));
    const spec = { sourceRef: { kind: 'GitRepository', name: 'platform' } };
    expect(charts).toEqual(Object.fromEntries(['ctp1', 'ctp2', 'ctp3'].map((name) => [`${name}/xp-kustomization`, [kustomization(name, spec)]])));
  });

  test('flux: metadata and the API version apply to the source too', () => {
    const metadata = { name: 'prod', namespace: 'flux', labels: { team: 'a' } };
    const charts = one({ flux: { ...flux, api: FluxApi.V1BETA1, metadata } }, ControlPlane.coLocated('ctp3'));
    expect(charts['ctp3/xp-repo'][0]).toMatchObject({ apiVersion: 'source.toolkit.fluxcd.io/v1beta1', metadata });
    expect(charts['ctp3/xp-kustomization'][0]).toMatchObject({ apiVersion: 'kustomize.toolkit.fluxcd.io/v1beta1', metadata, spec: { sourceRef: { name: 'prod' } } });
  });

  test('stages', () => {
    const charts = one({ stages: { source: FluxSource.git(git), prune: true, stages: [{ name: 'apis' }, { name: 'claims' }] } });
    expect(Object.keys(charts)).toEqual(['ctp1/stages']);
    expect(charts['ctp1/stages'].map(({ kind, metadata, spec }) => [kind, metadata.namespace, metadata.name, spec.path])).toEqual([
      ['GitRepository', 'flux-system', 'ctp1', undefined],
      ['Kustomization', 'flux-system', 'ctp1-apis', './apis'],
      ['Kustomization', 'flux-system', 'ctp1-claims', './claims'],
    ]);
  });

  test('argo: an Application', () => {
    expect(one({ argo })).toEqual({ 'ctp1/application': [application('ctp1')] });
  });

  test('argoCluster: the cluster Secret, whose name Applications use', () => {
    const fleet = fleetOf({ each: { argo, argoCluster } });
    const charts = chartsOf(fleet);
    expect(charts['ctp1/cluster']).toEqual([clusterSecret('ctp1', 'https://ctp1.acme.example', {}, { env: 'prod', tier: 'gold' })]);
    expect(charts['ctp1/application']).toEqual([application('ctp1', { name: 'ctp1' })]);
    expect(charts['ctp3/cluster']).toEqual([clusterSecret('ctp3', 'https://kubernetes.default.svc', {}, { env: 'prod' })]);
    expect(fleet.member('ctp1').argoCluster).toMatchObject({ controlPlaneName: 'ctp1', argoClusterName: 'ctp1', server: 'https://ctp1.acme.example' });
    expect(fleet.member('ctp1').controlPlane).toBe(ctp1);
  });

  test('operator: delivered by Flux', () => {
    const charts = one({ operator: { version: '2.9.0' } });
    expect(Object.keys(charts)).toEqual(['ctp1/external-secrets']);
    const metadata = { name: 'ctp1-external-secrets', namespace: 'flux-system' };
    expect(charts['ctp1/external-secrets']).toEqual([
      { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', metadata, spec: { interval: '1h0m0s', url: 'https://charts.external-secrets.io' } },
      {
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata,
        spec: {
          interval: '10m0s',
          chart: { spec: { chart: 'external-secrets', version: '2.9.0', sourceRef: { kind: 'HelmRepository', name: 'ctp1-external-secrets' } } },
          install: { createNamespace: true, remediation: { retries: -1 } },
          upgrade: { remediation: { retries: 3 } },
          kubeConfig: { secretRef: { name: 'ctp1', key: 'kubeconfig' } },
          releaseName: 'external-secrets',
          storageNamespace: 'external-secrets',
          targetNamespace: 'external-secrets',
        },
      },
    ]);
  });

  test('operator: delivered by Argo CD', () => {
    const byArgo = (extra: object = {}) => one({ argoCluster, operator: { version: '2.9.0', argoProject: 'platform', ...extra } })['ctp1/external-secrets'];
    expect(byArgo()).toEqual([{
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'ctp1-external-secrets', namespace: 'argocd' },
      spec: {
        project: 'platform',
        destination: { name: 'ctp1', namespace: 'external-secrets' },
        source: { repoURL: 'https://charts.external-secrets.io', chart: 'external-secrets', targetRevision: '2.9.0', helm: { releaseName: 'external-secrets' } },
        syncPolicy: { syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'] },
      },
    }]);
    expect(byArgo({ argoSyncPolicy: ArgoSyncPolicy.automated() })[0].spec.syncPolicy.automated).toBeDefined();
    expect(byArgo()[0].metadata.finalizers).toBeUndefined();
    expect(byArgo({ argoDeletion: ArgoDeletion.CASCADE_FOREGROUND })[0].metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io']);
  });

  test('stores and credentials of providers, inside the control plane', () => {
    const charts = one({ stores: { aws: { provider: aws } }, providerCredentials: { cloud: { store: 'aws', credentials, secretName: 'cloud-creds' } } });
    expect(charts).toEqual({
      'ctp1/control-plane/stores': [store('aws')],
      'ctp1/control-plane/provider-credentials': [
        {
          apiVersion: 'external-secrets.io/v1',
          kind: 'ExternalSecret',
          metadata: { name: 'cloud', namespace: 'crossplane-system' },
          spec: { secretStoreRef: { name: 'aws', kind: 'SecretStore' }, data: [{ secretKey: 'credentials', remoteRef: { key: 'aws' } }], target: { name: 'cloud-creds' } },
        },
        {
          apiVersion: 'aws.upbound.io/v1beta1',
          kind: 'ProviderConfig',
          metadata: { name: 'default' },
          spec: { credentials: { source: 'Secret', secretRef: { name: 'cloud-creds', namespace: 'crossplane-system', key: 'credentials' } } },
        },
      ],
    });
  });

  test('objects inside control planes have the same names in each, except on the cluster of Flux', () => {
    const fleet = fleetOf({ each: { stores: { aws: { provider: aws } } } });
    expect(Object.values(chartsOf(fleet))).toEqual([[store('aws')], [store('aws')], [store('aws')]]);
    expect(fleet.members.map((member) => TargetCluster.of(member.controlPlaneChart('stores')))).toEqual(['ctp1', 'ctp2', undefined]);
    expect(TargetCluster.of(fleet.member('ctp1').chart('x'))).toBeUndefined();
  });

  test('control planes that are constructs', () => {
    const app = testApp();
    const space = new Chart(app, 'space', { namespace: 'flux-system' });
    const controlPlane = new SpacesControlPlane(space, 'ctp9', { writeConnectionSecretToRef: { name: 'ctp9' } });
    const charts = chartsOf(fleetOf({ members: [{ controlPlane }], each: { flux } }, app));
    expect(Object.keys(charts)).toEqual(['ctp9/xp-repo', 'ctp9/xp-kustomization']);
  });

  test('the namespace of Flux objects', () => {
    const charts = chartsOf(fleetOf({ members: [{ controlPlane: ctp1 }], namespace: 'flux', each: { flux, operator: { version: '2.9.0' }, argo, stores: { aws: { provider: aws } } } }));
    expect(Object.entries(charts).map(([chart, objects]) => [chart, [...new Set(objects.map(({ metadata }) => metadata.namespace))]])).toEqual([
      ['ctp1/xp-repo', ['flux']], ['ctp1/xp-kustomization', ['flux']], ['ctp1/application', ['argocd']], ['ctp1/external-secrets', ['flux']],
      ['ctp1/control-plane/stores', ['crossplane-system']],
    ]);
  });
});

describe('files', () => {
  let temp: string;
  beforeEach(() => {
    temp = fs.mkdtempSync(path.join(os.tmpdir(), 'fleet-'));
  });
  afterEach(() => fs.rmSync(temp, { recursive: true, force: true }));

  const props: ControlPlaneFleetProps = {
    members: [{ controlPlane: ctp1 }, { controlPlane: ctp2, each: { flux: { ...flux, source: FluxSource.fromGitRepositoryName('platform') } } }, { controlPlane: ctp3 }],
    each: { flux, stores: { aws: { provider: aws } } },
    groups: [{ matchLabels: { tier: 'gold' }, each: { argo } }],
  };

  test('of a GitOpsApp: a folder for every member, and an index per level, without the objects inside control planes', () => {
    const app = new GitOpsApp({ outdir: temp, outputFileExtension: '.yaml' });
    fleetOf(props, app);
    app.synth();
    const files = fs.readdirSync(temp, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'));
    const texts = Object.fromEntries(files.map((entry) => path.join(entry.parentPath, entry.name)).sort().map((file) => [path.relative(temp, file), fs.readFileSync(file, 'utf8')]));
    expect(Object.keys(texts)).toEqual([
      ...['application', 'control-plane/stores', 'kustomization', 'xp-kustomization', 'xp-repo'].map((file) => `clusters/ctp1/${file}.yaml`),
      ...['control-plane/stores', 'kustomization', 'xp-kustomization'].map((file) => `clusters/ctp2/${file}.yaml`),
      ...['control-plane/stores', 'kustomization', 'xp-kustomization', 'xp-repo'].map((file) => `clusters/ctp3/${file}.yaml`),
      'clusters/kustomization.yaml',
    ]);
    const index = (...entries: string[]) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;
    expect(texts['clusters/kustomization.yaml']).toBe(index('ctp1', 'ctp2', 'ctp3'));
    expect(texts['clusters/ctp1/kustomization.yaml']).toBe(index('xp-repo.yaml', 'xp-kustomization.yaml', 'application.yaml'));
    expect(texts['clusters/ctp2/kustomization.yaml']).toBe(index('xp-kustomization.yaml'));
    expect(texts['clusters/ctp1/xp-repo.yaml']).toBe('apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: ctp1\n  namespace: flux-system\n'
      + 'spec:\n  interval: 1m0s\n  ref:\n    branch: main\n  url: https://github.com/acme/platform\n');
  });

  test('of an App of cdk8s: a file per chart', () => {
    const app = new App({ outdir: temp });
    fleetOf(props, app);
    app.synth();
    expect(fs.readdirSync(temp).filter((file) => file.startsWith('clusters-'))).toHaveLength(9);
  });
});
