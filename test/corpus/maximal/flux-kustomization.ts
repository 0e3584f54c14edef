import { Duration } from 'cdk8s';
import {
  ControlPlane, FluxApi, FluxBuildMetadata, FluxDataKind, FluxDeletionPolicy, FluxKubeConfig, FluxKustomization, FluxRegistration, FluxSource,
  FluxSubstituteStrategy, GitRevision, SecretKey,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };
const SHARDED = { 'sharding.fluxcd.io/key': 'shard1' };

/** A selector with every field, which is written as it is. */
export const SELECTOR = {
  group: 'example.org',
  version: 'v1',
  kind: 'Database',
  name: 'orders.*',
  namespace: 'team-.*',
  labelSelector: 'tier in (gold, silver)',
  annotationSelector: 'zone=a',
};

/** The props that both versions of the API have. */
const shared = {
  path: './claims',
  prune: true,
  interval: Duration.minutes(30),
  retryInterval: Duration.minutes(2),
  timeout: Duration.hours(1),
  serviceAccountName: 'deployer',
  targetNamespace: 'default',
  suspend: true,
  force: true,
  healthChecks: [{ apiVersion: 'example.org/v1', kind: 'Database', name: 'orders', namespace: 'team-a' }, { kind: 'Deployment', name: 'web', namespace: 'team-a' }],
  patches: [
    { patch: '- op: add\n  path: /spec/deletionPolicy\n  value: Orphan\n', target: SELECTOR },
    { patch: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: strict\n' },
  ],
  images: [{ name: 'web', newName: 'registry.example.org/web', newTag: '1.2.3', digest: `sha256:${'0123456789abcdef'.repeat(4)}` }],
  shard: 'shard1',
};

const sharedSpec = {
  path: './claims',
  prune: true,
  interval: '30m0s',
  retryInterval: '2m0s',
  timeout: '1h0m0s',
  serviceAccountName: 'deployer',
  targetNamespace: 'default',
  suspend: true,
  force: true,
  healthChecks: [{ apiVersion: 'example.org/v1', kind: 'Database', name: 'orders', namespace: 'team-a' }, { kind: 'Deployment', name: 'web', namespace: 'team-a' }],
  patches: [
    { patch: '- op: add\n  path: /spec/deletionPolicy\n  value: Orphan\n', target: SELECTOR },
    { patch: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: strict\n' },
  ],
  images: [
    { name: 'web', newName: 'registry.example.org/web', newTag: '1.2.3', digest: 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' },
  ],
};

export const registrations: MaximalCase = {
  build: (chart) => {
    const infra = FluxKustomization.fromKustomizationName('infra', { namespace: 'other', readyExpr: "dep.status.lastAppliedRevision == 'main'" });
    new FluxRegistration(chart, 'v1', {
      ...shared,
      controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', 'kubeconfig') }),
      source: FluxSource.git(git),
      dependsOn: [infra],
      wait: false,
      healthCheckExprs: [{
        apiVersion: 'pkg.crossplane.io/v1',
        kind: 'Provider',
        current: "status.conditions.exists(c, c.type == 'Healthy' && c.status == 'True')",
        inProgress: '!has(status.conditions)',
        failed: "status.conditions.exists(c, c.type == 'Healthy' && c.reason == 'UnhealthyPackageRevision')",
      }],
      deletionPolicy: FluxDeletionPolicy.ORPHAN,
      postBuild: {
        substitute: { cluster: 'ctp1', empty: '' },
        substituteFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'vars', optional: true }, { kind: FluxDataKind.SECRET, name: 'more-vars' }],
        substituteStrategy: FluxSubstituteStrategy.ALWAYS,
      },
      decryption: { secretRef: { name: 'sops' }, serviceAccountName: 'decryptor' },
      components: ['../components/a', 'b'],
      ignoreMissingComponents: true,
      commonMetadata: { labels: { fleet: 'eu' }, annotations: { owner: 'platform team' } },
      namePrefix: 'eu-',
      nameSuffix: '-1',
      buildMetadata: [FluxBuildMetadata.ORIGIN_ANNOTATIONS, FluxBuildMetadata.TRANSFORMER_ANNOTATIONS],
      ignore: [{ paths: ['/spec/replicas'], target: SELECTOR }],
      api: FluxApi.V1,
      metadata,
    });
    new FluxRegistration(chart, 'v1-config-map', {
      controlPlane: ControlPlane.named('ctp2'),
      source: FluxSource.fromExternalArtifactName('made-elsewhere', { namespace: 'builds' }),
      prune: false,
      kubeConfig: FluxKubeConfig.configMap('ctp2'),
      wait: true,
    });
    new FluxRegistration(chart, 'v1beta1', {
      ...shared,
      controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', 'value') }),
      source: FluxSource.git(git),
      dependsOn: [FluxKustomization.fromKustomizationName('infra', { namespace: 'other' })],
      postBuild: { substitute: { cluster: 'ctp1' }, substituteFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'vars' }] },
      decryption: { secretRef: { name: 'sops' } },
      clientValidation: true,
      api: FluxApi.V1BETA1,
    });
  },
  expected: [
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'v1', namespace: 'flux-system', labels: { ...SHARDED, team: 'platform' }, annotations: { note: 'maximal' } },
      spec: {
        ...sharedSpec,
        sourceRef: { kind: 'GitRepository', name: 'v1' },
        kubeConfig: { secretRef: { name: 'ctp1', key: 'kubeconfig' } },
        dependsOn: [{ name: 'infra', namespace: 'other', readyExpr: "dep.status.lastAppliedRevision == 'main'" }],
        wait: false,
        healthCheckExprs: [{
          apiVersion: 'pkg.crossplane.io/v1',
          kind: 'Provider',
          current: "status.conditions.exists(c, c.type == 'Healthy' && c.status == 'True')",
          inProgress: '!has(status.conditions)',
          failed: "status.conditions.exists(c, c.type == 'Healthy' && c.reason == 'UnhealthyPackageRevision')",
        }],
        deletionPolicy: 'Orphan',
        postBuild: {
          substitute: { cluster: 'ctp1', empty: '' },
          substituteFrom: [{ kind: 'ConfigMap', name: 'vars', optional: true }, { kind: 'Secret', name: 'more-vars' }],
          substituteStrategy: 'Always',
        },
        decryption: { provider: 'sops', secretRef: { name: 'sops' }, serviceAccountName: 'decryptor' },
        components: ['../components/a', 'b'],
        ignoreMissingComponents: true,
        commonMetadata: { labels: { fleet: 'eu' }, annotations: { owner: 'platform team' } },
        namePrefix: 'eu-',
        nameSuffix: '-1',
        buildMetadata: ['originAnnotations', 'transformerAnnotations'],
        ignore: [{ paths: ['/spec/replicas'], target: SELECTOR }],
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'v1', namespace: 'flux-system', labels: { ...SHARDED, team: 'platform' }, annotations: { note: 'maximal' } },
      spec: { interval: '1m0s', ref: { branch: 'main' }, url: 'https://github.com/acme/platform' },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'v1-config-map', namespace: 'flux-system' },
      spec: {
        interval: '10m0s',
        prune: false,
        wait: true,
        sourceRef: { kind: 'ExternalArtifact', name: 'made-elsewhere', namespace: 'builds' },
        kubeConfig: { configMapRef: { name: 'ctp2' } },
      },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1beta1',
      kind: 'Kustomization',
      metadata: { name: 'v1beta1', namespace: 'flux-system', labels: SHARDED },
      spec: {
        ...sharedSpec,
        sourceRef: { kind: 'GitRepository', name: 'v1beta1' },
        kubeConfig: { secretRef: { name: 'ctp1' } },
        dependsOn: [{ name: 'infra', namespace: 'other' }],
        postBuild: { substitute: { cluster: 'ctp1' }, substituteFrom: [{ kind: 'ConfigMap', name: 'vars' }] },
        decryption: { provider: 'sops', secretRef: { name: 'sops' } },
        validation: 'client',
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1beta1',
      kind: 'GitRepository',
      metadata: { name: 'v1beta1', namespace: 'flux-system', labels: SHARDED },
      spec: { interval: '1m0s', ref: { branch: 'main' }, url: 'https://github.com/acme/platform' },
    },
  ],
};
