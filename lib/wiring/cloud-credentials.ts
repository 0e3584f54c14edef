import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type {
  AwsAccessKeys, AzureCredentialsOptions, AzureServicePrincipal, GcpAccessToken, GcpServiceAccountKey,
} from './cloud-credentials-options';
import { awsIni, azureJson, CREDENTIALS_KEY, type CredentialTemplate } from './credential-templates';
import { CrossplaneAwsCredentials } from '../crossplane/crossplane-aws-credentials';
import { CrossplaneAwsProviderConfig } from '../crossplane/crossplane-aws-provider-config';
import type { CrossplaneAwsOptions } from '../crossplane/crossplane-aws-provider-config-options';
import { CrossplaneAzureCredentials } from '../crossplane/crossplane-azure-credentials';
import { CrossplaneAzureProviderConfig } from '../crossplane/crossplane-azure-provider-config';
import { CrossplaneGcpCredentials } from '../crossplane/crossplane-gcp-credentials';
import { CrossplaneGcpProviderConfig } from '../crossplane/crossplane-gcp-provider-config';
import type { CrossplaneProviderConfigOptions } from '../crossplane/crossplane-provider-config-options';
import type { ICrossplaneProviderConfig } from '../crossplane/i-crossplane-provider-config';
import type { EsoRemoteRef } from '../eso/eso-remote-ref';
import type { SecretKey } from '../kit/secret-key';

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

function awsConfig(own: CrossplaneAwsOptions): MakeConfig {
  return (scope, id, key, options) =>
    new CrossplaneAwsProviderConfig(scope, id, { ...own, ...options, credentials: CrossplaneAwsCredentials.secret(key) });
}

function gcpConfig(projectId: string, signIn: (key: SecretKey) => CrossplaneGcpCredentials): MakeConfig {
  return (scope, id, key, options) => new CrossplaneGcpProviderConfig(scope, id, { ...options, credentials: signIn(key), projectId });
}

function azureConfig({ subscriptionId, tenantId, clientId, ...own }: AzureCredentialsOptions): MakeConfig {
  const ids = {
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(clientId === undefined ? {} : { clientId }),
  };
  return (scope, id, key, options) =>
    new CrossplaneAzureProviderConfig(scope, id, { ...own, ...options, credentials: CrossplaneAzureCredentials.secret(key, ids) });
}
