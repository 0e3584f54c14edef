import { Chart, type App } from 'cdk8s';
import { GROUP, REGIONS } from './fleet';
import { SpacesControlPlane, SpacesGroup, SpacesUpgradeChannel } from 'cdk8s-control-planes';

/** The control planes of one group. The Space writes a connection Secret for each. */
export function space(app: App): SpacesControlPlane[] {
  new SpacesGroup(new Chart(app, 'group'), GROUP);
  const chart = new Chart(app, 'control-planes', { namespace: GROUP });
  return Object.entries(REGIONS).map(([name, region]) => new SpacesControlPlane(chart, name, {
    crossplane: { autoUpgrade: SpacesUpgradeChannel.STABLE },
    writeConnectionSecretToRef: { name: `kubeconfig-${name}` },
    metadata: { labels: { region } },
  }));
}
