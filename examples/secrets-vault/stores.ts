import type { Chart } from 'cdk8s';
import { CTP1, GROUP, remote, VAULT } from './names';
import { EsoClusterSecretStore, EsoExternalSecret, EsoProvider, EsoSecretStore, EsoVaultAuth, SharedSecretStore, type IEsoStore } from 'cdk8s-control-planes';

/** The store of the Space's cluster. Vault knows the ServiceAccount of the operator, so you create no Secret. */
export function hubStore(chart: Chart): IEsoStore {
  return new EsoClusterSecretStore(chart, 'vault', {
    provider: EsoProvider.vault({
      ...VAULT,
      auth: EsoVaultAuth.kubernetes({ mountPath: 'kubernetes-hub', role: 'hub', serviceAccount: { name: 'external-secrets', namespace: 'external-secrets' } }),
    }),
    conditions: [{ namespaces: ['flux-system', 'upbound-system', GROUP] }],
  });
}

/** The store of the control planes in the Space: a ClusterSecretStore in each. The AppRole stays in the group. */
export function groupStore(chart: Chart, hub: IEsoStore): IEsoStore {
  const secret = new EsoExternalSecret(chart, 'vault-approle', { store: hub, data: { 'secret-id': remote.storeSecretId } });
  return new SharedSecretStore(chart, 'vault', {
    provider: EsoProvider.vault({ ...VAULT, auth: EsoVaultAuth.appRole({ roleId: GROUP, secretId: secret.secretKey('secret-id') }) }),
    controlPlaneSelector: { names: [CTP1] },
    namespaceSelector: { names: ['crossplane-system'] },
  });
}

/** The store of a control plane with its own operator. Without a ServiceAccount, the operator uses its own token. */
export function ownStore(chart: Chart): IEsoStore {
  return new EsoSecretStore(chart, 'vault', {
    provider: EsoProvider.vault({ ...VAULT, auth: EsoVaultAuth.kubernetes({ mountPath: 'kubernetes-ctp2', role: 'ctp2' }) }),
  });
}
