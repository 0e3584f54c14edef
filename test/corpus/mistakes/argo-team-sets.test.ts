import { git, said } from './argo';
import { both } from './argo-programs';
import { cluster, PROD, set, teams } from './argo-teams';
import { mistakesOf } from './mistakes';
import { ArgoGenerator, ArgoSource } from '../../../lib';

mistakesOf('argoTeamSets', {
  notKnowable: {
    'argo-appset-scm-filters-or': 'Two filters of which one is enough may be what is meant.',
  },
}, (mistake) => {
  mistake('argo-appset-label-hyphen', () => {
    expect(said(both(cluster('ctp1', { labels: { 'env': 'prod', 'cost-center': '42' } }), set('infra', { applicationMetadata: { labels: { 'cost-center': '{{.metadata.labels.cost-center}}' } } })))).toEqual([
      "[chart/infra-set] 'applicationMetadata.labels.cost-center' must use index for a key with a dash, got {{ .metadata.labels.cost-center }}: write {{ index . \"metadata.labels.cost-center\" }}",
    ]);
    expect(said(both(cluster('ctp1', { labels: { 'env': 'prod', 'cost-center': '42' } }), set('infra', { applicationMetadata: { labels: { 'cost-center': '{{index .metadata.labels "cost-center"}}' } } })))).toEqual([]);
  });

  mistake('argo-appset-two-generators-one-item', () => {
    // A generator is one value of one factory; two of them are two entries or a matrix.
    // Two entries in their place.
    expect(said(set('infra', { generators: [ArgoGenerator.clusters(PROD), ArgoGenerator.list([{ app: 'ingress' }, { app: 'monitoring' }])], applicationName: '{{.name}}-{{.app}}', source: ArgoSource.git(git, { path: 'apps/{{.app}}' }) }))).toEqual([
      "[chart/infra-set] 'applicationName' must use parameters that every set has, got .name, which set 1 lacks: add it to every set, or test for it with {{ if hasKey . \"name\" }}",
    ]);
    expect(said(set('infra', { generators: [ArgoGenerator.matrix(ArgoGenerator.clusters(PROD), ArgoGenerator.list([{ app: 'ingress' }, { app: 'monitoring' }]))], applicationName: '{{.name}}-{{.app}}', source: ArgoSource.git(git, { path: 'apps/{{.app}}' }) }))).toEqual([]);
  });

  mistake('argo-appset-git-files-and-directories', () => {
    // GitDirectories and gitFiles are two factories.
    // One factory.
    expect(said((chart) => teams({ generators: [ArgoGenerator.gitDirectories(git, { directories: [{ path: 'teams/*' }], files: [{ path: 'teams/*/config.json' }] } as never)] })(chart))).toEqual([
      "[ArgoGenerator.gitDirectories] 'directories' must be an array, got an object: write [{ path: ... }]",
    ]);
    expect(said(teams({ generators: [ArgoGenerator.gitFiles(git, [{ path: 'teams/*/config.json' }])] }))).toEqual([]);
  });

  mistake('argo-appset-clusters-null', () => {
    // ArgoGenerator.clusters() writes {}; null is refused.
    // Null.
    expect(said((chart) => set('infra', { generators: [ArgoGenerator.clusters(null as never)] })(chart))).toEqual([
      "[ArgoGenerator.clusters] 'options' must be an object, got nothing: write { flatList: ..., parameterSelector: ..., selector: ... }",
    ]);
    // Custom.
    expect(said((chart) => set('infra', { generators: [ArgoGenerator.custom('clusters', null as never)] })(chart))).toEqual([
      "[ArgoGenerator.custom] 'spec' must be an object, got nothing: write { name: ... }",
    ]);
    expect(said(set('infra', { generators: [ArgoGenerator.clusters()] }))).toEqual([]);
  });

  mistake('argo-appset-git-only-exclude', () => {
    expect(said(teams({ generators: [ArgoGenerator.gitDirectories(git, [{ path: 'teams/sandbox', exclude: true }])] }))).toEqual([
      "[chart/teams-set] 'generators[0].directories' must include a path, got only excluded paths: add a path without 'exclude'",
    ]);
    expect(said(teams({ generators: [ArgoGenerator.gitDirectories(git, [{ path: 'teams/*' }, { path: 'teams/sandbox', exclude: true }])] }))).toEqual([]);
  });

  mistake('argo-appset-templatepatch-project', () => {
    expect(said(set('infra', { templatePatch: 'spec:\n  project: {{index .metadata.labels "team"}}\n' }))).toEqual([
      "[chart/infra-set] 'templatePatch' must not change spec.project, got \"spec:\\n  project: {{index .metadata.labels \\\"team\\\"}}\\n\": Argo CD ignores the project of a patch: write an expression in 'project'",
    ]);
    expect(said(set('infra', { project: '{{index .metadata.labels "team"}}' }))).toEqual([]);
  });
});
