import type { EsoCaProvider } from './eso-ca-provider';
import type { EsoKubernetesAuth } from './eso-kubernetes-auth';
import type { SecretKey } from '../kit/secret-key';

/** A store in the Secrets of a Kubernetes cluster, for example a control plane's or the hub's. */
export interface EsoKubernetesOptions {
  /**
   * The namespace of the Secrets on that cluster.
   * @default - `default`
   */
  readonly remoteNamespace?: string;
  /**
   * How ESO signs in. Exactly one of `auth` and `kubeconfig` is given.
   * @default - none
   */
  readonly auth?: EsoKubernetesAuth;
  /**
   * The key of a Secret with a kubeconfig, written as `authRef`; it holds server and certificates too.
   * @default - none
   */
  readonly kubeconfig?: SecretKey;
  /**
   * The API server, written as `server.url`.
   * @default - `kubernetes.default`: the cluster that ESO runs on
   */
  readonly server?: string;
  /**
   * The certificates of the server's authority, written as `server.caBundle`: base64 of PEM.
   * @default - none; ESO before 2.0 needs one, later the system's authorities are trusted
   */
  readonly caBundle?: string;
  /**
   * An object with the certificates of the server's authority, written as `server.caProvider`.
   * @default - none; ESO before 2.0 needs one, later the system's authorities are trusted
   */
  readonly caProvider?: EsoCaProvider;
}
