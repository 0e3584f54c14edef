import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { checkAnnotations, checkDataKey, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { isCredential } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { hasPlaceholder } from '../provider/checks';
import {
  type EsoAwsParameterStorePushMetadata, EsoAwsParameterTier, EsoAwsParameterType, type EsoAwsSecretsManagerPushMetadata,
  type EsoAzureKeyVaultPushMetadata, type EsoGcpSecretManagerPushMetadata, type EsoKubernetesPushMetadata, type EsoOnePasswordPushMetadata,
  type EsoOnePasswordSdkPushMetadata,
} from './metadata-options';
import { guardMethods } from '../../kit/checks/guard';


/**
 * What a provider keeps beside a pushed value. Each provider takes its own form only, so the stores of a PushSecret with metadata
 * should have the same provider.
 *
 * @see https://external-secrets.io/latest/guides/pushsecrets/
 */
export class EsoPushMetadata {
  /**
   * For AWS Secrets Manager.
   *
   * @param metadata tags, format and key
   */
  public static awsSecretsManager(metadata: EsoAwsSecretsManagerPushMetadata): EsoPushMetadata {
    return EsoPushMetadata.of('aws/SecretsManager', renderSecretsManager(metadata), (at, prop) => checkSecretsManager(at, prop, metadata));
  }

  /**
   * For the AWS Parameter Store.
   *
   * @param metadata type, tier and tags
   */
  public static awsParameterStore(metadata: EsoAwsParameterStorePushMetadata): EsoPushMetadata {
    return EsoPushMetadata.of('aws/ParameterStore', renderParameterStore(metadata), (at, prop) => checkParameterStore(at, prop, metadata));
  }

  /**
   * For Azure Key Vault.
   *
   * @param metadata tags and expiry
   */
  public static azureKeyVault(metadata: EsoAzureKeyVaultPushMetadata): EsoPushMetadata {
    return EsoPushMetadata.of('azurekv', { ...metadata }, (at, prop) => checkAzure(at, prop, metadata));
  }

  /**
   * For Google Cloud Secret Manager; not for an entry with `property`.
   *
   * @param metadata labels, topics and key
   */
  public static gcpSecretManager(metadata: EsoGcpSecretManagerPushMetadata): EsoPushMetadata {
    return EsoPushMetadata.of('gcpsm', { ...metadata }, (at, prop) => checkGcp(at, prop, metadata));
  }

  /**
   * For the Secrets of a Kubernetes cluster.
   *
   * @param metadata labels, annotations and namespace
   */
  public static kubernetes(metadata: EsoKubernetesPushMetadata): EsoPushMetadata {
    return EsoPushMetadata.of('kubernetes', { ...metadata }, (at, prop) => checkKubernetes(at, prop, metadata), metadata.remoteNamespace !== undefined);
  }

  /**
   * For 1Password by a Connect server.
   *
   * @param metadata tags and vault
   */
  public static onePassword(metadata: EsoOnePasswordPushMetadata): EsoPushMetadata {
    return EsoPushMetadata.of('onepassword', { ...metadata });
  }

  /**
   * For 1Password by its SDK.
   *
   * @param metadata tags
   */
  public static onePasswordSdk(metadata: EsoOnePasswordSdkPushMetadata): EsoPushMetadata {
    return EsoPushMetadata.of('onepasswordSDK', { ...metadata });
  }

  /**
   * As ESO writes it, for providers that this library has no factory for. Most take an object with `apiVersion`, `kind` and `spec`.
   *
   * @param metadata the whole of `metadata`
   */
  public static custom(metadata: { [key: string]: unknown }): EsoPushMetadata {
    return new EsoPushMetadata(undefined, metadata, (at, prop) => checkFree(at, prop, metadata), false);
  }

  private static of(
    provider: PushProvider, spec: object, check: (at: Construct, prop: string) => void = () => {}, elsewhere: boolean = false,
  ): EsoPushMetadata {
    return new EsoPushMetadata(provider, { apiVersion: 'kubernetes.external-secrets.io/v1alpha1', kind: 'PushSecretMetadata', spec }, check, elsewhere);
  }

  private constructor(
    private readonly provider: PushProvider | undefined,
    private readonly written: { [key: string]: unknown },
    private readonly check: (at: Construct, prop: string) => void,
    private readonly elsewhere: boolean,
  ) {}

  /** The provider that takes it, where that is known. @internal */
  public get _provider(): PushProvider | undefined {
    return this.provider;
  }

  /** Whether it names another namespace than that of the store. @internal */
  public get _namesNamespace(): boolean {
    return this.elsewhere;
  }

  /** Whether it has the form that most providers insist on. @internal */
  public get _isVersioned(): boolean {
    return this.provider !== undefined || (this.written.apiVersion === 'kubernetes.external-secrets.io/v1alpha1' && this.written.kind === 'PushSecretMetadata');
  }

  /** @internal */
  public _render(at: Construct, prop: string): { [key: string]: unknown } {
    this.check(at, prop);
    return this.written;
  }
}
guardMethods(EsoPushMetadata);

type Tags = { readonly [key: string]: string } | undefined;

/** The tag by which ESO knows what it pushed. */
function checkTags(at: Construct, prop: string, tags: Tags): void {
  const own = tags?.['managed-by'];
  if (own !== undefined) fail(at, `${prop}.tags`, "leave out 'managed-by'", own, 'ESO sets this tag itself and refuses it here: remove it, or choose another name');
}

/** The metadata of AWS Secrets Manager. */
function checkSecretsManager(at: Construct, prop: string, { tags, resourcePolicy }: EsoAwsSecretsManagerPushMetadata): void {
  checkTags(at, prop, tags);
  if (resourcePolicy === undefined) return;
  checkName(at, `${prop}.resourcePolicy.policySource.name`, resourcePolicy.policySource.name);
  checkDataKey(at, `${prop}.resourcePolicy.policySource.key`, resourcePolicy.policySource.key);
}

/** The form of AWS Secrets Manager. */
function renderSecretsManager({ resourcePolicy, ...metadata }: EsoAwsSecretsManagerPushMetadata): object {
  if (resourcePolicy === undefined) return metadata;
  const { policySource, ...policy } = resourcePolicy;
  return { ...metadata, resourcePolicy: { ...policy, policySourceRef: { ...policySource } } };
}

/** The metadata of the AWS Parameter Store. */
function checkParameterStore(at: Construct, prop: string, metadata: EsoAwsParameterStorePushMetadata): void {
  checkTags(at, prop, metadata.tags);
  if (metadata.kmsKeyId !== undefined && metadata.secretType !== EsoAwsParameterType.SECURE_STRING) {
    fail(at, `${prop}.kmsKeyId`, 'be left out unless secretType is SECURE_STRING', metadata.kmsKeyId, 'other types are not encrypted: set secretType to SECURE_STRING');
  }
  if (metadata.policies !== undefined && metadata.tier !== EsoAwsParameterTier.ADVANCED) {
    warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.policies' has no effect unless the tier is ADVANCED: set the tier`);
  }
}

/** The form of the AWS Parameter Store. */
function renderParameterStore({ kmsKeyId, tier, policies, ...metadata }: EsoAwsParameterStorePushMetadata): object {
  return {
    ...metadata,
    kmsKeyID: kmsKeyId,
    tier: tier === undefined && policies === undefined ? undefined : { type: tier, policies },
  };
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** The metadata of Azure Key Vault. */
function checkAzure(at: Construct, prop: string, { expirationDate: date, tags }: EsoAzureKeyVaultPushMetadata): void {
  checkTags(at, prop, tags);
  if (date !== undefined && (!RFC3339.test(date) || Number.isNaN(Date.parse(date)))) {
    fail(at, `${prop}.expirationDate`, 'be a time with seconds and zone', date, "write for example '2030-12-31T20:00:00Z'");
  }
}

/** The metadata of Google Cloud Secret Manager. */
function checkGcp(at: Construct, prop: string, { topics = [], replicationLocation }: EsoGcpSecretManagerPushMetadata): void {
  for (const [index, topic] of topics.entries()) {
    if (!/^projects\/[^/]+\/topics\/[^/]+$/.test(topic) && !hasPlaceholder(topic)) {
      fail(at, `${prop}.topics[${index}]`, 'be the full name of a topic', topic, "write for example 'projects/my-project/topics/my-topic'");
    }
  }
  if (replicationLocation === undefined) {
    warn(at, WarningCode.ESO_PUSH_PROVIDER, `'${prop}.replicationLocation' is not given: with metadata, ESO makes new secrets in named regions only and leaves the name empty, which Google Cloud refuses; name a region`);
  }
}

/** The metadata of a Kubernetes cluster. */
function checkKubernetes(at: Construct, prop: string, { labels, annotations, remoteNamespace }: EsoKubernetesPushMetadata): void {
  checkLabels(at, `${prop}.labels`, labels);
  checkAnnotations(at, `${prop}.annotations`, annotations);
  if (remoteNamespace !== undefined) checkNamespace(at, `${prop}.remoteNamespace`, remoteNamespace);
}

/** Metadata that only the provider knows: it is no place for credentials. */
function checkFree(at: Construct, prop: string, value: unknown): void {
  if (typeof value === 'string' && isCredential(value)) fail(at, prop, 'be no credential', value, 'everything that is synthesized ends up in Git: metadata is not secret');
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) checkFree(at, `${prop}.${key}`, inner);
}

/** A provider as stores name it; the two of AWS take different metadata. */
export type PushProvider = 'aws/SecretsManager' | 'aws/ParameterStore' | 'azurekv' | 'gcpsm' | 'kubernetes' | 'onepassword' | 'onepasswordSDK';
