import { Chart, type App, type ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ArgoControlPlaneApp, ArgoSource, ControlPlane, EsoAwsAuth, EsoClusterSecretStore, EsoKubernetesAuth, EsoProvider, EsoSecretStore,
  FluxBucket, FluxGitRepository, FluxHelmChart, FluxHelmRelease, FluxHelmRepository, FluxKubeConfig, FluxOciRepository, FluxOciRevision,
  FluxRegistration, FluxSource, GitRevision, HelmDelivery, SecretKey, SpacesArgoCdPlugin, SpacesChart, SpacesHelmRelease, Warnings,
  type EsoServiceAccountRef, type SecretName,
} from '../../lib';
import type { Manifest } from '../support/schemas';
import { manifestsOf, testApp, thrownBy } from '../support/synth';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };

/** An app with a chart for a team and one for Flux. */
function build(): { app: App; team: Chart; flux: Chart } {
  const app = testApp();
  return { app, team: new Chart(app, 'team', { namespace: 'team-a' }), flux: new Chart(app, 'flux', { namespace: 'flux-system' }) };
}

const specOf = (object: ApiObject): Manifest => object.toJson() as Manifest;

describe('a Secret of cdk8s-plus', () => {
  test('gives its name and its namespace to a SecretKey when it is created', () => {
    const { team } = build();
    const secret = new kplus.Secret(team, 'creds', { metadata: { name: 'aws' }, stringData: { key: 'x' } });
    expect({ ...SecretKey.fromSecret(secret, 'key') }).toEqual({ secretName: 'aws', key: 'key', namespace: 'team-a', _construct: secret });
    const elsewhere = new kplus.Secret(team, 'other', { metadata: { name: 'gcp', namespace: 'team-b' } });
    expect(SecretKey.fromSecret(elsewhere, 'key').namespace).toBe('team-b');
  });

  test('keeps a name that cdk8s makes up', () => {
    const { team } = build();
    const secret = new kplus.Secret(team, 'creds');
    expect(SecretKey.fromSecret(secret, 'key').secretName).toBe(secret.name);
    expect(secret.name).toMatch(/^team-creds-/);
  });

  test('gives only its name when it is imported', () => {
    const { team } = build();
    const secret: kplus.ISecret = kplus.Secret.fromSecretName(team, 'creds', 'aws');
    expect({ ...SecretKey.fromSecret(secret, 'key') }).toEqual({ secretName: 'aws', key: 'key', _construct: secret });
  });

  test('of every kind fits', () => {
    const { team } = build();
    const account = new kplus.ServiceAccount(team, 'account', { metadata: { name: 'reader' } });
    const secrets: SecretName[] = [
      new kplus.BasicAuthSecret(team, 'basic', { username: 'me', password: 'fake', metadata: { name: 'basic' } }),
      new kplus.SshAuthSecret(team, 'ssh', { sshPrivateKey: 'fake', metadata: { name: 'ssh' } }),
      new kplus.TlsSecret(team, 'tls', { tlsCert: 'fake', tlsKey: 'fake', metadata: { name: 'tls' } }),
      new kplus.DockerConfigSecret(team, 'docker', { data: {}, metadata: { name: 'docker' } }),
      new kplus.ServiceAccountTokenSecret(team, 'token', { serviceAccount: account, metadata: { name: 'token' } }),
    ];
    expect(secrets.map((secret) => SecretKey.fromSecret(secret, 'key')).map(({ secretName, namespace }) => [secretName, namespace])).toEqual(
      ['basic', 'ssh', 'tls', 'docker', 'token'].map((name) => [name, 'team-a']));
  });

  test('fits wherever Flux asks for one', () => {
    const { flux } = build();
    const created = new kplus.Secret(flux, 'created', { metadata: { name: 'created' }, stringData: { username: 'me' } });
    const imported = kplus.Secret.fromSecretName(flux, 'imported', 'imported');
    const repository = new FluxGitRepository(flux, 'git', { git, secretRef: created, proxySecretRef: imported, verify: { secretRef: imported } });
    expect(specOf(repository.apiObject).spec).toMatchObject({ secretRef: { name: 'created' }, proxySecretRef: { name: 'imported' }, verify: { secretRef: { name: 'imported' } } });
    const charts = new FluxHelmRepository(flux, 'charts', { url: 'https://charts.example.org', secretRef: imported, certSecretRef: created });
    expect(specOf(charts.apiObject).spec).toMatchObject({ secretRef: { name: 'imported' }, certSecretRef: { name: 'created' } });
    const bucket = new FluxBucket(flux, 'bucket', { bucketName: 'claims', endpoint: 'minio.example.org', secretRef: created });
    expect(specOf(bucket.apiObject).spec.secretRef).toEqual({ name: 'created' });
    const artifact = new FluxOciRepository(flux, 'oci', { url: 'oci://ghcr.io/acme/app', revision: FluxOciRevision.tag('1'), secretRef: created, certSecretRef: imported });
    expect(specOf(artifact.apiObject).spec).toMatchObject({ secretRef: { name: 'created' }, certSecretRef: { name: 'imported' } });
    const release = new FluxHelmRelease(flux, 'app', {
      chart: FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'app', verify: { secretRef: imported } }), kubeConfig: FluxKubeConfig.secret(SecretKey.fromSecret(imported, 'kubeconfig')),
    });
    expect(specOf(release.apiObject).spec).toMatchObject({ kubeConfig: { secretRef: { name: 'imported', key: 'kubeconfig' } }, chart: { spec: { verify: { secretRef: { name: 'imported' } } } } });
  });

  test('fits the kubeconfig of a control plane, a delivery and a Space', () => {
    const { app, flux } = build();
    const kubeconfig = new kplus.Secret(flux, 'kubeconfig', { metadata: { name: 'ctp1' }, stringData: { kubeconfig: 'fake' } });
    const registration = new FluxRegistration(flux, 'ctp1', {
      controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.fromSecret(kubeconfig, 'kubeconfig') }), source: FluxSource.fromGitRepositoryName('platform'), path: './claims', prune: true,
    });
    expect(specOf(registration.apiObject).spec.kubeConfig).toEqual({ secretRef: { name: 'ctp1', key: 'kubeconfig' } });
    const hub = new Chart(app, 'hub', { namespace: 'upbound-system' });
    const argo = new kplus.Secret(hub, 'argo', { metadata: { name: 'my-argo-cluster' }, stringData: { kubeconfig: 'fake' } });
    const pull = kplus.Secret.fromSecretName(hub, 'pull', 'upbound-pull-secret');
    const space = new SpacesHelmRelease(hub, 'spaces', {
      chart: SpacesChart.version('1.17.1'), account: 'acme', argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.fromSecret(argo, 'kubeconfig') }), delivery: HelmDelivery.flux({ pullSecret: pull }),
    });
    expect(specOf(space.sourceApiObject!).spec.secretRef).toEqual({ name: 'upbound-pull-secret' });
    manifestsOf(hub);
  });

  test('fits the stores of External Secrets, which take over its namespace where they write one', () => {
    const { team, flux } = build();
    const secret = new kplus.Secret(team, 'creds', { metadata: { name: 'aws' }, stringData: { id: 'fake', key: 'fake' } });
    const auth = EsoAwsAuth.accessKey({ accessKeyId: SecretKey.fromSecret(secret, 'id'), secretAccessKey: SecretKey.fromSecret(secret, 'key') });
    const provider = EsoProvider.awsSecretsManager({ region: 'eu-west-1', auth });
    const [near, wide] = [new EsoSecretStore(team, 'near', { provider }), new EsoClusterSecretStore(flux, 'wide', { provider })];
    const refs = (object: ApiObject) => specOf(object).spec.provider.aws.auth.secretRef as unknown;
    expect(refs(wide.apiObject)).toEqual({ accessKeyIDSecretRef: { name: 'aws', namespace: 'team-a', key: 'id' }, secretAccessKeySecretRef: { name: 'aws', namespace: 'team-a', key: 'key' } });
    expect(refs(near.apiObject)).toEqual({ accessKeyIDSecretRef: { name: 'aws', key: 'id' }, secretAccessKeySecretRef: { name: 'aws', key: 'key' } });
  });

  test('is refused where another namespace is read', () => {
    const { team, flux } = build();
    const secret = new kplus.Secret(team, 'creds', { metadata: { name: 'git' } });
    expect(thrownBy(() => new FluxGitRepository(flux, 'git', { git, secretRef: secret }))).toBe(
      "[flux/git] 'secretRef' must be in namespace 'flux-system', got namespace 'team-a': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
  });

  test('is refused when it is in another app', () => {
    const secret = new kplus.Secret(build().flux, 'creds', { metadata: { name: 'git' } });
    expect(thrownBy(() => new FluxGitRepository(build().flux, 'git', { git, secretRef: secret }))).toBe(
      "[flux/git] 'secretRef' must be in the same app, got \"flux/creds\": create it in this app, or refer to it by name: { name: 'git' }");
  });

  test('is not mistaken for a ConfigMap', () => {
    const { flux } = build();
    const map = new kplus.ConfigMap(flux, 'settings', { metadata: { name: 'settings' } });
    expect(thrownBy(() => new FluxGitRepository(flux, 'git', { git, secretRef: map }))).toBe("[flux/git] 'secretRef' must be a Secret, got ConfigMap 'settings': pass the Secret");
  });
});

describe('a Namespace of cdk8s-plus', () => {
  test('gives its name to charts, metadata and targets', () => {
    const app = testApp();
    const namespaces = new Chart(app, 'namespaces');
    const space = new kplus.Namespace(namespaces, 'space', { metadata: { name: 'upbound-system' } });
    const team = new kplus.Namespace(namespaces, 'team', { metadata: { name: 'team-a' } });
    const chart = new Chart(app, 'chart', { namespace: space.name });
    const application = new ArgoControlPlaneApp(chart, 'claims', {
      controlPlane: ControlPlane.coLocated('hub'), project: 'default', source: ArgoSource.git(git, { path: 'claims' }), destinationNamespace: team.name, metadata: { namespace: 'argocd' },
    });
    expect(specOf(application.apiObject).spec.destination.namespace).toBe('team-a');
    const release = new SpacesHelmRelease(chart, 'spaces', { chart: SpacesChart.version('1.17.1'), account: 'acme', namespace: space.name, delivery: HelmDelivery.flux({ metadata: { namespace: team.name } }) });
    expect(specOf(release.apiObject!)).toMatchObject({ metadata: { namespace: 'team-a' }, spec: { targetNamespace: 'upbound-system' } });
    manifestsOf(chart);
  });

  test('is seen as what a registration applies into', () => {
    const { app, flux } = build();
    const register = (id: string, targetNamespace: string) => new FluxRegistration(flux, id, {
      controlPlane: ControlPlane.coLocated('hub'), source: FluxSource.fromGitRepositoryName('platform'), path: `./${id}`, prune: true, targetNamespace,
    });
    register('known', new kplus.Namespace(flux, 'namespace', { metadata: { name: 'team-a' } }).name);
    register('unknown', 'team-b');
    manifestsOf(flux);
    expect(Warnings.of(app).map(({ path, code }) => `${path} ${code}`)).toEqual(['flux/unknown flux/target-namespace']);
  });
});

describe('a ServiceAccount of cdk8s-plus', () => {
  test('fits the stores of External Secrets, which take over its namespace where they write one', () => {
    const { team, flux } = build();
    const account = new kplus.ServiceAccount(team, 'reader', { metadata: { name: 'reader' } });
    const fits: EsoServiceAccountRef = account;
    const provider = EsoProvider.awsSecretsManager({ region: 'eu-west-1', auth: EsoAwsAuth.serviceAccount(fits) });
    const refs = (object: ApiObject) => specOf(object).spec.provider.aws.auth.jwt.serviceAccountRef as unknown;
    expect(refs(new EsoClusterSecretStore(flux, 'wide', { provider }).apiObject)).toEqual({ name: 'reader', namespace: 'team-a' });
    expect(refs(new EsoSecretStore(team, 'near', { provider }).apiObject)).toEqual({ name: 'reader' });
    expect(() => EsoKubernetesAuth.serviceAccount(account)).not.toThrow();
  });

  test('gives its name to Flux', () => {
    const { flux } = build();
    const account = new kplus.ServiceAccount(flux, 'deployer', { metadata: { name: 'deployer' } });
    const registration = new FluxRegistration(flux, 'ctp1', {
      controlPlane: ControlPlane.coLocated('hub'), source: FluxSource.fromGitRepositoryName('platform'), path: './claims', prune: true, serviceAccountName: account.name,
    });
    expect(specOf(registration.apiObject).spec.serviceAccountName).toBe('deployer');
  });
});
