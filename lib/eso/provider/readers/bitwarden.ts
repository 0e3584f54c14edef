import { only, text } from '../../../kit/reader/codecs';
import { made } from '../../../kit/reader/factories';
import { record, required, to } from '../../../kit/reader/table';
import { caProvider, secretKey } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import type { EsoBitwardenSecretsManagerOptions } from '../bitwarden';
import { EsoProvider } from '../provider';

/** A store in Bitwarden Secrets Manager. */
export const bitwarden = made(EsoProvider, 'bitwardenSecretsManager', record<ProviderSpec<'bitwardensecretsmanager'>, EsoBitwardenSecretsManagerOptions>({
  organizationID: required(to('organizationId', text)),
  projectID: required(to('projectId', text)),
  auth: required(to('credentials', only('secretRef', only('credentials', secretKey)))),
  bitwardenServerSDKURL: to('bitwardenServerSdkUrl', text),
  apiURL: to('apiUrl', text),
  identityURL: to('identityUrl', text),
  caBundle: text,
  caProvider,
}));
