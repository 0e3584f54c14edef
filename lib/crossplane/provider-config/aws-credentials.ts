import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/aws/provider-config.v1beta1';
import { guardMethods } from '../../kit/checks/guard';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkForm, checkRoleArn } from '../forms';
import { CrossplaneRule } from '../rules';
import { type PodNeed, type ProviderConfigContext, type RenderedCredentials, renderSecretRef } from './render';
import type { CrossplaneTokenSource } from './token-source';

type CredentialsSpec = ProviderConfigV1Beta1Spec['credentials'];

/** An AWS role that is assumed with the identity that Upbound gives a provider. */
export interface CrossplaneAwsUpboundIdentity {
  /** The ARN of the role. */
  readonly roleArn: string;
  /**
   * The name of the session, which AWS logs: 2 to 64 letters, digits and `+=,.@_-`.
   * @default - a generated name
   */
  readonly roleSessionName?: string;
}

/** An AWS role that is assumed with a web identity token. */
export interface CrossplaneAwsWebIdentity extends CrossplaneAwsUpboundIdentity {
  /**
   * Where the provider reads the token.
   * @default - the file in the provider's environment variable AWS_WEB_IDENTITY_TOKEN_FILE
   */
  readonly tokenConfig?: CrossplaneTokenSource;
}

type Rendered = RenderedCredentials<{ readonly credentials: CredentialsSpec }>;

/**
 * How provider-aws signs in.
 *
 * @see https://docs.upbound.io/providers/provider-aws/authentication/
 */
export class CrossplaneAwsCredentials {
  /**
   * Access keys: an INI file with the section `[default]`, in one key of a Secret. `ProviderCredentials` makes it from a store.
   *
   * @param key the key; with the scope NAMESPACE the Secret must be in the namespace of the provider config
   */
  public static secret(key: SecretKey): CrossplaneAwsCredentials {
    return new CrossplaneAwsCredentials((context) => {
      const secretRef = renderSecretRef(context, 'credentials', key);
      return { spec: { credentials: { source: 'Secret', secretRef } }, read: { ...secretRef, prop: 'credentials', whole: true } };
    });
  }

  /** The role that the provider's ServiceAccount names (IAM Roles for Service Accounts): see `CrossplaneServiceAccount.awsRole`. */
  public static irsa(): CrossplaneAwsCredentials {
    return new CrossplaneAwsCredentials(() => ({ spec: { credentials: { source: 'IRSA' } } }), 'irsa');
  }

  /** The role that EKS associates with the provider's ServiceAccount (EKS Pod Identity). */
  public static podIdentity(): CrossplaneAwsCredentials {
    return new CrossplaneAwsCredentials(() => ({ spec: { credentials: { source: 'PodIdentity' } } }), 'podIdentity');
  }

  /**
   * A role that is assumed with a token of any OIDC provider that AWS trusts.
   *
   * @param identity the role and the token
   */
  public static webIdentity(identity: CrossplaneAwsWebIdentity): CrossplaneAwsCredentials {
    const role = renderRole('CrossplaneAwsCredentials.webIdentity', identity);
    const { tokenConfig } = identity;
    if (tokenConfig === undefined) {
      return new CrossplaneAwsCredentials(() => ({ spec: { credentials: { source: 'WebIdentity', webIdentity: role } } }), 'webIdentity');
    }
    return new CrossplaneAwsCredentials((context) => {
      const prop = 'credentials.tokenConfig';
      const token = tokenConfig._render(context, prop);
      return {
        spec: { credentials: { source: 'WebIdentity', webIdentity: { ...role, tokenConfig: token } } },
        ...(token.secretRef ? { read: { ...token.secretRef, prop, whole: false } } : {}),
      };
    }, tokenConfig._need);
  }

  /**
   * A role that is assumed with the identity that an Upbound Space gives the provider.
   *
   * @param identity the role
   */
  public static upbound(identity: CrossplaneAwsUpboundIdentity): CrossplaneAwsCredentials {
    const webIdentity = renderRole('CrossplaneAwsCredentials.upbound', identity);
    return new CrossplaneAwsCredentials(() => ({ spec: { credentials: { source: 'Upbound', upbound: { webIdentity } } } }));
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
guardMethods(CrossplaneAwsCredentials);

function renderRole(at: string, { roleArn, roleSessionName }: CrossplaneAwsUpboundIdentity): { roleARN: string; roleSessionName?: string } {
  checkRoleArn(at, 'identity.roleArn', roleArn);
  if (roleSessionName === undefined) return { roleARN: roleArn };
  checkForm(at, 'identity.roleSessionName', roleSessionName, {
    rule: CrossplaneRule.AWS_SESSION, pattern: /^[\w+=,.@-]{2,64}$/, must: "be 2 to 64 letters, digits and '+=,.@_-'", fix: "write for example 'crossplane'", standIn: 'xx',
  });
  return { roleARN: roleArn, roleSessionName };
}
