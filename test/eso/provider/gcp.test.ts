import { App, Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { EsoClusterSecretStore, EsoGcpAuth, EsoProvider, SecretKey, type EsoGcpFederation } from '../../../lib';
import { manifestsOf, synth } from '../../support/synth';
import { clusterErrorIn, errorIn, providerOf, warningsIn } from '../store/builders';

const audience = '//iam.googleapis.com/pool';
const key = SecretKey.of('gcp', 'key.json');
const federated = (federation: Partial<EsoGcpFederation>) => EsoProvider.gcpSecretManager({
  projectId: 'acme', auth: EsoGcpAuth.workloadIdentityFederation({ audience, ...federation }),
});

describe('EsoProvider.gcpSecretManager', () => {
  test('minimal: no options, since the cluster knows project and identity', () => {
    expect(providerOf(EsoProvider.gcpSecretManager({}))).toEqual({ gcpsm: {} });
    expect(warningsIn(EsoProvider.gcpSecretManager({}))).toEqual([]);
  });

  test('workload identity requires only a ServiceAccount', () => {
    const provider = EsoProvider.gcpSecretManager({ auth: EsoGcpAuth.workloadIdentity({ name: 'eso' }) });
    expect(providerOf(provider)).toEqual({ gcpsm: { auth: { workloadIdentity: { serviceAccountRef: { name: 'eso' } } } } });
    expect(warningsIn(provider)).toEqual([]);
  });

  test('a service account key requires a project', () => {
    expect(errorIn(EsoProvider.gcpSecretManager({ auth: EsoGcpAuth.serviceAccountKey(key) }))).toBe(
      "[chart/store] 'provider.projectId' must be given with a service account key, got nothing: name the project that holds the secrets");
  });

  describe('federation', () => {
    test.each<[string, Partial<EsoGcpFederation>, object]>([
      ['a ServiceAccount', { serviceAccount: { name: 'eso' } }, { serviceAccountRef: { name: 'eso' } }],
      ['a configuration', { credConfig: SecretKey.of('config', 'c.json') }, { credConfig: { name: 'config', key: 'c.json' } }],
      ['AWS', { awsCredentials: { name: 'aws' }, awsRegion: 'eu-west-1' },
        { awsSecurityCredentials: { awsCredentialsSecretRef: { name: 'aws' }, region: 'eu-west-1' } }],
    ])('takes tokens from %s', (_name, federation, expected) => {
      expect(providerOf(federated(federation))).toEqual({
        gcpsm: { projectID: 'acme', auth: { workloadIdentityFederation: { audience, ...expected } } },
      });
      expect(warningsIn(federated(federation))).toEqual([]);
    });

    test.each<[string, Partial<EsoGcpFederation>, string]>([
      ['nowhere', {}, 'nothing'],
      ['an endpoint alone', { externalTokenEndpoint: 'https://tokens.acme.example' }, 'nothing'],
      ['two places', { serviceAccount: { name: 'eso' }, credConfig: key }, 'serviceAccount and credConfig'],
      ['three places', { serviceAccount: { name: 'eso' }, credConfig: key, awsCredentials: { name: 'aws' } }, 'serviceAccount and credConfig and awsCredentials'],
    ])('refuses tokens from %s', (_name, federation, shown) => {
      expect(errorIn(federated(federation))).toBe(
        `[chart/store] 'provider.auth' must have exactly one of 'provider.auth.serviceAccount', 'provider.auth.credConfig' and 'provider.auth.awsCredentials', got ${shown}: choose where the token comes from`);
    });

    test('AWS credentials require a region', () => {
      expect(errorIn(federated({ awsCredentials: { name: 'aws' } }))).toBe(
        "[chart/store] 'provider.auth.awsRegion' must be given with 'provider.auth.awsCredentials', got nothing: write for example 'eu-west-1'");
      expect(errorIn(federated({ awsCredentials: { name: 'aws' }, awsRegion: 'EU' }))).toBe(
        "[chart/store] 'provider.auth.awsRegion' must be the code of an AWS region, got \"EU\": write for example 'eu-west-1'");
    });

    test('warns of options of another source of tokens', () => {
      const idle = { serviceAccount: { name: 'eso' }, externalTokenEndpoint: 'https://acme.example', awsCredentialsNamespace: 'team-a', awsRegion: 'eu-west-1' };
      expect(warningsIn(federated(idle))).toEqual([
        "chart/store eso/no-effect: 'provider.auth.externalTokenEndpoint' has no effect without 'provider.auth.credConfig': remove it",
        "chart/store eso/no-effect: 'provider.auth.awsCredentialsNamespace' has no effect without 'provider.auth.awsCredentials': remove it",
        "chart/store eso/no-effect: 'provider.auth.awsRegion' has no effect without 'provider.auth.awsCredentials': remove it",
      ]);
    });

    test('uses the namespace of a Secret that is a construct', () => {
      const chart = new Chart(new App({ outdir: 'never-written' }), 'chart');
      const awsCredentials = new Secret(new Chart(chart, 'hub', { namespace: 'hub' }), 'aws', { metadata: { name: 'aws' } });
      new EsoClusterSecretStore(chart, 'store', { provider: federated({ awsCredentials, awsRegion: 'eu-west-1' }) });
      expect(manifestsOf(chart).find((manifest) => manifest.kind === 'ClusterSecretStore')?.spec.provider.gcpsm.auth).toEqual({
        workloadIdentityFederation: { audience, awsSecurityCredentials: { awsCredentialsSecretRef: { name: 'aws', namespace: 'hub' }, region: 'eu-west-1' } },
      });
    });

    test('references need a namespace in a ClusterSecretStore, even with referentAuth', () => {
      const message = (prop: string, what: string) =>
        `[chart/store] 'provider.auth.${prop}.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of ${what}`;
      const referent = { referentAuth: true };
      expect(clusterErrorIn(federated({ serviceAccount: { name: 'eso' } }), referent)).toBe(message('serviceAccount', "ServiceAccount 'eso'"));
      expect(clusterErrorIn(federated({ credConfig: SecretKey.of('config', 'c.json') }), referent)).toBe(message('credConfig', "ConfigMap 'config'"));
      expect(clusterErrorIn(federated({ awsCredentials: { name: 'aws' }, awsRegion: 'eu-west-1' }), referent)).toBe(message('awsCredentials', "Secret 'aws'"));
      expect(synth((chart) => new EsoClusterSecretStore(chart, 'store', {
        provider: federated({ awsCredentials: { name: 'aws' }, awsCredentialsNamespace: 'hub', awsRegion: 'eu-west-1' }),
      }))[0].spec.provider.gcpsm.auth.workloadIdentityFederation.awsSecurityCredentials.awsCredentialsSecretRef).toEqual({ name: 'aws', namespace: 'hub' });
    });
  });
});
