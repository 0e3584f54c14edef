import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoDefaultedGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoAcrAccessTokenOptions } from './eso-token-generator-options';

/** Properties of `EsoAcrAccessToken`. */
export interface EsoAcrAccessTokenProps extends EsoAcrAccessTokenOptions, EsoDefaultedGeneratorProps {}

/**
 * Tokens for the Azure Container Registry.
 *
 * @see https://external-secrets.io/latest/api/generator/acr/
 */
export class EsoAcrAccessToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoAcrAccessTokenProps) {
    super(scope, id, EsoGeneratorConfig.acrAccessToken(props), props.metadata, props.explicitDefaults);
  }
}
