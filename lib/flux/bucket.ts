import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkV1Only, SOURCE_GROUP } from './api-versions';
import { FluxApi } from './flux-api';
import type { FluxBucketLocation } from './flux-bucket';
import { FluxBucketProvider, FluxBucketStsProvider, type FluxBucketSts } from './flux-bucket-options';
import { renderPollInterval, renderSourceTimeout } from './flux-intervals';
import type { SourceContent } from './source-binding';
import type { BucketV1Spec } from '../../imports/flux/bucket.v1';
import type { BucketV1Beta1Spec } from '../../imports/flux/bucket.v1beta1';
import { fail } from '../kit/fail';
import { checkName } from '../kit/names';
import { renderName } from '../kit/reference';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks and renders a Bucket. */
export function renderBucket(scope: ApiObject, bucket: FluxBucketLocation, api: FluxApi): BucketV1Spec | BucketV1Beta1Spec {
  const provider = bucket.provider ?? FluxBucketProvider.GENERIC;
  if (api === FluxApi.V1BETA1 && provider === FluxBucketProvider.AZURE) {
    fail(scope, 'provider', 'be GENERIC, AWS or GCP with FluxApi.V1BETA1', provider, `${SOURCE_GROUP}/v1beta1 does not know Azure, ${SOURCE_GROUP}/v1 does: use FluxApi.V1`);
  }
  checkV1Only(scope, SOURCE_GROUP, api, {
    prefix: bucket.prefix,
    proxySecretRef: bucket.proxySecretRef,
    serviceAccountName: bucket.serviceAccountName,
    certSecretRef: bucket.certSecretRef,
    sts: bucket.sts,
  });
  checkEndpoint(scope, provider, bucket.endpoint);
  checkBucketName(scope, provider, bucket);
  checkIdentity(scope, provider, bucket);
  const { namespace } = scope.metadata;
  const shared = renderShared(scope, bucket, namespace);
  return api === FluxApi.V1 ? renderV1(scope, bucket, shared, provider, namespace) : shared;
}

function renderShared(scope: Construct, bucket: FluxBucketLocation, namespace: string | undefined): BucketV1Beta1Spec {
  const { provider } = bucket;
  return {
    bucketName: bucket.bucketName,
    endpoint: bucket.endpoint,
    interval: renderPollInterval(scope, bucket.interval),
    provider: provider as BucketV1Beta1Spec['provider'],
    region: bucket.region,
    secretRef: renderName(scope, 'secretRef', bucket.secretRef, { kind: 'Secret', namespace }),
    insecure: bucket.insecure,
    timeout: renderSourceTimeout(scope, bucket.timeout),
    ignore: bucket.ignore,
    suspend: bucket.suspend,
  };
}

function renderV1(
  scope: Construct, bucket: FluxBucketLocation, shared: BucketV1Beta1Spec, provider: FluxBucketProvider, namespace: string | undefined,
): BucketV1Spec {
  const secret = { kind: 'Secret', namespace };
  return {
    ...shared,
    prefix: bucket.prefix,
    serviceAccountName: bucket.serviceAccountName === undefined ? undefined : checkName(scope, 'serviceAccountName', bucket.serviceAccountName),
    certSecretRef: renderName(scope, 'certSecretRef', bucket.certSecretRef, secret),
    proxySecretRef: renderName(scope, 'proxySecretRef', bucket.proxySecretRef, secret),
    sts: bucket.sts && renderSts(scope, provider, bucket, bucket.sts, namespace),
  };
}

function renderSts(
  scope: Construct, provider: FluxBucketProvider, bucket: FluxBucketLocation, sts: FluxBucketSts, namespace: string | undefined,
): NonNullable<BucketV1Spec['sts']> {
  const fits = sts.provider === FluxBucketStsProvider.AWS ? FluxBucketProvider.AWS : FluxBucketProvider.GENERIC;
  if (provider !== fits) {
    fail(scope, 'sts.provider', 'go with the provider of the bucket', phrase(`'${sts.provider}' for a bucket with provider '${provider}'`),
      `set the provider of the bucket to '${fits}', or remove sts: AWS STS is for AWS, LDAP for GENERIC`);
  }
  if (bucket.secretRef !== undefined) warn(scope, WarningCode.FLUX_NO_EFFECT, "'sts' has no effect beside 'secretRef': remove one of them");
  if (!/^https?:\/\/\S+$/.test(sts.endpoint)) {
    const example = sts.provider === FluxBucketStsProvider.AWS ? 'https://sts.eu-west-1.amazonaws.com' : 'https://minio.example.org:9000';
    fail(scope, 'sts.endpoint', 'be a URL that begins with https:// or http://', sts.endpoint, `write for example '${example}'`);
  }
  const aws = /^https:\/\/(.+\.)?sts(-fips)?(\.[^.]+)?(\.vpce)?\.amazonaws\.com$/;
  if (sts.provider === FluxBucketStsProvider.AWS && !aws.test(sts.endpoint)) {
    fail(scope, 'sts.endpoint', 'be an endpoint of AWS STS', sts.endpoint, "write for example 'https://sts.eu-west-1.amazonaws.com'");
  }
  for (const prop of ['secretRef', 'certSecretRef'] as const) {
    if (sts.provider === FluxBucketStsProvider.AWS && sts[prop] !== undefined) {
      fail(scope, `sts.${prop}`, 'be left out for AWS STS', sts[prop].name, 'remove it: the identity of the controller is used');
    }
  }
  const secret = { kind: 'Secret', namespace };
  return {
    provider: sts.provider,
    endpoint: sts.endpoint,
    secretRef: renderName(scope, 'sts.secretRef', sts.secretRef, secret),
    certSecretRef: renderName(scope, 'sts.certSecretRef', sts.certSecretRef, secret),
  };
}

const BUCKET_NAME = 'be the name of a bucket (3 to 63 letters, digits and . _ - : with a letter or digit at both ends, no dot or dash beside a dot, no IP address)';
const MINIO = new Set([FluxBucketProvider.GENERIC, FluxBucketProvider.AWS]);

function checkEndpoint(scope: Construct, provider: FluxBucketProvider, endpoint: string): void {
  if (typeof endpoint !== 'string' || endpoint === '' || /\s/.test(endpoint)) {
    fail(scope, 'endpoint', 'be the host of the object store, without white space', endpoint, "write for example 's3.eu-west-1.amazonaws.com'");
  }
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(endpoint)?.[0] ?? '';
  if (provider === FluxBucketProvider.AZURE && !/^https?:\/\/$/.test(scheme)) {
    fail(scope, 'endpoint', 'be the URL of the storage account for the provider AZURE', endpoint, "write for example 'https://account.blob.core.windows.net'");
  }
  if (MINIO.has(provider) && (scheme !== '' || /\/./.test(endpoint))) {
    const host = endpoint.slice(scheme.length).replace(/\/.*$/, '');
    fail(scope, 'endpoint', 'be a host without a scheme and a path', endpoint, `write '${host}'${scheme === 'http://' ? ' and insecure: true' : ''}`);
  }
}

function checkBucketName(scope: Construct, provider: FluxBucketProvider, bucket: FluxBucketLocation): void {
  const { bucketName, prefix } = bucket;
  const bad = typeof bucketName !== 'string' || bucketName === ''
    || (MINIO.has(provider) && (!/^[A-Za-z0-9][A-Za-z0-9._:-]{1,61}[A-Za-z0-9]$/.test(bucketName) || /\.[.-]|-\.|^(\d+\.){3}\d+$/.test(bucketName)));
  if (bad) fail(scope, 'bucketName', MINIO.has(provider) ? BUCKET_NAME : 'be the name of a bucket', bucketName, "give the name alone; a folder inside the bucket goes into 'prefix'");
  if (prefix !== undefined && /^\.?\//.test(prefix)) {
    warn(scope, WarningCode.FLUX_EMPTY_SOURCE, `'prefix' is ${prefix}: names of objects do not begin like this, and an empty source with prune deletes everything; write '${prefix.replace(/^\.?\/+/, '')}'`);
  }
}

function checkIdentity(scope: Construct, provider: FluxBucketProvider, bucket: FluxBucketLocation): void {
  if (bucket.serviceAccountName !== undefined) {
    if (provider === FluxBucketProvider.GENERIC) {
      fail(scope, 'serviceAccountName', 'be left out for the provider GENERIC', bucket.serviceAccountName, 'set the provider of the cloud, or use secretRef');
    }
    if (bucket.secretRef !== undefined) {
      fail(scope, 'serviceAccountName', "be left out when 'secretRef' is given", bucket.serviceAccountName, 'keep one of the two');
    }
    if (provider === FluxBucketProvider.AWS && bucket.region === undefined) {
      fail(scope, 'region', "be given for the provider AWS with 'serviceAccountName'", undefined, "write for example 'eu-west-1'");
    }
  }
  if (MINIO.has(provider)) return;
  const ignored = (['region', 'insecure', 'certSecretRef'] as const).filter((prop) => bucket[prop] !== undefined);
  if (ignored.length > 0) warn(scope, WarningCode.FLUX_NO_EFFECT, `'${ignored.join("' and '")}' ${ignored.length > 1 ? 'have' : 'has'} no effect for the provider '${provider}': remove ${ignored.length > 1 ? 'them' : 'it'}`);
}

/** What a Bucket holds. */
export function bucketContent({ endpoint, bucketName, prefix, ignore }: FluxBucketLocation): SourceContent {
  return { origin: () => JSON.stringify(['bucket', endpoint, bucketName, prefix, ignore]) };
}
