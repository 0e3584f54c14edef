import type { AwsAccessKeys, AzureServicePrincipal } from './cloud-credentials-options';
import { checkOpen, either, literal } from './credential-parts';
import type { EsoRemoteRef } from '../eso/eso-remote-ref';
import { fail } from '../kit/fail';

/** The key of the Secret that provider configs read. */
export const CREDENTIALS_KEY = 'credentials';

/** What fills the one key of a Secret: the values that are read, and the template that puts them together; without one, a value is the whole. */
export interface CredentialTemplate {
  readonly refs: Readonly<Record<string, EsoRemoteRef>>;
  readonly template?: string;
}

/** What a value in an INI file cannot hold: white space, comments, quotes, and what continues a line. Access keys of AWS never do. */
const NOT_IN_INI = String.raw`"[\\s#;\"'\x60\\\\]"`;
const COMPLAINT = '"%s is empty, or holds white space, quotes, # or ; as no access key does: check the remote key, its property and its decoding"';

/** An INI file as the command line of AWS has it, which provider-aws reads. */
export function awsIni({ accessKeyId, secretAccessKey, sessionToken }: AwsAccessKeys): CredentialTemplate {
  for (const [prop, ref] of Object.entries({ accessKeyId, secretAccessKey })) {
    if (ref === undefined) fail('CloudCredentials.aws', prop, 'be given', ref, "write for example { key: 'aws', property: 'id' }");
  }
  const refs = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  const pairs = Object.keys(refs).map((key) => `"${key}" .${key}`).join(' ');
  const lines = [
    `{{- range $name, $value := dict ${pairs} }}{{ if or (not (trim $value)) (regexMatch ${NOT_IN_INI} (trim $value)) }}{{ fail (printf ${COMPLAINT} $name) }}{{ end }}{{ end -}}`,
    '[default]',
    'aws_access_key_id = {{ .accessKeyId | trim }}',
    'aws_secret_access_key = {{ .secretAccessKey | trim }}',
    ...(sessionToken ? ['aws_session_token = {{ .sessionToken | trim }}'] : []),
    '',
  ];
  return { refs, template: lines.join('\n') };
}

/** A JSON object as the command line of Azure prints it, which provider-azure reads. */
export function azureJson(principal: AzureServicePrincipal): CredentialTemplate {
  const at = 'CloudCredentials.azure';
  const { clientSecret, clientCertificate, endpoints = {} } = principal;
  if ((clientSecret === undefined) === (clientCertificate === undefined)) {
    fail(at, 'clientSecret', "be given, or 'clientCertificate'", clientSecret === undefined ? undefined : 'both', 'give one of the two');
  }
  const refs: Record<string, EsoRemoteRef> = {};
  const fields: Record<string, string> = {};
  const read = (field: string, ref: EsoRemoteRef | undefined) => {
    if (!ref) return;
    refs[field] = ref;
    fields[field] = `{{ .${field} | trim | toJson }}`;
  };
  const write = (field: string, text: string | undefined) => {
    if (text !== undefined) fields[field] = literal(JSON.stringify(text));
  };
  for (const id of ['clientId', 'tenantId', 'subscriptionId'] as const) {
    const [text, ref] = [principal[id], principal[`${id}Ref`]];
    either(at, id, text, ref);
    if (text !== undefined) checkOpen(at, id, text, '00000000-0000-0000-0000-000000000001');
    write(id, text);
    read(id, ref);
  }
  read('clientSecret', clientSecret);
  read('clientCertificate', clientCertificate?.certificate);
  read('clientCertificatePassword', clientCertificate?.password);
  for (const [field, url] of Object.entries(endpoints) as [string, string | undefined][]) {
    if (url !== undefined && !/^https:\/\/\S+$/.test(url)) fail(at, `endpoints.${field}`, 'be a URL with https://', url, "write for example 'https://management.azure.com/'");
    write(field, url);
  }
  const lines = Object.entries(fields).map(([field, value]) => `  "${field}": ${value}`);
  return { refs, template: `{\n${lines.join(',\n')}\n}\n` };
}
