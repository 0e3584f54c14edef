import type { IEsoStore } from './i-eso-store';

/** How names of keys are changed that a Secret does not take. */
export enum EsoConversionStrategy {
  /** Every other character becomes `_`. */
  DEFAULT = 'Default',
  /** Every other character becomes its code. */
  UNICODE = 'Unicode',
}

/** How values are decoded. */
export enum EsoDecodingStrategy {
  /** Not at all. */
  NONE = 'None',
  /** From base64. */
  BASE64 = 'Base64',
  /** From base64 for URLs. */
  BASE64_URL = 'Base64URL',
  /** From base64 where a value happens to be valid base64, which changes texts like `admin123` too. */
  AUTO = 'Auto',
}

/** What is read of a remote secret. */
export enum EsoMetadataPolicy {
  /** Its value. */
  NONE = 'None',
  /** Its tags or labels. */
  FETCH = 'Fetch',
}

/** What happens to values with null bytes; since ESO 2.3. */
export enum EsoNullBytePolicy {
  /** They are kept. */
  IGNORE = 'Ignore',
  /** Reading fails. */
  FAIL = 'Fail',
}

/** Options that reading one value and reading a whole secret share. */
export interface EsoRemoteOptions {
  /**
   * The version of the remote secret.
   * @default - the newest
   */
  readonly version?: string;
  /**
   * How names of keys are changed that a Secret does not take; has an effect on extracted and found keys only.
   * @default - `Default`
   */
  readonly conversionStrategy?: EsoConversionStrategy;
  /**
   * How values are decoded.
   * @default - `None`
   */
  readonly decodingStrategy?: EsoDecodingStrategy;
  /**
   * What is read of the remote secret.
   * @default - `None`: its value
   */
  readonly metadataPolicy?: EsoMetadataPolicy;
  /**
   * What happens to values with null bytes; since ESO 2.3.
   * @default - `Ignore`
   */
  readonly nullBytePolicy?: EsoNullBytePolicy;
}

/** One value of a remote secret. */
export interface EsoRemoteRef extends EsoRemoteOptions {
  /** The name of the secret at the provider. */
  readonly key: string;
  /**
   * The field inside the secret, when its value is JSON; a path in which dots inside a name are written `\.`.
   * @default - the whole value
   */
  readonly property?: string;
  /**
   * The store for this value.
   * @default - the store of the ExternalSecret
   */
  readonly store?: IEsoStore;
}
