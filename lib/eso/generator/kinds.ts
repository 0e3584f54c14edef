import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './config';
import { type EsoDefaultedGeneratorProps, type EsoGeneratorProps, EsoNamespacedGenerator } from './namespaced';
import type { EsoFakeGeneratorOptions, EsoMfaOptions, EsoPasswordOptions, EsoSshKeyOptions } from './random-options';
import type { EsoVaultDynamicSecretOptions, EsoWebhookGeneratorOptions } from './service-options';
import type {
  EsoAcrAccessTokenOptions, EsoCloudsmithAccessTokenOptions, EsoEcrAuthorizationTokenOptions, EsoGcrAccessTokenOptions,
  EsoGithubAccessTokenOptions, EsoGrafanaGeneratorOptions, EsoQuayAccessTokenOptions, EsoStsSessionTokenOptions,
} from './token-options';
import { guardConstruct } from '../../kit/checks/guard';

/** Properties of `EsoAcrAccessToken`. */
export interface EsoAcrAccessTokenProps extends EsoAcrAccessTokenOptions, EsoDefaultedGeneratorProps {}

/**
 * Tokens for the Azure Container Registry.
 *
 * @see https://external-secrets.io/latest/api/generator/acr/
 * @example
 * const token = new EsoAcrAccessToken(chart, 'acr', {
 *   registry: 'yourorg.azurecr.io',
 *   auth: EsoAcrAuth.workloadIdentity({ name: 'eso' }),
 * });
 * new EsoExternalSecret(chart, 'registry', { dataFrom: [EsoDataFrom.generator(token)], refreshInterval: Duration.hours(1) });
 */
export class EsoAcrAccessToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoAcrAccessTokenProps) {
    guardConstruct(scope, id, 'EsoAcrAccessTokenProps', props, new.target === EsoAcrAccessToken);
    super(scope, id, EsoGeneratorConfig.acrAccessToken(props), props.metadata, props.explicitDefaults);
  }
}

/** Properties of `EsoCloudsmithAccessToken`. */
export interface EsoCloudsmithAccessTokenProps extends EsoCloudsmithAccessTokenOptions, EsoGeneratorProps {}

/**
 * Tokens for Cloudsmith.
 *
 * @see https://external-secrets.io/latest/api/generator/cloudsmith/
 * @example
 * const token = new EsoCloudsmithAccessToken(chart, 'cloudsmith', {
 *   orgSlug: 'yourorg',
 *   serviceSlug: 'eso',
 *   serviceAccount: { name: 'eso' },
 * });
 * new EsoExternalSecret(chart, 'registry', { dataFrom: [EsoDataFrom.generator(token)], refreshInterval: Duration.hours(1) });
 */
export class EsoCloudsmithAccessToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoCloudsmithAccessTokenProps) {
    guardConstruct(scope, id, 'EsoCloudsmithAccessTokenProps', props, new.target === EsoCloudsmithAccessToken);
    super(scope, id, EsoGeneratorConfig.cloudsmithAccessToken(props), props.metadata);
  }
}

/** Properties of `EsoEcrAuthorizationToken`. */
export interface EsoEcrAuthorizationTokenProps extends EsoEcrAuthorizationTokenOptions, EsoGeneratorProps {}

/**
 * Tokens for Amazon Elastic Container Registry.
 *
 * @see https://external-secrets.io/latest/api/generator/ecr/
 * @example
 * const token = new EsoEcrAuthorizationToken(chart, 'ecr', {
 *   region: 'eu-central-1',
 *   auth: EsoAwsAuth.serviceAccount({ name: 'eso' }),
 * });
 * new EsoExternalSecret(chart, 'registry', { dataFrom: [EsoDataFrom.generator(token)], refreshInterval: Duration.hours(1) });
 */
export class EsoEcrAuthorizationToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoEcrAuthorizationTokenProps) {
    guardConstruct(scope, id, 'EsoEcrAuthorizationTokenProps', props, new.target === EsoEcrAuthorizationToken);
    super(scope, id, EsoGeneratorConfig.ecrAuthorizationToken(props), props.metadata);
  }
}

/** Properties of `EsoFakeGenerator`. */
export interface EsoFakeGeneratorProps extends EsoFakeGeneratorOptions, EsoGeneratorProps {}

/**
 * Values in the generator itself, for tests.
 *
 * @see https://external-secrets.io/latest/api/generator/fake/
 * @example
 * const login = new EsoFakeGenerator(chart, 'login', { data: { username: 'test' } });
 * new EsoExternalSecret(chart, 'database', { dataFrom: [EsoDataFrom.generator(login)] });
 */
export class EsoFakeGenerator extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoFakeGeneratorProps) {
    guardConstruct(scope, id, 'EsoFakeGeneratorProps', props, new.target === EsoFakeGenerator);
    super(scope, id, EsoGeneratorConfig.fake(props), props.metadata);
  }
}

/** Properties of `EsoGcrAccessToken`. */
export interface EsoGcrAccessTokenProps extends EsoGcrAccessTokenOptions, EsoGeneratorProps {}

/**
 * Tokens for Google's container registries.
 *
 * @see https://external-secrets.io/latest/api/generator/gcr/
 * @example
 * const token = new EsoGcrAccessToken(chart, 'gcr', {
 *   projectId: 'your-project',
 *   auth: EsoGcpAuth.workloadIdentity({ name: 'eso' }, { clusterLocation: 'europe-west3', clusterName: 'hub' }),
 * });
 * new EsoExternalSecret(chart, 'registry', { dataFrom: [EsoDataFrom.generator(token)], refreshInterval: Duration.minutes(30) });
 */
export class EsoGcrAccessToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoGcrAccessTokenProps) {
    guardConstruct(scope, id, 'EsoGcrAccessTokenProps', props, new.target === EsoGcrAccessToken);
    super(scope, id, EsoGeneratorConfig.gcrAccessToken(props), props.metadata);
  }
}

/** Properties of `EsoGithubAccessToken`. */
export interface EsoGithubAccessTokenProps extends EsoGithubAccessTokenOptions, EsoGeneratorProps {}

/**
 * Tokens of a GitHub App.
 *
 * @see https://external-secrets.io/latest/api/generator/github/
 * @example
 * const token = new EsoGithubAccessToken(chart, 'github', {
 *   appId: '123456',
 *   installId: '7890123',
 *   privateKey: SecretKey.of('github-app', 'private-key'),
 *   repositories: ['platform'],
 *   permissions: { contents: EsoGithubPermission.READ },
 * });
 * new EsoExternalSecret(chart, 'git-token', { dataFrom: [EsoDataFrom.generator(token)], refreshInterval: Duration.minutes(30) });
 */
export class EsoGithubAccessToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoGithubAccessTokenProps) {
    guardConstruct(scope, id, 'EsoGithubAccessTokenProps', props, new.target === EsoGithubAccessToken);
    super(scope, id, EsoGeneratorConfig.githubAccessToken(props), props.metadata);
  }
}

/** Properties of `EsoGrafanaGenerator`. */
export interface EsoGrafanaGeneratorProps extends EsoGrafanaGeneratorOptions, EsoGeneratorProps {}

/**
 * Tokens of a Grafana service account.
 *
 * @see https://external-secrets.io/latest/api/generator/
 * @example
 * const token = new EsoGrafanaGenerator(chart, 'grafana', {
 *   url: 'https://grafana.yourorg.example',
 *   serviceAccountName: 'dashboards',
 *   serviceAccountRole: EsoGrafanaRole.VIEWER,
 *   auth: EsoGrafanaAuth.token(SecretKey.of('grafana-admin', 'token')),
 * });
 * new EsoExternalSecret(chart, 'grafana-token', {
 *   dataFrom: [EsoDataFrom.generator(token)],
 *   refreshPolicy: EsoRefreshPolicy.CREATED_ONCE,
 * });
 */
export class EsoGrafanaGenerator extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoGrafanaGeneratorProps) {
    guardConstruct(scope, id, 'EsoGrafanaGeneratorProps', props, new.target === EsoGrafanaGenerator);
    super(scope, id, EsoGeneratorConfig.grafana(props), props.metadata);
  }
}

/** Properties of `EsoMfaGenerator`. */
export interface EsoMfaGeneratorProps extends EsoMfaOptions, EsoGeneratorProps {}

/**
 * One-time codes.
 *
 * @see https://external-secrets.io/latest/api/generator/mfa/
 * @example
 * const code = new EsoMfaGenerator(chart, 'code', { secret: SecretKey.of('mfa', 'seed') });
 * new EsoExternalSecret(chart, 'login', { dataFrom: [EsoDataFrom.generator(code)], refreshInterval: Duration.minutes(1) });
 */
export class EsoMfaGenerator extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoMfaGeneratorProps) {
    guardConstruct(scope, id, 'EsoMfaGeneratorProps', props, new.target === EsoMfaGenerator);
    super(scope, id, EsoGeneratorConfig._mfa(props), props.metadata);
  }
}

/** Properties of `EsoPassword`. */
export interface EsoPasswordProps extends EsoPasswordOptions, EsoDefaultedGeneratorProps {}

/**
 * Random passwords. Each refresh makes a new one.
 *
 * @see https://external-secrets.io/latest/api/generator/password/
 * @example
 * const password = new EsoPassword(chart, 'password', { length: 32 });
 * new EsoExternalSecret(chart, 'database', {
 *   dataFrom: [EsoDataFrom.generator(password)],
 *   refreshPolicy: EsoRefreshPolicy.CREATED_ONCE,
 * });
 */
export class EsoPassword extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoPasswordProps = {}) {
    guardConstruct(scope, id, 'EsoPasswordProps', props, new.target === EsoPassword);
    super(scope, id, EsoGeneratorConfig.password(props), props.metadata, props.explicitDefaults);
  }
}

/** Properties of `EsoQuayAccessToken`. */
export interface EsoQuayAccessTokenProps extends EsoQuayAccessTokenOptions, EsoGeneratorProps {}

/**
 * Tokens for Quay.
 *
 * @see https://external-secrets.io/latest/api/generator/quay/
 * @example
 * const token = new EsoQuayAccessToken(chart, 'quay', {
 *   robotAccount: 'yourorg+eso',
 *   serviceAccount: { name: 'eso', audiences: ['quay.io'] },
 * });
 * new EsoExternalSecret(chart, 'registry', { dataFrom: [EsoDataFrom.generator(token)], refreshInterval: Duration.minutes(30) });
 */
export class EsoQuayAccessToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoQuayAccessTokenProps) {
    guardConstruct(scope, id, 'EsoQuayAccessTokenProps', props, new.target === EsoQuayAccessToken);
    super(scope, id, EsoGeneratorConfig.quayAccessToken(props), props.metadata);
  }
}

/** Properties of `EsoSshKey`. */
export interface EsoSshKeyProps extends EsoSshKeyOptions, EsoDefaultedGeneratorProps {}

/**
 * SSH key pairs. Each refresh makes a new one.
 *
 * @see https://external-secrets.io/latest/api/generator/sshkey/
 * @example
 * const key = new EsoSshKey(chart, 'deploy-key', { keyType: EsoSshKeyType.ED25519, comment: 'flux' });
 * new EsoExternalSecret(chart, 'git-key', {
 *   dataFrom: [EsoDataFrom.generator(key)],
 *   refreshPolicy: EsoRefreshPolicy.CREATED_ONCE,
 * });
 */
export class EsoSshKey extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoSshKeyProps = {}) {
    guardConstruct(scope, id, 'EsoSshKeyProps', props, new.target === EsoSshKey);
    super(scope, id, EsoGeneratorConfig.sshKey(props), props.metadata, props.explicitDefaults);
  }
}

/** Properties of `EsoStsSessionToken`. */
export interface EsoStsSessionTokenProps extends EsoStsSessionTokenOptions, EsoGeneratorProps {}

/**
 * Temporary AWS credentials.
 *
 * @see https://external-secrets.io/latest/api/generator/sts/
 * @example
 * const session = new EsoStsSessionToken(chart, 'aws', {
 *   region: 'eu-central-1',
 *   auth: EsoAwsAuth.accessKey({
 *     accessKeyId: SecretKey.of('aws-user', 'access-key'),
 *     secretAccessKey: SecretKey.of('aws-user', 'secret-access-key'),
 *   }),
 *   sessionDuration: Duration.hours(1),
 * });
 * new EsoExternalSecret(chart, 'aws-session', { dataFrom: [EsoDataFrom.generator(session)], refreshInterval: Duration.minutes(30) });
 */
export class EsoStsSessionToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoStsSessionTokenProps) {
    guardConstruct(scope, id, 'EsoStsSessionTokenProps', props, new.target === EsoStsSessionToken);
    super(scope, id, EsoGeneratorConfig.stsSessionToken(props), props.metadata);
  }
}

/** Properties of `EsoUuid`. */
export interface EsoUuidProps extends EsoGeneratorProps {}

/**
 * Random UUIDs, in the key `uuid`. Each refresh makes a new one.
 *
 * @see https://external-secrets.io/latest/api/generator/uuid/
 * @example
 * const uuid = new EsoUuid(chart, 'uuid');
 * new EsoExternalSecret(chart, 'installation', {
 *   dataFrom: [EsoDataFrom.generator(uuid)],
 *   refreshPolicy: EsoRefreshPolicy.CREATED_ONCE,
 * });
 */
export class EsoUuid extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoUuidProps = {}) {
    guardConstruct(scope, id, 'EsoUuidProps', props, new.target === EsoUuid);
    super(scope, id, EsoGeneratorConfig.uuid(), props.metadata);
  }
}

/** Properties of `EsoVaultDynamicSecret`. */
export interface EsoVaultDynamicSecretProps extends EsoVaultDynamicSecretOptions, EsoDefaultedGeneratorProps {}

/**
 * The response of a path in Vault, for example database credentials.
 *
 * @see https://external-secrets.io/latest/api/generator/vault/
 * @example
 * const login = new EsoVaultDynamicSecret(chart, 'login', {
 *   path: 'database/creds/reader',
 *   provider: { server: 'https://vault.yourorg.example', auth: EsoVaultAuth.kubernetes({ role: 'eso', serviceAccount: { name: 'eso' } }) },
 * });
 * new EsoExternalSecret(chart, 'database', { dataFrom: [EsoDataFrom.generator(login)], refreshInterval: Duration.minutes(30) });
 */
export class EsoVaultDynamicSecret extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoVaultDynamicSecretProps) {
    guardConstruct(scope, id, 'EsoVaultDynamicSecretProps', props, new.target === EsoVaultDynamicSecret);
    super(scope, id, EsoGeneratorConfig.vaultDynamicSecret(props), props.metadata, props.explicitDefaults);
  }
}

/** Properties of `EsoWebhookGenerator`. */
export interface EsoWebhookGeneratorProps extends EsoWebhookGeneratorOptions, EsoGeneratorProps {}

/**
 * The response of an HTTP service: a JSON object whose fields become keys.
 *
 * @see https://external-secrets.io/latest/api/generator/webhook/
 * @example
 * const token = new EsoWebhookGenerator(chart, 'token', {
 *   url: 'https://tokens.yourorg.example/new',
 *   method: 'POST',
 *   headers: { Authorization: 'Bearer {{ .auth.token }}' },
 *   secrets: { auth: { name: 'tokens-auth' } },
 * });
 * new EsoExternalSecret(chart, 'api-token', { dataFrom: [EsoDataFrom.generator(token)], refreshInterval: Duration.hours(1) });
 */
export class EsoWebhookGenerator extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoWebhookGeneratorProps) {
    guardConstruct(scope, id, 'EsoWebhookGeneratorProps', props, new.target === EsoWebhookGenerator);
    super(scope, id, EsoGeneratorConfig.webhook(props), props.metadata);
  }
}
