import { SharedExternalSecret, type SharedExternalSecretProps } from './external-secret';
import type { SpacesResourceSelector, SpacesSharedMetadata } from './object';
import { SharedSecretStore, type SharedSecretStoreProps } from './secret-store';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import type { SharedExternalSecretV1Alpha1Spec } from '../../../imports/spaces/shared-external-secret.v1alpha1';
import type { ControlPlaneSelector, SharedSecretStoreV1Alpha1Spec } from '../../../imports/spaces/shared-secret-store.v1alpha1';
import { externalSecretSpec } from '../../eso/external-secret/codecs';
import type { EsoExternalSecretSpec } from '../../eso/external-secret/options';
import { provider } from '../../eso/provider/readers/provider';
import { retrySettings } from '../../eso/store/codecs';
import { duration, list, seconds, stringMap, strings, text } from '../../kit/reader/codecs';
import { readerOf } from '../../kit/reader/kind';
import { labelSelector } from '../../kit/reader/label-selector';
import { record, required } from '../../kit/reader/table';
import { SPACES_GROUP } from '../api';

/** The provider is read as newer versions of Spaces have it. */
type StoreSpec = Omit<SharedSecretStoreV1Alpha1Spec, 'provider'> & Pick<SecretStoreV1Spec, 'provider'>;

const selector = record<ControlPlaneSelector, SpacesResourceSelector>({ names: strings, labelSelectors: list(labelSelector) });

const sharedMetadata = record<NonNullable<StoreSpec['secretStoreMetadata']>, SpacesSharedMetadata>({ labels: stringMap, annotations: stringMap });

/** The fields of a SharedSecretStore. */
export const sharedSecretStore = readerOf<StoreSpec, SharedSecretStoreProps>({
  group: SPACES_GROUP,
  version: 'v1alpha1',
  kind: 'SharedSecretStore',
  construct: SharedSecretStore,
  spec: {
    controlPlaneSelector: required(selector),
    namespaceSelector: required(selector),
    provider: required(provider),
    refreshInterval: seconds,
    retrySettings,
    secretStoreName: text,
    secretStoreMetadata: sharedMetadata,
  },
});

type SecretSpec = Omit<SharedExternalSecretV1Alpha1Spec, 'externalSecretSpec'> & { externalSecretSpec: ExternalSecretV1Spec };

/** The fields of a SharedExternalSecret. */
export const sharedExternalSecret = readerOf<SecretSpec, SharedExternalSecretProps>({
  group: SPACES_GROUP,
  version: 'v1alpha1',
  kind: 'SharedExternalSecret',
  construct: SharedExternalSecret,
  spec: {
    controlPlaneSelector: required(selector),
    namespaceSelector: required(selector),
    externalSecretSpec: required(record<ExternalSecretV1Spec, EsoExternalSecretSpec>(externalSecretSpec)),
    externalSecretName: text,
    externalSecretMetadata: sharedMetadata,
    refreshTime: duration,
  },
});
