import {
  type FluxOciLayerSelector, FluxOciLayerOperation, FluxOciRepository, type FluxOciRepositoryProps, type FluxOciVerification, type FluxOidcIdentity,
  FluxVerificationProvider,
} from './oci-repository';
import { FluxOciRevision } from './oci-revision';
import { FluxOciProvider } from './registry';
import type { OCIRepositoryV1Spec } from '../../../imports/flux/oci-repository.v1';
import { bool, enumOf, list, text } from '../../kit/reader/codecs';
import { beside, called, make, oneOf } from '../../kit/reader/factories';
import { readerOf } from '../../kit/reader/kind';
import { defaulted, record, required, to } from '../../kit/reader/table';
import { FluxApi, SHARD, SOURCE_GROUP } from '../api';
import { duration, secretName, sourceTimeout } from '../codecs';

type Verify = NonNullable<OCIRepositoryV1Spec['verify']>;

/** A digest wins over a range, and a range over a tag. */
const revision = oneOf<NonNullable<OCIRepositoryV1Spec['ref']>, FluxOciRevision>({
  digest: make(FluxOciRevision, 'digest', { digest: to('0', text) }),
  semver: make(FluxOciRevision, 'semver', { semver: to('0', text), semverFilter: to('1.filter', text) }),
  tag: make(FluxOciRevision, 'tag', { tag: to('0', text) }),
  semverFilter: beside,
}, false);

/** The fields of an OCIRepository. */
export const ociRepository = readerOf<OCIRepositoryV1Spec, FluxOciRepositoryProps>({
  group: SOURCE_GROUP,
  version: FluxApi.V1,
  kind: 'OCIRepository',
  construct: FluxOciRepository,
  labels: { shard: SHARD },
  spec: {
    url: required(text),
    ref: to('revision', revision, called(FluxOciRevision, 'tag', 'latest')),
    interval: required(duration),
    timeout: sourceTimeout,
    suspend: bool,
    ignore: text,
    secretRef: secretName,
    certSecretRef: secretName,
    proxySecretRef: secretName,
    serviceAccountName: text,
    insecure: bool,
    provider: enumOf({ FluxOciProvider }),
    layerSelector: record<NonNullable<OCIRepositoryV1Spec['layerSelector']>, FluxOciLayerSelector>({
      mediaType: text, operation: enumOf({ FluxOciLayerOperation }),
    }),
    verify: record<Verify, FluxOciVerification>({
      provider: defaulted(enumOf({ FluxVerificationProvider })),
      secretRef: secretName,
      trustedRootSecretRef: secretName,
      matchOIDCIdentity: to('matchOidcIdentity', list(record<NonNullable<Verify['matchOIDCIdentity']>[number], FluxOidcIdentity>({
        issuer: required(text), subject: required(text),
      }))),
    }),
  },
});
