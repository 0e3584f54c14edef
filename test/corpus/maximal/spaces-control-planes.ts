import { Duration } from 'cdk8s';
import {
  ControlPlaneKubeconfig, EsoApi, EsoClusterSecretStore, KubeconfigSource, SpacesControlPlane, SpacesCrossplaneState, SpacesGroup,
  SpacesRestoreSource, SpacesUpgradeChannel,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };

/** Every field that the pinned CRD has. */
export const controlPlanes: MaximalCase = {
  build: (chart) => {
    new SpacesGroup(chart, 'team-a', { deletionProtection: true, metadata });
    new SpacesControlPlane(chart, 'ctp1', {
      crossplane: { version: '2.0.2-up.5', autoUpgrade: SpacesUpgradeChannel.NONE, state: SpacesCrossplaneState.PAUSED },
      writeConnectionSecretToRef: { name: 'kubeconfig-ctp1', namespace: 'flux-system' },
      restore: SpacesRestoreSource.backup('nightly'),
      argoClusterName: 'team-a-ctp1',
      server: 'https://ctp1.example.org',
      metadata,
    });
    new SpacesControlPlane(chart, 'ctp2', {
      crossplane: { autoUpgrade: SpacesUpgradeChannel.RAPID, state: SpacesCrossplaneState.RUNNING },
      restore: SpacesRestoreSource.backupSchedule('nightly'),
    });
  },
  expected: [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'team-a',
        labels: { 'team': 'platform', 'spaces.upbound.io/group': 'true', 'spaces.upbound.io/group-deletion-protection': 'true' },
        annotations: { note: 'maximal' },
      },
    },
    {
      apiVersion: 'spaces.upbound.io/v1beta1',
      kind: 'ControlPlane',
      metadata: { name: 'ctp1', namespace: 'flux-system', ...metadata },
      spec: {
        crossplane: { version: '2.0.2-up.5', autoUpgrade: { channel: 'None' }, state: 'Paused' },
        writeConnectionSecretToRef: { name: 'kubeconfig-ctp1', namespace: 'flux-system' },
        restore: { source: { kind: 'Backup', name: 'nightly' } },
      },
    },
    {
      apiVersion: 'spaces.upbound.io/v1beta1',
      kind: 'ControlPlane',
      metadata: { name: 'ctp2', namespace: 'flux-system' },
      spec: { crossplane: { autoUpgrade: { channel: 'Rapid' }, state: 'Running' }, restore: { source: { kind: 'BackupSchedule', name: 'nightly' } } },
    },
  ],
};

const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const WATCHED = { labels: { 'reconcile.fluxcd.io/watch': 'Enabled' } };

/** Every source of a kubeconfig. */
export const kubeconfigs: MaximalCase = {
  build: (chart) => {
    new ControlPlaneKubeconfig(chart, 'whole', {
      source: KubeconfigSource.remote(store, { key: 'platform/ctp1', property: 'kubeconfig', version: '3' }),
      secretName: 'kubeconfig-ctp1',
      refreshInterval: Duration.minutes(30),
      api: EsoApi.V1,
      metadata,
    });
    new ControlPlaneKubeconfig(chart, 'token', {
      source: KubeconfigSource.token(store, {
        server: 'https://ctp1.example.org:6443',
        certificateAuthority: { key: 'ctp1', property: 'ca' },
        tlsServerName: 'ctp1.internal',
        token: { key: 'ctp1', property: 'token' },
      }),
    });
    new ControlPlaneKubeconfig(chart, 'certificate', {
      source: KubeconfigSource.clientCertificate(store, {
        serverRef: { key: 'ctp1', property: 'server' },
        certificate: { key: 'ctp1', property: 'crt' },
        privateKey: { key: 'ctp1', property: 'key' },
      }),
    });
  },
  expected: [
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'whole', namespace: 'flux-system', ...metadata },
      spec: {
        refreshInterval: '30m0s',
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        target: { name: 'kubeconfig-ctp1', template: { metadata: WATCHED } },
        data: [{ secretKey: 'kubeconfig', remoteRef: { key: 'platform/ctp1', property: 'kubeconfig', version: '3' } }],
      },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'token', namespace: 'flux-system' },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        target: {
          template: {
            metadata: WATCHED,
            data: {
              kubeconfig: `apiVersion: v1
kind: Config
clusters:
- name: "token"
  cluster:
    server: "https://ctp1.example.org:6443"
    certificate-authority-data: {{ .certificateAuthority | b64enc }}
    tls-server-name: "ctp1.internal"
users:
- name: "token"
  user:
    token: {{ .token | trim | toJson }}
contexts:
- name: "token"
  context:
    cluster: "token"
    user: "token"
current-context: "token"
`,
            },
          },
        },
        data: [
          { secretKey: 'certificateAuthority', remoteRef: { key: 'ctp1', property: 'ca' } },
          { secretKey: 'token', remoteRef: { key: 'ctp1', property: 'token' } },
        ],
      },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'certificate', namespace: 'flux-system' },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        target: {
          template: {
            metadata: WATCHED,
            data: {
              kubeconfig: `apiVersion: v1
kind: Config
clusters:
- name: "certificate"
  cluster:
    server: {{ .server | trim | toJson }}
users:
- name: "certificate"
  user:
    client-certificate-data: {{ .certificate | b64enc }}
    client-key-data: {{ .privateKey | b64enc }}
contexts:
- name: "certificate"
  context:
    cluster: "certificate"
    user: "certificate"
current-context: "certificate"
`,
            },
          },
        },
        data: [
          { secretKey: 'server', remoteRef: { key: 'ctp1', property: 'server' } },
          { secretKey: 'certificate', remoteRef: { key: 'ctp1', property: 'crt' } },
          { secretKey: 'privateKey', remoteRef: { key: 'ctp1', property: 'key' } },
        ],
      },
    },
  ],
};
