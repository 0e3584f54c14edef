import { FluxBucket, type FluxBucketProps, FluxBucketProvider, type FluxBucketSts, FluxBucketStsProvider } from './bucket';
import type { BucketV1Spec } from '../../../imports/flux/bucket.v1';
import type { BucketV1Beta1Spec } from '../../../imports/flux/bucket.v1beta1';
import { enumMember } from '../../kit/checks/expression';
import { bool, enumOf, text } from '../../kit/reader/codecs';
import { readerOf } from '../../kit/reader/kind';
import { patched, record, required, type Table } from '../../kit/reader/table';
import { FluxApi, SHARD, SOURCE_GROUP } from '../api';
import { duration, secretName, sourceTimeout } from '../codecs';

const shared = {
  bucketName: required(text),
  endpoint: required(text),
  interval: required(duration),
  timeout: sourceTimeout,
  suspend: bool,
  ignore: text,
  insecure: bool,
  region: text,
  provider: enumOf({ FluxBucketProvider }),
  secretRef: secretName,
} satisfies Partial<Table<BucketV1Spec, FluxBucketProps>>;

/** The fields of a Bucket. */
export const bucket = readerOf<BucketV1Spec, FluxBucketProps>({
  group: SOURCE_GROUP,
  version: FluxApi.V1,
  kind: 'Bucket',
  construct: FluxBucket,
  labels: { shard: SHARD },
  spec: {
    ...shared,
    prefix: text,
    serviceAccountName: text,
    certSecretRef: secretName,
    proxySecretRef: secretName,
    sts: record<NonNullable<BucketV1Spec['sts']>, FluxBucketSts>({
      provider: required(enumOf({ FluxBucketStsProvider })), endpoint: required(text), secretRef: secretName, certSecretRef: secretName,
    }),
  },
});

/** The fields of a Bucket in the version that older guides show. */
export const bucketV1Beta1 = readerOf<BucketV1Beta1Spec, FluxBucketProps>({
  group: SOURCE_GROUP,
  version: FluxApi.V1BETA1,
  kind: 'Bucket',
  construct: FluxBucket,
  always: { api: enumMember({ FluxApi }, FluxApi.V1BETA1) },
  labels: { shard: SHARD },
  spec: { ...shared, accessFrom: patched },
});
