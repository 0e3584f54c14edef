import { Chart } from 'cdk8s';
import { EsoExternalSecret, EsoRewrite, EsoDataFrom, WarningCode, Warnings } from '../../../lib';
import { testApp, thrownBy, warningsOf } from '../../support/synth';
import { aws, creds, template, warned } from '../external-secret/external-secrets';

/** What is said about a template, where the keys `user` and `password` are read. */
const refused = (text: string) => /^\[chart\/creds\] 'target\.template\.data\['a'\]' (must [^]*)$/.exec(template.refused({ data: { a: text } }))![1];
const unknown = (text: string) => template.invalid({ data: { a: text } }).map((line) => line.replace("[chart/creds] 'target.template.data['a']' ", ''));
const warns = (text: string) => template.warned({ data: { a: text } }).map((line) => line.replace("chart/creds eso/template: 'target.template.data['a']' ", ''));

const KEYS = "the keys are 'user', 'password'";

describe('templates', () => {
  describe('that cannot be read', () => {
    test.each([
      ['{{ .my-key }}', 'must use index for a key with a dash, got {{ .my-key }}: write {{ index . "my-key" }}'],
      ['{{- $.my-key | quote -}}', 'must use index for a key with a dash, got {{ $.my-key | quote }}: write {{ index . "my-key" }}'],
      ['{{ upper .tls.my-key.x }}', 'must use index for a key with a dash, got {{ upper .tls.my-key.x }}: write {{ index . "tls.my-key.x" }}'],
      ['{{ my-key }}', 'must use index for a key with a dash, got {{ my-key }}: write {{ index . "my-key" }}'],
      ['{{ .user-1 }}', 'must use index for a key with a dash, got {{ .user-1 }}: write {{ index . "user-1" }}'],
      ['{{ .1st }}', 'must use index for a key that begins with a digit, got {{ .1st }}: write {{ index . "1st" }}'],
      ['{{ .2-a }}', "must be a template of Go, got {{ .2-a }}: '-' has no meaning there"],
      ['{{ .user', 'must close every {{, got {{ .user: write }} at the end of the action'],
      ['{{', 'must close every {{, got {{: write }} at the end of the action'],
      ['{{ .user }', 'must close every {{, got {{ .user }: write }} at the end of the action'],
      ['{{ print "user }}', 'must close every text, got {{ print "user }}: write " at the end of the text'],
      ['{{ print `user', 'must close every text, got {{ print `user: write ` at the end of the text'],
      ["{{ print 'user }}", "must close every text, got {{ print 'user }}: write ' at the end of the text"],
      ['{{/* note', 'must close every comment, got {{ /* note: write */}} at its end'],
      ['{{/* note */ }}', 'must have comments in actions of their own, got {{ /* note */ }}: write }} directly behind */'],
      ['{{ /* note */}}', "must be a template of Go, got {{ /* note */ }}: '/' has no meaning there; a comment begins with {{/* and ends with */}}, without spaces"],
      ['{{ }}', 'must have a value in every action, got {{ }}: name a key: {{ .key }}'],
      ['{{ if }}x{{ end }}', 'must have a value in every action, got {{ if }}: name a key: {{ .key }}'],
      ['{{ print () }}', 'must have a value in every action, got {{ print () }}: name a key: {{ .key }}'],
      ['{{ .user == "x" }}', "must be a template of Go, got {{ .user == \"x\" }}: '=' has no meaning there; compare with 'eq .a .b'"],
      ['{{ .user && .password }}', "must be a template of Go, got {{ .user && .password }}: '&' has no meaning there; write 'and .a .b'"],
      ['{{ !.user }}', "must be a template of Go, got {{ !.user }}: '!' has no meaning there; write 'not .a'"],
      ['{{ .user + 1 }}', "must be a template of Go, got {{ .user + 1 }}: '+' has no meaning there; write 'print .a .b' for texts, 'add .a .b' for numbers"],
      ['{{ .user < 1 }}', "must be a template of Go, got {{ .user < 1 }}: '<' has no meaning there; compare with 'lt .a .b'"],
      ['{{ .user > 1 }}', "must be a template of Go, got {{ .user > 1 }}: '>' has no meaning there; compare with 'gt .a .b'"],
      ['{{ .user ? 1 : 2 }}', "must be a template of Go, got {{ .user ? 1 : 2 }}: '?' has no meaning there; write 'ternary \"yes\" \"no\" .condition'"],
      ['{{ .user[0] }}', "must be a template of Go, got {{ .user[0] }}: '[' has no meaning there"],
      ['{{ .user [0] }}', "must be a template of Go, got {{ .user [0] }}: '[' has no meaning there; write 'index .list 0'"],
      ['{{ .user, .password }}', "must be a template of Go, got {{ .user, .password }}: ',' has no meaning there"],
      ['{{ upper(.user) }}', "must be a template of Go, got {{ upper(.user) }}: '(' has no meaning there"],
      ['{{ | upper }}', "must be a template of Go, got {{ | upper }}: '|' has no meaning there"],
      ['{{ .user | | upper }}', "must be a template of Go, got {{ .user | | upper }}: '|' has no meaning there"],
      ['{{ upper range }}', "must be a template of Go, got {{ upper range }}: 'range' has no meaning there"],
      ['{{ .user | "x" }}', 'must have a function behind every |, got {{ .user | "x" }}: x is none'],
      ['{{ .user | . }}', 'must have a function behind every |, got {{ .user | . }}: . is none'],
      ['{{ .user | 5 }}', 'must have a function behind every |, got {{ .user | 5 }}: 5 is none'],
      ['{{ upper (.user }}', 'must close every bracket, got {{ upper (.user }}: write ) for every ('],
      ['{{ .user) }}', "must be a template of Go, got {{ .user) }}: ')' has no meaning there"],
      ['{{ "x".user }}', 'must take fields of values only, got {{ "x".user }}: "x" has no field user'],
      ['{{ print true.user }}', 'must take fields of values only, got {{ print true.user }}: true has no field user'],
      ['{{ "a\\qb" }}', 'must have texts that Go reads, got {{ "a\\qb" }}: escape \\ as \\\\ in "a\\qb", or put the text in backquotes; single quotes are for one character'],
      ["{{ 'user' }}", "must have texts that Go reads, got {{ 'user' }}: escape \\ as \\\\ in 'user', or put the text in backquotes; single quotes are for one character"],
      ['{{ $x }}', 'must declare its variables, got $x: write {{ $x := ... }} in front of it, in the same block or around it'],
      ['{{ if .user }}{{ $x := 1 }}{{ end }}{{ $x }}', 'must declare its variables, got $x: write {{ $x := ... }} in front of it, in the same block or around it'],
      ['{{ $x := upper $x }}', 'must declare its variables, got $x: write {{ $x := ... }} in front of it, in the same block or around it'],
      ['{{ $x = 1 }}', 'must declare variables before they change, got $x =: write $x := in front of it'],
      ['{{ $a, $b := .user }}', "must be a template of Go, got {{ $a, $b := .user }}: ',' has no meaning there"],
      ['{{ range $a, .user }}{{ end }}', "must be a template of Go, got {{ range $a, .user }}: ',' has no meaning there"],
      [`{{ print "${'x'.repeat(200)}" | | }}`, `must be a template of Go, got {{ print "${'x'.repeat(93)}... }}: '|' has no meaning there`],
      ['{{\n  print\n  .user + 1\n}}', "must be a template of Go, got {{ print .user + 1 }}: '+' has no meaning there; write 'print .a .b' for texts, 'add .a .b' for numbers"],
    ])('%j', (text, message) => {
      expect(refused(text)).toBe(message);
    });
  });

  describe('with blocks that do not fit', () => {
    test.each([
      ['{{ if .user }}x', 'must end every if, got {{ if .user }}: write {{ end }}'],
      ['{{ range . }}{{ with .x }}{{ end }}', 'must end every range, got {{ range . }}: write {{ end }}'],
      ['{{ with .user }}x{{ else }}y', 'must end every with, got {{ with .user }}: write {{ end }}'],
      ['{{ define "t" }}x', 'must end every define, got {{ define "t" }}: write {{ end }}'],
      ['{{ block "t" . }}x', 'must end every block, got {{ block "t" . }}: write {{ end }}'],
      ['x{{ end }}', 'must have a block for every end and else, got {{ end }}: remove {{ end }}'],
      ['{{ else }}', 'must have a block for every end and else, got {{ else }}: remove {{ else }}'],
      ['{{ if .user }}{{ else }}{{ else }}{{ end }}', 'must have one else for every if, got {{ else }}: remove it, or write else if'],
      ['{{ range . }}{{ else if .user }}{{ end }}', "must be a template of Go, got {{ else if .user }}: 'if' has no meaning there"],
      ['{{ range . }}{{ else range . }}{{ end }}', "must be a template of Go, got {{ else range . }}: 'range' has no meaning there"],
      ['{{ if .user }}{{ end if }}', "must be a template of Go, got {{ end if }}: 'if' has no meaning there"],
      ['{{ define "t" }}{{ else }}{{ end }}', 'must have no else in define, got {{ else }}: remove it'],
      ['{{ if .user }}{{ define "t" }}{{ end }}{{ end }}', 'must have its definitions outside of other blocks, got {{ define "t" }}: move it to the beginning'],
      ['{{ break }}', 'must have break inside of range only, got {{ break }}: remove it'],
      ['{{ range . }}{{ end }}{{ continue }}', 'must have continue inside of range only, got {{ continue }}: remove it'],
      ['{{ range . }}{{ block "t" . }}{{ break }}{{ end }}{{ end }}', 'must have break inside of range only, got {{ break }}: remove it'],
      ['{{ range . }}{{ break now }}{{ end }}', "must be a template of Go, got {{ break now }}: 'now' has no meaning there"],
      ['{{ define t }}{{ end }}', 'must name the template of define by a text, got {{ define t }}: write for example {{ define "name" }}'],
      ['{{ template }}', 'must name the template of template by a text, got {{ template }}: write for example {{ template "name" . }}'],
      ["{{ block 't' . }}{{ end }}", "must name the template of block by a text, got {{ block 't' . }}: write for example {{ block \"name\" . }}"],
      ['{{ template "t" . }}', 'must define the templates that it uses, got {{ template "t" . }}: add {{ define "t" }}...{{ end }}'],
    ])('%j', (text, message) => {
      expect(refused(text)).toBe(message);
    });
  });

  describe('that take texts for something else', () => {
    test.each([
      ['{{ .tls.crt }}', 'must take keys as texts without fields, got .tls.crt: write {{ index . "tls.crt" }} if that is one key, or {{ (.tls | fromJson).crt }} if the value is JSON'],
      ['{{ $.Values.a.b }}', 'must take keys as texts without fields, got .Values.a.b: write {{ index . "Values.a.b" }} if that is one key, or {{ (.Values | fromJson).a.b }} if the value is JSON'],
      ['{{ (.user).name }}', 'must take fields of maps only, got (...).name: values are texts: if it holds JSON, write (fromJson .key).field; inside of with and range another key is $.key'],
      ['{{ $u := .user }}{{ $u.name }}', 'must take fields of maps only, got $u.name: values are texts: if it holds JSON, write (fromJson .key).field; inside of with and range another key is $.key'],
      ['{{ range . }}{{ .name }}{{ end }}', 'must take fields of maps only, got .name: values are texts: if it holds JSON, write (fromJson .key).field; inside of with and range another key is $.key'],
      ['{{ range .user }}{{ end }}', 'must range over a list or map, got {{ range .user }}: values are texts: if it holds JSON, write for example {{ range fromJson .key }}'],
      ['{{ range $i, $x := .user }}{{ end }}', 'must range over a list or map, got {{ range $i, $x := .user }}: values are texts: if it holds JSON, write for example {{ range fromJson .key }}'],
      ['{{ keys . }}', 'must use index, range or toJson for all values, got keys .: all values together are no map that functions take: write for example {{ index . "key" }}'],
      ['{{ hasKey $ "user" }}', 'must use index, range or toJson for all values, got hasKey $: all values together are no map that functions take: write for example {{ index . "key" }}'],
      ['{{ dig "a" "b" . }}', 'must use index, range or toJson for all values, got dig .: all values together are no map that functions take: write for example {{ index . "key" }}'],
      ['{{ pluck "a" . }}', 'must use index, range or toJson for all values, got pluck .: all values together are no map that functions take: write for example {{ index . "key" }}'],
      ['{{ merge (dict) . }}', 'must use index, range or toJson for all values, got merge .: all values together are no map that functions take: write for example {{ index . "key" }}'],
      ['{{ . | values }}', 'must use index, range or toJson for all values, got ... | values: all values together are no map that functions take: write for example {{ index . "key" }}'],
      ['{{ hasKey .user "a" }}', 'must give hasKey a map, got hasKey .user: values are texts: if it holds JSON, write for example {{ hasKey (fromJson .key) }}'],
      ['{{ keys "x" }}', 'must give keys a map, got keys "x": values are texts: if it holds JSON, write for example {{ keys (fromJson .key) }}'],
      ['{{ .user .password }}', 'must begin with a function where several values follow each other, got .user: write for example {{ print .first .second }}, or one action for each value'],
      ['{{ . | .user }}', 'must begin with a function where several values follow each other, got .user: write for example {{ print .first .second }}, or one action for each value'],
      ['{{ 5 .user }}', 'must begin with a function where several values follow each other, got 5: write for example {{ print .first .second }}, or one action for each value'],
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
      ['{{ env "HOME" }}', 'env', 'templates do not see the environment: read the value from the store'],
      ['{{ expandenv "$HOME" }}', 'expandenv', 'templates do not see the environment: read the value from the store'],
      ['{{ include "t" . }}', 'include', "Helm has it, ESO does not: write the template out, or use 'define' and 'template'"],
      ['{{ tpl .user . }}', 'tpl', 'Helm has it, ESO does not: write the template out'],
      ['{{ lookup "v1" "Secret" "a" "b" }}', 'lookup', 'Helm has it, ESO does not: read the value by a store of the provider kubernetes'],
      ['{{ required "x" .user }}', 'required', "Helm has it, ESO does not: a missing key fails anyway, or use 'fail'"],
      ['{{ toToml . }}', 'toToml', 'Helm has it, ESO does not: write the text out'],
      ['{{ fromToml .user }}', 'fromToml', 'Helm has it, ESO does not'],
      ['{{ fromYamlArray .user }}', 'fromYamlArray', "Helm has it, ESO does not: use 'fromYaml'"],
      ['{{ .user | base64decode }}', 'base64decode', "the old engine had it: use 'b64dec'"],
      ['{{ .user | base64encode }}', 'base64encode', "the old engine had it: use 'b64enc'"],
      ['{{ .user | toBytes }}', 'toBytes', 'the old engine had it: leave it out'],
      ['{{ .user | pemPrivateKey }}', 'pemPrivateKey', "the old engine had it: use 'pkcs12key'"],
      ['{{ .user | pemCertificate }}', 'pemCertificate', "the old engine had it: use 'pkcs12cert'"],
      ['{{ if gte 1 2 }}{{ end }}', 'gte', "its name is 'ge'"],
      ['{{ if lte 1 2 }}{{ end }}', 'lte', "its name is 'le'"],
      ['{{ if false }}{{ include "t" . }}{{ end }}', 'include', "Helm has it, ESO does not: write the template out, or use 'define' and 'template'"],
    ])('%j is refused', (text, name, fix) => {
      expect(refused(text)).toBe(`must use functions that ESO has, got ${name}: ${fix}`);
    });

    test.each([
      ['{{ uper .user }}', "uses 'uper', which is no function that this library knows; a key has a dot in front: .uper; or did you mean 'upper'?"],
      ['{{ .user | b64encode }}', "uses 'b64encode', which is no function that this library knows; its name is 'b64enc'"],
      ['{{ .user | b64decode }}', "uses 'b64decode', which is no function that this library knows; its name is 'b64dec'"],
      ['{{ .user | base64 }}', "uses 'base64', which is no function that this library knows; its name is 'b64enc'"],
      ['{{ username }}', "uses 'username', which is no function that this library knows; a key has a dot in front: .username"],
      ['{{ user }}', "uses 'user', which is no function that this library knows; a key has a dot in front: .user; or did you mean 'unset'?"],
      ['{{ .user | constructor }}', "uses 'constructor', which is no function that this library knows; a key has a dot in front: .constructor"],
    ])('%j is a warning, since newer versions may have it', (text, message) => {
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
    ])('%j needs them to be read', (text, got, fix) => {
      expect(unknown(text)).toEqual([`must use keys that are read, got ${got}: ${fix}`]);
    });

    test('the first of each template is named', () => {
      expect(template.invalid({ data: { a: '{{ .host }}{{ .port }}', b: '{{ .user }}', c: '{{ .port }}' } })).toEqual([
        `[chart/creds] 'target.template.data['a']' must use keys that are read, got .host: ${KEYS}; for a key that may be missing write {{ index . "host" }}`,
      ]);
    });

    test('no key is read where all come later', () => {
      const chart = new Chart(testApp(), 'chart');
      const secret = new EsoExternalSecret(chart, 'creds', { store: aws, target: { template: { data: { a: '{{ .user }}' } } } });
      expect(thrownBy(() => chart.toJson())).toContain('must use keys that are read, got .user: no key is read; for a key that may be missing write {{ index . "user" }}');
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

    test('of a template that calls itself are found once', () => {
      expect(unknown('{{ define "t" }}{{ .host }}{{ template "t" . }}{{ end }}{{ template "t" . }}')).toHaveLength(1);
    });

    test.each([
      ['{{ if .user }}{{ .host }}{{ end }}', `must use keys that are read, got .host; ${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ if eq .user "x" }}{{ else }}{{ .host }}{{ end }}', `must use keys that are read, got .host; ${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ if index . "user" }}{{ .host }}{{ end }}', `must use keys that are read, got .host; ${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ or .user .host }}', `must use keys that are read, got .host; ${KEYS}; for a key that may be missing write {{ index . "host" }}`],
      ['{{ if .user }}{{ .a.b }}{{ end }}', 'must take keys as texts without fields, got .a.b; write {{ index . "a.b" }} if that is one key, or {{ (.a | fromJson).b }} if the value is JSON'],
      ['{{ with .user }}{{ .name }}{{ end }}', 'must take fields of maps only, got .name; values are texts: if it holds JSON, write (fromJson .key).field; inside of with and range another key is $.key'],
      ['{{ with .user }}{{ template "t" . }}{{ end }}', 'must define the templates that it uses, got {{ template "t" . }}; add {{ define "t" }}...{{ end }}'],
    ])('%j is a warning: it fails for some values only', (text, message) => {
      expect(warns(text)[0]).toBe(`fails for some values: it ${message}`);
    });

    test('what is wrong in a part is said once', () => {
      expect(warns('{{ if .user }}{{ range .password }}{{ .name }}{{ end }}{{ end }}')).toEqual([
        'fails for some values: it must range over a list or map, got {{ range .password }}; values are texts: if it holds JSON, write for example {{ range fromJson .key }}',
      ]);
    });

    test('warnings can be acknowledged', () => {
      const target = { template: { data: { a: '{{ if .user }}{{ .host }}{{ end }}' } } };
      expect(warningsOf((chart) => Warnings.acknowledge(creds({ target })(chart), WarningCode.ESO_TEMPLATE))).toEqual([]);
    });
  });

  test('of keys see the key as .value', () => {
    const transform = (text: string) => ({ dataFrom: [EsoDataFrom.find({ rewrite: [EsoRewrite.transform(text)] })] });
    expect(warned(transform('{{ .value | upper }}_{{ index . "value" }}'))).toEqual([]);
    expect(warned(transform('plain'))).toEqual([]);
  });
});
