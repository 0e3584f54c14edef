import { type EsoAkeylessOptions, renderAkeyless } from './akeyless';
import { type EsoAwsParameterStoreOptions, type EsoAwsSecretsManagerOptions, renderAwsParameterStore, renderAwsSecretsManager } from './aws';
import { type EsoAzureKeyVaultOptions, renderAzure } from './azure';
import { type EsoBitwardenSecretsManagerOptions, renderBitwarden } from './bitwarden';
import { type EsoConjurOptions, renderConjur } from './conjur';
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
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { guardMethods } from '../../kit/checks/guard';
import type { StoreContext } from '../common/context';

type ProviderSpec = SecretStoreV1Spec['provider'];

/**
 * Where a store reads secrets from: exactly one provider.
 *
 * @see https://external-secrets.io/latest/introduction/stability-support/#provider-stability-and-support-level
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
   * AWS Systems Manager Parameter Store.
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
   * 1Password, reached through a Connect server.
   *
   * @param options server, vaults and token
   */
  public static onePassword(options: EsoOnePasswordOptions): EsoProvider {
    return new EsoProvider((context) => ({ onepassword: renderOnePassword(context, options) }));
  }

  /**
   * 1Password, reached through its SDK.
   *
   * @param options vault and token
   */
  public static onePasswordSdk(options: EsoOnePasswordSdkOptions): EsoProvider {
    return new EsoProvider((context) => ({ onepasswordSDK: renderOnePasswordSdk(context, options) }));
  }

  /**
   * Infisical.
   *
   * @param options project, environment and identity
   */
  public static infisical(options: EsoInfisicalOptions): EsoProvider {
    return new EsoProvider((context) => ({ infisical: renderInfisical(context, options) }));
  }

  /**
   * Doppler.
   *
   * @param options config and token
   */
  public static doppler(options: EsoDopplerOptions): EsoProvider {
    return new EsoProvider((context) => ({ doppler: renderDoppler(context, options) }));
  }

  /**
   * The CI/CD variables of GitLab.
   *
   * @param options project or groups, and token
   */
  public static gitlab(options: EsoGitlabOptions): EsoProvider {
    return new EsoProvider((context) => ({ gitlab: renderGitlab(context, options) }));
  }

  /**
   * Akeyless.
   *
   * @param options server and identity
   */
  public static akeyless(options: EsoAkeylessOptions): EsoProvider {
    return new EsoProvider((context) => ({ akeyless: renderAkeyless(context, options) }));
  }

  /**
   * Oracle Cloud Infrastructure Vault.
   *
   * @param options vault and identity
   */
  public static oracle(options: EsoOracleOptions): EsoProvider {
    return new EsoProvider((context) => ({ oracle: renderOracle(context, options) }));
  }

  /**
   * Bitwarden Secrets Manager.
   *
   * @param options SDK server, project and token
   */
  public static bitwardenSecretsManager(options: EsoBitwardenSecretsManagerOptions): EsoProvider {
    return new EsoProvider((context) => ({ bitwardensecretsmanager: renderBitwarden(context, options) }));
  }

  /**
   * CyberArk Conjur.
   *
   * @param options server and identity
   */
  public static conjur(options: EsoConjurOptions): EsoProvider {
    return new EsoProvider((context) => ({ conjur: renderConjur(context, options) }));
  }

  /**
   * Passbolt.
   *
   * @param options server, private key and password
   */
  public static passbolt(options: EsoPassboltOptions): EsoProvider {
    return new EsoProvider((context) => ({ passbolt: renderPassbolt(context, options) }));
  }

  /**
   * Delinea Secret Server.
   *
   * @param options server, user and password
   */
  public static secretServer(options: EsoSecretServerOptions): EsoProvider {
    return new EsoProvider((context) => ({ secretserver: renderSecretServer(context, options) }));
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
   * OVHcloud Secret Manager. Requires a version of ESO after 2.0.
   *
   * @param options server, OKMS and identity
   */
  public static ovh(options: EsoOvhOptions): EsoProvider {
    return new EsoProvider((context) => renderOvh(context, options));
  }

  /**
   * Values in the store itself, for tests.
   *
   * @param data keys and values; never real credentials
   * @param options the state that the store reports
   */
  public static fake(data: EsoFakeData[], options: EsoFakeOptions = {}): EsoProvider {
    return new EsoProvider((context) => ({ fake: renderFake(context, data, options) }));
  }

  /**
   * A provider for which this library has no factory, as ESO expects it. Only the name is checked, and that there are no credentials.
   *
   * @param name the key below `spec.provider`, for example `scaleway`
   * @param config the value of that key
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
guardMethods(EsoProvider);
