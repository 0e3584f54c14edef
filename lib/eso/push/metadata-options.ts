/** How AWS Secrets Manager keeps a pushed value. */
export enum EsoAwsPushFormat {
  /** As bytes. */
  BINARY = 'binary',
  /** As text, which consoles and other programs can read. */
  STRING = 'string',
}

/** The object that holds a resource policy. */
export enum EsoAwsPolicySourceKind {
  /** A ConfigMap. */
  CONFIG_MAP = 'ConfigMap',
  /** A Secret. */
  SECRET = 'Secret',
}

/** An object that holds a resource policy in JSON. */
export interface EsoAwsPolicySource {
  /** The kind of the object. */
  readonly kind: EsoAwsPolicySourceKind;
  /** The name of the object, in the namespace of the PushSecret. */
  readonly name: string;
  /** The key that holds the policy. */
  readonly key: string;
}

/** Who may read a pushed secret. */
export interface EsoAwsResourcePolicy {
  /** The object that holds the policy, written as `policySourceRef`. */
  readonly policySource: EsoAwsPolicySource;
  /**
   * Refuses a policy that lets everybody in.
   * @default - false
   */
  readonly blockPublicPolicy?: boolean;
}

/** What AWS Secrets Manager keeps beside a value. */
export interface EsoAwsSecretsManagerPushMetadata {
  /**
   * Tags; ESO adds `managed-by` itself.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
  /**
   * A description.
   * @default - one that names ESO
   */
  readonly description?: string;
  /**
   * How the value is kept.
   * @default - `binary`
   */
  readonly secretPushFormat?: EsoAwsPushFormat;
  /**
   * The key that encrypts the secret: an id, an ARN or `alias/...`.
   * @default - that of the account
   */
  readonly kmsKeyId?: string;
  /**
   * Who may read the secret.
   * @default - the policies of IAM alone
   */
  readonly resourcePolicy?: EsoAwsResourcePolicy;
}

/** The types of a parameter. */
export enum EsoAwsParameterType {
  /** A text. */
  STRING = 'String',
  /** Texts with commas between them. */
  STRING_LIST = 'StringList',
  /** An encrypted text. */
  SECURE_STRING = 'SecureString',
}

/** The tiers of a parameter. */
export enum EsoAwsParameterTier {
  /** Up to 4 KB, without costs. */
  STANDARD = 'Standard',
  /** Up to 8 KB, with policies. */
  ADVANCED = 'Advanced',
}

/** What the AWS Parameter Store keeps beside a value. */
export interface EsoAwsParameterStorePushMetadata {
  /**
   * The type of the parameter.
   * @default - `String`, which is not encrypted
   */
  readonly secretType?: EsoAwsParameterType;
  /**
   * The key that encrypts the parameter, written as `kmsKeyID`; for SECURE_STRING only.
   * @default - `alias/aws/ssm`
   */
  readonly kmsKeyId?: string;
  /**
   * The tier, written as `tier.type`.
   * @default - `Standard`
   */
  readonly tier?: EsoAwsParameterTier;
  /**
   * Policies as AWS writes them, written as `tier.policies`; for ADVANCED only.
   * @default - none
   */
  readonly policies?: { readonly [key: string]: unknown }[];
  /**
   * When a whole Secret is pushed: its values as text, and not in base64.
   * @default - false
   */
  readonly encodeAsDecoded?: boolean;
  /**
   * Tags; ESO adds `managed-by` itself.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
  /**
   * A description.
   * @default - one that names ESO
   */
  readonly description?: string;
}

/** What Azure Key Vault keeps beside a value. */
export interface EsoAzureKeyVaultPushMetadata {
  /**
   * When the secret expires, for example `2030-12-31T20:00:00Z`.
   * @default - never
   */
  readonly expirationDate?: string;
  /**
   * Tags; ESO adds `managed-by` itself.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** What becomes of labels that a secret in Google Cloud already has. */
export enum EsoGcpPushMergePolicy {
  /** They are removed. */
  REPLACE = 'Replace',
  /** They stay. */
  MERGE = 'Merge',
}

/** What Google Cloud Secret Manager keeps beside a value; not for an entry with `property`. */
export interface EsoGcpSecretManagerPushMetadata {
  /**
   * Annotations.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Labels.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Topics of Pub/Sub that are told of changes.
   * @default - none
   */
  readonly topics?: string[];
  /**
   * What becomes of labels that the secret already has.
   * @default - `Replace`
   */
  readonly mergePolicy?: EsoGcpPushMergePolicy;
  /**
   * The key that encrypts the secret.
   * @default - that of Google
   */
  readonly cmekKeyName?: string;
  /**
   * The region that keeps the secret.
   * @default - all regions; with any metadata ESO names regions, so this should be given with it
   */
  readonly replicationLocation?: string;
}

/** What becomes of labels and annotations that the remote Secret already has. */
export enum EsoKubernetesTargetMergePolicy {
  /** New ones are added. */
  MERGE = 'Merge',
  /** They are replaced. */
  REPLACE = 'Replace',
  /** They are not touched. */
  IGNORE = 'Ignore',
}

/** What becomes of labels and annotations of the Secret that is pushed. */
export enum EsoKubernetesSourceMergePolicy {
  /** They are pushed together with those given here. */
  MERGE = 'Merge',
  /** Only those given here are pushed. */
  REPLACE = 'Replace',
}

/** What another cluster keeps beside a value. */
export interface EsoKubernetesPushMetadata {
  /**
   * What becomes of labels and annotations that the remote Secret already has.
   * @default - `Merge`
   */
  readonly targetMergePolicy?: EsoKubernetesTargetMergePolicy;
  /**
   * What becomes of labels and annotations of the Secret that is pushed.
   * @default - `Merge`
   */
  readonly sourceMergePolicy?: EsoKubernetesSourceMergePolicy;
  /**
   * Labels of the remote Secret.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the remote Secret.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * The namespace of the remote Secret; with a ClusterSecretStore only.
   * @default - that of the store
   */
  readonly remoteNamespace?: string;
}

/** What 1Password keeps beside a value, by a Connect server. */
export interface EsoOnePasswordPushMetadata {
  /**
   * Tags of the item.
   * @default - none
   */
  readonly tags?: string[];
  /**
   * The vault of the item, one of those of the store.
   * @default - the first vault of the store
   */
  readonly vault?: string;
}

/** What 1Password keeps beside a value, by its SDK. */
export interface EsoOnePasswordSdkPushMetadata {
  /**
   * Tags of the item.
   * @default - none
   */
  readonly tags?: string[];
}
