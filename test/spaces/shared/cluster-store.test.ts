import { EsoClusterSecretStore, EsoDataFrom, EsoProvider, SharedExternalSecret } from '../../../lib';
import { synth } from '../../support/synth';

test('a ClusterSecretStore of the app is no shared store, and is not compared with one', () => {
  const [, secret] = synth((chart) => {
    const store = new EsoClusterSecretStore(chart, 'aws', { provider: EsoProvider.awsSecretsManager({ region: 'eu-west-1' }) });
    new SharedExternalSecret(chart, 'aws-creds', {
      controlPlaneSelector: { names: ['ctp1'] },
      namespaceSelector: { names: ['crossplane-system'] },
      externalSecretSpec: { store, dataFrom: [EsoDataFrom.extract({ key: 'aws' })] },
    });
  }, { namespace: 'default' });
  expect(secret.spec.externalSecretSpec.secretStoreRef).toEqual({ kind: 'ClusterSecretStore', name: 'aws' });
});
