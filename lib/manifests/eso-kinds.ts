import { clusterExternalSecret, clusterExternalSecretV1Beta1, externalSecret, externalSecretV1Beta1 } from '../eso/external-secret/reader';
import { clusterSecretStore, clusterSecretStoreV1Beta1, secretStore, secretStoreV1Beta1 } from '../eso/store/reader';
import type { KindReader } from '../kit/reader/kind';

/** The kinds of External Secrets, in all versions. */
export const ESO_KINDS: readonly KindReader[] = [
  secretStore, secretStoreV1Beta1, clusterSecretStore, clusterSecretStoreV1Beta1,
  externalSecret, externalSecretV1Beta1, clusterExternalSecret, clusterExternalSecretV1Beta1,
];
