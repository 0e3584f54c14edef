import { ApiObject, type Chart } from 'cdk8s';
import { mistakesOf, notCompiled } from './mistakes';
import {
  EsoClusterSecretStore, EsoDataFrom, EsoProvider, HelmDelivery, SecretKey, SharedExternalSecret, SharedSecretStore, SpacesArgoCdPlugin, SpacesChart,
  SpacesControlPlane, SpacesExternalSecrets, SpacesHelmRelease, SpacesUpgradeChannel, type SharedExternalSecretProps, type SpacesHelmReleaseProps,
} from '../../../lib';
import { errorOf, synth, synthOne, thrownBy, validationOf, warningsOf } from '../../support/synth';

const space: SpacesHelmReleaseProps = { chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly() };

/** Adds the release of a Space with some props changed. */
const add = (props: Partial<SpacesHelmReleaseProps>) => (chart: Chart) => new SpacesHelmRelease(chart, 'spaces', { ...space, ...props });

/** Follows the advice: nothing is left to say. */
const accepts = (build: (chart: Chart) => unknown) => expect(warningsOf(build)).toEqual([]);

/** The release of a Space, to take its values and its command from. */
function release(props: Partial<SpacesHelmReleaseProps>): SpacesHelmRelease {
  const made: SpacesHelmRelease[] = [];
  synth((chart) => made.push(add(props)(chart)));
  return made[0];
}

mistakesOf('spaces', {}, (mistake) => {
  mistake('spaces-target-namespace', () => {
    // @ts-expect-error the name of the guide
    notCompiled(() => SpacesArgoCdPlugin.sameCluster({ namespace: 'argocd' }));
    expect(release({ argoCd: SpacesArgoCdPlugin.sameCluster({ secretNamespace: 'argocd' }) }).values.features).toEqual({
      alpha: { argocdPlugin: { enabled: true, target: { secretNamespace: 'argocd' } } },
    });
  });

  mistake('spaces-external-not-enabled', () => {
    const argoCd = SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.of('my-argo-cluster', 'kubeconfig') });
    const externalCluster = { enabled: true, secret: { name: 'my-argo-cluster', key: 'kubeconfig' } };
    expect(release({ argoCd }).values.features).toEqual({ alpha: { argocdPlugin: { enabled: true, target: { secretNamespace: 'argocd', externalCluster } } } });
    const values = { features: { alpha: { argocdPlugin: { target: { externalCluster: { enabled: false } } } } } };
    expect(errorOf(add({ argoCd, values }))).toBe(
      "[chart/spaces] 'values.features.alpha.argocdPlugin.target.externalCluster.enabled' must not repeat a value that a prop sets, got false: a prop sets it to true: remove it here, or change the prop");
  });

  mistake('spaces-plugin-not-enabled', () => {
    const argoCd = SpacesArgoCdPlugin.sameCluster();
    expect(release({ argoCd }).toHelmArgs()).toContain('features.alpha.argocdPlugin.enabled=true');
    expect(errorOf(add({ argoCd, values: { features: { alpha: { argocdPlugin: { enabled: false } } } } }))).toBe(
      "[chart/spaces] 'values.features.alpha.argocdPlugin.enabled' must not repeat a value that a prop sets, got false: a prop sets it to true: remove it here, or change the prop");
  });

  mistake('spaces-external-secret-namespace', () => {
    const named = (namespace?: string) =>
      SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.of('my-argo-cluster', 'kubeconfig', namespace === undefined ? {} : { namespace }) });
    expect(errorOf(add({ argoCd: named('argocd') }))).toBe(
      "[chart/spaces] 'argoCd.kubeconfig' must be in namespace 'upbound-system', got namespace 'argocd': Secret and reader must share a namespace: move one of them, or copy the Secret to 'upbound-system'");
    const declared = (namespace: string) => (chart: Chart) => {
      const metadata = { name: 'my-argo-cluster', namespace };
      new ApiObject(chart, 'kubeconfig', { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { kubeconfig: 'from ESO' } });
      add({ argoCd: named() })(chart);
    };
    expect(warningsOf(declared('argocd'))).toEqual([
      "chart/spaces near-miss: 'argoCd.kubeconfig' is Secret 'my-argo-cluster', which is looked up in namespace 'upbound-system', but this app has it in 'argocd': "
      + "move it to 'upbound-system', or acknowledge this if it exists outside of the app",
    ]);
    accepts(declared('upbound-system'));
  });

  mistake('spaces-clustertype', () => {
    // @ts-expect-error a value of the guide's chart
    notCompiled(() => SpacesChart.version('1.17.1', { clusterType: 'eks' }));
    expect(release({}).values).toEqual({ account: 'acme' });
    expect(release({ chart: SpacesChart.guide({ version: '1.1.0', clusterType: 'eks' }) }).values).toEqual({ account: 'acme', clusterType: 'eks' });
  });

  mistake('spaces-eso-flags', () => {
    expect(errorOf(add({ externalSecrets: SpacesExternalSecrets.enabled({ namespace: 'external-secrets' }) }))).toBe(
      "[chart/spaces] 'externalSecrets.namespace' must be left out for this chart, got \"external-secrets\": the value belongs to version 1.1: remove it, or use SpacesChart.guide(...)");
    expect(release({ externalSecrets: SpacesExternalSecrets.enabled() }).values.features).toEqual({ alpha: { sharedSecrets: { enabled: true } } });
  });

  mistake('spaces-no-ingress-116', () => {
    expect(warningsOf(add({ ingressHost: 'proxy.acme.example' }))).toEqual([
      "chart/spaces spaces/access: 'ingressHost' alone creates no Ingress since version 1.16 of the chart: "
      + "set 'ingress.provision' to true, or to false if you have your own Ingress or route; or use 'gatewayApi' or 'router.service.type'",
    ]);
    expect(warningsOf(add({ chart: SpacesChart.version('1.15.2'), ingressHost: 'proxy.acme.example' }))).toEqual([]);
  });

  mistake('spaces-set-dots', () => {
    const customAnnotations = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/x' };
    const made = release({ values: { controlPlanes: { sharedSecrets: { serviceAccount: { customAnnotations } } } } });
    const assignment = 'controlPlanes.sharedSecrets.serviceAccount.customAnnotations.eks\\.amazonaws\\.com/role-arn=arn:aws:iam::123456789012:role/x';
    expect(made.toHelmArgs().slice(-3)).toEqual(['--set', assignment, '--wait']);
    expect(made.toHelmCommand()).toContain(`--set "${assignment.replace(/\\/g, '\\\\')}"`);
  });

  mistake('spaces-set-bool-string', () => {
    const customLabels = { 'azure.workload.identity/use': 'true' };
    expect(release({ values: { controlPlanes: { sharedSecrets: { pod: { customLabels } } } } }).toHelmArgs().slice(-3)).toEqual([
      '--set-string', 'controlPlanes.sharedSecrets.pod.customLabels.azure\\.workload\\.identity/use=true', '--wait',
    ]);
  });

  mistake('spaces-version-v', () => {
    expect(thrownBy(() => SpacesChart.version('v1.17.1'))).toBe(
      "[SpacesChart.version] 'version' must be written without 'v', got \"v1.17.1\": only `up space init` accepts the 'v': write '1.17.1'");
  });

  mistake('spaces-account-default', () => {
    // @ts-expect-error no account
    const unnamed = (chart: Chart) => new SpacesHelmRelease(chart, 'spaces', { chart: space.chart, delivery: space.delivery });
    expect(errorOf(unnamed)).toBe(
      "[chart/spaces] 'account' must be a string, got nothing: pass a string");
    expect(errorOf(add({ account: 'notdemo' }))).toBe(
      "[chart/spaces] 'account' must be the name of your Upbound organization, got \"notdemo\": the default of the chart, 'notdemo', belongs to no one: name your organization");
  });

  const creds: Omit<SharedExternalSecretProps, 'externalSecretSpec'> = { controlPlaneSelector: { names: ['ctp1'] }, namespaceSelector: { names: ['crossplane-system'] } };
  const dataFrom = [EsoDataFrom.extract({ key: 'aws' })];

  mistake('spaces-ses-no-nsselector', () => {
    const { controlPlaneSelector } = creds;
    const store = EsoClusterSecretStore.fromClusterSecretStoreName('aws');
    // @ts-expect-error no namespaceSelector
    const unselected = (chart: Chart) => new SharedExternalSecret(chart, 'aws-creds', { controlPlaneSelector, externalSecretSpec: { store, dataFrom } });
    expect(errorOf(unselected)).toBe(
      "[chart/aws-creds] 'namespaceSelector' must be an object, got nothing: write { labelSelectors: ..., names: ... }");
  });

  mistake('spaces-ses-store-name', () => {
    const [, secret] = synth((chart) => {
      const provider = EsoProvider.awsSecretsManager({ region: 'eu-west-1' });
      const store = new SharedSecretStore(chart, 'aws-secrets', { ...creds, provider });
      new SharedExternalSecret(chart, 'aws-creds', { ...creds, externalSecretSpec: { store, dataFrom } });
    }, { namespace: 'default' });
    expect(secret.spec.externalSecretSpec.secretStoreRef).toEqual({ kind: 'ClusterSecretStore', name: 'aws-secrets' });
    const byName = (name: string) => (chart: Chart) => {
      new SharedSecretStore(chart, 'aws-secrets', { ...creds, provider: EsoProvider.awsSecretsManager({ region: 'eu-west-1' }) });
      new SharedExternalSecret(chart, 'aws-creds', { ...creds, externalSecretSpec: { store: EsoClusterSecretStore.fromClusterSecretStoreName(name), dataFrom } });
    };
    expect(warningsOf(byName('aws-secret'))).toEqual([
      "chart/aws-creds near-miss: 'externalSecretSpec.store' is SharedSecretStore 'aws-secret', which this app does not have: write 'aws-secrets' if that is meant, "
      + 'or acknowledge this if it exists outside of the app',
    ]);
    accepts(byName('aws-secrets'));
  });

  mistake('spaces-ctp-version-v', () => {
    const writeConnectionSecretToRef = { name: 'kubeconfig-ctp1', namespace: 'default' };
    const crossplane = { version: 'v1.20.0', autoUpgrade: SpacesUpgradeChannel.STABLE };
    expect(errorOf((chart) => new SpacesControlPlane(chart, 'ctp1', { crossplane, writeConnectionSecretToRef }), { namespace: 'default' })).toBe(
      "[chart/ctp1] 'crossplane.version' must be one exact version without 'v', got \"v1.20.0\": write '1.20.0'");
  });

  mistake('spaces-ctp-secret-namespace', () => {
    const writeConnectionSecretToRef = { name: 'kubeconfig-ctp1', namespace: 'argocd' };
    expect(errorOf((chart) => new SpacesControlPlane(chart, 'ctp1', { writeConnectionSecretToRef }), { namespace: 'default' })).toBe(
      "[chart/ctp1] 'writeConnectionSecretToRef.namespace' must be 'default', the namespace of the control plane, got \"argocd\": remove it; "
      + 'the Argo CD plugin of the Space copies the Secret where Argo CD reads it, and ControlPlaneKubeconfig copies it for Flux');
  });

  mistake('spaces-uid-collision', () => {
    const groups = (argoCd: SpacesArgoCdPlugin) => (chart: Chart) => {
      add({ argoCd })(chart);
      for (const namespace of ['group-a', 'group-b']) {
        new SpacesControlPlane(chart, namespace, { metadata: { name: 'ctp1', namespace }, writeConnectionSecretToRef: { name: 'kubeconfig-ctp1' } });
      }
    };
    expect(validationOf(groups(SpacesArgoCdPlugin.sameCluster()))).toEqual([
      "[chart/group-b] 'metadata.name' must differ from the names in all groups of the Space, got 'ctp1', as 'chart/group-a' has: the Argo CD plugin names its Secrets after "
      + "control planes, so that one overwrites the other: set 'useUidFormatForCtpSecrets' of the plugin, or rename one of them",
    ]);
    accepts(groups(SpacesArgoCdPlugin.sameCluster({ useUidFormatForCtpSecrets: true })));
  });

  mistake('spaces-set-comma', () => {
    expect(release({ router: { service: { annotations: { note: 'a,b' } } } }).toHelmArgs()).toContain('router.proxy.service.annotations.note=a\\,b');
  });

  mistake('spaces-set-json', () => {
    const args = release({ router: { tolerations: [{ key: 'dedicated' }] } }).toHelmArgs();
    expect(args.slice(args.indexOf('--set-json'), -1)).toEqual(['--set-json', 'router.proxy.tolerations=[{"key":"dedicated"}]']);
  });

  mistake('spaces-backup-ttl-int', () => {
    const backup = (ttl: unknown) => (chart: Chart) => {
      const metadata = { name: 'b', namespace: 'default' };
      new SpacesControlPlane(chart, 'ctp1', { metadata: { namespace: 'default' } });
      new ApiObject(chart, 'b', {
        apiVersion: 'spaces.upbound.io/v1alpha1', kind: 'Backup', metadata, spec: { configRef: { kind: 'SharedBackupConfig', name: 'default' }, controlPlane: 'ctp1', deletionPolicy: 'Delete', ttl },
      });
    };
    expect(validationOf(backup(604800))).toEqual(["[chart/b] 'spec.ttl' must be a string with a number and the unit h, m or s, got 604800: write '168h'"]);
    accepts(backup('168h'));
  });

  mistake('spaces-ses-empty-selector', () => {
    const secret = (controlPlaneSelector: SharedExternalSecretProps['controlPlaneSelector']) => (chart: Chart) => new SharedExternalSecret(chart, 'aws-creds', {
      ...creds, controlPlaneSelector, externalSecretSpec: { store: EsoClusterSecretStore.fromClusterSecretStoreName('aws'), dataFrom },
    });
    expect(errorOf(secret({}))).toBe(
      "[chart/aws-creds] 'controlPlaneSelector' must select control planes, got {}: an empty selector does not select everything: write for example { names: ['ctp1'] }, "
      + 'or { labelSelectors: [{}] } for all control planes of the group');
    accepts(secret({ names: ['ctp1'] }));
    accepts(secret({ labelSelectors: [{}] }));
  });

  mistake('spaces-ctp-no-crossplane', () => {
    const { spec } = synthOne((chart) => new SpacesControlPlane(chart, 'ctp1', { writeConnectionSecretToRef: { name: 'kubeconfig-ctp1' } }), { namespace: 'default' });
    expect(spec.crossplane).toEqual({ autoUpgrade: { channel: 'Stable' } });
  });
});
