import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { type EsoAkeylessOptions, renderAkeyless } from './akeyless';
import { type EsoAwsParameterStoreOptions, type EsoAwsSecretsManagerOptions, renderAwsParameterStore, renderAwsSecretsManager } from './aws';
import { type EsoAzureKeyVaultOptions, renderAzure } from './azure';
import { type EsoBitwardenSecretsManagerOptions, renderBitwarden } from './bitwarden';
import { checkOptions } from './checks';
import { type EsoConjurOptions, renderConjur } from './conjur';
import type { StoreContext } from './context';
import { renderCustom } from './custom';
import { type EsoDopplerOptions, renderDoppler } from './doppler';
import { type EsoFakeData, type EsoFakeOptions, renderFake } from './fake';
import { type EsoGcpSecretManagerOptions, renderGcp } from './gcp';
import { type EsoGitlabOptions, renderGitlab } from './gitlab';
import { type EsoInfisicalOptions, renderInfisical } from './infisical';
import { type EsoKubernetesOptions, renderKubernetes } from './kubernetes';
import { type EsoOnePasswordOptions, type EsoOnePasswordSdkOptions, renderOnePassword, renderOnePasswordSdk } from './one-password';
import { type EsoOracleOptions, renderOracle } from './oracle';
import { type EsoOvhOptions, renderOvh } from './ovh';
import { type EsoPassboltOptions, renderPassbolt } from './passbolt';
import { type EsoSecretServerOptions, renderSecretServer } from './secret-server';
import { type EsoVaultOptions, renderVault } from './vault';
import { type EsoWebhookOptions, renderWebhook } from './webhook';
import { guardMethods } from '../../kit/checks/guard';

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
    return new EsoProvider(options, (context) => ({ aws: renderAwsSecretsManager(context, options) }));
  }

  /**
   * The Parameter Store of AWS Systems Manager.
   *
   * @param options region and identity
   */
  public static awsParameterStore(options: EsoAwsParameterStoreOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ aws: renderAwsParameterStore(context, options) }));
  }

  /**
   * HashiCorp Vault or OpenBao.
   *
   * @param options server, mount and identity
   */
  public static vault(options: EsoVaultOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ vault: renderVault(context, options) }));
  }

  /**
   * Google Cloud Secret Manager.
   *
   * @param options project and identity
   */
  public static gcpSecretManager(options: EsoGcpSecretManagerOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ gcpsm: renderGcp(context, options) }));
  }

  /**
   * Azure Key Vault.
   *
   * @param options vault and identity
   */
  public static azureKeyVault(options: EsoAzureKeyVaultOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ azurekv: renderAzure(context, options) }));
  }

  /**
   * The Secrets of a Kubernetes cluster.
   *
   * @param options server, namespace and identity
   */
  public static kubernetes(options: EsoKubernetesOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ kubernetes: renderKubernetes(context, options) }));
  }

  /**
   * 1Password by a Connect server.
   *
   * @param options server, vaults and token
   */
  public static onePassword(options: EsoOnePasswordOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ onepassword: renderOnePassword(context, options) }));
  }

  /**
   * 1Password by its SDK.
   *
   * @param options vault and token
   */
  public static onePasswordSdk(options: EsoOnePasswordSdkOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ onepasswordSDK: renderOnePasswordSdk(context, options) }));
  }

  /**
   * Infisical.
   *
   * @param options project, environment and identity
   */
  public static infisical(options: EsoInfisicalOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ infisical: renderInfisical(context, options) }));
  }

  /**
   * Doppler.
   *
   * @param options config and token
   */
  public static doppler(options: EsoDopplerOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ doppler: renderDoppler(context, options) }));
  }

  /**
   * The CI/CD variables of GitLab.
   *
   * @param options project or groups, and token
   */
  public static gitlab(options: EsoGitlabOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ gitlab: renderGitlab(context, options) }));
  }

  /**
   * Akeyless.
   *
   * @param options server and identity
   */
  public static akeyless(options: EsoAkeylessOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ akeyless: renderAkeyless(context, options) }));
  }

  /**
   * The Vault of Oracle Cloud Infrastructure.
   *
   * @param options vault and identity
   */
  public static oracle(options: EsoOracleOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ oracle: renderOracle(context, options) }));
  }

  /**
   * Bitwarden Secrets Manager.
   *
   * @param options SDK server, project and token
   */
  public static bitwardenSecretsManager(options: EsoBitwardenSecretsManagerOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ bitwardensecretsmanager: renderBitwarden(context, options) }));
  }

  /**
   * CyberArk Conjur.
   *
   * @param options server and identity
   */
  public static conjur(options: EsoConjurOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ conjur: renderConjur(context, options) }));
  }

  /**
   * Passbolt.
   *
   * @param options server, private key and password
   */
  public static passbolt(options: EsoPassboltOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ passbolt: renderPassbolt(context, options) }));
  }

  /**
   * Delinea Secret Server.
   *
   * @param options server, user and password
   */
  public static secretServer(options: EsoSecretServerOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ secretserver: renderSecretServer(context, options) }));
  }

  /**
   * Any HTTP service.
   *
   * @param options URL, headers and secrets
   */
  public static webhook(options: EsoWebhookOptions): EsoProvider {
    return new EsoProvider(options, (context) => ({ webhook: renderWebhook(context, options) }));
  }

  /**
   * The Secret Manager of OVHcloud; newer than ESO 2.0.
   *
   * @param options server, OKMS and identity
   */
  public static ovh(options: EsoOvhOptions): EsoProvider {
    return new EsoProvider(options, (context) => renderOvh(context, options));
  }

  /**
   * Values in the store itself, for tests.
   *
   * @param data keys and values; never real credentials
   * @param options what the store says of itself
   */
  public static fake(data: EsoFakeData[], options: EsoFakeOptions = {}): EsoProvider {
    return new EsoProvider(options, (context) => ({ fake: renderFake(context, data, options) }));
  }

  /**
   * A provider that this library has no factory for, as ESO writes it. Only its name and credentials in clear text are checked.
   *
   * @param name the key below `spec.provider`, for example `scaleway`
   * @param config what stands below that key
   */
  public static custom(name: string, config: { [key: string]: unknown }): EsoProvider {
    return new EsoProvider(config, (context) => renderCustom(context, name, config));
  }

  private constructor(private readonly options: object, private readonly render: (context: StoreContext) => ProviderSpec) {}

  /** @internal */
  public _render(context: StoreContext): ProviderSpec {
    checkOptions(context, 'provider', this.options);
    return this.render(context);
  }
}
guardMethods(EsoProvider);
