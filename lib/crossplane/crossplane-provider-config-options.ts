import type { ApiObjectMetadata } from 'cdk8s';
import type { CrossplaneProviderConfigScope } from './crossplane-provider-config-scope';

/** What the provider configs of all clouds have. */
export interface CrossplaneProviderConfigOptions {
  /**
   * Which resources find it.
   * @default CrossplaneProviderConfigScope.V1
   */
  readonly configScope?: CrossplaneProviderConfigScope;
  /**
   * Metadata of the object. It has a namespace only with the scope NAMESPACE.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Which provider config exists. */
export interface CrossplaneProviderConfigNameOptions {
  /**
   * Which resources find it.
   * @default CrossplaneProviderConfigScope.V1
   */
  readonly configScope?: CrossplaneProviderConfigScope;
}
