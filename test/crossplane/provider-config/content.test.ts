import { ApiObject, type Chart } from 'cdk8s';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureProviderConfig, CrossplaneGcpCredentials,
  CrossplaneGcpProviderConfig, EsoExternalSecret, EsoSecretStore, SecretKey,
} from '../../../lib';
import { validationOf, warningsOf } from '../../support/synth';

type Cloud = 'aws' | 'gcp' | 'azure';
type MakeSecret = (chart: Chart, creds: string) => unknown;

const metadata = { name: 'creds', namespace: 'crossplane-system' };

/** How the content of a Secret is said. */
const WAYS: Readonly<Record<string, MakeSecret>> = {
  'a Secret': (chart, creds) => new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { creds } }),
  'a Secret in base64': (chart, creds) => new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata, data: { creds: Buffer.from(creds).toString('base64') } }),
  'a template': (chart, creds) => new EsoExternalSecret(chart, 'secret', {
    store: EsoSecretStore.fromSecretStoreName('aws'), metadata, data: { a: { key: 'a' }, b: { key: 'b' } }, target: { template: { data: { creds: `${creds}{{/* of a and b */}}` } } },
  }),
};

const build = (cloud: Cloud, creds: string, make: MakeSecret = WAYS['a Secret']) => (chart: Chart) => {
  make(chart, creds);
  const key = SecretKey.of('creds', 'creds', { namespace: 'crossplane-system' });
  if (cloud === 'aws') new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.secret(key) });
  if (cloud === 'gcp') new CrossplaneGcpProviderConfig(chart, 'default', { credentials: CrossplaneGcpCredentials.secret(key), projectId: 'acme' });
  if (cloud === 'azure') new CrossplaneAzureProviderConfig(chart, 'default', { credentials: CrossplaneAzureCredentials.secret(key) });
};

const MUST: Readonly<Record<Cloud, string>> = {
  aws: "be an INI file with 'aws_access_key_id' and 'aws_secret_access_key' in the section '[default]'",
  gcp: "be the JSON of a service account key, with the field 'type'",
  azure: "be a JSON object with 'clientId', 'clientSecret', 'tenantId' and 'subscriptionId'",
};

describe('credentials that the provider cannot read are refused', () => {
  test.each<[string, Cloud, string, string]>([
    ['JSON', 'aws', '{"aws_access_key_id":"{{ .a }}","aws_secret_access_key":{{ .b | toJson }}}', 'JSON'],
    ['another section', 'aws', '[crossplane]\naws_access_key_id={{ .a }}\naws_secret_access_key={{ .b }}', "the section '[crossplane]'"],
    ['other keys', 'aws', '[default]\naccess_key = {{ .a }}\nsecret_key = {{ .b }}\n', "none of 'aws_access_key_id' and 'aws_secret_access_key'"],
    ['half of the keys', 'aws', '# keys\naws_access_key_id: {{ .a }}\n', "no 'aws_secret_access_key'"],
    ['an INI file', 'gcp', '[default]\nkey={{ .a }}', 'an INI file'],
    ['another object', 'gcp', '{"private_key":{{ .a | toJson }}}', "an object with 'private_key'"],
    ['an object that is not closed', 'gcp', '{"type":"service_account","private_key":"{{ .a }}"', 'text that is not JSON'],
    ['what az prints without --sdk-auth', 'azure', '{"appId":"{{ .a }}","password":"{{ .b }}","tenant":"c"}', "an object with 'appId', 'password', 'tenant'"],
    ['fields of Terraform', 'azure', '{"client_id":"{{ .a }}","clientSecret":"{{ .b }}"}', "an object with 'client_id', 'clientSecret'"],
    ['an empty object', 'azure', '{}', 'an empty object'],
    ['an INI file', 'azure', '[default]\nclientId={{ .a }}', 'an INI file'],
    ['an object with a comma too many', 'azure', '{"clientId":"{{ .a }}",}', 'text that is not JSON'],
  ])('%s for %s', (_name, cloud, creds, got) => {
    for (const [way, make] of Object.entries(WAYS)) {
      const text = way === 'a template' ? creds : creds.replace(/\{\{ \.(\w) \| toJson \}\}/g, '"$1"').replace(/\{\{ \.(\w) \}\}/g, '$1');
      expect(validationOf(build(cloud, text, make))).toEqual([
        `[chart/default] 'credentials' must ${MUST[cloud]}, got ${got} in key 'creds' of Secret 'creds': correct it, or use ProviderCredentials, which writes the form that the provider reads`,
      ]);
    }
  });
});

describe('credentials are accepted', () => {
  test.each<[string, Cloud, string]>([
    ['an INI file', 'aws', '[default]\naws_access_key_id = {{ .a }}\naws_secret_access_key = {{ .b }}\n'],
    ['an INI file with more', 'aws', '; keys\n[DEFAULT]\nAWS_ACCESS_KEY_ID={{ .a }}\naws_secret_access_key={{ .b }}\n\n[other]\nrole_arn = x\n'],
    ['an INI file without a section', 'aws', 'aws_access_key_id={{ .a }}\naws_secret_access_key={{ .b }}'],
    ['keys that come from elsewhere', 'aws', '[default]\n{{ .a }}\n'],
    ['a section that comes from elsewhere', 'aws', '[{{ .a }}]\naws_access_key_id=x\n'],
    ['all of it from elsewhere', 'aws', '{{ .a | b64dec }}'],
    ['what is decided on the cluster', 'aws', '{{ if .a }}[default]{{ end }}\nx=y'],
    ['a key', 'gcp', '{"type":"service_account","project_id":"acme","private_key":{{ .a | toJson }}}'],
    ['all of it from elsewhere', 'gcp', '{{ .a }}'],
    ['a service principal', 'azure', '{"clientId":"{{ .a }}","clientSecret":{{ .b | toJson }},"tenantId":"t","subscriptionId":"s"}'],
    ['a certificate', 'azure', '{"clientId":"{{ .a }}","clientCertificate":"{{ .b }}","tenantId":"t"}'],
    ['several objects', 'azure', '[{"clientId":"{{ .a }}","clientSecret":"{{ .b }}"}]'],
    ['fields that come from elsewhere', 'azure', '{ {{ .a }} }'],
  ])('%s for %s', (_name, cloud, creds) => {
    expect(warningsOf(build(cloud, creds, WAYS['a template']))).toEqual([]);
  });

  test.each(['<from ESO>', '${AWS_CREDENTIALS}', '${A}\n${B}'])('that something else puts in: %s', (creds) => {
    expect(warningsOf(build('aws', creds))).toEqual([]);
  });
});
