import type { ArgoClusterAuth } from './argo-cluster-auth';
import type { ArgoSecretOptions } from './argo-secret-options';
import type { IArgoProject } from '../argo/i-argo-project';
import type { EsoRemoteRef } from '../eso/eso-remote-ref';
import type { IControlPlane } from '../kit/control-plane';

/** How Argo CD checks the certificate of an API server. */
export interface ArgoClusterTls {
  /**
   * The certificates of the authority that signed it, from the store: PEM, or base64 of it as a kubeconfig has it.
   * @default - `caBundle`, else the authorities that Argo CD knows
   */
  readonly caData?: EsoRemoteRef;
  /**
   * The certificates of the authority as a text, since they are no secret: PEM, or base64 of it.
   * @default - `caData`, else the authorities that Argo CD knows
   */
  readonly caBundle?: string;
  /**
   * The name that the certificate is for.
   * @default - the host of the server
   */
  readonly serverName?: string;
  /**
   * Does not check the certificate at all, for tests; not together with `caData` or `caBundle`.
   * @default false
   */
  readonly insecure?: boolean;
}

/** What a cluster Secret holds, beside the control plane. */
export interface ArgoClusterSecretOptions extends ArgoSecretOptions {
  /**
   * How Argo CD authenticates. Only a control plane on the cluster of Argo CD needs nothing.
   * @default - none
   */
  readonly auth?: ArgoClusterAuth;
  /**
   * The URL of the API server from the store, for a control plane whose server is not known here.
   * @default - the server of the control plane
   */
  readonly serverRef?: EsoRemoteRef;
  /**
   * How Argo CD checks the certificate of the API server.
   * @default - by the authorities that Argo CD knows
   */
  readonly tlsClientConfig?: ArgoClusterTls;
  /**
   * The project that the cluster belongs to: no other one may use it, and its Applications may without a destination of the project.
   * @default - none
   */
  readonly project?: IArgoProject;
  /**
   * The namespaces that Argo CD manages.
   * @default - all
   */
  readonly namespaces?: string[];
  /**
   * Whether Argo CD manages resources without a namespace; only with `namespaces`.
   * @default - false with `namespaces`
   */
  readonly clusterResources?: boolean;
  /**
   * The shard of the application controller that manages the cluster: 0 or more.
   * @default - Argo CD chooses
   */
  readonly shard?: number;
  /**
   * The proxy for requests to the API server: `http://`, `https://` or `socks5://`.
   * @default - none
   */
  readonly proxyUrl?: string;
  /**
   * Whether answers of the API server come uncompressed.
   * @default - false
   */
  readonly disableCompression?: boolean;
}

/** Properties of `ArgoClusterSecret`. */
export interface ArgoClusterSecretProps extends ArgoClusterSecretOptions {
  /**
   * The control plane. The Secret has its server, and the cluster is called `argoClusterName`, or else like the control plane. Its labels are those of the
   * Secret too.
   */
  readonly controlPlane: IControlPlane;
}
