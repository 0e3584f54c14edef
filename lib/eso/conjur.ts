import { encodePem } from './ca-bundle';
import type { EsoConjurOptions } from './eso-conjur';
import { checkAuth, checkUrl } from './provider-checks';
import type { StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';

type ConjurSpec = NonNullable<SecretStoreV1Spec['provider']['conjur']>;

/** Renders a store in Conjur. */
export function renderConjur(context: StoreContext, options: EsoConjurOptions): ConjurSpec {
  checkUrl(context, 'provider.url', options.url, 'https://conjur.example.org');
  checkAuth(context, options.auth, 'EsoConjurAuth.apiKey({ ... })');
  return {
    url: options.url,
    auth: options.auth._render(context),
    ...context.ca<ConjurSpec['caProvider']>('provider.', encodePem(options.caBundle), options.caProvider),
  };
}
