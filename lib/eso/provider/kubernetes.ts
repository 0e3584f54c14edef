import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { call } from '../../kit/checks/expression';
import { guardMethods } from '../../kit/checks/guard';
import { checkNamespace } from '../../kit/checks/names';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkOneOf } from '../common/checks';
import { CaNamespace, type EsoCaProvider, type EsoServiceAccountRef, type ProviderSpec, Referent, type StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** A store in the Secrets of a Kubernetes cluster, for example of a control plane or of the hub. */
export interface EsoKubernetesOptions {
  /**
   * The namespace of the Secrets in that cluster.
   * @default - `default`
   */
  readonly remoteNamespace?: string;
  /**
   * How ESO signs in. Give either this or `kubeconfig`.
   * @default - none
   */
  readonly auth?: EsoKubernetesAuth;
  /**
   * The key of a Secret with a kubeconfig, which also holds the server and its certificates. It is written as `authRef`. Give either this or `auth`.
   * @default - none
   */
  readonly kubeconfig?: SecretKey;
  /**
   * The API server. It is written as `server.url`.
   * @default - `kubernetes.default`: the cluster in which ESO runs
   */
  readonly server?: string;
  /**
   * The certificates of the server's authority: base64 of PEM. It is written as `server.caBundle`.
   * @default - none; ESO before 2.0 requires this or `caProvider`, later versions trust the system's certificate authorities
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the server's authority. It is written as `server.caProvider`.
   * @default - none; ESO before 2.0 requires this or `caBundle`, later versions trust the system's certificate authorities
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
   * A ServiceAccount for which a token is issued.
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
  checkOneOf(at, ['provider.auth', auth], ['provider.kubeconfig', kubeconfig]);
  if (options.remoteNamespace !== undefined) checkNamespace(at, 'provider.remoteNamespace', options.remoteNamespace);
  context.checkV1Beta1Needs('provider.caProvider', kubeconfig ?? caBundle ?? caProvider,
    say`write for example ${lit(call('EsoCaProvider.configMap', 'kube-root-ca.crt', 'ca.crt'))}`, 'ESO before 2.0 rejects a Kubernetes store without certificates');
  const described = server !== undefined || caBundle !== undefined || caProvider !== undefined;
  if (kubeconfig !== undefined && described) {
    warnOf(at, EsoRule.NO_EFFECT, 'provider.server', say`and its certificates are ignored when ${the('provider.kubeconfig')} is given`, 'remove them');
  }
  return {
    remoteNamespace: options.remoteNamespace,
    auth: auth?._render(context),
    authRef: context.optionalKey('provider.kubeconfig', kubeconfig, Referent.REFUSED),
    server: described ? { url: server, ...context.ca<NonNullable<ProviderSpec<'kubernetes'>['server']>['caProvider']>('provider.', caBundle, caProvider, CaNamespace.REFUSED) } : undefined,
  };
}
