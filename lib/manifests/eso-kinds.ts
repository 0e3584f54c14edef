import { clusterExternalSecret, clusterExternalSecretV1Beta1, externalSecret, externalSecretV1Beta1 } from '../eso/external-secret/reader';
import { acrAccessToken, gcrAccessToken, grafana, stsSessionToken, webhookGenerator } from '../eso/generator/cloud-reader';
import { fakeGenerator, mfa, password, sshKey } from '../eso/generator/random-reader';
import { vaultDynamicSecret } from '../eso/generator/service-reader';
import { cloudsmithAccessToken, ecrAuthorizationToken, githubAccessToken, quayAccessToken } from '../eso/generator/token-reader';
import { clusterSecretStore, clusterSecretStoreV1Beta1, secretStore, secretStoreV1Beta1 } from '../eso/store/reader';
import type { KindReader } from '../kit/reader/kind';

/** The kinds of External Secrets, in all versions. */
export const ESO_KINDS: readonly KindReader[] = [
  secretStore, secretStoreV1Beta1, clusterSecretStore, clusterSecretStoreV1Beta1,
  externalSecret, externalSecretV1Beta1, clusterExternalSecret, clusterExternalSecretV1Beta1,
  password, sshKey, mfa, fakeGenerator, vaultDynamicSecret, ecrAuthorizationToken, githubAccessToken, quayAccessToken, cloudsmithAccessToken,
  acrAccessToken, gcrAccessToken, grafana, stsSessionToken, webhookGenerator,
];
