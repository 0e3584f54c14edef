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
