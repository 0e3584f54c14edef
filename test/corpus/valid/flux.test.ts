import { Duration } from 'cdk8s';
import { validOf } from './valid';
import {
  ControlPlane, FluxBuildMetadata, FluxDeletionPropagation, FluxGitRepository, FluxGitVerifyMode, FluxHelmChart, FluxHelmRelease, FluxRegistration,
  FluxSource, GitRevision,
} from '../../../lib';

const url = 'https://github.com/acme/platform';
const git = { url, revision: GitRevision.branch('main') };
const namespace = 'flux-system';
const source = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata: { name: 'platform', namespace } };
const release = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'spaces', namespace } };

validOf('flux', {}, {
  'git-basic': {
    namespace,
    build: (chart) => new FluxGitRepository(chart, 'platform', { git }),
    expected: { ...source, spec: { interval: '1m0s', url, ref: { branch: 'main' } } },
  },
  'git-ssh-deploykey': {
    namespace,
    build: (chart) => new FluxGitRepository(chart, 'platform', {
      git: { ...git, url: 'ssh://git@github.com/acme/platform.git' },
      interval: Duration.seconds(30),
      secretRef: { name: 'platform-deploy-key' },
      timeout: Duration.seconds(60),
    }),
    expected: {
      ...source,
      spec: {
        interval: '30s', url: 'ssh://git@github.com/acme/platform.git', ref: { branch: 'main' }, secretRef: { name: 'platform-deploy-key' }, timeout: '1m0s',
      },
    },
  },
  'git-verify-head': {
    namespace,
    build: (chart) => new FluxGitRepository(chart, 'platform', { git, verify: { mode: FluxGitVerifyMode.HEAD, secretRef: { name: 'pgp-keys' } } }),
    expected: {
      ...source, spec: { interval: '1m0s', url, ref: { branch: 'main' }, verify: { mode: 'HEAD', secretRef: { name: 'pgp-keys' } } },
    },
  },
  'git-commit-pin': {
    namespace,
    build: (chart) => new FluxGitRepository(chart, 'platform', {
      git: { url, revision: GitRevision.commit('363a6a8fe6a7f13e05d34c163b0ef02a777da20a', { branch: 'main' }) },
    }),
    expected: {
      ...source, spec: { interval: '1m0s', url, ref: { branch: 'main', commit: '363a6a8fe6a7f13e05d34c163b0ef02a777da20a' } },
    },
  },
  'ks-missing-components': {
    namespace,
    build: (chart) => new FluxRegistration(chart, 'ctp1-claims', {
      controlPlane: ControlPlane.coLocated('hub'),
      source: FluxSource.fromGitRepositoryName('platform'),
      path: './claims',
      prune: true,
      components: ['../components/a'],
      ignoreMissingComponents: true,
      buildMetadata: [FluxBuildMetadata.ORIGIN_ANNOTATIONS],
    }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'ctp1-claims', namespace },
      spec: {
        interval: '10m0s',
        path: './claims',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'platform' },
        components: ['../components/a'],
        ignoreMissingComponents: true,
        buildMetadata: ['originAnnotations'],
      },
    },
  },
  'hr-basic': {
    namespace,
    build: (chart) => new FluxHelmRelease(chart, 'spaces', {
      interval: Duration.hours(1),
      chart: FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', version: '1.x', interval: Duration.hours(12) }),
      values: { replicaCount: 2 },
    }),
    expected: {
      ...release,
      spec: {
        interval: '1h0m0s',
        chart: { spec: { chart: 'spaces', version: '1.x', sourceRef: { kind: 'HelmRepository', name: 'charts' }, interval: '12h0m0s' } },
        values: { replicaCount: 2 },
      },
    },
  },
  'hr-postrender': {
    namespace,
    build: (chart) => new FluxHelmRelease(chart, 'spaces', {
      interval: Duration.hours(1),
      chart: FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', version: '1.2.3' }),
      dependsOn: [FluxHelmRelease.fromHelmReleaseName('cert-manager', { namespace: 'cert-manager' })],
      maxHistory: 5,
      test: { enable: true, ignoreFailures: true },
      rollback: { timeout: Duration.minutes(5), cleanupOnFail: true },
      uninstall: { keepHistory: false, deletionPropagation: FluxDeletionPropagation.FOREGROUND },
      postRenderers: [{
        patches: [{ target: { kind: 'Deployment' }, patch: '- op: add\n  path: /metadata/labels/team\n  value: platform\n' }],
        images: [{ name: 'nginx', newTag: '1.27' }],
      }],
    }),
    expected: {
      ...release,
      spec: {
        interval: '1h0m0s',
        chart: { spec: { chart: 'spaces', version: '1.2.3', sourceRef: { kind: 'HelmRepository', name: 'charts' } } },
        dependsOn: [{ name: 'cert-manager', namespace: 'cert-manager' }],
        maxHistory: 5,
        test: { enable: true, ignoreFailures: true },
        rollback: { timeout: '5m0s', cleanupOnFail: true },
        uninstall: { keepHistory: false, deletionPropagation: 'foreground' },
        postRenderers: [{
          kustomize: {
            patches: [{ target: { kind: 'Deployment' }, patch: '- op: add\n  path: /metadata/labels/team\n  value: platform\n' }],
            images: [{ name: 'nginx', newTag: '1.27' }],
          },
        }],
      },
    },
  },
});
