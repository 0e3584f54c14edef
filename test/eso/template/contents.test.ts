import { EsoTemplateMergePolicy } from '../../../lib';
import { template } from '../external-secret/external-secrets';

const { MERGE } = EsoTemplateMergePolicy;
const DOCKER = 'kubernetes.io/dockerconfigjson';
const docker = (text: string) => ({ type: DOCKER, data: { '.dockerconfigjson': text } });
const text = (cfg: string) => ({ data: { cfg }, mergePolicy: MERGE });

describe('the value of a key', () => {
  describe('in base64', () => {
    test('is refused if it is a template: ESO would copy it', () => {
      expect(template.refused(text('e3sgLmlkIH19Cg=='))).toBe(
        "[chart/creds] 'target.template.data.cfg' must be a template, not base64, got \"e3sgLmlkIH19Cg==\": ESO would copy it as it is: write '{{ .id }}\\n'");
    });

    test.each(['aGVsbG8gd29ybGQ=', 'abcdefgh', 'dev', '{{ .user }}', '{{ .user | b64enc }}'])('is fine otherwise: %s', (value) => {
      expect(template.warned(text(value))).toEqual([]);
    });
  });

  describe('with quotes', () => {
    test.each([
      ['"{{ .user }}"-cloud-api', '{{ .user }}-cloud-api', '"'],
      ["'{{ .user }}'.example.org", '{{ .user }}.example.org', "'"],
      ['"db-{{ .user }}"/app', 'db-{{ .user }}/app', '"'],
    ])('around its first part keeps them: %s', (value, without, quote) => {
      expect(template.warned(text(value))).toEqual([
        `chart/creds eso/contents-form: 'target.template.data.cfg' has quotes around its first part (${quote}), and they become part of the value: write '${without}'`,
      ]);
      expect(template.warned(text(without))).toEqual([]);
    });

    test.each([
      '"{{ .user }}"', '"{{ .user }}": {{ .password }}', '"{{ .user }}","{{ .password }}"', '"a" "{{ .user }}"', 'user="{{ .user }}"', '"{{ .user }}",x',
      '{{ printf "%s-x" .user }}-"y"', '"{{ .user }}"\nother: "{{ .password }}"-x',
    ])('is fine elsewhere: %s', (value) => {
      expect(template.warned(text(value))).toEqual([]);
    });
  });

  describe('with Docker credentials', () => {
    const auth = '{{ printf "%s:%s" .user .password | b64enc }}';

    test.each([
      `{"auths":{"xpkg.upbound.io":{"username":"{{ .user }}","password":"{{ .password }}","auth":"${auth}"}}}`,
      '{"auths":{"ghcr.io":{"username":{{ .user | toJson }},"password":{{ .password | toJson }}}}}',
      '{"auths":{"{{ .user }}":{"auth":"{{ .password }}"}}}',
      '{{ .user }}{{ .password }}',
      '{"auths":{ {{ range $i, $e := (.user | fromJson) }}"{{ $e }}":{}{{ end }} }}{{ .password }}',
      '{"auths":{"${REGISTRY}":{"auth":"{{ .user }}{{ .password }}"}}}',
      '{"auths":{"a":{"username":"_json_key","password":{{ .user | toJson }},"auth":"{{ printf "_json_key:%s" .password | b64enc }}"}}}',
      '{"auths":{"a":{"username":"_json_key","password":"{{ .user | b64dec | js }}{{ .password }}"}}}',
    ])('can be written as %s', (value) => {
      expect(template.warned(docker(value))).toEqual([]);
    });

    test('is JSON, whatever its templates print', () => {
      expect(template.refused(docker('{"auths":{"https://index.docker.io/v2/":{"username":"{{ .user }}","password":"{{ .password }}","auth":{{ .user }}:{{ .password }}"}}}'))).toBe(
        "[chart/creds] 'target.template.data['.dockerconfigjson']' must be JSON, whatever its templates print, got \"{\\\"auths\\\":{\\\"https://index.docker.io/v2/\\\":{\\\"username\\\":\\\"{{ .user }}\\\",\\\"password\\\":\\\"{{ .password }}\\\",\\\"auth\\\":{{ ...: close every string and bracket, and write a string as {{ .key | toJson }} without quotes around it");
      expect(template.refused(docker('{"auths":{"a":{"auth":"{{ .user }}{{ .password }}"}}'))).toBe(
        "[chart/creds] 'target.template.data['.dockerconfigjson']' must be JSON, whatever its templates print, got \"{\\\"auths\\\":{\\\"a\\\":{\\\"auth\\\":\\\"{{ .user }}{{ .password }}\\\"}}\": close every string and bracket, and write a string as {{ .key | toJson }} without quotes around it");
    });

    test('has quotes around user names and passwords', () => {
      expect(template.refused(docker('{"auths":{"a":{"username":"{{ .user }}","password":{{ .password }}}}}'))).toContain('must be JSON, whatever its templates print');
    });

    test('escapes a key file of Google', () => {
      expect(template.refused(docker('{"auths":{"https://eu-docker.pkg.dev":{"username":"_json_key","password":"{{ .password }}"}}}'))).toBe(
        "[chart/creds] 'target.template.data['.dockerconfigjson']' must escape the key file of _json_key, which has quotes and line breaks, got \"{{ .password }}\": write the password as '{{ .password | toJson }}', without quotes around it");
    });

    test('encodes the user and the password together', () => {
      const one = (value: string) => docker(`{"auths":{"ghcr.io":{"auth":"${value}"}}}`);
      expect(template.refused(one('{{ .user }}:{{ .password }}'))).toBe(
        "[chart/creds] 'target.template.data['.dockerconfigjson']' must have base64 of user and password as the auth of ghcr.io, got plain text: write '{{ printf \"%s:%s\" .user .password | b64enc }}'");
      expect(template.refused(one('bot:{{ .password }}'))).toContain("write '{{ printf \"%s:%s\" \"bot\" .password | b64enc }}'");
      expect(template.refused(one('bot:x{{ .password }}'))).toContain('leave auth out, or encode it with b64enc');
    });

    test('has auths', () => {
      expect(template.warned(docker('{"ghcr.io":{"username":"{{ .user }}","password":"{{ .password }}"}}'))).toEqual([
        "chart/creds eso/contents-form: 'target.template.data['.dockerconfigjson']' has no 'auths', so nobody finds credentials in it: write {\"auths\":{\"registry.example.org\":{...}}}",
      ]);
      const old = { type: 'kubernetes.io/dockercfg', data: { '.dockercfg': '{"ghcr.io":{"username":"{{ .user }}","password":"{{ .password }}"}}' } };
      expect(template.warned(old)).toEqual([]);
    });
  });

  describe('that starts like JSON', () => {
    test('is JSON', () => {
      expect(template.warned(text('{"clientId":"{{ .user }}","clientSecret":{{ .password }}"}'))).toEqual([
        "chart/creds eso/contents-form: 'target.template.data.cfg' starts like JSON, and is not JSON, whatever its templates print: close every string and bracket, and write a string as {{ .key | toJson }} without quotes around it",
      ]);
    });

    test.each([
      '{"clientId":"{{ .user }}","clientSecret":"{{ .password }}"}', '{"a":{{ .user }},"b":[{{ .password }}]}', '{"a":"x"', '{ {{ .user }}: 1 }',
      '{"a":1}{{ if .user }},{{ end }}', 'x{"a":{{ .user }}"',
    ])('is fine otherwise: %s', (value) => {
      expect(template.warned(text(value))).toEqual([]);
    });
  });
});
