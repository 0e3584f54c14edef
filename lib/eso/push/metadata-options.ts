/** How AWS Secrets Manager stores a pushed value. */
export enum EsoAwsPushFormat {
  /** As bytes. */
  BINARY = 'binary',
  /** As a string, which consoles and other programs can read. */
  STRING = 'string',
}

/** The object that holds a resource policy. */
export enum EsoAwsPolicySourceKind {
  /** A ConfigMap. */
  CONFIG_MAP = 'ConfigMap',
  /** A Secret. */
  SECRET = 'Secret',
}

/** An object that holds a resource policy as JSON. */
export interface EsoAwsPolicySource {
  /** The kind of the object. */
  readonly kind: EsoAwsPolicySourceKind;
  /** The name of the object. It is in the namespace of the PushSecret. */
  readonly name: string;
  /** The key that holds the policy. */
  readonly key: string;
}

/** Who may read a pushed secret. */
export interface EsoAwsResourcePolicy {
  /** The object that holds the policy, written as `policySourceRef`. */
  readonly policySource: EsoAwsPolicySource;
  /**
   * Rejects a policy that grants access to everyone.
   * @default - false
   */
  readonly blockPublicPolicy?: boolean;
}

/** What AWS Secrets Manager stores together with a value. */
export interface EsoAwsSecretsManagerPushMetadata {
  /**
   * Tags. ESO adds the tag `managed-by`, which is refused here.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
  /**
   * A description.
   * @default - one that names ESO
   */
  readonly description?: string;
  /**
   * How the value is stored.
   * @default - `binary`
   */
  readonly secretPushFormat?: EsoAwsPushFormat;
  /**
   * The KMS key that encrypts the secret: an id, an ARN or `alias/...`.
   * @default - the default key of the account
   */
  readonly kmsKeyId?: string;
  /**
   * Who may read the secret.
   * @default - only IAM policies apply
   */
  readonly resourcePolicy?: EsoAwsResourcePolicy;
}

/** The type of a parameter. */
export enum EsoAwsParameterType {
  /** A string. */
  STRING = 'String',
  /** Strings separated by commas. */
  STRING_LIST = 'StringList',
  /** An encrypted string. */
  SECURE_STRING = 'SecureString',
}

/** The tier of a parameter. */
export enum EsoAwsParameterTier {
  /** Up to 4 KB, free of charge. */
  STANDARD = 'Standard',
  /** Up to 8 KB, with policies. */
  ADVANCED = 'Advanced',
}

/** What AWS Parameter Store stores together with a value. */
export interface EsoAwsParameterStorePushMetadata {
  /**
   * The type of the parameter.
   * @default - `String`, which is not encrypted
   */
  readonly secretType?: EsoAwsParameterType;
  /**
   * The KMS key that encrypts the parameter, written as `kmsKeyID`. Only with SECURE_STRING.
   * @default - `alias/aws/ssm`
   */
  readonly kmsKeyId?: string;
  /**
   * The tier, written as `tier.type`.
   * @default - `Standard`
   */
  readonly tier?: EsoAwsParameterTier;
  /**
   * Parameter policies in the form of AWS, written as `tier.policies`. Only with ADVANCED.
   * @default - none
   */
  readonly policies?: { readonly [key: string]: unknown }[];
  /**
   * Pushes the values of a whole Secret as strings instead of base64.
   * @default - false
   */
  readonly encodeAsDecoded?: boolean;
  /**
   * Tags. ESO adds the tag `managed-by`, which is refused here.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
  /**
   * A description.
   * @default - one that names ESO
   */
  readonly description?: string;
}

/** What Azure Key Vault stores together with a value. */
export interface EsoAzureKeyVaultPushMetadata {
  /**
   * When the secret expires, with seconds and time zone: `2030-12-31T20:00:00Z`.
   * @default - never
   */
  readonly expirationDate?: string;
  /**
   * Tags. ESO adds the tag `managed-by`, which is refused here.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** What happens to labels that a secret in Google Cloud already has. */
export enum EsoGcpPushMergePolicy {
  /** They are removed. */
  REPLACE = 'Replace',
  /** They are kept. */
  MERGE = 'Merge',
}

/** What Google Cloud Secret Manager stores together with a value. Not for an entry with `property`. */
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
   * Pub/Sub topics that are notified of changes: `projects/my-project/topics/my-topic`.
   * @default - none
   */
  readonly topics?: string[];
  /**
   * What happens to labels that the secret already has.
   * @default - `Replace`
   */
  readonly mergePolicy?: EsoGcpPushMergePolicy;
  /**
   * The key that encrypts the secret.
   * @default - a key of Google
   */
  readonly cmekKeyName?: string;
  /**
   * The region where the secret is stored.
   * @default - none, which fails for a new secret: with metadata, ESO asks for replication to a named region
   */
  readonly replicationLocation?: string;
}

/** What happens to labels and annotations that the remote Secret already has. */
export enum EsoKubernetesTargetMergePolicy {
  /** They are kept, and new ones are added. */
  MERGE = 'Merge',
  /** They are replaced. */
  REPLACE = 'Replace',
  /** They are kept, and none are added. */
  IGNORE = 'Ignore',
}

/** What happens to labels and annotations of the Secret that is pushed. */
export enum EsoKubernetesSourceMergePolicy {
  /** They are pushed together with the ones of the metadata. */
  MERGE = 'Merge',
  /** Only the ones of the metadata are pushed. */
  REPLACE = 'Replace',
}

/** What a Kubernetes cluster stores together with a value. */
export interface EsoKubernetesPushMetadata {
  /**
   * What happens to labels and annotations that the remote Secret already has.
   * @default - `Merge`
   */
  readonly targetMergePolicy?: EsoKubernetesTargetMergePolicy;
  /**
   * What happens to labels and annotations of the Secret that is pushed.
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
   * The namespace of the remote Secret. Only with a ClusterSecretStore.
   * @default - the remote namespace of the store
   */
  readonly remoteNamespace?: string;
}

/** What 1Password stores together with a value that is pushed through a Connect server. */
export interface EsoOnePasswordPushMetadata {
  /**
   * Tags of the item.
   * @default - none
   */
  readonly tags?: string[];
  /**
   * The vault of the item, one of the vaults of the store.
   * @default - the first vault of the store
   */
  readonly vault?: string;
}

/** What 1Password stores together with a value that is pushed with its SDK. */
export interface EsoOnePasswordSdkPushMetadata {
  /**
   * Tags of the item.
   * @default - none
   */
  readonly tags?: string[];
}
