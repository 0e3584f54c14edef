import { Duration } from 'cdk8s';
import {
  ControlPlane, FluxBuildMetadata, FluxDeletionPolicy, FluxKubeConfig, FluxKustomization, FluxSource, FluxStages, GitRevision, SecretKey,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';
import type { Manifest } from '../../support/schemas';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };

/** The CEL expression for a condition. */
export const isTrue = (condition: string) =>
  `status.conditions.exists(c, c.type == '${condition}' && c.status == 'True' && (!has(c.observedGeneration) || c.observedGeneration == metadata.generation))`;

/** The health check expressions of packages and XRDs. */
export const CROSSPLANE = [
  { apiVersion: 'pkg.crossplane.io/v1', kind: 'Provider', current: `${isTrue('Installed')} && ${isTrue('Healthy')}` },
  { apiVersion: 'pkg.crossplane.io/v1', kind: 'Configuration', current: `${isTrue('Installed')} && ${isTrue('Healthy')}` },
  { apiVersion: 'pkg.crossplane.io/v1', kind: 'Function', current: `${isTrue('Installed')} && ${isTrue('Healthy')}` },
  {
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'CompositeResourceDefinition',
    current: `${isTrue('Established')} && (!has(spec.claimNames) || ${isTrue('Offered')})`,
  },
];

const metadata = (name: string) => ({
  name, namespace: 'flux-system', labels: { 'team': 'platform', 'sharding.fluxcd.io/key': 'shard1' }, annotations: { note: 'maximal' },
});
const EXPRS = [
  ...CROSSPLANE,
  { apiVersion: 'platform.acme.io/v1alpha1', kind: 'Database', current: `${isTrue('Synced')} && ${isTrue('Ready')}` },
  { apiVersion: 'net.acme.io/v1', current: `${isTrue('Synced')} && ${isTrue('Ready')}` },
];
const common = {
  interval: '1h0m0s',
  retryInterval: '1m0s',
  timeout: '20m0s',
  prune: true,
  deletionPolicy: 'Orphan',
  serviceAccountName: 'deployer',
  suspend: true,
  postBuild: { substitute: { cluster: 'ctp1' } },
  decryption: { provider: 'sops', secretRef: { name: 'sops' } },
  kubeConfig: { secretRef: { name: 'ctp1', key: 'kubeconfig' } },
  sourceRef: { kind: 'GitRepository', name: 'eu' },
};
const kustomization = (name: string, spec: object): Manifest => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: metadata(name), spec: { ...common, ...spec },
});
const repository = (name: string): Manifest => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata: metadata(name), spec: { interval: '1m0s', url: 'https://github.com/acme/platform', ref: { branch: 'main' } },
});

/** Every prop of the stages, and a stage that overrides the shared ones. */
export const stages: MaximalCase = {
  build: (chart) => new FluxStages(chart, 'stages', {
    controlPlane: ControlPlane.named('ctp1'),
    prune: true,
    source: FluxSource.git(git),
    stages: [
      { name: 'packages' },
      {
        name: 'policies',
        path: 'policies/strict',
        prune: false,
        source: FluxSource.git(git),
        dependsOn: [FluxKustomization.fromKustomizationName('kyverno', { namespace: 'policies' })],
        interval: Duration.minutes(30),
        retryInterval: Duration.minutes(3),
        timeout: Duration.minutes(5),
        healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'kyverno', namespace: 'policies' }],
        deletionPolicy: FluxDeletionPolicy.WAIT_FOR_TERMINATION,
        serviceAccountName: 'policies',
        suspend: false,
        buildMetadata: [FluxBuildMetadata.ORIGIN_ANNOTATIONS],
      },
      { name: 'claims', wait: true },
    ],
    basePath: './control-planes/ctp1/',
    claimKinds: [{ apiVersion: 'platform.acme.io/v1alpha1', kind: 'Database' }, { apiVersion: 'net.acme.io/v1' }],
    dependsOn: [FluxKustomization.fromKustomizationName('crossplane')],
    kubeConfig: FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig')),
    interval: Duration.hours(1),
    retryInterval: Duration.minutes(1),
    timeout: Duration.minutes(20),
    serviceAccountName: 'deployer',
    postBuild: { substitute: { cluster: 'ctp1' } },
    decryption: { secretRef: { name: 'sops' } },
    suspend: true,
    shard: 'shard1',
    metadata: { name: 'eu', labels: { team: 'platform' }, annotations: { note: 'maximal' } },
  }),
  expected: [
    repository('eu'),
    kustomization('eu-packages', {
      path: './control-planes/ctp1/infrastructure/packages', wait: true, healthCheckExprs: EXPRS, dependsOn: [{ name: 'crossplane' }],
    }),
    kustomization('eu-policies', {
      sourceRef: { kind: 'GitRepository', name: 'eu-policies' },
      path: './control-planes/ctp1/policies/strict',
      prune: false,
      interval: '30m0s',
      retryInterval: '3m0s',
      timeout: '5m0s',
      healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'kyverno', namespace: 'policies' }],
      healthCheckExprs: EXPRS,
      dependsOn: [{ name: 'eu-packages' }, { name: 'kyverno', namespace: 'policies' }],
      deletionPolicy: 'WaitForTermination',
      serviceAccountName: 'policies',
      suspend: false,
      buildMetadata: ['originAnnotations'],
    }),
    repository('eu-policies'),
    kustomization('eu-claims', {
      path: './control-planes/ctp1/claims', wait: true, healthCheckExprs: EXPRS, dependsOn: [{ name: 'eu-policies' }],
    }),
  ],
};
