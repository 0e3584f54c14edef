import type { EsoGeneratorKind, IEsoGenerator } from './i-eso-generator';
import { checkName } from '../kit/names';

/** Generators that exist. */
export class EsoGenerator {
  /**
   * A generator that exists, in the namespace of the ExternalSecret; a ClusterGenerator is seen from everywhere.
   *
   * @param kind its kind
   * @param name its name
   */
  public static fromGeneratorName(kind: EsoGeneratorKind, name: string): IEsoGenerator {
    return { generatorKind: kind, generatorName: checkName('EsoGenerator.fromGeneratorName', 'name', name) };
  }

  private constructor() {}
}
