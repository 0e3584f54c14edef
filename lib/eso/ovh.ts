import { EsoApi } from './eso-api';
import type { EsoOvhOptions } from './eso-ovh';
import { checkAuth, checkText, checkUrl } from './provider-checks';
import type { SecretKeySpec, StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { fail } from '../kit/fail';
import { millisecondsOf } from '../kit/go-duration';

/** How a store signs in to OVHcloud, as ESO writes it. The pinned CRD is older than the provider. */
export interface OvhAuthSpec {
  mtls?: { certSecretRef: SecretKeySpec; keySecretRef: SecretKeySpec };
  token?: { tokenSecretRef: SecretKeySpec };
}

interface OvhSpec {
  server: string;
  okmsid: string;
  auth: OvhAuthSpec;
  casRequired: boolean | undefined;
  okmsTimeout: number | undefined;
}

/** Renders a store in the Secret Manager of OVHcloud. */
export function renderOvh(context: StoreContext, options: EsoOvhOptions): SecretStoreV1Spec['provider'] {
  const { at } = context;
  if (context.api === EsoApi.V1BETA1) fail(at, 'provider', 'be another one with EsoApi.V1BETA1', 'ovh', 'ESO 0.9 does not have it: use EsoApi.V1');
  checkUrl(context, 'provider.server', options.server, 'https://eu-west-rbx.okms.ovh.net');
  checkText(context, 'provider.okmsId', options.okmsId, 'copy the id of the OKMS');
  checkAuth(context, options.auth, "EsoOvhAuth.token(SecretKey.of('ovh', 'token'))");
  const spec: OvhSpec = {
    server: options.server,
    okmsid: options.okmsId,
    auth: options.auth._render(context),
    casRequired: options.casRequired,
    okmsTimeout: renderTimeout(context, options),
  };
  return { ovh: spec } as SecretStoreV1Spec['provider'];
}

function renderTimeout({ at }: StoreContext, { okmsTimeout }: EsoOvhOptions): number | undefined {
  if (okmsTimeout === undefined) return undefined;
  const milliseconds = millisecondsOf(at, 'provider.okmsTimeout', okmsTimeout);
  if (milliseconds === 0 || milliseconds % 1000 !== 0) fail(at, 'provider.okmsTimeout', 'be whole seconds, at least one', `${milliseconds}ms`, 'round it to seconds');
  return milliseconds / 1000;
}
