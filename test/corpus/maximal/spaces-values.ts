import { Duration } from 'cdk8s';
import {
  HelmDelivery, SecretKey, SpacesArgoCdPlugin, SpacesChart, SpacesExternalSecrets, SpacesHelmRelease, SpacesServiceType, type SpacesChartValues,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const labels = { team: 'platform' };
const annotations = { note: 'maximal' };
const resources = { limits: { cpu: null, memory: '1Gi' } };
const tolerations = [{ key: 'spaces', operator: 'Exists' }];
const affinity = { podAntiAffinity: {} };
const hpa = { enabled: true, minReplicas: 2, maxReplicas: 4, targetCpuUtilizationPercentage: 70, targetMemoryUtilizationPercentage: 90 };
const hpaValues = { enabled: true, minReplicas: 2, maxReplicas: 4, targetCPUUtilizationPercentage: 70, targetMemoryUtilizationPercentage: 90 };
const podMonitor = { enabled: true, interval: Duration.minutes(1) };
const prometheus = { podMonitor: { enabled: true, interval: '1m0s' } };

/** Every prop that sets a value of the chart. */
export const chartValues: SpacesChartValues = {
  externalTls: { host: 'spaces.example.org', tlsSecret: { name: 'spaces-tls' }, caBundleSecret: SecretKey.of('spaces-ca', 'ca.pem', { namespace: 'upbound-system' }) },
  ingress: {
    provision: true,
    ingressClassName: 'nginx',
    annotations: { 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true', 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' },
    podLabels: labels,
    namespaceLabels: labels,
    insecure: false,
  },
  gatewayApi: {
    host: 'gateway.example.org',
    gateway: { provision: true, className: 'envoy', name: 'spaces', namespace: 'gateways' },
    spacesRouterRoute: true,
    podLabels: labels,
    namespaceLabels: labels,
    insecure: false,
  },
  router: {
    service: { type: SpacesServiceType.LOAD_BALANCER, annotations },
    replicaCount: 2,
    hpa,
    podMonitor,
    insecure: false,
    podLabels: labels,
    podAnnotations: annotations,
    nodeSelector: { pool: 'spaces' },
    tolerations,
    resources,
  },
  api: {
    replicaCount: 2,
    hpa,
    podMonitor,
    insecure: false,
    podLabels: labels,
    podAnnotations: annotations,
    allowedNamespaceAnnotations: ['kubectl.kubernetes.io/last-applied-configuration', 'example.org/owner'],
  },
  controller: {
    replicaCount: 2, podMonitor, supportedVersions: ['1.20.0-up.1'], versionsController: false, webhookHostNetwork: true, webhookHostPort: 9444, podAnnotations: annotations, resources,
  },
  authentication: { hubIdentities: false, structuredConfig: 'authentication' },
  authorization: { hubRbac: false },
  certificates: {
    provision: true,
    manageIssuers: false,
    clusterIssuer: 'company',
    clusterResourceNamespace: 'cert-manager',
    spacesCaDuration: Duration.days(365),
    spacesControllerWebhookDuration: Duration.hours(2160),
  },
  features: { apollo: true, spaceBackup: false, simulations: true, topologies: true, upboundControllers: true, upboundRbac: true },
  observability: {
    enabled: true,
    exporters: { debug: null, otlphttp: { endpoint: 'https://otlp.example.org', headers: { 'api-key': '${env:API_KEY}' } } },
    exportPipeline: { logs: ['otlphttp'], metrics: ['otlphttp', 'debug'], traces: ['otlphttp'] },
    env: [{ name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'otlp', key: 'api-key' } } }],
    spacesCollectorResources: resources,
    collectorResources: resources,
    logCollectorTolerations: tolerations,
    logCollectorResources: resources,
    includeSystemTelemetry: true,
    auditPolicy: 'apiVersion: audit.k8s.io/v1',
    tracing: { enabled: true, endpoint: 'otlp.example.org', port: 4317, samplingRate: 0.5, caBundleSecret: { name: 'otlp-ca' } },
  },
  controlPlanes: {
    sharedSecrets: {
      customAnnotations: { 'azure.workload.identity/client-id': '00000000-0000-0000-0000-000000000000' },
      customLabels: { 'azure.workload.identity/use': 'true' },
      resources,
    },
    uxp: {
      v2: true,
      enableProviderIdentity: true,
      enableUsages: true,
      enableCompositionFunctions: true,
      enableEnvironmentConfigs: true,
      enableSsaClaims: true,
      enableDependencyVersionUpgrades: true,
      enableSignatureVerification: true,
      enableAddons: true,
      disableRealtimeCompositions: false,
      disableDefaultManagedResourceActivationPolicy: true,
      metrics: false,
      registryOverride: 'registry.example.org/upbound',
      customAnnotations: annotations,
      resourcesCrossplane: resources,
      resourcesRbacManager: resources,
    },
    mxpController: { customLabels: labels, annotations },
    vcluster: { resources, affinity, tolerations, extraSyncLabels: 'team,stage' },
    etcd: { resources, affinity, tolerations, size: '10Gi', storageClassName: 'fast' },
    ha: true,
    limitRange: false,
    imagePullSecrets: [{ name: 'pull' }],
    k8sVersion: 'v1.31.0',
  },
  registry: 'registry.example.org/spaces-artifacts',
  imagePullSecrets: [{ name: 'upbound-pull-secret' }],
  spaceLabels: labels,
};

/** The values that they write. */
export const writtenValues = {
  ingress: {
    host: 'proxy.example.org',
    provision: true,
    ingressClassName: 'nginx',
    annotations: { 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true', 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' },
    podLabels: labels,
    namespaceLabels: labels,
    insecure: false,
  },
  account: 'acme',
  features: {
    alpha: {
      argocdPlugin: { enabled: true, useUIDFormatForCTPSecrets: true, target: { secretNamespace: 'argocd' } },
      sharedSecrets: { enabled: true },
      upboundRBAC: { enabled: true },
      apollo: { enabled: true },
      spaceBackup: { enabled: false },
      upboundControllers: { enabled: true },
      simulations: { enabled: true },
      topologies: { enabled: true },
    },
  },
  space: { labels },
  registry: 'registry.example.org/spaces-artifacts',
  imagePullSecrets: [{ name: 'upbound-pull-secret' }],
  externalTLS: { host: 'spaces.example.org', tlsSecret: { name: 'spaces-tls' }, caBundleSecret: { name: 'spaces-ca', key: 'ca.pem' } },
  gatewayAPI: {
    host: 'gateway.example.org',
    gateway: { provision: true, className: 'envoy', name: 'spaces', namespace: 'gateways' },
    spacesRouterRoute: { provision: true },
    podLabels: labels,
    namespaceLabels: labels,
    insecure: false,
  },
  router: {
    proxy: { service: { type: 'LoadBalancer', annotations }, nodeSelector: { pool: 'spaces' }, tolerations, resources },
    replicaCount: 2,
    hpa: hpaValues,
    insecure: false,
    podLabels: labels,
    podAnnotations: annotations,
    prometheus,
  },
  api: {
    replicaCount: 2,
    hpa: hpaValues,
    insecure: false,
    allowedNamespaceAnnotations: ['kubectl.kubernetes.io/last-applied-configuration', 'example.org/owner'],
    podLabels: labels,
    podAnnotations: annotations,
    prometheus,
  },
  controller: {
    replicaCount: 2,
    prometheus,
    crossplane: { supportedVersions: ['1.20.0-up.1'], versionsController: { enabled: false } },
    controller: { service: { webhook: { hostNetwork: true, hostPort: 9444 } }, resources },
    podAnnotations: annotations,
  },
  authentication: { hubIdentities: false, structuredConfig: 'authentication' },
  authorization: { hubRBAC: false },
  certificates: {
    provision: true,
    manageIssuers: false,
    space: { clusterIssuer: 'company' },
    clusterResourceNamespace: 'cert-manager',
    spacesCA: { duration: '8760h0m0s' },
    spacesControllerWebhook: { duration: '2160h0m0s' },
  },
  observability: {
    enabled: true,
    collectors: {
      includeSystemTelemetry: true,
      apiServer: { auditPolicy: 'apiVersion: audit.k8s.io/v1' },
      logCollector: { tolerations, resources },
      resources,
    },
    spacesCollector: {
      config: {
        exporters: { debug: null, otlphttp: { endpoint: 'https://otlp.example.org', headers: { 'api-key': '${env:API_KEY}' } } },
        exportPipeline: { logs: ['otlphttp'], metrics: ['otlphttp', 'debug'], traces: ['otlphttp'] },
      },
      env: [{ name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'otlp', key: 'api-key' } } }],
      resources,
    },
    tracing: { enabled: true, endpoint: 'otlp.example.org', port: 4317, sampling: { rate: 0.5 }, tls: { caBundleSecretRef: 'otlp-ca' } },
  },
  controlPlanes: {
    sharedSecrets: {
      serviceAccount: { customAnnotations: { 'azure.workload.identity/client-id': '00000000-0000-0000-0000-000000000000' } },
      pod: { customLabels: { 'azure.workload.identity/use': 'true' } },
      resources,
    },
    uxp: {
      v2: { enabled: true },
      enableProviderIdentity: true,
      enableUsages: true,
      enableCompositionFunctions: true,
      enableEnvironmentConfigs: true,
      enableSSAClaims: true,
      enableDependencyVersionUpgrades: true,
      enableSignatureVerification: true,
      enableAddons: true,
      disableRealtimeCompositions: false,
      disableDefaultManagedResourceActivationPolicy: true,
      metrics: { enabled: false },
      registryOverride: 'registry.example.org/upbound',
      serviceAccount: { customAnnotations: annotations },
      resourcesCrossplane: resources,
      resourcesRBACManager: resources,
    },
    mxpController: { pod: { customLabels: labels }, serviceAccount: { annotations } },
    vcluster: { resources, affinity, tolerations, extraSyncLabels: 'team,stage' },
    etcd: { resources, affinity, tolerations, persistence: { size: '10Gi', storageClassName: 'fast' } },
    ha: { enabled: true },
    imagePullSecrets: [{ name: 'pull' }],
    policies: { limitRange: { enabled: false } },
    k8sVersion: 'v1.31.0',
  },
};

/** Every value that has a prop. */
export const spacesValues: MaximalCase = {
  build: (chart) => {
    new SpacesHelmRelease(chart, 'spaces', {
      ...chartValues,
      chart: SpacesChart.version('1.17.1'),
      account: 'acme',
      ingressHost: 'proxy.example.org',
      argoCd: SpacesArgoCdPlugin.sameCluster({ useUidFormatForCtpSecrets: true }),
      externalSecrets: SpacesExternalSecrets.enabled(),
      delivery: HelmDelivery.flux(),
    });
  },
  expected: [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'spaces', namespace: 'flux-system' },
      spec: {
        interval: '1m0s',
        url: 'oci://xpkg.upbound.io/spaces-artifacts/spaces',
        ref: { tag: '1.17.1' },
        layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
      },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'spaces', namespace: 'flux-system' },
      spec: {
        chartRef: { kind: 'OCIRepository', name: 'spaces' },
        interval: '10m0s',
        releaseName: 'spaces',
        targetNamespace: 'upbound-system',
        storageNamespace: 'upbound-system',
        values: writtenValues,
      },
    },
  ],
};
