import { FluxHelmRepository, type FluxHelmRepositoryProps, FluxHelmRepositoryType } from './helm-repository';
import { FluxOciProvider } from './registry';
import type { HelmRepositoryV1Spec } from '../../../imports/flux/helm-repository.v1';
import { bool, enumOf, text } from '../../kit/reader/codecs';
import { readerOf } from '../../kit/reader/kind';
import { patched, required } from '../../kit/reader/table';
import { FluxApi, SHARD, SOURCE_GROUP } from '../api';
import { duration, secretName, sourceTimeout } from '../codecs';

/** The fields of a HelmRepository. */
export const helmRepository = readerOf<HelmRepositoryV1Spec, FluxHelmRepositoryProps>({
  group: SOURCE_GROUP,
  version: FluxApi.V1,
  kind: 'HelmRepository',
  construct: FluxHelmRepository,
  labels: { shard: SHARD },
  spec: {
    url: required(text),
    type: enumOf({ FluxHelmRepositoryType }),
    interval: duration,
    timeout: sourceTimeout,
    suspend: bool,
    insecure: bool,
    passCredentials: bool,
    provider: enumOf({ FluxOciProvider }),
    secretRef: secretName,
    certSecretRef: secretName,
    accessFrom: patched,
  },
});
