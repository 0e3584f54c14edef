import { ArgoSource, type ArgoDirectoryOptions, type ArgoPluginOptions, type ArgoToolOptions } from '../../../lib';
import { error, git, spec, warnings, type Props } from '../application/apps';

const tool = (options: ArgoToolOptions): Props => ({ source: ArgoSource.git(git, { path: '.', ...options }) });
const directory = (options: ArgoDirectoryOptions): Props => tool({ directory: options });
const plugin = (options: ArgoPluginOptions): Props => tool({ plugin: options });
const plain = { repoURL: 'https://github.com/acme/platform', path: '.', targetRevision: 'main' };

describe('one tool of a source', () => {
  test.each<[ArgoToolOptions, string]>([
    [{ directory: {}, helm: {} }, 'directory and helm'],
    [{ helm: {}, kustomize: {} }, 'helm and kustomize'],
    [{ directory: {}, helm: {}, kustomize: {}, plugin: {} }, 'directory and helm and kustomize and plugin'],
  ])('%j is refused', (options, given) => {
    expect(error(tool(options))).toBe(`[chart/claims] 'source' must have only one of 'directory', 'helm', 'kustomize' and 'plugin', got ${given}: keep one of them`);
  });

  test.each<ArgoToolOptions>([
    {},
    { directory: {} },
    { directory: { recurse: false } },
    { directory: { jsonnet: {} } },
    { directory: { recurse: false, jsonnet: { extVars: [], tlas: [], libs: [] } } },
    { helm: {} },
    { helm: { valuesObject: {}, valueFiles: [], parameters: [], fileParameters: [], apiVersions: [] } },
    { helm: { skipCrds: false, skipTests: false, skipSchemaValidation: false, passCredentials: false, ignoreMissingValueFiles: false } },
    { helm: { values: '' } },
    { kustomize: {} },
    { kustomize: { images: [], replicas: [], patches: [], commonLabels: {}, namePrefix: '', ignoreMissingComponents: false } },
  ])('%j is empty and left out, since Argo CD would remove it', (options) => {
    expect(spec(tool(options)).source).toEqual(plain);
    expect(warnings(tool(options))).toEqual([]);
  });

  test('is left out of several sources too', () => {
    expect(spec({ sources: [ArgoSource.git(git, { path: '.', helm: {} }), ArgoSource.git(git, { path: '.', directory: {} })] }).sources).toEqual([plain, plain]);
  });

  test('an empty plugin has a meaning and stays', () => {
    expect(spec(plugin({})).source).toEqual({ ...plain, plugin: {} });
    expect(warnings(plugin({}))).toEqual([]);
  });

  test('false stays next to a field that is not empty', () => {
    expect(spec(directory({ recurse: false, include: '*.yaml' })).source.directory).toEqual({ recurse: false, include: '*.yaml' });
  });
});

describe('globs of a directory', () => {
  test.each([
    '*.yaml',
    'a.yml',
    '{*.yaml,*.yml}',
    '{*.yaml,sub/**}',
    '{a,{b,c}}',
    '{a,b}{c,d}',
    'sub/**',
    '**/claims/*.json',
    '[a,b].yaml',
    '[!a]*.yaml',
    '[{]*.yaml',
    'a\\,b.yaml',
    '\\{a\\}.yaml',
    '*.jsonnet',
    '*.y*ml',
    'claims*',
    '.hidden.yaml',
  ])('%s is accepted', (include) => {
    expect(spec(directory({ recurse: true, include })).source.directory).toEqual({ recurse: true, include });
    expect(warnings(directory({ recurse: true, include, exclude: include }))).toEqual([]);
  });

  test.each([
    ['', 'be a glob', "write for example '*.yaml'"],
    ['app-db,app-exporter', 'list several globs in braces', "write '{app-db,app-exporter}'"],
    ['*.yaml, *.yml', 'list several globs in braces', "write '{*.yaml,*.yml}'"],
    ['{a,b', 'have balanced brackets', 'close the bracket, or escape it with a backslash'],
    ['{a,{b,c}', 'have balanced brackets', 'close the bracket, or escape it with a backslash'],
    ['a}', 'have balanced brackets', 'close the bracket, or escape it with a backslash'],
    ['a[', 'have balanced brackets', 'close the bracket, or escape it with a backslash'],
    ['[a]b[c', 'have balanced brackets', 'close the bracket, or escape it with a backslash'],
    ['./claims.yaml', 'be relative to the folder', "write 'claims.yaml'"],
    ['/claims.yaml', 'be relative to the folder', "write 'claims.yaml'"],
  ])('%p is refused', (glob, must, fix) => {
    expect(error(directory({ recurse: true, include: glob }))).toBe(`[chart/claims] 'source.directory.include' must ${must}, got "${glob}": ${fix}`);
    expect(error(directory({ recurse: true, exclude: glob }))).toBe(`[chart/claims] 'source.directory.exclude' must ${must}, got "${glob}": ${fix}`);
  });

  test.each(['include', 'exclude'] as const)('a folder in %s is warned of when folders are not read', (prop) => {
    expect(warnings(directory({ [prop]: '{*.yaml,sub/**}' }))).toEqual([
      `chart/claims argo/no-effect: 'source.directory.${prop}' is '{*.yaml,sub/**}', but without 'recurse' no subfolder is read, so that a glob with a slash matches nothing: set 'source.directory.recurse' to true`,
    ]);
  });

  test('an extension that Argo CD does not read is warned of if it is included, not if it is excluded', () => {
    expect(warnings(directory({ include: '*.toml' }))).toEqual([
      "chart/claims argo/no-effect: 'source.directory.include' is '*.toml', which matches nothing, since Argo CD reads only .yaml, .yml, .json and .jsonnet files: use one of these extensions",
    ]);
    expect(warnings(directory({ exclude: '*.toml' }))).toEqual([]);
  });
});

describe('jsonnet', () => {
  test('variables, code and libraries are accepted', () => {
    const jsonnet = {
      extVars: [{ name: 'app', value: '$ARGOCD_APP_NAME' }],
      tlas: [{ name: 'root', value: 'local self = {}; $.a + $["b"]', code: true }],
      libs: ['vendor', '/lib', '..lib', 'a/../b', '.'],
    };
    expect(spec(directory({ jsonnet })).source.directory).toEqual({ jsonnet });
    expect(warnings(directory({ jsonnet }))).toEqual([]);
  });

  test.each<[string, ArgoDirectoryOptions, string]>([
    ['a library outside', { jsonnet: { libs: ['vendor', '../vendor'] } },
      "'source.directory.jsonnet.libs[1]' must stay inside the repository, got \"../vendor\": write the path from the root of the repository"],
    ['an unknown variable', { jsonnet: { extVars: [{ name: 'a', value: '$HOME' }] } },
      "'source.directory.jsonnet.extVars[0].value' must use only variables that Argo CD knows, got \"$HOME\": Argo CD would replace '$HOME' with an empty string: write '$$' for a dollar sign; known are ARGOCD_APP_NAME, ARGOCD_APP_NAMESPACE, ARGOCD_APP_PROJECT_NAME and others"],
    ['an unknown variable in an argument', { jsonnet: { tlas: [{ name: 'a', value: 'x' }, { name: 'b', value: '${HOME}' }] } },
      "'source.directory.jsonnet.tlas[1].value' must use only variables that Argo CD knows, got \"${HOME}\": Argo CD would replace '${HOME}' with an empty string: write '$$' for a dollar sign; known are ARGOCD_APP_NAME, ARGOCD_APP_NAMESPACE, ARGOCD_APP_PROJECT_NAME and others"],
  ])('%s is refused', (_name, options, message) => {
    expect(error(directory(options))).toBe(`[chart/claims] ${message}`);
  });
});

describe('a plugin', () => {
  test.each<[ArgoPluginOptions, object]>([
    [{ name: 'cdk8s' }, { name: 'cdk8s' }],
    [{ env: [], parameters: [] }, { env: [], parameters: [] }],
    [{ env: [{ name: 'A', value: '' }] }, { env: [{ name: 'A', value: '' }] }],
    [{ env: [{ name: 'A', value: '$KUBE_VERSION ${KUBE_API_VERSIONS} $ARGOCD_APP_NAME a$$b' }] },
      { env: [{ name: 'A', value: '$KUBE_VERSION ${KUBE_API_VERSIONS} $ARGOCD_APP_NAME a$$b' }] }],
    [{ parameters: [{ name: 'bare' }] }, { parameters: [{ name: 'bare' }] }],
    [{ parameters: [{ name: 'text', text: '' }] }, { parameters: [{ name: 'text', string: '' }] }],
    [{ parameters: [{ name: 'list', list: [] }] }, { parameters: [{ name: 'list', array: [] }] }],
    [{ parameters: [{ name: 'map', map: {} }] }, { parameters: [{ name: 'map', map: {} }] }],
  ])('%j is accepted', (options, expected) => {
    expect(spec(plugin(options)).source.plugin).toEqual(expected);
    expect(warnings(plugin(options))).toEqual([]);
  });

  test.each<[string, ArgoPluginOptions, string]>([
    ['a variable that Argo CD does not know', { env: [{ name: 'A', value: '$ENV' }] },
      "'source.plugin.env[0].value' must use only variables that Argo CD knows, got \"$ENV\": Argo CD would replace '$ENV' with an empty string: write '$$' for a dollar sign; known are ARGOCD_APP_NAME, ARGOCD_APP_NAMESPACE, ARGOCD_APP_PROJECT_NAME and others"],
    ['two forms of a parameter', { parameters: [{ name: 'a' }, { name: 'b', text: 'x', map: {} }] },
      "'source.plugin.parameters[1]' must have at most one of 'text', 'list' and 'map', got 2 of them: keep one of them"],
    ['three forms of a parameter', { parameters: [{ name: 'b', text: 'x', list: [], map: {} }] },
      "'source.plugin.parameters[0]' must have at most one of 'text', 'list' and 'map', got 3 of them: keep one of them"],
  ])('%s is refused', (_name, options, message) => {
    expect(error(plugin(options))).toBe(`[chart/claims] ${message}`);
  });

  test('a credential is refused and not shown', () => {
    const fake = 'AKIA' + 'X'.repeat(16);
    const message = error(plugin({ env: [{ name: 'KEY', value: fake }] }));
    expect(message).toBe(
      "[chart/claims] 'source.plugin.env[0].value' must not be a credential, got \"(20 characters that look like a credential)\": everything that is synthesized ends up in Git: let the plugin read a Secret",
    );
    expect(message).not.toContain(fake);
  });
});
