import type { EsoAwsAccessKey } from './aws';
import type { EsoGcpWorkloadIdentityOptions } from './gcp';
import type { SecretKey } from '../../kit/values/secret-key';
import type { EsoServiceAccountRef } from '../common/context';

/** A Vault AppRole. */
export interface EsoVaultAppRole {
  /**
   * The mount of the auth method, without `auth/`.
   * @default 'approle'
   */
  readonly path?: string;
  /**
   * The role id. Give either this or `roleRef`.
   * @default - none
   */
  readonly roleId?: string;
  /**
   * The key of a Secret with the role id. Give either this or `roleId`.
   * @default - none
   */
  readonly roleRef?: SecretKey;
  /** The key of a Secret with the secret id. It is written as `secretRef`. */
  readonly secretId: SecretKey;
}

/** A Kubernetes ServiceAccount that Vault trusts. */
export interface EsoVaultKubernetes {
  /**
   * The mount of the auth method, without `auth/`.
   * @default 'kubernetes'
   */
  readonly mountPath?: string;
  /** The Vault role. */
  readonly role: string;
  /**
   * The ServiceAccount whose token is used.
   * @default - the token of the controller
   */
  readonly serviceAccount?: EsoServiceAccountRef;
  /**
   * The key of a Secret with a token. It is written as `secretRef`, and ignored when `serviceAccount` is given.
   * @default - the token of the ServiceAccount
   */
  readonly token?: SecretKey;
}

/** A JSON web token that Vault accepts: either `token` or `serviceAccount`. */
export interface EsoVaultJwt {
  /**
   * The mount of the auth method, without `auth/`.
   * @default 'jwt'
   */
  readonly path?: string;
  /**
   * The Vault role.
   * @default - the default role of the mount
   */
  readonly role?: string;
  /**
   * The key of a Secret with the token. It is written as `secretRef`.
   * @default - none
   */
  readonly token?: SecretKey;
  /**
   * The ServiceAccount for which Kubernetes issues a token. The token has the `audiences` of the ServiceAccount and those below.
   * @default - none
   */
  readonly serviceAccount?: EsoServiceAccountRef;
  /**
   * Further audiences of the token. With an empty array, the token has only the audiences of `serviceAccount`.
   * @default - `vault`, which ESO adds to the audiences of `serviceAccount`
   */
  readonly audiences?: string[];
  /**
   * How long the token is valid, in seconds: 600 or more.
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
  /** The key of a Secret with the private key. It is written as `secretRef`. */
  readonly clientKey: SecretKey;
}

/** An AWS identity that Vault accepts: `accessKey`, `serviceAccount`, or by default that of the controller. */
export interface EsoVaultIam {
  /**
   * The mount of the auth method, without `auth/`.
   * @default - `aws`
   */
  readonly path?: string;
  /** The Vault role. */
  readonly vaultRole: string;
  /**
   * The code of the AWS region, for example `eu-west-1`.
   * @default - the controller's default
   */
  readonly region?: string;
  /**
   * The ARN of the AWS role that is assumed first.
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
   * Static AWS credentials. Not together with `serviceAccount`.
   * @default - the identity of the controller
   */
  readonly accessKey?: EsoAwsAccessKey;
  /**
   * A ServiceAccount with an AWS role. Not together with `accessKey`.
   * @default - the identity of the controller
   */
  readonly serviceAccount?: EsoServiceAccountRef;
}

/** GKE workload identity: a Kubernetes ServiceAccount that acts as a Google Cloud service account. */
export interface EsoVaultGcpWorkloadIdentity extends EsoGcpWorkloadIdentityOptions {
  /** The Kubernetes ServiceAccount. It needs the annotation `iam.gke.io/gcp-service-account`. */
  readonly serviceAccount: EsoServiceAccountRef;
}

/** A Google Cloud identity that Vault accepts: the first of `serviceAccountKey`, `workloadIdentity` and `serviceAccount` that is given. */
export interface EsoVaultGcp {
  /**
   * The mount of the auth method, without `auth/`.
   * @default - `gcp`
   */
  readonly path?: string;
  /** The Vault role. */
  readonly role: string;
  /**
   * The id of the Google Cloud project.
   * @default - the project of the credentials
   */
  readonly projectId?: string;
  /**
   * The Google Cloud location.
   * @default - the controller's default
   */
  readonly location?: string;
  /**
   * A Kubernetes ServiceAccount that acts as a Google Cloud service account.
   * @default - the identity of the controller
   */
  readonly workloadIdentity?: EsoVaultGcpWorkloadIdentity;
  /**
   * A ServiceAccount with a Google Cloud identity.
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
  /** The key of a Secret with the password. It is written as `secretRef`. */
  readonly password: SecretKey;
}
