import { ApiObject, type Chart } from 'cdk8s';
import { mistakesOf, notCompiled } from './mistakes';
import {
  HelmDelivery, SecretKey, SpacesArgoCdPlugin, SpacesChart, SpacesExternalSecrets, SpacesHelmRelease, type SpacesHelmReleaseProps,
} from '../../lib';
import { errorOf, synth, thrownBy, validationOf, warningsOf } from '../support/synth';

const space: SpacesHelmReleaseProps = { chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly() };

/** Adds the release of a Space with some props changed. */
const add = (props: Partial<SpacesHelmReleaseProps>) => (chart: Chart) => new SpacesHelmRelease(chart, 'spaces', { ...space, ...props });

/** The release of a Space, to take its values and its command from. */
function release(props: Partial<SpacesHelmReleaseProps>): SpacesHelmRelease {
  const made: SpacesHelmRelease[] = [];
  synth((chart) => made.push(add(props)(chart)));
  return made[0];
}

mistakesOf('spaces', {
  silent: {
    'spaces-no-ingress-116': {
      reason: 'The props do not say yet how the Space is reached; since chart 1.16 a host alone makes no Ingress.',
      seen: () => warningsOf(add({ ingressHost: 'proxy.acme.example' })),
    },
  },
  later: {
    'spaces-ses-no-nsselector': 'SharedExternalSecret',
    'spaces-ses-store-name': 'SharedExternalSecret',
    'spaces-ctp-version-v': 'SpacesControlPlane',
    'spaces-ctp-secret-namespace': 'SpacesControlPlane',
  },
}, (mistake) => {
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
      "[chart/spaces] 'values.features.alpha.argocdPlugin.target.externalCluster.enabled' must not repeat what a prop says already, got false: it is true by a prop: remove it here, or change the prop");
  });

  mistake('spaces-plugin-not-enabled', () => {
    const argoCd = SpacesArgoCdPlugin.sameCluster();
    expect(release({ argoCd }).toHelmArgs()).toContain('features.alpha.argocdPlugin.enabled=true');
    expect(errorOf(add({ argoCd, values: { features: { alpha: { argocdPlugin: { enabled: false } } } } }))).toBe(
      "[chart/spaces] 'values.features.alpha.argocdPlugin.enabled' must not repeat what a prop says already, got false: it is true by a prop: remove it here, or change the prop");
  });

  mistake('spaces-external-secret-namespace', () => {
    const named = (namespace?: string) =>
      SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.of('my-argo-cluster', 'kubeconfig', namespace === undefined ? {} : { namespace }) });
    expect(errorOf(add({ argoCd: named('argocd') }))).toBe(
      "[chart/spaces] 'argoCd.kubeconfig' must be in namespace 'upbound-system', got namespace 'argocd': Secret and reader must share a namespace: move one of them, or copy the Secret to 'upbound-system'");
    const declared = (chart: Chart) => {
      const metadata = { name: 'my-argo-cluster', namespace: 'argocd' };
      new ApiObject(chart, 'kubeconfig', { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { kubeconfig: 'from ESO' } });
      add({ argoCd: named() })(chart);
    };
    expect(validationOf(declared)).toEqual([
      "[chart/spaces] 'argoCd.kubeconfig' must be in namespace 'upbound-system', where the controller of the Space runs, got Secret 'my-argo-cluster' in namespace 'argocd': create it in 'upbound-system'",
    ]);
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
      "[SpacesChart.version] 'version' must be written without 'v', got \"v1.17.1\": helm takes '1.17.1'; only `up space init` takes 'v1.17.1'");
  });

  mistake('spaces-account-default', () => {
    // @ts-expect-error no account
    const unnamed = (chart: Chart) => new SpacesHelmRelease(chart, 'spaces', { chart: space.chart, delivery: space.delivery });
    expect(errorOf(unnamed)).toBe(
      "[chart/spaces] 'account' must be the name of your organization in Upbound, got nothing: the chart's default 'notdemo' is nobody's: name yours");
    expect(errorOf(add({ account: 'notdemo' }))).toBe(
      "[chart/spaces] 'account' must be the name of your organization in Upbound, got \"notdemo\": the chart's default 'notdemo' is nobody's: name yours");
  });
});
