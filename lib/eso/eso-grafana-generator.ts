import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoGrafanaGeneratorOptions } from './eso-token-generator-options';

/** Properties of `EsoGrafanaGenerator`. */
export interface EsoGrafanaGeneratorProps extends EsoGrafanaGeneratorOptions, EsoGeneratorProps {}

/**
 * Tokens of a service account of Grafana.
 *
 * @see https://external-secrets.io/latest/api/generator/
 */
export class EsoGrafanaGenerator extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoGrafanaGeneratorProps) {
    super(scope, id, EsoGeneratorConfig.grafana(props), props.metadata);
  }
}
