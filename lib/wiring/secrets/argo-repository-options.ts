import type { ArgoRepositoryAuth } from './argo-repository-auth';
import type { ArgoSecretOptions } from './argo-secret';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';

/** The content of a repository. */
export enum ArgoRepositoryType {
  /** Manifests in Git. */
  GIT = 'git',
  /** Helm charts: from an HTTP server, or from an OCI registry with `enableOci`. */
  HELM = 'helm',
  /** OCI artifacts; since Argo CD 3.1. */
  OCI = 'oci',
}

/** A client certificate for a server that requires one. */
export interface ArgoRepositoryClientCertificate {
  /** The certificate, in PEM. */
  readonly certData: EsoRemoteRef;
  /** Its private key, in PEM. */
  readonly keyData: EsoRemoteRef;
}

/** How Argo CD reaches repositories. */
export interface ArgoRepositoryAccess extends ArgoSecretOptions {
  /**
   * The URL as it is written in Applications: `https://`, `ssh://` or `git@host:org/repo.git` for Git, `https://` for Helm charts, the registry and
   * path without a scheme for Helm charts in a registry (`enableOci`), `oci://` for OCI artifacts. For `ArgoRepositoryCredentials`, the common
   * beginning of the URLs.
   */
  readonly url: string;
  /**
   * The content of the repository.
   * @default - `git`
   */
  readonly type?: ArgoRepositoryType;
  /**
   * Whether Helm charts are in an OCI registry; only with the type HELM.
   * @default false
   */
  readonly enableOci?: boolean;
  /**
   * How Argo CD signs in.
   * @default - a repository uses the `ArgoRepositoryCredentials` whose URL its own starts with, if there are any
   */
  readonly auth?: ArgoRepositoryAuth;
  /**
   * A client certificate for a server that requires one.
   * @default - none
   */
  readonly tlsClientCertificate?: ArgoRepositoryClientCertificate;
  /**
   * The URL of the proxy: `http://`, `https://` or `socks5://`, without a password.
   * @default - that of the repo server
   */
  readonly proxy?: string;
  /**
   * Hosts that are reached without the proxy, separated by commas; only with `proxy`.
   * @default - none
   */
  readonly noProxy?: string;
  /**
   * Whether credentials are sent before the server asks for them; only for Git with `ArgoRepositoryAuth.basic`.
   * @default - false
   */
  readonly forceHttpBasicAuth?: boolean;
  /**
   * Whether a registry is reached without TLS; only for OCI registries.
   * @default - false
   */
  readonly insecureOciForceHttp?: boolean;
}

/** Properties of `ArgoRepositoryCredentials`. */
export interface ArgoRepositoryCredentialsProps extends ArgoRepositoryAccess {}

/** Properties of `ArgoRepository`. */
export interface ArgoRepositoryProps extends ArgoRepositoryAccess {
  /**
   * The name of a Helm repository, by which the dependencies of charts refer to it.
   * @default - none
   */
  readonly repositoryName?: string;
  /**
   * The project that the repository belongs to: only its Applications get the credentials, and they need no entry in `sourceRepos`.
   * @default - none
   */
  readonly project?: string;
  /**
   * Whether certificates and host keys are not verified, for tests. It replaces Argo CD's older `insecureIgnoreHostKey`.
   * @default - false
   */
  readonly insecure?: boolean;
  /**
   * Whether files in Git LFS are fetched; only for Git.
   * @default - false
   */
  readonly enableLfs?: boolean;
  /**
   * How many commits are fetched, 0 for the whole history; only for Git. Requires a version of Argo CD newer than 3.2.
   * @default - 0
   */
  readonly depth?: number;
  /**
   * Whether webhooks do not warm the manifest cache of Applications that they do not affect. Requires a version of Argo CD newer than 3.2.
   * @default - false
   */
  readonly webhookManifestCacheWarmDisabled?: boolean;
}
