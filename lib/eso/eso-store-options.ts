import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { EsoApi } from './eso-api';
import type { EsoProvider } from './eso-provider';
import type { LabelSelector } from '../kit/label-selector';

/** How often a failed call to the provider is tried again; for aws, vault, ibm and oracle. */
export interface EsoRetrySettings {
  /**
   * How often.
   * @default - the provider's default
   */
  readonly maxRetries?: number;
  /**
   * How long to wait in between.
   * @default - the provider's default
   */
  readonly retryInterval?: Duration;
}

/** What SecretStore and ClusterSecretStore have in common. */
export interface EsoStoreOptions {
  /** Where secrets are read from. */
  readonly provider: EsoProvider;
  /**
   * The class of controller that handles the store and the ExternalSecrets that use it.
   * @default - every controller
   */
  readonly controller?: string;
  /**
   * How often the connection is checked, in whole seconds; it does not refresh secrets.
   * @default - that of the controller: 5 minutes
   */
  readonly refreshInterval?: Duration;
  /**
   * How often a failed call is tried again.
   * @default - the provider's default
   */
  readonly retrySettings?: EsoRetrySettings;
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Writes the defaults that the CRD adds when the object is applied, so that Argo CD shows no difference; see `EsoExternalSecretProps`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace of a SecretStore that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Namespaces that may use a ClusterSecretStore: those that at least one of the fields names. */
export interface EsoStoreCondition {
  /**
   * Names of namespaces.
   * @default - none
   */
  readonly namespaces?: string[];
  /**
   * Labels of namespaces.
   * @default - none
   */
  readonly namespaceSelector?: LabelSelector;
  /**
   * Regular expressions of Go for names of namespaces; they match any part unless they have ^ and $.
   * @default - none
   */
  readonly namespaceRegexes?: string[];
}
