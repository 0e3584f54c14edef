import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoFakeGeneratorOptions } from './eso-random-generator-options';

/** Properties of `EsoFakeGenerator`. */
export interface EsoFakeGeneratorProps extends EsoFakeGeneratorOptions, EsoGeneratorProps {}

/**
 * Values of the generator itself, for tests.
 *
 * @see https://external-secrets.io/latest/api/generator/fake/
 */
export class EsoFakeGenerator extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoFakeGeneratorProps) {
    super(scope, id, EsoGeneratorConfig.fake(props), props.metadata);
  }
}
