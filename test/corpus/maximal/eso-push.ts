import { Duration } from 'cdk8s';
import {
  EsoAwsParameterTier, EsoAwsParameterType, EsoAwsPolicySourceKind, EsoAwsPushFormat, EsoClusterPushSecret, EsoClusterSecretStore,
  EsoGcpPushMergePolicy, EsoGenerator, EsoGeneratorKind, EsoKubernetesSourceMergePolicy, EsoKubernetesTargetMergePolicy, EsoPushConversionStrategy,
  EsoPushDeletionPolicy, EsoPushMetadata, EsoPushSecret, EsoPushSelector, EsoPushUpdatePolicy, EsoRewrite, EsoStoreKind, EsoTemplateAs,
  EsoTemplateEngine, EsoTemplateFrom, EsoTemplateMergePolicy, LabelOperator, type EsoPushData, type EsoPushSecretSpec,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };
const labels = { matchLabels: { push: 'true' }, matchExpressions: [{ key: 'tier', operator: LabelOperator.IN, values: ['prod'] }] };
const tags = { team: 'platform' };

/** The metadata of every provider, with its `spec` in the manifest. */
const METADATA: [string, EsoPushMetadata, object][] = [
  ['secrets-manager', EsoPushMetadata.awsSecretsManager({
    tags,
    description: 'a kubeconfig',
    secretPushFormat: EsoAwsPushFormat.STRING,
    kmsKeyId: 'alias/acme',
    resourcePolicy: { policySource: { kind: EsoAwsPolicySourceKind.CONFIG_MAP, name: 'policies', key: 'read.json' }, blockPublicPolicy: true },
  }), {
    tags,
    description: 'a kubeconfig',
    secretPushFormat: 'string',
    kmsKeyId: 'alias/acme',
    resourcePolicy: { blockPublicPolicy: true, policySourceRef: { kind: 'ConfigMap', name: 'policies', key: 'read.json' } },
  }],
  ['parameter-store', EsoPushMetadata.awsParameterStore({
    secretType: EsoAwsParameterType.SECURE_STRING,
    kmsKeyId: 'alias/acme',
    tier: EsoAwsParameterTier.ADVANCED,
    policies: [{ Type: 'NoChangeNotification', Version: '1.0', Attributes: { After: '30', Unit: 'Days' } }],
    encodeAsDecoded: true,
    tags,
    description: 'a kubeconfig',
  }), {
    secretType: 'SecureString',
    encodeAsDecoded: true,
    tags,
    description: 'a kubeconfig',
    kmsKeyID: 'alias/acme',
    tier: { type: 'Advanced', policies: [{ Type: 'NoChangeNotification', Version: '1.0', Attributes: { After: '30', Unit: 'Days' } }] },
  }],
  ['key-vault', EsoPushMetadata.azureKeyVault({ expirationDate: '2030-12-31T20:00:00Z', tags }), { expirationDate: '2030-12-31T20:00:00Z', tags }],
  ['secret-manager', EsoPushMetadata.gcpSecretManager({
    annotations: { note: 'a' },
    labels: { team: 'platform' },
    topics: ['projects/acme/topics/secrets'],
    mergePolicy: EsoGcpPushMergePolicy.MERGE,
    cmekKeyName: 'projects/acme/locations/europe-west1/keyRings/a/cryptoKeys/b',
    replicationLocation: 'europe-west1',
  }), {
    annotations: { note: 'a' },
    labels: { team: 'platform' },
    topics: ['projects/acme/topics/secrets'],
    mergePolicy: 'Merge',
    cmekKeyName: 'projects/acme/locations/europe-west1/keyRings/a/cryptoKeys/b',
    replicationLocation: 'europe-west1',
  }],
  ['kubernetes', EsoPushMetadata.kubernetes({
    targetMergePolicy: EsoKubernetesTargetMergePolicy.IGNORE,
    sourceMergePolicy: EsoKubernetesSourceMergePolicy.REPLACE,
    labels: { team: 'platform' },
    annotations: { note: 'a' },
    remoteNamespace: 'team-a',
  }), { targetMergePolicy: 'Ignore', sourceMergePolicy: 'Replace', labels: { team: 'platform' }, annotations: { note: 'a' }, remoteNamespace: 'team-a' }],
  ['connect', EsoPushMetadata.onePassword({ tags: ['platform'], vault: 'team' }), { tags: ['platform'], vault: 'team' }],
  ['one-password', EsoPushMetadata.onePasswordSdk({ tags: ['platform'] }), { tags: ['platform'] }],
];

const spec: EsoPushSecretSpec = {
  stores: [EsoClusterSecretStore.fromClusterSecretStoreName('vault')],
  storeSelectors: [{ storeKind: EsoStoreKind.CLUSTER_SECRET_STORE, labelSelector: labels }],
  selector: EsoPushSelector.secret({ name: 'ctp1-kubeconfig' }),
  data: [
    { remoteKey: 'crossplane/ctp1', property: 'kubeconfig', secretKey: 'a/b', conversionStrategy: EsoPushConversionStrategy.REVERSE_UNICODE },
    { remoteKey: 'crossplane/all', conversionStrategy: EsoPushConversionStrategy.NONE, metadata: EsoPushMetadata.custom({ note: 'free' }) },
    ...METADATA.map(([remoteKey, entry]): EsoPushData => ({ remoteKey, secretKey: 'kubeconfig', metadata: entry })),
  ],
  template: {
    engineVersion: EsoTemplateEngine.V2,
    type: 'Opaque',
    mergePolicy: EsoTemplateMergePolicy.MERGE,
    metadata: { labels: { team: 'platform' }, annotations: { note: 'for {{ .user }}' }, finalizers: ['acme.example/keep'] },
    data: { kubeconfig: '{{ .kubeconfig | b64enc }}' },
    templateFrom: [
      EsoTemplateFrom.configMap('templates', [{ key: 'app.yaml', templateAs: EsoTemplateAs.KEYS_AND_VALUES }], { target: 'Data' }),
      EsoTemplateFrom.secret('templates', [{ key: 'app.yaml', templateAs: EsoTemplateAs.VALUES }], { target: 'Annotations' }),
      EsoTemplateFrom.literal('tier: "{{ .tier }}"', { target: 'Labels' }),
    ],
  },
  deletionPolicy: EsoPushDeletionPolicy.DELETE,
  updatePolicy: EsoPushUpdatePolicy.REPLACE,
  refreshInterval: Duration.minutes(90),
};

const written = {
  secretStoreRefs: [{ name: 'vault', kind: 'ClusterSecretStore' }, { kind: 'ClusterSecretStore', labelSelector: labels }],
  selector: { secret: { name: 'ctp1-kubeconfig' } },
  data: [
    { match: { secretKey: 'a/b', remoteRef: { remoteKey: 'crossplane/ctp1', property: 'kubeconfig' } }, conversionStrategy: 'ReverseUnicode' },
    { match: { remoteRef: { remoteKey: 'crossplane/all' } }, conversionStrategy: 'None', metadata: { note: 'free' } },
    ...METADATA.map(([remoteKey, , entry]) => ({
      match: { secretKey: 'kubeconfig', remoteRef: { remoteKey } },
      metadata: { apiVersion: 'kubernetes.external-secrets.io/v1alpha1', kind: 'PushSecretMetadata', spec: entry },
    })),
  ],
  template: {
    engineVersion: 'v2',
    type: 'Opaque',
    mergePolicy: 'Merge',
    metadata: { labels: { team: 'platform' }, annotations: { note: 'for {{ .user }}' }, finalizers: ['acme.example/keep'] },
    data: { kubeconfig: '{{ .kubeconfig | b64enc }}' },
    templateFrom: [
      { configMap: { name: 'templates', items: [{ key: 'app.yaml', templateAs: 'KeysAndValues' }] }, target: 'Data' },
      { secret: { name: 'templates', items: [{ key: 'app.yaml', templateAs: 'Values' }] }, target: 'Annotations' },
      { literal: 'tier: "{{ .tier }}"', target: 'Labels' },
    ],
  },
  deletionPolicy: 'Delete',
  updatePolicy: 'Replace',
  refreshInterval: '1h30m0s',
};

/** Every field of PushSecrets and ClusterPushSecrets, and every kind of source. */
export const pushSecrets: MaximalCase = {
  build: (chart) => {
    new EsoPushSecret(chart, 'push', { ...spec, metadata });
    new EsoPushSecret(chart, 'push-labels', { ...spec, selector: EsoPushSelector.secretsByLabels(labels) });
    new EsoPushSecret(chart, 'push-generated', {
      stores: spec.stores!,
      selector: EsoPushSelector.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.PASSWORD, 'pw')),
      data: [{ remoteKey: 'pw', property: 'password', secretKey: 'password' }],
      updatePolicy: EsoPushUpdatePolicy.REPLACE,
      deletionPolicy: EsoPushDeletionPolicy.NONE,
      refreshInterval: Duration.seconds(0),
    });
    new EsoClusterPushSecret(chart, 'push-cluster', {
      pushSecretSpec: spec,
      namespaceSelectors: [labels, {}],
      pushSecretName: 'push',
      pushSecretMetadata: metadata,
      refreshTime: Duration.minutes(5),
      metadata,
    });
  },
  expected: [
    { apiVersion: 'external-secrets.io/v1alpha1', kind: 'PushSecret', metadata: { name: 'push', namespace: 'flux-system', ...metadata }, spec: written },
    {
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'PushSecret',
      metadata: { name: 'push-labels', namespace: 'flux-system' },
      spec: { ...written, selector: { secret: { selector: labels } } },
    },
    {
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'PushSecret',
      metadata: { name: 'push-generated', namespace: 'flux-system' },
      spec: {
        secretStoreRefs: [{ name: 'vault', kind: 'ClusterSecretStore' }],
        selector: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name: 'pw' } },
        data: [{ match: { secretKey: 'password', remoteRef: { remoteKey: 'pw', property: 'password' } } }],
        updatePolicy: 'Replace',
        deletionPolicy: 'None',
        refreshInterval: '0s',
      },
    },
    {
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'ClusterPushSecret',
      metadata: { name: 'push-cluster', ...metadata },
      spec: {
        pushSecretSpec: written,
        namespaceSelectors: [labels, {}],
        pushSecretName: 'push',
        pushSecretMetadata: metadata,
        refreshTime: '5m0s',
      },
    },
  ],
};

/** Fields that are newer than the pinned CRD, so the API server does not know them. */
export const dataTo = {
  spec: {
    stores: [EsoClusterSecretStore.fromClusterSecretStoreName('vault')],
    selector: EsoPushSelector.secret({ name: 'app' }),
    dataTo: [
      {
        store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
        matchRegexp: '^app-',
        rewrite: [EsoRewrite.regexp('^app-(.*)$', 'apps/${1}'), EsoRewrite.transform('{{ .value | lower }}')],
        conversionStrategy: EsoPushConversionStrategy.REVERSE_UNICODE,
        metadata: EsoPushMetadata.custom({ note: 'free' }),
      },
      { storeSelector: { storeKind: EsoStoreKind.CLUSTER_SECRET_STORE, labelSelector: labels }, remoteKey: 'apps/all' },
    ],
  },
  written: {
    secretStoreRefs: [{ name: 'vault', kind: 'ClusterSecretStore' }],
    selector: { secret: { name: 'app' } },
    dataTo: [
      {
        storeRef: { name: 'vault', kind: 'ClusterSecretStore' },
        match: { regexp: '^app-' },
        rewrite: [{ regexp: { source: '^app-(.*)$', target: 'apps/${1}' } }, { transform: { template: '{{ .value | lower }}' } }],
        conversionStrategy: 'ReverseUnicode',
        metadata: { note: 'free' },
      },
      { storeRef: { kind: 'ClusterSecretStore', labelSelector: labels }, remoteKey: 'apps/all' },
    ],
  },
};
