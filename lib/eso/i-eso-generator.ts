/** The kinds of generator. */
export enum EsoGeneratorKind {
  /** Tokens for the Azure Container Registry. */
  ACR_ACCESS_TOKEN = 'ACRAccessToken',
  /** A generator for all namespaces. */
  CLUSTER_GENERATOR = 'ClusterGenerator',
  /** Tokens for Cloudsmith. */
  CLOUDSMITH_ACCESS_TOKEN = 'CloudsmithAccessToken',
  /** Tokens for the Amazon Elastic Container Registry. */
  ECR_AUTHORIZATION_TOKEN = 'ECRAuthorizationToken',
  /** Values in the generator itself, for tests. */
  FAKE = 'Fake',
  /** Tokens for Google's registries. */
  GCR_ACCESS_TOKEN = 'GCRAccessToken',
  /** Tokens of a GitHub App. */
  GITHUB_ACCESS_TOKEN = 'GithubAccessToken',
  /** Tokens for Quay. */
  QUAY_ACCESS_TOKEN = 'QuayAccessToken',
  /** Random passwords. */
  PASSWORD = 'Password',
  /** SSH key pairs. */
  SSH_KEY = 'SSHKey',
  /** Temporary credentials of AWS. */
  STS_SESSION_TOKEN = 'STSSessionToken',
  /** Random UUIDs. */
  UUID = 'UUID',
  /** What a path of Vault returns. */
  VAULT_DYNAMIC_SECRET = 'VaultDynamicSecret',
  /** What an HTTP service returns. */
  WEBHOOK = 'Webhook',
  /** Tokens of Grafana. */
  GRAFANA = 'Grafana',
  /** One-time codes. */
  MFA = 'MFA',
}

/** An object that makes values instead of reading them. */
export interface IEsoGenerator {
  /** The kind of generator. */
  readonly generatorKind: EsoGeneratorKind;
  /** The name of the generator, in the namespace of the ExternalSecret. */
  readonly generatorName: string;
  /** The namespace of the generator, where it is known. */
  readonly generatorNamespace?: string;
}
