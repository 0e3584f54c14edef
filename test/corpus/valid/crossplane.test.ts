import { Duration } from 'cdk8s';
import { validOf } from './valid';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureProviderConfig, CrossplaneGcpCredentials,
  CrossplaneGcpProviderConfig, EsoClusterSecretStore, EsoDataFrom, EsoExternalSecret, EsoProvider, EsoSecretStore, SharedExternalSecret,
  SharedSecretStore, SpacesControlPlane, SpacesCrossplaneState, SpacesRestoreSource,
} from '../../../lib';

const home = { namespace: 'crossplane-system' };
const AZURE = '{"clientId":"{{ .c }}","clientSecret":"{{ .s }}","tenantId":"{{ .t }}","subscriptionId":"{{ .sub }}"}';

validOf('crossplane', { 'backup-schedule': 'Backup' }, {
  'aws-pc-irsa-chain': {
    build: (chart) => new CrossplaneAwsProviderConfig(chart, 'default', {
      credentials: CrossplaneAwsCredentials.irsa(), assumeRoleChain: [{ roleArn: 'arn:aws:iam::123456789012:role/x', externalId: 'acme' }],
    }),
    expected: {
      apiVersion: 'aws.upbound.io/v1beta1',
      kind: 'ProviderConfig',
      metadata: { name: 'default' },
      spec: { credentials: { source: 'IRSA' }, assumeRoleChain: [{ roleARN: 'arn:aws:iam::123456789012:role/x', externalID: 'acme' }] },
    },
  },
  'aws-pc-podidentity': {
    build: (chart) => new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.podIdentity() }),
    expected: {
      apiVersion: 'aws.upbound.io/v1beta1',
      kind: 'ProviderConfig',
      metadata: { name: 'default' },
      spec: { credentials: { source: 'PodIdentity' } },
    },
  },
  'az-pc-oidc': {
    build: (chart) => new CrossplaneAzureProviderConfig(chart, 'default', {
      credentials: CrossplaneAzureCredentials.oidcTokenFile({ clientId: 'a', tenantId: 'b', subscriptionId: 'c' }),
    }),
    expected: {
      apiVersion: 'azure.upbound.io/v1beta1',
      kind: 'ProviderConfig',
      metadata: { name: 'default' },
      spec: { credentials: { source: 'OIDCTokenFile' }, clientID: 'a', tenantID: 'b', subscriptionID: 'c' },
    },
  },
  'gcp-pc-injected': {
    build: (chart) => new CrossplaneGcpProviderConfig(chart, 'default', { credentials: CrossplaneGcpCredentials.injectedIdentity(), projectId: 'acme-prod' }),
    expected: {
      apiVersion: 'gcp.upbound.io/v1beta1',
      kind: 'ProviderConfig',
      metadata: { name: 'default' },
      spec: { projectID: 'acme-prod', credentials: { source: 'InjectedIdentity' } },
    },
  },
  'ctp-restore': {
    namespace: 'default',
    build: (chart) => new SpacesControlPlane(chart, 'ctp1', {
      writeConnectionSecretToRef: { name: 'kubeconfig-ctp1' }, restore: SpacesRestoreSource.backup('nightly'),
    }),
    expected: {
      apiVersion: 'spaces.upbound.io/v1beta1',
      kind: 'ControlPlane',
      metadata: { name: 'ctp1', namespace: 'default' },
      spec: {
        crossplane: { autoUpgrade: { channel: 'Stable' } },
        writeConnectionSecretToRef: { name: 'kubeconfig-ctp1', namespace: 'default' },
        restore: { source: { kind: 'Backup', name: 'nightly' } },
      },
    },
  },
  'es-gcp-json': {
    build: (chart) => {
      const secret = new EsoExternalSecret(chart, 'gcp-creds', {
        metadata: home,
        store: EsoSecretStore.fromSecretStoreName('aws'),
        target: { name: 'gcp-creds' },
        refreshInterval: Duration.hours(1),
        data: { creds: { key: 'crossplane/gcp' } },
      });
      new CrossplaneGcpProviderConfig(chart, 'default', { credentials: CrossplaneGcpCredentials.secret(secret.secretKey('creds')), projectId: 'acme-prod' });
    },
    expected: [
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'gcp-creds', ...home },
        spec: {
          refreshInterval: '1h0m0s',
          secretStoreRef: { kind: 'SecretStore', name: 'aws' },
          target: { name: 'gcp-creds' },
          data: [{ secretKey: 'creds', remoteRef: { key: 'crossplane/gcp' } }],
        },
      },
      {
        apiVersion: 'gcp.upbound.io/v1beta1',
        kind: 'ProviderConfig',
        metadata: { name: 'default' },
        spec: { projectID: 'acme-prod', credentials: { source: 'Secret', secretRef: { namespace: 'crossplane-system', name: 'gcp-creds', key: 'creds' } } },
      },
    ],
  },
  'es-azure-json': {
    build: (chart) => {
      const secret = new EsoExternalSecret(chart, 'azure-creds', {
        metadata: home,
        store: EsoSecretStore.fromSecretStoreName('aws'),
        refreshInterval: Duration.hours(1),
        target: { name: 'azure-creds', template: { data: { creds: AZURE } } },
        data: Object.fromEntries(['c', 's', 't', 'sub'].map((property) => [property, { key: 'azure', property }])),
      });
      new CrossplaneAzureProviderConfig(chart, 'default', { credentials: CrossplaneAzureCredentials.secret(secret.secretKey('creds')) });
    },
    expected: [
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'azure-creds', ...home },
        spec: {
          refreshInterval: '1h0m0s',
          secretStoreRef: { kind: 'SecretStore', name: 'aws' },
          target: { name: 'azure-creds', template: { data: { creds: AZURE } } },
          data: ['c', 's', 't', 'sub'].map((property) => ({ secretKey: property, remoteRef: { key: 'azure', property } })),
        },
      },
      {
        apiVersion: 'azure.upbound.io/v1beta1',
        kind: 'ProviderConfig',
        metadata: { name: 'default' },
        spec: { credentials: { source: 'Secret', secretRef: { namespace: 'crossplane-system', name: 'azure-creds', key: 'creds' } } },
      },
    ],
  },
  'ctp-basic': {
    namespace: 'default',
    build: (chart) => new SpacesControlPlane(chart, 'ctp1', { writeConnectionSecretToRef: { name: 'kubeconfig-ctp1' } }),
    expected: {
      apiVersion: 'spaces.upbound.io/v1beta1',
      kind: 'ControlPlane',
      metadata: { name: 'ctp1', namespace: 'default' },
      spec: { crossplane: { autoUpgrade: { channel: 'Stable' } }, writeConnectionSecretToRef: { name: 'kubeconfig-ctp1', namespace: 'default' } },
    },
  },
  'ctp-pinned': {
    namespace: 'default',
    build: (chart) => new SpacesControlPlane(chart, 'ctp1', {
      metadata: { labels: { tier: 'prod' } },
      crossplane: { version: '1.20.0-up.1', state: SpacesCrossplaneState.PAUSED },
      writeConnectionSecretToRef: { name: 'kubeconfig-ctp1' },
    }),
    expected: {
      apiVersion: 'spaces.upbound.io/v1beta1',
      kind: 'ControlPlane',
      metadata: { name: 'ctp1', namespace: 'default', labels: { tier: 'prod' } },
      spec: {
        crossplane: { autoUpgrade: { channel: 'None' }, version: '1.20.0-up.1', state: 'Paused' },
        writeConnectionSecretToRef: { name: 'kubeconfig-ctp1', namespace: 'default' },
      },
    },
  },
  'sss-aws': {
    namespace: 'default',
    build: (chart) => new SharedSecretStore(chart, 'aws', {
      controlPlaneSelector: { labelSelectors: [{ matchLabels: { tier: 'prod' } }] },
      namespaceSelector: { names: ['default', 'crossplane-system'] },
      provider: EsoProvider.awsSecretsManager({ region: 'eu-west-1' }),
    }),
    expected: {
      apiVersion: 'spaces.upbound.io/v1alpha1',
      kind: 'SharedSecretStore',
      metadata: { name: 'aws', namespace: 'default' },
      spec: {
        controlPlaneSelector: { labelSelectors: [{ matchLabels: { tier: 'prod' } }] },
        namespaceSelector: { names: ['default', 'crossplane-system'] },
        provider: { aws: { service: 'SecretsManager', region: 'eu-west-1' } },
      },
    },
  },
  'ses-basic': {
    namespace: 'default',
    build: (chart) => new SharedExternalSecret(chart, 'aws-creds', {
      controlPlaneSelector: { names: ['ctp1'] },
      namespaceSelector: { names: ['crossplane-system'] },
      externalSecretSpec: {
        refreshInterval: Duration.hours(1),
        store: EsoClusterSecretStore.fromClusterSecretStoreName('aws'),
        target: { name: 'aws-creds' },
        dataFrom: [EsoDataFrom.extract({ key: 'aws' })],
      },
    }),
    expected: {
      apiVersion: 'spaces.upbound.io/v1alpha1',
      kind: 'SharedExternalSecret',
      metadata: { name: 'aws-creds', namespace: 'default' },
      spec: {
        controlPlaneSelector: { names: ['ctp1'] },
        namespaceSelector: { names: ['crossplane-system'] },
        externalSecretSpec: {
          refreshInterval: '1h0m0s',
          secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' },
          target: { name: 'aws-creds' },
          dataFrom: [{ extract: { key: 'aws' } }],
        },
      },
    },
  },
});
