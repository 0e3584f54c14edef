import type { Duration } from 'cdk8s';
import type { EsoAcrAuth } from './acr-auth';
import type { EsoGrafanaAuth } from './grafana-auth';
import type { SecretKey } from '../../kit/values/secret-key';
import type { EsoServiceAccountRef } from '../common/context';
import type { EsoAwsAuth } from '../provider/aws';
import type { EsoAzureEnvironment } from '../provider/azure';
import type { EsoGcpAuth } from '../provider/gcp';

/** Tokens for the Azure Container Registry, in the keys `username` and `password`. */
export interface EsoAcrAccessTokenOptions {
  /** The host of the registry, for example `acme.azurecr.io`. */
  readonly registry: string;
  /** How ESO signs in to Azure. */
  readonly auth: EsoAcrAuth;
  /**
   * The id of the tenant. Required with a service principal.
   * @default - the tenant of the identity
   */
  readonly tenantId?: string;
  /**
   * The permissions of the token, for example `repository:my-repository:pull,push`.
   * @default - a refresh token with all permissions of the identity
   */
  readonly tokenScope?: string;
  /**
   * The cloud. An Azure Stack is refused.
   * @default - `PublicCloud`
   */
  readonly environmentType?: EsoAzureEnvironment;
}

/** The ECR registries. */
export enum EsoEcrScope {
  /** The registry of the account. */
  PRIVATE = 'private',
  /** The public gallery. */
  PUBLIC = 'public',
}

/** Tokens for Amazon Elastic Container Registry, in the keys `username`, `password`, `expires_at` and, for the private registry, `proxy_endpoint`. */
export interface EsoEcrAuthorizationTokenOptions {
  /** The code of the region, for example `eu-west-1`; for the public gallery, `us-east-1`. */
  readonly region: string;
  /**
   * How ESO signs in.
   * @default - the identity of the controller
   */
  readonly auth?: EsoAwsAuth;
  /**
   * The ARN of the role that is assumed.
   * @default - none
   */
  readonly role?: string;
  /**
   * The registry.
   * @default - `private`
   */
  readonly registryScope?: EsoEcrScope;
}

/** Tokens for Google's container registries, in the keys `username`, `password` and `expiry`. */
export interface EsoGcrAccessTokenOptions {
  /** The id of the project. */
  readonly projectId: string;
  /**
   * How ESO signs in. With workload identity, the location and the name of the cluster are required.
   * @default - the identity of the controller
   */
  readonly auth?: EsoGcpAuth;
}

/** The permission of a GitHub token on one kind of resource. */
export enum EsoGithubPermission {
  /** It may read. */
  READ = 'read',
  /** It may read and write. */
  WRITE = 'write',
  /** It may do everything. */
  ADMIN = 'admin',
}

/** Tokens of a GitHub App, in the key `token`. */
export interface EsoGithubAccessTokenOptions {
  /** The id of the App, as a string. It is written as `appID`. */
  readonly appId: string;
  /** The id of the installation: a number, as a string. It is written as `installID`. */
  readonly installId: string;
  /** The key of a Secret with the private key of the App: an RSA key in PEM. */
  readonly privateKey: SecretKey;
  /**
   * The URL of the API, without `/` at the end. For GitHub Enterprise, for example `https://github.example.org/api/v3`.
   * @default - `https://api.github.com`
   */
  readonly url?: string;
  /**
   * The repositories that the token gives access to, by name without the owner.
   * @default - all repositories of the installation
   */
  readonly repositories?: string[];
  /**
   * The permissions of the token, for example `{ contents: EsoGithubPermission.READ }`.
   * @default - all permissions of the App
   */
  readonly permissions?: { readonly [name: string]: EsoGithubPermission };
}

/** Tokens for Quay, in the keys `registry`, `auth` and `expiry`. */
export interface EsoQuayAccessTokenOptions {
  /** The robot account, for example `acme+reader`. */
  readonly robotAccount: string;
  /** The ServiceAccount that the robot account trusts. */
  readonly serviceAccount: EsoServiceAccountRef;
  /**
   * The host of Quay. ESO always uses HTTPS.
   * @default - `quay.io`
   */
  readonly url?: string;
}

/**
 * Temporary AWS credentials, in the keys `access_key_id`, `secret_access_key`, `session_token` and `expiration`.
 * Multi-factor authentication is not supported: its code would be visible in the manifest, and expired.
 */
export interface EsoStsSessionTokenOptions {
  /** The code of the region, for example `eu-west-1`. */
  readonly region: string;
  /**
   * Static credentials, which AWS requires.
   * @default - the identity of the controller, which gets a token only if it has static credentials
   */
  readonly auth?: EsoAwsAuth;
  /**
   * The ARN of the role that is assumed first. AWS does not give session tokens to an assumed role.
   * @default - none
   */
  readonly role?: string;
  /**
   * How long the credentials are valid: 15 minutes to 36 hours, in whole seconds.
   * @default - 12 hours
   */
  readonly sessionDuration?: Duration;
}

/** Tokens for Cloudsmith, in the keys `auth` and `expiry`. */
export interface EsoCloudsmithAccessTokenOptions {
  /** The slug of the organization. */
  readonly orgSlug: string;
  /** The slug of the OIDC service in the organization. */
  readonly serviceSlug: string;
  /** The ServiceAccount that the service trusts. */
  readonly serviceAccount: EsoServiceAccountRef;
  /**
   * The URL of the API.
   * @default - `https://api.cloudsmith.io`
   */
  readonly apiUrl?: string;
}

/** The basic roles of Grafana. */
export enum EsoGrafanaRole {
  /** No permissions. */
  NONE = 'None',
  /** It may view dashboards. */
  VIEWER = 'Viewer',
  /** It may edit dashboards. */
  EDITOR = 'Editor',
  /** It may do everything. */
  ADMIN = 'Admin',
}

/** Tokens of a Grafana service account, in the keys `login` and `token`. */
export interface EsoGrafanaGeneratorOptions {
  /** The URL of Grafana. */
  readonly url: string;
  /** How ESO signs in. The account must be allowed to create service accounts. */
  readonly auth: EsoGrafanaAuth;
  /** The name of the service account. It is created if it does not exist. */
  readonly serviceAccountName: string;
  /** The role of the service account. */
  readonly serviceAccountRole: EsoGrafanaRole;
}
