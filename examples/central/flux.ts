import { Chart, Duration, type App } from 'cdk8s';
import { CLAIMS, GROUP, platform } from './fleet';
import { FluxGitRepository, FluxStages, type SpacesControlPlane } from 'cdk8s-control-planes';

/** Flux fills every control plane in stages. The name, key and namespace of the kubeconfig Secret come from the SpacesControlPlane. */
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
