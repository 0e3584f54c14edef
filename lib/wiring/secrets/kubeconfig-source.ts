import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import type { IEsoStore } from '../../eso/store/store';
import { fail } from '../../kit/checks/errors';
import { checkName } from '../../kit/checks/names';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkServer } from '../../kit/values/server-url';
import { guardMethods } from '../../kit/checks/guard';

/** The API server that a kubeconfig leads to. Exactly one of `server` and `serverRef` is given. */
export interface KubeconfigServer {
  /**
   * The URL of the API server: absolute, `https://` or `http://`, without a slash at the end.
   * @default - read by `serverRef`
   */
  readonly server?: string;
  /**
   * The URL of the API server, from the store.
   * @default - `server`
   */
  readonly serverRef?: EsoRemoteRef;
  /**
   * The certificates of the authority that signed the certificate of the API server, in PEM. If the store has them in base64, set the
   * `decodingStrategy` of the reference.
   * @default - the authorities that the Flux controllers know
   */
  readonly certificateAuthority?: EsoRemoteRef;
  /**
   * The name that the certificate of the API server is for, where it is not the host of the URL.
   * @default - the host of the URL
   */
  readonly tlsServerName?: string;
}

/** A kubeconfig with a bearer token. */
export interface KubeconfigToken extends KubeconfigServer {
  /** The token, for example of a ServiceAccount of the control plane. */
  readonly token: EsoRemoteRef;
}

/** A kubeconfig with a client certificate. */
export interface KubeconfigClientCertificate extends KubeconfigServer {
  /** The certificate, in PEM. */
  readonly certificate: EsoRemoteRef;
  /** Its private key, in PEM. */
  readonly privateKey: EsoRemoteRef;
}

/** What fills the Secret: the values that are read, and how a kubeconfig is made of them. */
interface Content {
  readonly store: IEsoStore;
  readonly data: Readonly<Record<string, EsoRemoteRef>>;
  /** The template of the kubeconfig; undefined where it is read as a whole. */
  template?(name: string): string;
}

/**
 * Where the kubeconfig of a control plane comes from.
 *
 * A kubeconfig must hold its credentials: one that runs a program (`exec`, as `up`, `aws` or `gke-gcloud-auth-plugin` write it) does not work in
 * Flux, whose controllers do not have the program; nor do paths of files. This library never sees the kubeconfig and cannot check that.
 */
export class KubeconfigSource {
  /**
   * A whole kubeconfig in a store.
   *
   * @param secretStore the store
   * @param ref where the kubeconfig is in it
   */
  public static remote(secretStore: IEsoStore, ref: EsoRemoteRef): KubeconfigSource {
    return new KubeconfigSource({ store: secretStore, data: { kubeconfig: ref } });
  }

  /**
   * A Secret of another cluster or namespace, such as the connection Secret of a `SpacesControlPlane`.
   *
   * @param secretStore a store with the Kubernetes provider, whose `remoteNamespace` is that of the Secret
   * @param key the key of the Secret
   */
  public static secret(secretStore: IEsoStore, key: SecretKey): KubeconfigSource {
    return KubeconfigSource.remote(secretStore, { key: key.secretName, property: key.key });
  }

  /**
   * A kubeconfig that is put together on the cluster, with a bearer token.
   *
   * @param secretStore the store of all parts that name none
   * @param parts the API server and the token
   */
  public static token(secretStore: IEsoStore, parts: KubeconfigToken): KubeconfigSource {
    return KubeconfigSource.ofParts('KubeconfigSource.token', secretStore, parts, { token: parts.token }, ['    token: {{ .token | trim | toJson }}']);
  }

  /**
   * A kubeconfig that is put together on the cluster, with a client certificate.
   *
   * @param secretStore the store of all parts that name none
   * @param parts the API server, the certificate and its key
   */
  public static clientCertificate(secretStore: IEsoStore, parts: KubeconfigClientCertificate): KubeconfigSource {
    const { certificate, privateKey } = parts;
    return KubeconfigSource.ofParts('KubeconfigSource.clientCertificate', secretStore, parts, { certificate, privateKey }, [
      '    client-certificate-data: {{ .certificate | b64enc }}',
      '    client-key-data: {{ .privateKey | b64enc }}',
    ]);
  }

  /** Somebody creates the Secret, with the command of `ControlPlaneKubeconfig.toKubectlCommand()`. */
  public static byHand(): KubeconfigSource {
    return new KubeconfigSource(undefined);
  }

  private static ofParts(
    at: string, store: IEsoStore, { server, serverRef, certificateAuthority, tlsServerName }: KubeconfigServer,
    credentials: Readonly<Record<string, EsoRemoteRef>>, user: readonly string[],
  ): KubeconfigSource {
    if ((server === undefined) === (serverRef === undefined)) {
      fail(at, 'server', "be given, or read by 'serverRef'", server, server === undefined ? "give one of 'server' and 'serverRef'" : 'remove one of them');
    }
    if (server !== undefined) checkServer(at, server);
    if (tlsServerName !== undefined) checkName(at, 'tlsServerName', tlsServerName);
    const cluster = [
      server === undefined ? '    server: {{ .server | trim | toJson }}' : `    server: ${JSON.stringify(server)}`,
      ...(certificateAuthority ? ['    certificate-authority-data: {{ .certificateAuthority | b64enc }}'] : []),
      ...(tlsServerName === undefined ? [] : [`    tls-server-name: ${JSON.stringify(tlsServerName)}`]),
    ];
    return new KubeconfigSource({
      store,
      data: { ...(serverRef ? { server: serverRef } : {}), ...(certificateAuthority ? { certificateAuthority } : {}), ...credentials },
      template: (name) => kubeconfigText(JSON.stringify(name), cluster, user),
    });
  }

  private constructor(private readonly content: Content | undefined) {}

  /** What fills the Secret; undefined where somebody creates it. @internal */
  public get _content(): Content | undefined {
    return this.content;
  }
}
guardMethods(KubeconfigSource);

function kubeconfigText(name: string, cluster: readonly string[], user: readonly string[]): string {
  return [
    'apiVersion: v1',
    'kind: Config',
    'clusters:',
    `- name: ${name}`,
    '  cluster:',
    ...cluster,
    'users:',
    `- name: ${name}`,
    '  user:',
    ...user,
    'contexts:',
    `- name: ${name}`,
    '  context:',
    `    cluster: ${name}`,
    `    user: ${name}`,
    `current-context: ${name}`,
    '',
  ].join('\n');
}
