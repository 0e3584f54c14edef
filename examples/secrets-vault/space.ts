import { ApiObject, Chart, Duration, type App } from 'cdk8s';
import { GROUP, remote } from './names';
import { hubStore } from './stores';
import {
  EsoExternalSecret, EsoOperator, FluxOciAuth, FluxOciCredentials, HelmDelivery, SpacesArgoCdPlugin, SpacesChart, SpacesGroup, SpacesHelmRelease,
  SpacesServiceType, type IEsoStore,
} from 'cdk8s-control-planes';

/** The External Secrets operator on every cluster that has its own. It signs in to Vault with its ServiceAccount; Vault asks the cluster about the token, with that token. */
export const OPERATOR = { version: '2.9.0', systemAuthDelegator: true };

/** The Space, from an empty cluster with Flux and cert-manager. Returns the store that its cluster reads from. */
export function space(app: App): IEsoStore {
  // First all namespaces, and the operator, because the next step needs its CRDs.
  const base = new Chart(app, 'base');
  for (const name of ['external-secrets', 'upbound-system']) new ApiObject(base, `namespace-${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  new SpacesGroup(base, GROUP);
  new EsoOperator(base, 'external-secrets', { ...OPERATOR, delivery: HelmDelivery.flux({ metadata: { namespace: 'flux-system' } }) });

  // What must be in upbound-system before the Space: the pull Secret, and a kubeconfig for the Argo CD plugin.
  const prerequisites = new Chart(app, 'prerequisites', { namespace: 'upbound-system' });
  const store = hubStore(prerequisites);
  const pullSecret = new FluxOciCredentials(prerequisites, 'upbound-pull-secret', {
    store,
    auth: FluxOciAuth.logins([{ registry: 'xpkg.upbound.io', usernameRef: remote.upboundUser, password: remote.upboundToken }]),
  });
  const argoCluster = new EsoExternalSecret(prerequisites, 'my-argo-cluster', { store, data: { kubeconfig: remote.argoCluster } });

  // External Secrets is on by default since Spaces 1.13. The Flux objects are in upbound-system, so that Flux and the Space use the same pull Secret.
  new SpacesHelmRelease(new Chart(app, 'space', { namespace: 'upbound-system' }), 'spaces', {
    chart: SpacesChart.version('1.17.1'),
    account: 'yourorg',
    externalTls: { host: 'spaces.example.org' },
    router: { service: { type: SpacesServiceType.LOAD_BALANCER } },
    argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig: argoCluster.secretKey('kubeconfig') }),
    delivery: HelmDelivery.flux({ pullSecret: pullSecret.secret, timeout: Duration.minutes(15), install: { remediation: { retries: 3 } } }),
  });
  return store;
}
