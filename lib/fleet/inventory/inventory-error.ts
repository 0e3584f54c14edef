/**
 * A mistake in an inventory, and its place in the file.
 *
 * @jsii ignore
 */
export interface InventoryFinding {
  /** The file, as it was passed to `ControlPlaneFleet.fromFile`. */
  readonly file: string;
  /** The line, counted from 1. */
  readonly line: number;
  /** The column, counted from 1. */
  readonly column: number;
  /** The key, for example `controlPlanes[0].name`; empty if the text itself is not valid. */
  readonly prop: string;
  /** The code of the rule that is broken, for example `fleet/inventory-schema`. */
  readonly code: string;
  /** What is wrong, and what to do. */
  readonly message: string;
}

const MOST = 20;

/**
 * The error of `ControlPlaneFleet.fromFile` for an inventory with mistakes. Its message has one line per mistake: `file:line:column: 'key' must ...`.
 *
 * @jsii ignore
 */
export class InventoryError extends Error {
  public override readonly name = 'InventoryError';

  /**
   * @param findings the mistakes, in the order of the file; the message has the first 20 of them
   */
  constructor(public readonly findings: readonly InventoryFinding[]) {
    const lines = findings.slice(0, MOST).map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
    const more = findings.length - lines.length;
    super([...lines, ...(more > 0 ? [`${findings[0].file}: and ${more} more`] : [])].join('\n'));
  }
}
