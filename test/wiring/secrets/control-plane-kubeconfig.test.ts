import { execFileSync } from 'node:child_process';
import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import {
  ControlPlane, ControlPlaneKubeconfig, EsoClusterSecretStore, FluxKubeConfig, FluxRegistration, FluxSource, GitRevision, KubeconfigSource, SecretKey,
  ShellVariable, SpacesControlPlane, type ControlPlaneKubeconfigProps,
} from '../../../lib';
import { kubeconfigs } from '../../corpus/maximal/spaces-control-planes';
import { errorOf, synth, synthOne, testApp, thrownBy, warningsOf } from '../../support/synth';

const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const remote = KubeconfigSource.remote(store, { key: 'ctp1' });
const add = (props: Partial<ControlPlaneKubeconfigProps> = {}) => (chart: Chart) => new ControlPlaneKubeconfig(chart, 'ctp1', { source: remote, ...props });

/** A kubeconfig, to look at. */
function made(props: Partial<ControlPlaneKubeconfigProps> = {}, namespace?: string): ControlPlaneKubeconfig {
  return add(props)(new Chart(testApp(), 'chart', namespace === undefined ? {} : { namespace }));
}

const source = FluxSource.git({ url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') });

describe('ControlPlaneKubeconfig', () => {
  test('minimal: one key, named as in the reference of Flux, in a Secret that Flux watches', () => {
    expect(synthOne(add())).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'ctp1' },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        target: { template: { metadata: { labels: { 'reconcile.fluxcd.io/watch': 'Enabled' } } } },
        data: [{ secretKey: 'kubeconfig', remoteRef: { key: 'ctp1' } }],
      },
    });
  });

  test('maximal: complete, with a token, and with a client certificate', () => {
    expect(synth(kubeconfigs.build, { namespace: 'flux-system' })).toEqual(kubeconfigs.expected);
    expect(warningsOf(kubeconfigs.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('patches of the ExternalSecret survive', () => {
    const manifest = synthOne((chart) => add()(chart).apiObject!.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true })), { newerThanSchema: true });
    expect(manifest.spec.futureField).toEqual({ on: true });
  });

  test('copies a Secret from another cluster by its name and key', () => {
    const space = KubeconfigSource.secret(store, SecretKey.of('kubeconfig-ctp1', 'kubeconfig', { namespace: 'team-a' }));
    expect(synthOne(add({ source: space })).spec.data).toEqual([{ secretKey: 'kubeconfig', remoteRef: { key: 'kubeconfig-ctp1', property: 'kubeconfig' } }]);
  });

  test('leads Flux to a control plane', () => {
    const [, , registration] = synth((chart) => {
      const { kubeconfig } = add({ secretName: 'kubeconfig-ctp1' })(chart);
      new FluxRegistration(chart, 'claims', { controlPlane: ControlPlane.named('ctp1', { kubeconfig }), source: FluxSource.fromGitRepositoryName('platform'), prune: true });
      new FluxRegistration(chart, 'apis', { controlPlane: ControlPlane.named('ctp1', { kubeconfig }), source: FluxSource.fromGitRepositoryName('platform'), path: 'apis', prune: true });
    }, { namespace: 'flux-system' });
    expect(registration.spec.kubeConfig).toEqual({ secretRef: { name: 'kubeconfig-ctp1', key: 'kubeconfig' } });
  });

  test('leads Flux in another namespace to a control plane of a Space', () => {
    const manifests = synth((chart) => {
      const controlPlane = new SpacesControlPlane(chart, 'ctp1', { writeConnectionSecretToRef: { name: 'kubeconfig-ctp1' }, metadata: { namespace: 'team-a' } });
      const copy = new ControlPlaneKubeconfig(chart, 'copy', { source: KubeconfigSource.secret(store, controlPlane.kubeconfig!) });
      new FluxRegistration(chart, 'claims', { controlPlane, kubeConfig: FluxKubeConfig.secret(copy.kubeconfig), source, prune: true });
    }, { namespace: 'flux-system' });
    expect(manifests.find(({ kind }) => kind === 'Kustomization')!.spec.kubeConfig).toEqual({ secretRef: { name: 'copy', key: 'kubeconfig' } });
  });

  test('a Secret that is created by hand adds nothing to the chart', () => {
    expect(synth(add({ source: KubeconfigSource.byHand() }))).toEqual([]);
    const byHand = made({ source: KubeconfigSource.byHand(), secretName: 'kubeconfig-ctp1', metadata: { namespace: 'flux-system' } });
    expect([byHand.apiObject, byHand.externalSecret]).toEqual([undefined, undefined]);
    expect(byHand.kubeconfig).toMatchObject({ secretName: 'kubeconfig-ctp1', key: 'kubeconfig', namespace: 'flux-system' });
  });

  test('knows the name and namespace of its Secret', () => {
    expect(made().kubeconfig).toMatchObject({ secretName: 'ctp1', key: 'kubeconfig' });
    expect(made().kubeconfig.namespace).toBeUndefined();
    expect(made({}, 'flux-system').kubeconfig.namespace).toBe('flux-system');
    expect(made({ metadata: { name: 'other', namespace: 'team-a' } }, 'flux-system').kubeconfig).toMatchObject({ secretName: 'other', namespace: 'team-a' });
  });

  describe('prints a command for use without External Secrets', () => {
    test('that can run again, and contains no credential', () => {
      expect(made({ source: KubeconfigSource.byHand() }, 'flux-system').toKubectlCommand('./ctp1.kubeconfig')).toBe(
        'kubectl -n flux-system create secret generic ctp1 --from-file=kubeconfig=./ctp1.kubeconfig --dry-run=client -o yaml \\\n'
        + '  | kubectl label --local -f - reconcile.fluxcd.io/watch=Enabled -o yaml \\\n'
        + '  | kubectl apply --server-side -f -\n');
    });

    test('without a namespace if none is known, and for any source', () => {
      expect(made({ secretName: 'kubeconfig-ctp1' }).toKubectlCommand('a').split('\n')[0])
        .toBe('kubectl create secret generic kubeconfig-ctp1 --from-file=kubeconfig=a --dry-run=client -o yaml \\');
    });

    test.each([
      ['my files/$HOME`id`"\\!.yaml', undefined, 'kubeconfig=my files/$HOME`id`"\\!.yaml'],
      [`${ShellVariable.of('DIR')}/ctp1`, './my files', 'kubeconfig=./my files/ctp1'],
      ['a~b', undefined, 'kubeconfig=a~b'],
    ])('that a shell reads correctly: %s', (file, DIR, word) => {
      const [command] = made().toKubectlCommand(file).split(' \\\n');
      const words = execFileSync('bash', ['-c', `kubectl() { printf '%s\\n' "$@"; }; ${command}`], { encoding: 'utf8', env: { PATH: process.env.PATH, DIR } }).split('\n');
      expect(words).toContain(`--from-file=${word}`);
    });
  });

  describe('refuses', () => {
    test.each<[string, () => unknown, string]>([
      ['both a server and a reference to one', () => KubeconfigSource.token(store, { server: 'https://a', serverRef: { key: 'a' }, token: { key: 't' } }),
        "[KubeconfigSource.token] 'server' must be left out when 'serverRef' is given, got both: keep one of them"],
      ['no server', () => KubeconfigSource.clientCertificate(store, { certificate: { key: 'c' }, privateKey: { key: 'k' } }),
        "[KubeconfigSource.clientCertificate] 'server' must be given unless 'serverRef' is, got nothing: write the URL, or read it from a store with 'serverRef'"],
      ['a server with a slash at the end', () => KubeconfigSource.token(store, { server: 'https://ctp1.example.org/', token: { key: 't' } }),
        "[KubeconfigSource.token] 'server' must be an absolute URL of an API server, without '/' at the end, got \"https://ctp1.example.org/\": write 'https://ctp1.example.org'"],
      ['a URL as the host name of a certificate', () => KubeconfigSource.token(store, { server: 'https://a', tlsServerName: 'https://b', token: { key: 't' } }),
        "[KubeconfigSource.token] 'tlsServerName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"https://b\": use for example 'https-b'"],
      ['an empty path', () => made().toKubectlCommand(''),
        "[chart/ctp1] 'file' must be the path of a kubeconfig file, without '=', got \"\": write for example './ctp1.kubeconfig'"],
      ['a path that the shell does not expand', () => made().toKubectlCommand('~/.kube/config'),
        "[chart/ctp1] 'file' must not start with '~', which the shell does not expand here, got \"~/.kube/config\": start with ShellVariable.of('HOME')"],
      ['a path that kubectl splits', () => made().toKubectlCommand('a=b'),
        "[chart/ctp1] 'file' must be the path of a kubeconfig file, without '=', got \"a=b\": write for example './ctp1.kubeconfig'"],
    ])('%s', (_name, run, text) => {
      expect(thrownBy(run)).toBe(text);
    });

    test.each<[string, Partial<ControlPlaneKubeconfigProps>, string]>([
      ['an interval for a Secret that is not refreshed', { source: KubeconfigSource.byHand(), refreshInterval: Duration.minutes(30) },
        "[chart/ctp1] 'refreshInterval' must be left out for a Secret that is created by hand, got \"30m0s\": remove it"],
      ['a bad name', { metadata: { name: 'Ctp1' } },
        "[chart/ctp1] 'metadata.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Ctp1\": use for example 'ctp1'"],
      ['a bad name of the Secret', { secretName: 'ctp_1' },
        "[chart/ctp1] 'secretName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"ctp_1\": use for example 'ctp-1'"],
      ['a bad namespace', { source: KubeconfigSource.byHand(), metadata: { namespace: 'a.b' } },
        "[chart/ctp1] 'metadata.namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"a.b\": use for example 'a-b'"],
    ])('%s', (_name, props, text) => {
      expect(errorOf(add(props))).toBe(text);
    });

    test('an id that is not a name', () => {
      expect(errorOf((chart) => new ControlPlaneKubeconfig(chart, 'Ctp', { source: remote }))).toBe(
        "[chart/Ctp] 'id' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Ctp\": use for example 'ctp'");
    });

    test('Flux in another namespace, even if the Secret is created by hand', () => {
      expect(errorOf((chart) => {
        const { kubeconfig } = add({ source: KubeconfigSource.byHand(), metadata: { namespace: 'team-a' } })(chart);
        new FluxRegistration(chart, 'claims', { controlPlane: ControlPlane.named('ctp1', { kubeconfig }), source, prune: true });
      }, { namespace: 'flux-system' })).toBe(
        "[chart/claims] 'controlPlane.kubeconfig' must be in namespace 'flux-system', got namespace 'team-a': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    });

    test('a registration in another app', () => {
      const { kubeconfig } = add()(new Chart(new App(), 'other'));
      expect(errorOf((chart) => new FluxRegistration(chart, 'claims', { controlPlane: ControlPlane.named('ctp1', { kubeconfig }), source, prune: true }))).toBe(
        "[chart/claims] 'controlPlane.kubeconfig' must be in the same app, got \"other/ctp1/externalSecret\": create it in this app, or refer to it by name with SecretKey.of('ctp1', 'kubeconfig')");
    });
  });
});
