import {
  CrossplaneConfiguration, CrossplaneFunction, CrossplaneProvider, CrossplanePullPolicy, CrossplaneRevisionActivationPolicy, CrossplaneRuntimeConfig,
  CrossplaneServiceAccount, SecretKey, type CrossplanePackageOptions,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** The options of packages of all kinds. */
const options: Omit<CrossplanePackageOptions, 'package'> = {
  packagePullPolicy: CrossplanePullPolicy.IF_NOT_PRESENT,
  packagePullSecrets: [{ name: 'registry' }],
  revisionActivationPolicy: CrossplaneRevisionActivationPolicy.MANUAL,
  revisionHistoryLimit: 3,
  skipDependencyResolution: true,
  ignoreCrossplaneConstraints: true,
  commonLabels: { fleet: 'eu' },
};
const spec = {
  packagePullPolicy: 'IfNotPresent',
  packagePullSecrets: [{ name: 'registry' }],
  revisionActivationPolicy: 'Manual',
  revisionHistoryLimit: 3,
  skipDependencyResolution: true,
  ignoreCrossplaneConstraints: true,
  commonLabels: { fleet: 'eu' },
};

/** Every field of the three kinds of packages. */
export const packages: MaximalCase = {
  build: (chart) => {
    const runtimeConfigRef = CrossplaneRuntimeConfig.fromRuntimeConfigName('aws');
    new CrossplaneProvider(chart, 'provider-terraform', { ...options, package: 'xpkg.upbound.io/upbound/provider-terraform:v0.20.0', runtimeConfigRef, metadata });
    new CrossplaneFunction(chart, 'function-auto-ready', { ...options, package: 'xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.5.0', runtimeConfigRef, metadata });
    new CrossplaneConfiguration(chart, 'platform', { ...options, package: `registry.example.org:5000/acme/platform:v1.0.0@${DIGEST}`, metadata });
  },
  expected: [
    {
      apiVersion: 'pkg.crossplane.io/v1',
      kind: 'Provider',
      metadata: { name: 'provider-terraform', ...metadata },
      spec: { package: 'xpkg.upbound.io/upbound/provider-terraform:v0.20.0', ...spec, runtimeConfigRef: { name: 'aws' } },
    },
    {
      apiVersion: 'pkg.crossplane.io/v1',
      kind: 'Function',
      metadata: { name: 'function-auto-ready', ...metadata },
      spec: { package: 'xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.5.0', ...spec, runtimeConfigRef: { name: 'aws' } },
    },
    {
      apiVersion: 'pkg.crossplane.io/v1',
      kind: 'Configuration',
      metadata: { name: 'platform', ...metadata },
      spec: { package: `registry.example.org:5000/acme/platform:v1.0.0@${DIGEST}`, ...spec },
    },
  ],
};

const ROLE = 'arn:aws:iam::123456789012:role/crossplane';

/** Every prop of runtime configs. */
export const runtimeConfigs: MaximalCase = {
  build: (chart) => {
    new CrossplaneRuntimeConfig(chart, 'aws', {
      serviceAccount: CrossplaneServiceAccount.awsRole(ROLE, { name: 'provider-aws', labels: { team: 'platform' }, annotations: { note: 'irsa' } }),
      container: {
        args: ['--debug'],
        env: { HTTPS_PROXY: 'http://proxy.example.org:3128' },
        secretEnv: { TOKEN: SecretKey.of('extra', 'token') },
        resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
        extra: { volumeMounts: [{ name: 'cache', mountPath: '/cache' }] },
      },
      pod: {
        labels: { tier: 'control' },
        annotations: { 'prometheus.io/scrape': 'false' },
        nodeSelector: { 'kubernetes.io/arch': 'arm64' },
        priorityClassName: 'system-cluster-critical',
        extra: {
          tolerations: [{ key: 'dedicated', operator: 'Exists' }],
          volumes: [{ name: 'cache', emptyDir: {} }],
          containers: [{ name: 'proxy', image: 'registry.example.org/proxy:1.0.0' }],
        },
      },
      deployment: {
        name: 'provider-aws',
        labels: { team: 'platform' },
        annotations: { note: 'deployment' },
        replicas: 1,
        extra: { minReadySeconds: 10, paused: false, progressDeadlineSeconds: 600, revisionHistoryLimit: 2, strategy: { type: 'Recreate' } },
      },
      service: { name: 'provider-aws', labels: { team: 'platform' }, annotations: { note: 'service' } },
      metadata,
    });
    new CrossplaneRuntimeConfig(chart, 'azure', {
      serviceAccount: CrossplaneServiceAccount.azureIdentity('00000000-0000-0000-0000-000000000001', { name: 'provider-azure' }),
    });
    new CrossplaneRuntimeConfig(chart, 'gcp', {
      serviceAccount: CrossplaneServiceAccount.googleServiceAccount('crossplane@my-project.iam.gserviceaccount.com', { name: 'provider-gcp' }),
    });
    new CrossplaneRuntimeConfig(chart, 'existing', { serviceAccount: CrossplaneServiceAccount.existing('crossplane-aws') });
  },
  expected: [
    {
      apiVersion: 'pkg.crossplane.io/v1beta1',
      kind: 'DeploymentRuntimeConfig',
      metadata: { name: 'aws', ...metadata },
      spec: {
        deploymentTemplate: {
          metadata: { name: 'provider-aws', labels: { team: 'platform' }, annotations: { note: 'deployment' } },
          spec: {
            minReadySeconds: 10,
            paused: false,
            progressDeadlineSeconds: 600,
            revisionHistoryLimit: 2,
            strategy: { type: 'Recreate' },
            replicas: 1,
            selector: {},
            template: {
              metadata: { labels: { tier: 'control' }, annotations: { 'prometheus.io/scrape': 'false' } },
              spec: {
                tolerations: [{ key: 'dedicated', operator: 'Exists' }],
                volumes: [{ name: 'cache', emptyDir: {} }],
                nodeSelector: { 'kubernetes.io/arch': 'arm64' },
                priorityClassName: 'system-cluster-critical',
                containers: [
                  {
                    name: 'package-runtime',
                    volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
                    args: ['--debug'],
                    env: [
                      { name: 'HTTPS_PROXY', value: 'http://proxy.example.org:3128' },
                      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'extra', key: 'token' } } },
                    ],
                    resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
                  },
                  { name: 'proxy', image: 'registry.example.org/proxy:1.0.0' },
                ],
              },
            },
          },
        },
        serviceAccountTemplate: {
          metadata: { name: 'provider-aws', labels: { team: 'platform' }, annotations: { 'note': 'irsa', 'eks.amazonaws.com/role-arn': ROLE } },
        },
        serviceTemplate: { metadata: { name: 'provider-aws', labels: { team: 'platform' }, annotations: { note: 'service' } } },
      },
    },
    {
      apiVersion: 'pkg.crossplane.io/v1beta1',
      kind: 'DeploymentRuntimeConfig',
      metadata: { name: 'azure' },
      spec: {
        deploymentTemplate: { spec: { selector: {}, template: { metadata: { labels: { 'azure.workload.identity/use': 'true' } } } } },
        serviceAccountTemplate: {
          metadata: { name: 'provider-azure', annotations: { 'azure.workload.identity/client-id': '00000000-0000-0000-0000-000000000001' } },
        },
      },
    },
    {
      apiVersion: 'pkg.crossplane.io/v1beta1',
      kind: 'DeploymentRuntimeConfig',
      metadata: { name: 'gcp' },
      spec: {
        serviceAccountTemplate: {
          metadata: { name: 'provider-gcp', annotations: { 'iam.gke.io/gcp-service-account': 'crossplane@my-project.iam.gserviceaccount.com' } },
        },
      },
    },
    {
      apiVersion: 'pkg.crossplane.io/v1beta1',
      kind: 'DeploymentRuntimeConfig',
      metadata: { name: 'existing' },
      spec: { deploymentTemplate: { spec: { selector: {}, template: { spec: { serviceAccountName: 'crossplane-aws', containers: [] } } } } },
    },
  ],
};
