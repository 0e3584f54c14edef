import { only, text } from '../../../kit/reader/codecs';
import { made, oneOf } from '../../../kit/reader/factories';
import { record, required, to } from '../../../kit/reader/table';
import { caProvider, secretKey, serviceAccount } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { type EsoConjurApiKey, EsoConjurAuth, type EsoConjurJwt, type EsoConjurOptions } from '../conjur';
import { EsoProvider } from '../provider';

type ConjurSpec = ProviderSpec<'conjur'>;
type AuthSpec = ConjurSpec['auth'];

const conjurAuth = oneOf<AuthSpec, EsoConjurAuth>({
  apikey: only('apikey', made(EsoConjurAuth, 'apiKey', record<NonNullable<AuthSpec['apikey']>, EsoConjurApiKey>({
    account: required(text), userRef: required(to('user', secretKey)), apiKeyRef: required(to('apiKey', secretKey)),
  }))),
  jwt: only('jwt', made(EsoConjurAuth, 'jwt', record<NonNullable<AuthSpec['jwt']>, EsoConjurJwt>({
    account: required(text),
    serviceID: required(to('serviceId', text)),
    hostId: text,
    secretRef: to('token', secretKey),
    serviceAccountRef: to('serviceAccount', serviceAccount),
  }))),
}, false);

/** A store in Conjur. */
export const conjur = made(EsoProvider, 'conjur', record<ConjurSpec, EsoConjurOptions>({
  url: required(text), auth: required(conjurAuth), caBundle: text, caProvider,
}));
