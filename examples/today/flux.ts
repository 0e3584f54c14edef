import { Chart, Duration, type App } from 'cdk8s';
import { controlPlane, git } from './control-plane';
import { FluxGitRepository, FluxRegistration, KustomizationIndex } from 'cdk8s-control-planes';

/** Flux reads the connection Secret in its own namespace, so its objects are in the group of the control plane. */
export function flux(app: App): void {
  const xpRepo = new Chart(app, 'xp-repo', { namespace: 'default' });
  const source = new FluxGitRepository(xpRepo, 'your-repo-source', { git, interval: Duration.seconds(30) });

  const xpKustomization = new Chart(app, 'xp-kustomization', { namespace: 'default' });
  new FluxRegistration(xpKustomization, 'your-repo-source', {
    controlPlane,
    source,
    path: './kustomize',
    interval: Duration.minutes(5),
    prune: true,
    wait: true,
    timeout: Duration.minutes(10),
  });

  new KustomizationIndex(app, 'kustomization', { charts: [xpRepo, xpKustomization] });
  app.synth();
}
