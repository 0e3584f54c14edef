import type { EsoVaultAppRole, EsoVaultCert, EsoVaultGcp, EsoVaultIam, EsoVaultJwt, EsoVaultKubernetes, EsoVaultUser } from './vault-auth-options';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { phrase } from '../../kit/checks/show';
import { withoutOuterSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { EsoRule } from '../rules';
import { checkAwsRegion, checkAwsRole, EsoAwsAuth } from './aws';
import { checkExpiration, checkNotEmpty, checkOneOf } from '../common/checks';
import { pairedWith, Referent, type StoreContext, warnOfAlone, warnOfIdle } from '../common/context';

type AuthSpec = NonNullable<NonNullable<SecretStoreV1Spec['provider']['vault']>['auth']>;

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
    return new EsoVaultAuth((context) => ({ tokenSecretRef: context.key(`${context.provider}.auth.token`, token) }));
  }

  /**
   * An AppRole.
   *
   * @param appRole role id and secret id
   */
  public static appRole(appRole: EsoVaultAppRole): EsoVaultAuth {
    return new EsoVaultAuth((context) => {
      checkOneOf(context.at, [`${context.provider}.auth.roleId`, appRole.roleId], [`${context.provider}.auth.roleRef`, appRole.roleRef]);
      return {
        appRole: {
          path: mount(context, appRole.path ?? 'approle'),
          roleId: appRole.roleId,
          roleRef: context.optionalKey(`${context.provider}.auth.roleRef`, appRole.roleRef, pairedWith(appRole.secretId)),
          secretRef: context.key(`${context.provider}.auth.secretId`, appRole.secretId),
        },
      };
    });
  }

  /**
   * A Kubernetes ServiceAccount.
   *
   * @param kubernetes mount, role and account
   */
  public static kubernetes(kubernetes: EsoVaultKubernetes): EsoVaultAuth {
    return new EsoVaultAuth((context) => {
      checkNotEmpty(context, `${context.provider}.auth.role`, kubernetes.role, 'name the Vault role that is bound to the ServiceAccount');
      if (kubernetes.token !== undefined && kubernetes.serviceAccount !== undefined) warnOfIdle(context.at, `${context.provider}.auth.token`, `${context.provider}.auth.serviceAccount`);
      return {
        kubernetes: {
          mountPath: mount(context, kubernetes.mountPath ?? 'kubernetes', `${context.provider}.auth.mountPath`),
          role: kubernetes.role,
          serviceAccountRef: context.optionalAccount(`${context.provider}.auth.serviceAccount`, kubernetes.serviceAccount),
          secretRef: context.optionalKey(`${context.provider}.auth.token`, kubernetes.token),
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
      checkOneOf(context.at, [`${context.provider}.auth.token`, jwt.token], [`${context.provider}.auth.serviceAccount`, jwt.serviceAccount]);
      checkToken(context, jwt);
      return {
        jwt: {
          path: mount(context, jwt.path ?? 'jwt'),
          role: jwt.role,
          secretRef: context.optionalKey(`${context.provider}.auth.token`, jwt.token),
          kubernetesServiceAccountToken: jwt.serviceAccount && {
            serviceAccountRef: context.account(`${context.provider}.auth.serviceAccount`, jwt.serviceAccount),
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
    return new EsoVaultAuth((context) => ({
      cert: {
        path: cert.path === undefined ? undefined : mount(context, cert.path),
        clientCert: context.key(`${context.provider}.auth.clientCert`, cert.clientCert, pairedWith(cert.clientKey)),
        secretRef: context.key(`${context.provider}.auth.clientKey`, cert.clientKey),
      },
    }));
  }

  /**
   * An AWS identity.
   *
   * @param iam Vault role and credentials
   */
  public static iam(iam: EsoVaultIam): EsoVaultAuth {
    return new EsoVaultAuth((context) => {
      if (iam.accessKey !== undefined && iam.serviceAccount !== undefined) {
        refuse(context.at, EsoRule.ALTERNATIVES, `${context.provider}.auth.accessKey`, say`be left out when ${the(`${context.provider}.auth.serviceAccount`)} is given`, phrase('both'), 'keep one of them');
      }
      checkNotEmpty(context, `${context.provider}.auth.vaultRole`, iam.vaultRole, 'name the Vault role');
      if (iam.role !== undefined) checkAwsRole(context.at, `${context.provider}.auth.role`, iam.role);
      if (iam.region !== undefined) checkAwsRegion(context.at, `${context.provider}.auth.region`, iam.region);
      if (iam.externalId !== undefined && iam.role === undefined) warnOfAlone(context.at, `${context.provider}.auth.externalId`, `${context.provider}.auth.role`);
      return {
        iam: {
          path: iam.path === undefined ? undefined : mount(context, iam.path),
          vaultRole: iam.vaultRole,
          region: iam.region,
          role: iam.role,
          externalID: iam.externalId,
          vaultAwsIamServerID: iam.vaultAwsIamServerId,
          ...(iam.accessKey && EsoAwsAuth.accessKey(iam.accessKey)._render(context, `${context.provider}.auth.accessKey`)),
          ...(iam.serviceAccount && EsoAwsAuth.serviceAccount(iam.serviceAccount)._render(context, `${context.provider}.auth`)),
        },
      };
    });
  }

  /**
   * A Google Cloud identity.
   *
   * @param gcp Vault role and credentials
   */
  public static gcp(gcp: EsoVaultGcp): EsoVaultAuth {
    return new EsoVaultAuth((context) => {
      checkNotEmpty(context, `${context.provider}.auth.role`, gcp.role, 'name the Vault role');
      const used = gcp.serviceAccountKey === undefined ? 'workloadIdentity' : 'serviceAccountKey';
      for (const idle of ['serviceAccount', 'workloadIdentity'] as const) {
        if (idle !== used && gcp[idle] !== undefined && gcp[used] !== undefined) warnOfIdle(context.at, `${context.provider}.auth.${idle}`, `${context.provider}.auth.${used}`);
      }
      const { workloadIdentity } = gcp;
      return {
        gcp: {
          path: gcp.path === undefined ? undefined : mount(context, gcp.path),
          role: gcp.role,
          projectID: gcp.projectId,
          location: gcp.location,
          serviceAccountRef: context.optionalAccount(`${context.provider}.auth.serviceAccount`, gcp.serviceAccount),
          workloadIdentity: workloadIdentity && {
            serviceAccountRef: context.account(`${context.provider}.auth.workloadIdentity.serviceAccount`, workloadIdentity.serviceAccount, Referent.REFUSED),
            clusterLocation: workloadIdentity.clusterLocation,
            clusterName: workloadIdentity.clusterName,
            clusterProjectID: workloadIdentity.clusterProjectId,
          },
          secretRef: gcp.serviceAccountKey && { secretAccessKeySecretRef: context.key(`${context.provider}.auth.serviceAccountKey`, gcp.serviceAccountKey, Referent.REFUSED) },
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
   * A Vault user.
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

/** The mount of an auth method. */
function mount(context: StoreContext, path: string, prop: string = `${context.provider}.auth.path`): string {
  checkNotEmpty(context, prop, path, "write for example 'kubernetes'");
  if (/^\/?auth\//.test(path)) {
    refuse(context.at, EsoRule.VAULT_MOUNT, prop, "be the mount, without 'auth/'", path, because('ESO adds it', set(prop, path.replace(/^\/?auth\//, ''))));
  }
  if (/^\/|\/$/.test(path)) {
    warnOf(context.at, EsoRule.VAULT_PATH, prop, say`is ${lit(path)}, but a mount has no slashes around it`, set(prop, withoutOuterSlashes(path)));
  }
  return path;
}

/** Checks the options of the token that Kubernetes issues for a ServiceAccount. */
function checkToken(context: StoreContext, jwt: EsoVaultJwt): void {
  if (jwt.serviceAccount === undefined) {
    for (const prop of ['audiences', 'expirationSeconds'] as const) {
      if (jwt[prop] !== undefined) warnOfAlone(context.at, `${context.provider}.auth.${prop}`, `${context.provider}.auth.serviceAccount`, 'remove it');
    }
  } else {
    checkExpiration(context, `${context.provider}.auth.expirationSeconds`, jwt.expirationSeconds);
  }
}

function renderUser(context: StoreContext, user: EsoVaultUser, path: string): NonNullable<AuthSpec['ldap']> {
  return { path: mount(context, user.path ?? path), username: user.username, secretRef: context.key(`${context.provider}.auth.password`, user.password) };
}
