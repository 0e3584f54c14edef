import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoGcrAccessTokenOptions } from './eso-token-generator-options';

/** Properties of `EsoGcrAccessToken`. */
export interface EsoGcrAccessTokenProps extends EsoGcrAccessTokenOptions, EsoGeneratorProps {}

/**
 * Tokens for Google's registries.
 *
 * @see https://external-secrets.io/latest/api/generator/gcr/
 */
export class EsoGcrAccessToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoGcrAccessTokenProps) {
    super(scope, id, EsoGeneratorConfig.gcrAccessToken(props), props.metadata);
  }
}
