import { call } from '../../kit/checks/expression';
import { type Fix, remove } from '../../kit/checks/fix';
import { lit, program, say, the, type Words } from '../../kit/checks/words';
import { ChartTable } from '../../wiring/helm/chart-table';
import { type Advice, type ChartValue, former, NEVER, removal, row } from '../../wiring/helm/chart-value';
import { SpacesRule } from '../rules';

const NEWER = 'use a newer version of the chart';
/** Nothing replaces it. */
const GONE = removal();
const use = (prop: string): Words => say`use ${the(prop)}`;
/** Remove a value, and do something else in its place. */
const instead = (words: Words): Advice => (name): Fix => remove(name, say`remove it and ${words}`);
const SHARED_SECRETS = instead(say`set ${the('externalSecrets')} to ${lit(call('SpacesExternalSecrets.enabled'))}`);

/** The last minor version whose values are in the table. */
export const NEWEST = '1.17';

/** The values of the chart: the source of the checks, of the typed props, and of docs/reference/spaces-values.md. */
const CHART_VALUES: readonly ChartValue[] = [
  row('account', 'text', 'account'),
  row('clusterType', 'text', undefined, {
    until: '1.9',
    after: (name) => remove(name, say`remove it${program(", or use SpacesChart.guide(...) for the guide's command", '')}`),
  }),
  row('space.labels', 'map of texts', 'spaceLabels'),
  row('registry', 'text', 'registry'),
  row('imagePullSecrets', 'Secrets', 'imagePullSecrets'),
  row('version', 'text'),
  row('nameOverride', 'text'),
  row('fullnameOverride', 'text'),
  row('securityContext', 'object'),
  row('development', 'object', undefined, { since: '1.10' }),
  former('deletionPolicy', '1.9', GONE),
  former('hostCluster', '1.6', GONE),
  former('xpkg', '1.6', GONE),
  former('eso', '1.2', SHARED_SECRETS),
  former('sharedSecrets', NEVER, SHARED_SECRETS),
  former('license', '1.14', say`use a SpaceLicense object and ${the('values.metering')}`, '1.14'),

  row('externalTLS.host', 'text', 'externalTls.host', { since: '1.16', before: use('ingressHost') }),
  row('externalTLS.tlsSecret.name', 'Secret', 'externalTls.tlsSecret', { since: '1.13', before: use('values.router.secretRefs.tlsSecretName') }),
  row('externalTLS.caBundleSecret.name', 'Secret of a key', 'externalTls.caBundleSecret', { since: '1.13', before: use('values.controller.secretRefs.ingressCA') }),
  row('externalTLS.caBundleSecret.key', 'key of a Secret', 'externalTls.caBundleSecret', { since: '1.13', before: use('values.controller.secretRefs.ingressCA') }),

  row('ingress.host', 'text', 'ingressHost'),
  row('ingress.provision', 'boolean', 'ingress.provision'),
  row('ingress.ingressClassName', 'text', 'ingress.ingressClassName', { since: '1.16', before: removal('the class is always nginx') }),
  row('ingress.annotations', 'map of texts', 'ingress.annotations'),
  row('ingress.podLabels', 'map of texts', 'ingress.podLabels', { since: '1.9.5' }),
  row('ingress.namespaceLabels', 'map of texts', 'ingress.namespaceLabels', { since: '1.9.5' }),
  row('ingress.insecure', 'boolean', 'ingress.insecure', { since: '1.9' }),

  ...since('1.10', use('ingress'), [
    row('gatewayAPI.host', 'text', 'gatewayApi.host'),
    row('gatewayAPI.gateway.provision', 'boolean', 'gatewayApi.gateway.provision'),
    row('gatewayAPI.gateway.className', 'text', 'gatewayApi.gateway.className'),
    row('gatewayAPI.gateway.name', 'text', 'gatewayApi.gateway.name'),
    row('gatewayAPI.gateway.namespace', 'text', 'gatewayApi.gateway.namespace', { since: '1.16', before: removal('the Gateway is in the namespace of the release') }),
    row('gatewayAPI.spacesRouterRoute.provision', 'boolean', 'gatewayApi.spacesRouterRoute'),
    row('gatewayAPI.podLabels', 'map of texts', 'gatewayApi.podLabels'),
    row('gatewayAPI.namespaceLabels', 'map of texts', 'gatewayApi.namespaceLabels'),
    row('gatewayAPI.insecure', 'boolean', 'gatewayApi.insecure'),
  ]),

  row('router.proxy.service.type', 'text', 'router.service.type'),
  row('router.proxy.service.annotations', 'map of texts', 'router.service.annotations'),
  row('router.proxy.service.http', 'object'),
  row('router.proxy.affinity', 'object'),
  row('router.proxy.nodeSelector', 'map of texts', 'router.nodeSelector'),
  row('router.proxy.tolerations', 'list', 'router.tolerations'),
  row('router.proxy.resources', 'object', 'router.resources'),
  row('router.proxy.image', 'object'),
  ...lists('router.proxy', 'extraArgs', 'extraEnv', 'extraVolumeMounts'),
  row('router.controlPlane', 'object'),
  row('router.replicaCount', 'whole number', 'router.replicaCount'),
  ...hpa('router'),
  row('router.insecure', 'boolean', 'router.insecure', { since: '1.9' }),
  row('router.podLabels', 'map of texts', 'router.podLabels'),
  row('router.podAnnotations', 'map of texts', 'router.podAnnotations'),
  row('router.extraVolumes', 'list'),
  row('router.prometheus.podMonitor.enabled', 'boolean', 'router.podMonitor.enabled'),
  row('router.prometheus.podMonitor.interval', 'duration', 'router.podMonitor.interval'),
  row('router.secretRefs.tlsSecretName', 'text', undefined, { deprecated: { since: '1.13', text: use('externalTls.tlsSecret') } }),
  row('router.secretRefs.adminValidating', 'text'),
  row('router.secretRefs.gatewaySigning', 'text'),
  row('router.secretRefs.upboundIAMCABundle', 'text'),
  row('router.serviceAccount', 'object'),
  former('router.oidc', '1.4', use('authentication.structuredConfig')),

  row('api.replicaCount', 'whole number', 'api.replicaCount'),
  ...hpa('api'),
  row('api.insecure', 'boolean', 'api.insecure', { since: '1.9' }),
  row('api.allowedNamespaceAnnotations', 'texts', 'api.allowedNamespaceAnnotations', { since: '1.11' }),
  row('api.podLabels', 'map of texts', 'api.podLabels'),
  row('api.podAnnotations', 'map of texts', 'api.podAnnotations'),
  row('api.podSecurityContext', 'object'),
  row('api.extraVolumes', 'list'),
  row('api.prometheus.podMonitor.enabled', 'boolean', 'api.podMonitor.enabled', { since: '1.3' }),
  row('api.prometheus.podMonitor.interval', 'duration', 'api.podMonitor.interval', { since: '1.3' }),
  row('api.proxy', 'object'),
  row('api.secretRefs', 'object'),
  row('api.serviceAccount', 'object'),

  row('controller.replicaCount', 'whole number', 'controller.replicaCount'),
  row('controller.prometheus.podMonitor.enabled', 'boolean', 'controller.podMonitor.enabled'),
  row('controller.prometheus.podMonitor.interval', 'duration', 'controller.podMonitor.interval'),
  row('controller.crossplane.supportedVersions', 'texts', 'controller.supportedVersions', { since: '1.5' }),
  row('controller.crossplane.versionsController.enabled', 'boolean', 'controller.versionsController', { since: '1.5' }),
  row('controller.controller.service.webhook.hostNetwork', 'boolean', 'controller.webhookHostNetwork', { since: '1.14' }),
  row('controller.controller.service.webhook.hostPort', 'whole number', 'controller.webhookHostPort', { since: '1.14' }),
  row('controller.controller.service.webhook.port', 'whole number'),
  row('controller.controller.service.metrics', 'object'),
  row('controller.controller.service.type', 'text'),
  row('controller.controller.podDisruptionBudget', 'object'),
  row('controller.controller.verticalPodAutoscaler', 'object'),
  row('controller.controller.resources', 'object', 'controller.resources'),
  row('controller.controller.image', 'object'),
  ...lists('controller.controller', 'command', 'extraArgs', 'extraEnv', 'extraVolumeMounts'),
  row('controller.podAnnotations', 'map of texts', 'controller.podAnnotations'),
  row('controller.podSecurityContext', 'object'),
  row('controller.extraVolumes', 'list'),
  row('controller.kcp', 'object'),
  row('controller.mxeInit', 'object'),
  row('controller.webhookInit', 'object'),
  row('controller.serviceAccount', 'object'),
  row('controller.secretRefs.ingressCA', 'text', undefined, { deprecated: { since: '1.13', text: use('externalTls.caBundleSecret') } }),
  row('controller.secretRefs.adminSigning', 'text'),
  former('controller.gc', '1.6', GONE),
  row('connect.agent.podLabels', 'map of texts', undefined, { since: '1.9.5' }),

  row('authentication.hubIdentities', 'boolean', 'authentication.hubIdentities'),
  row('authentication.structuredConfig', 'text', 'authentication.structuredConfig', { since: '1.3' }),
  row('authorization.hubRBAC', 'boolean', 'authorization.hubRbac'),

  row('certificates.provision', 'boolean', 'certificates.provision'),
  row('certificates.manageIssuers', 'boolean', 'certificates.manageIssuers', { since: '1.16', before: removal('the chart always creates its issuers') }),
  row('certificates.space.clusterIssuer', 'text', 'certificates.clusterIssuer'),
  row('certificates.clusterResourceNamespace', 'text', 'certificates.clusterResourceNamespace'),
  row('certificates.spacesCA.duration', 'duration', 'certificates.spacesCaDuration'),
  row('certificates.spacesControllerWebhook.duration', 'duration', 'certificates.spacesControllerWebhookDuration'),

  row('features.beta', 'object'),
  row('features.alpha.argocdPlugin.enabled', 'boolean', 'argoCd'),
  row('features.alpha.argocdPlugin.useUIDFormatForCTPSecrets', 'boolean', 'argoCd.useUidFormatForCtpSecrets', { since: '1.8' }),
  row('features.alpha.argocdPlugin.target.secretNamespace', 'text', 'argoCd.secretNamespace'),
  former('features.alpha.argocdPlugin.target.namespace', '1.1', instead(say`use ${the('argoCd.secretNamespace')}`)),
  row('features.alpha.argocdPlugin.target.externalCluster.enabled', 'boolean', 'argoCd'),
  row('features.alpha.argocdPlugin.target.externalCluster.secret.name', 'text', 'argoCd.kubeconfig'),
  row('features.alpha.argocdPlugin.target.externalCluster.secret.key', 'text', 'argoCd.kubeconfig'),
  row('features.alpha.sharedSecrets.enabled', 'boolean', 'externalSecrets',
    { since: '1.2', before: (name) => remove(name, say`remove it${program(' and use SpacesChart.guide(...), which has this value by another name', '')}`) }),
  former('features.alpha.sharedSecrets.namespace', '1.3', GONE),
  former('features.alpha.eso', '1.1', SHARED_SECRETS),
  row('features.alpha.upboundRBAC.enabled', 'boolean', 'features.upboundRbac', { since: '1.4' }),
  row('features.alpha.apollo.enabled', 'boolean', 'features.apollo', { since: '1.6' }),
  former('features.alpha.apollo.*', '1.14', say`move it to ${the('values.apollo.apollo')}`, '1.6'),
  row('features.alpha.spaceBackup.enabled', 'boolean', 'features.spaceBackup', { since: '1.9' }),
  row('features.alpha.upboundControllers.enabled', 'boolean', 'features.upboundControllers', { since: '1.12' }),
  row('features.alpha.simulations.enabled', 'boolean', 'features.simulations'),
  row('features.alpha.simulations.controlPlanes.size', 'text'),
  row('features.alpha.topologies.enabled', 'boolean', 'features.topologies'),
  row('features.alpha.hostNamespace', 'object', undefined, { since: '1.16' }),
  former('features.alpha.sharedBackup', '1.13', removal('backups are always on'), '1.3'),
  former('features.alpha.observability', '1.13', use('observability.enabled'), '1.3'),
  former('features.alpha.upboundPolicy', '1.13', GONE),
  former('features.alpha.featuresAnnotation', '1.13', GONE),
  former('features.alpha.gitSource', '1.5', instead('deliver with Flux or Argo CD')),
  former('features.alpha.controlPlaneBackup', '1.5', GONE),
  former('features.alpha.kine', '1.5', GONE),
  row('apollo.apollo', 'object', undefined, { since: '1.15', before: use('values.features.alpha.apollo') }),

  row('observability.enabled', 'boolean', 'observability.enabled', { since: '1.14', before: use('values.features.alpha.observability.enabled') }),
  row('observability.collectors.includeSystemTelemetry', 'boolean', 'observability.includeSystemTelemetry', { since: '1.13' }),
  row('observability.collectors.apiServer.auditPolicy', 'text', 'observability.auditPolicy', { since: '1.14' }),
  row('observability.collectors.logCollector.tolerations', 'list', 'observability.logCollectorTolerations',
    { since: '1.16', before: use('values.observability.collectors.tolerations') }),
  row('observability.collectors.logCollector.resources', 'object', 'observability.logCollectorResources',
    { since: '1.16', before: use('observability.collectorResources') }),
  row('observability.collectors.resources', 'object', 'observability.collectorResources', { since: '1.4' }),
  row('observability.collectors.repository', 'text', undefined, { since: '1.4' }),
  row('observability.collectors.tag', 'text', undefined, { since: '1.4' }),
  { ...former('observability.collectors.tolerations', '1.15', use('observability.logCollectorTolerations'), '1.12'), type: 'list' },
  row('observability.spacesCollector.config.exporters', 'object', 'observability.exporters', { since: '1.4' }),
  row('observability.spacesCollector.config.exportPipeline.logs', 'texts', 'observability.exportPipeline.logs', { since: '1.4' }),
  row('observability.spacesCollector.config.exportPipeline.metrics', 'texts', 'observability.exportPipeline.metrics', { since: '1.4' }),
  row('observability.spacesCollector.config.exportPipeline.traces', 'texts', 'observability.exportPipeline.traces', { since: '1.15' }),
  row('observability.spacesCollector.env', 'list', 'observability.env', { since: '1.12.3' }),
  row('observability.spacesCollector.resources', 'object', 'observability.spacesCollectorResources', { since: '1.4' }),
  row('observability.spacesCollector.repository', 'text', undefined, { since: '1.4' }),
  row('observability.spacesCollector.tag', 'text', undefined, { since: '1.4' }),
  ...since('1.15', NEWER, [
    row('observability.tracing.enabled', 'boolean', 'observability.tracing.enabled'),
    row('observability.tracing.endpoint', 'text', 'observability.tracing.endpoint'),
    row('observability.tracing.port', 'whole number', 'observability.tracing.port'),
    row('observability.tracing.sampling.rate', 'number', 'observability.tracing.samplingRate'),
    row('observability.tracing.tls.caBundleSecretRef', 'Secret', 'observability.tracing.caBundleSecret'),
  ]),

  row('controlPlanes.sharedSecrets.serviceAccount.customAnnotations', 'map of texts', 'controlPlanes.sharedSecrets.customAnnotations', { since: '1.8' }),
  row('controlPlanes.sharedSecrets.pod.customLabels', 'map of texts', 'controlPlanes.sharedSecrets.customLabels', { since: '1.8' }),
  row('controlPlanes.sharedSecrets.resources', 'object', 'controlPlanes.sharedSecrets.resources', { since: '1.15' }),
  row('controlPlanes.uxp.v2.enabled', 'boolean', 'controlPlanes.uxp.v2', { since: '1.14' }),
  row('controlPlanes.uxp.v2.controllerManagerRepository', 'text'),
  row('controlPlanes.uxp.v2.controllerManagerTag', 'text'),
  row('controlPlanes.uxp.enableProviderIdentity', 'boolean', 'controlPlanes.uxp.enableProviderIdentity'),
  row('controlPlanes.uxp.enableUsages', 'boolean', 'controlPlanes.uxp.enableUsages', { since: '1.4' }),
  row('controlPlanes.uxp.enableCompositionFunctions', 'boolean', 'controlPlanes.uxp.enableCompositionFunctions'),
  row('controlPlanes.uxp.enableEnvironmentConfigs', 'boolean', 'controlPlanes.uxp.enableEnvironmentConfigs'),
  row('controlPlanes.uxp.enableSSAClaims', 'boolean', 'controlPlanes.uxp.enableSsaClaims', { since: '1.6.1' }),
  row('controlPlanes.uxp.enableDependencyVersionUpgrades', 'boolean', 'controlPlanes.uxp.enableDependencyVersionUpgrades', { since: '1.9' }),
  row('controlPlanes.uxp.enableSignatureVerification', 'boolean', 'controlPlanes.uxp.enableSignatureVerification'),
  row('controlPlanes.uxp.enableAddons', 'boolean', 'controlPlanes.uxp.enableAddons', { since: '1.14' }),
  row('controlPlanes.uxp.disableRealtimeCompositions', 'boolean', 'controlPlanes.uxp.disableRealtimeCompositions', { since: '1.14' }),
  row('controlPlanes.uxp.disableDefaultManagedResourceActivationPolicy', 'boolean',
    'controlPlanes.uxp.disableDefaultManagedResourceActivationPolicy', { since: '1.14' }),
  row('controlPlanes.uxp.metrics.enabled', 'boolean', 'controlPlanes.uxp.metrics'),
  row('controlPlanes.uxp.registryOverride', 'text', 'controlPlanes.uxp.registryOverride'),
  row('controlPlanes.uxp.serviceAccount.customAnnotations', 'map of texts', 'controlPlanes.uxp.customAnnotations', { since: '1.4' }),
  row('controlPlanes.uxp.resourcesCrossplane', 'object', 'controlPlanes.uxp.resourcesCrossplane'),
  row('controlPlanes.uxp.resourcesRBACManager', 'object', 'controlPlanes.uxp.resourcesRbacManager'),
  row('controlPlanes.uxp.xgql', 'object'),
  former('controlPlanes.uxp.repository', '1.9', say`use ${the('registry')} or ${the('controlPlanes.uxp.registryOverride')}`),
  row('controlPlanes.mxpController.pod.customLabels', 'map of texts', 'controlPlanes.mxpController.customLabels', { since: '1.8' }),
  row('controlPlanes.mxpController.serviceAccount.annotations', 'map of texts', 'controlPlanes.mxpController.annotations', { since: '1.8' }),
  row('controlPlanes.mxpController.*', 'anything'),
  ...since('1.12', use('values.controlPlanes.syncer'), [
    row('controlPlanes.vcluster.resources', 'object', 'controlPlanes.vcluster.resources'),
    row('controlPlanes.vcluster.affinity', 'object', 'controlPlanes.vcluster.affinity'),
    row('controlPlanes.vcluster.tolerations', 'list', 'controlPlanes.vcluster.tolerations', { since: '1.14', before: NEWER }),
    row('controlPlanes.vcluster.extraSyncLabels', 'text', 'controlPlanes.vcluster.extraSyncLabels'),
    row('controlPlanes.vcluster.sync.toHost.serviceAccounts', 'boolean'),
  ]),
  row('controlPlanes.etcd.resources', 'object', 'controlPlanes.etcd.resources'),
  row('controlPlanes.etcd.affinity', 'object', 'controlPlanes.etcd.affinity'),
  row('controlPlanes.etcd.tolerations', 'list', 'controlPlanes.etcd.tolerations', { since: '1.14' }),
  row('controlPlanes.etcd.persistence.size', 'text', 'controlPlanes.etcd.size'),
  row('controlPlanes.etcd.persistence.storageClassName', 'text', 'controlPlanes.etcd.storageClassName'),
  row('controlPlanes.ha.enabled', 'boolean', 'controlPlanes.ha'),
  row('controlPlanes.imagePullSecrets', 'Secrets', 'controlPlanes.imagePullSecrets'),
  row('controlPlanes.policies.limitRange.enabled', 'boolean', 'controlPlanes.limitRange'),
  row('controlPlanes.k8sVersion', 'text', 'controlPlanes.k8sVersion'),
  ...['container', 'coredns', 'gateway', 'kubeStateMetrics', 'mxpKSMConfig', 'vector'].map((name) => row(`controlPlanes.${name}`, 'object')),
  ...['api', 'controller', 'syncer'].map((name) => former(`controlPlanes.${name}`, '1.11', use('controlPlanes.vcluster'))),

  row('billing.enabled', 'boolean'),
  row('billing.storage', 'object'),
  ...since('1.15', NEWER, [
    row('metering.enabled', 'boolean'),
    row('metering.interval', 'duration'),
    row('metering.aggregationInterval', 'duration'),
    row('metering.workerCount', 'whole number'),
    row('metering.measurementRetentionDays', 'whole number'),
    row('metering.storage', 'object'),
  ]),
];

/** Values with the same first version. */
function since(version: string, before: Advice, rows: readonly ChartValue[]): ChartValue[] {
  return rows.map((value) => ({ since: version, before, ...value }));
}

function hpa(part: string): ChartValue[] {
  return [
    row(`${part}.hpa.enabled`, 'boolean', `${part}.hpa.enabled`),
    row(`${part}.hpa.minReplicas`, 'whole number', `${part}.hpa.minReplicas`),
    row(`${part}.hpa.maxReplicas`, 'whole number', `${part}.hpa.maxReplicas`),
    row(`${part}.hpa.targetCPUUtilizationPercentage`, 'whole number', `${part}.hpa.targetCpuUtilizationPercentage`),
    row(`${part}.hpa.targetMemoryUtilizationPercentage`, 'whole number', `${part}.hpa.targetMemoryUtilizationPercentage`),
  ];
}

function lists(part: string, ...names: readonly string[]): ChartValue[] {
  return names.map((name) => row(`${part}.${name}`, 'list'));
}

/** Earlier versions of the chart have no schema, and silently ignore unknown values. */
const SCHEMA = '1.10';

export const SPACES_TABLE = new ChartTable(CHART_VALUES, {
  newest: NEWEST,
  withoutSchema: '1.9',
  unknown: (range) => (range.isBefore(SCHEMA) ? 'the chart ignores unknown values' : `since version ${SCHEMA}, helm refuses unknown values`),
  refusesSpelling: (range) => range.isSince(SCHEMA),
  rule: SpacesRule.VALUES,
  otherProps: /^(account|ingressHost|argoCd|externalSecrets)(\.|$)/,
});
