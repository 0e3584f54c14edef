import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoDefaultedGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoVaultDynamicSecretOptions } from './eso-service-generator-options';

/** Properties of `EsoVaultDynamicSecret`. */
export interface EsoVaultDynamicSecretProps extends EsoVaultDynamicSecretOptions, EsoDefaultedGeneratorProps {}

/**
 * What a path of Vault answers, for example credentials of a database.
 *
 * @see https://external-secrets.io/latest/api/generator/vault/
 */
export class EsoVaultDynamicSecret extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoVaultDynamicSecretProps) {
    super(scope, id, EsoGeneratorConfig.vaultDynamicSecret(props), props.metadata, props.explicitDefaults);
  }
}
