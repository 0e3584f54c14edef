import { ArgoSource, type ArgoHelmOptions } from '../../../lib';
import { error, spec, warnings, type Props } from '../application/apps';

const helm = (options: ArgoHelmOptions): Props => (
  { source: ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.2.3' }, { helm: options }) }
);
const value = (text: string): ArgoHelmOptions => ({ parameters: [{ name: 'a', value: text }] });

describe('values', () => {
  test('an object is written as valuesObject, a string as values', () => {
    expect(spec(helm({ valuesObject: { a: { b: 1 } } })).source.helm).toEqual({ valuesObject: { a: { b: 1 } } });
    expect(spec(helm({ values: 'a: 1' })).source.helm).toEqual({ values: 'a: 1' });
  });

  test('variables in values are not replaced, so that values may have any string', () => {
    expect(warnings(helm({ valuesObject: { command: 'echo $HOME ${X} $1' } }))).toEqual([]);
    expect(warnings(helm({ values: 'command: echo $HOME' }))).toEqual([]);
  });

  test.each([
    'a: 1',
    '# only a comment\n',
    '# a comment\n\n---\na: 1\n',
    '{a: 1, b: [2]}',
    '  indented:\n    a: 1',
    '"quoted key": 1',
    '"http://a.example": 1',
    'a:b: 1',
    '-dash: 1',
    'a:\n- 1',
    'windows: 1\r\nb: 2\r\n',
  ])('%j is a mapping', (values) => {
    expect(spec(helm({ values })).source.helm).toEqual({ values });
    expect(warnings(helm({ values }))).toEqual([]);
  });

  test.each(['text', '- a: 1', '  - a: 1', '[a, b]', '\ta: 1', 'https://acme.example', '42'])('%j is not a mapping', (values) => {
    expect(error(helm({ values }))).toBe(
      `[chart/claims] 'source.helm.values' must be a YAML mapping, got ${JSON.stringify(values)}: write for example 'replicaCount: 2'`,
    );
  });

  test.each<ArgoHelmOptions>([{ valuesObject: { a: 1 }, values: 'a: 1' }, { valuesObject: {}, values: 'a: 1' }])('values given twice are refused: %j', (options) => {
    expect(error(helm(options))).toBe(
      "[chart/claims] 'source.helm.values' must be left out when 'valuesObject' is given, got both: Argo CD would ignore it: remove it",
    );
  });
});

describe('parameters', () => {
  test.each([
    'a,b',
    '{a,b}',
    'a\\,b',
    '',
    'pa$$word',
    'a$ b',
    'a$.b',
    'cost: 5$',
    '$$HOME',
    '$ARGOCD_APP_NAME-${ARGOCD_APP_NAMESPACE}-$ARGOCD_APP_PROJECT_NAME',
    '$ARGOCD_APP_REVISION $ARGOCD_APP_REVISION_SHORT $ARGOCD_APP_REVISION_SHORT_8',
    '$ARGOCD_APP_SOURCE_REPO_URL $ARGOCD_APP_SOURCE_PATH $ARGOCD_APP_SOURCE_TARGET_REVISION',
  ])('the value %p is accepted', (text) => {
    expect(spec(helm(value(text))).source.helm).toEqual({ parameters: [{ name: 'a', value: text }] });
    expect(warnings(helm(value(text)))).toEqual([]);
  });

  test.each([
    ['$HOME', '$HOME'],
    ['a${HOME}b', '${HOME}'],
    ['p$1x', '$1'],
    ['a$#b', '$#'],
    ['$$$HOME', '$HOME'],
    ['a${}b', '${}'],
    ['a${b', '${'],
    ['$ARGOCD_APP_NAMES', '$ARGOCD_APP_NAMES'],
    ['$ARGOCD_ENV_FOO', '$ARGOCD_ENV_FOO'],
    ['$KUBE_VERSION', '$KUBE_VERSION'],
    ['$ARGOCD_APP_NAME $X', '$X'],
  ])('the value %p would lose something', (text, variable) => {
    expect(error(helm(value(text)))).toBe(
      `[chart/claims] 'source.helm.parameters[0].value' must use only variables that Argo CD knows, got "${text}": Argo CD would replace '${variable}' with an empty string: write '$$' for a dollar sign; known are ARGOCD_APP_NAME, ARGOCD_APP_NAMESPACE, ARGOCD_APP_PROJECT_NAME and others`,
    );
  });

  test('a name may come twice when one of them is a string', () => {
    expect(warnings(helm({ parameters: [{ name: 'a', value: '1' }, { name: 'a', value: '1', forceString: true }] }))).toEqual([]);
  });

  test.each<[string, ArgoHelmOptions, string]>([
    ['a name twice', { parameters: [{ name: 'a', value: '1' }, { name: 'b', value: '1' }, { name: 'a', value: '2', forceString: false }] },
      "'source.helm.parameters[2].name' must be given once, got \"a\": the last one would win silently: remove the others"],
    ['an empty name', { parameters: [{ name: '', value: '1' }] },
      "'source.helm.parameters[0].name' must be the path of a value, got \"\": write for example 'service.port'"],
    ['a name of a file twice', { fileParameters: [{ name: 'a', path: 'x' }, { name: 'a', path: 'y' }] },
      "'source.helm.fileParameters[1].name' must be given once, got \"a\": the last one would win silently: remove the others"],
    ['an empty name of a file', { fileParameters: [{ name: '', path: 'x' }] },
      "'source.helm.fileParameters[0].name' must be the path of a value, got \"\": write for example 'service.port'"],
    ['an unknown variable in a file', { fileParameters: [{ name: 'a', path: 'x/$ENV' }] },
      "'source.helm.fileParameters[0].path' must use only variables that Argo CD knows, got \"x/$ENV\": Argo CD would replace '$ENV' with an empty string: write '$$' for a dollar sign; known are ARGOCD_APP_NAME, ARGOCD_APP_NAMESPACE, ARGOCD_APP_PROJECT_NAME and others"],
  ])('refuses %s', (_name, options, message) => {
    expect(error(helm(options))).toBe(`[chart/claims] ${message}`);
  });

  test('a name may be a parameter and a file', () => {
    expect(warnings(helm({ parameters: [{ name: 'a', value: '1' }], fileParameters: [{ name: 'a', path: 'x' }] }))).toEqual([]);
  });
});

describe('values files', () => {
  test('an empty name is refused', () => {
    expect(error(helm({ valueFiles: ['values.yaml', ''] }))).toBe("[chart/claims] 'source.helm.valueFiles[1]' must be a file, got \"\": write for example 'values-prod.yaml'");
  });

  test('an unknown variable is refused', () => {
    expect(error(helm({ valueFiles: ['${ENV}.yaml'] }))).toBe(
      "[chart/claims] 'source.helm.valueFiles[0]' must use only variables that Argo CD knows, got \"${ENV}.yaml\": Argo CD would replace '${ENV}' with an empty string: write '$$' for a dollar sign; known are ARGOCD_APP_NAME, ARGOCD_APP_NAMESPACE, ARGOCD_APP_PROJECT_NAME and others",
    );
  });

  test.each(['s3', 'secrets', 'git+https'])('the scheme %s is warned of', (scheme) => {
    expect(warnings(helm({ valueFiles: [`${scheme}://acme/values.yaml`] }))).toEqual([
      `chart/claims argo/values-scheme: 'source.helm.valueFiles[0]' is '${scheme}://acme/values.yaml', and Argo CD reads ${scheme}:// only if helm.valuesFileSchemes in argocd-cm allows it: use https://, or acknowledge this if it is allowed`,
    ]);
  });

  test('a file that is listed twice is warned of', () => {
    expect(warnings(helm({ valueFiles: ['a.yaml', 'b.yaml', 'a.yaml'] }))).toEqual([
      "chart/claims argo/no-effect: 'source.helm.valueFiles[2]' is the same file as 'source.helm.valueFiles[0]', and only that entry counts, so that all files after it win: remove one of them",
    ]);
  });

  test('a glob that may match nothing is accepted', () => {
    expect(warnings(helm({ valueFiles: ['envs/*.yaml'], ignoreMissingValueFiles: true }))).toEqual([]);
  });
});

describe('release name, namespace and Kubernetes version', () => {
  test.each<ArgoHelmOptions>([
    { releaseName: 'a'.repeat(53) },
    { releaseName: 'web.v1' },
    { namespace: 'web' },
    { kubeVersion: '1.33' },
    { kubeVersion: 'v1.33.0' },
    { kubeVersion: '1.33+' },
    { kubeVersion: '1.33.0-eks-a1b2_c3' },
    { kubeVersion: '1.33.0+k3s1' },
    { apiVersions: ['monitoring.coreos.com/v1', 'networking.k8s.io/v1/Ingress'] },
  ])('%j is accepted', (options) => {
    expect(spec(helm(options)).source.helm).toEqual(options);
    expect(warnings(helm(options))).toEqual([]);
  });

  test.each<[string, ArgoHelmOptions, string]>([
    ['a release name that is too long', { releaseName: 'a'.repeat(54) },
      `'source.helm.releaseName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 53 characters), got "${'a'.repeat(54)}": use for example '${'a'.repeat(53)}'`],
    ['a release name with an underscore', { releaseName: 'my_web' },
      "'source.helm.releaseName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 53 characters), got \"my_web\": use for example 'my-web'"],
    ['a namespace in upper case', { namespace: 'Web' },
      "'source.helm.namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Web\": use for example 'web'"],
    ['a Kubernetes version of one number', { kubeVersion: '1' }, "'source.helm.kubeVersion' must be a Kubernetes version, got \"1\": write for example '1.33.0'"],
    ['a Kubernetes version in words', { kubeVersion: 'latest' }, "'source.helm.kubeVersion' must be a Kubernetes version, got \"latest\": write for example '1.33.0'"],
    ['a Kubernetes version with a zero in front', { kubeVersion: '01.33' }, "'source.helm.kubeVersion' must be a Kubernetes version, got \"01.33\": write for example '1.33.0'"],
  ])('refuses %s', (_name, options, message) => {
    expect(error(helm(options))).toBe(`[chart/claims] ${message}`);
  });
});
