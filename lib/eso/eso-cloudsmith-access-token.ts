import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoCloudsmithAccessTokenOptions } from './eso-token-generator-options';

/** Properties of `EsoCloudsmithAccessToken`. */
export interface EsoCloudsmithAccessTokenProps extends EsoCloudsmithAccessTokenOptions, EsoGeneratorProps {}

/**
 * Tokens for Cloudsmith.
 *
 * @see https://external-secrets.io/latest/api/generator/cloudsmith/
 */
export class EsoCloudsmithAccessToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoCloudsmithAccessTokenProps) {
    super(scope, id, EsoGeneratorConfig.cloudsmithAccessToken(props), props.metadata);
  }
}
