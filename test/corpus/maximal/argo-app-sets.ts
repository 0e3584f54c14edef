import { Duration } from 'cdk8s';
import {
  ArgoApplicationSet, ArgoApplicationsSync, ArgoControlPlaneAppSet, ArgoDeletionOrder, ArgoDestination, ArgoGenerator, ArgoSource,
  ArgoStepOperator, ArgoSyncPolicy, GitRevision, LabelOperator,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const git = { url: 'https://github.com/acme/platform.git', revision: GitRevision.branch('main') };
const metadata = { namespace: 'argocd' };
const apiVersion = 'argoproj.io/v1alpha1';
const kind = 'ApplicationSet';
const clusters = ArgoGenerator.clusters({ selector: { matchLabels: { tier: 'prod' } } });
const clustersSpec = { clusters: { selector: { matchLabels: { tier: 'prod' } } } };

/** Every field of a set, and every field of its Applications except the source. */
export const argoAppSet: MaximalCase = {
  build: (chart) => {
    new ArgoApplicationSet(chart, 'fleet', {
      generators: [ArgoGenerator.clusters({
        selector: {
          matchLabels: { tier: 'prod' },
          matchExpressions: [{ key: 'region', operator: LabelOperator.IN, values: ['eu', 'us'] }, { key: 'paused', operator: LabelOperator.DOES_NOT_EXIST }],
        },
        values: { region: '{{ index .metadata.labels "region" }}', revision: '{{ default "main" (index .metadata.annotations "revision") }}' },
        flatList: false,
        parameterSelector: { matchLabels: { server: 'https://ctp1.acme.example:8443' }, matchExpressions: [{ key: 'values.region', operator: LabelOperator.NOT_IN, values: ['(none)'] }] },
      })],
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      applicationName: '{{.nameNormalized}}-claims',
      applicationMetadata: {
        labels: { region: '{{.values.region}}' },
        annotations: { 'argocd.argoproj.io/skip-reconcile': 'false', 'acme.example/{{.values.region}}': '{{.server}}' },
        finalizers: ['acme.example/guard'],
      },
      destination: ArgoDestination.server('{{.server}}'),
      destinationNamespace: 'team-{{.values.region}}',
      project: '{{ .project | default "platform" }}',
      source: ArgoSource.git({ ...git, revision: GitRevision.branch('{{.values.revision}}') }, { path: 'claims/{{.values.region}}', directory: { recurse: true, include: '{*.yaml,{{.name}}/**}' } }),
      syncPolicy: ArgoSyncPolicy.automated({ prune: true, selfHeal: true }),
      syncOptions: { createNamespace: true },
      retry: { limit: 5, backoff: { duration: Duration.seconds(5), factor: 2, maxDuration: Duration.minutes(3) }, refresh: true },
      managedNamespaceMetadata: { labels: { region: '{{.values.region}}' }, annotations: { note: 'by {{.name}}' } },
      ignoreDifferences: [{ kind: '{{.values.region}}', jsonPointers: ['{{.values.region}}'], jqPathExpressions: ['{{.values.region}}'], managedFieldsManagers: ['crossplane'] }],
      info: [{ name: 'docs', value: 'https://wiki.acme.example/{{.name}}' }],
      revisionHistoryLimit: 3,
      preserveResourcesOnDeletion: true,
      applicationsSync: ArgoApplicationsSync.CREATE_UPDATE,
      rollingSync: [
        { matchExpressions: [{ key: 'region', operator: ArgoStepOperator.IN, values: ['eu'] }], maxUpdate: 1 },
        { matchExpressions: [{ key: 'region', operator: ArgoStepOperator.NOT_IN, values: ['eu'] }], maxUpdatePercent: 25 },
      ],
      deletionOrder: ArgoDeletionOrder.REVERSE,
      ignoreApplicationDifferences: [{ name: 'ctp1-claims', jsonPointers: ['/spec/source/targetRevision'], jqPathExpressions: ['.spec.syncPolicy.automated'] }],
      preservedFields: { annotations: ['acme.example/owner'], labels: ['team'] },
      templatePatch: "metadata:\n  labels:\n    big: '{{ gt (len .name) 10 }}'\n",
      metadata: { ...metadata, labels: { team: 'platform' }, finalizers: ['resources-finalizer.argocd.argoproj.io'] },
    });
  },
  expected: [{
    apiVersion,
    kind,
    metadata: { name: 'fleet', namespace: 'argocd', labels: { team: 'platform' }, finalizers: ['resources-finalizer.argocd.argoproj.io'] },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{
        clusters: {
          selector: {
            matchLabels: { tier: 'prod' },
            matchExpressions: [{ key: 'region', operator: 'In', values: ['eu', 'us'] }, { key: 'paused', operator: 'DoesNotExist' }],
          },
          values: { region: '{{ index .metadata.labels "region" }}', revision: '{{ default "main" (index .metadata.annotations "revision") }}' },
          flatList: false,
        },
        selector: {
          matchLabels: { server: 'https://ctp1.acme.example:8443' },
          matchExpressions: [{ key: 'values.region', operator: 'NotIn', values: ['(none)'] }],
        },
      }],
      template: {
        metadata: {
          name: '{{.nameNormalized}}-claims',
          labels: { region: '{{.values.region}}' },
          annotations: { 'argocd.argoproj.io/skip-reconcile': 'false', 'acme.example/{{.values.region}}': '{{.server}}' },
          finalizers: ['acme.example/guard'],
        },
        spec: {
          destination: { server: '{{.server}}', namespace: 'team-{{.values.region}}' },
          project: '{{ .project | default "platform" }}',
          source: {
            repoURL: 'https://github.com/acme/platform.git',
            targetRevision: '{{.values.revision}}',
            path: 'claims/{{.values.region}}',
            directory: { recurse: true, include: '{*.yaml,{{.name}}/**}' },
          },
          syncPolicy: {
            automated: { prune: true, selfHeal: true },
            syncOptions: ['CreateNamespace=true'],
            retry: { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m0s' }, refresh: true },
            managedNamespaceMetadata: { labels: { region: '{{.values.region}}' }, annotations: { note: 'by {{.name}}' } },
          },
          ignoreDifferences: [{
            kind: '{{.values.region}}', jsonPointers: ['{{.values.region}}'], jqPathExpressions: ['{{.values.region}}'], managedFieldsManagers: ['crossplane'],
          }],
          info: [{ name: 'docs', value: 'https://wiki.acme.example/{{.name}}' }],
          revisionHistoryLimit: 3,
        },
      },
      templatePatch: "metadata:\n  labels:\n    big: '{{ gt (len .name) 10 }}'\n",
      syncPolicy: { preserveResourcesOnDeletion: true, applicationsSync: 'create-update' },
      strategy: {
        type: 'RollingSync',
        rollingSync: {
          steps: [
            { matchExpressions: [{ key: 'region', operator: 'In', values: ['eu'] }], maxUpdate: 1 },
            { matchExpressions: [{ key: 'region', operator: 'NotIn', values: ['eu'] }], maxUpdate: '25%' },
          ],
        },
        deletionOrder: 'Reverse',
      },
      ignoreApplicationDifferences: [{ name: 'ctp1-claims', jsonPointers: ['/spec/source/targetRevision'], jqPathExpressions: ['.spec.syncPolicy.automated'] }],
      preservedFields: { annotations: ['acme.example/owner'], labels: ['team'] },
    },
  }],
};

/** A set with only what it needs, for each kind of generator. */
export const argoGenerators: MaximalCase = {
  build: (chart) => {
    const set = (id: string, generator: ArgoGenerator, applicationName: string, destinationName: string) => new ArgoApplicationSet(chart, id, {
      generators: [generator],
      applicationName,
      destination: ArgoDestination.cluster(destinationName),
      project: 'platform',
      source: ArgoSource.git(git, { path: 'claims' }),
      preserveResourcesOnDeletion: false,
      metadata,
    });
    const folders = ArgoGenerator.gitDirectories(git, [{ path: 'apps/*' }, { path: 'apps/old', exclude: true }], {
      pathParamPrefix: 'app', requeueAfter: Duration.minutes(10), values: { base: '{{.app.path.basename}}' },
    });
    set('list', ArgoGenerator.list([{ cluster: 'ctp1', replicas: 3, more: { a: [true] } }, { cluster: 'ctp2', replicas: 1, more: {} }]), '{{.cluster}}', '{{.cluster}}');
    set('folders', folders, '{{.app.path.basenameNormalized}}', '{{.values.base}}');
    set('files', ArgoGenerator.gitFiles(git, [{ path: 'clusters/**/config.json', exclude: false }]), '{{.cluster.name}}', '{{.path.filename}}');
    set('matrix', ArgoGenerator.matrix(clusters, ArgoGenerator.list([], { elementsYaml: '{{ .metadata.annotations.apps }}' })), '{{.nameNormalized}}-{{.app}}', '{{.name}}');
    set('merge', ArgoGenerator.merge(['name'], [clusters, ArgoGenerator.matrix(ArgoGenerator.list([{ name: 'ctp1', size: 'big' }]), folders)]), '{{.name}}', '{{.name}}');
    set('flat', ArgoGenerator.clusters({ selector: { matchLabels: { tier: 'prod' } }, flatList: true }), 'all', 'in-cluster');
    set('pull-request', ArgoGenerator.custom('pullRequest', { github: { owner: 'acme', repo: 'platform', labels: ['preview'] }, values: { a: 'b' } }), 'pr-{{.number}}', '{{.values.a}}');
    set('scm', ArgoGenerator.custom('scmProvider', { github: { organization: 'acme' }, cloneProtocol: 'https' }), '{{.repository}}', '{{.organization}}');
    set('decision', ArgoGenerator.custom('clusterDecisionResource', { configMapRef: 'ocm', name: 'quak' }), '{{.clusterName}}', '{{.clusterName}}');
    set('plugin', ArgoGenerator.custom('plugin', { configMapRef: { name: 'plugin' }, input: { parameters: { key: 'value' } } }), '{{.id}}', '{{.id}}');
  },
  expected: ([
    ['list', { list: { elements: [{ cluster: 'ctp1', replicas: 3, more: { a: [true] } }, { cluster: 'ctp2', replicas: 1, more: {} }] } }, '{{.cluster}}', '{{.cluster}}'],
    ['folders', {
      git: {
        repoURL: git.url,
        revision: 'main',
        directories: [{ path: 'apps/*' }, { path: 'apps/old', exclude: true }],
        pathParamPrefix: 'app',
        requeueAfterSeconds: 600,
        values: { base: '{{.app.path.basename}}' },
      },
    }, '{{.app.path.basenameNormalized}}', '{{.values.base}}'],
    ['files', { git: { repoURL: git.url, revision: 'main', files: [{ path: 'clusters/**/config.json', exclude: false }] } }, '{{.cluster.name}}', '{{.path.filename}}'],
    ['matrix', { matrix: { generators: [clustersSpec, { list: { elements: [], elementsYaml: '{{ .metadata.annotations.apps }}' } }] } }, '{{.nameNormalized}}-{{.app}}', '{{.name}}'],
    ['merge', {
      merge: {
        mergeKeys: ['name'],
        generators: [clustersSpec, {
          matrix: {
            generators: [{ list: { elements: [{ name: 'ctp1', size: 'big' }] } }, {
              git: {
                repoURL: git.url,
                revision: 'main',
                directories: [{ path: 'apps/*' }, { path: 'apps/old', exclude: true }],
                pathParamPrefix: 'app',
                requeueAfterSeconds: 600,
                values: { base: '{{.app.path.basename}}' },
              },
            }],
          },
        }],
      },
    }, '{{.name}}', '{{.name}}'],
    ['flat', { clusters: { selector: { matchLabels: { tier: 'prod' } }, flatList: true } }, 'all', 'in-cluster'],
    ['pull-request', { pullRequest: { github: { owner: 'acme', repo: 'platform', labels: ['preview'] }, values: { a: 'b' } } }, 'pr-{{.number}}', '{{.values.a}}'],
    ['scm', { scmProvider: { github: { organization: 'acme' }, cloneProtocol: 'https' } }, '{{.repository}}', '{{.organization}}'],
    ['decision', { clusterDecisionResource: { configMapRef: 'ocm', name: 'quak' } }, '{{.clusterName}}', '{{.clusterName}}'],
    ['plugin', { plugin: { configMapRef: { name: 'plugin' }, input: { parameters: { key: 'value' } } } }, '{{.id}}', '{{.id}}'],
  ] as const).map(([name, generator, applicationName, destinationName]) => ({
    apiVersion,
    kind,
    metadata: { name, namespace: 'argocd' },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [generator],
      template: {
        metadata: { name: applicationName },
        spec: {
          destination: { name: destinationName },
          project: 'platform',
          source: { repoURL: git.url, targetRevision: 'main', path: 'claims' },
        },
      },
      syncPolicy: { preserveResourcesOnDeletion: false },
    },
  })),
};

/** A set for control planes, with all props that other sets do not have. */
export const argoControlPlaneAppSet: MaximalCase = {
  build: (chart) => {
    new ArgoControlPlaneAppSet(chart, 'fleet', {
      selector: { matchLabels: { tier: 'prod' }, matchExpressions: [{ key: 'region', operator: LabelOperator.IN, values: ['eu', 'us'] }] },
      values: { region: '{{ index .metadata.labels "region" }}' },
      destination: ArgoDestination.server('{{.server}}'),
      applicationName: '{{.nameNormalized}}-claims',
      preserveResourcesOnDeletion: true,
      project: 'platform',
      source: ArgoSource.git(git, { path: 'claims/{{.values.region}}' }),
      metadata,
    });
  },
  expected: [{
    apiVersion,
    kind,
    metadata: { name: 'fleet', namespace: 'argocd' },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{
        clusters: {
          selector: { matchLabels: { tier: 'prod' }, matchExpressions: [{ key: 'region', operator: 'In', values: ['eu', 'us'] }] },
          values: { region: '{{ index .metadata.labels "region" }}' },
        },
      }],
      template: {
        metadata: { name: '{{.nameNormalized}}-claims' },
        spec: {
          destination: { server: '{{.server}}' },
          project: 'platform',
          source: { repoURL: git.url, targetRevision: 'main', path: 'claims/{{.values.region}}' },
        },
      },
      syncPolicy: { preserveResourcesOnDeletion: true },
    },
  }],
};

/** Sources of every kind with expressions in them. */
export const argoAppSetSources: MaximalCase = {
  build: (chart) => {
    const set = (id: string, sources: object) => new ArgoApplicationSet(chart, id, {
      generators: [ArgoGenerator.gitFiles(git, [{ path: 'clusters/*.yaml' }])],
      applicationName: `{{.name}}-{{.env}}-${id}`,
      destination: ArgoDestination.cluster('{{.name}}'),
      project: 'platform',
      preserveResourcesOnDeletion: false,
      metadata,
      ...sources,
    });
    const templated = { url: '{{.repo}}', revision: GitRevision.branch('{{.revision}}') };
    set('several', {
      sources: [
        ArgoSource.helmChart({ repoUrl: '{{.charts}}', chart: '{{.chart}}', version: '{{.major}}.x' }, {
          helm: {
            releaseName: '{{.name}}',
            valueFiles: ['$values/{{.env}}.yaml', '{{.file}}'],
            valuesObject: { '{{.key}}': '{{.value}}', 'image': { tag: null }, 'literal': '{{`{{ .Release.Name }}`}}' },
            parameters: [{ name: 'a.{{.key}}', value: '{{.value}}' }],
            namespace: '{{.namespace}}',
            kubeVersion: '{{.kube}}',
          },
        }),
        ArgoSource.git(templated, { ref: 'values' }),
        ArgoSource.git({ ...templated, url: 'git@{{.host}}:{{.org}}/repo.git' }, {
          path: '{{.path.path}}', kustomize: { namePrefix: '{{.env}}-', images: ['{{.image}}', 'nginx={{.image}}'], commonLabels: { release: '{{.revision}}' } }, tagPrefix: '{{.env}}/',
        }),
        ArgoSource.oci('{{.oci}}', '{{.digest}}', { path: '{{.path.basename}}', plugin: { name: '{{.plugin}}', env: [{ name: 'ENV', value: '{{.env}}' }] } }),
      ],
    });
    set('text', { source: ArgoSource.git(templated, { path: '.', helm: { values: '{{ toYaml .values }}' } }), syncOptions: { custom: ['{{.option}}', 'Other={{.value}}'] } });
    set('dry', {
      sourceHydrator: {
        drySource: { git: templated, path: 'claims' }, syncSource: { targetBranch: 'env/{{.env}}', path: '{{.name}}', repoUrl: 'https://{{.host}}/rendered.git' }, hydrateTo: { targetBranch: 'next/{{.env}}' },
      },
    });
  },
  expected: ([
    ['several', {
      sources: [
        {
          repoURL: '{{.charts}}',
          chart: '{{.chart}}',
          targetRevision: '{{.major}}.x',
          helm: {
            releaseName: '{{.name}}',
            valueFiles: ['$values/{{.env}}.yaml', '{{.file}}'],
            valuesObject: { '{{.key}}': '{{.value}}', 'image': { tag: null }, 'literal': '{{`{{ .Release.Name }}`}}' },
            parameters: [{ name: 'a.{{.key}}', value: '{{.value}}' }],
            namespace: '{{.namespace}}',
            kubeVersion: '{{.kube}}',
          },
        },
        { repoURL: '{{.repo}}', targetRevision: '{{.revision}}', ref: 'values' },
        {
          repoURL: 'git@{{.host}}:{{.org}}/repo.git',
          targetRevision: '{{.revision}}',
          path: '{{.path.path}}',
          tagPrefix: '{{.env}}/',
          kustomize: { namePrefix: '{{.env}}-', images: ['{{.image}}', 'nginx={{.image}}'], commonLabels: { release: '{{.revision}}' } },
        },
        { repoURL: '{{.oci}}', targetRevision: '{{.digest}}', path: '{{.path.basename}}', plugin: { name: '{{.plugin}}', env: [{ name: 'ENV', value: '{{.env}}' }] } },
      ],
    }],
    ['text', {
      source: { repoURL: '{{.repo}}', targetRevision: '{{.revision}}', path: '.', helm: { values: '{{ toYaml .values }}' } },
      syncPolicy: { syncOptions: ['{{.option}}', 'Other={{.value}}'] },
    }],
    ['dry', {
      sourceHydrator: {
        drySource: { repoURL: '{{.repo}}', targetRevision: '{{.revision}}', path: 'claims' },
        syncSource: { targetBranch: 'env/{{.env}}', path: '{{.name}}', repoURL: 'https://{{.host}}/rendered.git' },
        hydrateTo: { targetBranch: 'next/{{.env}}' },
      },
    }],
  ] as const).map(([name, sources]) => ({
    apiVersion,
    kind,
    metadata: { name, namespace: 'argocd' },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{ git: { repoURL: git.url, revision: 'main', files: [{ path: 'clusters/*.yaml' }] } }],
      template: { metadata: { name: `{{.name}}-{{.env}}-${name}` }, spec: { destination: { name: '{{.name}}' }, project: 'platform', ...sources } },
      syncPolicy: { preserveResourcesOnDeletion: false },
    },
  })),
};
