import type { EsoDopplerOptions } from './eso-doppler';
import { checkAuth } from './provider-checks';
import type { StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { fail } from '../kit/fail';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

type DopplerSpec = NonNullable<SecretStoreV1Spec['provider']['doppler']>;

/** Renders a store in Doppler. */
export function renderDoppler(context: StoreContext, options: EsoDopplerOptions): DopplerSpec {
  const { auth, project, config, nameTransformer, format } = options;
  checkAuth(context, auth, "EsoDopplerAuth.token(SecretKey.of('doppler', 'dopplerToken'))");
  checkConfig(context, options);
  return { auth: auth._render(context), project, config, nameTransformer, format };
}

/** Only a service token says which config is meant. */
function checkConfig(context: StoreContext, { auth, project, config }: EsoDopplerOptions): void {
  const { at } = context;
  for (const [prop, value] of Object.entries({ project, config })) {
    if (auth._needsConfig && !value) fail(at, `provider.${prop}`, 'be given unless ESO signs in with a service token', value, `name the ${prop}`);
  }
  if (!auth._needsConfig && (project === undefined) !== (config === undefined)) {
    const [given, missing] = project === undefined ? ['config', 'project'] : ['project', 'config'];
    warn(at, WarningCode.ESO_STORE_OPTION, `'provider.${given}' says little without '${missing}': a service token needs neither, every other token needs both`);
  }
}
