import { Chart, type App } from 'cdk8s';
import { ArgoControlPlaneApp, ArgoSource, ArgoSyncPolicy, ControlPlane, GitRevision, type GitSource } from 'cdk8s-control-planes';

const git: GitSource = { url: 'https://github.com/yourorg/your-repo-source', revision: GitRevision.branch('main') };

/** One Application for the control plane. The guide has a placeholder for the endpoint, and no namespace. */
export function argoGuide(app: App): void {
  new ArgoControlPlaneApp(new Chart(app, 'controlplane-1'), 'my-control-plane', {
    controlPlane: ControlPlane.named('my-control-plane', { serverPlaceholder: 'your-control-plane-endpoint' }),
    destinationNamespace: 'guestbook',
    project: 'default',
    source: ArgoSource.git(git, { path: 'claims' }),
    syncPolicy: ArgoSyncPolicy.automated(),
    omitNamespace: true,
  });
  app.synth();
}
