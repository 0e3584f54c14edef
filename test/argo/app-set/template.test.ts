import { Chart } from 'cdk8s';
import { error, fleet, listed, prod, spec, warnings, type SetProps } from './app-sets';
import { ArgoDestination, ArgoGenerator, ArgoSource, Warnings } from '../../../lib';
import { testApp } from '../../support/synth';
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
    ['operands after and', path('{{ if and (hasKey . "region") .region }}a{{ end }}')],
    ['a loop', path('{{ range $k, $v := .metadata.labels }}{{ $k }}{{ .x }}{{ end }}')],
    ['a string with braces', path('{{ "}}" }}{{ `{{ .x }}` }}{{ \'x\' }}')],
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
      "[chart/fleet] 'applicationName' must be a Go template, got {{name}}: a name without a leading dot is a function: write {{.name}}, or set 'goTemplate' to false"],
    ['a path without a dot', path('apps/{{ path.basename }}', fromGit),
      "[chart/fleet] 'source.path' must be a Go template, got {{ path.basename }}: a name without a leading dot is a function: write {{ .path.basename }}, or set 'goTemplate' to false"],
    ['the path without a dot', path('{{path}}', fromGit),
      "[chart/fleet] 'source.path' must be a Go template, got {{path}}: a name without a leading dot is a function: write {{.path.path}}, or set 'goTemplate' to false"],
    ['a part of the path', path('{{path[0]}}', fromGit),
      "[chart/fleet] 'source.path' must be a Go template, got {{path[0]}}: a name without a leading dot is a function: write {{index .path.segments 0}}, or set 'goTemplate' to false"],
    ['a label without a dot', path('{{metadata.labels.region}}'),
      "[chart/fleet] 'source.path' must be a Go template, got {{metadata.labels.region}}: a name without a leading dot is a function: write {{.metadata.labels.region}}, or set 'goTemplate' to false"],
    ['a name in a pipeline', path('{{ name | lower }}'),
      "[chart/fleet] 'source.path' must be a Go template, got {{ name | lower }}: a name without a leading dot is a function: write {{ .name | lower }}, or set 'goTemplate' to false"],
    ['a label with a prefix', path('{{metadata.labels.acme.example}}'),
      "[chart/fleet] 'source.path' must be a Go template, got {{metadata.labels.acme.example}}: a name without a leading dot is a function: write {{index .metadata.labels \"acme.example\"}}, or set 'goTemplate' to false"],
    ['the environment', path('{{ env "HOME" }}'),
      "[chart/fleet] 'source.path' must use functions that Argo CD has, got env in {{ env \"HOME\" }}: Argo CD removed it: pass its result as a parameter"],
    ['an open expression', { destinationNamespace: '{{.name' },
      "[chart/fleet] 'destinationNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"{{.name\": use for example 'name'"],
    ['an expression that is not closed, in a path', path('a/{{.name'), "[chart/fleet] 'source.path' must close every {{, got {{ .name: write }} at the end of the action"],
    ['a string that is not closed', path('a/{{ "x }}'), '[chart/fleet] \'source.path\' must close every string, got {{ "x }}: write " at the end of the string'],
    ['a condition without an end', path('{{ if .name }}a'), "[chart/fleet] 'source.path' must have one 'end' for every 'if', 'range' and 'with', got \"{{ if .name }}a\": add the missing {{ end }}, or remove the surplus one"],
    ['an end of nothing', path('a{{ end }}'), "[chart/fleet] 'source.path' must have one 'end' for every 'if', 'range' and 'with', got \"a{{ end }}\": add the missing {{ end }}, or remove the surplus one"],
    ['an end before its begin', path('a{{ end }}{{ if .name }}'), "[chart/fleet] 'source.path' must have one 'end' for every 'if', 'range' and 'with', got \"a{{ end }}{{ if .name }}\": add the missing {{ end }}, or remove the surplus one"],
  ])('refuse %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('parameters', () => {
  const all = '.name, .nameNormalized, .server, .project, .metadata.labels, .metadata.annotations';

  test.each<[string, SetProps, string]>([
    ['a slip', { applicationName: '{{.nam}}' }, `[chart/fleet] 'applicationName' must use parameters of the generators, got .nam: did you mean .name? The parameters are ${all}`],
    ['something else', path('{{ .Values.x | quote }}'), `[chart/fleet] 'source.path' must use parameters of the generators, got .Values.x: use one of ${all}`],
    ['something below the root', path('{{ $.regio }}'), `[chart/fleet] 'source.path' must use parameters of the generators, got .regio: use one of ${all}`],
    ['something below a string', path('{{.name.first}}'), `[chart/fleet] 'source.path' must use parameters of the generators, got .name.first: use one of ${all}`],
    ['a value that the generator does not make', path('{{.values.x}}', fromGit),
      "[chart/fleet] 'source.path' must use parameters of the generators, got .values.x: use one of .path.path, .path.segments, .path.basename, .path.basenameNormalized, .values.region"],
    ['the name of a file, of a folder', path('{{.path.filename}}', fromGit),
      "[chart/fleet] 'source.path' must use parameters of the generators, got .path.filename: did you mean .path.basename? The parameters are .path.path, .path.segments, .path.basename, .path.basenameNormalized, .values.region"],
    ['a key that one element lacks', { ...listed({ cluster: 'a', env: 'prod' }, { cluster: 'b' }), ...path('{{.env}}') },
      "[chart/fleet] 'source.path' must use parameters that every set has, got .env, which set 1 lacks: add it to every set, or test for it with {{ if hasKey . \"env\" }}"],
    ['a key that one generator lacks', { generators: [prod, list([{ name: 'a' }])], applicationName: '{{.name}}', ...path('{{.server}}') },
      "[chart/fleet] 'source.path' must use parameters that every set has, got .server, which set 1 lacks: add it to every set, or test for it with {{ if hasKey . \"server\" }}"],
    ['a condition on what is missing', path('{{ if .region }}a{{ end }}'), `[chart/fleet] 'source.path' must use parameters of the generators, got .region: use one of ${all}`],
    ['a map as a string', path('{{.path}}', fromGit), "[chart/fleet] 'source.path' must use parameters that are strings, got .path, which is a map: write {{.path.path}}; it has path, segments, basename, basenameNormalized"],
    ['values as a string', path('{{ .values }}', fromGit), "[chart/fleet] 'source.path' must use parameters that are strings, got .values, which is a map: write {{.values.region}}; it has region"],
    ['a literal of Helm', { source: ArgoSource.git(git, { path: '.', helm: { valuesObject: { host: '{{ .Release.Name }}.acme.example' } } }) },
      `[chart/fleet] 'source.helm.valuesObject.host' must use parameters of the generators, got .Release.Name: use one of ${all}`],
    ['a slip in the name of a label', { applicationMetadata: { labels: { 'acme.example/{{.nam}}': 'x' } } },
      `[chart/fleet] 'applicationMetadata.labels' must use parameters of the generators, got .nam: did you mean .name? The parameters are ${all}`],
    ['a slip in the patch', { templatePatch: 'metadata:\n  labels:\n    a: {{.serve}}\n' }, `[chart/fleet] 'templatePatch' must use parameters of the generators, got .serve: did you mean .server? The parameters are ${all}`],
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
    ['anything in values, where it is not an expression', { ...plain, source: ArgoSource.git(git, { path: '.', helm: { valuesObject: { host: '{{ .Release.Name }}' } } }) }],
    ['anything in an annotation', { ...plain, applicationMetadata: { annotations: { a: '{{ default .x "y" }}' } } }],
    ['anything where nothing is known', { ...plain, generators: [custom('plugin', { configMapRef: { name: 'a' } })], ...path('{{any.thing}}') }],
  ])('%s', (_name, props) => {
    expect(warnings(props)).toEqual([]);
  });

  test.each<[string, SetProps, string]>([
    ['a field', { ...plain, applicationName: '{{.name}}' }, "[chart/fleet] 'applicationName' must have only names of parameters without 'goTemplate', got {{.name}}: write {{name}}, or remove 'goTemplate'"],
    ['a function', { ...plain, ...path('{{ lower .name }}') }, "[chart/fleet] 'source.path' must have only names of parameters without 'goTemplate', got {{ lower .name }}: write {{name}}, or remove 'goTemplate'"],
    ['trimmed spaces', { ...plain, ...path('{{- name }}') }, "[chart/fleet] 'source.path' must have only names of parameters without 'goTemplate', got {{- name }}: write {{name}}, or remove 'goTemplate'"],
    ['a bracket', { ...plain, ...path('{{("a")}}') }, "[chart/fleet] 'source.path' must have only names of parameters without 'goTemplate', got {{(\"a\")}}: write {{name}}, or remove 'goTemplate'"],
    ['a slip', { ...plain, destination: ArgoDestination.cluster('{{nam}}') },
      "[chart/fleet] 'destination' must use parameters of the generators, got nam: did you mean name? The parameters are name, nameNormalized, server, project, metadata.labels, metadata.annotations"],
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
      "[chart/fleet] 'destination' must be an ArgoDestination, got nothing: write for example ArgoDestination.server('url'), ArgoDestination.cluster('name') or ArgoDestination.controlPlane(controlPlane)"],
    ['a chart', { source: ArgoSource.helmChart({ repoUrl: 'oci://{{.name}}', chart: 'a', version: '{{.metadata.labels.version}}' }) },
      "[chart/fleet] 'source.repoUrl' must be written without 'oci://' when 'chart' is given, got \"oci://{{.name}}\": write '{{.name}}' and add a repository Secret with enableOCI, or use ArgoSource.oci('oci://{{.name}}/a', '{{.metadata.labels.version}}')"],
  ])('see %s around expressions', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });

  test('warn with expressions', () => {
    expect(warnings({ source: ArgoSource.git({ ...git, url: 'https://gitlab.com/{{.project}}/a' }, { path: '.' }) })).toEqual([
      "chart/fleet argo/repo-url: 'source.git.url' is 'https://gitlab.com/{{.project}}/a': GitLab redirects a URL without .git, and Argo CD does not follow the redirect: write 'https://gitlab.com/{{.project}}/a.git'",
    ]);
  });

  test('report the props and the path of the set', () => {
    const refused = (): unknown => {
      try {
        return fleet(new Chart(testApp(), 'chart'), { applicationMetadata: { labels: { 'acme.example/{{.name}}': 'a b' } } });
      } catch (thrown) {
        return thrown;
      }
    };
    expect(refused()).toMatchObject({ path: 'chart/fleet', code: 'label', prop: "applicationMetadata.labels['acme.example/{{.name}}']" });
    const app = testApp();
    fleet(new Chart(app, 'chart'), { source: ArgoSource.git({ ...git, url: 'https://gitlab.com/{{.project}}/a' }, { path: '.' }) });
    expect(Warnings.of(app)).toMatchObject([{ path: 'chart/fleet', code: 'argo/repo-url', prop: 'source.git.url' }]);
  });

  test('say nothing of what only an expression decides', () => {
    const source = ArgoSource.git(git, { path: '.', kustomize: { images: ['{{.server}}'], kubeVersion: '{{.name}}', namespace: '{{.name}}' }, tagPrefix: '' });
    expect(spec({ source: ArgoSource.git({ ...git, url: '{{.server}}' }, { path: '.' }) }).template.spec.source.repoURL).toBe('{{.server}}');
    expect(spec({ source }).template.spec.source.kustomize).toEqual({ images: ['{{.server}}'], kubeVersion: '{{.name}}', namespace: '{{.name}}' });
  });
});
