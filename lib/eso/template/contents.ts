import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { EsoRule } from '../rules';
import { warnOfForm } from './value-form';

/** A key of a Secret with the template of its value. */
interface Content {
  readonly key: string;
  readonly text: string;
}

/** An action that prints a value. Blocks and comments make it unknown what is printed. */
const ACTION = /\{\{-?\s*([^]*?)\s*-?\}\}/g;
const BLOCK = /\{\{-?\s*(?:if|else|end|range|with|define|block|template|break|continue|\/\*|\$\w*\s*:?=)/;

/** Checks that the value of a key will have the form that its readers expect, whatever its template prints. */
export function checkContents(at: Construct, prop: string, content: Content): void {
  checkNotEncoded(at, prop, content.text);
  warnOfQuotes(at, prop, content.text);
  warnOfForm(at, prop, content.key, content.text);
  if (BLOCK.test(content.text) || !content.text.includes('{{')) return;
  checkJson(at, prop, content);
}

/** A template is written as it is. ESO encodes the result. */
function checkNotEncoded(at: Construct, prop: string, text: string): void {
  if (text.length < 8 || !/^[A-Za-z0-9+/\s]+(?:={1,2}\s*)?$/.test(text) || text.replace(/\s/g, '').length % 4 !== 0) return;
  const plain = Buffer.from(text, 'base64').toString('utf8');
  // eslint-disable-next-line no-control-regex
  if (!/\{\{[^]*\}\}/.test(plain) || /[\u0000-\u0008\ufffd]/.test(plain)) return;
  refuse(at, EsoRule.CONTENTS, prop, 'be a template, not base64', text, because('ESO would copy it as it is', set(prop, plain)));
}

/** Quotes around the start of a value: in YAML they would have been an error, in a string they become part of the value. */
function warnOfQuotes(at: Construct, prop: string, text: string): void {
  const [, quote, start, rest] = /^(["'])((?:\{\{[^}]*\}\}|[^"'{}\n])*\{\{[^}]*\}\}(?:\{\{[^}]*\}\}|[^"'{}\n])*)\1([\w./@:-][^"'\n]*)$/.exec(text) ?? [];
  if (start === undefined || rest.startsWith(': ') || rest === ':') return;
  warnOf(at, EsoRule.CONTENTS_FORM, prop, `has quotes around its first part (${quote}), and they become part of the value`, set(prop, `${start}${rest}`));
}

/** The keys of Docker credentials. */
const DOCKER: readonly string[] = ['.dockerconfigjson', '.dockercfg'];

/** Checks a value that is meant to be JSON: that of Docker credentials, and any other that starts like an object. */
function checkJson(at: Construct, prop: string, { key, text }: Content): void {
  const docker = DOCKER.includes(key);
  if (!(docker ? /^\s*\{(?!\{)/ : /^\s*\{\s*"/).test(text)) return;
  const { json, raw } = filled(substituted(text), docker);
  if (docker) checkKeyFile(at, prop, text);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const fix = 'close every string and bracket, and write a string as {{ .key | toJson }} without quotes around it';
    if (docker) refuse(at, EsoRule.CONTENTS, prop, 'be JSON, whatever its templates print', text, fix);
    warnOf(at, EsoRule.CONTENTS_FORM, prop, 'starts like JSON, and is not JSON, whatever its templates print', fix);
    return;
  }
  if (docker) checkDocker(at, prop, key, value, raw);
}

/** A stand-in for an action: part of a string. */
const INSIDE = 'templated';

/** The text with stand-ins for its actions. Outside of a string, an action may print any JSON, but a user name or password is none. */
function filled(text: string, docker: boolean): { readonly json: string; readonly raw: readonly string[] } {
  const raw: string[] = [];
  let json = '';
  let last = 0;
  for (const action of text.matchAll(ACTION)) {
    json += text.slice(last, action.index);
    const name = `${INSIDE}${raw.length}`;
    const plain = (json.replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 1 || (docker && /"(?:username|password|auth)"\s*:\s*$/.test(json) && /^\.\w+$/.test(action[1]));
    raw.push(action[1]);
    json += plain ? name : `"${name}"`;
    last = action.index + action[0].length;
  }
  return { json: json + text.slice(last), raw };
}

/** The key file of a Google service account has quotes and line breaks. */
function checkKeyFile(at: Construct, prop: string, text: string): void {
  if (!/"_json_key"/.test(text)) return;
  const found = /("password"\s*:\s*)"\{\{-?\s*([^{}|]*?)\s*-?\}\}"/.exec(text);
  if (found === null) return;
  const escaped = `{{ ${found[2]} | toJson }}`;
  refuse(at, EsoRule.CONTENTS, prop, 'escape the key file of _json_key, which has quotes and line breaks', phrase(`"{{ ${found[2]} }}"`),
    set(prop, text.replace(found[0], () => `${found[1]}${escaped}`), say`write the password as ${lit(escaped)}, without quotes around it`));
}

/** The kubelet and Flux ignore Docker credentials of another form, or fail. */
function checkDocker(at: Construct, prop: string, key: string, value: unknown, raw: readonly string[]): void {
  const root = value as Record<string, unknown> | null;
  const auths = key === '.dockerconfigjson' ? root?.auths : root;
  if (typeof auths !== 'object' || auths === null) {
    warnOf(at, EsoRule.CONTENTS_FORM, prop, "has no 'auths', so nobody finds credentials in it", 'write {"auths":{"registry.example.org":{...}}}');
    return;
  }
  for (const [host, login] of Object.entries(auths as Record<string, unknown>)) {
    const { auth } = (login ?? {}) as { readonly auth?: unknown };
    if (typeof auth !== 'string' || !auth.includes(':')) continue;
    const [user, ...password] = auth.split(':').map((part) => operandOf(part, raw));
    const encoded = user !== undefined && password.length === 1 && password[0] !== undefined ? `{{ printf "%s:%s" ${user} ${password[0]} | b64enc }}` : undefined;
    refuse(at, EsoRule.CONTENTS, prop, `have base64 of user and password as the auth of ${host.replace(/templated\d+/g, '...')}`, phrase('plain text'),
      encoded === undefined ? 'leave auth out, or encode it with b64enc' : say`write ${lit(encoded)}`);
  }
}

/** The value that an action prints, as an argument of a function; undefined if it is not a single value. */
function operandOf(part: string, raw: readonly string[]): string | undefined {
  const index = /^templated(\d+)$/.exec(part)?.[1];
  const action = index === undefined ? undefined : raw[Number(index)];
  if (action === undefined) return /^[\w.-]+$/.test(part) && !part.includes(INSIDE) ? `"${part}"` : undefined;
  return /^\.\w+$/.test(action) ? action : `(${action})`;
}
