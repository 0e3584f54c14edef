import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoDefaultedGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoPasswordOptions } from './eso-random-generator-options';

/** Properties of `EsoPassword`. */
export interface EsoPasswordProps extends EsoPasswordOptions, EsoDefaultedGeneratorProps {}

/**
 * Random passwords. Every refresh makes another one.
 *
 * @see https://external-secrets.io/latest/api/generator/password/
 */
export class EsoPassword extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoPasswordProps = {}) {
    super(scope, id, EsoGeneratorConfig.password(props), props.metadata, props.explicitDefaults);
  }
}
