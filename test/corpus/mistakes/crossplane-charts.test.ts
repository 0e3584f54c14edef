import { ApiObject, Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import { type Build, said } from './said';
import {
  CrossplaneFunction, CrossplaneProvider, CrossplaneRevisionActivationPolicy, CrossplaneRuntimeConfig, CrossplaneServiceAccount, FluxHelmChart,
  FluxHelmRelease, FluxHelmRepository, type CrossplaneProviderProps, type CrossplaneRuntimeConfigProps,
  TargetCluster,
} from '../../../lib';

const namespace = { namespace: 'crossplane-system' };
const CONTRIB = 'xpkg.crossplane.io/crossplane-contrib';

/** Adds a provider of Upbound with its usual name. */
const provider = (chart: Chart, name: string, tag: string, props: Partial<CrossplaneProviderProps> = {}) =>
  new CrossplaneProvider(chart, `upbound-${name}`, { package: `xpkg.upbound.io/upbound/${name}:${tag}`, ...props });

/** Adds a release of the chart of Crossplane, and a provider. */
const crossplane = (values: Record<string, unknown>, version = '2.3.4', runtime?: CrossplaneRuntimeConfigProps): Build => (chart) => {
  const repository = new FluxHelmRepository(chart, 'crossplane-stable', { url: 'https://charts.crossplane.io/stable' });
  new FluxHelmRelease(chart, 'crossplane', { chart: FluxHelmChart.fromHelmRepository(repository, { chart: 'crossplane', version }), values });
  provider(chart, 'provider-aws-s3', 'v1.23.0', runtime ? { runtimeConfigRef: new CrossplaneRuntimeConfig(chart, 'runtime', runtime) } : {});
};

/** Adds a policy that activates resources. */
const activated = (...activate: string[]): Build => (chart) => new ApiObject(chart, 'policy', {
  apiVersion: 'apiextensions.crossplane.io/v1alpha1', kind: 'ManagedResourceActivationPolicy', metadata: { name: 'storage' }, spec: { activate },
});

mistakesOf('crossplaneCharts', {
  notKnowable: {
    'xp-dependency-upgrades-vs-git': 'the range of versions is inside the package of the Configuration',
  },
  silent: {
    // internal/controller/pkg/manager/reconciler.go
    'xp-manual-activation': {
      reason: 'Somebody may activate revisions by hand, which is what the policy is for.',
      seen: () => said((chart) => provider(chart, 'provider-aws-s3', 'v1.23.0', { revisionActivationPolicy: CrossplaneRevisionActivationPolicy.MANUAL })),
    },
    // internal/controller/pkg/manager/reconciler.go
    'xp-revision-history-zero': {
      reason: 'With 0 all revisions are kept, which the prop says and somebody may want.',
      seen: () => said((chart) => provider(chart, 'provider-aws-s3', 'v1.23.0', { revisionHistoryLimit: 0 })),
    },
    // crossplane-contrib/provider-upjet-azure#665
    'xp-runtimeconfig-not-on-family': {
      reason: 'The config provider calls no cloud, and its pod may run elsewhere. Whether it needs the same settings is known on the cluster only.',
      seen: () => said((chart) => {
        const tolerations = [{ key: 'CriticalAddonsOnly', operator: 'Exists' }];
        provider(chart, 'provider-azure-storage', 'v1.13.0', { runtimeConfigRef: new CrossplaneRuntimeConfig(chart, 'system-pool', { pod: { extra: { tolerations } } }) });
      }),
    },
    // devantler-tech/platform#2374
    'xp-default-activations-empty': {
      reason: 'The name of a definition has the plural of a kind, which no manifest says, and policies outside of the app may activate it.',
      seen: () => said((chart) => {
        crossplane({ provider: { defaultActivations: [] } })(chart);
        activated('buckets.s3.aws.m.upbound.io')(chart);
      }, namespace),
    },
    // fluxcd/kustomize-controller#301
    'xp-flux-delete-order': {
      reason: 'Which Kustomization applies which chart is not said in an app, and most apps never remove their providers.',
      seen: () => said((chart) => {
        provider(chart, 'provider-aws-s3', 'v1.23.0');
        new ApiObject(chart, 'providers', {
          apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
          kind: 'Kustomization',
          metadata: { name: 'providers', namespace: 'flux-system' },
          spec: { interval: '10m', prune: true, wait: true, path: './providers', sourceRef: { kind: 'GitRepository', name: 'platform' } },
        });
      }),
    },
  },
}, (mistake) => {
  // cmd/crossplane/core/core.go
  mistake('xp-removed-flag-args', () => {
    const args = ['--debug', '--enable-external-secret-stores', '--registry=xpkg.upbound.io'];
    expect(said(crossplane({ args }), namespace)).toEqual([
      '[chart/crossplane] \'values.args[1]\' must be an argument of Crossplane 2, got "--enable-external-secret-stores": remove it',
      '[chart/crossplane] \'values.args[2]\' must be an argument of Crossplane 2, got "--registry=xpkg.upbound.io": remove it, and write the registry in every package',
    ]);
    expect(said(crossplane({ args: ['--debug'] }), namespace)).toEqual([]);
    expect(said(crossplane({ args }, '1.20.1'), namespace)).toEqual([]);
  });

  // crossplane/crossplane#7822
  mistake('xp-mrap-pattern', () => {
    const build = (...activate: string[]): Build => (chart) => {
      provider(chart, 'provider-aws-s3', 'v2.1.0');
      activated(...activate)(chart);
    };
    expect(said(build('s3.aws.m.upbound.io/Bucket', 'Bucket.s3.aws.upbound.io'))).toEqual([
      "chart/policy crossplane/activation: 'spec.activate[0]' is 's3.aws.m.upbound.io/Bucket', which no definition is called, so that it activates nothing: write the plural and the group in lower case, for example buckets.s3.aws.m.upbound.io",
      "chart/policy crossplane/activation: 'spec.activate[1]' is 'Bucket.s3.aws.upbound.io', which no definition is called, so that it activates nothing: write the plural and the group in lower case, for example buckets.s3.aws.m.upbound.io",
    ]);
    expect(said(build('buckets.s3.aws.m.upbound.io', '*.rds.aws.m.upbound.io', '*'))).toEqual([]);
  });

  // internal/initializer/installer.go
  mistake('xp-chart-packages-and-provider', () => {
    const build = (image: string): Build => crossplane({ provider: { packages: [image] } });
    expect(said(build('xpkg.upbound.io/upbound/provider-aws-s3:v1.18.0'), namespace)).toEqual([
      "chart/crossplane crossplane/chart-package: 'values.provider.packages[0]' has the version v1.18.0 of a package that 'chart/upbound-provider-aws-s3' installs as v1.23.0, and Crossplane goes back to it at each start: remove it, and install packages in one place only",
    ]);
    expect(said(build('xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0'), namespace)).toEqual([]);
    expect(said(build('xpkg.upbound.io/upbound/provider-aws-rds:v1.18.0'), namespace)).toEqual([]);
  });

  // crossplane/docs#693
  mistake('xp-proxy-on-core-only', () => {
    const env = { HTTPS_PROXY: 'http://proxy.example.com:3128', NO_PROXY: '10.0.0.0/8,.svc,.cluster.local' };
    expect(said(crossplane({ extraEnvVarsCrossplane: env }), namespace)).toEqual([
      "chart/crossplane crossplane/proxy: 'values.extraEnvVarsCrossplane' gives 'HTTPS_PROXY' to Crossplane only, and not to 'chart/upbound-provider-aws-s3', which calls its cloud itself: give it to providers too, in the 'container.env' of a CrossplaneRuntimeConfig, or acknowledge this if they reach their cloud without it",
    ]);
    expect(said(crossplane({ extraEnvVarsCrossplane: env }, '2.3.4', { deployment: { replicas: 1 } }), namespace)).toHaveLength(1);
    expect(said(crossplane({ extraEnvVarsCrossplane: env }, '2.3.4', { container: { env } }), namespace)).toEqual([]);
    expect(said(crossplane({ extraEnvVarsCrossplane: { LOG: 'debug' } }), namespace)).toEqual([]);
    // One runtime config for the packages of two clusters.
    expect(said((chart) => {
      crossplane({ extraEnvVarsCrossplane: env }, '2.3.4', { container: { env } })(chart);
      const other = new Chart(chart, 'other');
      TargetCluster.set(other, 'other');
      provider(other, 'provider-aws-rds', 'v1.23.0', { runtimeConfigRef: chart.node.findChild('runtime') as CrossplaneRuntimeConfig });
    }, namespace)).toEqual([]);
  });

  // crossplane-contrib/function-patch-and-transform#144
  mistake('xp-function-name', () => {
    const build = (name: string): Build => (chart) => {
      new CrossplaneFunction(chart, 'crossplane-contrib-function-patch-and-transform', { package: `${CONTRIB}/function-patch-and-transform:v0.9.0` });
      new ApiObject(chart, 'buckets', {
        apiVersion: 'apiextensions.crossplane.io/v1',
        kind: 'Composition',
        metadata: { name: 'buckets' },
        spec: { compositeTypeRef: { apiVersion: 'example.org/v1', kind: 'XBucket' }, mode: 'Pipeline', pipeline: [{ step: 'resources', functionRef: { name } }] },
      });
    };
    expect(said(build('function-patch-and-transform'))).toEqual([
      "chart/buckets near-miss: 'spec.pipeline[0].functionRef.name' is 'function-patch-and-transform', the name of the package of Function 'crossplane-contrib-function-patch-and-transform': write 'crossplane-contrib-function-patch-and-transform', or acknowledge this if another Function is called 'function-patch-and-transform'",
    ]);
    expect(said(build('crossplane-contrib-function-patch-and-transform'))).toEqual([]);
    expect(said(build('function-auto-ready'))).toEqual([]);
  });

  // crossplane-contrib/provider-kubernetes#24
  mistake('xp-injected-identity-sa', () => {
    const build = (serviceAccount?: CrossplaneServiceAccount, subject = 'provider-kubernetes'): Build => (chart) => {
      const runtimeConfigRef = serviceAccount && new CrossplaneRuntimeConfig(chart, 'runtime', { serviceAccount });
      new CrossplaneProvider(chart, 'provider-kubernetes', { package: 'xpkg.upbound.io/upbound/provider-kubernetes:v0.18.0', ...(runtimeConfigRef ? { runtimeConfigRef } : {}) });
      new ApiObject(chart, 'binding', {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: 'provider-kubernetes' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
        subjects: [{ kind: 'ServiceAccount', name: subject, namespace: 'crossplane-system' }],
      });
    };
    expect(said(build())).toEqual([
      "chart/binding crossplane/account-name: 'subjects[0].name' is 'provider-kubernetes', while the ServiceAccount of 'chart/provider-kubernetes' is called after each revision of the package: give the package a CrossplaneRuntimeConfig with CrossplaneServiceAccount.created({ name: 'provider-kubernetes' }), or acknowledge this if the ServiceAccount exists",
    ]);
    expect(said(build(CrossplaneServiceAccount.created({ name: 'provider-kubernetes' })))).toEqual([]);
    expect(said(build(undefined, 'somebody-else'))).toEqual([]);
  });
});
