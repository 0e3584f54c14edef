import { Duration } from 'cdk8s';
import { ArgoClusterAuth, ArgoClusterSecret, ArgoExecApiVersion, ControlPlane, EsoApi, EsoClusterSecretStore } from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const project = 'platform';
// The charts of the cases have another namespace, in which Argo CD would not look for its Secrets.
const metadata = { namespace: 'argocd' };
const pem = '-----BEGIN CERTIFICATE-----\nMIIBfake\n-----END CERTIFICATE-----\n';
const caBundle = Buffer.from(pem).toString('base64');
const base64 = (key: string) => `{{ ternary (b64enc .${key}) (nospace .${key}) (contains "-----BEGIN" .${key}) | toJson }}`;

/** A token and all other fields, created by an ExternalSecret. */
export const argoClusterToken: MaximalCase = {
  build: (chart) => {
    new ArgoClusterSecret(chart, 'ctp1', {
      controlPlane: ControlPlane.named('ctp1', { server: 'https://ctp1.acme.example', argoClusterName: 'prod/ctp1', labels: { tier: 'prod' } }),
      auth: ArgoClusterAuth.bearerToken({ key: 'ctp1', property: 'token' }),
      tlsClientConfig: { caData: { key: 'ctp1', property: 'ca' }, serverName: 'kubernetes.default' },
      project,
      namespaces: ['team-a', 'team-b'],
      clusterResources: true,
      shard: 1,
      proxyUrl: 'http://proxy.acme.example:3128',
      disableCompression: true,
      store,
      refreshInterval: Duration.minutes(30),
      api: EsoApi.V1,
      labels: { region: 'eu' },
      annotations: { note: 'made for {{ name }}' },
      metadata: { ...metadata, name: 'cluster-ctp1', labels: { team: 'platform' }, annotations: { 'argocd.argoproj.io/sync-wave': '-1' } },
    });
  },
  expected: [{
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: {
      name: 'cluster-ctp1', namespace: 'argocd', labels: { team: 'platform' }, annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
    },
    spec: {
      refreshInterval: '30m0s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: {
        template: {
          type: 'Opaque',
          metadata: {
            labels: { 'argocd.argoproj.io/secret-type': 'cluster', 'tier': 'prod', 'region': 'eu' },
            annotations: { note: 'made for {{ "{{" }} name }}' },
          },
          data: {
            name: 'prod/ctp1',
            server: 'https://ctp1.acme.example',
            project: 'platform',
            namespaces: 'team-a,team-b',
            clusterResources: 'true',
            shard: '1',
            config: `{"bearerToken":{{ .bearerToken | trim | toJson }},"tlsClientConfig":{"serverName":"kubernetes.default","caData":${base64('caData')}},`
              + '"disableCompression":true,"proxyUrl":"http://proxy.acme.example:3128"}',
          },
        },
      },
      data: [
        { secretKey: 'bearerToken', remoteRef: { key: 'ctp1', property: 'token' } },
        { secretKey: 'caData', remoteRef: { key: 'ctp1', property: 'ca' } },
      ],
    },
  }],
};

/** The other credentials, and a server that only the store knows. */
export const argoClusterCredentials: MaximalCase = {
  build: (chart) => {
    new ArgoClusterSecret(chart, 'ctp2', {
      controlPlane: ControlPlane.named('ctp2'),
      serverRef: { key: 'ctp2', property: 'server' },
      auth: ArgoClusterAuth.clientCertificate({ certData: { key: 'ctp2', property: 'crt' }, keyData: { key: 'ctp2', property: 'key' } }),
      tlsClientConfig: { caBundle },
      store,
      metadata,
    });
    new ArgoClusterSecret(chart, 'ctp3', {
      controlPlane: ControlPlane.named('ctp3', { server: 'https://ctp3.acme.example' }),
      auth: ArgoClusterAuth.basic({ username: { key: 'ctp3', property: 'user', store }, password: { key: 'ctp3', property: 'password', store } }),
      tlsClientConfig: { insecure: true },
      metadata,
    });
    new ArgoClusterSecret(chart, 'ctp4', {
      controlPlane: ControlPlane.named('ctp4', { server: 'https://acme.spaces.upbound.io/apis/spaces.upbound.io/v1beta1/namespaces/default/controlplanes/ctp4/k8s' }),
      auth: ArgoClusterAuth.exec({
        command: 'up',
        args: ['org', 'token'],
        env: { ORGANIZATION: 'acme' },
        secretEnv: { UP_TOKEN: { key: 'up', property: 'token' } },
        apiVersion: ArgoExecApiVersion.V1BETA1,
        installHint: 'mount up',
        provideClusterInfo: true,
        config: { group: 'default' },
      }),
      store,
      metadata,
    });
  },
  expected: [
    external('ctp2', {
      name: 'ctp2',
      server: '{{ .server | trim | trimSuffix "/" }}',
      config: `{"tlsClientConfig":{"caData":"${caBundle}","certData":${base64('certData')},"keyData":${base64('keyData')}}}`,
    }, {
      server: { key: 'ctp2', property: 'server' }, certData: { key: 'ctp2', property: 'crt' }, keyData: { key: 'ctp2', property: 'key' },
    }),
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'ctp3', namespace: 'argocd' },
      spec: {
        target: {
          template: {
            type: 'Opaque',
            metadata: { labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
            data: {
              name: 'ctp3',
              server: 'https://ctp3.acme.example',
              config: '{"username":{{ .username | toJson }},"password":{{ .password | toJson }},"tlsClientConfig":{"insecure":true}}',
            },
          },
        },
        data: ['username', 'password'].map((secretKey) => ({
          secretKey,
          remoteRef: { key: 'ctp3', property: secretKey === 'username' ? 'user' : 'password' },
          sourceRef: { storeRef: { kind: 'ClusterSecretStore', name: 'vault' } },
        })),
      },
    },
    external('ctp4', {
      name: 'ctp4',
      server: 'https://acme.spaces.upbound.io/apis/spaces.upbound.io/v1beta1/namespaces/default/controlplanes/ctp4/k8s',
      config: '{"execProviderConfig":{"command":"up","args":["org","token"],"env":{"ORGANIZATION":"acme","UP_TOKEN":{{ .env_UP_TOKEN | toJson }}},'
        + '"apiVersion":"client.authentication.k8s.io/v1beta1","installHint":"mount up","provideClusterInfo":true,"config":{"group":"default"}}}',
    }, { env_UP_TOKEN: { key: 'up', property: 'token' } }),
  ],
};

/** What has no secret parts is a Secret. */
export const argoClusterPlain: MaximalCase = {
  build: (chart) => {
    new ArgoClusterSecret(chart, 'eks', {
      controlPlane: ControlPlane.named('eks', { server: 'https://0A1B2C.gr7.eu-west-1.eks.amazonaws.com' }),
      auth: ArgoClusterAuth.aws({ clusterName: 'prod', roleArn: 'arn:aws:iam::123456789012:role/argocd', profile: 'prod' }),
      tlsClientConfig: { caBundle: pem },
      labels: { tier: 'prod' },
      annotations: { note: 'by {{ name }}' },
      metadata: { ...metadata, labels: { team: 'platform' }, annotations: { owner: 'platform' } },
    });
    new ArgoClusterSecret(chart, 'gke', {
      controlPlane: ControlPlane.named('gke', { server: 'https://34.1.2.3' }),
      auth: ArgoClusterAuth.exec({ command: 'argocd-k8s-auth', args: ['gcp'], env: { A: '{{ b }}' } }),
      metadata,
    });
    new ArgoClusterSecret(chart, 'local', { controlPlane: ControlPlane.coLocated('ctp0', { labels: { tier: 'hub' } }), metadata });
  },
  expected: [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'eks',
        namespace: 'argocd',
        labels: { 'team': 'platform', 'argocd.argoproj.io/secret-type': 'cluster', 'tier': 'prod' },
        annotations: { owner: 'platform', note: 'by {{ name }}' },
      },
      type: 'Opaque',
      stringData: {
        name: 'eks',
        server: 'https://0A1B2C.gr7.eu-west-1.eks.amazonaws.com',
        config: '{"awsAuthConfig":{"clusterName":"prod","roleARN":"arn:aws:iam::123456789012:role/argocd","profile":"prod"},'
          + `"tlsClientConfig":{"caData":"${caBundle}"}}`,
      },
    },
    plain('gke', {
      name: 'gke',
      server: 'https://34.1.2.3',
      config: '{"execProviderConfig":{"command":"argocd-k8s-auth","args":["gcp"],"env":{"A":"{{ b }}"},"apiVersion":"client.authentication.k8s.io/v1"}}',
    }),
    plain('local', { name: 'ctp0', server: 'https://kubernetes.default.svc' }, { tier: 'hub' }),
  ],
};

function plain(name: string, stringData: object, labels: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'cluster', ...labels } },
    type: 'Opaque',
    stringData,
  };
}

function external(name: string, template: object, data: Record<string, object>) {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace: 'argocd' },
    spec: {
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { template: { type: 'Opaque', metadata: { labels: { 'argocd.argoproj.io/secret-type': 'cluster' } }, data: template } },
      data: Object.entries(data).map(([secretKey, remoteRef]) => ({ secretKey, remoteRef })),
    },
  };
}
