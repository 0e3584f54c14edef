import { Chart, Duration, type App } from 'cdk8s';
import { ControlPlane, FluxApi, FluxGitRepository, FluxRegistration, GitRevision, type GitSource, KustomizationIndex } from 'cdk8s-control-planes';

const git: GitSource = { url: 'https://github.com/yourorg/your-repo', revision: GitRevision.branch('main') };

/** A pair of files for the control plane, and the index that lists them. */
export function fluxGuide(app: App): void {
  const xpRepo = new Chart(app, 'xp-repo', { namespace: 'default' });
  const source = new FluxGitRepository(xpRepo, 'your-repo-source', { git, interval: Duration.seconds(30), api: FluxApi.V1BETA1 });

  const xpKustomization = new Chart(app, 'xp-kustomization', { namespace: 'default' });
  new FluxRegistration(xpKustomization, 'your-repo-source', {
    controlPlane: ControlPlane.coLocated('my-control-plane'),
    source,
    path: './kustomize',
    interval: Duration.minutes(5),
    prune: true,
    clientValidation: true,
    api: FluxApi.V1BETA1,
  });

  new KustomizationIndex(app, 'kustomization', { charts: [xpRepo, xpKustomization] });
  app.synth();
}
