import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoStsSessionTokenOptions } from './eso-token-generator-options';

/** Properties of `EsoStsSessionToken`. */
export interface EsoStsSessionTokenProps extends EsoStsSessionTokenOptions, EsoGeneratorProps {}

/**
 * Temporary credentials of AWS.
 *
 * @see https://external-secrets.io/latest/api/generator/sts/
 */
export class EsoStsSessionToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoStsSessionTokenProps) {
    super(scope, id, EsoGeneratorConfig.stsSessionToken(props), props.metadata);
  }
}
