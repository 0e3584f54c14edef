import type { EsoWebhookRequestOptions } from './eso-webhook';
import { fail, type Where } from '../kit/fail';
import { checkNoPassword } from '../kit/git-url';
import { phrase } from '../kit/show';

/** Refuses what is no URL and no template of one. */
export function checkWebhookUrl(at: Where, prop: string, url: string, example: string): void {
  if (typeof url !== 'string' || !/^(https?:\/\/|(https?)?\{\{|\$\{\w)/.test(url)) fail(at, prop, 'be a URL, or a template of one', url, `write for example '${example}'`);
  checkNoPassword(at, prop, url.replace(/\{\{.*?\}\}/g, ''));
}

/** NTLM takes a user and a password. */
export function checkNtlm(at: Where, prop: string, { ntlmUsername, ntlmPassword }: EsoWebhookRequestOptions): void {
  if ((ntlmUsername === undefined) !== (ntlmPassword === undefined)) {
    fail(at, prop, "be given together with 'ntlmPassword'", phrase('one of them'), 'give both, or none');
  }
}
