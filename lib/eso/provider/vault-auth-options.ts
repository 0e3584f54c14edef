import type { SecretKey } from '../../kit/values/secret-key';
import type { EsoAwsAccessKey } from './aws';
import type { EsoServiceAccountRef } from './context';
import type { EsoGcpWorkloadIdentityOptions } from './gcp';

/** An AppRole of Vault. */
export interface EsoVaultAppRole {
  /**
   * The mount of the auth method, without `auth/`.
   * @default 'approle'
   */
  readonly path?: string;
  /**
   * The role id. Exactly one of `roleId` and `roleRef` is given.
   * @default - none
   */
  readonly roleId?: string;
  /**
   * The key of a Secret with the role id.
   * @default - none
   */
  readonly roleRef?: SecretKey;
  /** The key of a Secret with the secret id, written as `secretRef`. */
  readonly secretId: SecretKey;
}

/** A ServiceAccount of Kubernetes that Vault knows. */
export interface EsoVaultKubernetes {
  /**
   * The mount of the auth method, without `auth/`.
   * @default 'kubernetes'
   */
  readonly mountPath?: string;
  /** The role in Vault. */
  readonly role: string;
  /**
   * The ServiceAccount whose token is used.
   * @default - the token of the controller
   */
  readonly serviceAccount?: EsoServiceAccountRef;
  /**
   * The key of a Secret with a token, written as `secretRef`.
   * @default - the token of the ServiceAccount
   */
  readonly token?: SecretKey;
}

/** A JSON web token that Vault accepts: exactly one of `token` and `serviceAccount`. */
export interface EsoVaultJwt {
  /**
   * The mount of the auth method, without `auth/`.
   * @default 'jwt'
   */
  readonly path?: string;
  /**
   * The role in Vault.
   * @default - the default role of the mount
   */
  readonly role?: string;
  /**
   * The key of a Secret with the token, written as `secretRef`.
   * @default - none
   */
  readonly token?: SecretKey;
  /**
   * The ServiceAccount for which a token is made. Its `audiences` are those of the token, beside those below.
   * @default - none
   */
  readonly serviceAccount?: EsoServiceAccountRef;
  /**
   * The audiences of the token of the ServiceAccount; an empty list leaves those of `serviceAccount` alone.
   * @default - `vault`, which ESO adds to those of `serviceAccount`
   */
  readonly audiences?: string[];
  /**
   * How long a token of the ServiceAccount is valid, in seconds: 600 or more.
   * @default - 600
   */
  readonly expirationSeconds?: number;
}

/** A client certificate that Vault accepts. */
export interface EsoVaultCert {
  /**
   * The mount of the auth method, without `auth/`.
   * @default - `cert`
   */
  readonly path?: string;
  /** The key of a Secret with the certificate. */
  readonly clientCert: SecretKey;
  /** The key of a Secret with the private key, written as `secretRef`. */
  readonly clientKey: SecretKey;
}

/** An identity of AWS that Vault accepts: at most one of `accessKey` and `serviceAccount`. */
export interface EsoVaultIam {
  /**
   * The mount of the auth method, without `auth/`.
   * @default - `aws`
   */
  readonly path?: string;
  /** The role in Vault. */
  readonly vaultRole: string;
  /**
   * The region of AWS.
   * @default - the controller's default
   */
  readonly region?: string;
  /**
   * The role in AWS that is assumed first.
   * @default - none
   */
  readonly role?: string;
  /**
   * The external id for assuming `role`.
   * @default - none
   */
  readonly externalId?: string;
  /**
   * The value of the header `X-Vault-AWS-IAM-Server-ID`.
   * @default - none
   */
  readonly vaultAwsIamServerId?: string;
  /**
   * Static credentials of AWS.
   * @default - the identity of the controller
   */
  readonly accessKey?: EsoAwsAccessKey;
  /**
   * A ServiceAccount with a role in AWS.
   * @default - the identity of the controller
   */
  readonly serviceAccount?: EsoServiceAccountRef;
}

/** Workload identity of GKE: a ServiceAccount of Kubernetes that stands for one of Google Cloud. */
export interface EsoVaultGcpWorkloadIdentity extends EsoGcpWorkloadIdentityOptions {
  /** The ServiceAccount of Kubernetes; it needs the annotation `iam.gke.io/gcp-service-account`. */
  readonly serviceAccount: EsoServiceAccountRef;
}

/** An identity of Google Cloud that Vault accepts: the first of `serviceAccountKey`, `workloadIdentity` and `serviceAccount` that is given. */
export interface EsoVaultGcp {
  /**
   * The mount of the auth method, without `auth/`.
   * @default - `gcp`
   */
  readonly path?: string;
  /** The role in Vault. */
  readonly role: string;
  /**
   * The project.
   * @default - that of the credentials
   */
  readonly projectId?: string;
  /**
   * The location.
   * @default - the controller's default
   */
  readonly location?: string;
  /**
   * A ServiceAccount of Kubernetes that stands for one of Google Cloud.
   * @default - the identity of the controller
   */
  readonly workloadIdentity?: EsoVaultGcpWorkloadIdentity;
  /**
   * A ServiceAccount with an identity in Google Cloud.
   * @default - the identity of the controller
   */
  readonly serviceAccount?: EsoServiceAccountRef;
  /**
   * The key of a Secret with a service account key in JSON.
   * @default - the identity of the controller
   */
  readonly serviceAccountKey?: SecretKey;
}

/** A user with a password. */
export interface EsoVaultUser {
  /**
   * The mount of the auth method, without `auth/`.
   * @default - `ldap` or `userpass`
   */
  readonly path?: string;
  /** The name of the user. */
  readonly username: string;
  /** The key of a Secret with the password, written as `secretRef`. */
  readonly password: SecretKey;
}
