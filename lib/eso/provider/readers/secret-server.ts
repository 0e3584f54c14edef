import { because } from '../../../kit/checks/fix';
import { Rule } from '../../../kit/checks/rule';
import { phrase } from '../../../kit/checks/show';
import { codec } from '../../../kit/reader/codec';
import { standIn, text } from '../../../kit/reader/codecs';
import { made } from '../../../kit/reader/factories';
import { CallPart } from '../../../kit/reader/part';
import { flat, record, required, to } from '../../../kit/reader/table';
import { SecretKey } from '../../../kit/values/secret-key';
import { caProvider, secretKey } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { EsoProvider } from '../provider';
import type { EsoSecretServerOptions } from '../secret-server';

type SecretServerSpec = ProviderSpec<'secretserver'>;

/** A password that stands in the manifest itself. ESO accepts it, this library does not. */
const plain = codec<string, SecretKey>((given, reading) => {
  reading.refuse(given, Rule.CREDENTIAL, 'be left out', because('everything in a manifest ends up in Git', 'refer to the key of a Secret with secretRef'), phrase('a password'));
  const some = standIn(given.place);
  return reading.forCheck ? new CallPart(given.place, SecretKey, 'of', [some, some]) : undefined;
}, () => undefined);

/** A store in Secret Server. */
export const secretServer = made(EsoProvider, 'secretServer', record<SecretServerSpec, EsoSecretServerOptions>({
  serverURL: required(to('serverUrl', text)),
  username: required(flat<SecretServerSpec['username'], EsoSecretServerOptions>({ value: to('username', text), secretRef: to('usernameRef', secretKey) })),
  password: required(flat<SecretServerSpec['password'], EsoSecretServerOptions>({ secretRef: to('password', secretKey), value: to('password', plain) })),
  domain: text,
  caBundle: text,
  caProvider,
}));
