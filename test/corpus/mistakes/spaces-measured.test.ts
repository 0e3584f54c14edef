import { Duration } from 'cdk8s';
import { mistakesOf } from './mistakes';
import { type Build, said } from './said';
import {
  EsoDataFrom, EsoProvider, EsoVaultAuth, EsoVaultVersion, SecretKey, SharedExternalSecret, SharedSecretStore, SpacesControlPlane,
  SpacesRestoreSource, SpacesUpgradeChannel, type SpacesControlPlaneProps, type SpacesResourceSelector,
} from '../../../lib';
import { synthOne } from '../../support/synth';

const group = { namespace: 'default' };
const all: { controlPlaneSelector: SpacesResourceSelector; namespaceSelector: SpacesResourceSelector } = {
  controlPlaneSelector: { names: ['prod'] }, namespaceSelector: { names: ['default'] },
};
const vault = (namespace?: string) => EsoProvider.vault({
  server: 'https://vault.example.com', path: 'kv', version: EsoVaultVersion.V2, auth: EsoVaultAuth.token(SecretKey.of('vault-token', 'token', { namespace })),
});
const aws = EsoProvider.awsSecretsManager({ region: 'eu-central-1' });
const controlPlane = (props: SpacesControlPlaneProps): Build => (chart) => new SpacesControlPlane(chart, 'prod', props);

mistakesOf('spacesMeasured', {}, (mistake) => {
  // spaces/v1beta1/controlplane_types.go
  mistake('xp-ctp-channel-none-no-version', () => {
    const autoUpgrade = SpacesUpgradeChannel.NONE;
    expect(said(controlPlane({ crossplane: { autoUpgrade } }), group)).toEqual([
      "[chart/prod] 'crossplane.version' must be given with SpacesUpgradeChannel.NONE, got nothing: write for example '2.0.2-up.5', or choose another channel",
    ]);
    expect(said(controlPlane({ crossplane: { autoUpgrade, version: '1.20.5-up.1' } }), group)).toEqual([]);
  });

  // spaces/v1alpha1/secretstore_types.go
  mistake('xp-sss-refreshinterval-duration', () => {
    const store = (refreshInterval: Duration): Build => (chart) => new SharedSecretStore(chart, 'aws', { ...all, refreshInterval, provider: aws });
    expect(said(store('1h' as never), group)).toEqual([
      "[chart/aws] 'refreshInterval' must be a Duration, got \"1h\": write Duration.hours(1)",
    ]);
    expect(synthOne((chart) => void store(Duration.hours(1))(chart), group).spec.refreshInterval).toBe(3600);
  });

  // https://docs.upbound.io/self-hosted-spaces/howtos/auto-upgrade/
  mistake('xp-ctp-pinned-but-stable', () => {
    const version = '1.19.0-up.1';
    expect(said(controlPlane({ crossplane: { version, autoUpgrade: SpacesUpgradeChannel.STABLE } }), group)).toEqual([
      "chart/prod spaces/auto-upgrade: 'crossplane.version' is 1.19.0-up.1, but SpacesUpgradeChannel.STABLE upgrades it, and whatever applies this manifest reverts the upgrade: remove it, or set 'crossplane.autoUpgrade' to SpacesUpgradeChannel.NONE",
    ]);
    expect(synthOne((chart) => void controlPlane({ crossplane: { version } })(chart), group).spec.crossplane).toEqual({ version, autoUpgrade: { channel: 'None' } });
  });

  // spaces/v1alpha1/secretstore_types.go
  mistake('xp-ses-wider-than-sss', () => {
    const build = (names: string[]): Build => (chart) => {
      const store = new SharedSecretStore(chart, 'vault', { ...all, provider: vault() });
      new SharedExternalSecret(chart, 'registry', { ...all, namespaceSelector: { names }, externalSecretSpec: { store, dataFrom: [EsoDataFrom.extract({ key: 'registry' })] } });
    };
    expect(said(build(['crossplane-system']), group)).toEqual([
      "[chart/registry] 'namespaceSelector.names' must contain only names that SharedSecretStore 'vault' selects too, got \"crossplane-system\": add 'crossplane-system' to 'namespaceSelector' of the store, or remove it here",
    ]);
    expect(said(build(['default']), group)).toEqual([]);
  });

  // spaces/v1beta1/controlplane_types.go
  mistake('xp-ctp-v1alpha1', () => {
    expect(synthOne((chart) => void controlPlane({})(chart), group).apiVersion).toBe('spaces.upbound.io/v1beta1');
  });

  // spaces/v1beta1/controlplane_types.go
  mistake('xp-restore-from-shared', () => {
    expect(said(controlPlane({ restore: { source: { kind: 'SharedBackup', name: 'nightly' } } as never }), group)).toEqual([
      "[chart/prod] 'restore' must be a SpacesRestoreSource, got an object: write for example SpacesRestoreSource.backup('name') or SpacesRestoreSource.backupSchedule('name')",
    ]);
    expect(said(controlPlane({ restore: SpacesRestoreSource.backup('nightly') }), group)).toEqual([]);
  });

  // spaces/v1alpha1/resource_selector.go, Matches
  mistake('xp-selector-names-and-labels', () => {
    const store = (controlPlaneSelector: SpacesResourceSelector): Build => (chart) => new SharedSecretStore(chart, 'vault', { ...all, controlPlaneSelector, provider: vault() });
    const labelSelectors = [{ matchLabels: { env: 'prod' } }];
    expect(said(store({ names: ['legacy'], labelSelectors }), group)).toEqual([
      "chart/vault spaces/selector: 'controlPlaneSelector' has names and labelSelectors, and selects only control planes that match both: keep one of them, or acknowledge this if it is intended",
    ]);
    expect(said(store({ labelSelectors }), group)).toEqual([]);
  });

  // https://docs.upbound.io/self-hosted-spaces/howtos/secrets-management/
  mistake('xp-sss-secret-other-group', () => {
    const store = (namespace?: string): Build => (chart) => new SharedSecretStore(chart, 'vault', { ...all, provider: vault(namespace) });
    expect(said(store('upbound-system'), group)).toEqual([
      "[chart/vault] 'provider.auth.token.namespace' must be the group of the SharedSecretStore, 'default', got \"upbound-system\": a store reads credentials only in its own group: move Secret 'vault-token' to 'default'",
    ]);
    expect(said(store(), group)).toEqual([]);
  });

  // https://docs.upbound.io/self-hosted-spaces/howtos/use-argo/
  mistake('xp-ctp-same-connection-secret', () => {
    const build = (names: Readonly<Record<string, string>>): Build => (chart) => {
      for (const [id, name] of Object.entries(names)) new SpacesControlPlane(chart, id, { writeConnectionSecretToRef: { name } });
    };
    expect(said(build({ dev: 'kubeconfig', prod: 'kubeconfig' }), group)).toEqual([
      "[chart/prod] 'writeConnectionSecretToRef.name' must be a Secret that no other control plane writes, got Secret 'kubeconfig', which 'chart/dev' writes too: each would overwrite the other's kubeconfig: rename one of them",
    ]);
    expect(said(build({ dev: 'kubeconfig-dev', prod: 'kubeconfig-prod' }), group)).toEqual([]);
  });
});
