import type { Duration } from 'cdk8s';
import type { EsoApi } from '../eso/eso-api';
import type { EsoDefaultsOptions } from '../eso/eso-defaults-options';
import type { EsoRefreshPolicy } from '../eso/eso-external-secret-spec';
import type { EsoTemplateMetadata } from '../eso/eso-template';

/** The Secret that credentials are put into, and when they are read. */
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
}
