import { Duration } from 'cdk8s';
import { validOf } from './valid';
import {
  EsoClusterExternalSecret,
  EsoClusterSecretStore, EsoConversionStrategy, EsoCreationPolicy, EsoDataFrom, EsoDecodingStrategy, EsoExternalSecret, EsoMetadataPolicy,
  EsoPushConversionStrategy, EsoPushDeletionPolicy, EsoPushMetadata, EsoPushSecret, EsoPushSelector, EsoPushUpdatePolicy, EsoRefreshPolicy,
  EsoRewrite, EsoAwsPushFormat, EsoSecretStore, EsoStoreKind, EsoTemplateAs, EsoTemplateEngine, EsoTemplateFrom, EsoTemplateMergePolicy,
  LabelOperator,
} from '../../../lib';

const refreshInterval = Duration.hours(1);
const aws = EsoSecretStore.fromSecretStoreName('aws');
const vault = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const onepassword = EsoClusterSecretStore.fromClusterSecretStoreName('onepassword');

validOf('esoSecrets', {}, {
  'es-extract': {
    namespace: 'crossplane-system',
    build: (chart) => new EsoExternalSecret(chart, 'aws-creds', { refreshInterval, store: onepassword, target: { name: 'aws-creds' }, dataFrom: [EsoDataFrom.extract({ key: 'grafana' })] }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'aws-creds', namespace: 'crossplane-system' }, spec: { refreshInterval: '1h0m0s', secretStoreRef: { kind: 'ClusterSecretStore', name: 'onepassword' }, target: { name: 'aws-creds' }, dataFrom: [{ extract: { key: 'grafana' } }] } },
  },
  'es-find-rewrite': {
    namespace: 'crossplane-system',
    build: (chart) => new EsoExternalSecret(chart, 'aws-creds', { refreshInterval, store: aws, target: { name: 'aws-creds' }, dataFrom: [EsoDataFrom.find({ path: '/prod/', nameRegexp: '^/prod/app/.*', tags: { env: 'prod' }, conversionStrategy: EsoConversionStrategy.DEFAULT, decodingStrategy: EsoDecodingStrategy.NONE, rewrite: [EsoRewrite.regexp('/prod/app/(.*)', '${1}_KEY'), EsoRewrite.transform('{{ .value | upper }}')] })] }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'aws-creds', namespace: 'crossplane-system' }, spec: { refreshInterval: '1h0m0s', secretStoreRef: { kind: 'SecretStore', name: 'aws' }, target: { name: 'aws-creds' }, dataFrom: [{ find: { path: '/prod/', name: { regexp: '^/prod/app/.*' }, tags: { env: 'prod' }, conversionStrategy: 'Default', decodingStrategy: 'None' }, rewrite: [{ regexp: { source: '/prod/app/(.*)', target: '${1}_KEY' } }, { transform: { template: '{{ .value | upper }}' } }] }] } },
  },
  'es-pull-secret': {
    namespace: 'upbound-system',
    build: (chart) => new EsoExternalSecret(chart, 'upbound-pull-secret', { refreshInterval, store: aws, target: { name: 'upbound-pull-secret', template: { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': '{"auths":{"xpkg.upbound.io":{"username":"{{ .user }}","password":"{{ .token }}","auth":"{{ printf "%s:%s" .user .token | b64enc }}"}}}' } } }, data: { user: { key: 'upbound', property: 'id' }, token: { key: 'upbound', property: 'token' } } }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'upbound-pull-secret', namespace: 'upbound-system' }, spec: { refreshInterval: '1h0m0s', secretStoreRef: { kind: 'SecretStore', name: 'aws' }, target: { name: 'upbound-pull-secret', template: { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': '{"auths":{"xpkg.upbound.io":{"username":"{{ .user }}","password":"{{ .token }}","auth":"{{ printf "%s:%s" .user .token | b64enc }}"}}}' } } }, data: [{ secretKey: 'user', remoteRef: { key: 'upbound', property: 'id' } }, { secretKey: 'token', remoteRef: { key: 'upbound', property: 'token' } }] } },
  },
  'es-template-from': {
    namespace: 'crossplane-system',
    build: (chart) => new EsoExternalSecret(chart, 'aws-creds', { refreshInterval, store: aws, target: { name: 'aws-creds', creationPolicy: EsoCreationPolicy.MERGE, template: { engineVersion: EsoTemplateEngine.V2, mergePolicy: EsoTemplateMergePolicy.MERGE, metadata: { labels: { a: 'b' } }, templateFrom: [EsoTemplateFrom.configMap('tpl', [{ key: 'cfg', templateAs: EsoTemplateAs.KEYS_AND_VALUES }], { target: 'Data' }), EsoTemplateFrom.literal('a: {{ .id }}', { target: 'Annotations' })] } }, data: { id: { key: 'crossplane/aws', property: 'id' } } }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'aws-creds', namespace: 'crossplane-system' }, spec: { refreshInterval: '1h0m0s', secretStoreRef: { kind: 'SecretStore', name: 'aws' }, target: { name: 'aws-creds', creationPolicy: 'Merge', template: { engineVersion: 'v2', mergePolicy: 'Merge', metadata: { labels: { a: 'b' } }, templateFrom: [{ target: 'Data', configMap: { name: 'tpl', items: [{ key: 'cfg', templateAs: 'KeysAndValues' }] } }, { target: 'Annotations', literal: 'a: {{ .id }}' }] } }, data: [{ secretKey: 'id', remoteRef: { key: 'crossplane/aws', property: 'id' } }] } },
    warnings: [{ text: "chart/aws-creds eso/merge-target: 'target.creationPolicy' merges keys into Secret 'aws-creds', which nothing in this app creates, so nothing is written until it exists: use EsoCreationPolicy.OWNER or, since ESO 2.9, EsoCreationPolicy.CREATE_OR_MERGE, or acknowledge this if the Secret exists on the cluster", why: 'nothing in the sample creates the Secret' }],
  },
  'es-long-form': {
    namespace: 'crossplane-system',
    build: (chart) => new EsoExternalSecret(chart, 'aws-creds', { metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '1', 'force-sync': '1' } }, refreshInterval, refreshPolicy: EsoRefreshPolicy.PERIODIC, store: aws, target: { name: 'aws-creds' }, data: { id: { key: 'a', property: 'b', version: 'AWSCURRENT', conversionStrategy: EsoConversionStrategy.DEFAULT, decodingStrategy: EsoDecodingStrategy.BASE64, metadataPolicy: EsoMetadataPolicy.NONE, store: vault } } }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'aws-creds', namespace: 'crossplane-system', annotations: { 'argocd.argoproj.io/sync-wave': '1', 'force-sync': '1' } }, spec: { refreshInterval: '1h0m0s', secretStoreRef: { kind: 'SecretStore', name: 'aws' }, target: { name: 'aws-creds' }, data: [{ secretKey: 'id', remoteRef: { key: 'a', property: 'b', version: 'AWSCURRENT', conversionStrategy: 'Default', decodingStrategy: 'Base64', metadataPolicy: 'None' }, sourceRef: { storeRef: { kind: 'ClusterSecretStore', name: 'vault' } } }], refreshPolicy: 'Periodic' } },
  },
  'ces-basic': {
    build: (chart) => new EsoClusterExternalSecret(chart, 'pull-secret', { externalSecretName: 'pull-secret', namespaceSelectors: [{ matchLabels: { team: 'true' } }], refreshTime: refreshInterval, externalSecretSpec: { refreshInterval, store: vault, target: { name: 'pull-secret' }, dataFrom: [EsoDataFrom.extract({ key: 'registry' })] } }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', metadata: { name: 'pull-secret' }, spec: { externalSecretName: 'pull-secret', namespaceSelectors: [{ matchLabels: { team: 'true' } }], refreshTime: '1h0m0s', externalSecretSpec: { refreshInterval: '1h0m0s', secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, target: { name: 'pull-secret' }, dataFrom: [{ extract: { key: 'registry' } }] } } },
  },
  'ces-expressions': {
    build: (chart) => new EsoClusterExternalSecret(chart, 'pull-secret', { externalSecretName: 'pull-secret', namespaceSelectors: [{ matchExpressions: [{ key: 'team', operator: LabelOperator.EXISTS }] }], refreshTime: refreshInterval, externalSecretMetadata: { labels: { a: 'b' } }, externalSecretSpec: { refreshInterval, store: vault, target: { name: 'pull-secret' }, dataFrom: [EsoDataFrom.extract({ key: 'registry' })] } }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', metadata: { name: 'pull-secret' }, spec: { externalSecretName: 'pull-secret', namespaceSelectors: [{ matchExpressions: [{ key: 'team', operator: 'Exists' }] }], refreshTime: '1h0m0s', externalSecretSpec: { refreshInterval: '1h0m0s', secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, target: { name: 'pull-secret' }, dataFrom: [{ extract: { key: 'registry' } }] }, externalSecretMetadata: { labels: { a: 'b' } } } },
  },
  'push-basic': {
    namespace: 'team-a',
    build: (chart) => new EsoPushSecret(chart, 'push-kubeconfig', { refreshInterval, stores: [vault], selector: EsoPushSelector.secret({ name: 'ctp1-kubeconfig' }), data: [{ secretKey: 'kubeconfig', remoteKey: 'ctp1' }] }),
    expected: { apiVersion: 'external-secrets.io/v1alpha1', kind: 'PushSecret', metadata: { name: 'push-kubeconfig', namespace: 'team-a' }, spec: { refreshInterval: '1h0m0s', secretStoreRefs: [{ name: 'vault', kind: 'ClusterSecretStore' }], selector: { secret: { name: 'ctp1-kubeconfig' } }, data: [{ match: { secretKey: 'kubeconfig', remoteRef: { remoteKey: 'ctp1' } } }] } },
  },
  'push-rich': {
    namespace: 'team-a',
    build: (chart) => new EsoPushSecret(chart, 'push-kubeconfig', { refreshInterval, stores: [vault], storeSelectors: [{ storeKind: EsoStoreKind.SECRET_STORE, labelSelector: { matchLabels: { tier: 'backup' } } }], selector: EsoPushSelector.secret({ name: 'ctp1-kubeconfig' }), data: [{ secretKey: 'kubeconfig', remoteKey: 'ctp1', property: 'kubeconfig', conversionStrategy: EsoPushConversionStrategy.REVERSE_UNICODE, metadata: EsoPushMetadata.awsSecretsManager({ secretPushFormat: EsoAwsPushFormat.STRING }) }], updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS, deletionPolicy: EsoPushDeletionPolicy.DELETE, template: { engineVersion: EsoTemplateEngine.V2, data: { kubeconfig: '{{ .kubeconfig }}' } } }),
    expected: { apiVersion: 'external-secrets.io/v1alpha1', kind: 'PushSecret', metadata: { name: 'push-kubeconfig', namespace: 'team-a' }, spec: { refreshInterval: '1h0m0s', secretStoreRefs: [{ name: 'vault', kind: 'ClusterSecretStore' }, { kind: 'SecretStore', labelSelector: { matchLabels: { tier: 'backup' } } }], selector: { secret: { name: 'ctp1-kubeconfig' } }, data: [{ conversionStrategy: 'ReverseUnicode', match: { secretKey: 'kubeconfig', remoteRef: { remoteKey: 'ctp1', property: 'kubeconfig' } }, metadata: { apiVersion: 'kubernetes.external-secrets.io/v1alpha1', kind: 'PushSecretMetadata', spec: { secretPushFormat: 'string' } } }], updatePolicy: 'IfNotExists', deletionPolicy: 'Delete', template: { engineVersion: 'v2', data: { kubeconfig: '{{ .kubeconfig }}' } } } },
    warnings: [{ text: "chart/push-kubeconfig eso/push-stores: 'stores' has stores of both kinds, and ESO may then look for a SecretStore without a namespace: make one PushSecret for each kind", why: 'the stores are of both kinds' },
      { text: "chart/push-kubeconfig eso/deleted-value: 'deletionPolicy' also deletes a value that existed before, and that 'updatePolicy' of EsoPushUpdatePolicy.IF_NOT_EXISTS kept: write EsoPushDeletionPolicy.NONE", why: 'a value that was there before is deleted' }],
  },
});
