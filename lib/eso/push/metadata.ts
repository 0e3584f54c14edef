import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, remove, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { checkAnnotations, checkDataKey, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { Rule } from '../../kit/checks/rule';
import { isCredential } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { hasPlaceholder } from '../common/checks';
import { EsoRule } from '../rules';
import {
  type EsoAwsParameterStorePushMetadata, EsoAwsParameterTier, EsoAwsParameterType, type EsoAwsSecretsManagerPushMetadata,
  type EsoAzureKeyVaultPushMetadata, type EsoGcpSecretManagerPushMetadata, type EsoKubernetesPushMetadata, type EsoOnePasswordPushMetadata,
  type EsoOnePasswordSdkPushMetadata,
} from './metadata-options';

const ADVANCED = enumMember({ EsoAwsParameterTier }, EsoAwsParameterTier.ADVANCED);
const SECURE_STRING = enumMember({ EsoAwsParameterType }, EsoAwsParameterType.SECURE_STRING);

/**
 * What a provider stores together with a pushed value. Each provider accepts only its own form, so all stores of a PushSecret with metadata should
 * have the same provider.
 *
 * @see https://external-secrets.io/latest/guides/pushsecrets/
 */
export class EsoPushMetadata {
  /**
   * For AWS Secrets Manager.
   *
   * @param metadata tags, format, key and policy
   */
  public static awsSecretsManager(metadata: EsoAwsSecretsManagerPushMetadata): EsoPushMetadata {
    return EsoPushMetadata.of('aws/SecretsManager', renderSecretsManager(metadata), (at, prop) => checkSecretsManager(at, prop, metadata));
  }

  /**
   * For AWS Parameter Store.
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
   * For Google Cloud Secret Manager. Not for an entry with `property`.
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
   * For 1Password with a Connect server.
   *
   * @param metadata tags and vault
   */
  public static onePassword(metadata: EsoOnePasswordPushMetadata): EsoPushMetadata {
    return EsoPushMetadata.of('onepassword', { ...metadata });
  }

  /**
   * For 1Password with its SDK.
   *
   * @param metadata tags
   */
  public static onePasswordSdk(metadata: EsoOnePasswordSdkPushMetadata): EsoPushMetadata {
    return EsoPushMetadata.of('onepasswordSDK', { ...metadata });
  }

  /**
   * For a provider without a factory in this library, in the form of ESO. Most providers expect `apiVersion`, `kind` and `spec`.
   *
   * @param metadata the complete metadata; credentials are refused
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

  /** The provider that accepts it, where that is known. @internal */
  public get _provider(): PushProvider | undefined {
    return this.provider;
  }

  /** Whether it names a namespace. @internal */
  public get _namesNamespace(): boolean {
    return this.elsewhere;
  }

  /** The type of a parameter, if it names one. @internal */
  public get _secretType(): unknown {
    return (this.written.spec as { readonly secretType?: unknown } | undefined)?.secretType;
  }

  /** Whether it has the form that most providers require. @internal */
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

/** ESO recognizes the secrets that it pushed by this tag. */
function checkTags(at: Construct, prop: string, tags: Tags): void {
  const own = tags?.['managed-by'];
  if (own !== undefined) refuse(at, EsoRule.PUSH_METADATA, `${prop}.tags['managed-by']`, 'be left out', own, because('ESO sets this tag itself', remove(`${prop}.tags['managed-by']`)));
}

function checkSecretsManager(at: Construct, prop: string, { tags, resourcePolicy }: EsoAwsSecretsManagerPushMetadata): void {
  checkTags(at, prop, tags);
  if (resourcePolicy === undefined) return;
  checkName(at, `${prop}.resourcePolicy.policySource.name`, resourcePolicy.policySource.name);
  checkDataKey(at, `${prop}.resourcePolicy.policySource.key`, resourcePolicy.policySource.key);
}

function renderSecretsManager({ resourcePolicy, ...metadata }: EsoAwsSecretsManagerPushMetadata): object {
  if (resourcePolicy === undefined) return metadata;
  const { policySource, ...policy } = resourcePolicy;
  return { ...metadata, resourcePolicy: { ...policy, policySourceRef: { ...policySource } } };
}

function checkParameterStore(at: Construct, prop: string, metadata: EsoAwsParameterStorePushMetadata): void {
  checkTags(at, prop, metadata.tags);
  if (metadata.kmsKeyId !== undefined && metadata.secretType !== EsoAwsParameterType.SECURE_STRING) {
    const type = `${prop}.secretType`;
    refuse(at, EsoRule.PUSH_METADATA, `${prop}.kmsKeyId`, say`be left out unless ${the(type)} is ${lit(SECURE_STRING)}`, metadata.kmsKeyId,
      because('parameters of other types are not encrypted', set(type, SECURE_STRING)));
  }
  if (metadata.policies !== undefined && metadata.tier !== EsoAwsParameterTier.ADVANCED) {
    warnOf(at, EsoRule.NO_EFFECT, `${prop}.policies`, say`has no effect unless the tier is ${lit(ADVANCED)}`, set(`${prop}.tier`, ADVANCED));
  }
}

function renderParameterStore({ kmsKeyId, tier, policies, ...metadata }: EsoAwsParameterStorePushMetadata): object {
  return {
    ...metadata,
    kmsKeyID: kmsKeyId,
    tier: tier === undefined && policies === undefined ? undefined : { type: tier, policies },
  };
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function checkAzure(at: Construct, prop: string, { expirationDate: date, tags }: EsoAzureKeyVaultPushMetadata): void {
  checkTags(at, prop, tags);
  if (date === undefined || hasPlaceholder(date)) return;
  if (!RFC3339.test(date) || Number.isNaN(Date.parse(date))) {
    refuse(at, EsoRule.PUSH_METADATA, `${prop}.expirationDate`, 'be a time with seconds and time zone', date, "write for example '2030-12-31T20:00:00Z'");
  }
}

function checkGcp(at: Construct, prop: string, { topics = [], replicationLocation }: EsoGcpSecretManagerPushMetadata): void {
  for (const [index, topic] of topics.entries()) {
    if (!/^projects\/[^/]+\/topics\/[^/]+$/.test(topic) && !hasPlaceholder(topic)) {
      refuse(at, EsoRule.PUSH_METADATA, `${prop}.topics[${index}]`, 'be the full name of a topic', topic, "write for example 'projects/my-project/topics/my-topic'");
    }
  }
  if (replicationLocation === undefined) {
    warnOf(at, EsoRule.PUSH_PROVIDER, `${prop}.replicationLocation`,
      'is missing, and with metadata ESO then creates a secret for a region without a name, which Google Cloud rejects', "name a region, for example 'europe-west1'");
  }
}

function checkKubernetes(at: Construct, prop: string, { labels, annotations, remoteNamespace }: EsoKubernetesPushMetadata): void {
  checkLabels(at, `${prop}.labels`, labels);
  checkAnnotations(at, `${prop}.annotations`, annotations);
  if (remoteNamespace !== undefined) checkNamespace(at, `${prop}.remoteNamespace`, remoteNamespace);
}

/** Metadata of any form must not hold credentials: it is synthesized as it is. */
function checkFree(at: Construct, prop: string, value: unknown): void {
  if (typeof value === 'string' && isCredential(value)) {
    refuse(at, Rule.CREDENTIAL, prop, 'hold no credential', value, because('everything that is synthesized ends up in Git', 'remove it'));
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) checkFree(at, Array.isArray(value) ? `${prop}[${key}]` : `${prop}.${key}`, inner);
}

/** A provider as it is named in stores. The two services of AWS have different metadata. */
export type PushProvider = 'aws/SecretsManager' | 'aws/ParameterStore' | 'azurekv' | 'gcpsm' | 'kubernetes' | 'onepassword' | 'onepasswordSDK';
