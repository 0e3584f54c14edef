/** What a fake store says of itself. */
export enum EsoFakeValidation {
  /** It can be used. */
  READY = 'Ready',
  /** It can be used, and nobody knows whether it works. */
  UNKNOWN = 'Unknown',
  /** It is wrong, and cannot be used. */
  ERROR = 'Error',
}

/** One secret of a fake store. */
export interface EsoFakeData {
  /** The remote key. */
  readonly key: string;
  /** The value: text for tests, never a real credential. */
  readonly value: string;
  /**
   * The version.
   * @default - none
   */
  readonly version?: string;
}

/** Options of a fake store. */
export interface EsoFakeOptions {
  /**
   * What the store says of itself, to test what happens then.
   * @default - `Ready`
   */
  readonly validationResult?: EsoFakeValidation;
}
