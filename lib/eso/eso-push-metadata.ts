import type { Construct } from 'constructs';
import type {
  EsoAwsParameterStorePushMetadata, EsoAwsSecretsManagerPushMetadata, EsoAzureKeyVaultPushMetadata, EsoGcpSecretManagerPushMetadata,
  EsoKubernetesPushMetadata, EsoOnePasswordPushMetadata, EsoOnePasswordSdkPushMetadata,
} from './eso-push-metadata-options';
import {
  checkAzure, checkFree, checkGcp, checkKubernetes, checkParameterStore, checkSecretsManager, renderParameterStore, renderSecretsManager,
} from './push-metadata';
import type { PushProvider } from './push-providers';

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
