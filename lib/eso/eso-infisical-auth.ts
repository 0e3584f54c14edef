import type {
  EsoInfisicalAzureAuth, EsoInfisicalGcpIamAuth, EsoInfisicalJwtAuth, EsoInfisicalKubernetesAuth, EsoInfisicalLdapAuth, EsoInfisicalOciAuth,
  EsoInfisicalUniversalAuth,
} from './eso-infisical-auth-options';
import { checkOptions } from './provider-checks';
import { Referent, type SecretKeySpec, type StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import type { SecretKey } from '../kit/secret-key';

type AuthSpec = NonNullable<SecretStoreV1Spec['provider']['infisical']>['auth'];
/** Renders one key of the credentials. */
type Render<Props> = (prop: keyof Props) => SecretKeySpec;

const AT = 'provider.auth';

/**
 * How ESO signs in to Infisical: as a machine identity. ESO signs in whenever it checks the store, so a ClusterSecretStore names the namespace of
 * every credential.
 *
 * @see https://external-secrets.io/latest/provider/infisical/
 */
export class EsoInfisicalAuth {
  /**
   * Universal auth: a client id and a client secret.
   *
   * @param credentials the keys that hold them
   */
  public static universal(credentials: EsoInfisicalUniversalAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({ universalAuthCredentials: { clientId: key('clientId'), clientSecret: key('clientSecret') } }));
  }

  /**
   * The identity of the controller in Azure.
   *
   * @param credentials the keys that hold what is needed
   */
  public static azure(credentials: EsoInfisicalAzureAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({
      azureAuthCredentials: { identityId: key('identityId'), resource: credentials.resource && key('resource') },
    }));
  }

  /**
   * The identity of the controller in Google Cloud, by an id token.
   *
   * @param identityId the key of a Secret with the id of the machine identity
   */
  public static gcpIdToken(identityId: SecretKey): EsoInfisicalAuth {
    return EsoInfisicalAuth.of({ identityId }, (key) => ({ gcpIdTokenAuthCredentials: { identityId: key('identityId') } }));
  }

  /**
   * A service account of Google Cloud, by a key file in the pod of the controller.
   *
   * @param credentials the keys that hold what is needed
   */
  public static gcpIam(credentials: EsoInfisicalGcpIamAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({
      gcpIamAuthCredentials: { identityId: key('identityId'), serviceAccountKeyFilePath: key('serviceAccountKeyFilePath') },
    }));
  }

  /**
   * A JSON web token.
   *
   * @param credentials the keys that hold what is needed
   */
  public static jwt(credentials: EsoInfisicalJwtAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({ jwtAuthCredentials: { identityId: key('identityId'), jwt: key('jwt') } }));
  }

  /**
   * A user of an LDAP directory.
   *
   * @param credentials the keys that hold what is needed
   */
  public static ldap(credentials: EsoInfisicalLdapAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({
      ldapAuthCredentials: { identityId: key('identityId'), ldapUsername: key('ldapUsername'), ldapPassword: key('ldapPassword') },
    }));
  }

  /**
   * A user of Oracle Cloud.
   *
   * @param credentials the keys that hold what is needed
   */
  public static oci(credentials: EsoInfisicalOciAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({
      ociAuthCredentials: {
        identityId: key('identityId'),
        userId: key('userId'),
        tenancyId: key('tenancyId'),
        region: key('region'),
        privateKey: key('privateKey'),
        fingerprint: key('fingerprint'),
        privateKeyPassphrase: credentials.privateKeyPassphrase && key('privateKeyPassphrase'),
      },
    }));
  }

  /**
   * The ServiceAccount of the controller, which needs the role `system:auth-delegator`.
   *
   * @param credentials the keys that hold what is needed
   */
  public static kubernetes(credentials: EsoInfisicalKubernetesAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({
      kubernetesAuthCredentials: {
        identityId: key('identityId'),
        serviceAccountTokenPath: credentials.serviceAccountTokenPath && key('serviceAccountTokenPath'),
      },
    }));
  }

  /**
   * The identity of the controller in AWS.
   *
   * @param identityId the key of a Secret with the id of the machine identity
   */
  public static aws(identityId: SecretKey): EsoInfisicalAuth {
    return EsoInfisicalAuth.of({ identityId }, (key) => ({ awsAuthCredentials: { identityId: key('identityId') } }));
  }

  /**
   * An access token, which ends some day.
   *
   * @param accessToken the key of a Secret that holds it
   */
  public static token(accessToken: SecretKey): EsoInfisicalAuth {
    return EsoInfisicalAuth.of({ accessToken }, (key) => ({ tokenAuthCredentials: { accessToken: key('accessToken') } }));
  }

  private static of<Props extends object>(credentials: Props, render: (key: Render<Props>) => AuthSpec): EsoInfisicalAuth {
    return new EsoInfisicalAuth((context) => {
      checkOptions(context, AT, credentials);
      return render((prop) => context.key(`${AT}.${String(prop)}`, credentials[prop] as SecretKey, Referent.REFUSED));
    });
  }

  private constructor(private readonly render: (context: StoreContext) => AuthSpec) {}

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
