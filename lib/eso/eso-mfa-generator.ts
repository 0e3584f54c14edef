import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoMfaOptions } from './eso-random-generator-options';

/** Properties of `EsoMfaGenerator`. */
export interface EsoMfaGeneratorProps extends EsoMfaOptions, EsoGeneratorProps {}

/**
 * One-time codes.
 *
 * @see https://external-secrets.io/latest/api/generator/mfa/
 */
export class EsoMfaGenerator extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoMfaGeneratorProps) {
    super(scope, id, EsoGeneratorConfig._mfa(props), props.metadata);
  }
}
