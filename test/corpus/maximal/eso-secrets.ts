import { Duration } from 'cdk8s';
import {
  EsoApi, EsoClusterExternalSecret, EsoClusterSecretStore, EsoConversionStrategy, EsoCreationPolicy, EsoDataFrom, EsoDecodingStrategy,
  EsoDeletionPolicy, EsoExternalSecret, EsoGenerator, EsoGeneratorKind, EsoMergeConflictPolicy, EsoMergePriorityPolicy, EsoMergeStrategy,
  EsoMetadataPolicy, EsoRefreshPolicy, EsoRewrite, EsoSecretStore, EsoTemplateAs, EsoTemplateEngine, EsoTemplateFrom,
  EsoTemplateMergePolicy, LabelOperator, type EsoExternalSecretSpec,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };

/** The fields of both versions of the API. */
const options: EsoExternalSecretSpec = {
  store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
  refreshInterval: Duration.minutes(90),
  target: {
    name: 'app',
    creationPolicy: EsoCreationPolicy.OWNER,
    deletionPolicy: EsoDeletionPolicy.DELETE,
    immutable: false,
    template: {
      engineVersion: EsoTemplateEngine.V2,
      type: 'Opaque',
      mergePolicy: EsoTemplateMergePolicy.MERGE,
      metadata: { labels: { 'team': 'platform', 'owner.acme.example/name': '{{ .user }}' }, annotations: { note: 'for {{ .user }}' } },
      data: { url: 'https://{{ .user }}@acme.example', key: '{{ index . "tls.key" }}' },
      templateFrom: [
        EsoTemplateFrom.configMap('templates', [{ key: 'app.yaml', templateAs: EsoTemplateAs.KEYS_AND_VALUES }, { key: 'app.ini' }], { target: 'Data' }),
        EsoTemplateFrom.secret('templates', [{ key: 'app.yaml', templateAs: EsoTemplateAs.VALUES }], { target: 'Annotations' }),
        EsoTemplateFrom.literal('tier: "{{ .tier }}"', { target: 'Labels' }),
      ],
    },
  },
  data: {
    'user': {
      key: 'apps/app',
      property: 'user\\.name',
      version: '3',
      conversionStrategy: EsoConversionStrategy.DEFAULT,
      decodingStrategy: EsoDecodingStrategy.BASE64,
      metadataPolicy: EsoMetadataPolicy.NONE,
    },
    'tls.key': { key: 'apps/tls', store: EsoSecretStore.fromSecretStoreName('local') },
  },
  dataFrom: [
    EsoDataFrom.extract({
      key: 'apps/app',
      property: 'settings',
      version: '2',
      conversionStrategy: EsoConversionStrategy.UNICODE,
      decodingStrategy: EsoDecodingStrategy.BASE64_URL,
      metadataPolicy: EsoMetadataPolicy.FETCH,
      store: EsoSecretStore.fromSecretStoreName('local'),
    }),
    EsoDataFrom.find({
      nameRegexp: '^app-.*$',
      tags: { env: 'prod' },
      path: 'apps',
      conversionStrategy: EsoConversionStrategy.DEFAULT,
      decodingStrategy: EsoDecodingStrategy.NONE,
      rewrite: [EsoRewrite.regexp('^app-(.*)$', '${1}'), EsoRewrite.transform('{{ .value | upper }}')],
      store: EsoClusterSecretStore.fromClusterSecretStoreName('other'),
    }),
    EsoDataFrom.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN, 'ecr'), { rewrite: [EsoRewrite.regexp('^', 'ecr_')] }),
  ],
};

const rewritten = {
  find: {
    name: { regexp: '^app-.*$' }, tags: { env: 'prod' }, path: 'apps', conversionStrategy: 'Default', decodingStrategy: 'None',
  },
  rewrite: [{ regexp: { source: '^app-(.*)$', target: '${1}' } }, { transform: { template: '{{ .value | upper }}' } }],
  sourceRef: { storeRef: { name: 'other', kind: 'ClusterSecretStore' } },
};

const spec = {
  secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
  refreshInterval: '1h30m0s',
  target: {
    name: 'app',
    creationPolicy: 'Owner',
    deletionPolicy: 'Delete',
    immutable: false,
    template: {
      engineVersion: 'v2',
      type: 'Opaque',
      mergePolicy: 'Merge',
      metadata: { labels: { 'team': 'platform', 'owner.acme.example/name': '{{ .user }}' }, annotations: { note: 'for {{ .user }}' } },
      data: { url: 'https://{{ .user }}@acme.example', key: '{{ index . "tls.key" }}' },
      templateFrom: [
        { configMap: { name: 'templates', items: [{ key: 'app.yaml', templateAs: 'KeysAndValues' }, { key: 'app.ini' }] }, target: 'Data' },
        { secret: { name: 'templates', items: [{ key: 'app.yaml', templateAs: 'Values' }] }, target: 'Annotations' },
        { literal: 'tier: "{{ .tier }}"', target: 'Labels' },
      ],
    },
  },
  data: [
    {
      secretKey: 'user',
      remoteRef: {
        key: 'apps/app', property: 'user\\.name', version: '3', conversionStrategy: 'Default', decodingStrategy: 'Base64', metadataPolicy: 'None',
      },
    },
    { secretKey: 'tls.key', remoteRef: { key: 'apps/tls' }, sourceRef: { storeRef: { name: 'local', kind: 'SecretStore' } } },
  ],
  dataFrom: [
    {
      extract: {
        key: 'apps/app', property: 'settings', version: '2', conversionStrategy: 'Unicode', decodingStrategy: 'Base64URL', metadataPolicy: 'Fetch',
      },
      sourceRef: { storeRef: { name: 'local', kind: 'SecretStore' } },
    },
    rewritten,
    {
      sourceRef: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'ECRAuthorizationToken', name: 'ecr' } },
      rewrite: [{ regexp: { source: '^', target: 'ecr_' } }],
    },
  ],
};

/** The fields of v1 only. */
const only: EsoExternalSecretSpec = {
  store: EsoSecretStore.fromSecretStoreName('aws', { namespace: 'flux-system' }),
  refreshPolicy: EsoRefreshPolicy.CREATED_ONCE,
  target: {
    creationPolicy: EsoCreationPolicy.ORPHAN,
    deletionPolicy: EsoDeletionPolicy.MERGE,
    immutable: true,
    template: { metadata: { finalizers: ['acme.example/keep'] } },
  },
  dataFrom: [EsoDataFrom.find({
    rewrite: [
      EsoRewrite.merge({ conflictPolicy: EsoMergeConflictPolicy.IGNORE, priority: ['base', 'own'], priorityPolicy: EsoMergePriorityPolicy.IGNORE_NOT_FOUND }),
      EsoRewrite.merge({ strategy: EsoMergeStrategy.JSON, into: 'all' }),
    ],
  })],
};

const onlySpec = {
  secretStoreRef: { name: 'aws', kind: 'SecretStore' },
  refreshPolicy: 'CreatedOnce',
  target: { creationPolicy: 'Orphan', deletionPolicy: 'Merge', immutable: true, template: { metadata: { finalizers: ['acme.example/keep'] } } },
  dataFrom: [{
    find: {},
    rewrite: [
      { merge: { conflictPolicy: 'Ignore', priority: ['base', 'own'], priorityPolicy: 'IgnoreNotFound' } },
      { merge: { strategy: 'JSON', into: 'all' } },
    ],
  }],
};

const object = (kind: string, name: string, api: string, body: object, meta: object = {}) => ({
  apiVersion: `external-secrets.io/${api}`, kind, metadata: { name, ...(kind === 'ExternalSecret' ? { namespace: 'flux-system' } : {}), ...meta }, spec: body,
});

/** ExternalSecrets in both versions of the API, with fields of v1 only, and with a target of another kind. */
export const externalSecrets: MaximalCase = {
  build: (chart) => {
    new EsoExternalSecret(chart, 'v1', { ...options, metadata });
    new EsoExternalSecret(chart, 'v1beta1', { ...options, target: { ...options.target, name: 'old' }, api: EsoApi.V1BETA1 });
    new EsoExternalSecret(chart, 'v1-only', only);
    new EsoExternalSecret(chart, 'config', {
      store: options.store!,
      data: { user: { key: 'apps/app' } },
      target: {
        manifest: { apiVersion: 'acme.example/v1', kind: 'Settings' },
        deletionPolicy: EsoDeletionPolicy.DELETE,
        template: { templateFrom: [EsoTemplateFrom.literal('"{{ .user }}"', { target: 'spec.users[0].name' })] },
      },
    });
  },
  expected: [
    object('ExternalSecret', 'v1', 'v1', spec, metadata),
    object('ExternalSecret', 'v1beta1', 'v1beta1', { ...spec, target: { ...spec.target, name: 'old' } }),
    object('ExternalSecret', 'v1-only', 'v1', onlySpec),
    object('ExternalSecret', 'config', 'v1', {
      secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
      target: {
        manifest: { apiVersion: 'acme.example/v1', kind: 'Settings' },
        deletionPolicy: 'Delete',
        template: { templateFrom: [{ literal: '"{{ .user }}"', target: 'spec.users[0].name' }] },
      },
      data: [{ secretKey: 'user', remoteRef: { key: 'apps/app' } }],
    }),
  ],
};

/** ClusterExternalSecrets in both versions of the API. */
export const clusterExternalSecrets: MaximalCase = {
  build: (chart) => {
    for (const api of [EsoApi.V1, EsoApi.V1BETA1]) {
      new EsoClusterExternalSecret(chart, `app-${api}`, {
        externalSecretSpec: options,
        externalSecretName: 'app',
        externalSecretMetadata: metadata,
        namespaceSelectors: [{ matchLabels: { team: 'a' } }, { matchExpressions: [{ key: 'tier', operator: LabelOperator.NOT_IN, values: ['test'] }] }],
        namespaceSelector: { matchLabels: { team: 'b' }, matchExpressions: [{ key: 'tier', operator: LabelOperator.IN, values: ['prod'] }] },
        namespaces: ['team-c', 'team-d'],
        refreshTime: Duration.minutes(5),
        api,
        metadata,
      });
    }
    new EsoClusterExternalSecret(chart, 'v1-only', { externalSecretSpec: only, namespaceSelectors: [{}] });
  },
  expected: [...['v1', 'v1beta1'].map((api) => object('ClusterExternalSecret', `app-${api}`, api, {
    externalSecretSpec: spec,
    externalSecretName: 'app',
    externalSecretMetadata: metadata,
    namespaceSelectors: [{ matchLabels: { team: 'a' } }, { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['test'] }] }],
    namespaceSelector: { matchLabels: { team: 'b' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['prod'] }] },
    namespaces: ['team-c', 'team-d'],
    refreshTime: '5m0s',
  }, metadata)), object('ClusterExternalSecret', 'v1-only', 'v1', { externalSecretSpec: onlySpec, namespaceSelectors: [{}] })],
};
