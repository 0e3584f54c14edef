import { Duration } from 'cdk8s';
import {
  FluxApi, FluxBucket, FluxBucketProvider, FluxBucketStsProvider, FluxGitProvider, FluxGitRepository, FluxGitVerifyMode, FluxHelmRepository,
  FluxHelmRepositoryType, FluxOciLayerOperation, FluxOciProvider, FluxOciRepository, FluxOciRevision, FluxSource, FluxVerificationProvider,
  GitRevision,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };

export const gitRepositories: MaximalCase = {
  build: (chart) => {
    const options = {
      interval: Duration.minutes(5),
      timeout: Duration.hours(1),
      suspend: true,
      shard: 'shard1',
      secretRef: { name: 'git' },
      ignore: '/ci\n',
      recurseSubmodules: true,
      include: [{ repository: FluxSource.fromGitRepositoryName('shared'), fromPath: './deploy', toPath: './shared' }],
    };
    new FluxGitRepository(chart, 'v1', {
      ...options,
      git: { url: 'https://dev.azure.com/acme/platform/_git/platform', revision: GitRevision.semver('1.x') },
      provider: FluxGitProvider.AZURE,
      serviceAccountName: 'fetcher',
      proxySecretRef: { name: 'proxy' },
      verify: { mode: FluxGitVerifyMode.TAG_AND_HEAD, secretRef: { name: 'pgp' } },
      sparseCheckout: ['deploy', './claims'],
      metadata,
    });
    new FluxGitRepository(chart, 'v1beta1', {
      ...options,
      git: { url: 'ssh://git@github.com/acme/platform', revision: GitRevision.commit('363a6a8fe6a7f13e05d34c163b0ef02a777da20a', { branch: 'main' }) },
      verify: { secretRef: { name: 'pgp' } },
      api: FluxApi.V1BETA1,
    });
  },
  expected: [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: {
        name: 'v1',
        namespace: 'flux-system',
        labels: { 'sharding.fluxcd.io/key': 'shard1', 'team': 'platform' },
        annotations: { note: 'maximal' },
      },
      spec: {
        interval: '5m0s',
        timeout: '60m0s',
        url: 'https://dev.azure.com/acme/platform/_git/platform',
        ref: { semver: '1.x' },
        provider: 'azure',
        serviceAccountName: 'fetcher',
        secretRef: { name: 'git' },
        proxySecretRef: { name: 'proxy' },
        verify: { mode: 'TagAndHEAD', secretRef: { name: 'pgp' } },
        ignore: '/ci\n',
        recurseSubmodules: true,
        sparseCheckout: ['deploy', './claims'],
        include: [{ repository: { name: 'shared' }, fromPath: './deploy', toPath: './shared' }],
        suspend: true,
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1beta1',
      kind: 'GitRepository',
      metadata: { name: 'v1beta1', namespace: 'flux-system', labels: { 'sharding.fluxcd.io/key': 'shard1' } },
      spec: {
        interval: '5m0s',
        timeout: '60m0s',
        url: 'ssh://git@github.com/acme/platform',
        ref: { branch: 'main', commit: '363a6a8fe6a7f13e05d34c163b0ef02a777da20a' },
        secretRef: { name: 'git' },
        verify: { mode: 'head', secretRef: { name: 'pgp' } },
        ignore: '/ci\n',
        recurseSubmodules: true,
        include: [{ repository: { name: 'shared' }, fromPath: './deploy', toPath: './shared' }],
        suspend: true,
      },
    },
  ],
};

export const ociRepositories: MaximalCase = {
  build: (chart) => {
    const options = {
      interval: Duration.minutes(5),
      timeout: Duration.seconds(90),
      suspend: true,
      shard: 'shard1',
      serviceAccountName: 'fetcher',
      certSecretRef: { name: 'tls' },
      proxySecretRef: { name: 'proxy' },
      insecure: true,
      ignore: '/docs\n',
    };
    new FluxOciRepository(chart, 'keyless', {
      ...options,
      url: 'oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/platform/manifests',
      revision: FluxOciRevision.semver('1.x', { filter: '.*-rc.*' }),
      provider: FluxOciProvider.AWS,
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: FluxOciLayerOperation.COPY },
      verify: {
        provider: FluxVerificationProvider.COSIGN,
        matchOidcIdentity: [{ issuer: '^https://token\\.actions\\.githubusercontent\\.com$', subject: '^https://github\\.com/acme/platform.*$' }],
        trustedRootSecretRef: { name: 'sigstore' },
      },
      metadata,
    });
    new FluxOciRepository(chart, 'notation', {
      ...options,
      url: 'oci://ghcr.io/acme/manifests',
      revision: FluxOciRevision.digest(`sha256:${'0123456789abcdef'.repeat(4)}`),
      provider: FluxOciProvider.GENERIC,
      secretRef: { name: 'pull' },
      verify: { provider: FluxVerificationProvider.NOTATION, secretRef: { name: 'trust' } },
    });
  },
  expected: [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: {
        name: 'keyless',
        namespace: 'flux-system',
        labels: { 'sharding.fluxcd.io/key': 'shard1', 'team': 'platform' },
        annotations: { note: 'maximal' },
      },
      spec: {
        interval: '5m0s',
        timeout: '1m30s',
        url: 'oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/platform/manifests',
        ref: { semver: '1.x', semverFilter: '.*-rc.*' },
        provider: 'aws',
        serviceAccountName: 'fetcher',
        certSecretRef: { name: 'tls' },
        proxySecretRef: { name: 'proxy' },
        insecure: true,
        layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
        verify: {
          provider: 'cosign',
          matchOIDCIdentity: [{ issuer: '^https://token\\.actions\\.githubusercontent\\.com$', subject: '^https://github\\.com/acme/platform.*$' }],
          trustedRootSecretRef: { name: 'sigstore' },
        },
        ignore: '/docs\n',
        suspend: true,
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'notation', namespace: 'flux-system', labels: { 'sharding.fluxcd.io/key': 'shard1' } },
      spec: {
        interval: '5m0s',
        timeout: '1m30s',
        url: 'oci://ghcr.io/acme/manifests',
        ref: { digest: 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' },
        provider: 'generic',
        serviceAccountName: 'fetcher',
        secretRef: { name: 'pull' },
        certSecretRef: { name: 'tls' },
        proxySecretRef: { name: 'proxy' },
        insecure: true,
        verify: { provider: 'notation', secretRef: { name: 'trust' } },
        ignore: '/docs\n',
        suspend: true,
      },
    },
  ],
};

export const buckets: MaximalCase = {
  build: (chart) => {
    const options = {
      interval: Duration.hours(1),
      timeout: Duration.hours(2),
      suspend: true,
      shard: 'shard1',
      region: 'eu-west-1',
      insecure: true,
      ignore: '*.md\n',
    };
    new FluxBucket(chart, 'aws', {
      ...options,
      bucketName: 'acme-claims',
      endpoint: 's3.eu-west-1.amazonaws.com',
      provider: FluxBucketProvider.AWS,
      prefix: 'claims/',
      serviceAccountName: 'fetcher',
      certSecretRef: { name: 'tls' },
      proxySecretRef: { name: 'proxy' },
      sts: { provider: FluxBucketStsProvider.AWS, endpoint: 'https://sts.eu-west-1.amazonaws.com' },
      metadata,
    });
    new FluxBucket(chart, 'ldap', {
      ...options,
      bucketName: 'claims',
      endpoint: 'minio.storage:9000',
      provider: FluxBucketProvider.GENERIC,
      sts: {
        provider: FluxBucketStsProvider.LDAP,
        endpoint: 'http://minio.storage:9000',
        secretRef: { name: 'ldap' },
        certSecretRef: { name: 'ldap-tls' },
      },
    });
    new FluxBucket(chart, 'keys', {
      bucketName: 'claims',
      endpoint: 'minio.storage:9000',
      secretRef: { name: 'keys' },
    });
    new FluxBucket(chart, 'v1beta1', {
      ...options,
      bucketName: 'claims',
      endpoint: 'minio.storage:9000',
      provider: FluxBucketProvider.GENERIC,
      secretRef: { name: 'keys' },
      api: FluxApi.V1BETA1,
    });
  },
  expected: [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'Bucket',
      metadata: {
        name: 'aws',
        namespace: 'flux-system',
        labels: { 'sharding.fluxcd.io/key': 'shard1', 'team': 'platform' },
        annotations: { note: 'maximal' },
      },
      spec: {
        interval: '1h0m0s',
        timeout: '120m0s',
        bucketName: 'acme-claims',
        endpoint: 's3.eu-west-1.amazonaws.com',
        provider: 'aws',
        region: 'eu-west-1',
        prefix: 'claims/',
        insecure: true,
        serviceAccountName: 'fetcher',
        certSecretRef: { name: 'tls' },
        proxySecretRef: { name: 'proxy' },
        sts: { provider: 'aws', endpoint: 'https://sts.eu-west-1.amazonaws.com' },
        ignore: '*.md\n',
        suspend: true,
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'Bucket',
      metadata: { name: 'ldap', namespace: 'flux-system', labels: { 'sharding.fluxcd.io/key': 'shard1' } },
      spec: {
        interval: '1h0m0s',
        timeout: '120m0s',
        bucketName: 'claims',
        endpoint: 'minio.storage:9000',
        provider: 'generic',
        region: 'eu-west-1',
        insecure: true,
        sts: { provider: 'ldap', endpoint: 'http://minio.storage:9000', secretRef: { name: 'ldap' }, certSecretRef: { name: 'ldap-tls' } },
        ignore: '*.md\n',
        suspend: true,
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'Bucket',
      metadata: { name: 'keys', namespace: 'flux-system' },
      spec: { interval: '1m0s', bucketName: 'claims', endpoint: 'minio.storage:9000', secretRef: { name: 'keys' } },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1beta1',
      kind: 'Bucket',
      metadata: { name: 'v1beta1', namespace: 'flux-system', labels: { 'sharding.fluxcd.io/key': 'shard1' } },
      spec: {
        interval: '1h0m0s',
        timeout: '120m0s',
        bucketName: 'claims',
        endpoint: 'minio.storage:9000',
        provider: 'generic',
        region: 'eu-west-1',
        insecure: true,
        secretRef: { name: 'keys' },
        ignore: '*.md\n',
        suspend: true,
      },
    },
  ],
};

export const helmRepositories: MaximalCase = {
  build: (chart) => {
    const options = {
      interval: Duration.hours(24),
      timeout: Duration.minutes(2),
      suspend: true,
      shard: 'shard1',
      certSecretRef: { name: 'tls' },
    };
    new FluxHelmRepository(chart, 'oci', {
      ...options,
      url: 'oci://acme.azurecr.io/charts',
      type: FluxHelmRepositoryType.OCI,
      provider: FluxOciProvider.AZURE,
      insecure: true,
      metadata,
    });
    new FluxHelmRepository(chart, 'default', {
      ...options,
      url: 'https://charts.example.org/stable/',
      type: FluxHelmRepositoryType.DEFAULT,
      provider: FluxOciProvider.GENERIC,
      secretRef: { name: 'basic-auth' },
      passCredentials: true,
    });
  },
  expected: [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: {
        name: 'oci',
        namespace: 'flux-system',
        labels: { 'sharding.fluxcd.io/key': 'shard1', 'team': 'platform' },
        annotations: { note: 'maximal' },
      },
      spec: {
        interval: '24h0m0s',
        timeout: '2m0s',
        url: 'oci://acme.azurecr.io/charts',
        type: 'oci',
        provider: 'azure',
        insecure: true,
        certSecretRef: { name: 'tls' },
        suspend: true,
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'default', namespace: 'flux-system', labels: { 'sharding.fluxcd.io/key': 'shard1' } },
      spec: {
        interval: '24h0m0s',
        timeout: '2m0s',
        url: 'https://charts.example.org/stable/',
        type: 'default',
        provider: 'generic',
        secretRef: { name: 'basic-auth' },
        certSecretRef: { name: 'tls' },
        passCredentials: true,
        suspend: true,
      },
    },
  ],
};
