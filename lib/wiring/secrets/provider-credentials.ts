import { type ApiObject, type ApiObjectMetadata, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { CrossplaneProviderConfigScope, type ICrossplaneProviderConfig } from '../../crossplane/provider-config/provider-config';
import { EsoExternalSecret } from '../../eso/external-secret/external-secret';
import type { IEsoStore } from '../../eso/store/store';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkName } from '../../kit/checks/names';
import { defined } from '../../kit/values/defined';
import type { SecretKey } from '../../kit/values/secret-key';
import { type CloudCredentials, CREDENTIALS_KEY } from './cloud-credentials';
import { externalSecretOf } from './credential-parts';
import type { CredentialsSecretOptions } from './options';
import { guardConstruct } from '../../kit/checks/guard';

/** What the credentials of a provider are, beside their store. */
export interface ProviderCredentialsOptions extends CredentialsSecretOptions {
  /** The credentials, and the cloud that they are for. */
  readonly credentials: CloudCredentials;
  /**
   * The name of the provider config.
   * @default - `default`, which resources that name none find; with the scope NAMESPACE the name of the ExternalSecret
   */
  readonly providerConfigName?: string;
  /**
   * Which resources find the provider config.
   * @default CrossplaneProviderConfigScope.V1
   */
  readonly configScope?: CrossplaneProviderConfigScope;
  /**
   * Metadata of both objects. The name is that of the ExternalSecret, the namespace that of the Secret, which the provider config must name.
   * @default - the name is the construct id; the namespace is that of the chart, else `crossplane-system` unless the scope is NAMESPACE
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties of `ProviderCredentials`. */
export interface ProviderCredentialsProps extends ProviderCredentialsOptions {
  /** The store that the credentials are read from. */
  readonly store: IEsoStore;
}

const CREDENTIALS: Made = {
  member: '_makeConfig', what: 'credentials of a cloud', example: "CloudCredentials.aws({ accessKeyId: { key: 'aws', property: 'id' }, secretAccessKey: { key: 'aws', property: 'secret' } })", secret: true,
};

/** The namespace that Crossplane has. */
const HOME = 'crossplane-system';

/**
 * The credentials of a Crossplane provider: an ExternalSecret that puts them together in the form that the provider reads, in one key called
 * `credentials`, and the provider config that reads it.
 *
 * Identities that need no Secret, such as IRSA, are in `CrossplaneAwsCredentials`, `CrossplaneGcpCredentials` and `CrossplaneAzureCredentials`: for
 * these a provider config is enough.
 *
 * @see https://docs.crossplane.io/latest/packages/providers/#provider-configuration
 */
export class ProviderCredentials extends Construct {
  /** The ExternalSecret. */
  public readonly externalSecret: EsoExternalSecret;
  /** The provider config. */
  public readonly providerConfig: ICrossplaneProviderConfig;
  /** The provider config object. */
  public readonly providerConfigObject: ApiObject;
  /** The key of the Secret that holds the credentials. */
  public readonly credentials: SecretKey;

  constructor(scope: Construct, id: string, props: ProviderCredentialsProps) {
    guardConstruct(scope, id, 'ProviderCredentialsProps', props, new.target === ProviderCredentials);
    super(scope, id);
    const { credentials, configScope, providerConfigName } = props;
    checkMade(this, 'credentials', credentials, CREDENTIALS);
    const name = checkName(this, props.metadata?.name === undefined ? 'id' : 'metadata.name', props.metadata?.name ?? id);
    const inNamespace = configScope === CrossplaneProviderConfigScope.NAMESPACE;
    const namespace = props.metadata?.namespace ?? Chart.of(this).namespace ?? (inNamespace ? undefined : HOME);
    if (namespace === undefined) {
      fail(this, 'metadata.namespace', 'be given for a provider config of a namespace', undefined, 'write the namespace of the resources, or give the chart a namespace');
    }
    const { refs, template } = credentials._content;
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
