import { Chart, Duration, type App } from 'cdk8s';
import { controlPlane, git } from './control-plane';
import { ArgoControlPlaneApp, ArgoSource, ArgoSyncPolicy } from 'cdk8s-control-planes';

/** The Application is in the namespace where Argo CD looks for it, and waits for kinds that providers bring later. */
export function argo(app: App): void {
  new ArgoControlPlaneApp(new Chart(app, 'controlplane-1'), 'my-control-plane', {
    controlPlane,
    destinationNamespace: 'guestbook',
    project: 'default',
    source: ArgoSource.git(git, { path: 'claims', directory: { recurse: true } }),
    syncPolicy: ArgoSyncPolicy.automated({ selfHeal: true }),
    syncOptions: { createNamespace: true, skipDryRunOnMissingResource: true },
    retry: { limit: 5, backoff: { duration: Duration.seconds(5), factor: 2, maxDuration: Duration.minutes(3) } },
  });
  app.synth();
}
