import type { Duration } from 'cdk8s';
import type { SecretKey } from '../../kit/values/secret-key';
import type { EsoAwsAuth } from '../provider/aws';
import type { EsoAzureEnvironment } from '../provider/azure';
import type { EsoServiceAccountRef } from '../provider/context';
import type { EsoGcpAuth } from '../provider/gcp';
import type { EsoAcrAuth } from './acr-auth';
import type { EsoGrafanaAuth } from './grafana-auth';

/** Tokens for the Azure Container Registry, as the keys `username` and `password`. */
export interface EsoAcrAccessTokenOptions {
  /** The host of the registry, for example `acme.azurecr.io`. */
  readonly registry: string;
  /** How ESO signs in to Azure. */
  readonly auth: EsoAcrAuth;
  /**
   * The id of the tenant; a service principal needs it.
   * @default - that of the identity
   */
  readonly tenantId?: string;
  /**
   * What the token may do, for example `repository:my-repository:pull,push`.
   * @default - a refresh token, with all that the identity may do
   */
  readonly tokenScope?: string;
  /**
   * The cloud; an Azure Stack is not supported.
   * @default - `PublicCloud`
   */
  readonly environmentType?: EsoAzureEnvironment;
}

/** The registries of AWS. */
export enum EsoEcrScope {
  /** The registry of the account. */
  PRIVATE = 'private',
  /** The public gallery. */
  PUBLIC = 'public',
}

/** Tokens for the Amazon Elastic Container Registry, as the keys `username`, `password`, `expires_at` and, if private, `proxy_endpoint`. */
export interface EsoEcrAuthorizationTokenOptions {
  /** The region of the registry, for example `eu-west-1`; `us-east-1` for the public gallery. */
  readonly region: string;
  /**
   * How ESO signs in.
   * @default - the identity of the controller
   */
  readonly auth?: EsoAwsAuth;
  /**
   * The role that is assumed.
   * @default - none
   */
  readonly role?: string;
  /**
   * The registry.
   * @default - `private`
   */
  readonly registryScope?: EsoEcrScope;
}

/** Tokens for Google's registries, as the keys `username`, `password` and `expiry`. */
export interface EsoGcrAccessTokenOptions {
  /** The id of the project. */
  readonly projectId: string;
  /**
   * How ESO signs in. Workload identity needs the location and the name of the cluster here.
   * @default - the identity of the controller
   */
  readonly auth?: EsoGcpAuth;
}

/** What a token of GitHub may do with a kind of thing. */
export enum EsoGithubPermission {
  /** It reads. */
  READ = 'read',
  /** It reads and writes. */
  WRITE = 'write',
  /** It does everything. */
  ADMIN = 'admin',
}

/** Tokens of a GitHub App, as the key `token`. */
export interface EsoGithubAccessTokenOptions {
  /** The id of the App, as text; written as `appID`. */
  readonly appId: string;
  /** The id of the installation, a number as text; written as `installID`. */
  readonly installId: string;
  /** The key of a Secret with the private key of the App: RSA in PEM. */
  readonly privateKey: SecretKey;
  /**
   * The API, for GitHub Enterprise for example `https://github.example.org/api/v3`.
   * @default - `https://api.github.com`
   */
  readonly url?: string;
  /**
   * Names of repositories, without their owner.
   * @default - all that the App is installed for
   */
  readonly repositories?: string[];
  /**
   * What the token may do, for example `{ contents: EsoGithubPermission.READ }`.
   * @default - all that the App may do
   */
  readonly permissions?: { readonly [name: string]: EsoGithubPermission };
}

/** Tokens for Quay, as the keys `registry`, `auth` and `expiry`. */
export interface EsoQuayAccessTokenOptions {
  /** The robot account, for example `acme+reader`. */
  readonly robotAccount: string;
  /** The ServiceAccount that the robot account trusts. */
  readonly serviceAccount: EsoServiceAccountRef;
  /**
   * The host of Quay.
   * @default - `quay.io`
   */
  readonly url?: string;
}

/**
 * Temporary credentials of AWS, as the keys `access_key_id`, `secret_access_key`, `session_token` and `expiration`.
 * A device for multi-factor authentication is left out: its code would be known to all who read the manifest, and outdated.
 */
export interface EsoStsSessionTokenOptions {
  /** The region, for example `eu-west-1`. */
  readonly region: string;
  /**
   * Static credentials, which AWS insists on.
   * @default - the identity of the controller, to which AWS gives tokens only if it has static credentials
   */
  readonly auth?: EsoAwsAuth;
  /**
   * The role that is assumed before; AWS then refuses to give a token.
   * @default - none
   */
  readonly role?: string;
  /**
   * How long the credentials are valid: 15 minutes to 36 hours.
   * @default - 12 hours
   */
  readonly sessionDuration?: Duration;
}

/** Tokens for Cloudsmith, as the keys `auth` and `expiry`. */
export interface EsoCloudsmithAccessTokenOptions {
  /** The organization. */
  readonly orgSlug: string;
  /** The OIDC service of the organization. */
  readonly serviceSlug: string;
  /** The ServiceAccount that the service trusts. */
  readonly serviceAccount: EsoServiceAccountRef;
  /**
   * The API.
   * @default - `https://api.cloudsmith.io`
   */
  readonly apiUrl?: string;
}

/** The basic roles of Grafana. */
export enum EsoGrafanaRole {
  /** Nothing. */
  NONE = 'None',
  /** To look. */
  VIEWER = 'Viewer',
  /** To change dashboards. */
  EDITOR = 'Editor',
  /** Everything. */
  ADMIN = 'Admin',
}

/** Tokens of a service account of Grafana, as the keys `login` and `token`. */
export interface EsoGrafanaGeneratorOptions {
  /** The URL of Grafana. */
  readonly url: string;
  /** How ESO signs in; the account may create service accounts. */
  readonly auth: EsoGrafanaAuth;
  /** The service account; it is created if it does not exist. */
  readonly serviceAccountName: string;
  /** The role of the service account. */
  readonly serviceAccountRole: EsoGrafanaRole;
}
