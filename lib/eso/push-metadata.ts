import type { Construct } from 'constructs';
import {
  EsoAwsParameterTier, EsoAwsParameterType, type EsoAwsParameterStorePushMetadata, type EsoAwsSecretsManagerPushMetadata,
  type EsoAzureKeyVaultPushMetadata, type EsoGcpSecretManagerPushMetadata, type EsoKubernetesPushMetadata,
} from './eso-push-metadata-options';
import { hasPlaceholder } from './provider-checks';
import { fail } from '../kit/fail';
import { checkAnnotations, checkDataKey, checkLabels, checkName, checkNamespace } from '../kit/names';
import { isCredential } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

type Tags = { readonly [key: string]: string } | undefined;

/** The tag by which ESO knows what it pushed. */
function checkTags(at: Construct, prop: string, tags: Tags): void {
  const own = tags?.['managed-by'];
  if (own !== undefined) fail(at, `${prop}.tags`, "leave out 'managed-by'", own, 'ESO sets this tag itself and refuses it here: remove it, or choose another name');
}

/** The metadata of AWS Secrets Manager. */
export function checkSecretsManager(at: Construct, prop: string, { tags, resourcePolicy }: EsoAwsSecretsManagerPushMetadata): void {
  checkTags(at, prop, tags);
  if (resourcePolicy === undefined) return;
  checkName(at, `${prop}.resourcePolicy.policySource.name`, resourcePolicy.policySource.name);
  checkDataKey(at, `${prop}.resourcePolicy.policySource.key`, resourcePolicy.policySource.key);
}

/** The form of AWS Secrets Manager. */
export function renderSecretsManager({ resourcePolicy, ...metadata }: EsoAwsSecretsManagerPushMetadata): object {
  if (resourcePolicy === undefined) return metadata;
  const { policySource, ...policy } = resourcePolicy;
  return { ...metadata, resourcePolicy: { ...policy, policySourceRef: { ...policySource } } };
}

/** The metadata of the AWS Parameter Store. */
export function checkParameterStore(at: Construct, prop: string, metadata: EsoAwsParameterStorePushMetadata): void {
  checkTags(at, prop, metadata.tags);
  if (metadata.kmsKeyId !== undefined && metadata.secretType !== EsoAwsParameterType.SECURE_STRING) {
    fail(at, `${prop}.kmsKeyId`, 'be left out unless secretType is SECURE_STRING', metadata.kmsKeyId, 'other types are not encrypted: set secretType to SECURE_STRING');
  }
  if (metadata.policies !== undefined && metadata.tier !== EsoAwsParameterTier.ADVANCED) {
    warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.policies' has no effect unless the tier is ADVANCED: set the tier`);
  }
}

/** The form of the AWS Parameter Store. */
export function renderParameterStore({ kmsKeyId, tier, policies, ...metadata }: EsoAwsParameterStorePushMetadata): object {
  return {
    ...metadata,
    kmsKeyID: kmsKeyId,
    tier: tier === undefined && policies === undefined ? undefined : { type: tier, policies },
  };
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** The metadata of Azure Key Vault. */
export function checkAzure(at: Construct, prop: string, { expirationDate: date, tags }: EsoAzureKeyVaultPushMetadata): void {
  checkTags(at, prop, tags);
  if (date !== undefined && (!RFC3339.test(date) || Number.isNaN(Date.parse(date)))) {
    fail(at, `${prop}.expirationDate`, 'be a time with seconds and zone', date, "write for example '2030-12-31T20:00:00Z'");
  }
}

/** The metadata of Google Cloud Secret Manager. */
export function checkGcp(at: Construct, prop: string, { topics = [], replicationLocation }: EsoGcpSecretManagerPushMetadata): void {
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
export function checkKubernetes(at: Construct, prop: string, { labels, annotations, remoteNamespace }: EsoKubernetesPushMetadata): void {
  checkLabels(at, `${prop}.labels`, labels);
  checkAnnotations(at, `${prop}.annotations`, annotations);
  if (remoteNamespace !== undefined) checkNamespace(at, `${prop}.remoteNamespace`, remoteNamespace);
}

/** Metadata that only the provider knows: it is no place for credentials. */
export function checkFree(at: Construct, prop: string, value: unknown): void {
  if (typeof value === 'string' && isCredential(value)) fail(at, prop, 'be no credential', value, 'everything that is synthesized ends up in Git: metadata is not secret');
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) checkFree(at, `${prop}.${key}`, inner);
}
