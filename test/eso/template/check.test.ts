import { Chart } from 'cdk8s';
import { EsoExternalSecret, EsoRewrite, EsoDataFrom, EsoRule, Warnings } from '../../../lib';
import { testApp, thrownBy, warningsOf } from '../../support/synth';
import { aws, creds, template, warned } from '../external-secret/external-secrets';

/** What is said about a template where the keys `user` and `password` exist. */
const refused = (text: string) => /^\[chart\/creds\] 'target\.template\.data\.a' (must [^]*)$/.exec(template.refused({ data: { a: text } }))![1];
const unknown = (text: string) => template.invalid({ data: { a: text } }).map((line) => line.replace("[chart/creds] 'target.template.data.a' ", ''));
const warns = (text: string) => template.warned({ data: { a: text } }).map((line) => line.replace("chart/creds eso/template: 'target.template.data.a' ", ''));

const KEYS = "the keys are 'user', 'password'";

describe('templates', () => {
  describe('that Go cannot parse', () => {
    test.each([
      ['{{ .my-key }}', 'must use index for a key with a dash, got {{ .my-key }}: write {{ index . "my-key" }}'],
      ['{{- $.my-key | quote -}}', 'must use index for a key with a dash, got {{ $.my-key | quote }}: write {{ index . "my-key" }}'],
      ['{{ upper .tls.my-key.x }}', 'must use index for a key with a dash, got {{ upper .tls.my-key.x }}: write {{ index . "tls.my-key.x" }}'],
      ['{{ my-key }}', 'must use index for a key with a dash, got {{ my-key }}: write {{ index . "my-key" }}'],
      ['{{ .user-1 }}', 'must use index for a key with a dash, got {{ .user-1 }}: write {{ index . "user-1" }}'],
      ['{{ .1st }}', 'must use index for a key that starts with a digit, got {{ .1st }}: write {{ index . "1st" }}'],
      ['{{ .2-a }}', "must be a Go template, got {{ .2-a }}: '-' is not allowed here"],
      ['{{ .user', 'must close every {{, got {{ .user: write }} at the end of the action'],
      ['{{', 'must close every {{, got {{: write }} at the end of the action'],
      ['{{ .user }', 'must close every {{, got {{ .user }: write }} at the end of the action'],
      ['{{ print "user }}', 'must close every string, got {{ print "user }}: write " at the end of the string'],
      ['{{ print `user', 'must close every string, got {{ print `user: write ` at the end of the string'],
      ["{{ print 'user }}", "must close every string, got {{ print 'user }}: write ' at the end of the string"],
      ['{{/* note', 'must close every comment, got {{ /* note: write */}} at the end of the comment'],
      ['{{/* note */ }}', 'must have nothing but the comment in its action, got {{ /* note */ }}: write }} directly after */'],
      ['{{ /* note */}}', "must be a Go template, got {{ /* note */ }}: '/' is not allowed here; write {{/* and */}} around a comment, without spaces"],
      ['{{ }}', 'must have a value in every action, got {{ }}: write for example {{ .key }}'],
      ['{{ if }}x{{ end }}', 'must have a value in every action, got {{ if }}: write for example {{ .key }}'],
      ['{{ print () }}', 'must have a value in every action, got {{ print () }}: write for example {{ .key }}'],
      ['{{ .user == "x" }}', "must be a Go template, got {{ .user == \"x\" }}: '=' is not allowed here; compare with 'eq .a .b'"],
      ['{{ .user && .password }}', "must be a Go template, got {{ .user && .password }}: '&' is not allowed here; write 'and .a .b'"],
      ['{{ !.user }}', "must be a Go template, got {{ !.user }}: '!' is not allowed here; write 'not .a'"],
      ['{{ .user + 1 }}', "must be a Go template, got {{ .user + 1 }}: '+' is not allowed here; write 'print .a .b' for strings or 'add .a .b' for numbers"],
      ['{{ .user < 1 }}', "must be a Go template, got {{ .user < 1 }}: '<' is not allowed here; compare with 'lt .a .b'"],
      ['{{ .user > 1 }}', "must be a Go template, got {{ .user > 1 }}: '>' is not allowed here; compare with 'gt .a .b'"],
      ['{{ .user ? 1 : 2 }}', "must be a Go template, got {{ .user ? 1 : 2 }}: '?' is not allowed here; write 'ternary \"yes\" \"no\" .condition'"],
      ['{{ .user[0] }}', "must be a Go template, got {{ .user[0] }}: '[' is not allowed here"],
      ['{{ .user [0] }}', "must be a Go template, got {{ .user [0] }}: '[' is not allowed here; write 'index .list 0'"],
      ['{{ .user, .password }}', "must be a Go template, got {{ .user, .password }}: ',' is not allowed here"],
      ['{{ upper(.user) }}', "must be a Go template, got {{ upper(.user) }}: '(' is not allowed here; write a space before it"],
      ['{{ | upper }}', "must be a Go template, got {{ | upper }}: '|' is not allowed here"],
      ['{{ .user | | upper }}', "must be a Go template, got {{ .user | | upper }}: '|' is not allowed here"],
      ['{{ upper range }}', "must be a Go template, got {{ upper range }}: 'range' is not allowed here"],
      ['{{ .user | "x" }}', 'must have a function after every |, got {{ .user | "x" }}: x is not a function'],
      ['{{ .user | . }}', 'must have a function after every |, got {{ .user | . }}: . is not a function'],
      ['{{ .user | 5 }}', 'must have a function after every |, got {{ .user | 5 }}: 5 is not a function'],
      ['{{ upper (.user }}', 'must close every parenthesis, got {{ upper (.user }}: write ) for every ('],
      ['{{ .user) }}', "must be a Go template, got {{ .user) }}: ')' is not allowed here"],
      ['{{ "x".user }}', 'must read fields of values only, got {{ "x".user }}: remove .user: "x" has no fields'],
      ['{{ print true.user }}', 'must read fields of values only, got {{ print true.user }}: remove .user: true has no fields'],
      ['{{ "a\\qb" }}', 'must have valid Go strings, got {{ "a\\qb" }}: write \\ as \\\\ in "a\\qb", or use backquotes'],
      ["{{ 'user' }}", "must have valid Go strings, got {{ 'user' }}: use double quotes in 'user'; single quotes are for one character"],
      ['{{ $x }}', 'must declare its variables, got $x: first write {{ $x := ... }}, in the same block or one around it'],
      ['{{ if .user }}{{ $x := 1 }}{{ end }}{{ $x }}', 'must declare its variables, got $x: first write {{ $x := ... }}, in the same block or one around it'],
      ['{{ $x := upper $x }}', 'must declare its variables, got $x: first write {{ $x := ... }}, in the same block or one around it'],
      ['{{ $x = 1 }}', 'must declare a variable before it is assigned, got $x =: write $x :='],
      ['{{ $a, $b := .user }}', "must be a Go template, got {{ $a, $b := .user }}: ',' is not allowed here"],
      ['{{ range $a, .user }}{{ end }}', "must be a Go template, got {{ range $a, .user }}: ',' is not allowed here"],
      [`{{ print "${'x'.repeat(200)}" | | }}`, `must be a Go template, got {{ print "${'x'.repeat(93)}... }}: '|' is not allowed here`],
      ['{{\n  print\n  .user + 1\n}}', "must be a Go template, got {{ print .user + 1 }}: '+' is not allowed here; write 'print .a .b' for strings or 'add .a .b' for numbers"],
    ])('%j', (text, message) => {
      expect(refused(text)).toBe(message);
    });
  });

  describe('with unbalanced blocks', () => {
    test.each([
      ['{{ if .user }}x', 'must have an end for every if, got {{ if .user }}: add {{ end }}'],
      ['{{ range . }}{{ with .x }}{{ end }}', 'must have an end for every range, got {{ range . }}: add {{ end }}'],
      ['{{ with .user }}x{{ else }}y', 'must have an end for every with, got {{ with .user }}: add {{ end }}'],
      ['{{ define "t" }}x', 'must have an end for every define, got {{ define "t" }}: add {{ end }}'],
      ['{{ block "t" . }}x', 'must have an end for every block, got {{ block "t" . }}: add {{ end }}'],
      ['x{{ end }}', 'must have a block for every end and else, got {{ end }}: remove it'],
      ['{{ else }}', 'must have a block for every end and else, got {{ else }}: remove it'],
      ['{{ if .user }}{{ else }}{{ else }}{{ end }}', 'must have at most one else for each if, got {{ else }}: remove it, or write else if'],
      ['{{ range . }}{{ else if .user }}{{ end }}', "must be a Go template, got {{ else if .user }}: 'if' is not allowed here"],
      ['{{ range . }}{{ else range . }}{{ end }}', "must be a Go template, got {{ else range . }}: 'range' is not allowed here"],
      ['{{ if .user }}{{ end if }}', "must be a Go template, got {{ end if }}: 'if' is not allowed here"],
      ['{{ define "t" }}{{ else }}{{ end }}', 'must have no else in define, got {{ else }}: remove it'],
      ['{{ if .user }}{{ define "t" }}{{ end }}{{ end }}', 'must define templates outside of other blocks, got {{ define "t" }}: move the definition to the start'],
      ['{{ break }}', 'must use break only inside range, got {{ break }}: remove it'],
      ['{{ range . }}{{ end }}{{ continue }}', 'must use continue only inside range, got {{ continue }}: remove it'],
      ['{{ range . }}{{ block "t" . }}{{ break }}{{ end }}{{ end }}', 'must use break only inside range, got {{ break }}: remove it'],
      ['{{ range . }}{{ break now }}{{ end }}', "must be a Go template, got {{ break now }}: 'now' is not allowed here"],
      ['{{ define t }}{{ end }}', 'must have a quoted name after define, got {{ define t }}: write for example {{ define "name" }}'],
      ['{{ template }}', 'must have a quoted name after template, got {{ template }}: write for example {{ template "name" . }}'],
      ["{{ block 't' . }}{{ end }}", "must have a quoted name after block, got {{ block 't' . }}: write for example {{ block \"name\" . }}"],
      ['{{ template "t" . }}', 'must define every template that it uses, got {{ template "t" . }}: add {{ define "t" }}...{{ end }}'],
    ])('%j', (text, message) => {
      expect(refused(text)).toBe(message);
    });
  });

  describe('that do not use values as strings', () => {
    test.each([
      ['{{ .tls.crt }}', 'must read no fields of a key, which is a string, got .tls.crt: write {{ index . "tls.crt" }} if that is one key, or {{ (.tls | fromJson).crt }} if the value is JSON'],
      ['{{ $.Values.a.b }}', 'must read no fields of a key, which is a string, got .Values.a.b: write {{ index . "Values.a.b" }} if that is one key, or {{ (.Values | fromJson).a.b }} if the value is JSON'],
      ['{{ (.user).name }}', 'must read fields of maps only, got (...).name: values are strings: if this one holds JSON, write (fromJson .key).field; inside with and range, another key is $.key'],
      ['{{ $u := .user }}{{ $u.name }}', 'must read fields of maps only, got $u.name: values are strings: if this one holds JSON, write (fromJson .key).field; inside with and range, another key is $.key'],
      ['{{ range . }}{{ .name }}{{ end }}', 'must read fields of maps only, got .name: values are strings: if this one holds JSON, write (fromJson .key).field; inside with and range, another key is $.key'],
      ['{{ range .user }}{{ end }}', 'must range over a list or map, got {{ range .user }}: values are strings: if this one holds JSON, write for example {{ range fromJson .key }}'],
      ['{{ range $i, $x := .user }}{{ end }}', 'must range over a list or map, got {{ range $i, $x := .user }}: values are strings: if this one holds JSON, write for example {{ range fromJson .key }}'],
      ['{{ keys . }}', 'must use index, range or toJson for the map of all values, got keys .: other functions do not accept its type: write for example {{ index . "key" }}'],
      ['{{ hasKey $ "user" }}', 'must use index, range or toJson for the map of all values, got hasKey $: other functions do not accept its type: write for example {{ index . "key" }}'],
      ['{{ dig "a" "b" . }}', 'must use index, range or toJson for the map of all values, got dig .: other functions do not accept its type: write for example {{ index . "key" }}'],
      ['{{ pluck "a" . }}', 'must use index, range or toJson for the map of all values, got pluck .: other functions do not accept its type: write for example {{ index . "key" }}'],
      ['{{ merge (dict) . }}', 'must use index, range or toJson for the map of all values, got merge .: other functions do not accept its type: write for example {{ index . "key" }}'],
      ['{{ . | values }}', 'must use index, range or toJson for the map of all values, got ... | values: other functions do not accept its type: write for example {{ index . "key" }}'],
      ['{{ hasKey .user "a" }}', 'must give hasKey a map, got hasKey .user: values are strings: if this one holds JSON, write for example {{ hasKey (fromJson .key) }}'],
      ['{{ keys "x" }}', 'must give keys a map, got keys "x": values are strings: if this one holds JSON, write for example {{ keys (fromJson .key) }}'],
      ['{{ .user .password }}', 'must start with a function if an action has several values, got .user: write for example {{ print .first .second }}, or one action for each value'],
      ['{{ . | .user }}', 'must start with a function if an action has several values, got .user: write for example {{ print .first .second }}, or one action for each value'],
      ['{{ 5 .user }}', 'must start with a function if an action has several values, got 5: write for example {{ print .first .second }}, or one action for each value'],
    ])('%j', (text, message) => {
      expect(refused(text)).toBe(message);
    });

    test.each([
      '{{ set (dict) "all" . }}', '{{ dict "all" . | toJson }}', '{{ dig "a" . (dict) }}', '{{ pluck "a" (dict) }}', '{{ keys (fromJson .user) }}', '{{ . | toJson }}',
      '{{ len . }}', '{{ range $k, $v := . }}{{ $k }}={{ $v }}{{ end }}', '{{ with fromJson .user }}{{ keys . }}{{ .a.b }}{{ end }}', '{{ toYaml . }}',
    ])('but not %j', (text) => {
      expect(template.warned({ data: { a: text } })).toEqual([]);
    });
  });

  describe('with functions', () => {
    test.each([
      ['{{ env "HOME" }}', 'env', 'templates cannot read environment variables: read the value from the store'],
      ['{{ expandenv "$HOME" }}', 'expandenv', 'templates cannot read environment variables: read the value from the store'],
      ['{{ include "t" . }}', 'include', "it is a function of Helm: write the template out, or use 'define' and 'template'"],
      ['{{ tpl .user . }}', 'tpl', 'it is a function of Helm: write the template out'],
      ['{{ lookup "v1" "Secret" "a" "b" }}', 'lookup', 'it is a function of Helm: read the value from a store with the Kubernetes provider'],
      ['{{ required "x" .user }}', 'required', "it is a function of Helm: leave it out, since a missing key fails anyway, or use 'fail'"],
      ['{{ toToml . }}', 'toToml', 'it is a function of Helm: write the TOML out'],
      ['{{ fromToml .user }}', 'fromToml', 'it is a function of Helm: store the value as JSON or YAML'],
      ['{{ fromYamlArray .user }}', 'fromYamlArray', "it is a function of Helm: use 'fromYaml'"],
      ['{{ .user | base64decode }}', 'base64decode', "it is a function of the old engine: use 'b64dec'"],
      ['{{ .user | base64encode }}', 'base64encode', "it is a function of the old engine: use 'b64enc'"],
      ['{{ .user | toBytes }}', 'toBytes', 'it is a function of the old engine: leave it out'],
      ['{{ .user | pemPrivateKey }}', 'pemPrivateKey', "it is a function of the old engine: use 'pkcs12key'"],
      ['{{ .user | pemCertificate }}', 'pemCertificate', "it is a function of the old engine: use 'pkcs12cert'"],
      ['{{ if gte 1 2 }}{{ end }}', 'gte', "write 'ge'"],
      ['{{ if lte 1 2 }}{{ end }}', 'lte', "write 'le'"],
      ['{{ if false }}{{ include "t" . }}{{ end }}', 'include', "it is a function of Helm: write the template out, or use 'define' and 'template'"],
    ])('%j is refused', (text, name, fix) => {
      expect(refused(text)).toBe(`must call only functions that ESO has, got ${name}: ${fix}`);
    });

    test.each([
      ['{{ uper .user }}', "calls 'uper', a function that this library does not know: write .uper if it is a key, or did you mean 'upper'?"],
      ['{{ .user | b64encode }}', "calls 'b64encode', a function that this library does not know: write 'b64enc'"],
      ['{{ .user | b64decode }}', "calls 'b64decode', a function that this library does not know: write 'b64dec'"],
      ['{{ .user | base64 }}', "calls 'base64', a function that this library does not know: write 'b64enc'"],
      ['{{ username }}', "calls 'username', a function that this library does not know: write .username if it is a key"],
      ['{{ user }}', "calls 'user', a function that this library does not know: write .user if it is a key, or did you mean 'unset'?"],
      ['{{ .user | constructor }}', "calls 'constructor', a function that this library does not know: write .constructor if it is a key"],
    ])('%j is a warning, since newer versions of ESO may have the function', (text, message) => {
      expect(warns(text)).toEqual([message]);
    });
  });

  describe('with keys', () => {
    test.each([
      ['{{ .host }}', '.host', `${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ .usr }}', '.usr', `did you mean 'user'? ${KEYS}; for a key that may be missing write {{ index . "usr" }}`],
      ['{{ .host | default "x" }}', '.host', `${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ if .host }}x{{ end }}', '.host', `${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ with .host }}x{{ end }}', '.host', `${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ range . }}{{ $.host }}{{ end }}', '.host', `${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ range . }}{{ range list 1 }}{{ break }}{{ end }}{{ $.host }}{{ end }}', '.host', `${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ with . }}{{ .host }}{{ end }}', '.host', `${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ define "t" }}{{ .host }}{{ end }}{{ template "t" . }}', '.host', `${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ block "t" . }}{{ $.host }}{{ end }}', '.host', `${KEYS}; for a key that may be missing write {{ index . "host" }}`],
    ])('%j needs them to exist', (text, got, fix) => {
      expect(unknown(text)).toEqual([`must use only keys that exist, got ${got}: ${fix}`]);
    });

    test('are reported once, for the first one', () => {
      expect(template.invalid({ data: { a: '{{ .host }}{{ .port }}', b: '{{ .user }}', c: '{{ .port }}' } })).toEqual([
        `[chart/creds] 'target.template.data.a' must use only keys that exist, got .host: ${KEYS}; for a key that may be missing write {{ index . "host" }}`,
      ]);
    });

    test('may be added later', () => {
      const chart = new Chart(testApp(), 'chart');
      const secret = new EsoExternalSecret(chart, 'creds', { store: aws, target: { template: { data: { a: '{{ .user }}' } } } });
      expect(thrownBy(() => chart.toJson())).toContain('must use only keys that exist, got .user: there are no keys; for a key that may be missing write {{ index . "user" }}');
      secret.addData('user', { key: 'app' });
      expect(chart.toJson()).toHaveLength(1);
    });

    test.each([
      '{{ if index . "host" }}{{ .host }}{{ end }}', '{{ if not (index . "host") }}{{ else }}{{ .host }}{{ end }}', '{{ with index . "host" }}{{ . }}{{ $.host }}{{ end }}',
      '{{ if false }}{{ .host }}{{ end }}', '{{ or "x" .host }}', '{{ or (index . "host") .host }}', '{{ $h := index . "host" }}{{ if $h }}{{ .host }}{{ end }}', '{{/* .host */}}',
      '{{ ".host" }}', '{{ define "t" }}{{ .host }}{{ $.port }}{{ end }}{{ template "t" (dict "host" 1 "port" 2) }}', '{{ define "t" }}{{ .host }}{{ end }}',
      '{{ $ := dict "host" (dict "b" 1) }}{{ $.host.b }}', '{{ range list }}{{ .host }}{{ else }}{{ end }}', '{{ range list 1 }}{{ break }}{{ .host }}{{ end }}',
      '{{ range . }}{{ break }}{{ $.host }}{{ end }}', '{{ range . }}{{ continue }}{{ $.host.x }}{{ end }}',
      '{{ range $k, $v := . }}{{ if not (hasPrefix "db_" $k) }}{{ continue }}{{ end }}{{ $.db_host }}{{ end }}',
      '{{ range . }}{{ with "x" }}{{ else }}{{ break }}{{ end }}{{ $.host }}{{ end }}', '{{ range . }}{{ range list }}{{ else }}{{ break }}{{ end }}{{ $.host }}{{ end }}',
      '{{ if or .user "x" }}{{ else }}{{ .host }}{{ end }}',
      '{{ $x := .user }}{{ if .user }}{{ $x = fromJson .password }}{{ end }}{{ $x.name }}', '{{ $h := "" }}{{ if .user }}{{ $h = .user }}{{ end }}{{ if $h }}{{ .host }}{{ end }}',
      '{{ define "t" }}{{ template "t" . }}{{ end }}{{ if false }}{{ template "t" . }}{{ end }}', '{{ define "t" }}{{ .a.b }}{{ end }}{{ if false }}{{ template "t" . }}{{ end }}',
    ])('%j does not use them', (text) => {
      expect(template.warned({ data: { a: text } })).toEqual([]);
    });

    test('of a template that calls itself are reported once', () => {
      expect(unknown('{{ define "t" }}{{ .host }}{{ template "t" . }}{{ end }}{{ template "t" . }}')).toHaveLength(1);
    });

    test.each([
      ['{{ if .user }}{{ .host }}{{ end }}', `must use only keys that exist, got .host): ${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ if eq .user "x" }}{{ else }}{{ .host }}{{ end }}', `must use only keys that exist, got .host): ${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ if index . "user" }}{{ .host }}{{ end }}', `must use only keys that exist, got .host): ${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ or .user .host }}', `must use only keys that exist, got .host): ${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ if .user }}{{ .a.b }}{{ end }}', 'must read no fields of a key, which is a string, got .a.b): write {{ index . "a.b" }} if that is one key, or {{ (.a | fromJson).b }} if the value is JSON'],
      ['{{ with .user }}{{ .name }}{{ end }}', 'must read fields of maps only, got .name): values are strings: if this one holds JSON, write (fromJson .key).field; inside with and range, another key is $.key'],
      ['{{ with .user }}{{ template "t" . }}{{ end }}', 'must define every template that it uses, got {{ template "t" . }}): add {{ define "t" }}...{{ end }}'],
    ])('%j is a warning: it fails for some values only', (text, message) => {
      expect(warns(text)[0]).toBe(`fails for some values (it ${message}`);
    });

    test('an error in a nested part is reported once', () => {
      expect(warns('{{ if .user }}{{ range .password }}{{ .name }}{{ end }}{{ end }}')).toEqual([
        'fails for some values (it must range over a list or map, got {{ range .password }}): values are strings: if this one holds JSON, write for example {{ range fromJson .key }}',
      ]);
    });

    test('warnings can be acknowledged', () => {
      const target = { template: { data: { a: '{{ .password }}{{ if .user }}{{ .host }}{{ end }}' } } };
      expect(warningsOf((chart) => Warnings.acknowledge(creds({ target })(chart), EsoRule.TEMPLATE))).toEqual([]);
    });
  });

  test('of keys see the key as .value', () => {
    const transform = (text: string) => ({ dataFrom: [EsoDataFrom.find({ rewrite: [EsoRewrite.transform(text)] })] });
    expect(warned(transform('{{ .value | upper }}_{{ index . "value" }}'))).toEqual([]);
    expect(warned(transform('plain'))).toEqual([
      "chart/creds eso/rewrite: 'dataFrom[0].rewrite[0].template' gives every key the name 'plain', so only one of several keys remains: use {{ .value }}, the key",
    ]);
  });
});
