import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { BucketV1Spec } from '../../../imports/flux/bucket.v1';
import type { BucketV1Beta1Spec } from '../../../imports/flux/bucket.v1beta1';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, edits, remove, set } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Token } from '../../kit/checks/words';
import type { SecretName } from '../../kit/values/secret-key';
import { assignShard, checkV1Only, FluxApi, refuseNewer, SOURCE_GROUP } from '../api';
import { fits } from '../forms';
import { renderPollInterval, renderSourceTimeout } from '../intervals';
import { checkReferencesOf } from '../references';
import { FluxRule } from '../rules';
import { warnOfEmptySource } from './ignore';
import { type FluxArtifactOptions, FluxSourceKind, IFluxNamedSource, type SourceContent } from './source-options';

/** The kind of object store. */
export enum FluxBucketProvider {
  /** Any S3-compatible store, with access keys. */
  GENERIC = 'generic',
  /** Amazon S3, with access keys, or the identity of the controller or of `serviceAccountName`. */
  AWS = 'aws',
  /** Google Cloud Storage. */
  GCP = 'gcp',
  /** Azure Blob Storage; the endpoint is a URL. */
  AZURE = 'azure',
}

/** The service that issues temporary credentials. */
export enum FluxBucketStsProvider {
  /** AWS STS; for the bucket provider AWS. */
  AWS = 'aws',
  /** An STS that authenticates against LDAP; for the bucket provider GENERIC. */
  LDAP = 'ldap',
}

/** Temporary credentials for a bucket. */
export interface FluxBucketSts {
  /** The kind of service: AWS for the bucket provider AWS, LDAP for GENERIC. */
  readonly provider: FluxBucketStsProvider;
  /** The URL of the service, with `https://` or `http://`; for AWS an endpoint of AWS STS. */
  readonly endpoint: string;
  /**
   * The Secret with `username` and `password`; for LDAP only.
   * @default - none
   */
  readonly secretRef?: SecretName;
  /**
   * The Secret with the certificates of the service; for LDAP only.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
}

/** Options of a Bucket besides its name and endpoint. */
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
   * Fetches only objects whose names start with this, for example `claims/`.
   * @default - all objects
   */
  readonly prefix?: string;
  /**
   * The ServiceAccount whose cloud identity is used; not for the provider GENERIC, and not together with `secretRef`. AWS also needs `region`.
   * @default - the identity of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * The Secret with the certificates of the endpoint.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
  /**
   * Connects to the endpoint over plain HTTP.
   * @default - false
   */
  readonly insecure?: boolean;
  /**
   * The service that issues temporary credentials; not together with `secretRef`.
   * @default - none
   */
  readonly sts?: FluxBucketSts;
}

/** A bucket, and how it is fetched. */
export interface FluxBucketLocation extends FluxBucketOptions {
  /** The name of the bucket, or of the container in Azure; a folder in it goes into `prefix`. */
  readonly bucketName: string;
  /** The host of the store, with a port if needed and without a scheme; for the provider AZURE the URL of the storage account. */
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
 * @example
 * const source = new FluxBucket(chart, 'manifests', {
 *   bucketName: 'manifests',
 *   endpoint: 's3.amazonaws.com',
 *   region: 'eu-central-1',
 *   provider: FluxBucketProvider.AWS,
 * });
 * new FluxKustomization(chart, 'apps', { source, path: './apps', prune: true });
 */
export class FluxBucket extends ApiObject implements IFluxNamedSource {
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.BUCKET;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, if it is known. */
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
    checkReferencesOf(this);
  }

  /** The Bucket object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** What the source contains. @internal */
  public get _content(): SourceContent {
    return bucketContent(this.declared);
  }
}

/** Checks and renders a Bucket. */
function renderBucket(scope: ApiObject, bucket: FluxBucketLocation, api: FluxApi): BucketV1Spec | BucketV1Beta1Spec {
  const provider = bucket.provider ?? FluxBucketProvider.GENERIC;
  if (api === FluxApi.V1BETA1 && provider === FluxBucketProvider.AZURE) {
    refuseNewer(scope, SOURCE_GROUP, { prop: 'provider', must: say`be ${GENERIC}, ${AWS} or ${GCP}`, got: provider, why: 'does not know Azure' });
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
  warnOfEmptySource(scope, bucket.ignore);
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
  const aws = sts.provider === FluxBucketStsProvider.AWS;
  const expected = aws ? FluxBucketProvider.AWS : FluxBucketProvider.GENERIC;
  if (provider !== expected) {
    refuse(scope, FluxRule.BUCKET_STS, 'sts.provider', 'match the provider of the bucket', phrase(`'${sts.provider}' for a bucket with provider '${provider}'`),
      because('AWS STS is for AWS, LDAP for generic stores', say`set ${the('provider')} to ${providerName(expected)}, or remove ${the('sts')}`));
  }
  if (bucket.secretRef !== undefined) warnOf(scope, FluxRule.NO_EFFECT, 'sts', say`has no effect when ${the('secretRef')} is given`, 'remove one of them');
  const example = say`write for example ${lit(aws ? 'https://sts.eu-west-1.amazonaws.com' : 'https://minio.example.org:9000')}`;
  if (!fits(/^https?:\/\/\S+$/, sts.endpoint, 'x', 'https://x')) {
    refuse(scope, Rule.URL, 'sts.endpoint', 'be a URL that starts with https:// or http://', sts.endpoint, example);
  }
  const awsEndpoint = /^https:\/\/(.+\.)?sts(-fips)?(\.[^.]+)?(\.vpce)?\.amazonaws\.com$/;
  if (aws && !fits(awsEndpoint, sts.endpoint, 'x', 'sts.x.amazonaws.com', 'https://sts.x.amazonaws.com')) {
    refuse(scope, FluxRule.BUCKET_STS, 'sts.endpoint', 'be an endpoint of AWS STS', sts.endpoint, example);
  }
  for (const prop of ['secretRef', 'certSecretRef'] as const) {
    if (aws && sts[prop] !== undefined) {
      refuse(scope, FluxRule.BUCKET_STS, `sts.${prop}`, 'be left out for AWS STS', sts[prop].name,
        because('AWS STS uses the identity of the controller', remove(`sts.${prop}`)));
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

const providerName = (provider: FluxBucketProvider): Token => lit(enumMember({ FluxBucketProvider }, provider));
const GENERIC = providerName(FluxBucketProvider.GENERIC);
const AWS = providerName(FluxBucketProvider.AWS);
const GCP = providerName(FluxBucketProvider.GCP);
const AZURE = providerName(FluxBucketProvider.AZURE);

/** The providers for which Flux uses the MinIO client, which checks names and endpoints. */
const MINIO = new Set([FluxBucketProvider.GENERIC, FluxBucketProvider.AWS]);
const BUCKET_NAME = "be a bucket name (3 to 63 letters, digits, '.', '_', '-' and ':', starting and ending with a letter or digit, "
  + "without '..', '.-' and '-.', not an IP address)";

function checkEndpoint(scope: Construct, provider: FluxBucketProvider, endpoint: string): void {
  const text = substituted(endpoint);
  if (text === '' || /\s/.test(text)) {
    refuse(scope, FluxRule.BUCKET_ENDPOINT, 'endpoint', 'be the host of the object store, without white space', endpoint, "write for example 's3.eu-west-1.amazonaws.com'");
  }
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(endpoint)?.[0] ?? '';
  if (provider === FluxBucketProvider.AZURE && !/^https?:\/\/$/.test(scheme) && !endpoint.startsWith('${')) {
    refuse(scope, FluxRule.BUCKET_ENDPOINT, 'endpoint', say`be the URL of the storage account for the provider ${AZURE}`, endpoint,
      "write for example 'https://account.blob.core.windows.net'");
  }
  if (MINIO.has(provider) && (scheme !== '' || /\/./.test(text))) {
    const host = set('endpoint', endpoint.slice(scheme.length).replace(/\/.*$/, ''));
    refuse(scope, FluxRule.BUCKET_ENDPOINT, 'endpoint', 'be a host without a scheme and a path', endpoint,
      scheme === 'http://' ? edits(host, set('insecure', true)) : host);
  }
}

function checkBucketName(scope: Construct, provider: FluxBucketProvider, { bucketName, prefix }: FluxBucketLocation): void {
  const text = substituted(bucketName, 'xxx');
  const s3 = MINIO.has(provider);
  if (text === '' || (s3 && (!/^[A-Za-z0-9][A-Za-z0-9._:-]{1,61}[A-Za-z0-9]$/.test(text) || /\.[.-]|-\.|^(\d+\.){3}\d+$/.test(text)))) {
    refuse(scope, FluxRule.BUCKET_NAME, 'bucketName', s3 ? BUCKET_NAME : 'be a bucket name', bucketName,
      say`write only the name; a folder in the bucket goes into ${the('prefix')}`);
  }
  if (prefix !== undefined && /^\.?\//.test(prefix)) {
    const bare = prefix.replace(/^\.?\/+/, '');
    warnOf(scope, FluxRule.EMPTY_SOURCE, 'prefix', `is ${prefix}, but object names do not start like this, and an empty source with pruning deletes everything`,
      bare === '' ? remove('prefix') : set('prefix', bare));
  }
}

function checkIdentity(scope: Construct, provider: FluxBucketProvider, bucket: FluxBucketLocation): void {
  const { serviceAccountName: account } = bucket;
  if (account !== undefined) {
    if (provider === FluxBucketProvider.GENERIC) {
      refuse(scope, FluxRule.IDENTITY, 'serviceAccountName', say`be left out for the provider ${GENERIC}`, account,
        say`set ${the('provider')} to that of the cloud, or use ${the('secretRef')}`);
    }
    if (bucket.secretRef !== undefined) {
      refuse(scope, FluxRule.IDENTITY, 'serviceAccountName', say`be left out when ${the('secretRef')} is given`, account, 'remove one of them');
    }
    if (provider === FluxBucketProvider.AWS && bucket.region === undefined) {
      refuse(scope, FluxRule.IDENTITY, 'region', say`be given for the provider ${AWS} with ${the('serviceAccountName')}`, undefined, "write for example 'eu-west-1'");
    }
  }
  if (MINIO.has(provider)) return;
  for (const prop of ['region', 'insecure', 'certSecretRef'] as const) {
    if (bucket[prop] !== undefined) warnOf(scope, FluxRule.NO_EFFECT, prop, say`has no effect for the provider ${providerName(provider)}`, remove(prop));
  }
}

/** What a Bucket contains. */
function bucketContent({ endpoint, bucketName, prefix, ignore }: FluxBucketLocation): SourceContent {
  return { origin: () => JSON.stringify(['bucket', endpoint, bucketName, prefix, ignore]), ignore };
}
