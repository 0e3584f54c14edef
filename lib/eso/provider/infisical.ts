import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkAuth, checkOptions, checkText, checkUrl } from './checks';
import { type EsoCaProvider, Referent, type SecretKeySpec, type StoreContext } from './context';
import { guardMethods } from '../../kit/checks/guard';

/** What a store in Infisical reads. */
export interface EsoInfisicalScope {
  /** The slug of the project, as its settings show it; not its name and not its id. */
  readonly projectSlug: string;
  /** The slug of the environment, for example `dev` or `prod`. */
  readonly environmentSlug: string;
  /**
   * The folder, from which names without a slash are read.
   * @default - `/`
   */
  readonly secretsPath?: string;
  /**
   * Finds secrets in the folders below too.
   * @default - false
   */
  readonly recursive?: boolean;
  /**
   * Replaces references to other secrets by their values.
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

/** Universal auth: the client of a machine identity. */
export interface EsoInfisicalUniversalAuth {
  /** The key of a Secret with the client id. */
  readonly clientId: SecretKey;
  /** The key of a Secret with the client secret. */
  readonly clientSecret: SecretKey;
}

/** A machine identity that an identity of Azure may use. */
export interface EsoInfisicalAzureAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /**
   * The key of a Secret with the resource that the token is for.
   * @default - that of the Azure Resource Manager
   */
  readonly resource?: SecretKey;
}

/** A machine identity that a service account of Google Cloud may use. */
export interface EsoInfisicalGcpIamAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the path of a key file, as the pod of the controller sees it. */
  readonly serviceAccountKeyFilePath: SecretKey;
}

/** A machine identity that the holder of a JSON web token may use. */
export interface EsoInfisicalJwtAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the token. */
  readonly jwt: SecretKey;
}

/** A machine identity that a ServiceAccount of Kubernetes may use: that of the controller. */
export interface EsoInfisicalKubernetesAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /**
   * The key of a Secret with the path of the token, as the pod of the controller sees it.
   * @default - where Kubernetes puts it
   */
  readonly serviceAccountTokenPath?: SecretKey;
}

/** A machine identity that a user of an LDAP directory may use. */
export interface EsoInfisicalLdapAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the name of the user. */
  readonly ldapUsername: SecretKey;
  /** The key of a Secret with the password. */
  readonly ldapPassword: SecretKey;
}

/** A machine identity that a user of Oracle Cloud may use. */
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
guardMethods(EsoInfisicalAuth);

type InfisicalSpec = NonNullable<SecretStoreV1Spec['provider']['infisical']>;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SCOPE = 'provider.secretsScope';

/** Renders a store in Infisical. */
export function renderInfisical(context: StoreContext, options: EsoInfisicalOptions): InfisicalSpec {
  const { secretsScope: scope } = options;
  checkOptions(context, SCOPE, scope);
  checkText(context, `${SCOPE}.projectSlug`, scope.projectSlug, 'copy the slug from the settings of the project');
  checkText(context, `${SCOPE}.environmentSlug`, scope.environmentSlug, "write for example 'prod'");
  if (ID.test(scope.projectSlug)) {
    warn(context.at, WarningCode.ESO_STORE_OPTION, `'${SCOPE}.projectSlug' is ${scope.projectSlug}, which looks like the id of a project; Infisical looks for its slug: copy that from the settings of the project`);
  }
  if (options.hostApi !== undefined) checkUrl(context, 'provider.hostApi', options.hostApi, 'https://infisical.example.org/api');
  checkAuth(context, options.auth, 'EsoInfisicalAuth.universal({ ... })');
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
