import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { EsoApi } from '../../eso/api';
import type { EsoDefaultsOptions } from '../../eso/defaults';
import type { EsoRefreshPolicy } from '../../eso/external-secret/options';
import type { IEsoStore } from '../../eso/store/store';
import type { EsoTemplateMetadata } from '../../eso/template/template';

/** The Secret that credentials are written into, and when they are read. */
export interface CredentialsSecretOptions extends EsoDefaultsOptions {
  /**
   * The name of the Secret.
   * @default - the name of the ExternalSecret
   */
  readonly secretName?: string;
  /**
   * Labels and annotations of the Secret.
   * @default - none
   */
  readonly secretMetadata?: EsoTemplateMetadata;
  /**
   * How often the values are read again.
   * @default - 1h, ESO's own default
   */
  readonly refreshInterval?: Duration;
  /**
   * When the values are read again.
   * @default - `Periodic`
   */
  readonly refreshPolicy?: EsoRefreshPolicy;
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
}

/** Options of all credentials for Flux. */
export interface FluxCredentialsOptions extends CredentialsSecretOptions {
  /** The store from which the values are read. */
  readonly store: IEsoStore;
  /**
   * Metadata of the ExternalSecret. Flux reads the Secret from the namespace of the object that refers to it.
   * @default - named after the construct id, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
