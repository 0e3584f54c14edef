import { EsoVaultDynamicSecret, type EsoVaultDynamicSecretProps } from './kinds';
import { EsoVaultMethod, EsoVaultResultType } from './service-options';
import type { VaultDynamicSecretV1Alpha1Spec } from '../../../imports/eso/vault-dynamic-secret.v1alpha1';
import { anyMap, bool, enumOf, enumOfString, text } from '../../kit/reader/codecs';
import { readerOf } from '../../kit/reader/kind';
import { required } from '../../kit/reader/table';
import { GENERATORS_API } from '../api';
import { vaultOptions } from '../provider/readers/vault';
import { retrySettings } from '../store/codecs';

const [group, version] = GENERATORS_API.split('/');

/** The fields of a VaultDynamicSecret. */
export const vaultDynamicSecret = readerOf<VaultDynamicSecretV1Alpha1Spec, EsoVaultDynamicSecretProps>({
  group,
  version,
  kind: 'VaultDynamicSecret',
  construct: EsoVaultDynamicSecret,
  spec: {
    provider: required(vaultOptions),
    path: required(text),
    method: enumOfString({ EsoVaultMethod }),
    parameters: anyMap,
    resultType: enumOf({ EsoVaultResultType }),
    allowEmptyResponse: bool,
    retrySettings,
    controller: text,
  },
});
