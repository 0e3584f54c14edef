import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkAuth } from './checks';
import { CaNamespace, type EsoCaProvider, type EsoServiceAccountRef, type ProviderSpec, Referent, type StoreContext } from './context';
import { guardMethods } from '../../kit/checks/guard';

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

type AuthSpec = NonNullable<NonNullable<SecretStoreV1Spec['provider']['kubernetes']>['auth']>;

/**
 * How ESO signs in to a Kubernetes cluster.
 *
 * @see https://external-secrets.io/latest/provider/kubernetes/
 */
export class EsoKubernetesAuth {
  /**
   * A ServiceAccount, for which a token is made.
   *
   * @param account the ServiceAccount
   */
  public static serviceAccount(account: EsoServiceAccountRef): EsoKubernetesAuth {
    return new EsoKubernetesAuth((context) => ({ serviceAccount: context.account('provider.auth.serviceAccount', account) }));
  }

  /**
   * A bearer token.
   *
   * @param token the key of a Secret that holds it
   */
  public static token(token: SecretKey): EsoKubernetesAuth {
    return new EsoKubernetesAuth((context) => ({ token: { bearerToken: context.key('provider.auth.token', token, Referent.REFUSED) } }));
  }

  /**
   * A client certificate.
   *
   * @param clientCert the key of a Secret with the certificate
   * @param clientKey the key of a Secret with the private key
   */
  public static cert(clientCert: SecretKey, clientKey: SecretKey): EsoKubernetesAuth {
    return new EsoKubernetesAuth((context) => ({
      cert: {
        clientCert: context.key('provider.auth.clientCert', clientCert, Referent.REFUSED),
        clientKey: context.key('provider.auth.clientKey', clientKey, Referent.REFUSED),
      },
    }));
  }

  private constructor(private readonly render: (context: StoreContext) => AuthSpec) {}

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoKubernetesAuth);

/** Renders a store in the Secrets of a Kubernetes cluster. */
export function renderKubernetes(context: StoreContext, options: EsoKubernetesOptions): ProviderSpec<'kubernetes'> {
  const { at } = context;
  const { auth, kubeconfig, server, caBundle, caProvider } = options;
  if ((auth === undefined) === (kubeconfig === undefined)) {
    fail(at, 'provider.auth', "be given, or 'kubeconfig'", phrase(auth === undefined ? 'neither' : 'both'), 'keep exactly one of them');
  }
  if (auth !== undefined) checkAuth(context, auth, 'EsoKubernetesAuth.serviceAccount({ ... })');
  if (options.remoteNamespace !== undefined) checkNamespace(at, 'provider.remoteNamespace', options.remoteNamespace);
  context.checkV1Beta1Needs('provider.caProvider', kubeconfig ?? caBundle ?? caProvider,
    "ESO before 2.0 refuses a Kubernetes store without certificates: write for example EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt')");
  const described = server !== undefined || caBundle !== undefined || caProvider !== undefined;
  if (kubeconfig !== undefined && described) {
    warn(at, WarningCode.ESO_NO_EFFECT, "'provider.server' and its certificates have no effect beside 'kubeconfig', which holds them: remove them");
  }
  return {
    remoteNamespace: options.remoteNamespace,
    auth: auth?._render(context),
    authRef: context.optionalKey('provider.kubeconfig', kubeconfig, Referent.REFUSED),
    server: described ? { url: server, ...context.ca<NonNullable<ProviderSpec<'kubernetes'>['server']>['caProvider']>('provider.', caBundle, caProvider, CaNamespace.REFUSED) } : undefined,
  };
}
