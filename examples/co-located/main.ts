// Flux runs on the control plane itself and applies to its own cluster: no kubeconfig, no Secret. One app per control plane.
import { App, Chart, Duration } from 'cdk8s';
import { ControlPlane, FluxSource, FluxStages, GitRevision } from 'cdk8s-control-planes';

const app = new App({ outdir: process.env.CDK8S_OUTDIR ?? 'dist', outputFileExtension: '.yaml' });
const chart = new Chart(app, 'ctp-eu', { namespace: 'flux-system' });
const platform = { url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') };

new FluxStages(chart, 'ctp-eu', {
  controlPlane: ControlPlane.coLocated('ctp-eu'),
  source: FluxSource.git(platform, { interval: Duration.minutes(1) }),
  basePath: './control-planes/ctp-eu',
  claimKinds: [{ apiVersion: 'platform.yourorg.example/v1alpha1' }],
  prune: true,
});
app.synth();
