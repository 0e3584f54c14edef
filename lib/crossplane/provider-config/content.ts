import type { Cloud } from './render';
import { UNKNOWN_VALUE } from '../../kinds/secret-text';
import { addTo } from '../../kit/checks/lists';
import { isMap } from '../../kit/checks/map';

/** What is wrong with credentials: what they must be, and what is there. Neither shows a value. */
interface ContentProblem {
  readonly must: string;
  readonly got: string;
}

/** What a provider could not read in its credentials, as far as their text is known. */
export const CONTENT: { readonly [cloud in Cloud]: (text: string) => ContentProblem | undefined } = {
  aws: iniProblem,
  gcp: serviceAccountProblem,
  azure: principalProblem,
};

const INI_KEYS = ['aws_access_key_id', 'aws_secret_access_key'];
const INI = `be an INI file with ${INI_KEYS.map((key) => `'${key}'`).join(' and ')} in the section '[default]'`;

/** provider-aws reads the section `default`, which keys before the first section belong to. Names are read in lower case. */
function iniProblem(text: string): ContentProblem | undefined {
  if (fieldsOf(text) !== undefined) return { must: INI, got: 'JSON' };
  const sections = new Map<string, string[]>();
  let section = 'default';
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    const header = /^\[([^\]]*)\]/.exec(line)?.[1];
    const key = /^([^=:\u0001]+?)\s*[=:]/.exec(line)?.[1];
    if (header !== undefined) section = header.trim().toLowerCase();
    else if (key !== undefined) addTo(sections, section, key.toLowerCase());
    // A line that comes from elsewhere, or is no INI at all.
    else if (line !== '' && !/^[#;]/.test(line)) return undefined;
    if (section.includes(UNKNOWN_VALUE) || section.includes('${')) return undefined;
  }
  const found = sections.get('default') ?? [];
  if (INI_KEYS.every((key) => found.includes(key))) return undefined;
  const elsewhere = [...sections].find(([name, keys]) => name !== 'default' && INI_KEYS.every((key) => keys.includes(key)))?.[0];
  if (elsewhere !== undefined) return { must: INI, got: `the section '[${elsewhere}]'` };
  const missing = INI_KEYS.filter((key) => !found.includes(key)).map((key) => `'${key}'`).join(' and ');
  return { must: INI, got: `none of ${missing}`.replace(/^none of ('[a-z_]+')$/, 'no $1') };
}

const KEY = "be the JSON of a service account key, with the field 'type'";

function serviceAccountProblem(text: string): ContentProblem | undefined {
  const fields = fieldsOf(text);
  if (fields === undefined) return text.includes('[default]') ? { must: KEY, got: 'an INI file' } : brokenJson(text, KEY);
  return fields.includes('type') ? undefined : { must: KEY, got: describe(fields) };
}

const PRINCIPAL_FIELDS = ['clientId', 'tenantId', 'subscriptionId'];
const PRINCIPAL = "be a JSON object with 'clientId', 'clientSecret', 'tenantId' and 'subscriptionId'";

/** IDs may come from the provider config too, so only objects that have none of the fields, or other names for them, are certainly wrong. */
function principalProblem(text: string): ContentProblem | undefined {
  const fields = fieldsOf(text);
  if (fields === undefined) return text.includes('[default]') ? { must: PRINCIPAL, got: 'an INI file' } : brokenJson(text, PRINCIPAL);
  const signsIn = fields.includes('clientSecret') || fields.includes('clientCertificate');
  const strange = fields.some((field) => PRINCIPAL_FIELDS.every((known) => known !== field) && PRINCIPAL_FIELDS.some((known) => known.toLowerCase() === field.replace(/_/g, '').toLowerCase()));
  return signsIn && !strange ? undefined : { must: PRINCIPAL, got: describe(fields) };
}

function describe(fields: readonly string[]): string {
  return fields.length === 0 ? 'an empty object' : `an object with ${fields.map((field) => `'${field}'`).join(', ')}`;
}

/** Text that begins like a JSON object and is not one, whatever its values are. */
function brokenJson(text: string, must: string): ContentProblem | undefined {
  return /^\s*\{\s*"/.test(text) && !text.includes('${') ? { must, got: 'text that is not JSON' } : undefined;
}

/** The fields of a JSON object; undefined for other text. A value that is not known may be a string or any other value. */
function fieldsOf(text: string): readonly string[] | undefined {
  let quoted = false;
  let json = '';
  for (let at = 0; at < text.length; at++) {
    if (quoted && text[at] === '\\') json += text[at++];
    else if (text[at] === '"') quoted = !quoted;
    json += text[at] === UNKNOWN_VALUE ? (quoted ? 'x' : '0') : text[at] ?? '';
  }
  try {
    const value: unknown = JSON.parse(json);
    return isMap(value) ? Object.keys(value) : undefined;
  } catch {
    return undefined;
  }
}
