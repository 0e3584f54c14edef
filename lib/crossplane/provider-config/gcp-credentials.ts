import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/gcp/provider-config.v1beta1';
import { guardMethods } from '../../kit/checks/guard';
import { lit, say } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkForm, checkPath, checkServiceAccount, type Form } from '../forms';
import { CrossplaneRule } from '../rules';
import { type PodNeed, type ProviderConfigContext, type RenderedCredentials, renderSecretRef } from './render';

type CredentialsSpec = ProviderConfigV1Beta1Spec['credentials'];

/** A Google Cloud service account that trusts the identity that Upbound gives a provider. */
export interface CrossplaneGcpUpboundIdentity {
  /**
   * The full resource name of the workload identity pool provider, without a host:
   * `projects/123456789/locations/global/workloadIdentityPools/upbound/providers/upbound`.
   */
  readonly providerId: string;
  /** The email of the service account that the provider acts as. */
  readonly serviceAccount: string;
}

type Rendered = RenderedCredentials<{ readonly credentials: CredentialsSpec }>;

const POOL_PROVIDER: Form = {
  rule: CrossplaneRule.GCP_IDENTITY_POOL,
  pattern: /^projects\/[^/\s]+\/locations\/global\/workloadIdentityPools\/[^/\s]+\/providers\/[^/\s]+$/,
  must: 'be the full name of a workload identity pool provider, without a host',
  fix: say`write for example ${lit('projects/123456789/locations/global/workloadIdentityPools/upbound/providers/upbound')}`,
};

const VARIABLE: Form = {
  rule: CrossplaneRule.ENVIRONMENT_VARIABLE,
  pattern: /^[A-Za-z_]\w*$/,
  must: 'be the name of an environment variable',
  fix: say`write for example ${lit('GOOGLE_CREDENTIALS')}`,
};

/**
 * How provider-gcp signs in.
 *
 * @see https://docs.upbound.io/providers/provider-gcp/authentication/
 */
export class CrossplaneGcpCredentials {
  /**
   * A service account key: its JSON, in one key of a Secret. `ProviderCredentials` makes it from a store.
   *
   * @param key the key; with the scope NAMESPACE the Secret must be in the namespace of the provider config
   */
  public static secret(key: SecretKey): CrossplaneGcpCredentials {
    return CrossplaneGcpCredentials.ofKey('Secret', key);
  }

  /**
   * An OAuth 2.0 access token in one key of a Secret. Something must write a new one before it expires, usually after an hour.
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
   * A service account that the identity of the pod or node impersonates.
   *
   * @param email email of the service account
   */
  public static impersonateServiceAccount(email: string): CrossplaneGcpCredentials {
    checkServiceAccount('CrossplaneGcpCredentials.impersonateServiceAccount', 'email', email);
    return new CrossplaneGcpCredentials(() => ({ spec: { credentials: { source: 'ImpersonateServiceAccount', impersonateServiceAccount: { name: email } } } }));
  }

  /**
   * A service account that trusts the identity that an Upbound Space gives the provider.
   *
   * @param identity the service account, and the workload identity pool through which it trusts the Space
   */
  public static upbound(identity: CrossplaneGcpUpboundIdentity): CrossplaneGcpCredentials {
    const at = 'CrossplaneGcpCredentials.upbound';
    const providerID = checkForm(at, 'identity.providerId', identity.providerId, POOL_PROVIDER);
    const serviceAccount = checkServiceAccount(at, 'identity.serviceAccount', identity.serviceAccount);
    return new CrossplaneGcpCredentials(() => ({ spec: { credentials: { source: 'Upbound', upbound: { federation: { providerID, serviceAccount } } } } }));
  }

  /**
   * A service account key: its JSON, in an environment variable of the provider.
   *
   * @param name name of the variable
   */
  public static environment(name: string): CrossplaneGcpCredentials {
    checkForm('CrossplaneGcpCredentials.environment', 'name', name, VARIABLE);
    return new CrossplaneGcpCredentials(() => ({ spec: { credentials: { source: 'Environment', env: { name } } } }), { variable: name });
  }

  /**
   * A service account key: its JSON, in a file in the provider's container.
   *
   * @param path absolute path of the file
   */
  public static filesystem(path: string): CrossplaneGcpCredentials {
    checkPath('CrossplaneGcpCredentials.filesystem', 'path', path);
    return new CrossplaneGcpCredentials(() => ({ spec: { credentials: { source: 'Filesystem', fs: { path } } } }), { file: path });
  }

  private static ofKey(source: 'Secret' | 'AccessToken', key: SecretKey): CrossplaneGcpCredentials {
    return new CrossplaneGcpCredentials((context) => {
      const secretRef = renderSecretRef(context, 'credentials', key);
      return { spec: { credentials: { source, secretRef } }, read: { ...secretRef, prop: 'credentials', whole: source === 'Secret' } };
    });
  }

  private constructor(private readonly render: (context: ProviderConfigContext) => Rendered, private readonly needs?: PodNeed) {}

  /** @internal */
  public _render(context: ProviderConfigContext): Rendered {
    return this.render(context);
  }

  /** @internal */
  public get _needs(): PodNeed | undefined {
    return this.needs;
  }
}
guardMethods(CrossplaneGcpCredentials);
