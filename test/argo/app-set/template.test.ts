import { error, listed, prod, spec, warnings, type SetProps } from './app-sets';
import { ArgoDestination, ArgoGenerator, ArgoSource } from '../../../lib';
import { git } from '../application/apps';

const { clusters, custom, gitDirectories, gitFiles, list, matrix, merge } = ArgoGenerator;
const path = (text: string, props: SetProps = {}): SetProps => ({ source: ArgoSource.git(git, { path: text }), ...props });
const folders = gitDirectories(git, [{ path: 'apps/*' }], { values: { region: 'eu' } });
const fromGit: SetProps = { generators: [folders], applicationName: '{{.path.basename}}', destination: ArgoDestination.cluster('in-cluster') };
const plain: SetProps = { goTemplate: false, applicationName: '{{name}}', destination: ArgoDestination.cluster('{{name}}') };

describe('expressions that are right', () => {
  test.each<[string, SetProps]>([
    ['a field', path('{{.name}}')],
    ['with spaces', path('{{ .name }}')],
    ['with trimmed spaces', path('apps/{{- .name -}}/x')],
    ['a pipeline', path('{{ .name | lower | trunc 10 }}')],
    ['a function', path('{{ index .metadata.labels "acme.example/region" }}')],
    ['a function in brackets', path('{{ (index .metadata.labels "a").b }}')],
    ['a label', path('{{.metadata.labels.region}}')],
    ['the root by its name', path('{{ $.name }}')],
    ['a variable', path('{{ $n := .name }}{{ $n }}')],
    ['a condition', path('{{ if eq .name "in-cluster" }}a{{ else }}b{{ end }}')],
    ['what is there under a condition', path('{{ if hasKey . "region" }}{{ .region }}{{ else }}{{ .other }}{{ end }}')],
    ['what comes behind and', path('{{ if and (hasKey . "region") .region }}a{{ end }}')],
    ['a loop', path('{{ range $k, $v := .metadata.labels }}{{ $k }}{{ .x }}{{ end }}')],
    ['a text with braces in it', path('{{ "}}" }}{{ `{{ .x }}` }}{{ \'x\' }}')],
    ['a comment', path('{{/* about .x }} */}}{{.name}}')],
    ['a function without arguments', path('{{ now | date "2006" }}{{ uuidv4 }}')],
    ['a number', path('{{ add 1 2 }}')],
    ['everything as JSON', path('{{ toJson . }}')],
    ['a namespace that is one of two', { destinationNamespace: '{{ if .project }}a-name-that-is-rather-long-and-fills-most{{ else }}another-name-that-fills-the-rest-of-it{{ end }}' }],
    ['a part of a path', { ...fromGit, ...path('{{ index .path.segments 1 }}/{{.path.path}}') }],
    ['a value', { ...fromGit, ...path('{{.values.region}}') }],
    ['a part of a file', { ...fromGit, generators: [gitFiles(git, [{ path: 'a.yaml' }])], ...path('{{.any.thing}}') }],
    ['all clusters', { generators: [clusters({ selector: { matchLabels: { a: 'b' } }, flatList: true })], applicationName: 'all', destination: ArgoDestination.cluster('in-cluster'), ...path('{{ range .clusters }}{{ .name }}{{ end }}') }],
    ['a parameter of any of several', { generators: [matrix(prod, folders)], applicationName: '{{.name}}-{{.path.basename}}', ...path('{{.values.region}}') }],
    ['a parameter that some have', { generators: [merge(['name'], [prod, list([{ name: 'a', size: 'big' }])])], ...path('{{.size}}') }],
    ['a parameter of a pull request', { generators: [custom('pullRequest', { github: { owner: 'a', repo: 'b' } })], applicationName: '{{.number}}', destination: ArgoDestination.cluster('{{.branch_slug}}'), ...path('{{ index .labels 0 }}') }],
    ['anything, where parameters are not known', { generators: [custom('plugin', { configMapRef: { name: 'a' } })], applicationName: '{{.number}}', destination: ArgoDestination.cluster('{{.a.b.c}}') }],
    ['anything in a list that has nothing', { ...listed(), ...path('{{.anything}}') }],
    ['deep inside of a list', { ...listed({ cluster: 'a', more: { b: { c: 1 }, list: [{ d: 1 }] } }), ...path('{{.more.b.c}}{{.more.list}}') }],
  ])('%s', (_name, props) => {
    expect(warnings(props)).toEqual([]);
  });
});

describe('Go templates', () => {
  test.each<[string, SetProps, string]>([
    ['a name without a dot', { applicationName: '{{name}}' },
      "[chart/fleet] 'applicationName' must be a Go template, got {{name}}: write {{.name}}: names without a dot in front are functions; or set goTemplate: false"],
    ['a path without a dot', path('apps/{{ path.basename }}', fromGit),
      "[chart/fleet] 'source.path' must be a Go template, got {{ path.basename }}: write {{ .path.basename }}: names without a dot in front are functions; or set goTemplate: false"],
    ['the path without a dot', path('{{path}}', fromGit),
      "[chart/fleet] 'source.path' must be a Go template, got {{path}}: write {{.path.path}}: names without a dot in front are functions; or set goTemplate: false"],
    ['a part of the path', path('{{path[0]}}', fromGit),
      "[chart/fleet] 'source.path' must be a Go template, got {{path[0]}}: write {{index .path.segments 0}}: names without a dot in front are functions; or set goTemplate: false"],
    ['a label without a dot', path('{{metadata.labels.region}}'),
      "[chart/fleet] 'source.path' must be a Go template, got {{metadata.labels.region}}: write {{.metadata.labels.region}}: names without a dot in front are functions; or set goTemplate: false"],
    ['a name in a pipeline', path('{{ name | lower }}'),
      "[chart/fleet] 'source.path' must be a Go template, got {{ name | lower }}: write {{ .name | lower }}: names without a dot in front are functions; or set goTemplate: false"],
    ['a label with a prefix', path('{{metadata.labels.acme.example}}'),
      "[chart/fleet] 'source.path' must be a Go template, got {{metadata.labels.acme.example}}: write {{index .metadata.labels \"acme.example\"}}: names without a dot in front are functions; or set goTemplate: false"],
    ['the environment', path('{{ env "HOME" }}'),
      "[chart/fleet] 'source.path' must use functions that Argo CD has, got env in {{ env \"HOME\" }}: Argo CD removed it: pass what it would tell as a parameter"],
    ['an expression that is open', { destinationNamespace: '{{.name' },
      "[chart/fleet] 'destinationNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"{{.name\": use for example 'name'"],
    ['an expression that is open, in a path', path('a/{{.name'), "[chart/fleet] 'source.path' must close every {{, got {{ .name: write }} at the end of the action"],
    ['a text that is open', path('a/{{ "x }}'), '[chart/fleet] \'source.path\' must close every text, got {{ "x }}: write " at the end of the text'],
    ['a condition without an end', path('{{ if .name }}a'), "[chart/fleet] 'source.path' must have an 'end' for every if, range and with, got \"{{ if .name }}a\": write {{ end }}, or remove what is too much"],
    ['an end of nothing', path('a{{ end }}'), "[chart/fleet] 'source.path' must have an 'end' for every if, range and with, got \"a{{ end }}\": write {{ end }}, or remove what is too much"],
    ['an end before its begin', path('a{{ end }}{{ if .name }}'), "[chart/fleet] 'source.path' must have an 'end' for every if, range and with, got \"a{{ end }}{{ if .name }}\": write {{ end }}, or remove what is too much"],
  ])('refuse %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('parameters', () => {
  const all = 'there are .name, .nameNormalized, .server, .project, .metadata.labels, .metadata.annotations';

  test.each<[string, SetProps, string]>([
    ['a slip', { applicationName: '{{.nam}}' }, `[chart/fleet] 'applicationName' must use parameters of the generators, got .nam: did you mean .name? ${all}`],
    ['something else', path('{{ .Values.x | quote }}'), `[chart/fleet] 'source.path' must use parameters of the generators, got .Values.x: ${all}`],
    ['something below the root', path('{{ $.regio }}'), `[chart/fleet] 'source.path' must use parameters of the generators, got .regio: ${all}`],
    ['something below a text', path('{{.name.first}}'), `[chart/fleet] 'source.path' must use parameters of the generators, got .name.first: ${all}`],
    ['a value that the generator does not make', path('{{.values.x}}', fromGit),
      "[chart/fleet] 'source.path' must use parameters of the generators, got .values.x: there are .path.path, .path.segments, .path.basename, .path.basenameNormalized, .values.region"],
    ['the name of a file, of a folder', path('{{.path.filename}}', fromGit),
      "[chart/fleet] 'source.path' must use parameters of the generators, got .path.filename: did you mean .path.basename? there are .path.path, .path.segments, .path.basename, .path.basenameNormalized, .values.region"],
    ['a key that one element lacks', { ...listed({ cluster: 'a', env: 'prod' }, { cluster: 'b' }), ...path('{{.env}}') },
      "[chart/fleet] 'source.path' must use parameters that every set has, got .env, which set 1 lacks: give it to every element of the list, or write {{ if hasKey . \"env\" }}"],
    ['a key that one generator lacks', { generators: [prod, list([{ name: 'a' }])], applicationName: '{{.name}}', ...path('{{.server}}') },
      "[chart/fleet] 'source.path' must use parameters that every set has, got .server, which set 1 lacks: give it to every element of the list, or write {{ if hasKey . \"server\" }}"],
    ['a condition on what is missing', path('{{ if .region }}a{{ end }}'), `[chart/fleet] 'source.path' must use parameters of the generators, got .region: ${all}`],
    ['a map as a text', path('{{.path}}', fromGit), "[chart/fleet] 'source.path' must be a text, got .path, which is a map: write {{.path.path}}; it has path, segments, basename, basenameNormalized"],
    ['values as a text', path('{{ .values }}', fromGit), "[chart/fleet] 'source.path' must be a text, got .values, which is a map: write {{.values.region}}; it has region"],
    ['a literal of Helm', { source: ArgoSource.git(git, { path: '.', helm: { valuesObject: { host: '{{ .Release.Name }}.acme.example' } } }) },
      `[chart/fleet] 'source.helm.valuesObject.host' must use parameters of the generators, got .Release.Name: ${all}`],
    ['a slip in the name of a label', { applicationMetadata: { labels: { 'acme.example/{{.nam}}': 'x' } } },
      `[chart/fleet] 'applicationMetadata.labels' must use parameters of the generators, got .nam: did you mean .name? ${all}`],
    ['a slip in the patch', { templatePatch: 'metadata:\n  labels:\n    a: {{.serve}}\n' }, `[chart/fleet] 'templatePatch' must use parameters of the generators, got .serve: did you mean .server? ${all}`],
  ])('refuse %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });

  test('may be missing where that is said', () => {
    expect(warnings({ goTemplateOptions: ['missingkey=zero'], ...path('{{.other}}') })).toEqual([]);
  });
});

describe('names of parameters without Go templates', () => {
  test.each<[string, SetProps]>([
    ['a name', { ...plain, ...path('{{ name }}') }],
    ['a label', { ...plain, ...path('{{metadata.labels.acme.example/region}}') }],
    ['a path, and a part of it', { ...plain, generators: [folders], applicationName: '{{path.basename}}', destination: ArgoDestination.cluster('in-cluster'), ...path('{{path}}/{{path[0]}}/{{values.region}}') }],
    ['anything where it is a text of its own', { ...plain, source: ArgoSource.git(git, { path: '.', helm: { valuesObject: { host: '{{ .Release.Name }}' } } }) }],
    ['anything in an annotation', { ...plain, applicationMetadata: { annotations: { a: '{{ default .x "y" }}' } } }],
    ['anything where nothing is known', { ...plain, generators: [custom('plugin', { configMapRef: { name: 'a' } })], ...path('{{any.thing}}') }],
  ])('%s', (_name, props) => {
    expect(warnings(props)).toEqual([]);
  });

  test.each<[string, SetProps, string]>([
    ['a field', { ...plain, applicationName: '{{.name}}' }, "[chart/fleet] 'applicationName' must have names of parameters only without goTemplate, got {{.name}}: leave goTemplate on, or write {{name}}"],
    ['a function', { ...plain, ...path('{{ lower .name }}') }, "[chart/fleet] 'source.path' must have names of parameters only without goTemplate, got {{ lower .name }}: leave goTemplate on, or write {{lower}}"],
    ['trimmed spaces', { ...plain, ...path('{{- name }}') }, "[chart/fleet] 'source.path' must have names of parameters only without goTemplate, got {{- name }}: leave goTemplate on, or write {{name}}"],
    ['a bracket', { ...plain, ...path('{{("a")}}') }, "[chart/fleet] 'source.path' must have names of parameters only without goTemplate, got {{(\"a\")}}: leave goTemplate on, or write {{name}}"],
    ['a slip', { ...plain, destination: ArgoDestination.cluster('{{nam}}') },
      "[chart/fleet] 'destination' must use parameters of the generators, got nam: did you mean name? there are name, nameNormalized, server, project, metadata.labels, metadata.annotations"],
  ])('refuse %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('checks of the Applications', () => {
  test.each<[string, SetProps, string]>([
    ['a project', { project: 'Team {{.name}}' },
      "[chart/fleet] 'project' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Team {{.name}}\": use for example 'team-{{.name}}'"],
    ['a namespace', { destinationNamespace: 'team_{{.name}}' },
      "[chart/fleet] 'destinationNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"team_{{.name}}\": use for example 'team-{{.name}}'"],
    ['the name', { applicationName: '{{.name}}_claims' },
      "[chart/fleet] 'applicationName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"{{.name}}_claims\": use for example '{{.name}}-claims'"],
    ['a path', path('/{{.name}}'), "[chart/fleet] 'source.path' must be relative to the root of the source, got \"/{{.name}}\": write '{{.name}}'"],
    ['a URL', { source: ArgoSource.git({ ...git, url: '{{.server}}/{{.name}} x' }, { path: '.' }), destination: undefined as never },
      "[chart/fleet] 'destination' must be an ArgoDestination, got nothing: write for example ArgoDestination.cluster('{{.name}}') for clusters"],
    ['a chart', { source: ArgoSource.helmChart({ repoUrl: 'oci://{{.name}}', chart: 'a', version: '{{.metadata.labels.version}}' }) },
      "[chart/fleet] 'source.repoUrl' must be written without 'oci://' when 'chart' is given, got \"oci://{{.name}}\": write '{{.name}}' with a repository Secret that says enableOCI, or use ArgoSource.oci('oci://{{.name}}/a', '{{.metadata.labels.version}}')"],
  ])('see %s around expressions', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });

  test('warn with expressions', () => {
    expect(warnings({ source: ArgoSource.git({ ...git, url: 'https://gitlab.com/{{.project}}/a' }, { path: '.' }) })).toEqual([
      "chart/fleet argo/repo-url: 'source.git.url' is https://gitlab.com/{{.project}}/a: GitLab redirects a URL without .git, and Argo CD does not follow; write 'https://gitlab.com/{{.project}}/a.git'",
    ]);
  });

  test('say nothing of what only an expression decides', () => {
    const source = ArgoSource.git(git, { path: '.', kustomize: { images: ['{{.server}}'], kubeVersion: '{{.name}}', namespace: '{{.name}}' }, tagPrefix: '' });
    expect(spec({ source: ArgoSource.git({ ...git, url: '{{.server}}' }, { path: '.' }) }).template.spec.source.repoURL).toBe('{{.server}}');
    expect(spec({ source }).template.spec.source.kustomize).toEqual({ images: ['{{.server}}'], kubeVersion: '{{.name}}', namespace: '{{.name}}' });
  });
});
