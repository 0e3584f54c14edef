import { Duration } from 'cdk8s';
import { validOf } from './valid';
import {
  FluxBucket, FluxBucketProvider, FluxGitProvider, FluxGitRepository, FluxGitVerifyMode, FluxHelmRepository, FluxOciLayerOperation,
  FluxOciProvider, FluxOciRepository, FluxOciRevision, FluxSource, GitRevision,
} from '../../../lib';

const url = 'https://github.com/acme/platform';
const git = { url, revision: GitRevision.branch('main') };

validOf('fluxSources', {}, {
  'git-github-app': {
    namespace: 'flux-system',
    build: (chart) => new FluxGitRepository(chart, 'platform', { git, provider: FluxGitProvider.GITHUB, secretRef: { name: 'github-app' } }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'platform', namespace: 'flux-system' },
      spec: {
        interval: '1m0s',
        url: 'https://github.com/acme/platform',
        ref: { branch: 'main' },
        provider: 'github',
        secretRef: { name: 'github-app' },
      },
    },
  },
  'git-azure-wi': {
    namespace: 'flux-system',
    build: (chart) => new FluxGitRepository(chart, 'platform', {
      git: { ...git, url: 'https://dev.azure.com/acme/platform/_git/fleet' },
      provider: FluxGitProvider.AZURE,
      serviceAccountName: 'git-reader',
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'platform', namespace: 'flux-system' },
      spec: {
        interval: '1m0s',
        url: 'https://dev.azure.com/acme/platform/_git/fleet',
        ref: { branch: 'main' },
        provider: 'azure',
        serviceAccountName: 'git-reader',
      },
    },
  },
  'git-semver-verify': {
    namespace: 'flux-system',
    build: (chart) => new FluxGitRepository(chart, 'platform', {
      git: { url, revision: GitRevision.semver('>=1.0.0 <2.0.0') },
      verify: { mode: FluxGitVerifyMode.TAG, secretRef: { name: 'pgp-keys' } },
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'platform', namespace: 'flux-system' },
      spec: {
        interval: '1m0s',
        url: 'https://github.com/acme/platform',
        ref: { semver: '>=1.0.0 <2.0.0' },
        verify: { mode: 'Tag', secretRef: { name: 'pgp-keys' } },
      },
    },
  },
  'git-ref-name': {
    namespace: 'flux-system',
    build: (chart) => new FluxGitRepository(chart, 'platform', { git: { url, revision: GitRevision.refName('refs/pull/420/head') } }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'platform', namespace: 'flux-system' },
      spec: { interval: '1m0s', url: 'https://github.com/acme/platform', ref: { name: 'refs/pull/420/head' } },
    },
  },
  'git-monorepo': {
    namespace: 'flux-system',
    build: (chart) => new FluxGitRepository(chart, 'platform', {
      git,
      shard: 'shard1',
      sparseCheckout: ['claims/ctp1', 'shared'],
      ignore: '/*\n!/claims\n!/shared\n',
      recurseSubmodules: false,
      proxySecretRef: { name: 'proxy' },
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'platform', namespace: 'flux-system', labels: { 'sharding.fluxcd.io/key': 'shard1' } },
      spec: {
        interval: '1m0s',
        url: 'https://github.com/acme/platform',
        ref: { branch: 'main' },
        sparseCheckout: ['claims/ctp1', 'shared'],
        ignore: '/*\n!/claims\n!/shared\n',
        recurseSubmodules: false,
        proxySecretRef: { name: 'proxy' },
      },
    },
  },
  'git-include': {
    namespace: 'flux-system',
    build: (chart) => new FluxGitRepository(chart, 'platform', {
      git,
      include: [{ repository: FluxSource.fromGitRepositoryName('shared-config'), fromPath: 'base', toPath: 'vendor/base' }],
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'platform', namespace: 'flux-system' },
      spec: {
        interval: '1m0s',
        url: 'https://github.com/acme/platform',
        ref: { branch: 'main' },
        include: [{ repository: { name: 'shared-config' }, fromPath: 'base', toPath: 'vendor/base' }],
      },
    },
  },
  'git-suspended': {
    namespace: 'flux-system',
    build: (chart) => new FluxGitRepository(chart, 'platform', {
      git,
      interval: Duration.hours(1),
      suspend: true,
      metadata: { annotations: { 'reconcile.fluxcd.io/requestedAt': '2026-01-01T00:00:00Z' } },
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'platform', namespace: 'flux-system', annotations: { 'reconcile.fluxcd.io/requestedAt': '2026-01-01T00:00:00Z' } },
      spec: { interval: '1h0m0s', url: 'https://github.com/acme/platform', ref: { branch: 'main' }, suspend: true },
    },
  },
  'oci-manifests-digest': {
    namespace: 'flux-system',
    build: (chart) => new FluxOciRepository(chart, 'platform', {
      url: 'oci://ghcr.io/acme/manifests/platform',
      revision: FluxOciRevision.digest(`sha256:${'1'.repeat(64)}`),
      interval: Duration.minutes(5),
      verify: { matchOidcIdentity: [{ issuer: '^https://token.actions.githubusercontent.com$', subject: '^https://github.com/acme/platform.*$' }] },
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'platform', namespace: 'flux-system' },
      spec: {
        interval: '5m0s',
        url: 'oci://ghcr.io/acme/manifests/platform',
        ref: { digest: 'sha256:1111111111111111111111111111111111111111111111111111111111111111' },
        verify: {
          provider: 'cosign',
          matchOIDCIdentity: [{ issuer: '^https://token.actions.githubusercontent.com$', subject: '^https://github.com/acme/platform.*$' }],
        },
      },
    },
  },
  'oci-ecr-semver': {
    namespace: 'flux-system',
    build: (chart) => new FluxOciRepository(chart, 'platform', {
      url: 'oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/platform',
      revision: FluxOciRevision.semver('>=1.0.0-0', { filter: '.*-rc.*' }),
      interval: Duration.minutes(5),
      provider: FluxOciProvider.AWS,
      serviceAccountName: 'oci-reader',
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'platform', namespace: 'flux-system' },
      spec: {
        interval: '5m0s',
        url: 'oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/platform',
        ref: { semver: '>=1.0.0-0', semverFilter: '.*-rc.*' },
        provider: 'aws',
        serviceAccountName: 'oci-reader',
      },
    },
  },
  'oci-chart': {
    namespace: 'upbound-system',
    build: (chart) => new FluxOciRepository(chart, 'spaces', {
      url: 'oci://xpkg.upbound.io/spaces-artifacts/spaces',
      revision: FluxOciRevision.tag('1.17.1'),
      interval: Duration.minutes(5),
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: FluxOciLayerOperation.COPY },
      secretRef: { name: 'upbound-pull-secret' },
      certSecretRef: { name: 'registry-ca' },
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'spaces', namespace: 'upbound-system' },
      spec: {
        interval: '5m0s',
        url: 'oci://xpkg.upbound.io/spaces-artifacts/spaces',
        ref: { tag: '1.17.1' },
        layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
        secretRef: { name: 'upbound-pull-secret' },
        certSecretRef: { name: 'registry-ca' },
      },
    },
  },
  'oci-insecure-dev': {
    namespace: 'flux-system',
    build: (chart) => new FluxOciRepository(chart, 'platform', {
      url: 'oci://registry.local:5000/platform',
      revision: FluxOciRevision.tag('latest'),
      interval: Duration.minutes(5),
      insecure: true,
      provider: FluxOciProvider.GENERIC,
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'platform', namespace: 'flux-system' },
      spec: {
        interval: '5m0s',
        url: 'oci://registry.local:5000/platform',
        ref: { tag: 'latest' },
        insecure: true,
        provider: 'generic',
      },
    },
  },
  'hrepo-https': {
    namespace: 'flux-system',
    build: (chart) => new FluxHelmRepository(chart, 'charts', {
      url: 'https://charts.acme.example',
      interval: Duration.hours(2),
      secretRef: { name: 'charts-auth' },
      certSecretRef: { name: 'charts-ca' },
      passCredentials: true,
      timeout: Duration.minutes(2),
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'charts', namespace: 'flux-system' },
      spec: {
        interval: '2h0m0s',
        url: 'https://charts.acme.example',
        secretRef: { name: 'charts-auth' },
        certSecretRef: { name: 'charts-ca' },
        passCredentials: true,
        timeout: '2m0s',
      },
    },
  },
  'hrepo-oci': {
    namespace: 'flux-system',
    build: (chart) => new FluxHelmRepository(chart, 'charts', {
      url: 'oci://ghcr.io/acme/charts',
      interval: Duration.minutes(5),
      provider: FluxOciProvider.GENERIC,
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'charts', namespace: 'flux-system' },
      spec: { interval: '5m0s', url: 'oci://ghcr.io/acme/charts', type: 'oci', provider: 'generic' },
    },
  },
  'bucket-s3': {
    namespace: 'flux-system',
    build: (chart) => new FluxBucket(chart, 'platform', {
      interval: Duration.minutes(5),
      provider: FluxBucketProvider.AWS,
      bucketName: 'acme-platform',
      endpoint: 's3.amazonaws.com',
      region: 'eu-west-1',
      prefix: 'claims/',
      timeout: Duration.seconds(60),
    }),
    expected: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'Bucket',
      metadata: { name: 'platform', namespace: 'flux-system' },
      spec: {
        interval: '5m0s',
        provider: 'aws',
        bucketName: 'acme-platform',
        endpoint: 's3.amazonaws.com',
        region: 'eu-west-1',
        prefix: 'claims/',
        timeout: '1m0s',
      },
    },
  },
});
