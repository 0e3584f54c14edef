import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { BucketV1Spec } from '../../../imports/flux/bucket.v1';
import type { BucketV1Beta1Spec } from '../../../imports/flux/bucket.v1beta1';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { renderName } from '../../kit/app/reference';
import { fail } from '../../kit/checks/errors';
import { checkName } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { SecretName } from '../../kit/values/secret-key';
import { assignShard, checkV1Only, FluxApi, SOURCE_GROUP } from '../api';
import { renderPollInterval, renderSourceTimeout } from '../intervals';
import { type FluxArtifactOptions, FluxSourceKind, IFluxNamedSource, type SourceContent } from './source-options';
import { guardConstruct } from '../../kit/checks/guard';

/** The kind of object store. */
export enum FluxBucketProvider {
  /** Any store that speaks S3, with access keys. */
  GENERIC = 'generic',
  /** Amazon S3, also with the identity of the controller or of `serviceAccountName`. */
  AWS = 'aws',
  /** Google Cloud Storage. */
  GCP = 'gcp',
  /** Azure Blob Storage; the endpoint is a URL. */
  AZURE = 'azure',
}

/** The service that exchanges a token for temporary credentials. */
export enum FluxBucketStsProvider {
  /** AWS STS, for the bucket provider AWS. */
  AWS = 'aws',
  /** An STS that asks LDAP, for the bucket provider GENERIC. */
  LDAP = 'ldap',
}

/** Temporary credentials for a bucket. */
export interface FluxBucketSts {
  /** The kind of service; AWS goes with the bucket provider AWS, LDAP with GENERIC. */
  readonly provider: FluxBucketStsProvider;
  /** The URL of the service, `https://` or `http://`. */
  readonly endpoint: string;
  /**
   * The Secret with `username` and `password`, for LDAP only.
   * @default - none
   */
  readonly secretRef?: SecretName;
  /**
   * The Secret with the certificates of the service, for LDAP only.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
}

/** Options of a Bucket beside its name and endpoint. */
export interface FluxBucketOptions extends FluxArtifactOptions {
  /**
   * The kind of object store.
   * @default - `generic`
   */
  readonly provider?: FluxBucketProvider;
  /**
   * The region of the bucket.
   * @default - the provider's default
   */
  readonly region?: string;
  /**
   * Only objects whose names begin with this are fetched.
   * @default - all objects
   */
  readonly prefix?: string;
  /**
   * The ServiceAccount whose cloud identity is used; not with the provider GENERIC and not with `secretRef`.
   * @default - the identity of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * The Secret with the certificates of the endpoint.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
  /**
   * Talks plain HTTP to the endpoint.
   * @default - false
   */
  readonly insecure?: boolean;
  /**
   * Temporary credentials.
   * @default - none
   */
  readonly sts?: FluxBucketSts;
}

/** Which bucket is meant. */
export interface FluxBucketLocation extends FluxBucketOptions {
  /** The name of the bucket, or of the container in Azure. */
  readonly bucketName: string;
  /** The host of the store, with a port if needed and without a scheme; for the provider AZURE the URL of the account. */
  readonly endpoint: string;
}

/** Properties of `FluxBucket`. */
export interface FluxBucketProps extends FluxBucketLocation {
  /**
   * The version of the Flux API.
   * @default FluxApi.V1
   */
  readonly api?: FluxApi;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A bucket of an object store that Flux fetches.
 *
 * @see https://fluxcd.io/flux/components/source/buckets/
 */
export class FluxBucket extends ApiObject implements IFluxNamedSource {
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.BUCKET;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, where it is known. */
  public readonly sourceNamespace?: string;

  private readonly declared: FluxBucketProps;

  constructor(scope: Construct, id: string, props: FluxBucketProps) {
    guardConstruct(scope, id, 'FluxBucketProps', props, new.target === FluxBucket);
    const api = props.api ?? FluxApi.V1;
    super(scope, id, objectProps(scope, id, { apiVersion: `${SOURCE_GROUP}/${api}`, kind: 'Bucket', metadata: props.metadata }));
    this.sourceName = this.name;
    if (this.metadata.namespace !== undefined) this.sourceNamespace = this.metadata.namespace;
    this.declared = props;
    assignShard(this, props.shard, props.metadata);
    writeSpec<BucketV1Spec | BucketV1Beta1Spec>(this, renderBucket(this, props, api));
  }

  /** The Bucket object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** What the source holds. @internal */
  public get _content(): SourceContent {
    return bucketContent(this.declared);
  }
}

/** Checks and renders a Bucket. */
function renderBucket(scope: ApiObject, bucket: FluxBucketLocation, api: FluxApi): BucketV1Spec | BucketV1Beta1Spec {
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
function bucketContent({ endpoint, bucketName, prefix, ignore }: FluxBucketLocation): SourceContent {
  return { origin: () => JSON.stringify(['bucket', endpoint, bucketName, prefix, ignore]) };
}
