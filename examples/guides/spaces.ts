import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  HelmDelivery, SecretKey, ShellVariable, SpacesArgoCdPlugin, SpacesChart, SpacesExternalSecrets, SpacesHelmRelease, type SpacesHelmReleaseProps,
} from 'cdk8s-control-planes';

/** What all three variants share. The shell fills in the variables when somebody runs the command. */
const common: SpacesHelmReleaseProps = {
  chart: SpacesChart.guide({ version: ShellVariable.of('SPACES_VERSION'), clusterType: ShellVariable.of('SPACES_CLUSTER_TYPE') }),
  account: ShellVariable.of('UPBOUND_ACCOUNT'),
  ingressHost: ShellVariable.of('SPACES_ROUTER_HOST'),
  delivery: HelmDelivery.valuesOnly(),
};

/** The three ways to install in the guide, as helm commands. There are no manifests. */
export function spacesGuide(outdir: string): void {
  const chart = new Chart(new App(), 'spaces');
  const variants = {
    'argocd-on-cluster': new SpacesHelmRelease(chart, 'argocd-on-cluster', { ...common, argoCd: SpacesArgoCdPlugin.sameCluster() }),
    'argocd-external-cluster': new SpacesHelmRelease(chart, 'argocd-external-cluster', {
      ...common,
      argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.of('my-argo-cluster', 'kubeconfig') }),
    }),
    'eso': new SpacesHelmRelease(chart, 'eso', { ...common, externalSecrets: SpacesExternalSecrets.enabled() }),
  };
  fs.mkdirSync(outdir, { recursive: true });
  for (const [name, release] of Object.entries(variants)) fs.writeFileSync(path.join(outdir, `${name}.sh`), release.toHelmCommand());
}
