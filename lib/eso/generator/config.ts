import type { GeneratorContext } from './context';
import { EsoGeneratorKind, generatorKeys } from './generator';
import { renderFakeGenerator, renderMfa, renderPassword, renderSshKey } from './random';
import type { EsoFakeGeneratorOptions, EsoMfaOptions, EsoPasswordOptions, EsoSshKeyOptions } from './random-options';
import { renderVaultDynamicSecret, renderWebhookGenerator } from './service';
import type { EsoVaultDynamicSecretOptions, EsoWebhookGeneratorOptions } from './service-options';
import { renderAcr, renderCloudsmith, renderEcr, renderGcr, renderGithub, renderGrafana, renderQuay, renderSts } from './token';
import {
  type EsoAcrAccessTokenOptions, type EsoCloudsmithAccessTokenOptions, type EsoEcrAuthorizationTokenOptions, EsoEcrScope,
  type EsoGcrAccessTokenOptions, type EsoGithubAccessTokenOptions, type EsoGrafanaGeneratorOptions, type EsoQuayAccessTokenOptions,
  type EsoStsSessionTokenOptions,
} from './token-options';
import type { ClusterGeneratorV1Alpha1Spec } from '../../../imports/eso/cluster-generator.v1alpha1';
import { guardMethods } from '../../kit/checks/guard';

type Field = keyof ClusterGeneratorV1Alpha1Spec['generator'];

const FIELDS: ReadonlyMap<EsoGeneratorKind, Field> = new Map([
  [EsoGeneratorKind.ACR_ACCESS_TOKEN, 'acrAccessTokenSpec'],
  [EsoGeneratorKind.CLOUDSMITH_ACCESS_TOKEN, 'cloudsmithAccessTokenSpec'],
  [EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN, 'ecrAuthorizationTokenSpec'],
  [EsoGeneratorKind.FAKE, 'fakeSpec'],
  [EsoGeneratorKind.GCR_ACCESS_TOKEN, 'gcrAccessTokenSpec'],
  [EsoGeneratorKind.GITHUB_ACCESS_TOKEN, 'githubAccessTokenSpec'],
  [EsoGeneratorKind.GRAFANA, 'grafanaSpec'],
  [EsoGeneratorKind.PASSWORD, 'passwordSpec'],
  [EsoGeneratorKind.QUAY_ACCESS_TOKEN, 'quayAccessTokenSpec'],
  [EsoGeneratorKind.SSH_KEY, 'sshKeySpec'],
  [EsoGeneratorKind.STS_SESSION_TOKEN, 'stsSessionTokenSpec'],
  [EsoGeneratorKind.UUID, 'uuidSpec'],
  [EsoGeneratorKind.VAULT_DYNAMIC_SECRET, 'vaultDynamicSecretSpec'],
  [EsoGeneratorKind.WEBHOOK, 'webhookSpec'],
]);

/**
 * The generator in a ClusterGenerator. One-time codes are missing: ESO has fields for them, but does not accept their kind.
 *
 * @see https://external-secrets.io/latest/api/generator/cluster/
 */
export class EsoGeneratorConfig {
  /**
   * Tokens for the Azure Container Registry.
   *
   * @param options registry and identity
   */
  public static acrAccessToken(options: EsoAcrAccessTokenOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.ACR_ACCESS_TOKEN, (context) => renderAcr(context, options));
  }

  /**
   * Tokens for Cloudsmith.
   *
   * @param options organization, service and identity
   */
  public static cloudsmithAccessToken(options: EsoCloudsmithAccessTokenOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.CLOUDSMITH_ACCESS_TOKEN, (context) => renderCloudsmith(context, options));
  }

  /**
   * Tokens for Amazon Elastic Container Registry.
   *
   * @param options region and identity
   */
  public static ecrAuthorizationToken(options: EsoEcrAuthorizationTokenOptions): EsoGeneratorConfig {
    const keys = generatorKeys(EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN)!;
    return new EsoGeneratorConfig(EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN, (context) => renderEcr(context, options),
      options.registryScope === EsoEcrScope.PUBLIC ? keys.filter((key) => key !== 'proxy_endpoint') : keys);
  }

  /**
   * Values in the generator itself, for tests.
   *
   * @param options keys and values
   */
  public static fake(options: EsoFakeGeneratorOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.FAKE, (context) => renderFakeGenerator(context, options), Object.keys(options.data));
  }

  /**
   * Tokens for Google's container registries.
   *
   * @param options project and identity
   */
  public static gcrAccessToken(options: EsoGcrAccessTokenOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.GCR_ACCESS_TOKEN, (context) => renderGcr(context, options));
  }

  /**
   * Tokens of a GitHub App.
   *
   * @param options the App and the permissions of the token
   */
  public static githubAccessToken(options: EsoGithubAccessTokenOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.GITHUB_ACCESS_TOKEN, (context) => renderGithub(context, options));
  }

  /**
   * Tokens of a Grafana service account.
   *
   * @param options server, identity and service account
   */
  public static grafana(options: EsoGrafanaGeneratorOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.GRAFANA, (context) => renderGrafana(context, options));
  }

  /**
   * Random passwords.
   *
   * @param options length and characters
   */
  public static password(options: EsoPasswordOptions = {}): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.PASSWORD, (context) => renderPassword(context, options), options.secretKeys ?? ['password']);
  }

  /**
   * Tokens for Quay.
   *
   * @param options robot account and identity
   */
  public static quayAccessToken(options: EsoQuayAccessTokenOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.QUAY_ACCESS_TOKEN, (context) => renderQuay(context, options));
  }

  /**
   * SSH key pairs.
   *
   * @param options type and size
   */
  public static sshKey(options: EsoSshKeyOptions = {}): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.SSH_KEY, (context) => renderSshKey(context, options));
  }

  /**
   * Temporary AWS credentials.
   *
   * @param options region and static credentials
   */
  public static stsSessionToken(options: EsoStsSessionTokenOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.STS_SESSION_TOKEN, (context) => renderSts(context, options));
  }

  /** Random UUIDs. */
  public static uuid(): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.UUID, () => ({}));
  }

  /**
   * The response of a path in Vault.
   *
   * @param options server, identity and path
   */
  public static vaultDynamicSecret(options: EsoVaultDynamicSecretOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.VAULT_DYNAMIC_SECRET, (context) => renderVaultDynamicSecret(context, options));
  }

  /**
   * The response of an HTTP service.
   *
   * @param options URL, headers and Secrets
   */
  public static webhook(options: EsoWebhookGeneratorOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.WEBHOOK, (context) => renderWebhookGenerator(context, options));
  }

  /** One-time codes, which a ClusterGenerator cannot make. @internal */
  public static _mfa(options: EsoMfaOptions): EsoGeneratorConfig {
    return new EsoGeneratorConfig(EsoGeneratorKind.MFA, (context) => renderMfa(context, options));
  }

  private constructor(
    private readonly kind: EsoGeneratorKind,
    private readonly render: (context: GeneratorContext) => object,
    private readonly keys: readonly string[] | undefined = generatorKeys(kind),
  ) {}

  /** @internal */
  public get _kind(): EsoGeneratorKind {
    return this.kind;
  }

  /** The keys that the generator makes, if they are known. @internal */
  public get _keys(): readonly string[] | undefined {
    return this.keys;
  }

  /** The field of a ClusterGenerator that holds it. @internal */
  public get _field(): string {
    return FIELDS.get(this.kind)!;
  }

  /** @internal */
  public _render(context: GeneratorContext): object {
    return this.render(context);
  }
}
guardMethods(EsoGeneratorConfig);
