import { fieldsOf, TYPED_PROVIDERS, writtenFields } from './provider-schema';
import { esoAwsStores } from '../../maximal/eso-stores-aws';
import { esoAzureStores, esoGcpStores } from '../../maximal/eso-stores-clouds';
import { esoFurtherStores, esoKubernetesStores, esoOnePasswordStores, esoWebhookStores } from '../../maximal/eso-stores-others';
import { esoVaultStores } from '../../maximal/eso-stores-vault';
import { synth, warningsOf } from '../../support/synth';

const flux = { namespace: 'flux-system' };

const cases = {
  aws: esoAwsStores,
  vault: esoVaultStores,
  gcp: esoGcpStores,
  azure: esoAzureStores,
  kubernetes: esoKubernetesStores,
  onepassword: esoOnePasswordStores,
  webhook: esoWebhookStores,
  further: esoFurtherStores,
};

describe('a SecretStore and a ClusterSecretStore per provider and way to sign in', () => {
  test.each(Object.entries(cases))('%s', (_name, { build, expected }) => {
    expect(synth(build, flux)).toEqual(expected);
    expect(warningsOf(build, flux)).toEqual([]);
  });

  test('write every field that the schema of a typed provider has, but these', () => {
    const manifests = Object.values(cases).flatMap(({ build }) => synth(build, flux));
    const written = new Set(manifests.flatMap((manifest) => writtenFields(manifest.spec.provider)));
    const missing = TYPED_PROVIDERS.flatMap((name) => fieldsOf('v1', name)).filter((field) => !written.has(field));
    expect(missing).toEqual([
      'fake.validationResult',
      'vault.auth.gcp.workloadIdentity.clusterLocation',
      'vault.auth.gcp.workloadIdentity.clusterName',
      'vault.auth.gcp.workloadIdentity.clusterProjectID',
      'vault.auth.gcp.workloadIdentity.serviceAccountRef.audiences',
      'vault.auth.gcp.workloadIdentity.serviceAccountRef.name',
      'vault.auth.gcp.workloadIdentity.serviceAccountRef.namespace',
      // The audiences stand beside the account there.
      'vault.auth.jwt.kubernetesServiceAccountToken.serviceAccountRef.audiences',
      'vault.auth.namespace',
    ]);
  });
});
