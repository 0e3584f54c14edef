import type { Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import { EsoExternalSecret, EsoSecretStore, EsoTemplateMergePolicy, type EsoExternalSecretProps, type EsoTemplate } from '../../../lib';
import { errorOf, validationOf, warningsOf } from '../../support/synth';

const store = EsoSecretStore.fromSecretStoreName('aws');

/** An ExternalSecret with a template. */
const templated = (template: EsoTemplate, data: EsoExternalSecretProps['data'] = { id: { key: 'crossplane/aws', property: 'id' } }) => (chart: Chart) => {
  new EsoExternalSecret(chart, 'aws-creds', { store, data, target: { template } });
};

mistakesOf('esoTemplates', {}, (mistake) => {
  mistake('eso-template-base64', () => {
    expect(errorOf(templated({ data: { cfg: 'e3sgLmlkIH19Cg==' } }))).toBe(
      "[chart/aws-creds] 'target.template.data.cfg' must be a template, not base64, got \"e3sgLmlkIH19Cg==\": ESO would copy it as it is: write '{{ .id }}\\n'");
    expect(warningsOf(templated({ data: { cfg: '{{ .id }}\n' } }))).toEqual([]);
  });

  mistake('eso-template-bad-suffix-quote', () => {
    expect(warningsOf(templated({ data: { MONGOCON: '"{{ .id }}"-cloud-api' } }))).toEqual([
      "chart/aws-creds eso/contents-form: 'target.template.data.MONGOCON' has quotes around its first part (\"), and they become part of the value: write '{{ .id }}-cloud-api'",
    ]);
    expect(warningsOf(templated({ data: { MONGOCON: '{{ .id }}-cloud-api' } }))).toEqual([]);
  });

  mistake('eso-template-label-as-data', () => {
    expect(errorOf(templated({ data: { 'url': 'https://git.example/{{ .id }}', 'argocd.argoproj.io/secret-type': 'repository' } }))).toBe(
      "[chart/aws-creds] 'target.template.data['argocd.argoproj.io/secret-type']' must be a key of a Secret, which has no slash, got \"argocd.argoproj.io/secret-type\": write it as 'target.template.metadata.labels['argocd.argoproj.io/secret-type']'");
    expect(warningsOf(templated({
      data: { url: 'https://git.example/{{ .id }}' }, metadata: { labels: { 'argocd.argoproj.io/secret-type': 'repository' } },
    }))).toEqual([]);
    expect(errorOf(templated({ data: { 'acme.example/note': 'a note, with spaces' } }))).toContain("write it as 'target.template.metadata.annotations['acme.example/note']'");
    expect(errorOf(templated({ data: { 'etc/cert': '{{ .id }}' } }))).toContain("use for example 'etc-cert'");
  });

  mistake('eso-dockerconfig-bad-json', () => {
    const login = { name: { key: 'dh' }, password: { key: 'dh' } };
    const config = (auth: string) => templated({
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': `{"auths":{"https://index.docker.io/v2/":{"username":"{{ .name }}","password":"{{ .password }}","auth":${auth}}}}` },
    }, login);
    expect(errorOf(config('{{ .name }}:{{ .password }}"'))).toBe(
      "[chart/aws-creds] 'target.template.data['.dockerconfigjson']' must be JSON, whatever its templates print, got \"{\\\"auths\\\":{\\\"https://index.docker.io/v2/\\\":{\\\"username\\\":\\\"{{ .name }}\\\",\\\"password\\\":\\\"{{ .password }}\\\",\\\"auth\\\":{{ ...: close every string and bracket, and write a string as {{ .key | toJson }} without quotes around it");
    expect(errorOf(config('"{{ .name }}:{{ .password }}"'))).toBe(
      "[chart/aws-creds] 'target.template.data['.dockerconfigjson']' must have base64 of user and password as the auth of https://index.docker.io/v2/, got plain text: write '{{ printf \"%s:%s\" .name .password | b64enc }}'");
    expect(warningsOf(config('"{{ printf "%s:%s" .name .password | b64enc }}"'))).toEqual([]);
  });

  mistake('eso-dockerconfig-key-newlines', () => {
    const config = (password: string) => templated({
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': `{"auths":{"https://eu-docker.pkg.dev":{"username":"_json_key","password":${password}}}}` },
    }, { sa: { key: 'sa' } });
    expect(errorOf(config('"{{ .sa }}"'))).toBe(
      "[chart/aws-creds] 'target.template.data['.dockerconfigjson']' must escape the key file of _json_key, which has quotes and line breaks, got \"{{ .sa }}\": write the password as '{{ .sa | toJson }}', without quotes around it");
    expect(warningsOf(config('{{ .sa | toJson }}'))).toEqual([]);
  });

  mistake('eso-type-needs-key', () => {
    const type = 'kubernetes.io/dockerconfigjson';
    expect(validationOf(templated({ type, data: { 'config.json': '{{ .id }}' } }))).toEqual([
      "[chart/aws-creds] 'target.template.type' must have the key '.dockerconfigjson' for kubernetes.io/dockerconfigjson, got a Secret with 'config.json': write 'target.template.data['config.json']' as 'target.template.data['.dockerconfigjson']'",
    ]);
    expect(warningsOf(templated({ type, data: { '.dockerconfigjson': '{{ .id }}' } }))).toEqual([]);
  });

  mistake('new-eso-template-drops-keys', () => {
    const login = { username: { key: 'argocd/ghcr-user' }, password: { key: 'argocd/ghcr-token' } };
    const repository = (further: EsoTemplate) => templated({
      data: { type: 'helm', url: 'ghcr.io' }, metadata: { labels: { 'argocd.argoproj.io/secret-type': 'repo-creds' } }, ...further,
    }, login);
    expect(warningsOf(repository({}))).toEqual([
      "chart/aws-creds eso/dropped-keys: 'target.template.data' replaces the keys that are read, and does not use 'username', 'password', so that the Secret does not get them: set 'target.template.mergePolicy' to EsoTemplateMergePolicy.MERGE to keep the keys, or use them in a template",
    ]);
    expect(warningsOf(repository({ mergePolicy: EsoTemplateMergePolicy.MERGE }))).toEqual([]);
    expect(warningsOf(repository({ data: { all: '{{ range $key, $value := . }}{{ $value }}{{ end }}' } }))).toEqual([]);
    expect(warningsOf(repository({ data: { all: '{{ . | toJson }}' } }))).toEqual([]);
    expect(warningsOf(repository({ data: { login: '{{ .username }}:{{ index . "password" }}' } }))).toEqual([]);
  });
});
