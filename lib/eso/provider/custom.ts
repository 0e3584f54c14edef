import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say } from '../../kit/checks/words';
import { EsoApi } from '../api';
import { checkNoCredentials } from '../common/checks';
import type { StoreContext } from '../common/context';
import { PROVIDER_NAMES, REMOVED } from '../common/facts';
import { EsoRule } from '../rules';

type ProviderSpec = SecretStoreV1Spec['provider'];

/** Renders a provider as the user wrote it. */
export function renderCustom(context: StoreContext, name: string, config: { readonly [key: string]: unknown }): ProviderSpec {
  const { at, api } = context;
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) {
    refuse(at, EsoRule.PROVIDER_NAME, 'provider', 'be named by its key below spec.provider', name, "write for example 'scaleway'");
  }
  if (REMOVED.includes(name) && api === EsoApi.V1) {
    warnOf(at, EsoRule.PROVIDER, 'provider', say`is ${lit(name)}, which ESO 2.0 no longer has`,
      say`read the values with ${program('EsoProvider.webhook', 'the provider webhook')}${program(', or acknowledge this if an older version of ESO runs on the cluster', '')}`);
  } else if (!PROVIDER_NAMES.includes(name)) {
    const near = closest(name, PROVIDER_NAMES);
    warnOf(at, EsoRule.PROVIDER, 'provider', say`is ${lit(name)}, a provider that this library does not know`,
      near === undefined ? 'check the name' : say`did you mean ${lit(near)}?`);
  }
  checkNoCredentials(context, `provider.${name}`, config);
  return { [name]: config } as ProviderSpec;
}
