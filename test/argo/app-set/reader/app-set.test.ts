import { typeScriptOf } from '../../../../lib/kit/checks/expression';
import { expressionOf } from '../../../../lib/kit/reader/part';
import { convertManifests } from '../../../../lib/manifests/convert';
import { findingsIn, found } from '../../../support/findings';
import type { Manifest } from '../../../support/schemas';

const CLUSTERS = { clusters: { selector: { matchLabels: { tier: 'prod' } } } };
const GIT = { repoURL: 'https://github.com/acme/platform.git', revision: 'main' };

const set = (spec: object, application: object = {}, metadata: object = {}): Manifest => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
  metadata: { name: 'fleet', namespace: 'argocd' },
  spec: {
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    generators: [CLUSTERS],
    template: {
      metadata: { name: '{{ .name }}-claims', ...metadata },
      spec: {
        destination: { name: '{{ .name }}' },
        project: 'platform',
        source: { repoURL: GIT.repoURL, path: 'claims', targetRevision: 'main' },
        ...application,
      },
    },
    ...spec,
  },
});

/** A set for generators whose parameters are not those of clusters. */
const of = (...generators: unknown[]): Manifest => ({ ...set({ generators }, { destination: { name: 'in-cluster' } }, { name: 'claims' }) });

const prop = (document: Manifest, name: string): string | undefined => {
  const part = convertManifests([{ value: document }])[0].construct?.props.fields[name];
  return part && typeScriptOf(expressionOf(part)!);
};

const kept = (document: Manifest): string[] => convertManifests([{ value: document }])[0].differences.map(({ path, wanted }) => `${path.join('/')}: ${JSON.stringify(wanted)}`);

const NAMES = "spec/template/metadata/name argo/app-set-names: 'spec.template.metadata.name' is claims for every set of parameters: as soon as there are two sets, "
  + 'Argo CD creates none of their Applications: add a parameter to it';

describe('generators', () => {
  test.each([
    [{ clusters: {} }, 'ArgoGenerator.clusters()'],
    [{ ...CLUSTERS, selector: { matchLabels: { name: 'a' } } },
      "ArgoGenerator.clusters({ selector: { matchLabels: { tier: 'prod' } }, parameterSelector: { matchLabels: { name: 'a' } } })"],
    [{ clusters: {}, selector: { matchLabels: { name: 'a' } } }, "ArgoGenerator.clusters({ parameterSelector: { matchLabels: { name: 'a' } } })"],
    [{ git: { ...GIT, files: [{ path: 'a.yaml' }], requeueAfterSeconds: 90 } },
      `ArgoGenerator.gitFiles({ url: '${GIT.repoURL}', revision: GitRevision.branch('main') }, [{ path: 'a.yaml' }], { requeueAfter: Duration.seconds(90) })`],
    [{ merge: { mergeKeys: ['name'], generators: [CLUSTERS, { list: { elements: [{ name: 'a' }] } }] } },
      "ArgoGenerator.merge(['name'], [ArgoGenerator.clusters({ selector: { matchLabels: { tier: 'prod' } } }), ArgoGenerator.list([{ name: 'a' }])])"],
    [{ pullRequest: { github: { owner: 'acme', repo: 'web', tokenRef: { secretName: 'git', key: 'token' } } } },
      "ArgoGenerator.pullRequest(ArgoPullRequests.gitHub({ owner: 'acme', repo: 'web', tokenRef: SecretKey.of('git', 'token') }))"],
    [{ scmProvider: { awsCodeCommit: {}, cloneProtocol: 'https' } }, 'ArgoGenerator.scmProvider(ArgoScmProvider.awsCodeCommit({}), { cloneProtocol: ArgoCloneProtocol.HTTPS })'],
    [{ list: { elements: [{ a: 'b' }], template: { metadata: {}, spec: {} } } }, "ArgoGenerator.custom('list', { elements: [{ a: 'b' }], template: { metadata: {}, spec: {} } })"],
  ])('%j', (generator, expected) => {
    expect(prop(of(generator), 'generators')).toBe(`[${expected}]`);
    expect(kept(of(generator))).toEqual([]);
  });

  test('are refused where they are written', () => {
    const first = of({ git: { ...GIT, files: [{ path: '/' }] } }, { clusters: null }, {}, { plugin: { configMapRef: 'plugin' } }, { pullRequest: { labels: [] } },
      { matrix: { generators: [CLUSTERS, { git: { ...GIT, files: [{ path: 'a.yaml' }], revison: 'x' } }] } }, { matrix: { generators: [CLUSTERS] } });
    expect(found(first)).toEqual([
      "spec/generators/1/clusters field-type: 'spec.generators[1].clusters' must be a map, got nothing: Argo CD drops a generator that is null: write {}, or its fields",
      "spec/generators/2 missing-field: 'spec.generators[2]' must have one of list, clusters, git, matrix, merge, plugin, clusterDecisionResource, pullRequest, scmProvider, "
      + 'got none: add one of them',
      "spec/generators/3/plugin/configMapRef field-type: 'spec.generators[3].plugin.configMapRef' must be a map, got \"plugin\": write { name: ... }",
      "spec/generators/4/pullRequest missing-field: 'spec.generators[4].pullRequest' must have github, gitlab, gitea, bitbucketServer, bitbucket or azuredevops, got a map: "
      + 'add one of them',
      "spec/generators/5/matrix/generators/1/git/revison unknown-field: 'spec.generators[5].matrix.generators[1].git.revison' must be a field of "
      + "spec.generators[5].matrix.generators[1].git, got an unknown one: did you mean 'spec.generators[5].matrix.generators[1].git.revision'?",
      "spec/generators/6/matrix/generators argo/generator: 'spec.generators[6].matrix.generators' must be two, got 1: add another generator",
      "spec/generators/0/git/files/0/path argo/git-path: 'spec.generators[0].git.files[0].path' must be a path inside the repository, got \"/\": "
      + 'write for example clusters/*/config.json',
      NAMES,
    ]);
  });

  test('inside of a matrix are found by their place', () => {
    expect(found(of({ matrix: { generators: [CLUSTERS, { git: { ...GIT, directories: [{ path: './apps' }] } }] } }))).toEqual([
      "spec/generators/0/matrix/generators/1/git/directories/0/path argo/git-path: 'spec.generators[0].matrix.generators[1].git.directories[0].path' must be written "
      + "without a leading '/' or './' and without a trailing '/', got \"./apps\": write apps",
    ]);
  });

  test('are one in each entry, and look for one kind of path', () => {
    const document = of({ ...CLUSTERS, list: { elements: [{ region: 'eu' }] } }, { git: { ...GIT, files: [{ path: 'a.yaml' }], directories: [{ path: 'apps' }] } });
    expect(found(document)).toEqual([
      "spec/generators/0/clusters argo/two-generators: 'spec.generators[0].clusters' does not restrict the sets of list beside it, since each generator makes Applications "
      + 'of its own: combine the two in a matrix or merge, or write two entries',
      "spec/generators/1/git/files argo/no-effect: 'spec.generators[1].git.files' has no effect beside directories: remove one of the two",
      NAMES,
    ]);
  });

  test('with an element that is refused keep its parameters', () => {
    const list = { list: { elements: [{ name: 'a', shard: 1 }] } };
    expect(found(set({ goTemplate: false, goTemplateOptions: undefined, generators: [list] }, { destination: { name: '{{name}}' } }, { name: '{{name}}-{{shard}}' }))).toEqual([
      "spec/generators/0/list/elements/0/shard argo/generator: 'spec.generators[0].list.elements[0].shard' must be a string without 'spec.goTemplate', got 1: "
      + "Argo CD stops at any other type: quote it, or remove 'spec.goTemplate'",
    ]);
  });
});

test('what Argo CD has as defaults is not a difference', () => {
  const { goTemplate: _goTemplate, goTemplateOptions: _options, ...spec } = set({}, { destination: { name: '{{name}}' } }, { name: '{{name}}' }).spec as Record<string, unknown>;
  const document = { ...set({}), spec } as Manifest;
  expect(['goTemplate', 'goTemplateOptions', 'preserveResourcesOnDeletion'].map((name) => prop(document, name))).toEqual(['false', undefined, 'false']);
  const open = { ...document, spec: { ...spec, goTemplate: true, template: set({}).spec.template as unknown } } as Manifest;
  expect(['goTemplate', 'goTemplateOptions', 'preserveResourcesOnDeletion'].map((name) => prop(open, name))).toEqual(['true', '[]', 'false']);
  for (const each of [document, open]) {
    expect(kept(each)).toEqual([]);
    expect(found(each)).toEqual([]);
  }
});

test('expressions stand where a string is expected, and nowhere else', () => {
  const document = set({}, {
    source: { repoURL: '{{ .values.repo }}', path: '{{ .name }}', targetRevision: '{{ .values.revision | default "main" }}', kustomize: { replicas: [{ name: 'web', count: '{{ .n }}' }] } },
    syncPolicy: { automated: { prune: '{{ .prune }}' }, retry: { limit: 1, backoff: { duration: '{{ .wait }}' } }, syncOptions: ['CreateNamespace={{ .create }}', '{{ .option }}'] },
  });
  expect(found({ ...document, spec: { ...document.spec, goTemplateOptions: [] } as unknown } as Manifest)).toEqual([
    "spec/template/spec/syncPolicy/automated/prune field-type: 'spec.template.spec.syncPolicy.automated.prune' must be true or false, got \"{{ .prune }}\": write true or false",
    "spec/template/spec/syncPolicy/syncOptions/0 argo/no-effect: 'spec.template.spec.syncPolicy.syncOptions: CreateNamespace' has no effect without "
    + "'spec.template.spec.destination.namespace': write the namespace to create in 'spec.template.spec.destination.namespace', or remove it",
  ]);
});

describe('steps', () => {
  const steps = (rollingSync: object, type: string | undefined): Manifest => set({ strategy: { type, rollingSync } }, {}, { labels: { env: '{{ .name }}' } });
  const matchExpressions = [{ key: 'env', operator: 'In', values: ['dev'] }];

  test('sync a number or a part of the Applications', () => {
    const document = steps({ steps: [{ matchExpressions, maxUpdate: 1 }, { matchExpressions, maxUpdate: '25%' }] }, 'RollingSync');
    expect(prop(document, 'rollingSync')).toMatch(/maxUpdate: 1 }, .*maxUpdatePercent: 25 }]$/);
    expect(kept(document)).toEqual([]);
    expect(found(steps({ steps: [{ matchExpressions, maxUpdate: 'half' }] }, 'RollingSync'))).toEqual([
      'spec/strategy/rollingSync/steps/0/maxUpdate field-type: \'spec.strategy.rollingSync.steps[0].maxUpdate\' must be a number, or a percentage, got "half": write for example 1 or 25%',
    ]);
  });

  test('have no effect without their type', () => {
    expect(found(steps({ steps: [{ matchExpressions }] }, undefined))).toEqual([
      "spec/strategy/rollingSync argo/no-effect: 'spec.strategy.rollingSync' has no effect, since the type of the strategy is not given: "
      + "the default is AllAtOnce: set 'spec.strategy.type' to RollingSync",
    ]);
    const [{ edits }] = findingsIn(steps({ steps: [{ matchExpressions }] }, 'AllAtOnce'));
    expect(edits).toEqual([{ edit: 'set', path: ['spec', 'strategy', 'type'], value: 'RollingSync' }]);
  });

  test('select by labels of the template', () => {
    expect(found(steps({ steps: [{ matchExpressions: [{ key: 'envs', operator: 'In', values: ['dev'] }] }] }, 'RollingSync'))).toEqual([
      "spec/strategy/rollingSync/steps/0/matchExpressions/0/key argo/rolling-sync: 'spec.strategy.rollingSync.steps[0].matchExpressions[0].key' must be a label of "
      + "'spec.template.metadata.labels', got \"envs\": no Application has it, so that the step is empty: did you mean env?",
    ]);
  });
});
