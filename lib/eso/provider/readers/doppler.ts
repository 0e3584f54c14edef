import { enumOf, number, only, text } from '../../../kit/reader/codecs';
import { made, oneOf } from '../../../kit/reader/factories';
import { record, required, to } from '../../../kit/reader/table';
import { secretKey, serviceAccount } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { EsoDopplerAuth, EsoDopplerFormat, EsoDopplerNameTransformer, type EsoDopplerOidc, type EsoDopplerOptions } from '../doppler';
import { EsoProvider } from '../provider';

type DopplerSpec = ProviderSpec<'doppler'>;
type AuthSpec = DopplerSpec['auth'];

const dopplerAuth = oneOf<AuthSpec, EsoDopplerAuth>({
  oidcConfig: only('oidcConfig', made(EsoDopplerAuth, 'oidc', record<NonNullable<AuthSpec['oidcConfig']>, EsoDopplerOidc>({
    identity: required(text), serviceAccountRef: required(to('serviceAccount', serviceAccount)), expirationSeconds: number,
  }))),
  secretRef: only('secretRef', made(EsoDopplerAuth, 'token', only('dopplerToken', secretKey))),
}, false);

/** A store in Doppler. */
export const doppler = made(EsoProvider, 'doppler', record<DopplerSpec, EsoDopplerOptions>({
  auth: required(dopplerAuth),
  project: text,
  config: text,
  nameTransformer: enumOf({ EsoDopplerNameTransformer }),
  format: enumOf({ EsoDopplerFormat }),
}));
