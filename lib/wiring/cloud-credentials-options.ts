import type { CrossplaneAzureOptions } from '../crossplane/crossplane-azure-provider-config';
import type { EsoRemoteRef } from '../eso/eso-remote-ref';

/** The access keys of a user of AWS. */
export interface AwsAccessKeys {
  /** The ID of the access key. */
  readonly accessKeyId: EsoRemoteRef;
  /** The secret access key. */
  readonly secretAccessKey: EsoRemoteRef;
  /**
   * The session token, for keys that expire.
   * @default - none
   */
  readonly sessionToken?: EsoRemoteRef;
}

/** The key of a service account of Google Cloud. */
export interface GcpServiceAccountKey {
  /** The JSON of the key, as Google Cloud gives it. If the store has it in base64, set the `decodingStrategy` of the reference. */
  readonly serviceAccountJson: EsoRemoteRef;
  /** The ID of the project, not its number. */
  readonly projectId: string;
}

/** An access token of Google Cloud. */
export interface GcpAccessToken {
  /** The token. The refresh interval must be shorter than its lifetime. */
  readonly accessToken: EsoRemoteRef;
  /** The ID of the project, not its number. */
  readonly projectId: string;
}

/** URLs of a cloud of Azure, as `az ad sp create-for-rbac --sdk-auth` prints them. provider-azure reads none of them; other tools do. */
export interface AzureEndpoints {
  /**
   * Where tokens are given, for example `https://login.microsoftonline.com`.
   * @default - none
   */
  readonly activeDirectoryEndpointUrl?: string;
  /**
   * The resource of the Graph API, for example `https://graph.windows.net/`.
   * @default - none
   */
  readonly activeDirectoryGraphResourceId?: string;
  /**
   * The gallery, for example `https://gallery.azure.com/`.
   * @default - none
   */
  readonly galleryEndpointUrl?: string;
  /**
   * The management of classic resources, for example `https://management.core.windows.net/`.
   * @default - none
   */
  readonly managementEndpointUrl?: string;
  /**
   * The management of resources, for example `https://management.azure.com/`.
   * @default - none
   */
  readonly resourceManagerEndpointUrl?: string;
  /**
   * The management of databases, for example `https://management.core.windows.net:8443/`.
   * @default - none
   */
  readonly sqlManagementEndpointUrl?: string;
}

/** A certificate by which a service principal signs in. */
export interface AzureClientCertificate {
  /** The certificate with its private key: PKCS#12 in base64. */
  readonly certificate: EsoRemoteRef;
  /**
   * The password of the certificate.
   * @default - it has none
   */
  readonly password?: EsoRemoteRef;
}

/** A service principal of Azure. Of each ID either the text or its reference is given; exactly one of `clientSecret` and `clientCertificate`. */
export interface AzureServicePrincipal {
  /**
   * The ID of the application.
   * @default - `clientIdRef`
   */
  readonly clientId?: string;
  /**
   * The ID of the application, read from the store.
   * @default - `clientId`
   */
  readonly clientIdRef?: EsoRemoteRef;
  /**
   * The ID of the tenant.
   * @default - `tenantIdRef`
   */
  readonly tenantId?: string;
  /**
   * The ID of the tenant, read from the store.
   * @default - `tenantId`
   */
  readonly tenantIdRef?: EsoRemoteRef;
  /**
   * The ID of the subscription.
   * @default - `subscriptionIdRef`
   */
  readonly subscriptionId?: string;
  /**
   * The ID of the subscription, read from the store.
   * @default - `subscriptionId`
   */
  readonly subscriptionIdRef?: EsoRemoteRef;
  /**
   * The secret of the application.
   * @default - `clientCertificate`
   */
  readonly clientSecret?: EsoRemoteRef;
  /**
   * The certificate of the application.
   * @default - `clientSecret`
   */
  readonly clientCertificate?: AzureClientCertificate;
  /**
   * URLs of the cloud, for other readers of the Secret than provider-azure, which goes by `environment`.
   * @default - none
   */
  readonly endpoints?: AzureEndpoints;
}

/** How the provider config for Azure is made. */
export interface AzureCredentialsOptions extends CrossplaneAzureOptions {
  /**
   * The ID of the subscription, in place of that of the credentials.
   * @default - that of the credentials
   */
  readonly subscriptionId?: string;
  /**
   * The ID of the tenant, in place of that of the credentials.
   * @default - that of the credentials
   */
  readonly tenantId?: string;
  /**
   * The ID of the client, in place of that of the credentials.
   * @default - that of the credentials
   */
  readonly clientId?: string;
}
