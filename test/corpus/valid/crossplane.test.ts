import { validOf } from './valid';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureProviderConfig, CrossplaneGcpCredentials,
  CrossplaneGcpProviderConfig, SpacesControlPlane, SpacesRestoreSource,
} from '../../../lib';

validOf('crossplane', {}, {
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
});
