import type { SpacesResourceSelector, SpacesSharedMetadata } from './object';
import { SharedSecretStore, type SharedSecretStoreProps } from './secret-store';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import type { ControlPlaneSelector, SharedSecretStoreV1Alpha1Spec } from '../../../imports/spaces/shared-secret-store.v1alpha1';
import { provider } from '../../eso/provider/readers/provider';
import { retrySettings } from '../../eso/store/codecs';
import { list, seconds, stringMap, strings, text } from '../../kit/reader/codecs';
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
