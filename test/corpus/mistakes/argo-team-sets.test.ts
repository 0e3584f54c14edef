import { git, said } from './argo';
import { both } from './argo-programs';
import { cluster, decision, ignoring, params, PROD, PROGRESSIVE, repo, rolling, set, teams, WAVES, waves, webSet } from './argo-teams';
import { mistakesOf } from './mistakes';
import { ArgoApplicationsSync, ArgoGenerator, ArgoSource, ArgoSyncPolicy } from '../../../lib';

mistakesOf('argoTeamSets', {
  notKnowable: {
    'argo-appset-scm-filters-or': 'Two filters of which one is enough may be what is meant.',
  },
}, (mistake) => {
  mistake('argo-appset-templated-project-scoped-repo', () => {
    expect(said(both(repo('platform', { project: 'team-a' }), teams({ generators: [ArgoGenerator.gitDirectories(git, [{ path: 'teams/*' }])], project: '{{.path.basename}}' })))).toEqual([
      "chart/teams-set argo/credentials: 'generators[0].git' is https://github.com/acme/platform.git, and the Secret 'chart/platform' is for project 'team-a' only, so that Argo CD has no credentials for it in a set whose project has an expression: remove 'project' of 'chart/platform', or add a Secret without a project, or acknowledge this if it needs none",
    ]);
    expect(said(both(repo('platform', {}), teams({ generators: [ArgoGenerator.gitDirectories(git, [{ path: 'teams/*' }])], project: '{{.path.basename}}' })))).toEqual([]);
  });

  mistake('argo-appset-label-hyphen', () => {
    expect(said(both(cluster('ctp1', { labels: { 'env': 'prod', 'cost-center': '42' } }), set('infra', { applicationMetadata: { labels: { 'cost-center': '{{.metadata.labels.cost-center}}' } } })))).toEqual([
      "[chart/infra-set] 'applicationMetadata.labels.cost-center' must use index for a key with a dash, got {{ .metadata.labels.cost-center }}: write {{ index .metadata.labels \"cost-center\" }}",
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
    // Custom.
    expect(said(teams({ generators: [ArgoGenerator.custom('git', { repoURL: git.url, revision: 'main', directories: [{ path: 'teams/*' }], files: [{ path: 'teams/*/config.json' }] })] }))).toEqual([
      "[chart/teams-set] 'generators[0].git.files' must be left out next to 'directories', got both: Argo CD would ignore the files: remove 'directories', since the folder of a file is a parameter too, or write a generator for each",
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

  mistake('argo-appset-matrix-order', () => {
    expect(said(set('infra', { generators: [ArgoGenerator.matrix(ArgoGenerator.gitFiles(git, [{ path: 'clusters/{{.name}}/apps/*.yaml' }]), ArgoGenerator.clusters())], applicationName: '{{.name}}-{{.path.filenameNormalized}}', source: ArgoSource.git(git, { path: '{{.path.path}}' }) }))).toEqual([
      "[chart/infra-set] 'generators[0].generators[0].files[0].path' must have no expressions outside the second generator of a matrix, got \"clusters/{{.name}}/apps/*.yaml\": Argo CD would look for a path with braces: make this the second generator of a matrix, and the one with the parameters the first",
    ]);
    expect(said(set('infra', { generators: [ArgoGenerator.matrix(ArgoGenerator.clusters(), ArgoGenerator.gitFiles(git, [{ path: 'clusters/{{.name}}/apps/*.yaml' }]))], applicationName: '{{.name}}-{{.path.filenameNormalized}}', source: ArgoSource.git(git, { path: '{{.path.path}}' }) }))).toEqual([]);
  });

  mistake('argo-appset-child-template', () => {
    expect(said(set('infra', { generators: [ArgoGenerator.matrix(ArgoGenerator.custom('clusters', { ...PROD, template: { metadata: {}, spec: { project: 'production', destination: {} } } }), ArgoGenerator.list([{ app: 'ingress' }]))], applicationName: '{{.name}}-{{.app}}', source: ArgoSource.git(git, { path: 'apps/{{.app}}' }) }))).toEqual([
      "chart/infra-set argo/no-effect: 'generators[0].generators[0].clusters.template' has no effect, since only the parameters of a generator in a matrix or merge are read: write it next to the generators of the matrix or merge, or use a parameter",
    ]);
    expect(said(set('infra', { generators: [ArgoGenerator.custom('matrix', { generators: [{ clusters: PROD }, { list: { elements: [{ app: 'ingress' }] } }], template: { metadata: {}, spec: { project: 'production', destination: {} } } })], applicationName: '{{.name}}-{{.app}}', source: ArgoSource.git(git, { path: 'apps/{{.app}}' }) }))).toEqual([]);
  });

  mistake('argo-appset-merge-adds', () => {
    expect(said(both(cluster('ctp1', { labels: { env: 'prod' } }), set('infra', { generators: [ArgoGenerator.merge(['name'], [ArgoGenerator.clusters(PROD), ArgoGenerator.list([{ name: 'ctp1', size: 'large' }, { name: 'ctp2', size: 'large' }])])], applicationMetadata: { labels: { size: '{{.size}}' } } })))).toEqual([
      "chart/infra-set argo/no-effect: 'generators[0].generators[1].elements[1]' has no effect, since this app has no cluster of the first generator with 'name: ctp2', and a merge only adds parameters to sets of the first: add that cluster, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(both(cluster('ctp1', { labels: { env: 'prod' } }), cluster('ctp2', { labels: { env: 'prod' } }), set('infra', { generators: [ArgoGenerator.merge(['name'], [ArgoGenerator.clusters(PROD), ArgoGenerator.list([{ name: 'ctp1', size: 'large' }, { name: 'ctp2', size: 'large' }])])], applicationMetadata: { labels: { size: '{{.size}}' } } })))).toEqual([]);
  });

  mistake('argo-appset-create-only-deleted-set', () => {
    expect(said(set('infra', { applicationsSync: ArgoApplicationsSync.CREATE_UPDATE }))).toEqual([
      "chart/infra-set argo/deletion: 'applicationsSync' keeps Applications, but not when the set itself is deleted: without a finalizer, they and their resources are deleted with it: write ['resources-finalizer.argocd.argoproj.io'] in 'metadata.finalizers', or set 'preserveResourcesOnDeletion' to true",
    ]);
    expect(said(set('infra', { applicationsSync: ArgoApplicationsSync.CREATE_UPDATE, metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io'] } }))).toEqual([]);
  });

  mistake('argo-appset-policy-not-overridable', () => {
    expect(said(both(params({ 'applicationsetcontroller.policy': 'sync' }), set('infra', { applicationsSync: ArgoApplicationsSync.CREATE_ONLY })))).toEqual([
      "chart/infra-set argo/setting-needed: 'applicationsSync' has no effect, since applicationsetcontroller.policy of 'chart/configmap-argocd-cmd-params-cm' is 'sync' for all sets: set applicationsetcontroller.enable.policy.override to 'true' there, or remove one of the two",
    ]);
    expect(said(both(params({ 'applicationsetcontroller.policy': 'sync', 'applicationsetcontroller.enable.policy.override': 'true' }), set('infra', { applicationsSync: ArgoApplicationsSync.CREATE_ONLY })))).toEqual([]);
  });

  mistake('argo-appset-rollingsync-not-enabled', () => {
    expect(said(both(params({ 'server.insecure': 'true' }), rolling))).toEqual([
      "chart/infra-set argo/setting-needed: 'rollingSync' needs applicationsetcontroller.enable.progressive.syncs, which 'chart/configmap-argocd-cmd-params-cm' does not turn on, so that all Applications sync at once: set it to 'true' there, or acknowledge this if it is turned on in another way",
    ]);
    expect(said(both(params({ 'server.insecure': 'true', ...PROGRESSIVE }), rolling))).toEqual([]);
  });

  mistake('argo-appset-sync-wave', () => {
    expect(said(both(params(PROGRESSIVE), waves('-1', { applicationMetadata: { annotations: { 'argocd.argoproj.io/sync-wave': '{{.wave}}' }, labels: { wave: 'w{{.wave}}' } }, syncPolicy: ArgoSyncPolicy.automated() })))).toEqual([
      "chart/infra-set argo/no-effect: 'applicationMetadata.annotations['argocd.argoproj.io/sync-wave']' has no effect, since the controller of sets makes the Applications, and not a sync: order the Applications by 'rollingSync', or remove it",
    ]);
    expect(said(both(params(PROGRESSIVE), waves('0', { applicationMetadata: { labels: { wave: 'w{{.wave}}' } }, rollingSync: WAVES })))).toEqual([]);
  });

  mistake('argo-appset-templatepatch-list', () => {
    expect(said(set('infra', { source: ArgoSource.git(git, { path: 'infra', helm: { valueFiles: ['values-common.yaml'] } }), templatePatch: 'spec:\n  source:\n    helm:\n      valueFiles:\n      - values-{{.name}}.yaml\n' }))).toEqual([
      "chart/infra-set argo/template-patch-list: 'templatePatch' has the list 'source.helm.valueFiles', which takes the place of that of the template, so that 'values-common.yaml' is lost: repeat in the patch what is to stay, or leave the list out of the template",
    ]);
    expect(said(set('infra', { source: ArgoSource.git(git, { path: 'infra', helm: { valueFiles: ['values-common.yaml'] } }), templatePatch: 'spec:\n  source:\n    helm:\n      valueFiles:\n      - values-common.yaml\n      - values-{{.name}}.yaml\n' }))).toEqual([]);
  });

  mistake('argo-appset-templatepatch-project', () => {
    expect(said(set('infra', { templatePatch: 'spec:\n  project: {{index .metadata.labels "team"}}\n' }))).toEqual([
      "[chart/infra-set] 'templatePatch' must not change spec.project, got \"spec:\\n  project: {{index .metadata.labels \\\"team\\\"}}\\n\": Argo CD ignores the project of a patch: write an expression in 'project'",
    ]);
    expect(said(set('infra', { project: '{{index .metadata.labels "team"}}' }))).toEqual([]);
  });

  mistake('argo-appset-ignore-list-field', () => {
    expect(said(ignoring({ jqPathExpressions: ['.spec.sources[] | select(.repoURL == "https://github.com/acme/platform.git").targetRevision'] }))).toEqual([
      "chart/infra-set argo/ignored-written: 'ignoreApplicationDifferences[0].jqPathExpressions[0]' is '.spec.sources[] | select(.repoURL == \"https://github.com/acme/platform.git\").targetRevision', a part of a list, which the controller writes as a whole as soon as it changes anything else in the list: ignore '/spec/sources' in 'jsonPointers', or acknowledge this if the rest of the list never changes",
    ]);
    expect(said(ignoring({ jsonPointers: ['/spec/sources'] }))).toEqual([]);
  });

  mistake('argo-appset-cdr-kind', () => {
    expect(said(decision({ kind: 'PlacementDecision', matchKey: 'clusterName' }))).toEqual([
      "[chart/infra-set] 'generators[0].configMapName' must name a ConfigMap whose kind is the plural in lower case by which the API names the kind, got \"PlacementDecision\": otherwise the generator makes no Application: write for example 'placementdecisions' into kind of 'chart/configmap-ocm-placement'",
    ]);
    expect(said(decision({ kind: 'placementdecisions', matchKey: 'clusterName' }))).toEqual([]);
  });

  mistake('argo-appset-cdr-no-matchkey', () => {
    expect(said(decision({ kind: 'placementdecisions' }))).toEqual([
      "[chart/infra-set] 'generators[0].configMapName' must name a ConfigMap whose matchKey is the key of an entry that has the name of the cluster, got 'chart/configmap-ocm-placement' without matchKey: otherwise the generator makes no Application: write for example 'clusterName' into matchKey of 'chart/configmap-ocm-placement'",
    ]);
    expect(said(decision({ kind: 'placementdecisions', matchKey: 'clusterName' }))).toEqual([]);
  });

  mistake('argo-appset-namespace-not-enabled', () => {
    expect(said(webSet({ 'application.namespaces': 'team-a' }))).toEqual([
      "chart/web-set argo/namespace: 'metadata.namespace' is 'team-a', in which Argo CD ignores sets, since applicationsetcontroller.namespaces of 'chart/configmap-argocd-cmd-params-cm' does not have it: add 'team-a' there",
    ]);
    expect(said(webSet({ 'application.namespaces': 'team-a', 'applicationsetcontroller.namespaces': 'team-a', 'applicationsetcontroller.enable.scm.providers': 'false' }))).toEqual([]);
  });
});
