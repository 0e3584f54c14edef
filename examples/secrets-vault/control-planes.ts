import { Chart, type App } from 'cdk8s';
import { CTP1, CTP2, GROUP, remote } from './names';
import { OPERATOR } from './space';
import { groupStore, ownStore } from './stores';
import {
  CloudCredentials, ControlPlane, ControlPlaneKubeconfig, CrossplaneProvider, EsoOperator, HelmDelivery, KubeconfigSource, ProviderCredentials,
  SpacesControlPlane, TargetCluster, type IControlPlane, type IEsoStore,
} from 'cdk8s-control-planes';

/** A control plane in the Space, which already has an External Secrets operator. */
export function inSpace(app: App, hub: IEsoStore): SpacesControlPlane {
  const group = new Chart(app, GROUP, { namespace: GROUP });
  const controlPlane = new SpacesControlPlane(group, CTP1, { writeConnectionSecretToRef: { name: `kubeconfig-${CTP1}` } });
  const store = groupStore(group, hub);
  fill(app, CTP1, () => store);
  return controlPlane;
}

/** Crossplane on your own cluster: Flux installs the operator there. */
export function onOwnCluster(app: App, hub: IEsoStore): IControlPlane {
  const chart = new Chart(app, CTP2, { namespace: 'flux-system' });
  const { kubeconfig } = new ControlPlaneKubeconfig(chart, `kubeconfig-${CTP2}`, { source: KubeconfigSource.remote(hub, remote.ctp2) });
  const controlPlane = ControlPlane.named(CTP2, { kubeconfig });
  new EsoOperator(chart, `external-secrets-${CTP2}`, { ...OPERATOR, delivery: HelmDelivery.flux({ controlPlane }) });
  fill(app, CTP2, ownStore);
  return controlPlane;
}

/** What goes into a control plane: a provider, and then its credentials, because the provider brings their kind. */
function fill(app: App, name: string, storeOf: (chart: Chart) => IEsoStore): void {
  const packages = new Chart(app, `${name}-packages`);
  new CrossplaneProvider(packages, 'provider-aws-s3', { package: 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0' });

  const configs = new Chart(app, `${name}-provider-configs`, { namespace: 'crossplane-system' });
  new ProviderCredentials(configs, 'providerconfig-aws', {
    store: storeOf(configs),
    credentials: CloudCredentials.aws({ accessKeyId: remote.providerKeyId, secretAccessKey: remote.providerKey }),
  });
  for (const chart of [packages, configs]) TargetCluster.set(chart, name);
}
