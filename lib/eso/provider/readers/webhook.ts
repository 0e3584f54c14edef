import { duration, only, stringMap, text } from '../../../kit/reader/codecs';
import { made } from '../../../kit/reader/factories';
import { keyed } from '../../../kit/reader/keyed';
import { flat, record, required, to } from '../../../kit/reader/table';
import { caProvider, secretKey, secretKeyOr } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { EsoProvider } from '../provider';
import type { EsoWebhookOptions, EsoWebhookRequestOptions } from '../webhook';

type WebhookSpec = ProviderSpec<'webhook'>;
type NtlmSpec = NonNullable<NonNullable<WebhookSpec['auth']>['ntlm']>;

/** The fields that a store and a generator share. */
export const webhookRequest = {
  method: text,
  headers: stringMap,
  body: text,
  caBundle: text,
  caProvider,
  auth: flat<NonNullable<WebhookSpec['auth']>, EsoWebhookRequestOptions>({
    ntlm: flat<NtlmSpec, EsoWebhookRequestOptions>({ usernameSecret: required(to('ntlmUsername', secretKey)), passwordSecret: required(to('ntlmPassword', secretKey)) }),
  }),
} as const;

/** A store behind an HTTP service. */
export const webhook = made(EsoProvider, 'webhook', record<WebhookSpec, EsoWebhookOptions>({
  ...webhookRequest,
  url: required(text),
  timeout: duration,
  result: to('jsonPath', only('jsonPath', text)),
  // Templates have all keys of the Secret: the one that is named has no effect.
  secrets: keyed('name', only('secretRef', secretKeyOr('key'))),
}));
