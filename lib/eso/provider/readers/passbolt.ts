import { text } from '../../../kit/reader/codecs';
import { made } from '../../../kit/reader/factories';
import { flat, record, required, to } from '../../../kit/reader/table';
import { secretKey } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import type { EsoPassboltOptions } from '../passbolt';
import { EsoProvider } from '../provider';

type PassboltSpec = ProviderSpec<'passbolt'>;

/** A store in Passbolt. */
export const passbolt = made(EsoProvider, 'passbolt', record<PassboltSpec, EsoPassboltOptions>({
  host: required(text),
  auth: required(flat<PassboltSpec['auth'], EsoPassboltOptions>({
    passwordSecretRef: required(to('password', secretKey)), privateKeySecretRef: required(to('privateKey', secretKey)),
  })),
}));
