import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/aws/provider-config.v1beta1';
import { checkMade, type Made } from '../../kit/checks/errors';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkForm, checkRoleArn, type PodNeed, type ProviderConfigContext, type RenderedCredentials, renderSecretRef } from './render';
import type { CrossplaneTokenSource } from './token-source';
import { guardMethods } from '../../kit/checks/guard';

type CredentialsSpec = ProviderConfigV1Beta1Spec['credentials'];

/** How a role of AWS is assumed with the identity that Upbound gives a provider. */
export interface CrossplaneAwsUpboundIdentity {
  /** The ARN of the role. */
  readonly roleArn: string;
  /**
   * The name of the session, which AWS logs: 2 to 64 letters, digits and `+=,.@_-`.
   * @default - made up
   */
  readonly roleSessionName?: string;
}

/** How a role of AWS is assumed with a web identity token. */
export interface CrossplaneAwsWebIdentity extends CrossplaneAwsUpboundIdentity {
  /**
   * Where the token is.
   * @default - the file that the environment variable AWS_WEB_IDENTITY_TOKEN_FILE of the provider names
   */
  readonly tokenConfig?: CrossplaneTokenSource;
}

const TOKEN: Made = { member: '_render', what: 'a source of tokens', example: "CrossplaneTokenSource.filesystem('/var/run/secrets/token')" };

type Rendered = RenderedCredentials<{ readonly credentials: CredentialsSpec }>;

/**
 * How provider-aws signs in.
 *
 * @see https://docs.upbound.io/providers/provider-aws/authentication/
 */
export class CrossplaneAwsCredentials {
  /**
   * Access keys: an INI file with the section `[default]` in one key of a Secret. `ProviderCredentials` makes it from a store.
   *
   * @param key the key; with the scope NAMESPACE the Secret must be in the namespace of the provider config
   */
  public static secret(key: SecretKey): CrossplaneAwsCredentials {
    return new CrossplaneAwsCredentials((context) => {
      const secretRef = renderSecretRef(context, 'credentials', key);
      return { spec: { credentials: { source: 'Secret', secretRef } }, read: { ...secretRef, prop: 'credentials', whole: true } };
    });
  }

  /** The role that the ServiceAccount of the provider names (IAM Roles for Service Accounts): see `CrossplaneServiceAccount.awsRole`. */
  public static irsa(): CrossplaneAwsCredentials {
    return new CrossplaneAwsCredentials(() => ({ spec: { credentials: { source: 'IRSA' } } }), 'irsa');
  }

  /** The role that EKS associates with the ServiceAccount of the provider (EKS Pod Identity). */
  public static podIdentity(): CrossplaneAwsCredentials {
    return new CrossplaneAwsCredentials(() => ({ spec: { credentials: { source: 'PodIdentity' } } }), 'podIdentity');
  }

  /**
   * A role, assumed with a token of any OIDC provider that AWS trusts.
   *
   * @param identity the role and the token
   */
  public static webIdentity(identity: CrossplaneAwsWebIdentity): CrossplaneAwsCredentials {
    const at = 'CrossplaneAwsCredentials.webIdentity';
    const role = renderRole(at, identity);
    const { tokenConfig } = identity;
    if (tokenConfig === undefined) return new CrossplaneAwsCredentials(() => ({ spec: { credentials: { source: 'WebIdentity', webIdentity: role } } }));
    checkMade(at, 'tokenConfig', tokenConfig, TOKEN);
    return new CrossplaneAwsCredentials((context) => {
      const prop = 'credentials.tokenConfig';
      const token = tokenConfig._render(context, prop);
      return {
        spec: { credentials: { source: 'WebIdentity', webIdentity: { ...role, tokenConfig: token } } },
        ...(token.secretRef ? { read: { ...token.secretRef, prop, whole: false } } : {}),
      };
    });
  }

  /**
   * A role, assumed with the identity that a Space of Upbound gives the provider.
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

  /** What the pods of the provider need. @internal */
  public get _needs(): PodNeed | undefined {
    return this.needs;
  }
}
guardMethods(CrossplaneAwsCredentials);

function renderRole(at: string, { roleArn, roleSessionName }: CrossplaneAwsUpboundIdentity): { roleARN: string; roleSessionName?: string } {
  checkRoleArn(at, 'roleArn', roleArn);
  if (roleSessionName === undefined) return { roleARN: roleArn };
  checkForm(at, 'roleSessionName', roleSessionName, /^[\w+=,.@-]{2,64}$/, "be 2 to 64 letters, digits and '+=,.@_-'", "write for example 'crossplane'");
  return { roleARN: roleArn, roleSessionName };
}
