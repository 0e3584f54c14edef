import type { Chart } from 'cdk8s';
import { ArgoApplicationsSync, ArgoGenerator, ArgoSource } from '../../../lib';
import { git, said } from '../../corpus/mistakes/argo';
import { argoMap, both, IN_CLUSTER } from '../../corpus/mistakes/argo-programs';
import { cluster, decision, params, PROD, repo, set, teams } from '../../corpus/mistakes/argo-teams';

type Build = (chart: Chart) => void;

const LABELS = { labels: { env: 'prod' } };
const merged = (first: ArgoGenerator, elements: Record<string, unknown>[], keys: string[] = ['name']): Build =>
  set('infra', { generators: [ArgoGenerator.merge(keys, [first, ArgoGenerator.list(elements)])] });
const folders = ArgoGenerator.gitDirectories(git, [{ path: 'teams/*' }]);
const plugin = (data: object): Build => both(argoMap('plugin', data), set('infra', { generators: [ArgoGenerator.plugin('plugin')], destination: IN_CLUSTER }));
const patched = (templatePatch: string, props: object = {}): Build => set('infra', {
  source: ArgoSource.git(git, { path: 'infra', helm: { valueFiles: ['common.yaml'], parameters: [{ name: 'a', value: 'b' }] } }), templatePatch, ...props,
});
const PATCH = 'spec:\n  source:\n    helm:\n      valueFiles:\n';
const ignoring = (difference: object): Build => set('infra', { ignoreApplicationDifferences: [difference] });
const rendered = (path: string, props: object = {}, url: string = git.url): Build => set('infra', {
  source: undefined as never, sourceHydrator: { drySource: { git: { ...git, url }, path: 'infra' }, syncSource: { targetBranch: 'env', path } }, ...props,
});

describe('the generators of a set', () => {
  test.each<[string, Build]>([
    ['the Secret of the project', both(repo('r', { project: 'team-a' }), teams({ generators: [folders], project: 'team-a' }))],
    ['a repository with an expression', both(repo('r', { project: 'team-a' }), set('infra', { project: '{{.name}}', generators: [ArgoGenerator.matrix(ArgoGenerator.clusters(PROD), ArgoGenerator.gitFiles({ ...git, url: 'https://github.com/acme/{{.name}}.git' }, [{ path: '{{.name}}.yaml' }]))] }))],
    ['a merge with what the first generator has', merged(ArgoGenerator.list([{ name: 'a' }, { name: 'b' }]), [{ name: 'a', size: 'l' }])],
    ['a merge by two parameters', merged(ArgoGenerator.list([{ name: 'a', region: 'eu' }]), [{ name: 'b', region: 'eu' }], ['name', 'region'])],
    ['a merge with clusters that the app does not have', merged(ArgoGenerator.clusters(PROD), [{ name: 'ctp1' }])],
    ['a merge with the cluster of Argo CD', both(cluster('ctp1', LABELS), merged(ArgoGenerator.clusters(), [{ name: 'in-cluster' }]))],
    ['a merge by another parameter of clusters', both(cluster('ctp1', LABELS), merged(ArgoGenerator.clusters(PROD), [{ nameNormalized: 'x' }], ['nameNormalized']))],
    ['a merge with a selection of sets', both(cluster('ctp1', LABELS), merged(ArgoGenerator.clusters({ ...PROD }), []))],
    ['a merge with what is replaced later', merged(ArgoGenerator.list([{ name: 'a' }, { name: 'b' }]), [{ name: '${NAME}' }])],
    ['the template of a matrix', set('infra', { generators: [ArgoGenerator.custom('matrix', { generators: [{ clusters: PROD }, { list: { elements: [{ app: 'a' }] } }], template: { metadata: {}, spec: { project: 'p', destination: {} } } })], applicationName: '{{.name}}-{{.app}}' })],
    ['a ConfigMap of a placement with placeholders', decision({ kind: '${KIND}', matchKey: '${KEY}' })],
    ['a ConfigMap of a plugin', plugin({ baseUrl: 'http://plugin', token: '$plugin:token' })],
  ])('may be %s', (_name, build) => {
    expect(said(build)).toEqual([]);
  });

  test.each<[string, Build, string[]]>([
    ['the Secret of another project', both(repo('r', { project: 'team-a' }), teams({ generators: [folders], project: 'team-b', source: ArgoSource.git({ ...git, url: 'https://github.com/acme/other.git' }, { path: '{{.path.path}}' }) })), [
      "chart/teams-set argo/credentials: 'generators[0].git' is https://github.com/acme/platform.git, and the Secret 'chart/r' is for project 'team-a' only, so that Argo CD has no credentials for it in project 'team-b': remove 'project' of 'chart/r', or add a Secret for project 'team-b', or acknowledge this if it needs none",
    ]],
    ['a merge with what the first generator lacks', set('infra', { generators: [ArgoGenerator.matrix(ArgoGenerator.merge(['name'], [ArgoGenerator.list([{ name: 'a' }, { name: 'c' }]), ArgoGenerator.list([{ name: 'a' }, { name: 'b' }])]), ArgoGenerator.list([{ app: 'x' }, { app: 'y' }]))], applicationName: '{{.name}}-{{.app}}' }), [
      "chart/infra-set argo/no-effect: 'generators[0].generators[0].generators[1].elements[1]' has no effect, since the first generator has no set with 'name: b', and a merge only adds parameters to sets of the first: add it to the first generator, or use two generators without a merge",
    ]],
    ['a merge with a server that no cluster has', both(cluster('ctp1', LABELS), merged(ArgoGenerator.clusters(PROD), [{ server: 'https://ctp9.acme.example' }], ['server'])), [
      "chart/infra-set argo/no-effect: 'generators[0].generators[1].elements[0]' has no effect, since this app has no cluster of the first generator with 'server: https://ctp9.acme.example', and a merge only adds parameters to sets of the first: add that cluster, or acknowledge this if it exists outside of the app",
    ]],
    ['a template in a generator of a matrix in a matrix', set('infra', { generators: [ArgoGenerator.custom('merge', { mergeKeys: ['name'], generators: [{ clusters: PROD }, { list: { elements: [{ name: 'a' }], template: { metadata: {}, spec: { project: 'p', destination: {} } } } }] })] }), [
      "chart/infra-set argo/no-effect: 'generators[0].merge.generators[1].list.template' has no effect, since only the parameters of a generator in a matrix or merge are read: write it next to the generators of the matrix or merge, or use a parameter",
    ]],
    ['a folder with an expression', teams({ generators: [ArgoGenerator.gitDirectories(git, [{ path: 'teams/*' }, { path: '{{.x}}', exclude: true }])] }), [
      "[chart/teams-set] 'generators[0].directories[1].path' must have no expressions outside the second generator of a matrix, got \"{{.x}}\": Argo CD would look for a path with braces: make this the second generator of a matrix, and the one with the parameters the first",
    ]],
    ['a ConfigMap of a placement without a group', decision({ apiVersion: 'v1', kind: 'placementdecisions', matchKey: 'x' }), [
      "[chart/infra-set] 'generators[0].configMapName' must name a ConfigMap whose apiVersion is a group and a version, got \"v1\": otherwise the generator makes no Application: write for example 'cluster.open-cluster-management.io/v1beta1' into apiVersion of 'chart/configmap-ocm-placement'",
    ]],
    ['a ConfigMap of a placement without a kind', decision({ matchKey: 'x' }), [
      "[chart/infra-set] 'generators[0].configMapName' must name a ConfigMap whose kind is the plural in lower case by which the API names the kind, got 'chart/configmap-ocm-placement' without kind: otherwise the generator makes no Application: write for example 'placementdecisions' into kind of 'chart/configmap-ocm-placement'",
    ]],
    ['a ConfigMap of a plugin without its URL', plugin({ token: '$plugin:token' }), [
      "[chart/infra-set] 'generators[0].configMapName' must name a ConfigMap whose baseUrl is the URL of the plugin, got 'chart/configmap-plugin' without baseUrl: otherwise the generator makes no Application: write for example 'http://plugin.argocd.svc' into baseUrl of 'chart/configmap-plugin'",
    ]],
    ['a ConfigMap of a plugin with the token itself', plugin({ baseUrl: 'http://plugin', token: 'token' }), [
      "[chart/infra-set] 'generators[0].configMapName' must name a ConfigMap whose token is '$' and a key of a Secret, got a value without '$': otherwise the generator makes no Application: write for example '$plugin:token' into token of 'chart/configmap-plugin'",
    ]],
    ['folders and files in one', teams({ generators: [ArgoGenerator.custom('git', { repoURL: git.url, revision: 'main', directories: [{ path: 'teams/*' }], files: [{ path: 'teams/*/config.json' }] })] }), [
      "[chart/teams-set] 'generators[0].git.files' must be left out next to 'directories', got both: Argo CD would ignore the files: remove 'directories', since the folder of a file is a parameter too, or write a generator for each",
    ]],
  ])('are refused or warned of for %s', (_name, build, expected) => {
    expect(said(build)).toEqual(expected);
  });
});

describe('the template of a set', () => {
  test.each<[string, Build]>([
    ['a patch that repeats the list', patched(`${PATCH}      - common.yaml\n      - prod.yaml\n`)],
    ['a patch under a condition', patched(`{{- if .metadata.labels.x }}\n${PATCH}      - prod.yaml\n{{- end }}\n`)],
    ['a patch of another list', patched('spec:\n  # a comment\n\n  syncPolicy:\n    syncOptions:\n    - CreateNamespace=true\n')],
    ['a patch of metadata', patched('metadata:\n  finalizers:\n  - x/y\n')],
    ['a patch of a string', patched('spec:\n  source:\n    path: other\n')],
    ['ignored fields that are no part of a list', ignoring({ jsonPointers: ['/spec/source/targetRevision', '/metadata/labels/0'], jqPathExpressions: ['.spec.source.targetRevision'] })],
    ['rendered manifests in a folder each', rendered('{{.name}}')],
    ['rendered manifests of one Application', rendered('infra', { generators: [ArgoGenerator.list([{ name: 'a' }])] })],
    ['rendered manifests of a repository each', rendered('infra', {}, 'https://github.com/acme/{{.name}}.git')],
    ['Applications that stay', set('infra', { applicationsSync: ArgoApplicationsSync.CREATE_UPDATE, preserveResourcesOnDeletion: true })],
    ['the policy of all sets', both(params({ 'applicationsetcontroller.policy': 'create-only' }), set('infra', { applicationsSync: ArgoApplicationsSync.CREATE_ONLY }))],
    ['a policy that is replaced later', both(params({ 'applicationsetcontroller.policy': '${POLICY}' }), set('infra', { applicationsSync: ArgoApplicationsSync.CREATE_ONLY }))],
  ])('may have %s', (_name, build) => {
    expect(said(build)).toEqual([]);
  });

  test.each<[string, Build, string[]]>([
    ['a patch of two lists', patched(`metadata:\n  labels:\n    a: b\n${PATCH}        - prod.yaml\n      parameters:\n      - name: c\n        value: d\n  project: x\n`.replace('  project: x\n', '')), [
      "chart/infra-set argo/template-patch-list: 'templatePatch' has the list 'source.helm.valueFiles', which takes the place of that of the template, so that 'common.yaml' is lost: repeat in the patch what is to stay, or leave the list out of the template",
      "chart/infra-set argo/template-patch-list: 'templatePatch' has the list 'source.helm.parameters', which takes the place of that of the template, so that 'a' is lost: repeat in the patch what is to stay, or leave the list out of the template",
    ]],
    ['a patch of all sources', patched('spec:\n  sources:\n  - repoURL: https://github.com/acme/a.git\n    path: a\n', { source: undefined, sources: [ArgoSource.git(git, { path: 'infra' })] }), [
      "chart/infra-set argo/template-patch-list: 'templatePatch' has the list 'sources', which takes the place of that of the template, so that 'https://github.com/acme/platform.git' is lost: repeat in the patch what is to stay, or leave the list out of the template",
    ]],
    ['an ignored entry of a list', ignoring({ jsonPointers: ['/spec/sources/0/targetRevision'] }), [
      "chart/infra-set argo/ignored-written: 'ignoreApplicationDifferences[0].jsonPointers[0]' is '/spec/sources/0/targetRevision', a part of a list, which the controller writes as a whole as soon as it changes anything else in the list: ignore '/spec/sources' in 'jsonPointers', or acknowledge this if the rest of the list never changes",
    ]],
    ['rendered manifests in one folder', rendered('infra'), [
      "chart/infra-set argo/shared-source: 'sourceHydrator.syncSource.path' is 'infra' for every set of parameters: as soon as there are two sets, Argo CD renders none of their Applications: add a parameter to it",
    ]],
    ['annotations of a sync', set('infra', { applicationMetadata: { annotations: { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/sync-options': 'Prune=false' } } }), [
      "chart/infra-set argo/no-effect: 'applicationMetadata.annotations['argocd.argoproj.io/hook']' has no effect, since the controller of sets makes the Applications, and not a sync: remove it",
      "chart/infra-set argo/no-effect: 'applicationMetadata.annotations['argocd.argoproj.io/sync-options']' has no effect, since the controller of sets makes the Applications, and not a sync: give 'syncOptions' for the objects of the Applications, or remove it",
    ]],
    ['a label with a slash', set('infra', { project: '{{.metadata.labels.acme.example/team}}' }), [
      "[chart/infra-set] 'project' must be a Go template, got {{ .metadata.labels.acme.example/team }}: write {{ index .metadata.labels \"acme.example/team\" }}",
    ]],
    ['an annotation with a dash', set('infra', { project: '{{.metadata.annotations.team-name}}' }), [
      "[chart/infra-set] 'project' must use index for a key with a dash, got {{ .metadata.annotations.team-name }}: write {{ index .metadata.annotations \"team-name\" }}",
    ]],
    ['a parameter with a dash', set('infra', { project: '{{.values.team-name}}' }), [
      "[chart/infra-set] 'project' must use index for a key with a dash, got {{ .values.team-name }}: write {{ index .values \"team-name\" }}",
    ]],
  ])('is refused or warned of for %s', (_name, build, expected) => {
    expect(said(build)).toEqual(expected);
  });
});
