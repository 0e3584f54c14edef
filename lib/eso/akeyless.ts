import type { EsoAkeylessOptions } from './eso-akeyless';
import { checkAuth, checkUrl } from './provider-checks';
import type { StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';

type AkeylessSpec = NonNullable<SecretStoreV1Spec['provider']['akeyless']>;

/** Renders a store in Akeyless. */
export function renderAkeyless(context: StoreContext, options: EsoAkeylessOptions): AkeylessSpec {
  checkUrl(context, 'provider.akeylessGwApiUrl', options.akeylessGwApiUrl, 'https://api.akeyless.io');
  checkAuth(context, options.auth, 'EsoAkeylessAuth.access({ ... })');
  return {
    akeylessGWApiURL: options.akeylessGwApiUrl,
    authSecretRef: options.auth._render(context),
    ...context.ca<AkeylessSpec['caProvider']>('provider.', options.caBundle, options.caProvider),
  };
}
