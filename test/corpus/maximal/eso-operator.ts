import { Duration } from 'cdk8s';
import { ArgoSyncPolicy, ControlPlane, EsoApi, EsoOperator, HelmDelivery, SecretKey, type EsoOperatorPods, type EsoOperatorValues } from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const labels = { team: 'platform' };
const annotations = { note: 'maximal' };

/** Every prop of a program. */
const pods: EsoOperatorPods = {
  replicaCount: 2,
  revisionHistoryLimit: 3,
  image: { repository: 'registry.example.org/external-secrets', tag: 'v1.3.2', pullPolicy: 'Always', flavour: 'ubi' },
  imagePullSecrets: [{ name: 'pull' }],
  serviceAccount: { create: true, name: 'eso', annotations, extraLabels: labels, automount: true },
  podAnnotations: annotations,
  podLabels: labels,
  deploymentAnnotations: annotations,
  resources: { limits: { cpu: null, memory: '256Mi' } },
  nodeSelector: { pool: 'system' },
  tolerations: [{ key: 'system', operator: 'Exists' }],
  topologySpreadConstraints: [{ maxSkew: 1 }],
  affinity: { nodeAffinity: {} },
  priorityClassName: 'system-cluster-critical',
  hostNetwork: false,
  podDisruptionBudget: { enabled: true, minAvailable: '50%' },
  extraArgs: { loglevel: 'debug' },
  extraEnv: [{ name: 'HTTPS_PROXY', value: 'http://proxy.example.org:3128' }],
  extraVolumes: [{ name: 'ca', configMap: { name: 'ca' } }],
  extraVolumeMounts: [{ name: 'ca', mountPath: '/etc/ssl/certs' }],
};

/** Every prop that says a value of the chart. */
export const operatorValues: EsoOperatorValues = {
  ...pods,
  installCrds: true,
  crds: {
    createClusterSecretStore: true,
    createClusterExternalSecret: true,
    createPushSecret: true,
    createClusterPushSecret: true,
    createClusterGenerator: true,
    annotations,
    conversion: false,
    unsafeServeV1Beta1: false,
  },
  processSecretStore: true,
  processClusterStore: true,
  processClusterExternalSecret: true,
  processPushSecret: false,
  processClusterPushSecret: false,
  processClusterGenerator: true,
  scopedNamespace: 'crossplane-system',
  scopedRbac: true,
  controllerClass: 'platform',
  concurrent: 4,
  leaderElect: true,
  createOperator: true,
  extendedMetricLabels: true,
  genericTargets: { enabled: true, resources: [{ apiGroup: '', resources: ['configmaps'], verbs: ['get', 'create', 'update'] }] },
  systemAuthDelegator: true,
  openshiftFinalizers: false,
  commonLabels: labels,
  serviceMonitor: {
    enabled: true, interval: Duration.minutes(1), scrapeTimeout: Duration.seconds(20), additionalLabels: labels, namespace: 'monitoring', renderMode: 'alwaysRender',
  },
  rbac: { create: true, aggregateToView: false, aggregateToEdit: false },
  webhook: {
    ...pods,
    create: true,
    port: 9443,
    failurePolicy: 'Ignore',
    certManager: {
      enabled: true,
      issuerRef: { name: 'company', kind: 'ClusterIssuer', group: 'cert-manager.io' },
      createCertificate: true,
      addInjectorAnnotations: true,
      duration: Duration.hours(2160),
      renewBefore: Duration.hours(360),
    },
  },
  certController: { ...pods, create: false },
};

/** What comes of them. */
export const writtenOperatorValues = {
  ...pods,
  installCRDs: true,
  crds: {
    createClusterSecretStore: true,
    createClusterExternalSecret: true,
    createPushSecret: true,
    createClusterPushSecret: true,
    createClusterGenerator: true,
    annotations,
    conversion: { enabled: false },
    unsafeServeV1Beta1: false,
  },
  processSecretStore: true,
  processClusterStore: true,
  processClusterExternalSecret: true,
  processPushSecret: false,
  processClusterPushSecret: false,
  processClusterGenerator: true,
  scopedNamespace: 'crossplane-system',
  scopedRBAC: true,
  controllerClass: 'platform',
  concurrent: 4,
  leaderElect: true,
  createOperator: true,
  extendedMetricLabels: true,
  genericTargets: { enabled: true, resources: [{ apiGroup: '', resources: ['configmaps'], verbs: ['get', 'create', 'update'] }] },
  systemAuthDelegator: true,
  openshiftFinalizers: false,
  commonLabels: labels,
  serviceMonitor: {
    enabled: true, interval: '1m0s', scrapeTimeout: '20s', additionalLabels: labels, namespace: 'monitoring', renderMode: 'alwaysRender',
  },
  rbac: { create: true, aggregateToView: false, aggregateToEdit: false },
  webhook: {
    ...pods,
    create: true,
    port: 9443,
    failurePolicy: 'Ignore',
    certManager: {
      enabled: true,
      addInjectorAnnotations: true,
      cert: { create: true, issuerRef: { name: 'company', kind: 'ClusterIssuer', group: 'cert-manager.io' }, duration: '2160h0m0s', renewBefore: '360h0m0s' },
    },
  },
  certController: { ...pods, create: false },
};

/** The operator of a remote control plane by Flux. */
export const operatorByFlux: MaximalCase = {
  build: (chart) => {
    new EsoOperator(chart, 'external-secrets-ctp1', {
      ...operatorValues,
      version: '1.3.2',
      api: EsoApi.V1,
      values: { log: { level: 'debug' } },
      releaseName: 'eso',
      namespace: 'eso',
      createNamespace: true,
      repository: 'oci://ghcr.io/external-secrets/charts/',
      delivery: HelmDelivery.flux({ controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('kubeconfig-ctp1', 'kubeconfig') }) }),
    });
  },
  expected: [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'external-secrets-ctp1', namespace: 'flux-system' },
      spec: {
        interval: '1m0s',
        url: 'oci://ghcr.io/external-secrets/charts/external-secrets',
        ref: { tag: '1.3.2' },
        layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
      },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'external-secrets-ctp1', namespace: 'flux-system' },
      spec: {
        chartRef: { kind: 'OCIRepository', name: 'external-secrets-ctp1' },
        interval: '10m0s',
        kubeConfig: { secretRef: { name: 'kubeconfig-ctp1', key: 'kubeconfig' } },
        releaseName: 'eso',
        targetNamespace: 'eso',
        storageNamespace: 'eso',
        install: { createNamespace: true },
        values: { ...writtenOperatorValues, log: { level: 'debug' } },
      },
    },
  ],
};

/** The operator of a control plane by Argo CD. */
export const operatorByArgo: MaximalCase = {
  build: (chart) => {
    new EsoOperator(chart, 'external-secrets-ctp1', {
      ...operatorValues,
      version: '1.3.2',
      delivery: HelmDelivery.argo({
        controlPlane: ControlPlane.named('ctp1', { argoClusterName: 'ctp1' }),
        project: 'platform',
        syncPolicy: ArgoSyncPolicy.automated({ prune: true, selfHeal: true }),
        metadata: { namespace: 'argocd' },
      }),
    });
  },
  expected: [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'external-secrets-ctp1', namespace: 'argocd' },
      spec: {
        project: 'platform',
        destination: { name: 'ctp1', namespace: 'external-secrets' },
        source: {
          repoURL: 'https://charts.external-secrets.io',
          chart: 'external-secrets',
          targetRevision: '1.3.2',
          helm: { releaseName: 'external-secrets', valuesObject: writtenOperatorValues },
        },
        syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'] },
      },
    },
  ],
};
