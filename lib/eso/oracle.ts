import type { EsoOracleOptions } from './eso-oracle';
import { checkAuth, checkOcid, checkText } from './provider-checks';
import type { StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';

type OracleSpec = NonNullable<SecretStoreV1Spec['provider']['oracle']>;

/** Renders a store in the Vault of Oracle Cloud. */
export function renderOracle(context: StoreContext, options: EsoOracleOptions): OracleSpec {
  const { region, vault, auth, compartment, encryptionKey } = options;
  checkText(context, 'provider.region', region, "write for example 'eu-frankfurt-1'");
  checkOcid(context, 'provider.vault', vault, 'vault');
  // The root compartment has the id of the tenancy.
  if (compartment !== undefined) checkOcid(context, 'provider.compartment', compartment, 'compartment', 'tenancy');
  if (encryptionKey !== undefined) checkOcid(context, 'provider.encryptionKey', encryptionKey, 'key');
  if (auth !== undefined) checkAuth(context, auth, 'EsoOracleAuth.instancePrincipal()');
  return { region, vault, compartment, encryptionKey, ...auth?._render(context) };
}
