import { bool, only, seconds, text } from '../../../kit/reader/codecs';
import { make, made, oneOf } from '../../../kit/reader/factories';
import { record, required, to } from '../../../kit/reader/table';
import { secretKey } from '../../common/codecs';
import type { SecretKeySpec } from '../../common/context';
import { EsoOvhAuth, type EsoOvhOptions } from '../ovh';
import { EsoProvider } from '../provider';

/** The provider in its wire form: it is newer than the pinned CRD. */
export interface OvhWire {
  server: string;
  okmsid: string;
  auth: { mtls?: { certSecretRef: SecretKeySpec; keySecretRef: SecretKeySpec }; token?: { tokenSecretRef: SecretKeySpec } };
  casRequired?: boolean;
  okmsTimeout?: number;
}

const ovhAuth = oneOf<OvhWire['auth'], EsoOvhAuth>({
  mtls: only('mtls', make(EsoOvhAuth, 'mtls', { certSecretRef: required(to('0', secretKey)), keySecretRef: required(to('1', secretKey)) })),
  token: only('token', made(EsoOvhAuth, 'token', only('tokenSecretRef', secretKey))),
}, false);

/** A store in OVHcloud Secret Manager. */
export const ovh = made(EsoProvider, 'ovh', record<OvhWire, EsoOvhOptions>({
  server: required(text), okmsid: required(to('okmsId', text)), auth: required(ovhAuth), casRequired: bool, okmsTimeout: seconds,
}));
