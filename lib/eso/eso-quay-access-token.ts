import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoQuayAccessTokenOptions } from './eso-token-generator-options';

/** Properties of `EsoQuayAccessToken`. */
export interface EsoQuayAccessTokenProps extends EsoQuayAccessTokenOptions, EsoGeneratorProps {}

/**
 * Tokens for Quay.
 *
 * @see https://external-secrets.io/latest/api/generator/quay/
 */
export class EsoQuayAccessToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoQuayAccessTokenProps) {
    super(scope, id, EsoGeneratorConfig.quayAccessToken(props), props.metadata);
  }
}
