import { Chart, Duration, type App } from 'cdk8s';
import { BASE_PATH, CTP1, CTP2, GROUP, repository } from './names';
import {
  ControlPlane, FluxDeletionPolicy, FluxGitRepository, FluxRegistration, FluxSource, FluxStages, type FluxStage, type IControlPlane,
  type SpacesControlPlane,
} from 'cdk8s-control-planes';

const interval = Duration.minutes(1);

/** Flux applies each folder when the folders it needs are ready. */
export function flux(app: App, ctp1: SpacesControlPlane, ctp2: IControlPlane): void {
  const chart = new Chart(app, 'flux', { namespace: 'flux-system' });
  const source = new FluxGitRepository(chart, 'platform', { git: repository, interval });
  const hub = (folder: string, minutes: number, ...dependsOn: FluxRegistration[]) => new FluxRegistration(chart, `hub-${folder}`, {
    controlPlane: ControlPlane.coLocated('hub'),
    source,
    path: `${BASE_PATH}/${folder}`,
    prune: true,
    wait: true,
    timeout: Duration.minutes(minutes),
    retryInterval: Duration.minutes(2),
    // Deleting a Kustomization must delete nothing: without the CRDs of the operator, all Secrets it wrote would be deleted.
    deletionPolicy: FluxDeletionPolicy.ORPHAN,
    dependsOn,
  });
  const prerequisites = hub('prerequisites', 10, hub('base', 10));
  hub(GROUP, 20, hub('space', 20, prerequisites));
  const operator = hub(CTP2, 10, prerequisites);

  const stages = { basePath: BASE_PATH, prune: true };
  new FluxStages(chart, CTP2, { ...stages, controlPlane: ctp2, source, stages: stagesOf(CTP2), dependsOn: [operator] });
  // The Space writes the kubeconfig of ctp1 into its group, and Flux must read it there. So these objects are in the folder of the group, with their own source.
  new FluxStages(Chart.of(ctp1), 'stages', {
    ...stages, controlPlane: ctp1, source: FluxSource.git(repository, { interval }), stages: stagesOf(CTP1), metadata: { name: CTP1 },
  });
}

/** The last stage waits too. It is ready when the credentials are in the control plane. */
function stagesOf(name: string): FluxStage[] {
  return ['packages', 'provider-configs'].map((stage) => ({ name: stage, path: `./${name}-${stage}`, wait: true }));
}
