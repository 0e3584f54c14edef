import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoDefaultedGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoSshKeyOptions } from './eso-random-generator-options';

/** Properties of `EsoSshKey`. */
export interface EsoSshKeyProps extends EsoSshKeyOptions, EsoDefaultedGeneratorProps {}

/**
 * SSH key pairs. Every refresh makes another one.
 *
 * @see https://external-secrets.io/latest/api/generator/sshkey/
 */
export class EsoSshKey extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoSshKeyProps = {}) {
    super(scope, id, EsoGeneratorConfig.sshKey(props), props.metadata, props.explicitDefaults);
  }
}
