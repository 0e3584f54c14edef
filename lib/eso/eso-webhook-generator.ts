import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoWebhookGeneratorOptions } from './eso-service-generator-options';

/** Properties of `EsoWebhookGenerator`. */
export interface EsoWebhookGeneratorProps extends EsoWebhookGeneratorOptions, EsoGeneratorProps {}

/**
 * What an HTTP service answers: a JSON object, whose fields become keys.
 *
 * @see https://external-secrets.io/latest/api/generator/webhook/
 */
export class EsoWebhookGenerator extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoWebhookGeneratorProps) {
    super(scope, id, EsoGeneratorConfig.webhook(props), props.metadata);
  }
}
