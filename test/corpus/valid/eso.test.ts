import { Duration, type Chart } from 'cdk8s';
import { validOf } from './valid';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, EsoAwsAuth, EsoAzureAuth, EsoAzureEnvironment, EsoClusterSecretStore, EsoCreationPolicy,
  EsoDataFrom, EsoDeletionPolicy,
  EsoExternalSecret, EsoGcpAuth, EsoPassword, EsoProvider, EsoRefreshPolicy, EsoSecretStore, EsoTemplateEngine,
  EsoVaultAuth, SecretKey, type EsoStoreCondition,
} from '../../../lib';

const namespace = 'crossplane-system';
const aws = EsoSecretStore.fromSecretStoreName('aws');
const space = EsoClusterSecretStore.fromClusterSecretStoreName('space');

const store = (name: string, provider: EsoProvider, further: object = {}) => (chart: Chart) => {
  new EsoSecretStore(chart, name, { provider, ...further });
};
const clusterStore = (name: string, provider: EsoProvider, conditions?: EsoStoreCondition[]) => (chart: Chart) => {
  new EsoClusterSecretStore(chart, name, { provider, ...(conditions ? { conditions } : {}) });
};

const object = (kind: string, name: string, spec: object, where: string | undefined = namespace) => ({
  apiVersion: 'external-secrets.io/v1', kind, metadata: { name, ...(where === '' ? {} : { namespace: where }) }, spec,
});

const AWS_INI = '[default]\naws_access_key_id = {{ .id }}\naws_secret_access_key = {{ .secret }}\n';

validOf('eso', {}, {
  'es-aws-ini': {
    namespace,
    build: (chart) => {
      const secret = new EsoExternalSecret(chart, 'aws-creds', {
        refreshInterval: Duration.hours(1),
        store: aws,
        target: {
          name: 'aws-creds',
          creationPolicy: EsoCreationPolicy.OWNER,
          deletionPolicy: EsoDeletionPolicy.RETAIN,
          template: { engineVersion: EsoTemplateEngine.V2, data: { creds: AWS_INI } },
        },
        data: { id: { key: 'crossplane/aws', property: 'id' }, secret: { key: 'crossplane/aws', property: 'secret' } },
      });
      new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.secret(secret.secretKey('creds')) });
    },
    expected: [
      object('ExternalSecret', 'aws-creds', {
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'SecretStore', name: 'aws' },
        target: { name: 'aws-creds', creationPolicy: 'Owner', deletionPolicy: 'Retain', template: { engineVersion: 'v2', data: { creds: AWS_INI } } },
        data: [
          { secretKey: 'id', remoteRef: { key: 'crossplane/aws', property: 'id' } },
          { secretKey: 'secret', remoteRef: { key: 'crossplane/aws', property: 'secret' } },
        ],
      }),
      {
        apiVersion: 'aws.upbound.io/v1beta1',
        kind: 'ProviderConfig',
        metadata: { name: 'default' },
        spec: { credentials: { source: 'Secret', secretRef: { namespace, name: 'aws-creds', key: 'creds' } } },
      },
    ],
  },
  'cluster-secret-es': {
    namespace: 'argocd',
    build: (chart) => new EsoExternalSecret(chart, 'cluster-ctp1', {
      refreshInterval: Duration.hours(1),
      store: space,
      target: {
        name: 'cluster-ctp1',
        template: {
          engineVersion: EsoTemplateEngine.V2,
          type: 'Opaque',
          metadata: { labels: { 'argocd.argoproj.io/secret-type': 'cluster', 'tier': 'prod' }, annotations: { 'managed-by': 'eso' } },
          data: {
            name: 'ctp1',
            server: 'https://ctp1.acme.example',
            config: '{"bearerToken":"{{ .token }}","tlsClientConfig":{"insecure":false,"caData":"{{ .ca }}"}}',
          },
        },
      },
      data: { token: { key: 'ctp1', property: 'token' }, ca: { key: 'ctp1', property: 'ca' } },
    }),
    expected: object('ExternalSecret', 'cluster-ctp1', {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'space' },
      target: {
        name: 'cluster-ctp1',
        template: {
          engineVersion: 'v2',
          type: 'Opaque',
          metadata: { labels: { 'argocd.argoproj.io/secret-type': 'cluster', 'tier': 'prod' }, annotations: { 'managed-by': 'eso' } },
          data: {
            name: 'ctp1',
            server: 'https://ctp1.acme.example',
            config: '{"bearerToken":"{{ .token }}","tlsClientConfig":{"insecure":false,"caData":"{{ .ca }}"}}',
          },
        },
      },
      data: [
        { secretKey: 'token', remoteRef: { key: 'ctp1', property: 'token' } },
        { secretKey: 'ca', remoteRef: { key: 'ctp1', property: 'ca' } },
      ],
    }, 'argocd'),
  },
  'store-aws-irsa': {
    namespace,
    build: store('aws', EsoProvider.awsSecretsManager({
      region: 'eu-west-1',
      auth: EsoAwsAuth.serviceAccount({ name: 'eso-reader', audiences: ['sts.amazonaws.com'] }),
      role: 'arn:aws:iam::123456789012:role/eso',
      externalId: 'acme',
      additionalRoles: ['arn:aws:iam::210987654321:role/eso'],
      sessionTags: { team: 'platform' },
      transitiveTagKeys: ['team'],
    }), { retrySettings: { maxRetries: 5, retryInterval: Duration.seconds(10) }, refreshInterval: Duration.minutes(5) }),
    expected: object('SecretStore', 'aws', {
      provider: {
        aws: {
          service: 'SecretsManager',
          region: 'eu-west-1',
          auth: { jwt: { serviceAccountRef: { name: 'eso-reader', audiences: ['sts.amazonaws.com'] } } },
          role: 'arn:aws:iam::123456789012:role/eso',
          externalID: 'acme',
          additionalRoles: ['arn:aws:iam::210987654321:role/eso'],
          sessionTags: [{ key: 'team', value: 'platform' }],
          transitiveTagKeys: ['team'],
        },
      },
      retrySettings: { maxRetries: 5, retryInterval: '10s' },
      refreshInterval: 300,
    }),
  },
  'cstore-aws': {
    build: clusterStore('aws', EsoProvider.awsSecretsManager({
      region: 'eu-west-1',
      auth: EsoAwsAuth.accessKey({
        accessKeyId: SecretKey.of('awssm', 'id', { namespace: 'external-secrets' }),
        secretAccessKey: SecretKey.of('awssm', 'secret', { namespace: 'external-secrets' }),
        sessionToken: SecretKey.of('awssm', 'token', { namespace: 'external-secrets' }),
      }),
      recoveryWindowInDays: 7,
    }), [{ namespaces: [namespace] }, { namespaceSelector: { matchLabels: { eso: 'true' } } }, { namespaceRegexes: ['team-.*'] }]),
    expected: object('ClusterSecretStore', 'aws', {
      provider: {
        aws: {
          service: 'SecretsManager',
          region: 'eu-west-1',
          auth: {
            secretRef: {
              accessKeyIDSecretRef: { name: 'awssm', key: 'id', namespace: 'external-secrets' },
              secretAccessKeySecretRef: { name: 'awssm', key: 'secret', namespace: 'external-secrets' },
              sessionTokenSecretRef: { name: 'awssm', key: 'token', namespace: 'external-secrets' },
            },
          },
          secretsManager: { recoveryWindowInDays: 7 },
        },
      },
      conditions: [{ namespaces: [namespace] }, { namespaceSelector: { matchLabels: { eso: 'true' } } }, { namespaceRegexes: ['team-.*'] }],
    }, ''),
    warnings: [{
      text: "chart/aws eso/store-condition: 'conditions[2].namespaceRegexes[0]' is 'team-.*', which matches any part of a name: write '^team-.*$'",
      why: 'an expression without ^ also matches namespaces such as not-team-a',
    }],
  },
  'store-vault-token-jwt': {
    namespace,
    build: store('vault', EsoProvider.vault({
      server: 'https://vault.acme.example:8200',
      path: 'secret',
      headers: { 'X-Team': 'platform' },
      auth: EsoVaultAuth.jwt({ path: 'jwt', role: 'eso', serviceAccount: { name: 'eso' }, audiences: ['vault'], expirationSeconds: 600 }),
    })),
    expected: object('SecretStore', 'vault', {
      provider: {
        vault: {
          server: 'https://vault.acme.example:8200',
          path: 'secret',
          headers: { 'X-Team': 'platform' },
          auth: {
            jwt: {
              path: 'jwt', role: 'eso', kubernetesServiceAccountToken: { serviceAccountRef: { name: 'eso' }, audiences: ['vault'], expirationSeconds: 600 },
            },
          },
        },
      },
    }),
  },
  'cstore-akv-wi': {
    build: clusterStore('akv', EsoProvider.azureKeyVault({
      vaultUrl: 'https://acme.vault.azure.net',
      environmentType: EsoAzureEnvironment.PUBLIC_CLOUD,
      auth: EsoAzureAuth.workloadIdentity({ serviceAccount: { name: 'eso', namespace: 'external-secrets' } }),
    })),
    expected: object('ClusterSecretStore', 'akv', {
      provider: {
        azurekv: {
          authType: 'WorkloadIdentity',
          vaultUrl: 'https://acme.vault.azure.net',
          environmentType: 'PublicCloud',
          serviceAccountRef: { name: 'eso', namespace: 'external-secrets' },
        },
      },
    }, ''),
  },
  'store-gcp-key': {
    namespace,
    build: store('gcp', EsoProvider.gcpSecretManager({ projectId: 'p', auth: EsoGcpAuth.serviceAccountKey(SecretKey.of('gcp', 'sa.json')) })),
    expected: object('SecretStore', 'gcp', {
      provider: { gcpsm: { projectID: 'p', auth: { secretRef: { secretAccessKeySecretRef: { name: 'gcp', key: 'sa.json' } } } } },
    }),
  },
  'store-fake': {
    namespace,
    build: store('fake', EsoProvider.fake([{ key: '/foo', value: 'bar', version: 'v1' }, { key: '/obj', value: '{"a":"b"}' }])),
    expected: object('SecretStore', 'fake', {
      provider: { fake: { data: [{ key: '/foo', value: 'bar', version: 'v1' }, { key: '/obj', value: '{"a":"b"}' }] } },
    }),
  },
  'es-guide': {
    namespace: 'default',
    build: (chart) => new EsoExternalSecret(chart, 'creds', {
      refreshInterval: Duration.seconds(15),
      store: EsoSecretStore.fromSecretStoreName('aws-secretsmanager'),
      target: { name: 'creds', creationPolicy: EsoCreationPolicy.OWNER },
      data: { access_key: { key: 'creds', property: 'access_key' }, secret_key: { key: 'creds', property: 'secret_key' } },
    }),
    expected: object('ExternalSecret', 'creds', {
      refreshInterval: '15s',
      secretStoreRef: { kind: 'SecretStore', name: 'aws-secretsmanager' },
      target: { name: 'creds', creationPolicy: 'Owner' },
      data: [
        { secretKey: 'access_key', remoteRef: { key: 'creds', property: 'access_key' } },
        { secretKey: 'secret_key', remoteRef: { key: 'creds', property: 'secret_key' } },
      ],
    }, 'default'),
    warnings: [{
      text: "chart/creds eso/short-refresh: 'refreshInterval' of 15s calls the provider more than once a minute for every value, and providers charge for calls and limit them: use 10 minutes or more",
      why: 'with the interval of the guide, ESO calls AWS four times a minute for every key',
    }],
  },
  'es-extract-template': {
    namespace,
    build: (chart) => new EsoExternalSecret(chart, 'aws-creds', {
      refreshInterval: Duration.hours(1),
      store: EsoClusterSecretStore.fromClusterSecretStoreName('onepassword'),
      target: {
        name: 'app-secret',
        creationPolicy: EsoCreationPolicy.OWNER,
        template: {
          engineVersion: EsoTemplateEngine.V2,
          data: { DSN: 'postgres://{{ .POSTGRES_USER }}:{{ .POSTGRES_PASS }}@db/app', MODE: '{{ index . "app-mode" }}' },
        },
      },
      dataFrom: [EsoDataFrom.extract({ key: 'app' }), EsoDataFrom.extract({ key: 'cloudnative-pg' })],
    }),
    expected: object('ExternalSecret', 'aws-creds', {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'onepassword' },
      target: {
        name: 'app-secret',
        creationPolicy: 'Owner',
        template: {
          engineVersion: 'v2',
          data: { DSN: 'postgres://{{ .POSTGRES_USER }}:{{ .POSTGRES_PASS }}@db/app', MODE: '{{ index . "app-mode" }}' },
        },
      },
      dataFrom: [{ extract: { key: 'app' } }, { extract: { key: 'cloudnative-pg' } }],
    }),
  },
  'es-generator': {
    namespace,
    build: (chart) => new EsoExternalSecret(chart, 'aws-creds', {
      refreshInterval: Duration.seconds(0),
      refreshPolicy: EsoRefreshPolicy.CREATED_ONCE,
      target: { name: 'aws-creds', immutable: true },
      dataFrom: [EsoDataFrom.generator(new EsoPassword(chart, 'pw', { length: 42, digits: 5, symbols: 5, noUpper: false, allowRepeat: true }))],
    }),
    expected: [
      {
        apiVersion: 'generators.external-secrets.io/v1alpha1',
        kind: 'Password',
        metadata: { name: 'pw', namespace },
        spec: { length: 42, digits: 5, symbols: 5, noUpper: false, allowRepeat: true },
      },
      object('ExternalSecret', 'aws-creds', {
        refreshInterval: '0s',
        refreshPolicy: 'CreatedOnce',
        target: { name: 'aws-creds', immutable: true },
        dataFrom: [{ sourceRef: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name: 'pw' } } }],
      }),
    ],
  },
  'es-kubeconfig-copy': {
    namespace: 'flux-system',
    build: (chart) => new EsoExternalSecret(chart, 'kubeconfig-ctp1', {
      refreshInterval: Duration.hours(1),
      store: space,
      target: { name: 'kubeconfig-ctp1', template: { metadata: { labels: { 'reconcile.fluxcd.io/watch': 'Enabled' } } } },
      dataFrom: [EsoDataFrom.extract({ key: 'kubeconfig-ctp1' })],
    }),
    expected: object('ExternalSecret', 'kubeconfig-ctp1', {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'space' },
      target: { name: 'kubeconfig-ctp1', template: { metadata: { labels: { 'reconcile.fluxcd.io/watch': 'Enabled' } } } },
      dataFrom: [{ extract: { key: 'kubeconfig-ctp1' } }],
    }, 'flux-system'),
  },
});
