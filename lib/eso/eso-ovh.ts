import type { Duration } from 'cdk8s';
import type { EsoOvhAuth } from './eso-ovh-auth';

/** A store in the Secret Manager of OVHcloud; newer than ESO 2.0. */
export interface EsoOvhOptions {
  /** The URL of the OKMS server, for example `https://eu-west-rbx.okms.ovh.net`. */
  readonly server: string;
  /** The id of the OKMS, written as `okmsid`: a UUID. */
  readonly okmsId: string;
  /** How ESO signs in. */
  readonly auth: EsoOvhAuth;
  /**
   * Writes only when the version at OVHcloud is the one that was read; for pushed secrets.
   * @default - false
   */
  readonly casRequired?: boolean;
  /**
   * How long a request may take, in whole seconds.
   * @default - 30 seconds
   */
  readonly okmsTimeout?: Duration;
}
