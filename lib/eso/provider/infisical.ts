import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { guardMethods } from '../../kit/checks/guard';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkNotEmpty, checkUrl } from '../common/checks';
import { type EsoCaProvider, Referent, type SecretKeySpec, type StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** The part of Infisical that a store reads. */
export interface EsoInfisicalScope {
  /** The slug of the project, as shown in its settings; neither its name nor its id. */
  readonly projectSlug: string;
  /** The slug of the environment, for example `dev` or `prod`. */
  readonly environmentSlug: string;
  /**
   * The folder from which names without a slash are read.
   * @default - `/`
   */
  readonly secretsPath?: string;
  /**
   * Also finds secrets in subfolders.
   * @default - false
   */
  readonly recursive?: boolean;
  /**
   * Replaces references to other secrets with their values.
   * @default - true
   */
  readonly expandSecretReferences?: boolean;
}

/** A store in Infisical. */
export interface EsoInfisicalOptions {
  /** How ESO signs in. */
  readonly auth: EsoInfisicalAuth;
  /** Project, environment and folder. */
  readonly secretsScope: EsoInfisicalScope;
  /**
   * The URL of the API.
   * @default - `https://app.infisical.com/api`
   */
  readonly hostApi?: string;
  /**
   * The certificates of the server's authority: base64 of PEM.
   * @default - the system's certificate authorities
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the server's authority.
   * @default - the system's certificate authorities
   */
  readonly caProvider?: EsoCaProvider;
}

/** Universal auth: a client of a machine identity. */
export interface EsoInfisicalUniversalAuth {
  /** The key of a Secret with the client id. */
  readonly clientId: SecretKey;
  /** The key of a Secret with the client secret. */
  readonly clientSecret: SecretKey;
}

/** A machine identity that an Azure identity may use. */
export interface EsoInfisicalAzureAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /**
   * The key of a Secret with the resource for which the token is issued.
   * @default - the Azure Resource Manager
   */
  readonly resource?: SecretKey;
}

/** A machine identity that a Google Cloud service account may use. */
export interface EsoInfisicalGcpIamAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the path of a key file in the pod of the controller. */
  readonly serviceAccountKeyFilePath: SecretKey;
}

/** A machine identity that the holder of a JSON web token may use. */
export interface EsoInfisicalJwtAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the token. */
  readonly jwt: SecretKey;
}

/** A machine identity that the Kubernetes ServiceAccount of the controller may use. */
export interface EsoInfisicalKubernetesAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /**
   * The key of a Secret with the path of the token in the pod of the controller.
   * @default - the path where Kubernetes mounts it
   */
  readonly serviceAccountTokenPath?: SecretKey;
}

/** A machine identity that a user of an LDAP directory may use. */
export interface EsoInfisicalLdapAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the user name. */
  readonly ldapUsername: SecretKey;
  /** The key of a Secret with the password. */
  readonly ldapPassword: SecretKey;
}

/** A machine identity that an Oracle Cloud user may use. */
export interface EsoInfisicalOciAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the id of the user. */
  readonly userId: SecretKey;
  /** The key of a Secret with the id of the tenancy. */
  readonly tenancyId: SecretKey;
  /** The key of a Secret with the region. */
  readonly region: SecretKey;
  /** The key of a Secret with the private key. */
  readonly privateKey: SecretKey;
  /** The key of a Secret with the fingerprint of the private key. */
  readonly fingerprint: SecretKey;
  /**
   * The key of a Secret with the passphrase of the private key.
   * @default - none
   */
  readonly privateKeyPassphrase?: SecretKey;
}

type AuthSpec = NonNullable<SecretStoreV1Spec['provider']['infisical']>['auth'];
/** Renders one key of the credentials. */
type Render<Props> = (prop: keyof Props) => SecretKeySpec;

const AT = 'provider.auth';

/**
 * How ESO signs in to Infisical, as a machine identity. ESO signs in each time it checks the store, so a ClusterSecretStore must name the namespace
 * of every credential.
 *
 * @see https://external-secrets.io/latest/provider/infisical/
 */
export class EsoInfisicalAuth {
  /**
   * Universal auth: a client id and a client secret.
   *
   * @param credentials the keys of the credentials
   */
  public static universal(credentials: EsoInfisicalUniversalAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({ universalAuthCredentials: { clientId: key('clientId'), clientSecret: key('clientSecret') } }));
  }

  /**
   * The Azure identity of the controller.
   *
   * @param credentials the keys of the credentials
   */
  public static azure(credentials: EsoInfisicalAzureAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({
      azureAuthCredentials: { identityId: key('identityId'), resource: credentials.resource && key('resource') },
    }));
  }

  /**
   * The Google Cloud identity of the controller, proven by an id token.
   *
   * @param identityId the key of a Secret with the id of the machine identity
   */
  public static gcpIdToken(identityId: SecretKey): EsoInfisicalAuth {
    return EsoInfisicalAuth.of({ identityId }, (key) => ({ gcpIdTokenAuthCredentials: { identityId: key('identityId') } }));
  }

  /**
   * A Google Cloud service account with a key file in the pod of the controller.
   *
   * @param credentials the keys of the credentials
   */
  public static gcpIam(credentials: EsoInfisicalGcpIamAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({
      gcpIamAuthCredentials: { identityId: key('identityId'), serviceAccountKeyFilePath: key('serviceAccountKeyFilePath') },
    }));
  }

  /**
   * A JSON web token.
   *
   * @param credentials the keys of the credentials
   */
  public static jwt(credentials: EsoInfisicalJwtAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({ jwtAuthCredentials: { identityId: key('identityId'), jwt: key('jwt') } }));
  }

  /**
   * A user of an LDAP directory.
   *
   * @param credentials the keys of the credentials
   */
  public static ldap(credentials: EsoInfisicalLdapAuth): EsoInfisicalAuth {
    return EsoInfisicalAuth.of(credentials, (key) => ({
      ldapAuthCredentials: { identityId: key('identityId'), ldapUsername: key('ldapUsername'), ldapPassword: key('ldapPassword') },
    }));
  }

  /**
   * An Oracle Cloud user.
   *
   * @param credentials the keys of the credentials
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
   * The Kubernetes ServiceAccount of the controller. It needs the role `system:auth-delegator`.
   *
   * @param credentials the keys of the credentials
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
   * The AWS identity of the controller.
   *
   * @param identityId the key of a Secret with the id of the machine identity
   */
  public static aws(identityId: SecretKey): EsoInfisicalAuth {
    return EsoInfisicalAuth.of({ identityId }, (key) => ({ awsAuthCredentials: { identityId: key('identityId') } }));
  }

  /**
   * An access token, which expires.
   *
   * @param accessToken the key of a Secret that holds it
   */
  public static token(accessToken: SecretKey): EsoInfisicalAuth {
    return EsoInfisicalAuth.of({ accessToken }, (key) => ({ tokenAuthCredentials: { accessToken: key('accessToken') } }));
  }

  private static of<Props extends object>(credentials: Props, render: (key: Render<Props>) => AuthSpec): EsoInfisicalAuth {
    return new EsoInfisicalAuth((context) => render((prop) => context.key(`${AT}.${String(prop)}`, credentials[prop] as SecretKey, Referent.REFUSED)));
  }

  private constructor(private readonly render: (context: StoreContext) => AuthSpec) {}

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoInfisicalAuth);

type InfisicalSpec = NonNullable<SecretStoreV1Spec['provider']['infisical']>;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SCOPE = 'provider.secretsScope';
const COPY_SLUG = 'copy the slug from the settings of the project';

/** Renders a store in Infisical. */
export function renderInfisical(context: StoreContext, options: EsoInfisicalOptions): InfisicalSpec {
  const { secretsScope: scope } = options;
  checkNotEmpty(context, `${SCOPE}.projectSlug`, scope.projectSlug, COPY_SLUG);
  checkNotEmpty(context, `${SCOPE}.environmentSlug`, scope.environmentSlug, "write for example 'prod'");
  if (ID.test(scope.projectSlug)) {
    warnOf(context.at, EsoRule.STORE_OPTION, `${SCOPE}.projectSlug`, say`is ${lit(scope.projectSlug)}, which looks like the id of a project, not its slug`, COPY_SLUG);
  }
  if (options.hostApi !== undefined) checkUrl(context, 'provider.hostApi', options.hostApi, 'https://infisical.example.org/api');
  return {
    auth: options.auth._render(context),
    secretsScope: {
      projectSlug: scope.projectSlug,
      environmentSlug: scope.environmentSlug,
      secretsPath: scope.secretsPath,
      recursive: scope.recursive,
      expandSecretReferences: scope.expandSecretReferences,
    },
    hostAPI: options.hostApi,
    ...context.ca<InfisicalSpec['caProvider']>('provider.', options.caBundle, options.caProvider),
  };
}
