import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/gcp/provider-config.v1beta1';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkForm, checkPath, checkServiceAccount, type ProviderConfigContext, type RenderedCredentials, renderSecretRef } from './render';
import { guardMethods } from '../../kit/checks/guard';

type CredentialsSpec = ProviderConfigV1Beta1Spec['credentials'];

/** How Google Cloud trusts the identity that a Space of Upbound gives a provider. */
export interface CrossplaneGcpUpboundIdentity {
  /** The provider of the workload identity pool: `projects/123456789/locations/global/workloadIdentityPools/upbound/providers/upbound`. */
  readonly providerId: string;
  /** The email of the service account that the provider acts as. */
  readonly serviceAccount: string;
}

type Rendered = RenderedCredentials<{ readonly credentials: CredentialsSpec }>;

/**
 * How provider-gcp signs in.
 *
 * @see https://docs.upbound.io/providers/provider-gcp/authentication/
 */
export class CrossplaneGcpCredentials {
  /**
   * The JSON of a service account key in one key of a Secret. `ProviderCredentials` makes it from a store.
   *
   * @param key the key; with the scope NAMESPACE the Secret must be in the namespace of the provider config
   */
  public static secret(key: SecretKey): CrossplaneGcpCredentials {
    return CrossplaneGcpCredentials.ofKey('Secret', key);
  }

  /**
   * An access token of OAuth 2.0 in one key of a Secret. Somebody must write a new one before it expires, mostly after an hour.
   *
   * @param key the key; with the scope NAMESPACE the Secret must be in the namespace of the provider config
   */
  public static accessToken(key: SecretKey): CrossplaneGcpCredentials {
    return CrossplaneGcpCredentials.ofKey('AccessToken', key);
  }

  /** The identity of the pod or node, as with Workload Identity: see `CrossplaneServiceAccount.googleServiceAccount`. */
  public static injectedIdentity(): CrossplaneGcpCredentials {
    return new CrossplaneGcpCredentials(() => ({ spec: { credentials: { source: 'InjectedIdentity' } } }));
  }

  /**
   * A service account, as which the identity of the pod or node acts.
   *
   * @param email the email of the service account
   */
  public static impersonateServiceAccount(email: string): CrossplaneGcpCredentials {
    checkServiceAccount('CrossplaneGcpCredentials.impersonateServiceAccount', 'email', email);
    return new CrossplaneGcpCredentials(() => ({ spec: { credentials: { source: 'ImpersonateServiceAccount', impersonateServiceAccount: { name: email } } } }));
  }

  /**
   * A service account, as which the identity acts that a Space of Upbound gives the provider.
   *
   * @param identity how Google Cloud trusts it
   */
  public static upbound(identity: CrossplaneGcpUpboundIdentity): CrossplaneGcpCredentials {
    const at = 'CrossplaneGcpCredentials.upbound';
    const { providerId: providerID, serviceAccount } = identity;
    const example = 'projects/123456789/locations/global/workloadIdentityPools/upbound/providers/upbound';
    checkForm(at, 'providerId', providerID, /^projects\/[^/\s]+\/locations\/global\/workloadIdentityPools\/[^/\s]+\/providers\/[^/\s]+$/,
      'be the full name of a provider of a workload identity pool, without a host', `write for example '${example}'`);
    checkServiceAccount(at, 'serviceAccount', serviceAccount);
    return new CrossplaneGcpCredentials(() => ({ spec: { credentials: { source: 'Upbound', upbound: { federation: { providerID, serviceAccount } } } } }));
  }

  /**
   * The JSON of a service account key in an environment variable of the provider.
   *
   * @param name the variable
   */
  public static environment(name: string): CrossplaneGcpCredentials {
    checkForm('CrossplaneGcpCredentials.environment', 'name', name, /^[A-Za-z_]\w*$/, 'be the name of an environment variable', "write for example 'GOOGLE_CREDENTIALS'");
    return new CrossplaneGcpCredentials(() => ({ spec: { credentials: { source: 'Environment', env: { name } } } }));
  }

  /**
   * The JSON of a service account key in a file of the container of the provider.
   *
   * @param path its path, which is absolute
   */
  public static filesystem(path: string): CrossplaneGcpCredentials {
    checkPath('CrossplaneGcpCredentials.filesystem', 'path', path);
    return new CrossplaneGcpCredentials(() => ({ spec: { credentials: { source: 'Filesystem', fs: { path } } } }));
  }

  private static ofKey(source: 'Secret' | 'AccessToken', key: SecretKey): CrossplaneGcpCredentials {
    return new CrossplaneGcpCredentials((context) => {
      const secretRef = renderSecretRef(context, 'credentials', key);
      return { spec: { credentials: { source, secretRef } }, read: { ...secretRef, prop: 'credentials', whole: source === 'Secret' } };
    });
  }

  private constructor(private readonly render: (context: ProviderConfigContext) => Rendered) {}

  /** @internal */
  public _render(context: ProviderConfigContext): Rendered {
    return this.render(context);
  }
}
guardMethods(CrossplaneGcpCredentials);
