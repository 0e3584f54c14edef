import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkOpen, either, literal, oneOf } from './credential-parts';
import { type CrossplaneAwsOptions, CrossplaneAwsProviderConfig } from '../../crossplane/provider-config/aws';
import { CrossplaneAwsCredentials } from '../../crossplane/provider-config/aws-credentials';
import { type CrossplaneAzureOptions, CrossplaneAzureProviderConfig } from '../../crossplane/provider-config/azure';
import { CrossplaneAzureCredentials } from '../../crossplane/provider-config/azure-credentials';
import { CrossplaneGcpProviderConfig } from '../../crossplane/provider-config/gcp';
import { CrossplaneGcpCredentials } from '../../crossplane/provider-config/gcp-credentials';
import type { CrossplaneProviderConfigOptions, ICrossplaneProviderConfig } from '../../crossplane/provider-config/provider-config';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { refuse } from '../../kit/checks/errors';
import { guardMethods } from '../../kit/checks/guard';
import { isPlaceholder } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { defined } from '../../kit/values/defined';
import type { SecretKey } from '../../kit/values/secret-key';

/** Access keys of AWS. */
export interface AwsAccessKeys {
  /** The ID of the access key. */
  readonly accessKeyId: EsoRemoteRef;
  /** The secret access key. */
  readonly secretAccessKey: EsoRemoteRef;
  /**
   * The session token, for temporary keys.
   * @default - none
   */
  readonly sessionToken?: EsoRemoteRef;
}

/** The key of a Google Cloud service account. */
export interface GcpServiceAccountKey {
  /** The key as the JSON that Google Cloud creates. If it is stored in base64, set the `decodingStrategy` of the reference. */
  readonly serviceAccountJson: EsoRemoteRef;
  /** The ID of the project, not its number. */
  readonly projectId: string;
}

/** An access token for Google Cloud. */
export interface GcpAccessToken {
  /** The token. Keep the refresh interval shorter than its lifetime. */
  readonly accessToken: EsoRemoteRef;
  /** The ID of the project, not its number. */
  readonly projectId: string;
}

/** The endpoints of an Azure cloud, as `az ad sp create-for-rbac --sdk-auth` prints them. provider-azure reads none of them; other tools do. */
export interface AzureEndpoints {
  /**
   * The URL that issues tokens, for example `https://login.microsoftonline.com`.
   * @default - none
   */
  readonly activeDirectoryEndpointUrl?: string;
  /**
   * The resource ID of the Graph API, for example `https://graph.windows.net/`.
   * @default - none
   */
  readonly activeDirectoryGraphResourceId?: string;
  /**
   * The URL of the gallery, for example `https://gallery.azure.com/`.
   * @default - none
   */
  readonly galleryEndpointUrl?: string;
  /**
   * The URL that manages classic resources, for example `https://management.core.windows.net/`.
   * @default - none
   */
  readonly managementEndpointUrl?: string;
  /**
   * The URL that manages resources, for example `https://management.azure.com/`.
   * @default - none
   */
  readonly resourceManagerEndpointUrl?: string;
  /**
   * The URL that manages databases, for example `https://management.core.windows.net:8443/`.
   * @default - none
   */
  readonly sqlManagementEndpointUrl?: string;
}

/** A certificate with which a service principal signs in. */
export interface AzureClientCertificate {
  /** The certificate with its private key: PKCS#12 in base64. */
  readonly certificate: EsoRemoteRef;
  /**
   * The password of the certificate.
   * @default - none
   */
  readonly password?: EsoRemoteRef;
}

/**
 * A service principal in Azure. Each ID is either written out or read from a store. Exactly one of `clientSecret` and `clientCertificate` is given.
 */
export interface AzureServicePrincipal {
  /**
   * The ID of the application.
   * @default - `clientIdRef`
   */
  readonly clientId?: string;
  /**
   * The ID of the application, read from a store.
   * @default - `clientId`
   */
  readonly clientIdRef?: EsoRemoteRef;
  /**
   * The ID of the tenant.
   * @default - `tenantIdRef`
   */
  readonly tenantId?: string;
  /**
   * The ID of the tenant, read from a store.
   * @default - `tenantId`
   */
  readonly tenantIdRef?: EsoRemoteRef;
  /**
   * The ID of the subscription.
   * @default - `subscriptionIdRef`
   */
  readonly subscriptionId?: string;
  /**
   * The ID of the subscription, read from a store.
   * @default - `subscriptionId`
   */
  readonly subscriptionIdRef?: EsoRemoteRef;
  /**
   * The client secret of the application.
   * @default - `clientCertificate`
   */
  readonly clientSecret?: EsoRemoteRef;
  /**
   * The certificate of the application.
   * @default - `clientSecret`
   */
  readonly clientCertificate?: AzureClientCertificate;
  /**
   * The endpoints of the cloud, for readers of the Secret other than provider-azure, which uses `environment`.
   * @default - none
   */
  readonly endpoints?: AzureEndpoints;
}

/** Options of the provider config for Azure. */
export interface AzureCredentialsOptions extends CrossplaneAzureOptions {
  /**
   * The ID of the subscription, if it differs from that of the credentials.
   * @default - that of the credentials
   */
  readonly subscriptionId?: string;
  /**
   * The ID of the tenant, if it differs from that of the credentials.
   * @default - that of the credentials
   */
  readonly tenantId?: string;
  /**
   * The ID of the client, if it differs from that of the credentials.
   * @default - that of the credentials
   */
  readonly clientId?: string;
}

type ProviderConfigObject = ApiObject & ICrossplaneProviderConfig;
type MakeConfig = (scope: Construct, id: string, key: SecretKey, options: CrossplaneProviderConfigOptions) => ProviderConfigObject;

/** Credentials for a cloud: where a store has their parts, and the form in which a Crossplane provider reads them. */
export class CloudCredentials {
  /**
   * Access keys of AWS, written into an INI file with the section `[default]`. A value that an INI file cannot hold makes the ExternalSecret fail,
   * with a message that names it.
   *
   * @param keys the keys
   * @param options how provider-aws calls AWS
   */
  public static aws(keys: AwsAccessKeys, options: CrossplaneAwsOptions = {}): CloudCredentials {
    return new CloudCredentials(awsIni(keys), awsConfig(options));
  }

  /**
   * A complete INI file for AWS in a store, with the section `[default]`.
   *
   * @param file the file
   * @param options how provider-aws calls AWS
   */
  public static awsIni(file: EsoRemoteRef, options: CrossplaneAwsOptions = {}): CloudCredentials {
    return new CloudCredentials({ refs: { [CREDENTIALS_KEY]: file } }, awsConfig(options));
  }

  /**
   * The key of a Google Cloud service account.
   *
   * @param key the key and the project
   */
  public static gcp(key: GcpServiceAccountKey): CloudCredentials {
    const { serviceAccountJson, projectId } = key;
    return new CloudCredentials({ refs: { [CREDENTIALS_KEY]: serviceAccountJson } },
      gcpConfig(projectId, (secretKey) => CrossplaneGcpCredentials.secret(secretKey)));
  }

  /**
   * An access token for Google Cloud. Something must renew it in the store.
   *
   * @param token the token and the project
   */
  public static gcpAccessToken(token: GcpAccessToken): CloudCredentials {
    const { accessToken, projectId } = token;
    return new CloudCredentials({ refs: { accessToken }, template: '{{ .accessToken | trim }}', lifetimeMinutes: 60 },
      gcpConfig(projectId, (secretKey) => CrossplaneGcpCredentials.accessToken(secretKey)));
  }

  /**
   * A service principal in Azure, written into a JSON object.
   *
   * @param principal the IDs, and the secret or certificate
   * @param options how provider-azure calls Azure
   */
  public static azure(principal: AzureServicePrincipal, options: AzureCredentialsOptions = {}): CloudCredentials {
    return new CloudCredentials(azureJson(principal), azureConfig(options));
  }

  /**
   * A complete JSON object for Azure in a store, as `az ad sp create-for-rbac --sdk-auth` prints it. Since version 2.1, provider-azure also reads an
   * array of such objects, which it uses in turn.
   *
   * @param json the object, or the array
   * @param options how provider-azure calls Azure
   */
  public static azureJson(json: EsoRemoteRef, options: AzureCredentialsOptions = {}): CloudCredentials {
    return new CloudCredentials({ refs: { [CREDENTIALS_KEY]: json } }, azureConfig(options));
  }

  private constructor(private readonly content: CredentialTemplate, private readonly make: MakeConfig) {}

  /** The content of the Secret. @internal */
  public get _content(): CredentialTemplate {
    return this.content;
  }

  /** Creates the provider config that reads it. @internal */
  public _makeConfig(scope: Construct, id: string, key: SecretKey, options: CrossplaneProviderConfigOptions): ProviderConfigObject {
    return this.make(scope, id, key, options);
  }
}
guardMethods(CloudCredentials);

function awsConfig(own: CrossplaneAwsOptions): MakeConfig {
  return (scope, id, key, options) =>
    new CrossplaneAwsProviderConfig(scope, id, { ...own, ...options, credentials: CrossplaneAwsCredentials.secret(key) });
}

function gcpConfig(projectId: string, signIn: (key: SecretKey) => CrossplaneGcpCredentials): MakeConfig {
  return (scope, id, key, options) => new CrossplaneGcpProviderConfig(scope, id, { ...options, credentials: signIn(key), projectId });
}

function azureConfig({ subscriptionId, tenantId, clientId, ...own }: AzureCredentialsOptions): MakeConfig {
  const ids = {
    ...defined({ subscriptionId, tenantId, clientId }),
  };
  return (scope, id, key, options) =>
    new CrossplaneAzureProviderConfig(scope, id, { ...own, ...options, credentials: CrossplaneAzureCredentials.secret(key, ids) });
}

/** The key of the Secret that provider configs read. */
export const CREDENTIALS_KEY = 'credentials';

/** The content of the only key of a Secret: values from a store and the template that combines them. Without a template, one value is the content. */
interface CredentialTemplate {
  readonly refs: Readonly<Record<string, EsoRemoteRef>>;
  readonly template?: string;
  /** For how long credentials that end by themselves are valid. */
  readonly lifetimeMinutes?: number;
}

/** What a value in an INI file cannot contain: white space, comments, quotes and line continuations. Access keys of AWS never do. */
const NOT_IN_INI = String.raw`"[\\s#;\"'\x60\\\\]"`;
const COMPLAINT = '"%s is empty, or holds white space, quotes, # or ; as no access key does: check the remote key, its property and its decoding"';

/** An INI file in the format of the AWS command line, which provider-aws reads. */
function awsIni({ accessKeyId, secretAccessKey, sessionToken }: AwsAccessKeys): CredentialTemplate {
  const refs = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  const pairs = Object.keys(refs).map((key) => `"${key}" .${key}`).join(' ');
  const lines = [
    `{{- range $name, $value := dict ${pairs} }}{{ if or (not (trim $value)) (regexMatch ${NOT_IN_INI} (trim $value)) }}{{ fail (printf ${COMPLAINT} $name) }}{{ end }}{{ end -}}`,
    '[default]',
    'aws_access_key_id = {{ .accessKeyId | trim }}',
    'aws_secret_access_key = {{ .secretAccessKey | trim }}',
    ...(sessionToken ? ['aws_session_token = {{ .sessionToken | trim }}'] : []),
    '',
  ];
  return { refs, template: lines.join('\n') };
}

/** A JSON object in the format of the Azure command line, which provider-azure reads. */
function azureJson(principal: AzureServicePrincipal): CredentialTemplate {
  const at = 'CloudCredentials.azure';
  const { clientSecret, clientCertificate, endpoints = {} } = principal;
  if ((clientSecret === undefined) === (clientCertificate === undefined)) {
    oneOf(at, 'clientSecret', ['clientCertificate'], clientSecret === undefined ? 0 : 2, 'give the secret or the certificate of the application');
  }
  const refs: Record<string, EsoRemoteRef> = {};
  const fields: Record<string, string> = {};
  const read = (field: string, ref: EsoRemoteRef | undefined) => {
    if (!ref) return;
    refs[field] = ref;
    fields[field] = `{{ .${field} | trim | toJson }}`;
  };
  const write = (field: string, text: string | undefined) => {
    if (text !== undefined) fields[field] = literal(JSON.stringify(text));
  };
  for (const id of ['clientId', 'tenantId', 'subscriptionId'] as const) {
    const [text, ref] = [principal[id], principal[`${id}Ref`]];
    either(at, id, text, ref);
    if (text !== undefined) checkOpen(at, id, text, '00000000-0000-0000-0000-000000000001');
    write(id, text);
    read(id, ref);
  }
  read('clientSecret', clientSecret);
  read('clientCertificate', clientCertificate?.certificate);
  read('clientCertificatePassword', clientCertificate?.password);
  for (const [field, url] of Object.entries(endpoints) as [string, string | undefined][]) {
    if (url !== undefined && !isPlaceholder(url) && !/^https:\/\/\S+$/.test(url)) {
      refuse(at, Rule.URL, `endpoints.${field}`, 'be an https:// URL', url, "write for example 'https://management.azure.com/'");
    }
    write(field, url);
  }
  const lines = Object.entries(fields).map(([field, value]) => `  "${field}": ${value}`);
  return { refs, template: `{\n${lines.join(',\n')}\n}\n` };
}
