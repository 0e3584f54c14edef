import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { EsoApi } from '../eso/eso-api';
import type { EsoDefaultsOptions } from '../eso/eso-defaults-options';
import type { EsoRefreshPolicy } from '../eso/eso-external-secret-spec';
import type { EsoTemplateMetadata } from '../eso/eso-template';
import type { IEsoStore } from '../eso/i-eso-store';

/** What all credentials of Flux can be told. */
export interface FluxCredentialsOptions extends EsoDefaultsOptions {
  /** The store that the values are read from. */
  readonly store: IEsoStore;
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
   * How often values are read again.
   * @default - 1h, ESO's own default
   */
  readonly refreshInterval?: Duration;
  /**
   * When values are read again.
   * @default - `Periodic`
   */
  readonly refreshPolicy?: EsoRefreshPolicy;
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Metadata of the ExternalSecret. Flux looks for the Secret in the namespace of the object that refers to it.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
