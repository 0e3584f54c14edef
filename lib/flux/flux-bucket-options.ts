import type { FluxArtifactOptions } from './flux-source-options';
import type { SecretName } from '../kit/secret-key';

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
