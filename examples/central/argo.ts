import { Chart, type App } from 'cdk8s';
import { CLAIMS, platform } from './fleet';
import {
  ArgoAppProject, ArgoControlPlaneApp, ArgoCrossplaneSettings, ArgoDeletion, ArgoSource, ArgoSyncPolicy, type SpacesControlPlane,
} from 'cdk8s-control-planes';

/** Argo CD applies the claims of the teams: one project, and one Application per control plane. The Argo CD plugin of the Space registers the clusters. */
export function argo(app: App, controlPlanes: readonly SpacesControlPlane[]): void {
  new ArgoCrossplaneSettings(new Chart(app, 'argocd-cm', { namespace: 'argocd' }), 'settings', { healthGroups: [{ group: CLAIMS }] });
  const chart = new Chart(app, 'argo', { namespace: 'argocd' });
  new ArgoAppProject(chart, 'claims', {
    description: 'Claims of the teams',
    sourceRepos: [platform.url],
    destinations: controlPlanes.map(({ controlPlaneName: name }) => ({ name, namespace: 'team-*' })),
    namespaceResourceWhitelist: [{ group: CLAIMS, kind: '*' }],
  });
  for (const controlPlane of controlPlanes) {
    new ArgoControlPlaneApp(chart, `claims-${controlPlane.controlPlaneName}`, {
      controlPlane,
      project: 'claims',
      source: ArgoSource.git(platform, { path: `teams/${controlPlane.controlPlaneName}` }),
      destinationNamespace: 'team-a',
      syncPolicy: ArgoSyncPolicy.automated({ prune: true, selfHeal: true }),
      deletion: ArgoDeletion.ORPHAN,
    });
  }
}
