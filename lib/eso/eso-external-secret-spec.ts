import type { Duration } from 'cdk8s';
import type { EsoDataFrom } from './eso-data-from';
import type { EsoRemoteRef } from './eso-remote-ref';
import type { EsoTarget } from './eso-target';
import type { IEsoStore } from './i-eso-store';

/** When values are read again. */
export enum EsoRefreshPolicy {
  /** After every refresh interval. */
  PERIODIC = 'Periodic',
  /** When the ExternalSecret changes. */
  ON_CHANGE = 'OnChange',
  /** Once, and again when the Secret is missing. */
  CREATED_ONCE = 'CreatedOnce',
}

/** Which values become which Secret. */
export interface EsoExternalSecretSpec {
  /**
   * The store.
   * @default - none; then every entry needs a store of its own, or a generator
   */
  readonly store?: IEsoStore;
  /**
   * Keys and the values that they get. At least one of `data` and `dataFrom` is given.
   * @default - none
   */
  readonly data?: { readonly [secretKey: string]: EsoRemoteRef };
  /**
   * Several keys at once; later entries win, and `data` wins over all.
   * @default - none
   */
  readonly dataFrom?: EsoDataFrom[];
  /**
   * The Secret that is written.
   * @default - a Secret with the name of the ExternalSecret
   */
  readonly target?: EsoTarget;
  /**
   * How often values are read again. Providers count calls: use 10 minutes or more; 0 for once.
   * @default - 1h, ESO's own default
   */
  readonly refreshInterval?: Duration;
  /**
   * When values are read again.
   * @default - `Periodic`
   */
  readonly refreshPolicy?: EsoRefreshPolicy;
}
