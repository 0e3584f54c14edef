import { esoAwsStores } from '../../corpus/maximal/eso-stores-aws';
import { esoAzureStores, esoGcpStores } from '../../corpus/maximal/eso-stores-clouds';
import { esoInfisicalStores } from '../../corpus/maximal/eso-stores-infisical';
import { esoFurtherStores, esoKubernetesStores, esoOnePasswordStores, esoWebhookStores } from '../../corpus/maximal/eso-stores-others';
import {
  esoAkeylessStores, esoBitwardenStores, esoConjurStores, esoDopplerStores, esoGitlabStores, esoOracleStores, esoPasswordServerStores,
} from '../../corpus/maximal/eso-stores-services';
import { esoVaultStores } from '../../corpus/maximal/eso-stores-vault';
import { synth, warningsOf } from '../../support/synth';
import { fieldsOf, TYPED_PROVIDERS, writtenFields } from '../provider/provider-schema';

const flux = { namespace: 'flux-system' };

const cases = {
  aws: esoAwsStores,
  vault: esoVaultStores,
  gcp: esoGcpStores,
  azure: esoAzureStores,
  kubernetes: esoKubernetesStores,
  onepassword: esoOnePasswordStores,
  webhook: esoWebhookStores,
  infisical: esoInfisicalStores,
  doppler: esoDopplerStores,
  gitlab: esoGitlabStores,
  akeyless: esoAkeylessStores,
  oracle: esoOracleStores,
  bitwarden: esoBitwardenStores,
  conjur: esoConjurStores,
  passwords: esoPasswordServerStores,
  further: esoFurtherStores,
};

describe('a SecretStore and a ClusterSecretStore per provider and way to sign in', () => {
  test.each(Object.entries(cases))('%s', (_name, { build, expected }) => {
    expect(synth(build, flux)).toEqual(expected);
    expect(warningsOf(build, flux)).toEqual([]);
  });

  test('write every field in the schema of a typed provider except a password in clear text', () => {
    const manifests = Object.values(cases).flatMap(({ build }) => synth(build, flux));
    const written = new Set(manifests.flatMap((manifest) => writtenFields(manifest.spec.provider)));
    expect(TYPED_PROVIDERS.flatMap((name) => fieldsOf('v1', name)).filter((field) => !written.has(field))).toEqual(['secretserver.password.value']);
  });
});
