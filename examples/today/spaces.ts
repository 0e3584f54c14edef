import * as fs from 'node:fs';
import * as path from 'node:path';
import { Chart, Duration, type App } from 'cdk8s';
import { HelmDelivery, SecretKey, SpacesArgoCdPlugin, SpacesChart, SpacesHelmRelease } from 'cdk8s-control-planes';

/** The Space as a HelmRelease that takes over what the helm command installed, and the command for the same values. */
export function spaces(app: App): void {
  const release = new SpacesHelmRelease(new Chart(app, 'spaces', { namespace: 'flux-system' }), 'spaces', {
    chart: SpacesChart.version('1.17.1'),
    account: 'yourorg',
    ingressHost: 'spaces.example.org',
    argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.of('my-argo-cluster', 'kubeconfig') }),
    ingress: {
      provision: true,
      ingressClassName: 'nginx',
      // Client certificates reach the Space only if the Ingress passes TLS through.
      annotations: { 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true', 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' },
      podLabels: { 'app.kubernetes.io/name': 'ingress-nginx' },
      namespaceLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' },
    },
    delivery: HelmDelivery.flux({
      interval: Duration.hours(1),
      pullSecret: { name: 'upbound-pull-secret' },
      install: { remediation: { retries: 3 } },
      upgrade: { remediation: { retries: 3 }, cleanupOnFail: true },
    }),
  });
  app.synth();
  fs.writeFileSync(path.join(app.outdir, 'spaces.sh'), release.toHelmCommand());
}
