import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkAwsRegion, checkAwsRole, EsoAwsAuth } from './aws';
import { checkExpiration, checkOptions, checkText } from './checks';
import { besideOf, Referent, type StoreContext } from './context';
import type { EsoVaultAppRole, EsoVaultCert, EsoVaultGcp, EsoVaultIam, EsoVaultJwt, EsoVaultKubernetes, EsoVaultUser } from './vault-auth-options';
import { guardMethods } from '../../kit/checks/guard';

type AuthSpec = NonNullable<NonNullable<SecretStoreV1Spec['provider']['vault']>['auth']>;

const AT = 'provider.auth';

/**
 * How ESO signs in to Vault.
 *
 * @see https://external-secrets.io/latest/provider/hashicorp-vault/#authentication
 */
export class EsoVaultAuth {
  /**
   * A token.
   *
   * @param token the key of a Secret that holds it
   */
  public static token(token: SecretKey): EsoVaultAuth {
    return new EsoVaultAuth((context) => ({ tokenSecretRef: context.key(`${AT}.token`, token) }));
  }

  /**
   * An AppRole.
   *
   * @param appRole role id and secret id
   */
  public static appRole(appRole: EsoVaultAppRole): EsoVaultAuth {
    return new EsoVaultAuth((context) => {
      checkOptions(context, AT, appRole);
      if ((appRole.roleId === undefined) === (appRole.roleRef === undefined)) {
        fail(context.at, `${AT}.roleId`, "be given, or 'roleRef'", phrase(appRole.roleId === undefined ? 'neither' : 'both'), 'keep exactly one of them');
      }
      return {
        appRole: {
          path: mount(context, appRole.path ?? 'approle'),
          roleId: appRole.roleId,
          roleRef: context.optionalKey(`${AT}.roleRef`, appRole.roleRef, besideOf(appRole.secretId)),
          secretRef: context.key(`${AT}.secretId`, appRole.secretId),
        },
      };
    });
  }

  /**
   * A ServiceAccount of Kubernetes.
   *
   * @param kubernetes mount, role and account
   */
  public static kubernetes(kubernetes: EsoVaultKubernetes): EsoVaultAuth {
    return new EsoVaultAuth((context) => {
      checkOptions(context, AT, kubernetes);
      checkText(context, `${AT}.role`, kubernetes.role, 'name the role in Vault that is bound to the ServiceAccount');
      warnBoth(context, 'token', kubernetes.token, 'serviceAccount', kubernetes.serviceAccount);
      return {
        kubernetes: {
          mountPath: mount(context, kubernetes.mountPath ?? 'kubernetes', `${AT}.mountPath`),
          role: kubernetes.role,
          serviceAccountRef: context.optionalAccount(`${AT}.serviceAccount`, kubernetes.serviceAccount),
          secretRef: context.optionalKey(`${AT}.token`, kubernetes.token),
        },
      };
    });
  }

  /**
   * A JSON web token.
   *
   * @param jwt mount, role and token
   */
  public static jwt(jwt: EsoVaultJwt): EsoVaultAuth {
    return new EsoVaultAuth((context) => {
      checkOptions(context, AT, jwt);
      if ((jwt.token === undefined) === (jwt.serviceAccount === undefined)) {
        fail(context.at, `${AT}.token`, "be given, or 'serviceAccount'", phrase(jwt.token === undefined ? 'neither' : 'both'), 'keep exactly one of them');
      }
      checkToken(context, jwt);
      return {
        jwt: {
          path: mount(context, jwt.path ?? 'jwt'),
          role: jwt.role,
          secretRef: context.optionalKey(`${AT}.token`, jwt.token),
          kubernetesServiceAccountToken: jwt.serviceAccount && {
            serviceAccountRef: context.account(`${AT}.serviceAccount`, jwt.serviceAccount),
            audiences: jwt.audiences,
            expirationSeconds: jwt.expirationSeconds,
          },
        },
      };
    });
  }

  /**
   * A client certificate.
   *
   * @param cert certificate and private key
   */
  public static cert(cert: EsoVaultCert): EsoVaultAuth {
    return new EsoVaultAuth((context) => {
      checkOptions(context, AT, cert);
      return {
        cert: {
          path: cert.path === undefined ? undefined : mount(context, cert.path),
          clientCert: context.key(`${AT}.clientCert`, cert.clientCert, besideOf(cert.clientKey)),
          secretRef: context.key(`${AT}.clientKey`, cert.clientKey),
        },
      };
    });
  }

  /**
   * An identity of AWS.
   *
   * @param iam role in Vault and credentials
   */
  public static iam(iam: EsoVaultIam): EsoVaultAuth {
    return new EsoVaultAuth((context) => {
      checkOptions(context, AT, iam);
      if (iam.accessKey !== undefined && iam.serviceAccount !== undefined) {
        fail(context.at, `${AT}.accessKey`, "be left out with 'serviceAccount'", phrase('both'), 'keep one of them');
      }
      checkText(context, `${AT}.vaultRole`, iam.vaultRole, 'name the role in Vault');
      if (iam.role !== undefined) checkAwsRole(context.at, `${AT}.role`, iam.role);
      if (iam.region !== undefined) checkAwsRegion(context.at, `${AT}.region`, iam.region);
      if (iam.externalId !== undefined && iam.role === undefined) {
        warn(context.at, WarningCode.ESO_NO_EFFECT, `'${AT}.externalId' has no effect without 'role': set the role`);
      }
      return {
        iam: {
          path: iam.path === undefined ? undefined : mount(context, iam.path),
          vaultRole: iam.vaultRole,
          region: iam.region,
          role: iam.role,
          externalID: iam.externalId,
          vaultAwsIamServerID: iam.vaultAwsIamServerId,
          ...(iam.accessKey && EsoAwsAuth.accessKey(iam.accessKey)._render(context, `${AT}.accessKey`)),
          ...(iam.serviceAccount && EsoAwsAuth.serviceAccount(iam.serviceAccount)._render(context, AT)),
        },
      };
    });
  }

  /**
   * An identity of Google Cloud.
   *
   * @param gcp role in Vault and credentials
   */
  public static gcp(gcp: EsoVaultGcp): EsoVaultAuth {
    return new EsoVaultAuth((context) => {
      checkOptions(context, AT, gcp);
      checkText(context, `${AT}.role`, gcp.role, 'name the role in Vault');
      const used = gcp.serviceAccountKey === undefined ? 'workloadIdentity' : 'serviceAccountKey';
      for (const idle of ['serviceAccount', 'workloadIdentity'] as const) {
        if (idle !== used) warnBoth(context, idle, gcp[idle], used, gcp[used]);
      }
      const { workloadIdentity } = gcp;
      return {
        gcp: {
          path: gcp.path === undefined ? undefined : mount(context, gcp.path),
          role: gcp.role,
          projectID: gcp.projectId,
          location: gcp.location,
          serviceAccountRef: context.optionalAccount(`${AT}.serviceAccount`, gcp.serviceAccount),
          workloadIdentity: workloadIdentity && {
            serviceAccountRef: context.account(`${AT}.workloadIdentity.serviceAccount`, workloadIdentity.serviceAccount, Referent.REFUSED),
            clusterLocation: workloadIdentity.clusterLocation,
            clusterName: workloadIdentity.clusterName,
            clusterProjectID: workloadIdentity.clusterProjectId,
          },
          secretRef: gcp.serviceAccountKey && { secretAccessKeySecretRef: context.key(`${AT}.serviceAccountKey`, gcp.serviceAccountKey, Referent.REFUSED) },
        },
      };
    });
  }

  /**
   * A user of an LDAP directory.
   *
   * @param user name and password
   */
  public static ldap(user: EsoVaultUser): EsoVaultAuth {
    return new EsoVaultAuth((context) => ({ ldap: renderUser(context, user, 'ldap') }));
  }

  /**
   * A user of Vault.
   *
   * @param user name and password
   */
  public static userPass(user: EsoVaultUser): EsoVaultAuth {
    return new EsoVaultAuth((context) => ({ userPass: renderUser(context, user, 'userpass') }));
  }

  private constructor(private readonly render: (context: StoreContext) => AuthSpec) {}

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoVaultAuth);

/** The mount of an auth method, without `auth/`, which ESO adds. */
function mount(context: StoreContext, path: string, prop: string = `${AT}.path`): string {
  checkText(context, prop, path, "write for example 'kubernetes'");
  if (/^\/?auth\//.test(path)) fail(context.at, prop, "be the mount without 'auth/'", path, `write '${path.replace(/^\/?auth\//, '')}': ESO adds it`);
  if (/^\/|\/$/.test(path)) warn(context.at, WarningCode.ESO_VAULT_PATH, `'${prop}' is ${path}: a mount needs no slashes around it; write '${path.replace(/^\/+|\/+$/g, '')}'`);
  return path;
}

/** Says that one of two credentials is never read. */
function warnBoth(context: StoreContext, idle: string, idleValue: unknown, used: string, usedValue: unknown): void {
  if (idleValue !== undefined && usedValue !== undefined) {
    warn(context.at, WarningCode.ESO_NO_EFFECT, `'${AT}.${idle}' has no effect beside '${used}': keep one of them`);
  }
}

/** Checks what is said of the token that is made for a ServiceAccount. */
function checkToken(context: StoreContext, jwt: EsoVaultJwt): void {
  if (jwt.serviceAccount === undefined) {
    for (const prop of ['audiences', 'expirationSeconds'] as const) {
      if (jwt[prop] !== undefined) warn(context.at, WarningCode.ESO_NO_EFFECT, `'${AT}.${prop}' has no effect without 'serviceAccount': remove it`);
    }
  } else {
    checkExpiration(context, `${AT}.expirationSeconds`, jwt.expirationSeconds);
  }
}

function renderUser(context: StoreContext, user: EsoVaultUser, path: string): NonNullable<AuthSpec['ldap']> {
  checkOptions(context, AT, user);
  return { path: mount(context, user.path ?? path), username: user.username, secretRef: context.key(`${AT}.password`, user.password) };
}
