import type { FluxArtifactOptions } from './flux-source-options';
import type { SecretName } from '../kit/secret-key';

/** How Flux authenticates to an OCI registry. */
export enum FluxOciProvider {
  /** A pull Secret, or none. */
  GENERIC = 'generic',
  /** Amazon ECR with the identity of the controller or of `serviceAccountName`. */
  AWS = 'aws',
  /** Azure Container Registry with a workload identity. */
  AZURE = 'azure',
  /** Google Artifact Registry with a workload identity. */
  GCP = 'gcp',
}

/** What is taken out of the layer of an artifact. */
export enum FluxOciLayerOperation {
  /** The layer is an archive; its files become the content of the source. */
  EXTRACT = 'extract',
  /** The layer is kept as it is, which a HelmRelease needs for a chart. */
  COPY = 'copy',
}

/** Which layer of an artifact is used. */
export interface FluxOciLayerSelector {
  /**
   * The media type of the layer; the first one that has it is taken.
   * @default - the first layer
   */
  readonly mediaType?: string;
  /**
   * What is done with the layer.
   * @default FluxOciLayerOperation.EXTRACT
   */
  readonly operation?: FluxOciLayerOperation;
}

/** The tool that made a signature. */
export enum FluxVerificationProvider {
  /** Sigstore's cosign, with a public key or keyless. */
  COSIGN = 'cosign',
  /** Notary Project's notation; needs a Secret with the trust policy and certificates. */
  NOTATION = 'notation',
}

/** An identity whose keyless signature is trusted. */
export interface FluxOidcIdentity {
  /** A regular expression for the issuer of the identity, for example `^https://token.actions.githubusercontent.com$`. */
  readonly issuer: string;
  /** A regular expression for the subject of the identity, for example `^https://github.com/org/repo.*$`. */
  readonly subject: string;
}

/** Verification of the signature of an artifact. */
export interface FluxOciVerification {
  /**
   * The tool that made the signature.
   * @default FluxVerificationProvider.COSIGN
   */
  readonly provider?: FluxVerificationProvider;
  /**
   * The Secret with the trusted public keys (cosign: keys that end in `.pub`), or the trust policy and certificates (notation).
   * @default - keyless verification with cosign
   */
  readonly secretRef?: SecretName;
  /**
   * The identities that are trusted in keyless verification; without any, every identity is.
   * @default - every identity
   */
  readonly matchOidcIdentity?: FluxOidcIdentity[];
  /**
   * The Secret with the trusted root of a private Sigstore, key `trusted_root.json`.
   * @default - the public instance
   */
  readonly trustedRootSecretRef?: SecretName;
}

/** Options of an OCIRepository beside its URL and revision. */
export interface FluxOciRepositoryOptions extends FluxArtifactOptions {
  /**
   * How Flux authenticates to the registry.
   * @default - `generic`
   */
  readonly provider?: FluxOciProvider;
  /**
   * The ServiceAccount whose image pull Secrets, or cloud identity, are used.
   * @default - the controller's own
   */
  readonly serviceAccountName?: string;
  /**
   * The Secret with the certificates for the registry: `ca.crt`, or `tls.crt` with `tls.key`.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
  /**
   * Talks plain HTTP to the registry.
   * @default - false
   */
  readonly insecure?: boolean;
  /**
   * Which layer of the artifact is used.
   * @default - the first layer, extracted
   */
  readonly layerSelector?: FluxOciLayerSelector;
  /**
   * Which signatures are verified.
   * @default - none
   */
  readonly verify?: FluxOciVerification;
}
