import { Duration } from 'cdk8s';
import { validOf } from './valid';
import {
  FluxDataKind, FluxDeletionPolicy, FluxKubeConfig, FluxKustomization, FluxSource, SecretKey,
} from '../../../lib';

const claims = { source: FluxSource.fromGitRepositoryName('platform'), path: './claims', prune: true };

validOf('fluxKustomizations', {}, {
  'ks-basic': {
    namespace: 'flux-system',
    build: (chart) => new FluxKustomization(chart, 'ctp1-claims', { ...claims }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'ctp1-claims', namespace: 'flux-system' },
      spec: { interval: '10m0s', path: './claims', prune: true, sourceRef: { kind: 'GitRepository', name: 'platform' } },
    },
  },
  'ks-remote': {
    namespace: 'group-a',
    build: (chart) => new FluxKustomization(chart, 'ctp1-claims', {
      ...claims,
      kubeConfig: FluxKubeConfig.secret(SecretKey.of('kubeconfig-ctp1', 'kubeconfig')),
      serviceAccountName: 'deployer',
      wait: true,
      timeout: Duration.minutes(10),
      retryInterval: Duration.minutes(2),
    }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'ctp1-claims', namespace: 'group-a' },
      spec: {
        interval: '10m0s',
        path: './claims',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'platform' },
        kubeConfig: { secretRef: { name: 'kubeconfig-ctp1', key: 'kubeconfig' } },
        serviceAccountName: 'deployer',
        wait: true,
        timeout: '10m0s',
        retryInterval: '2m0s',
      },
    },
    warnings: [
      { text: "chart/ctp1-claims flux/remote-account: 'serviceAccountName' is 'deployer', which must exist in this namespace on the control plane, and on the cluster of Flux too, where deleting this Kustomization prunes nothing otherwise: add a ServiceAccount 'deployer' without permissions here", why: 'Flux looks for the account on its own cluster too' },
    ],
  },
  'ks-remote-configmap': {
    namespace: 'flux-system',
    build: (chart) => new FluxKustomization(chart, 'ctp1-claims', { ...claims, kubeConfig: FluxKubeConfig.configMap('ctp1-cluster') }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'ctp1-claims', namespace: 'flux-system' },
      spec: {
        interval: '10m0s',
        path: './claims',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'platform' },
        kubeConfig: { configMapRef: { name: 'ctp1-cluster' } },
      },
    },
  },
  'ks-stages': {
    namespace: 'flux-system',
    build: (chart) => {
      const providers = new FluxKustomization(chart, 'ctp1-providers', {
        ...claims,
        path: './providers',
        wait: true,
        timeout: Duration.minutes(5),
        healthCheckExprs: [{
          apiVersion: 'pkg.crossplane.io/v1',
          kind: 'Provider',
          current: "status.conditions.filter(e, e.type == 'Healthy').all(e, e.status == 'True')",
          inProgress: '!has(status.conditions)',
        }],
      });
      new FluxKustomization(chart, 'ctp1-claims', {
        ...claims,
        dependsOn: [
          providers.readyWhen("dep.status.conditions.filter(e, e.type == 'Ready').all(e, e.status == 'True')"),
          FluxKustomization.fromKustomizationName('eso', { namespace: 'external-secrets' }),
        ],
        deletionPolicy: FluxDeletionPolicy.ORPHAN,
      });
    },
    expected: [
      {
        apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
        kind: 'Kustomization',
        metadata: { name: 'ctp1-providers', namespace: 'flux-system' },
        spec: {
          interval: '10m0s',
          path: './providers',
          prune: true,
          sourceRef: { kind: 'GitRepository', name: 'platform' },
          wait: true,
          timeout: '5m0s',
          healthCheckExprs: [
            {
              apiVersion: 'pkg.crossplane.io/v1',
              kind: 'Provider',
              current: "status.conditions.filter(e, e.type == 'Healthy').all(e, e.status == 'True')",
              inProgress: '!has(status.conditions)',
            },
          ],
        },
      },
      {
        apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
        kind: 'Kustomization',
        metadata: { name: 'ctp1-claims', namespace: 'flux-system' },
        spec: {
          interval: '10m0s',
          path: './claims',
          prune: true,
          sourceRef: { kind: 'GitRepository', name: 'platform' },
          dependsOn: [
            {
              name: 'ctp1-providers',
              namespace: 'flux-system',
              readyExpr: "dep.status.conditions.filter(e, e.type == 'Ready').all(e, e.status == 'True')",
            },
            { name: 'eso', namespace: 'external-secrets' },
          ],
          deletionPolicy: 'Orphan',
        },
      },
    ],
    warnings: [
      { text: "chart/ctp1-providers flux/cel-all: 'healthCheckExprs[0].current' uses filter(...).all(...), which is true while the condition is missing: write exists(c, c.type == 'Healthy' && c.status == 'True')", why: 'the expression is true of an empty list' },
    ],
  },
  'ks-healthchecks': {
    namespace: 'flux-system',
    build: (chart) => new FluxKustomization(chart, 'ctp1-claims', {
      ...claims,
      healthChecks: [{ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', name: 'crossplane', namespace: 'crossplane-system' }, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'crossplane', namespace: 'crossplane-system' }],
      timeout: Duration.minutes(3),
    }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'ctp1-claims', namespace: 'flux-system' },
      spec: {
        interval: '10m0s',
        path: './claims',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'platform' },
        healthChecks: [
          { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', name: 'crossplane', namespace: 'crossplane-system' },
          { apiVersion: 'apps/v1', kind: 'Deployment', name: 'crossplane', namespace: 'crossplane-system' },
        ],
        timeout: '3m0s',
      },
    },
  },
  'ks-substitute': {
    namespace: 'flux-system',
    build: (chart) => new FluxKustomization(chart, 'ctp1-claims', {
      ...claims,
      postBuild: { substitute: { cluster_name: 'ctp1', region: 'eu-west-1', replicas: '2' }, substituteFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'cluster-settings' }, { kind: FluxDataKind.SECRET, name: 'cluster-secrets', optional: true }] },
    }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'ctp1-claims', namespace: 'flux-system' },
      spec: {
        interval: '10m0s',
        path: './claims',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'platform' },
        postBuild: {
          substitute: { cluster_name: 'ctp1', region: 'eu-west-1', replicas: '2' },
          substituteFrom: [{ kind: 'ConfigMap', name: 'cluster-settings' }, { kind: 'Secret', name: 'cluster-secrets', optional: true }],
        },
      },
    },
  },
  'ks-sops': {
    namespace: 'flux-system',
    build: (chart) => new FluxKustomization(chart, 'ctp1-claims', { ...claims, decryption: { secretRef: { name: 'sops-age' } } }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'ctp1-claims', namespace: 'flux-system' },
      spec: {
        interval: '10m0s',
        path: './claims',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'platform' },
        decryption: { provider: 'sops', secretRef: { name: 'sops-age' } },
      },
    },
  },
  'ks-patches': {
    namespace: 'flux-system',
    build: (chart) => new FluxKustomization(chart, 'ctp1-claims', {
      ...claims,
      patches: [{ patch: '- op: replace\n  path: /spec/interval\n  value: 5m\n', target: { kind: 'HelmRelease', labelSelector: 'team=platform' } }, { patch: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team-a\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n' }],
      images: [{ name: 'ghcr.io/acme/web', newTag: '1.4.2' }, { name: 'redis', newName: 'mirror.local/redis', digest: `sha256:${'1'.repeat(64)}` }],
      components: ['../components/network-policy'],
      commonMetadata: { labels: { 'app.kubernetes.io/part-of': 'platform' }, annotations: { owner: 'team-a' } },
      namePrefix: 'ctp1-',
      nameSuffix: '-v1',
    }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'ctp1-claims', namespace: 'flux-system' },
      spec: {
        interval: '10m0s',
        path: './claims',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'platform' },
        patches: [
          {
            patch: '- op: replace\n  path: /spec/interval\n  value: 5m\n',
            target: { kind: 'HelmRelease', labelSelector: 'team=platform' },
          },
          {
            patch: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team-a\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n',
          },
        ],
        images: [
          { name: 'ghcr.io/acme/web', newTag: '1.4.2' },
          {
            name: 'redis',
            newName: 'mirror.local/redis',
            digest: 'sha256:1111111111111111111111111111111111111111111111111111111111111111',
          },
        ],
        components: ['../components/network-policy'],
        commonMetadata: { labels: { 'app.kubernetes.io/part-of': 'platform' }, annotations: { owner: 'team-a' } },
        namePrefix: 'ctp1-',
        nameSuffix: '-v1',
      },
    },
  },
  'ks-home-ops-style': {
    namespace: 'observability',
    build: (chart) => new FluxKustomization(chart, 'grafana', {
      ...claims,
      source: FluxSource.fromGitRepositoryName('platform', { namespace: 'flux-system' }),
      interval: Duration.hours(1),
      path: './kubernetes/apps/observability/grafana/app',
      targetNamespace: 'observability',
      commonMetadata: { labels: { 'app.kubernetes.io/name': 'grafana' } },
      wait: false,
      timeout: Duration.minutes(5),
      retryInterval: Duration.minutes(2),
      dependsOn: [FluxKustomization.fromKustomizationName('onepassword-store', { namespace: 'external-secrets' })],
    }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'grafana', namespace: 'observability' },
      spec: {
        interval: '1h0m0s',
        path: './kubernetes/apps/observability/grafana/app',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'platform', namespace: 'flux-system' },
        targetNamespace: 'observability',
        commonMetadata: { labels: { 'app.kubernetes.io/name': 'grafana' } },
        wait: false,
        timeout: '5m0s',
        retryInterval: '2m0s',
        dependsOn: [{ name: 'onepassword-store', namespace: 'external-secrets' }],
      },
    },
  },
  'ks-force-suspend': {
    namespace: 'flux-system',
    build: (chart) => new FluxKustomization(chart, 'ctp1-claims', { ...claims, prune: false, force: true, suspend: true }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'ctp1-claims', namespace: 'flux-system' },
      spec: {
        interval: '10m0s',
        path: './claims',
        prune: false,
        sourceRef: { kind: 'GitRepository', name: 'platform' },
        force: true,
        suspend: true,
      },
    },
  },
  'ks-oci-source': {
    namespace: 'flux-system',
    build: (chart) => new FluxKustomization(chart, 'ctp1-claims', { ...claims, source: FluxSource.fromOciRepositoryName('platform'), path: './' }),
    expected: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'ctp1-claims', namespace: 'flux-system' },
      spec: { interval: '10m0s', path: './', prune: true, sourceRef: { kind: 'OCIRepository', name: 'platform' } },
    },
  },
});
