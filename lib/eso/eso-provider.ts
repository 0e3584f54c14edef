import { renderAwsParameterStore, renderAwsSecretsManager } from './aws';
import { renderCustom } from './custom-provider';
import type { EsoAwsParameterStoreOptions, EsoAwsSecretsManagerOptions } from './eso-aws';
import type { EsoAzureKeyVaultOptions } from './eso-azure';
import type { EsoFakeData } from './eso-fake';
import type { EsoGcpSecretManagerOptions } from './eso-gcp';
import type { EsoKubernetesOptions } from './eso-kubernetes';
import type { EsoOnePasswordOptions, EsoOnePasswordSdkOptions } from './eso-one-password';
import type { EsoVaultOptions } from './eso-vault';
import type { EsoWebhookOptions } from './eso-webhook';
import { renderAzure, renderFake, renderGcp, renderKubernetes, renderOnePassword, renderOnePasswordSdk, renderWebhook } from './providers';
import type { StoreContext } from './store-context';
import { renderVault } from './vault';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';

type ProviderSpec = SecretStoreV1Spec['provider'];

/**
 * Where a store reads secrets from: exactly one provider.
 *
 * @see https://external-secrets.io/latest/provider/aws-secrets-manager/
 */
export class EsoProvider {
  /**
   * AWS Secrets Manager.
   *
   * @param options region and identity
   */
  public static awsSecretsManager(options: EsoAwsSecretsManagerOptions): EsoProvider {
    return new EsoProvider((context) => ({ aws: renderAwsSecretsManager(context, options) }));
  }

  /**
   * The Parameter Store of AWS Systems Manager.
   *
   * @param options region and identity
   */
  public static awsParameterStore(options: EsoAwsParameterStoreOptions): EsoProvider {
    return new EsoProvider((context) => ({ aws: renderAwsParameterStore(context, options) }));
  }

  /**
   * HashiCorp Vault or OpenBao.
   *
   * @param options server, mount and identity
   */
  public static vault(options: EsoVaultOptions): EsoProvider {
    return new EsoProvider((context) => ({ vault: renderVault(context, options) }));
  }

  /**
   * Google Cloud Secret Manager.
   *
   * @param options project and identity
   */
  public static gcpSecretManager(options: EsoGcpSecretManagerOptions): EsoProvider {
    return new EsoProvider((context) => ({ gcpsm: renderGcp(context, options) }));
  }

  /**
   * Azure Key Vault.
   *
   * @param options vault and identity
   */
  public static azureKeyVault(options: EsoAzureKeyVaultOptions): EsoProvider {
    return new EsoProvider((context) => ({ azurekv: renderAzure(context, options) }));
  }

  /**
   * The Secrets of a Kubernetes cluster.
   *
   * @param options server, namespace and identity
   */
  public static kubernetes(options: EsoKubernetesOptions): EsoProvider {
    return new EsoProvider((context) => ({ kubernetes: renderKubernetes(context, options) }));
  }

  /**
   * 1Password by a Connect server.
   *
   * @param options server, vaults and token
   */
  public static onePassword(options: EsoOnePasswordOptions): EsoProvider {
    return new EsoProvider((context) => ({ onepassword: renderOnePassword(context, options) }));
  }

  /**
   * 1Password by its SDK.
   *
   * @param options vault and token
   */
  public static onePasswordSdk(options: EsoOnePasswordSdkOptions): EsoProvider {
    return new EsoProvider((context) => ({ onepasswordSDK: renderOnePasswordSdk(context, options) }));
  }

  /**
   * Any HTTP service.
   *
   * @param options URL, headers and secrets
   */
  public static webhook(options: EsoWebhookOptions): EsoProvider {
    return new EsoProvider((context) => ({ webhook: renderWebhook(context, options) }));
  }

  /**
   * Values in the store itself, for tests.
   *
   * @param data keys and values; never real credentials
   */
  public static fake(data: EsoFakeData[]): EsoProvider {
    return new EsoProvider((context) => ({ fake: renderFake(context, data) }));
  }

  /**
   * A provider that this library has no factory for, as ESO writes it. Only its name and credentials in clear text are checked.
   *
   * @param name the key below `spec.provider`, for example `scaleway`
   * @param config what stands below that key
   */
  public static custom(name: string, config: { [key: string]: unknown }): EsoProvider {
    return new EsoProvider((context) => renderCustom(context, name, config));
  }

  private constructor(private readonly render: (context: StoreContext) => ProviderSpec) {}

  /** @internal */
  public _render(context: StoreContext): ProviderSpec {
    return this.render(context);
  }
}
