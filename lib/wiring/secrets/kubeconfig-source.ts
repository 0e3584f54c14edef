import { oneOf } from './credential-parts';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import type { IEsoStore } from '../../eso/store/store';
import { guardMethods } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { say, the } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkServer } from '../../kit/values/server-url';

/** The API server of a kubeconfig. Exactly one of `server` and `serverRef` is given. */
export interface KubeconfigServer {
  /**
   * The URL of the API server: absolute, `https://` or `http://`, without a slash at the end.
   * @default - `serverRef`
   */
  readonly server?: string;
  /**
   * The URL of the API server, read from a store.
   * @default - `server`
   */
  readonly serverRef?: EsoRemoteRef;
  /**
   * The certificates of the authority that signed the certificate of the API server, in PEM. If they are stored in base64, set the `decodingStrategy`
   * of the reference.
   * @default - the authorities that the Flux controllers trust
   */
  readonly certificateAuthority?: EsoRemoteRef;
  /**
   * The host name in the certificate of the API server.
   * @default - the host of the URL
   */
  readonly tlsServerName?: string;
}

/** A kubeconfig with a bearer token. */
export interface KubeconfigToken extends KubeconfigServer {
  /** The token, for example of a ServiceAccount in the control plane. */
  readonly token: EsoRemoteRef;
}

/** A kubeconfig with a client certificate. */
export interface KubeconfigClientCertificate extends KubeconfigServer {
  /** The certificate, in PEM. */
  readonly certificate: EsoRemoteRef;
  /** Its private key, in PEM. */
  readonly privateKey: EsoRemoteRef;
}

/** The content of the Secret: values from a store, and the kubeconfig that they are written into. */
interface Content {
  readonly store: IEsoStore;
  readonly data: Readonly<Record<string, EsoRemoteRef>>;
  /** The template of the kubeconfig; undefined if a store has all of it. */
  template?(name: string): string;
}

/**
 * Where the kubeconfig of a control plane comes from.
 *
 * A kubeconfig must contain its credentials. One that runs a program (`exec`, as written by `up`, `aws` or `gke-gcloud-auth-plugin`) does not work in
 * Flux, since the controllers do not have the program. Neither do paths of files. This library never sees the kubeconfig and cannot check that.
 */
export class KubeconfigSource {
  /**
   * A complete kubeconfig in a store.
   *
   * @param secretStore the store
   * @param ref where the store has the kubeconfig
   */
  public static remote(secretStore: IEsoStore, ref: EsoRemoteRef): KubeconfigSource {
    return new KubeconfigSource({ store: secretStore, data: { kubeconfig: ref } });
  }

  /**
   * A Secret on another cluster or in another namespace, such as the connection Secret of a `SpacesControlPlane`.
   *
   * @param secretStore a store with the Kubernetes provider, whose `remoteNamespace` is that of the Secret
   * @param key the key of the Secret
   */
  public static secret(secretStore: IEsoStore, key: SecretKey): KubeconfigSource {
    return KubeconfigSource.remote(secretStore, { key: key.secretName, property: key.key });
  }

  /**
   * A kubeconfig with a bearer token, which the External Secrets operator writes from its parts.
   *
   * @param secretStore the store of all parts that do not name a store themselves
   * @param parts the API server and the token
   */
  public static token(secretStore: IEsoStore, parts: KubeconfigToken): KubeconfigSource {
    return KubeconfigSource.ofParts('KubeconfigSource.token', secretStore, parts, { token: parts.token }, ['    token: {{ .token | trim | toJson }}']);
  }

  /**
   * A kubeconfig with a client certificate, which the External Secrets operator writes from its parts.
   *
   * @param secretStore the store of all parts that do not name a store themselves
   * @param parts the API server, the certificate and its key
   */
  public static clientCertificate(secretStore: IEsoStore, parts: KubeconfigClientCertificate): KubeconfigSource {
    const { certificate, privateKey } = parts;
    return KubeconfigSource.ofParts('KubeconfigSource.clientCertificate', secretStore, parts, { certificate, privateKey }, [
      '    client-certificate-data: {{ .certificate | b64enc }}',
      '    client-key-data: {{ .privateKey | b64enc }}',
    ]);
  }

  /** A Secret that is created by hand, with the command of `ControlPlaneKubeconfig.toKubectlCommand()`. */
  public static byHand(): KubeconfigSource {
    return new KubeconfigSource(undefined);
  }

  private static ofParts(
    at: string, store: IEsoStore, { server, serverRef, certificateAuthority, tlsServerName }: KubeconfigServer,
    credentials: Readonly<Record<string, EsoRemoteRef>>, user: readonly string[],
  ): KubeconfigSource {
    if ((server === undefined) === (serverRef === undefined)) {
      oneOf(at, 'server', ['serverRef'], server === undefined ? 0 : 2, say`write the URL, or read it from a store with ${the('serverRef')}`);
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

  /** The content of the Secret; undefined if it is created by hand. @internal */
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
