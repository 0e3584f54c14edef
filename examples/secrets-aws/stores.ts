import type { Chart } from 'cdk8s';
import { CTP1, GROUP, REGION, remote } from './names';
import {
  EsoAwsAuth, EsoClusterSecretStore, EsoExternalSecret, EsoProvider, EsoSecretStore, SecretKey, SharedSecretStore, type IEsoStore,
} from 'cdk8s-control-planes';

/** The store of the Space's cluster. Its access key is the one Secret that you create there. */
export function hubStore(chart: Chart): IEsoStore {
  const namespace = 'external-secrets';
  return new EsoClusterSecretStore(chart, 'aws-secretsmanager', {
    provider: EsoProvider.awsSecretsManager({
      region: REGION,
      auth: EsoAwsAuth.accessKey({
        accessKeyId: SecretKey.of('awssm-secret', 'access-key', { namespace }),
        secretAccessKey: SecretKey.of('awssm-secret', 'secret-access-key', { namespace }),
      }),
    }),
    conditions: [{ namespaces: ['flux-system', 'upbound-system', GROUP] }],
  });
}

/** The store of the control planes in the Space: a ClusterSecretStore in each. The access key stays in the group. */
export function groupStore(chart: Chart, hub: IEsoStore): IEsoStore {
  const secret = new EsoExternalSecret(chart, 'awssm-secret', {
    store: hub,
    data: { 'access-key': remote.storeKeyId, 'secret-access-key': remote.storeKey },
  });
  return new SharedSecretStore(chart, 'aws-secretsmanager', {
    provider: EsoProvider.awsSecretsManager({
      region: REGION,
      auth: EsoAwsAuth.accessKey({ accessKeyId: secret.secretKey('access-key'), secretAccessKey: secret.secretKey('secret-access-key') }),
    }),
    controlPlaneSelector: { names: [CTP1] },
    namespaceSelector: { names: ['crossplane-system'] },
  });
}

/** The store of a control plane with its own operator, as in the guide. You create awssm-secret there. */
export function ownStore(chart: Chart): IEsoStore {
  return new EsoSecretStore(chart, 'aws-secretsmanager', {
    provider: EsoProvider.awsSecretsManager({
      region: REGION,
      auth: EsoAwsAuth.accessKey({
        accessKeyId: SecretKey.of('awssm-secret', 'access-key'),
        secretAccessKey: SecretKey.of('awssm-secret', 'secret-access-key'),
      }),
    }),
  });
}
