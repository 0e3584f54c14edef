import { type ApiObject, type ApiObjectMetadata, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { type CloudCredentials, CREDENTIALS_KEY } from './cloud-credentials';
import { externalSecretOf } from './credential-parts';
import type { CredentialsSecretOptions } from './options';
import { CrossplaneProviderConfigScope, type ICrossplaneProviderConfig } from '../../crossplane/provider-config/provider-config';
import { EsoExternalSecret } from '../../eso/external-secret/external-secret';
import { EsoRefreshPolicy } from '../../eso/external-secret/options';
import type { IEsoStore } from '../../eso/store/store';
import { refuse } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { remove, set } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import type { SecretKey } from '../../kit/values/secret-key';
import { WiringRule } from '../rules';

/** The credentials of a provider, apart from their store. */
export interface ProviderCredentialsOptions extends CredentialsSecretOptions {
  /** The credentials, and the cloud that they are for. */
  readonly credentials: CloudCredentials;
  /**
   * The name of the provider config.
   * @default - `default`, which is used by resources that do not name one; with the scope NAMESPACE the name of the ExternalSecret
   */
  readonly providerConfigName?: string;
  /**
   * Which resources can use the provider config.
   * @default CrossplaneProviderConfigScope.V1
   */
  readonly configScope?: CrossplaneProviderConfigScope;
  /**
   * Metadata of both objects. The name is that of the ExternalSecret, the namespace that of the Secret.
   * @default - named after the construct id, in the namespace of the chart or else in `crossplane-system`; with the scope NAMESPACE a namespace is
   * required
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties of `ProviderCredentials`. */
export interface ProviderCredentialsProps extends ProviderCredentialsOptions {
  /** The store from which the credentials are read. */
  readonly store: IEsoStore;
}

/** The namespace of Crossplane. */
const HOME = 'crossplane-system';

/**
 * The credentials of a Crossplane provider: an ExternalSecret that writes them into the key `credentials` in the form that the provider reads, and
 * the provider config that uses it.
 *
 * For identities without a Secret, such as IRSA, a provider config is enough: see `CrossplaneAwsCredentials`, `CrossplaneGcpCredentials` and
 * `CrossplaneAzureCredentials`.
 *
 * @see https://docs.crossplane.io/latest/packages/providers/#provider-configuration
 * @example
 * new ProviderCredentials(chart, 'aws', {
 *   store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
 *   credentials: CloudCredentials.aws({
 *     accessKeyId: { key: 'crossplane/aws', property: 'access-key-id' },
 *     secretAccessKey: { key: 'crossplane/aws', property: 'secret-access-key' },
 *   }),
 * });
 */
export class ProviderCredentials extends Construct {
  /** The ExternalSecret. */
  public readonly externalSecret: EsoExternalSecret;
  /** The provider config. */
  public readonly providerConfig: ICrossplaneProviderConfig;
  /** The provider config object. */
  public readonly providerConfigObject: ApiObject;
  /** The key of the Secret that contains the credentials. */
  public readonly credentials: SecretKey;

  constructor(scope: Construct, id: string, props: ProviderCredentialsProps) {
    guardConstruct(scope, id, 'ProviderCredentialsProps', props, new.target === ProviderCredentials);
    super(scope, id);
    const { credentials, configScope, providerConfigName } = props;
    const name = checkName(this, props.metadata?.name === undefined ? 'id' : 'metadata.name', props.metadata?.name ?? id);
    const inNamespace = configScope === CrossplaneProviderConfigScope.NAMESPACE;
    const namespace = props.metadata?.namespace ?? Chart.of(this).namespace ?? (inNamespace ? undefined : HOME);
    if (namespace === undefined) {
      refuse(this, Rule.NAMESPACE, 'metadata.namespace', 'be given for a provider config in a namespace', undefined,
        say`write the namespace of the resources${program(', or give the chart a namespace', '')}`);
    }
    const { refs, template, lifetimeMinutes } = credentials._content;
    if (lifetimeMinutes !== undefined) warnOfLifetime(this, props, lifetimeMinutes);
    const options = { ...props, metadata: { ...props.metadata, name, namespace } };
    this.externalSecret = new EsoExternalSecret(this, 'externalSecret', externalSecretOf(options, { refs }, template === undefined ? {} : { data: { [CREDENTIALS_KEY]: template } }));
    this.credentials = this.externalSecret.secretKey(CREDENTIALS_KEY);
    const { namespace: _, ...rest } = props.metadata ?? {};
    const config = credentials._makeConfig(this, 'providerConfig', this.credentials, {
      ...defined({ configScope }),
      metadata: { ...rest, name: providerConfigName ?? (inNamespace ? name : 'default'), ...(inNamespace ? { namespace } : {}) },
    });
    this.providerConfig = config;
    this.providerConfigObject = config;
  }
}

/** A token that is read again only after it may have ended leaves the provider without credentials until then. */
function warnOfLifetime(at: Construct, props: CredentialsSecretOptions, minutes: number): void {
  const { refreshInterval, refreshPolicy = EsoRefreshPolicy.PERIODIC } = props;
  if (refreshPolicy !== EsoRefreshPolicy.PERIODIC) {
    const says = `is ${refreshPolicy}, so the token is not read again when it ends after ${minutes} minutes`;
    warnOf(at, WiringRule.TOKEN_REFRESH, 'refreshPolicy', says, remove('refreshPolicy'));
    return;
  }
  const interval = refreshInterval?.toMinutes({ integral: false }) ?? 60;
  if (interval > 0 && interval < minutes) return;
  const given = refreshInterval ? `${interval} minutes` : '1 hour by default';
  const says = `is ${given}, but a token ends after ${minutes} minutes, so the provider may use one that has ended`;
  warnOf(at, WiringRule.TOKEN_REFRESH, 'refreshInterval', says, set('refreshInterval', call('Duration.minutes', 10)));
}
