import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoEcrAuthorizationTokenOptions } from './eso-token-generator-options';

/** Properties of `EsoEcrAuthorizationToken`. */
export interface EsoEcrAuthorizationTokenProps extends EsoEcrAuthorizationTokenOptions, EsoGeneratorProps {}

/**
 * Tokens for the Amazon Elastic Container Registry.
 *
 * @see https://external-secrets.io/latest/api/generator/ecr/
 */
export class EsoEcrAuthorizationToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoEcrAuthorizationTokenProps) {
    super(scope, id, EsoGeneratorConfig.ecrAuthorizationToken(props), props.metadata);
  }
}
