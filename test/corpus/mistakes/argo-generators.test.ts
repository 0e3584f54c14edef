import { git, said } from './argo';
import { both, cluster, directories, rawCluster, set } from './argo-programs';
import { mistakesOf } from './mistakes';
import { ArgoControlPlaneAppSet, ArgoDestination, ArgoGenerator, ArgoSource, ArgoStepOperator, ArgoSyncPolicy, LabelOperator } from '../../../lib';

mistakesOf('argoGenerators', {
  silent: {
    'argo-appset-incluster-selector': {
      reason: 'Whether the cluster of Argo CD itself is meant too is not in the program.',
      seen: () => said(both((chart) => cluster(chart, 'cluster-ctp1', 'ctp1', { labels: { env: 'prod' } }), set({
        generators: [ArgoGenerator.clusters({ selector: { matchExpressions: [{ key: 'env', operator: LabelOperator.NOT_IN, values: ['dev'] }] } })], applicationName: 'monitoring-{{.nameNormalized}}', destination: ArgoDestination.server('{{.server}}'), destinationNamespace: 'monitoring',
      }))),
    },
  },
}, (mistake) => {
  mistake('argo-appset-gotemplate-path', () => {
    expect(said(set({ generators: [directories('apps/*')], applicationName: '{{.path.basename}}', source: ArgoSource.git(git, { path: '{{.path}}' }), destinationNamespace: '{{.path.basename}}' }))).toEqual([
      "[chart/apps] 'source.path' must use parameters that are strings, got .path, which is a map: write {{.path.path}}; it has path, segments, basename, basenameNormalized",
    ]);
    expect(said(set({ generators: [directories('apps/*')], applicationName: '{{.path.basename}}', source: ArgoSource.git(git, { path: '{{.path.path}}' }), destinationNamespace: '{{.path.basename}}' }))).toEqual([]);
  });

  mistake('argo-appset-bool-template', () => {
    expect(said(((chart) => set({ generators: [ArgoGenerator.list([{ name: 'web', prune: false }])], syncPolicy: ArgoSyncPolicy.automated({ prune: '{{.prune}}' as never }) })(chart)))).toEqual([
      "[ArgoSyncPolicy.automated] 'prune' must be true or false, got \"{{.prune}}\": write true or false",
    ]);
    expect(said(set({ generators: [ArgoGenerator.list([{ name: 'web', prune: false }])], syncPolicy: ArgoSyncPolicy.automated({}), templatePatch: 'spec:\n  syncPolicy:\n    automated:\n      prune: {{ .prune }}\n' }))).toEqual([]);
  });

  mistake('argo-appset-selector-no-cluster', () => {
    expect(said(both((chart) => cluster(chart, 'cluster-ctp1', 'ctp1', { labels: { environment: 'production' } }), (chart) => new ArgoControlPlaneAppSet(chart, 'claims', {
      selector: { matchLabels: { env: 'production' } }, applicationName: 'claims-{{.nameNormalized}}', project: 'default', source: ArgoSource.git(git, { path: 'claims' }), destinationNamespace: 'team-a', preserveResourcesOnDeletion: true,
    })))).toEqual([
      "chart/claims argo/app-set-clusters: 'selector.matchLabels' asks for the label 'env', which no cluster of this app has: write 'environment' if that is meant, or acknowledge this if clusters outside of the app have it",
    ]);
    // Label as annotation.
    expect(said(both((chart) => cluster(chart, 'cluster-ctp1', 'ctp1', { annotations: { env: 'production' } }), set({ generators: [ArgoGenerator.clusters({ selector: { matchLabels: { env: 'production' } } })], applicationName: 'claims-{{.nameNormalized}}', destination: ArgoDestination.cluster('{{.name}}') })))).toEqual([
      "chart/apps argo/app-set-clusters: 'generators[0].selector.matchLabels' asks for the label 'env', which no cluster of this app has: 'chart/cluster-ctp1' has it as an annotation: write it into the labels there, or acknowledge this if clusters outside of the app have it",
    ]);
    // Raw Secret.
    expect(said(both((chart) => rawCluster(chart, 'ctp1', { environment: 'production' }), set({ generators: [ArgoGenerator.clusters({ selector: { matchLabels: { env: 'production' } } })], applicationName: 'claims-{{.nameNormalized}}', destination: ArgoDestination.cluster('{{.name}}') })))).toEqual([
      "chart/apps argo/app-set-clusters: 'generators[0].selector.matchLabels' asks for the label 'env', which no cluster of this app has: write 'environment' if that is meant, or acknowledge this if clusters outside of the app have it",
    ]);
    expect(said(both((chart) => cluster(chart, 'cluster-ctp1', 'ctp1', { labels: { environment: 'production' } }), (chart) => new ArgoControlPlaneAppSet(chart, 'claims', {
      selector: { matchLabels: { environment: 'production' } }, applicationName: 'claims-{{.nameNormalized}}', project: 'default', source: ArgoSource.git(git, { path: 'claims' }), destinationNamespace: 'team-a', preserveResourcesOnDeletion: true,
    })))).toEqual([]);
  });

  mistake('argo-appset-name-from-server', () => {
    expect(said(set({ generators: [ArgoGenerator.clusters({ selector: { matchLabels: { env: 'prod' } } })], applicationName: '{{.server}}-infra', destination: ArgoDestination.server('{{.server}}'), destinationNamespace: 'infra' }))).toEqual([
      "chart/apps argo/app-set-names: 'applicationName' has {{.server}}, which may have characters that a name cannot have: then Argo CD creates no Application: write {{.nameNormalized}}",
    ]);
    // Without a selector.
    expect(said(set({ generators: [ArgoGenerator.clusters()], applicationName: '{{.server}}-infra', destination: ArgoDestination.server('{{.server}}'), destinationNamespace: 'infra' }))).toEqual([
      "chart/apps argo/app-set-names: 'applicationName' has {{.server}}, which may have characters that a name cannot have: then Argo CD creates no Application: write {{.nameNormalized}}",
    ]);
    // Branch of pull requests.
    expect(said(set({ generators: [ArgoGenerator.custom('pullRequest', { github: { owner: 'acme', repo: 'platform' } })], applicationName: 'preview-{{.branch}}' }))).toEqual([
      "chart/apps argo/app-set-names: 'applicationName' has {{.branch}}, which may have characters that a name cannot have: then Argo CD creates no Application: write {{.branch_slug}}",
    ]);
    expect(said(set({ generators: [ArgoGenerator.clusters({ selector: { matchLabels: { env: 'prod' } } })], applicationName: '{{.nameNormalized}}-infra', destination: ArgoDestination.server('{{.server}}'), destinationNamespace: 'infra' }))).toEqual([]);
  });

  mistake('argo-appset-rollingsync-label', () => {
    expect(said(set({
      generators: [ArgoGenerator.list([{ env: 'dev' }, { env: 'prod' }])],
      applicationName: 'web-{{.env}}',
      source: ArgoSource.git(git, { path: 'web/{{.env}}' }),
      destinationNamespace: 'web-{{.env}}',
      rollingSync: [{ matchExpressions: [{ key: 'env', operator: ArgoStepOperator.IN, values: ['dev'] }] }, { matchExpressions: [{ key: 'env', operator: ArgoStepOperator.IN, values: ['prod'] }] }],
    }))).toEqual([
      "[chart/apps] 'rollingSync[0].matchExpressions[0].key' must be a label of 'applicationMetadata', got \"env\": no Application has it, so that the step is empty: add the label, for example with the value '{{.env}}'",
    ]);
    expect(said(set({
      generators: [ArgoGenerator.list([{ env: 'dev' }, { env: 'prod' }])],
      applicationName: 'web-{{.env}}',
      source: ArgoSource.git(git, { path: 'web/{{.env}}' }),
      destinationNamespace: 'web-{{.env}}',
      applicationMetadata: { labels: { env: '{{.env}}' } },
      rollingSync: [{ matchExpressions: [{ key: 'env', operator: ArgoStepOperator.IN, values: ['dev'] }] }, { matchExpressions: [{ key: 'env', operator: ArgoStepOperator.IN, values: ['prod'] }] }],
    }))).toEqual([]);
  });

  mistake('argo-appset-templatepatch-no-go', () => {
    expect(said(set({ goTemplate: false, applicationName: '{{name}}', generators: [ArgoGenerator.list([{ name: 'web', autosync: 'true' }])], templatePatch: 'spec:\n  syncPolicy:\n    {{- if .autosync }}\n    automated:\n      prune: true\n    {{- end }}\n' }))).toEqual([
      "[chart/apps] 'templatePatch' must have only names of parameters without 'goTemplate', got \"spec:\\n  syncPolicy:\\n    {{- if .autosync }}\\n    automated:\\n      prune: true\\n    {{- end }}\\n\": write names of parameters, or remove 'goTemplate'",
    ]);
    expect(said(set({ generators: [ArgoGenerator.list([{ name: 'web', autosync: 'true' }])], templatePatch: 'spec:\n  syncPolicy:\n    {{- if .autosync }}\n    automated:\n      prune: true\n    {{- end }}\n' }))).toEqual([]);
  });

  mistake('argo-appset-list-number', () => {
    expect(said((chart) => set({ goTemplate: false, generators: [ArgoGenerator.list([{ name: 'web', shard: 1 }])], applicationName: '{{name}}-{{shard}}' })(chart))).toEqual([
      "[chart/apps] 'generators[0].elements[0].shard' must be a string without 'goTemplate', got 1: Argo CD stops at any other type: quote it, or remove 'goTemplate'",
    ]);
    expect(said(set({ goTemplate: false, generators: [ArgoGenerator.list([{ name: 'web', shard: '1' }])], applicationName: '{{name}}-{{shard}}' }))).toEqual([]);
  });

  mistake('argo-appset-matrix-three', () => {
    expect(said((chart) => set({
      generators: [ArgoGenerator.matrix(ArgoGenerator.clusters({ selector: { matchLabels: { a: 'b' } } }), ArgoGenerator.list([{ env: 'prod' }]), directories('apps/*') as never)],
      applicationName: '{{.nameNormalized}}-{{.env}}-{{.path.basenameNormalized}}',
      source: ArgoSource.git(git, { path: '{{.path.path}}' }),
      destination: ArgoDestination.cluster('{{.name}}'),
      destinationNamespace: '{{.path.basenameNormalized}}',
    })(chart))).toEqual([
      "[chart/apps] 'applicationName' must use parameters of the generators, got .path.basenameNormalized: use one of .name, .nameNormalized, .server, .project, .metadata.labels, .metadata.annotations, .env",
    ]);
    // Custom matrix of three.
    expect(said((chart) => set({
      generators: [ArgoGenerator.custom('matrix', { generators: [{ clusters: {} }, { list: { elements: [{ env: 'prod' }] } }, { git: { repoURL: git.url, revision: 'main', directories: [{ path: 'apps/*' }] } }] })],
      applicationName: '{{.name}}-{{.env}}-{{.path.basename}}',
      source: ArgoSource.git(git, { path: '{{.path.path}}' }),
      destination: ArgoDestination.cluster('{{.name}}'),
    })(chart))).toEqual([
      "[chart/apps] 'generators[0].matrix.generators' must be two, got 3: put a matrix of two of them in the place of both",
    ]);
    expect(said(set({
      generators: [ArgoGenerator.matrix(ArgoGenerator.matrix(ArgoGenerator.clusters({ selector: { matchLabels: { a: 'b' } } }), ArgoGenerator.list([{ env: 'prod' }])), directories('apps/*'))],
      applicationName: '{{.nameNormalized}}-{{.env}}-{{.path.basenameNormalized}}',
      source: ArgoSource.git(git, { path: '{{.path.path}}' }),
      destination: ArgoDestination.cluster('{{.name}}'),
      destinationNamespace: '{{.path.basenameNormalized}}',
    }))).toEqual([]);
  });

  mistake('argo-appset-two-gits-path', () => {
    expect(said((chart) => set({
      generators: [ArgoGenerator.matrix(directories('clusters/*'), directories('apps/*'))],
      applicationName: '{{.path.basename}}-{{index .path.segments 0}}',
      source: ArgoSource.git(git, { path: '{{.path.path}}' }),
      destination: ArgoDestination.cluster('{{.path.basename}}'),
      destinationNamespace: 'default',
    })(chart))).toEqual([
      "chart/apps argo/no-effect: 'generators[0].generators[1].pathParamPrefix' does not differ from that of the first generator, so that both make '.path', and the first one wins: give one of the generators another prefix",
    ]);
    expect(said(set({
      generators: [ArgoGenerator.matrix(directories('clusters/*', { pathParamPrefix: 'cluster' }), directories('apps/*', { pathParamPrefix: 'app' }))],
      applicationName: '{{.cluster.path.basenameNormalized}}-{{.app.path.basenameNormalized}}',
      source: ArgoSource.git(git, { path: '{{.app.path.path}}' }),
      destination: ArgoDestination.cluster('{{.cluster.path.basename}}'),
      destinationNamespace: 'default',
    }))).toEqual([]);
  });

  mistake('argo-appset-dir-doublestar', () => {
    expect(said((chart) => set({ generators: [directories('./apps/**')], applicationName: '{{.path.basename}}', source: ArgoSource.git(git, { path: '{{.path.path}}' }), destinationNamespace: '{{.path.basename}}' })(chart))).toEqual([
      "[chart/apps] 'generators[0].directories[0].path' must be written without a leading '/' or './' and without a trailing '/', got \"./apps/**\": write 'apps/**'",
    ]);
    // Only **.
    expect(said((chart) => set({ generators: [directories('apps/**')], applicationName: '{{.path.basename}}', source: ArgoSource.git(git, { path: '{{.path.path}}' }), destinationNamespace: '{{.path.basename}}' })(chart))).toEqual([
      "chart/apps argo/no-effect: 'generators[0].directories[0].path' is 'apps/**', but in paths of folders '**' means '*' and matches only one level: write one path for each level",
    ]);
    // Only ./.
    expect(said((chart) => set({ generators: [directories('./apps/*')], applicationName: '{{.path.basename}}', source: ArgoSource.git(git, { path: '{{.path.path}}' }), destinationNamespace: '{{.path.basename}}' })(chart))).toEqual([
      "[chart/apps] 'generators[0].directories[0].path' must be written without a leading '/' or './' and without a trailing '/', got \"./apps/*\": write 'apps/*'",
    ]);
    expect(said(set({ generators: [directories('apps/*')], applicationName: '{{.path.basename}}', source: ArgoSource.git(git, { path: '{{.path.path}}' }), destinationNamespace: '{{.path.basename}}' }))).toEqual([]);
  });

  mistake('argo-appset-template-namespace', () => {
    expect(said(set({ generators: [ArgoGenerator.list([{ team: 'team-a' }, { team: 'team-b' }])], applicationName: '{{.team}}', applicationMetadata: { namespace: '{{.team}}' } as never, source: ArgoSource.git(git, { path: 'teams/{{.team}}' }), destinationNamespace: '{{.team}}' }))).toEqual([
      "chart/apps argo/no-effect: 'applicationMetadata.namespace' is '{{.team}}', but Applications are created in the namespace of their set, 'argocd': remove it",
    ]);
    expect(said(set({ generators: [ArgoGenerator.list([{ team: 'team-a' }, { team: 'team-b' }])], applicationName: '{{.team}}', source: ArgoSource.git(git, { path: 'teams/{{.team}}' }), destinationNamespace: '{{.team}}' }))).toEqual([]);
  });

  mistake('argo-appset-merge-nested-key', () => {
    expect(said((chart) => set({
      generators: [ArgoGenerator.merge(['values.env'], [
        ArgoGenerator.clusters({ selector: { matchLabels: { a: 'b' } }, values: { env: '{{.metadata.labels.env}}' } }),
        ArgoGenerator.list([{ values: { env: 'prod' }, replicas: '3' }, { values: { env: 'dev' }, replicas: '1' }]),
      ])],
      applicationName: 'web-{{.nameNormalized}}',
      destination: ArgoDestination.server('{{.server}}'),
    })(chart))).toEqual([
      "[chart/apps] 'generators[0].mergeKeys[0]' must be a parameter without '.', got \"values.env\": with 'goTemplate', Argo CD does not look inside parameters, so that all sets would be equal: merge by another parameter",
    ]);
    expect(said(set({
      generators: [ArgoGenerator.merge(['name'], [ArgoGenerator.clusters({ selector: { matchLabels: { a: 'b' } } }), ArgoGenerator.list([{ name: 'x', replicas: '3' }])])],
      applicationName: 'web-{{.nameNormalized}}',
      destination: ArgoDestination.server('{{.server}}'),
    }))).toEqual([]);
  });
});
