import type { IConstruct } from 'constructs';
import type { WarningCode } from './warning-code';
import { acknowledge, warningsBelow } from './warning-list';

/** Something that is legal but rarely wanted. */
export interface Warning {
  /** What kind of warning it is. */
  readonly code: WarningCode;
  /** The path of the construct that caused it. */
  readonly path: string;
  /** What will happen, and what to do. */
  readonly message: string;
}

/**
 * Warnings: what is legal but rarely wanted. Each is printed once on stderr when the app is synthesized.
 *
 * cdk8s has errors only, so this library keeps its own list.
 */
export class Warnings {
  /**
   * The warnings below a construct that were not acknowledged. Those that look at several objects are known after synthesis only.
   *
   * @param scope an app, a chart or any other construct
   */
  public static of(scope: IConstruct): Warning[] {
    return warningsBelow(scope);
  }

  /**
   * Says that a warning is known and wanted: it is neither printed nor listed for this construct and what is below it.
   *
   * @param scope the construct that the warning names, or one above it
   * @param code the warning
   */
  public static acknowledge(scope: IConstruct, code: WarningCode): void {
    acknowledge(scope, code);
  }

  private constructor() {}
}
