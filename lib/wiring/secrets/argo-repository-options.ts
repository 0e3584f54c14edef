import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import type { ArgoRepositoryAuth } from './argo-repository-auth';
import type { ArgoSecretOptions } from './argo-secret';

/** What a repository holds. */
export enum ArgoRepositoryType {
  /** Manifests in Git. */
  GIT = 'git',
  /** Helm charts, over HTTP; in a registry with `enableOci`. */
  HELM = 'helm',
  /** OCI artifacts; since Argo CD 3.1. */
  OCI = 'oci',
}

/** A client certificate for a server that asks for one. */
export interface ArgoRepositoryClientCertificate {
  /** The certificate, in PEM. */
  readonly certData: EsoRemoteRef;
  /** Its private key, in PEM. */
  readonly keyData: EsoRemoteRef;
}

/** How repositories are reached. */
export interface ArgoRepositoryAccess extends ArgoSecretOptions {
  /**
   * The URL, as Applications have it: `https://`, `ssh://` or `git@host:org/repo.git` for Git, `https://` for Helm charts, registry and path without a scheme for
   * Helm charts in a registry (`enableOci`), `oci://` for OCI artifacts. For credentials, what the URLs of repositories begin with.
   */
  readonly url: string;
  /**
   * What is in it.
   * @default - `git`
   */
  readonly type?: ArgoRepositoryType;
  /**
   * Whether Helm charts are in a registry; only with the type HELM.
   * @default false
   */
  readonly enableOci?: boolean;
  /**
   * How Argo CD authenticates.
   * @default - a repository takes the credentials that its URL begins with, if there are any
   */
  readonly auth?: ArgoRepositoryAuth;
  /**
   * A client certificate for a server that asks for one.
   * @default - none
   */
  readonly tlsClientCertificate?: ArgoRepositoryClientCertificate;
  /**
   * The proxy: `http://`, `https://` or `socks5://`, without a password.
   * @default - that of the repo server
   */
  readonly proxy?: string;
  /**
   * Hosts that are reached without the proxy, with commas between; only with `proxy`.
   * @default - none
   */
  readonly noProxy?: string;
  /**
   * Whether credentials are sent before the server asks for them.
   * @default - false
   */
  readonly forceHttpBasicAuth?: boolean;
  /**
   * Whether a registry is reached without TLS; for registries only.
   * @default - false
   */
  readonly insecureOciForceHttp?: boolean;
}

/** Properties of `ArgoRepositoryCredentials`. */
export interface ArgoRepositoryCredentialsProps extends ArgoRepositoryAccess {}

/** Properties of `ArgoRepository`. */
export interface ArgoRepositoryProps extends ArgoRepositoryAccess {
  /**
   * The name of a Helm repository, by which charts name it in their dependencies.
   * @default - none
   */
  readonly repositoryName?: string;
  /**
   * The project that the repository belongs to: only its Applications get the credentials, and they may use it without an entry in `sourceRepos`.
   * @default - none
   */
  readonly project?: string;
  /**
   * Does not check certificates and host keys, for tests. Argo CD's older `insecureIgnoreHostKey` has no prop, since this does the same.
   * @default - false
   */
  readonly insecure?: boolean;
  /**
   * Whether large files are fetched; for Git only.
   * @default - false
   */
  readonly enableLfs?: boolean;
  /**
   * How many commits are fetched, 0 for all; for Git only, newer than Argo CD 3.2.
   * @default - 0
   */
  readonly depth?: number;
  /**
   * Whether a webhook leaves the cache of Applications alone that it does not concern; newer than Argo CD 3.2.
   * @default - false
   */
  readonly webhookManifestCacheWarmDisabled?: boolean;
}
