import { Duration } from 'cdk8s';
import {
  ControlPlane, FluxAlert, FluxBucket, FluxBucketProvider, FluxEventSeverity, FluxHelmChart, FluxHelmRelease, FluxHelmRepository,
  FluxKustomization, FluxNotificationProvider, FluxNotificationType, FluxObjectKind, FluxObjectReference, FluxReceiver, FluxReceiverType,
  FluxRegistration, FluxSource,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';
import type { Manifest } from '../../support/schemas';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };
const object = (apiVersion: string, kind: string, name: string, spec: object, extra: object = {}): Manifest => ({
  apiVersion: `notification.toolkit.fluxcd.io/${apiVersion}`, kind, metadata: { name, namespace: 'flux-system', ...extra }, spec,
});

/** Every field of a Provider. */
export const providers: MaximalCase = {
  build: (chart) => {
    new FluxNotificationProvider(chart, 'slack', {
      type: FluxNotificationType.SLACK,
      address: 'https://slack.com/api/chat.postMessage',
      channel: 'alerts',
      username: 'flux',
      secretRef: { name: 'slack' },
      certSecretRef: { name: 'ca' },
      proxySecretRef: { name: 'proxy' },
      timeout: Duration.hours(1),
      suspend: true,
      metadata,
    });
    new FluxNotificationProvider(chart, 'azure', {
      type: FluxNotificationType.AZURE_DEVOPS,
      address: 'https://dev.azure.com/acme/platform/_git/platform',
      serviceAccountName: 'reporter',
      commitStatusExpr: "'ctp1/' + event.involvedObject.name",
    });
  },
  expected: [
    object('v1beta3', 'Provider', 'slack', {
      type: 'slack',
      address: 'https://slack.com/api/chat.postMessage',
      channel: 'alerts',
      username: 'flux',
      secretRef: { name: 'slack' },
      certSecretRef: { name: 'ca' },
      proxySecretRef: { name: 'proxy' },
      timeout: '60m0s',
      suspend: true,
    }, metadata),
    object('v1beta3', 'Provider', 'azure', {
      type: 'azuredevops',
      address: 'https://dev.azure.com/acme/platform/_git/platform',
      serviceAccountName: 'reporter',
      commitStatusExpr: "'ctp1/' + event.involvedObject.name",
    }),
  ],
};

/** Every field of an Alert and of a Receiver, and every way to name objects. */
export const alerts: MaximalCase = {
  build: (chart) => {
    const claims = new FluxRegistration(chart, 'claims', {
      controlPlane: ControlPlane.coLocated('ctp1'), source: FluxSource.fromGitRepositoryName('platform'), path: './claims', prune: true,
    });
    const charts = new FluxHelmRepository(chart, 'charts', { url: 'https://charts.example.org' });
    const release = new FluxHelmRelease(chart, 'crossplane', { chart: FluxHelmChart.fromHelmRepository(charts, { chart: 'crossplane' }) });
    const bucket = new FluxBucket(chart, 'store', {
      bucketName: 'claims', endpoint: 'minio.example.org', provider: FluxBucketProvider.GENERIC, metadata: { namespace: 'sources' },
    });
    new FluxAlert(chart, 'alert', {
      provider: FluxNotificationProvider.fromProviderName('slack', { namespace: 'flux-system' }),
      eventSources: [
        FluxObjectReference.kustomization(claims),
        FluxObjectReference.kustomization(FluxKustomization.fromKustomizationName('apps', { namespace: 'flux-system' })),
        FluxObjectReference.helmRelease(release),
        FluxObjectReference.source(bucket),
        FluxObjectReference.helmRepository(charts),
        FluxObjectReference.named(FluxObjectKind.IMAGE_POLICY, 'web', { namespace: 'images', apiVersion: 'image.toolkit.fluxcd.io/v1' }),
        FluxObjectReference.all(FluxObjectKind.KUSTOMIZATION, { namespace: 'team-a', matchLabels: { tier: 'gold' } }),
      ],
      eventSeverity: FluxEventSeverity.ERROR,
      inclusionList: ['.*failed.*'],
      exclusionList: ['^waiting.*socket$'],
      eventMetadata: { cluster: 'ctp1', summary: 'claims of ctp1' },
      suspend: true,
      metadata,
    });
    new FluxReceiver(chart, 'github', {
      type: FluxReceiverType.GITHUB,
      secretRef: { name: 'receiver-token' },
      events: ['ping', 'push'],
      resources: [
        FluxObjectReference.source(bucket).withFilter("res.metadata.name == 'store'"),
        FluxObjectReference.all(FluxObjectKind.IMAGE_REPOSITORY, { apiVersion: 'image.toolkit.fluxcd.io/v1beta2', matchLabels: { app: 'web' } }),
        FluxObjectReference.kustomization(claims),
      ],
      resourceFilter: "req.ref == 'refs/heads/main'",
      interval: Duration.hours(1),
      suspend: true,
      metadata,
    });
    new FluxReceiver(chart, 'oidc', {
      type: FluxReceiverType.GENERIC_OIDC,
      resources: [FluxObjectReference.named(FluxObjectKind.GIT_REPOSITORY, 'platform')],
      oidcProviders: [{
        issuerUrl: 'https://token.actions.githubusercontent.com',
        audience: 'flux',
        variables: [{ name: 'owner', expression: 'claims.repository_owner' }],
        validations: [{ expression: "vars.owner == 'acme'", message: 'only repositories of acme' }],
      }],
    });
  },
  expected: [
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'claims', namespace: 'flux-system' },
      spec: { interval: '10m0s', path: './claims', prune: true, sourceRef: { kind: 'GitRepository', name: 'platform' } },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'charts', namespace: 'flux-system' },
      spec: { interval: '1m0s', url: 'https://charts.example.org' },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'crossplane', namespace: 'flux-system' },
      spec: { interval: '10m0s', chart: { spec: { chart: 'crossplane', sourceRef: { kind: 'HelmRepository', name: 'charts' } } } },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'Bucket',
      metadata: { name: 'store', namespace: 'sources' },
      spec: { interval: '1m0s', bucketName: 'claims', endpoint: 'minio.example.org', provider: 'generic' },
    },
    object('v1beta3', 'Alert', 'alert', {
      providerRef: { name: 'slack' },
      eventSources: [
        { kind: 'Kustomization', name: 'claims' },
        { kind: 'Kustomization', name: 'apps', namespace: 'flux-system' },
        { kind: 'HelmRelease', name: 'crossplane' },
        { kind: 'Bucket', name: 'store', namespace: 'sources' },
        { kind: 'HelmRepository', name: 'charts' },
        { apiVersion: 'image.toolkit.fluxcd.io/v1', kind: 'ImagePolicy', name: 'web', namespace: 'images' },
        { kind: 'Kustomization', name: '*', namespace: 'team-a', matchLabels: { tier: 'gold' } },
      ],
      eventSeverity: 'error',
      inclusionList: ['.*failed.*'],
      exclusionList: ['^waiting.*socket$'],
      eventMetadata: { cluster: 'ctp1', summary: 'claims of ctp1' },
      suspend: true,
    }, metadata),
    object('v1', 'Receiver', 'github', {
      type: 'github',
      secretRef: { name: 'receiver-token' },
      events: ['ping', 'push'],
      resources: [
        { kind: 'Bucket', name: 'store', namespace: 'sources', filter: "res.metadata.name == 'store'" },
        { apiVersion: 'image.toolkit.fluxcd.io/v1beta2', kind: 'ImageRepository', name: '*', matchLabels: { app: 'web' } },
        { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', name: 'claims' },
      ],
      resourceFilter: "req.ref == 'refs/heads/main'",
      interval: '1h0m0s',
      suspend: true,
    }, metadata),
    object('v1', 'Receiver', 'oidc', {
      type: 'generic-oidc',
      resources: [{ kind: 'GitRepository', name: 'platform' }],
      oidcProviders: [{
        issuerURL: 'https://token.actions.githubusercontent.com',
        audience: 'flux',
        variables: [{ name: 'owner', expression: 'claims.repository_owner' }],
        validations: [{ expression: "vars.owner == 'acme'", message: 'only repositories of acme' }],
      }],
    }),
  ],
};
