import { Chart, Duration, type App } from 'cdk8s';
import { CLAIMS, GROUP, platform } from './fleet';
import { FluxGitRepository, FluxStages, type SpacesControlPlane } from 'cdk8s-control-planes';

/** Every control plane is filled in stages. The Secret, its key and its namespace come from the control plane. */
export function flux(app: App, controlPlanes: readonly SpacesControlPlane[]): void {
  const chart = new Chart(app, 'flux', { namespace: GROUP });
  const source = new FluxGitRepository(chart, 'platform', { git: platform, interval: Duration.minutes(1) });
  for (const controlPlane of controlPlanes) {
    new FluxStages(chart, controlPlane.controlPlaneName, {
      controlPlane,
      source,
      basePath: `./control-planes/${controlPlane.controlPlaneName}`,
      claimKinds: [{ apiVersion: `${CLAIMS}/v1alpha1` }],
      prune: true,
    });
  }
}
