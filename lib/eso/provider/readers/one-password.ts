import { duration, mapOf, number, only, text } from '../../../kit/reader/codecs';
import { made } from '../../../kit/reader/factories';
import { flat, record, required, to } from '../../../kit/reader/table';
import { secretKey } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import type { EsoOnePasswordOptions, EsoOnePasswordSdkOptions } from '../one-password';
import { EsoProvider } from '../provider';

type ConnectSpec = ProviderSpec<'onepassword'>;
type SdkSpec = ProviderSpec<'onepasswordSDK'>;

/** A store in 1Password that is reached through a Connect server. */
export const onePassword = made(EsoProvider, 'onePassword', record<ConnectSpec, EsoOnePasswordOptions>({
  connectHost: required(text),
  vaults: required(mapOf(number)),
  auth: required(to('connectToken', only('secretRef', only('connectTokenSecretRef', secretKey)))),
}));

/** A store in 1Password that is reached through its SDK. */
export const onePasswordSdk = made(EsoProvider, 'onePasswordSdk', record<SdkSpec, EsoOnePasswordSdkOptions>({
  vault: required(text),
  auth: required(to('serviceAccountToken', only('serviceAccountSecretRef', secretKey))),
  cache: flat<NonNullable<SdkSpec['cache']>, EsoOnePasswordSdkOptions>({ maxSize: to('cacheMaxSize', number), ttl: to('cacheTtl', duration) }),
  integrationInfo: flat<NonNullable<SdkSpec['integrationInfo']>, EsoOnePasswordSdkOptions>({
    name: to('integrationName', text), version: to('integrationVersion', text),
  }),
}));
