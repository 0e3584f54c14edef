import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { type CrossplaneAwsOptions, CrossplaneAwsProviderConfig } from '../../crossplane/provider-config/aws';
import { CrossplaneAwsCredentials } from '../../crossplane/provider-config/aws-credentials';
import { type CrossplaneAzureOptions, CrossplaneAzureProviderConfig } from '../../crossplane/provider-config/azure';
import { CrossplaneAzureCredentials } from '../../crossplane/provider-config/azure-credentials';
import { CrossplaneGcpProviderConfig } from '../../crossplane/provider-config/gcp';
import { CrossplaneGcpCredentials } from '../../crossplane/provider-config/gcp-credentials';
import type { CrossplaneProviderConfigOptions, ICrossplaneProviderConfig } from '../../crossplane/provider-config/provider-config';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { fail } from '../../kit/checks/errors';
import { defined } from '../../kit/values/defined';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkOpen, either, literal } from './credential-parts';
import { guardMethods } from '../../kit/checks/guard';

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

type ProviderConfigObject = ApiObject & ICrossplaneProviderConfig;
type MakeConfig = (scope: Construct, id: string, key: SecretKey, options: CrossplaneProviderConfigOptions) => ProviderConfigObject;

/** The credentials of a cloud: where their parts are in a store, and the form in which a Crossplane provider reads them. */
export class CloudCredentials {
  /**
   * Access keys of AWS. They become an INI file with the section `[default]`. A value that an INI file does not take fails on the cluster, where
   * the ExternalSecret says so.
   *
   * @param keys the keys
   * @param options how provider-aws calls AWS
   */
  public static aws(keys: AwsAccessKeys, options: CrossplaneAwsOptions = {}): CloudCredentials {
    return new CloudCredentials(awsIni(keys), awsConfig(options));
  }

  /**
   * A whole INI file for AWS that is in the store, with the section `[default]`.
   *
   * @param file the file
   * @param options how provider-aws calls AWS
   */
  public static awsIni(file: EsoRemoteRef, options: CrossplaneAwsOptions = {}): CloudCredentials {
    return new CloudCredentials({ refs: { [CREDENTIALS_KEY]: file } }, awsConfig(options));
  }

  /**
   * The key of a service account of Google Cloud.
   *
   * @param key the key and the project
   */
  public static gcp(key: GcpServiceAccountKey): CloudCredentials {
    const { serviceAccountJson, projectId } = key;
    return new CloudCredentials({ refs: { [CREDENTIALS_KEY]: serviceAccountJson } },
      gcpConfig(projectId, (secretKey) => CrossplaneGcpCredentials.secret(secretKey)));
  }

  /**
   * An access token of Google Cloud, which somebody renews in the store.
   *
   * @param token the token and the project
   */
  public static gcpAccessToken(token: GcpAccessToken): CloudCredentials {
    const { accessToken, projectId } = token;
    return new CloudCredentials({ refs: { accessToken }, template: '{{ .accessToken | trim }}' },
      gcpConfig(projectId, (secretKey) => CrossplaneGcpCredentials.accessToken(secretKey)));
  }

  /**
   * A service principal of Azure. Its parts become a JSON object.
   *
   * @param principal the IDs and the secret
   * @param options how provider-azure calls Azure
   */
  public static azure(principal: AzureServicePrincipal, options: AzureCredentialsOptions = {}): CloudCredentials {
    return new CloudCredentials(azureJson(principal), azureConfig(options));
  }

  /**
   * A whole JSON object for Azure that is in the store, as `az ad sp create-for-rbac --sdk-auth` prints it, or a list of them.
   *
   * @param json the object
   * @param options how provider-azure calls Azure
   */
  public static azureJson(json: EsoRemoteRef, options: AzureCredentialsOptions = {}): CloudCredentials {
    return new CloudCredentials({ refs: { [CREDENTIALS_KEY]: json } }, azureConfig(options));
  }

  private constructor(private readonly content: CredentialTemplate, private readonly make: MakeConfig) {}

  /** What fills the Secret. @internal */
  public get _content(): CredentialTemplate {
    return this.content;
  }

  /** Makes the provider config that reads it. @internal */
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

/** What fills the one key of a Secret: the values that are read, and the template that puts them together; without one, a value is the whole. */
interface CredentialTemplate {
  readonly refs: Readonly<Record<string, EsoRemoteRef>>;
  readonly template?: string;
}

/** What a value in an INI file cannot hold: white space, comments, quotes, and what continues a line. Access keys of AWS never do. */
const NOT_IN_INI = String.raw`"[\\s#;\"'\x60\\\\]"`;
const COMPLAINT = '"%s is empty, or holds white space, quotes, # or ; as no access key does: check the remote key, its property and its decoding"';

/** An INI file as the command line of AWS has it, which provider-aws reads. */
function awsIni({ accessKeyId, secretAccessKey, sessionToken }: AwsAccessKeys): CredentialTemplate {
  for (const [prop, ref] of Object.entries({ accessKeyId, secretAccessKey })) {
    if (ref === undefined) fail('CloudCredentials.aws', prop, 'be given', ref, "write for example { key: 'aws', property: 'id' }");
  }
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

/** A JSON object as the command line of Azure prints it, which provider-azure reads. */
function azureJson(principal: AzureServicePrincipal): CredentialTemplate {
  const at = 'CloudCredentials.azure';
  const { clientSecret, clientCertificate, endpoints = {} } = principal;
  if ((clientSecret === undefined) === (clientCertificate === undefined)) {
    fail(at, 'clientSecret', "be given, or 'clientCertificate'", clientSecret === undefined ? undefined : 'both', 'give one of the two');
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
    if (url !== undefined && !/^https:\/\/\S+$/.test(url)) fail(at, `endpoints.${field}`, 'be a URL with https://', url, "write for example 'https://management.azure.com/'");
    write(field, url);
  }
  const lines = Object.entries(fields).map(([field, value]) => `  "${field}": ${value}`);
  return { refs, template: `{\n${lines.join(',\n')}\n}\n` };
}
