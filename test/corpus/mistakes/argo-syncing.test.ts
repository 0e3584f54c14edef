import { git, said } from './argo';
import { app, both, job, PRUNING, pvc, redis } from './argo-programs';
import { mistakesOf } from './mistakes';
import { ArgoPrunePropagation, ArgoSource, ArgoSyncPolicy } from '../../../lib';

mistakesOf('argoSyncing', {
  silent: {
    'argo-automated-no-prune': {
      reason: 'Many keep pruning off on purpose, so that a warning would often be wrong.',
      seen: () => said(app('claims', { destinationNamespace: 'team-a', syncPolicy: ArgoSyncPolicy.automated({ selfHeal: true }) })),
    },
  },
}, (mistake) => {
  mistake('argo-hook-case', () => {
    const hooked = (hook: string) => job({ 'argocd.argoproj.io/hook': hook, 'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded' });
    expect(said(both(app('web'), hooked('Presync')))).toEqual([
      "[chart/job-migrate] 'metadata.annotations['argocd.argoproj.io/hook']' must be PreSync, Sync, PostSync, SyncFail, Skip, PreDelete or PostDelete, got \"Presync\": with any other value, the resource is never applied: use this upper and lower case",
    ]);
    expect(said(both(app('web'), hooked('PreSync')))).toEqual([]);
  });

  mistake('argo-resource-syncoptions-sep', () => {
    const volume = (options: string) => pvc({ 'argocd.argoproj.io/sync-options': options });
    expect(said(both(app('web'), volume('Prune=false;Delete=false')))).toEqual([
      "chart/persistentvolumeclaim-data argo/option-place: 'metadata.annotations['argocd.argoproj.io/sync-options']' is 'Prune=false;Delete=false', and Argo CD reads options only between commas: write 'Prune=false,Delete=false'",
    ]);
    expect(said(both(app('web'), volume('Prune=false,Delete=false')))).toEqual([]);
  });

  mistake('argo-syncoption-case', () => {
    expect(said(app('web', { syncPolicy: ArgoSyncPolicy.automated({}), syncOptions: { custom: ['CreateNamespace=True', 'serverSideApply=true'] } }))).toEqual([
      "[chart/web] 'syncOptions.custom[0]' must be an option without a prop, got \"CreateNamespace=True\": use 'syncOptions.createNamespace'",
    ]);
    // Only serverSideApply=true.
    expect(said(app('web', { syncPolicy: ArgoSyncPolicy.automated({}), syncOptions: { custom: ['serverSideApply=true'] } }))).toEqual([
      "[chart/web] 'syncOptions.custom[0]' must be an option without a prop, got \"serverSideApply=true\": use 'syncOptions.serverSideApply'",
    ]);
    expect(said(app('web', { syncPolicy: ArgoSyncPolicy.automated({}), syncOptions: { createNamespace: true, serverSideApply: true } }))).toEqual([]);
  });

  mistake('argo-managed-ns-no-create', () => {
    expect(said(app('web', { managedNamespaceMetadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } }))).toEqual([
      "chart/web argo/no-effect: 'managedNamespaceMetadata' has no effect without 'syncOptions.createNamespace': set 'syncOptions.createNamespace' to true, or remove it",
    ]);
    expect(said(app('web', { managedNamespaceMetadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } }, syncOptions: { createNamespace: true } }))).toEqual([]);
  });

  mistake('argo-source-and-sources', () => {
    expect(said(app('web', { sources: [ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'redis', version: '19.0.1' })] }))).toEqual([
      "[chart/web] 'source' must be given, or 'sources' or 'sourceHydrator' in its place, but only one of the three, got source and sources: Argo CD would ignore the others: keep one of them",
    ]);
    expect(said(app('web', { source: undefined, sources: [ArgoSource.git(git, { path: 'web' }), ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'redis', version: '19.0.1' })] }))).toEqual([]);
  });

  mistake('argo-source-list', () => {
    expect(said(app('authelia', { source: [ArgoSource.git(git, { ref: 'values' }), ArgoSource.helmChart({ repoUrl: 'https://charts.authelia.com', chart: 'authelia', version: '0.8.38' })] as never }))).toEqual([
      "[chart/authelia] 'source' must be an ArgoSource, got an array: write for example ArgoSource.git({ revision, url }), ArgoSource.helmChart({ chart, repoUrl, version }) or ArgoSource.oci('url', 'revision')",
    ]);
    expect(said(app('authelia', { source: undefined, sources: [ArgoSource.git(git, { ref: 'values' }), ArgoSource.helmChart({ repoUrl: 'https://charts.authelia.com', chart: 'authelia', version: '0.8.38' }, { helm: { valueFiles: ['$values/authelia.yaml'] } })] }))).toEqual([]);
  });

  mistake('argo-values-and-valuesobject', () => {
    expect(said(((chart) => app('web', { source: ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.4.2' }, { helm: { valuesObject: { replicaCount: 3 }, values: 'ingress:\n  enabled: true\n' } }) })(chart)))).toEqual([
      "[chart/web] 'source.helm.values' must be left out when 'valuesObject' is given, got both: Argo CD would ignore it: remove it",
    ]);
    expect(said(app('web', { source: ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.4.2' }, { helm: { valuesObject: { replicaCount: 3, ingress: { enabled: true } } } }) }))).toEqual([]);
  });

  mistake('argo-two-source-types', () => {
    expect(said(((chart) => app('web', { source: ArgoSource.git(git, { path: 'web', helm: { valueFiles: ['values-prod.yaml'] }, kustomize: { namePrefix: 'prod-' } }) })(chart)))).toEqual([
      "[chart/web] 'source' must have only one of 'directory', 'helm', 'kustomize' and 'plugin', got helm and kustomize: keep one of them",
    ]);
    expect(said(app('web', { source: ArgoSource.git(git, { path: 'web', helm: { valueFiles: ['values-prod.yaml'] } }) }))).toEqual([]);
  });

  mistake('argo-kustomize-images-map', () => {
    expect(said(((chart) => app('web', { source: ArgoSource.git(git, { path: 'web/overlays/prod', kustomize: { images: [{ name: 'registry.acme.example/web', newTag: '1.4.2' }] as never } }) })(chart)))).toEqual([
      "[ArgoSource.git] 'kustomize.images[0]' must be a string, got an object: pass a string",
    ]);
    expect(said(app('web', { source: ArgoSource.git(git, { path: 'web/overlays/prod', kustomize: { images: ['registry.acme.example/web:1.4.2'] } }) }))).toEqual([]);
  });

  mistake('argo-chart-no-revision', () => {
    expect(said(redis(undefined))).toEqual([
      "[ArgoSource.helmChart] 'chart.version' must be a string, got nothing: pass a string",
    ]);
    expect(said(redis('19.x'))).toEqual([]);
  });

  mistake('argo-dest-missing', () => {
    expect(said(app('web', { destination: undefined as never }))).toEqual([
      "[chart/web] 'destination' must be an ArgoDestination, got nothing: write for example ArgoDestination.server('url'), ArgoDestination.cluster('name') or ArgoDestination.controlPlane(controlPlane)",
    ]);
    // The manifest form.
    expect(said(app('web', { destination: { namespace: 'web' } as never }))).toEqual([
      "[chart/web] 'destination' must be an ArgoDestination, got an object: write for example ArgoDestination.server('url'), ArgoDestination.cluster('name') or ArgoDestination.controlPlane(controlPlane)",
    ]);
    expect(said(app('web'))).toEqual([]);
  });

  mistake('argo-automated-true', () => {
    expect(said((chart) => app('web', { syncPolicy: { automated: true } as never })(chart))).toEqual([
      "[chart/web] 'syncPolicy' must be an ArgoSyncPolicy, got an object: write for example ArgoSyncPolicy.automated() or ArgoSyncPolicy.manual()",
    ]);
    // ArgoSyncPolicy.automated(true).
    expect(said((chart) => app('web', { syncPolicy: ArgoSyncPolicy.automated(true as never) })(chart))).toEqual([
      "[ArgoSyncPolicy.automated] 'options' must be an object, got true: write { allowEmpty: ..., enabled: ..., prune: ... }",
    ]);
    expect(said(app('web', { syncPolicy: ArgoSyncPolicy.automated() }))).toEqual([]);
  });

  mistake('argo-valuesfiles-name', () => {
    expect(said((chart) => app('authelia', { source: ArgoSource.helmChart({ repoUrl: 'https://charts.authelia.com', chart: 'authelia', version: '0.8.38' }, { helm: { valuesFiles: ['values-prod.yaml'] } as never }) })(chart))).toEqual([
      "[ArgoSource.helmChart] 'helm.valuesFiles' must be a prop of ArgoHelmOptions, got an unknown one: did you mean 'valueFiles'?",
    ]);
    expect(said((chart) => app('authelia', { source: ArgoSource.helmChart({ repoUrl: 'https://charts.authelia.com', chart: 'authelia', version: '0.8.38' }, { helm: { valueFiles: ['values-prod.yaml'] } }) })(chart))).toEqual([]);
  });

  mistake('argo-ignorediff-name-glob', () => {
    expect(said(app('web', { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', name: 'web-*', jsonPointers: ['/spec/replicas'] }] }))).toEqual([
      "[chart/web] 'ignoreDifferences[0].name' must be literal, got \"web-*\": wildcards match nothing here: leave it out for all",
    ]);
    expect(said(app('web', { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', name: 'web-1', jsonPointers: ['/spec/replicas'] }] }))).toEqual([]);
  });

  mistake('argo-ignorediff-pointer-wildcard', () => {
    expect(said(app('web', { ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['/data/*'] }, { group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/template/spec/containers/*/image'] }] }))).toEqual([
      "[chart/web] 'ignoreDifferences[0].jsonPointers[0]' must have no wildcards, got \"/data/*\": a JSON pointer has only fields and indexes: use 'jqPathExpressions'",
    ]);
    // Only /data/*.
    expect(said(app('web', { ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['/data/*'] }] }))).toEqual([
      "[chart/web] 'ignoreDifferences[0].jsonPointers[0]' must have no wildcards, got \"/data/*\": a JSON pointer has only fields and indexes: use 'jqPathExpressions'",
    ]);
    // Only the containers.
    expect(said(app('web', { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/template/spec/containers/*/image'] }] }))).toEqual([
      "[chart/web] 'ignoreDifferences[0].jsonPointers[0]' must have no wildcards, got \"/spec/template/spec/containers/*/image\": a JSON pointer has only fields and indexes: use 'jqPathExpressions'",
    ]);
    expect(said(app('web', { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jqPathExpressions: ['.spec.template.spec.containers[].image'] }] }))).toEqual([]);
  });

  mistake('argo-shared-resource', () => {
    expect(said(both(app('web', { ...PRUNING }), app('web-v2', { ...PRUNING, destinationNamespace: 'web', source: ArgoSource.git({ ...git, url: 'https://github.com/acme/platform' }, { path: './web' }) })))).toEqual([
      "chart/web-v2 argo/shared-source: 'source' is also applied to the same place by 'chart/web', so that objects with the same names go back and forth between the two: let one of them own the objects, or acknowledge this if their names depend on the name of the Application, as those of a chart do",
    ]);
    // Path web.
    expect(said(both(app('web', { ...PRUNING }), app('web-v2', { ...PRUNING, destinationNamespace: 'web', source: ArgoSource.git({ ...git, url: 'https://github.com/acme/platform' }, { path: 'web' }) })))).toEqual([
      "chart/web-v2 argo/shared-source: 'source' is also applied to the same place by 'chart/web', so that objects with the same names go back and forth between the two: let one of them own the objects, or acknowledge this if their names depend on the name of the Application, as those of a chart do",
    ]);
    expect(said(both(app('web', { ...PRUNING })))).toEqual([]);
  });

  mistake('argo-finalizer-typo', () => {
    expect(said(app('web', { metadata: { finalizers: ['resources-finalizers.argocd.argoproj.io'] } }))).toEqual([
      "[chart/web] 'metadata.finalizers' must be a finalizer that Argo CD removes, got \"resources-finalizers.argocd.argoproj.io\": with any other, the object could never be deleted: did you mean 'resources-finalizer.argocd.argoproj.io'?",
    ]);
    expect(said(app('web', { metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io'] } }))).toEqual([]);
  });

  mistake('argo-replace-and-ssa', () => {
    expect(said(app('crds', { destinationNamespace: 'default', syncOptions: { serverSideApply: true, replace: true } }))).toEqual([
      "chart/crds argo/no-effect: 'syncOptions.serverSideApply' has no effect, since 'syncOptions.replace' replaces all objects: keep one of them",
    ]);
    expect(said(app('crds', { destinationNamespace: 'default', syncOptions: { serverSideApply: true } }))).toEqual([]);
  });

  mistake('argo-prune-policy-case', () => {
    expect(said(app('claims', { destinationNamespace: 'team-a', ...PRUNING, syncOptions: { prunePropagationPolicy: 'Orphan' as never } }))).toEqual([
      "[chart/claims] 'syncOptions.prunePropagationPolicy' must be one of ArgoPrunePropagation.FOREGROUND, ArgoPrunePropagation.BACKGROUND, ArgoPrunePropagation.ORPHAN, got \"Orphan\": write ArgoPrunePropagation.ORPHAN",
    ]);
    // Custom.
    expect(said(app('claims', { destinationNamespace: 'team-a', ...PRUNING, syncOptions: { custom: ['PrunePropagationPolicy=Orphan'] } }))).toEqual([
      "[chart/claims] 'syncOptions.custom[0]' must be an option without a prop, got \"PrunePropagationPolicy=Orphan\": use 'syncOptions.prunePropagationPolicy'",
    ]);
    expect(said(app('claims', { destinationNamespace: 'team-a', ...PRUNING, syncOptions: { prunePropagationPolicy: ArgoPrunePropagation.ORPHAN } }))).toEqual([]);
  });

  mistake('argo-generate-paths-comma', () => {
    expect(said(app('web', { metadata: { annotations: { 'argocd.argoproj.io/manifest-generate-paths': '.,../base,/shared' } }, source: ArgoSource.git(git, { path: 'apps/web/overlays/prod' }) }))).toEqual([
      "[chart/web] 'metadata.annotations['argocd.argoproj.io/manifest-generate-paths']' must have ';' between paths, got \".,../base,/shared\": Argo CD would read one path, which never changes: write ';' in place of ','",
    ]);
    expect(said(app('web', { metadata: { annotations: { 'argocd.argoproj.io/manifest-generate-paths': '.;../base;/shared' } }, source: ArgoSource.git(git, { path: 'apps/web/overlays/prod' }) }))).toEqual([]);
  });

  mistake('argo-revision-number', () => {
    expect(said(redis(1.10))).toEqual([
      "[ArgoSource.helmChart] 'chart.version' must be a string, got 1.1: as a number, 1.10 is 1.1: write it in quotes",
    ]);
    expect(said(redis('1.10.0'))).toEqual([]);
  });
});
