import { vaultAuth } from './vault-auth';
import { codec } from '../../../kit/reader/codec';
import { bool, enumOf, only, stringMap, text } from '../../../kit/reader/codecs';
import { made } from '../../../kit/reader/factories';
import { record, required, split, to } from '../../../kit/reader/table';
import { caProvider, secretKey } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { EsoProvider } from '../provider';
import { type EsoVaultOptions, type EsoVaultTls, EsoVaultVersion } from '../vault';

type VaultSpec = ProviderSpec<'vault'>;
type AuthSpec = NonNullable<VaultSpec['auth']>;

/** The namespace in which ESO signs in stands beside the way in which it does. */
const authNamespace = codec<AuthSpec, string>((given, reading) => {
  const own = given.field('namespace');
  return own && text.read(own, reading);
}, (value) => ({ namespace: value }));

/** The fields of a connection to Vault. */
export const vaultOptions = record<VaultSpec, EsoVaultOptions>({
  server: required(text),
  path: text,
  version: enumOf({ EsoVaultVersion }),
  namespace: text,
  auth: split<AuthSpec, EsoVaultOptions>({ auth: vaultAuth, authNamespace }),
  caBundle: text,
  caProvider,
  tls: record<NonNullable<VaultSpec['tls']>, EsoVaultTls>({ certSecretRef: to('cert', secretKey), keySecretRef: to('key', secretKey) }),
  headers: stringMap,
  readYourWrites: bool,
  forwardInconsistent: bool,
  checkAndSet: only('required', bool),
});

/** A store in Vault. */
export const vault = made(EsoProvider, 'vault', vaultOptions);
