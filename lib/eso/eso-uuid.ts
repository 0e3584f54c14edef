import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';

/** Properties of `EsoUuid`. */
export interface EsoUuidProps extends EsoGeneratorProps {}

/**
 * Random UUIDs, as the key `uuid`. Every refresh makes another one.
 *
 * @see https://external-secrets.io/latest/api/generator/uuid/
 */
export class EsoUuid extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoUuidProps = {}) {
    super(scope, id, EsoGeneratorConfig.uuid(), props.metadata);
  }
}
