import { ApiObject, Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import { type Build, said } from './said';
import {
  CrossplaneAwsCredentials, CrossplaneAwsEndpoint, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureProviderConfig,
  CrossplaneGcpCredentials, CrossplaneGcpProviderConfig, CrossplaneProvider, CrossplaneProviderConfigScope, CrossplaneRuntimeConfig,
  EsoClusterSecretStore, EsoExternalSecret, SecretKey, type CrossplaneAwsProviderConfigProps,
} from '../../../lib';

const namespace = 'crossplane-system';
const CONTRIB = 'xpkg.crossplane.io/crossplane-contrib';

const aws = (name: string, props: Partial<CrossplaneAwsProviderConfigProps> = {}): Build => (chart) =>
  new CrossplaneAwsProviderConfig(chart, name, { credentials: CrossplaneAwsCredentials.irsa(), ...props });

/** Adds a managed resource. */
const resource = (apiVersion: string, kind: string, metadata: object, spec: object): Build => (chart) =>
  new ApiObject(chart, kind, { apiVersion, kind, metadata: { name: 'shop', ...metadata }, spec });

const both = (...builds: Build[]): Build => (chart) => builds.forEach((build) => build(chart));

/** Adds provider-kubernetes, and a provider config that reads a kubeconfig. */
const clusterConfig = (spec: object, apiVersion = 'kubernetes.m.crossplane.io/v1alpha1'): Build => (chart) => {
  new CrossplaneProvider(chart, 'provider-kubernetes', { package: `${CONTRIB}/provider-kubernetes:v1.2.0` });
  const credentials = { source: 'Secret', secretRef: { namespace, name: 'kubeconfig', key: 'kubeconfig' } };
  new ApiObject(chart, 'config', { apiVersion, kind: 'ClusterProviderConfig', metadata: { name: 'prod' }, spec: { credentials, ...spec } });
};
const kubeconfig = (cluster: string, ca: object, user: object) => JSON.stringify({
  'apiVersion': 'v1',
  'kind': 'Config',
  'current-context': 'prod',
  'clusters': [{ name: cluster, cluster: { server: 'https://edge.example.com:6443', ...ca } }],
  'contexts': [{ name: 'prod', context: { cluster, user: 'prod' } }],
  'users': [{ name: 'prod', user }],
});
const plain = (text: string): Build => (chart) =>
  new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'kubeconfig', namespace }, stringData: { kubeconfig: text } });
const CA = { 'certificate-authority-data': 'Q0EtRlJPTS1QSVBFTElORQ==' };
const ofPod = { identity: { type: 'AWSWebIdentityCredentials', source: 'InjectedIdentity' } };

mistakesOf('crossplaneConfigsFound', {}, (mistake) => {
  // internal/clients/aws.go of provider-aws, configureNoForkAWSClient
  mistake('xp-aws-endpoint-no-services', () => {
    const build = (services?: string[]): Build => (chart) => aws('localstack', {
      endpoint: CrossplaneAwsEndpoint.staticUrl('http://localstack.localstack.svc:4566', { hostnameImmutable: true, services }),
      s3UsePathStyle: true,
    })(chart);
    expect(said(build())).toEqual([
      "chart/localstack crossplane/no-effect: 'endpoint' lists no services, so that all resources are managed at the endpoints of AWS: pass the services of your resources to CrossplaneAwsEndpoint.staticUrl, for example services: ['iam', 's3', 'sts']",
    ]);
    expect(said(build([]))).toHaveLength(1);
    expect(said(build(['iam', 's3', 'sqs', 'sts']))).toEqual([]);
  });

  // internal/clients/aws.go of provider-aws, configureNoForkAWSClient
  mistake('xp-aws-endpoint-dynamic', () => {
    const endpoint = CrossplaneAwsEndpoint.dynamicUrl({ protocol: 'https', host: 'vpce.example.com' }, { services: ['s3'] });
    expect(said(aws('private', { endpoint }))).toEqual([
      "chart/private crossplane/no-effect: 'endpoint' is used only to look up the account, while resources are managed at the endpoints of AWS: remove it and use private DNS names, or use CrossplaneAwsEndpoint.staticUrl with services",
    ]);
    expect(said(aws('private'))).toEqual([]);
  });

  // internal/clients/aws.go of provider-aws
  mistake('xp-region-partition', () => {
    const build = (region: string, partition = 'aws-us-gov'): Build => both(
      aws('gov', { endpoint: CrossplaneAwsEndpoint.auto(partition) }),
      resource('s3.aws.upbound.io/v1beta2', 'Bucket', {}, { forProvider: { region }, providerConfigRef: { name: 'gov' } }),
    );
    expect(said(build('us-east-1'))).toEqual([
      '[chart/Bucket] \'spec.forProvider.region\' must be in the partition \'aws-us-gov\' of its provider config, got "us-east-1": write a region of that partition, or use another provider config',
    ]);
    expect(said(build('us-gov-east-1', 'aws'))).toHaveLength(1);
    expect(said(build('us-gov-east-1'))).toEqual([]);
    expect(said(build('us-east-1', 'aws'))).toEqual([]);
    expect(said(build('moon-1'))).toEqual([]);
  });

  // pkg/resource/providerconfig.go of crossplane-runtime, ExtractFs
  mistake('xp-filesystem-path-not-mounted', () => {
    const build = (path: string): Build => (chart) => {
      const packages = new Chart(chart, 'packages');
      const runtimeConfigRef = new CrossplaneRuntimeConfig(packages, 'gcp-key-file', {
        container: { extra: { volumeMounts: [{ name: 'key', mountPath: '/var/run/gcp', readOnly: true }] } },
        pod: { extra: { volumes: [{ name: 'key', secret: { secretName: 'gcp-key', items: [{ key: 'creds', path: 'key.json' }] } }] } },
      });
      new CrossplaneProvider(packages, 'storage', { package: 'xpkg.upbound.io/upbound/provider-gcp-storage:v1.14.0', runtimeConfigRef });
      new CrossplaneGcpProviderConfig(chart, 'default', { projectId: 'acme-prod', credentials: CrossplaneGcpCredentials.filesystem(path) });
    };
    expect(said(build('/var/run/gcp/creds'))).toEqual([
      "chart/default crossplane/identity: 'credentials' needs the file '/var/run/gcp/creds', which 'chart/packages/storage' does not get from the runtime config 'gcp-key-file': give it a CrossplaneRuntimeConfig with a volume in 'pod.extra.volumes' and its mount in 'container.extra.volumeMounts', or acknowledge this if something else provides it",
    ]);
    expect(said(build('/var/run/gcp/key.json'))).toEqual([]);
  });

  // crossplane-contrib/provider-upjet-azuread#319
  mistake('xp-m-pc-other-namespace', () => {
    const ids = {
      clientId: '5b3a2f1e-0000-4000-8000-000000000001', tenantId: '5b3a2f1e-0000-4000-8000-000000000002', subscriptionId: '5b3a2f1e-0000-4000-8000-000000000003',
    };
    const build = (kind: 'ProviderConfig' | 'ClusterProviderConfig', within?: string): Build => both(
      (chart) => new CrossplaneAzureProviderConfig(chart, 'prod', {
        credentials: CrossplaneAzureCredentials.oidcTokenFile(ids),
        configScope: within === undefined ? CrossplaneProviderConfigScope.CLUSTER : CrossplaneProviderConfigScope.NAMESPACE,
        ...(within === undefined ? {} : { metadata: { namespace: within } }),
      }),
      resource('azure.m.upbound.io/v1beta1', 'ResourceGroup', { namespace: 'team-a' }, { forProvider: { location: 'West Europe' }, providerConfigRef: { kind, name: 'prod' } }),
    );
    expect(said(build('ProviderConfig', namespace))).toEqual([
      "chart/ResourceGroup crossplane/config-reference: 'spec.providerConfigRef' is ProviderConfig 'prod', which is looked up in namespace 'team-a', but this app has it in 'crossplane-system': use a ClusterProviderConfig for several namespaces, or one in each, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(build('ProviderConfig', 'team-a'))).toEqual([]);
    expect(said(build('ClusterProviderConfig'))).toEqual([]);
  });

  // crossplane-contrib/provider-argocd#386
  mistake('xp-cluster-group-providerconfig', () => {
    const build = (configScope: CrossplaneProviderConfigScope, group: string, metadata: object): Build =>
      both(aws('default', { configScope }), resource(`${group}/v1beta1`, 'Bucket', metadata, { forProvider: { region: 'eu-central-1' } }));
    expect(said(build(CrossplaneProviderConfigScope.V1, 's3.aws.m.upbound.io', { namespace: 'team-a' }))).toEqual([
      "chart/Bucket crossplane/config-reference: 'spec.providerConfigRef' is ClusterProviderConfig 'default' of aws.m.upbound.io, and this app has 'default' only in the group aws.upbound.io, which is for other resources: add a ClusterProviderConfig of aws.m.upbound.io, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(build(CrossplaneProviderConfigScope.CLUSTER, 's3.aws.upbound.io', {}))).toEqual([
      "chart/Bucket crossplane/config-reference: 'spec.providerConfigRef' is ProviderConfig 'default' of aws.upbound.io, and this app has 'default' only in the group aws.m.upbound.io, which is for other resources: add a ProviderConfig of aws.upbound.io, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(build(CrossplaneProviderConfigScope.CLUSTER, 's3.aws.m.upbound.io', { namespace: 'team-a' }))).toEqual([]);
    expect(said(build(CrossplaneProviderConfigScope.V1, 's3.aws.upbound.io', {}))).toEqual([]);
  });

  // pkg/resource/providerconfig.go of crossplane-runtime, ExtractSecret
  mistake('xp-pc-secret-namespace', () => {
    const build = (within: string): Build => (chart) => {
      new EsoExternalSecret(chart, 'gcp-creds', {
        store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'), data: { creds: { key: 'crossplane/gcp', property: 'json' } }, metadata: { namespace: within },
      });
      new CrossplaneGcpProviderConfig(chart, 'default', {
        projectId: 'platform-prod', credentials: CrossplaneGcpCredentials.secret(SecretKey.of('gcp-creds', 'creds', { namespace })),
      });
    };
    expect(said(build('upbound-system'))).toEqual([
      "chart/default near-miss: 'credentials' is Secret 'gcp-creds', which is looked up in namespace 'crossplane-system', but this app has it in 'upbound-system': name the namespace 'upbound-system' in the reference, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(build(namespace))).toEqual([]);
  });

  // package/crds of crossplane-contrib/provider-kubernetes
  mistake('xp-k8s-m-version', () => {
    expect(said(clusterConfig({}, 'kubernetes.m.crossplane.io/v1beta1'))).toEqual([
      "chart/config crossplane/config-version: 'apiVersion' is 'kubernetes.m.crossplane.io/v1beta1', and the provider has this kind in version v1alpha1: write 'kubernetes.m.crossplane.io/v1alpha1', or acknowledge this if your version of the provider has it",
    ]);
    expect(said(clusterConfig({}))).toEqual([]);
    expect(said(clusterConfig({}, 'helm.m.crossplane.io/v1beta1'))).toEqual([]);
  });

  // pkg/kube/client/client.go of crossplane-contrib/provider-kubernetes, fromAPIConfig
  mistake('xp-kubeconfig-exec', () => {
    const build = (user: string, spec: object): Build => (chart) => {
      const text = `current-context: prod\nclusters:\n- name: prod\n  cluster:\n    server: https://prod.example.com\n    certificate-authority-data: {{ .ca }}\nusers:\n- name: prod\n  user: ${user}\n`;
      new EsoExternalSecret(chart, 'kubeconfig', {
        store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
        data: { ca: { key: 'eks/prod', property: 'ca' } },
        target: { template: { data: { kubeconfig: text } } },
        metadata: { namespace },
      });
      clusterConfig(spec)(chart);
    };
    expect(said(build('\n    exec:\n      command: aws', {}))).toEqual([
      "chart/config crossplane/kubeconfig: 'spec.credentials.secretRef' is key 'kubeconfig' of Secret 'kubeconfig', whose kubeconfig runs a program ('exec') that the image of the provider does not have: set 'spec.identity' for the cloud of the cluster, or write a token into the kubeconfig",
    ]);
    expect(said(build('{}', ofPod))).toEqual([]);
  });

  // pkg/kube/client/client.go of crossplane-contrib/provider-kubernetes, fromAPIConfig
  mistake('xp-kubeconfig-file-paths', () => {
    expect(said(both(plain(kubeconfig('edge', { 'certificate-authority': '/etc/kubernetes/pki/ca.crt' }, { token: 'from-pipeline' })), clusterConfig({})))).toEqual([
      "chart/config crossplane/kubeconfig: 'spec.credentials.secretRef' is key 'kubeconfig' of Secret 'kubeconfig', whose kubeconfig names a file in certificate-authority, which the provider does not read: write the content into 'certificate-authority-data', in base64, as 'kubectl config view --flatten' does",
    ]);
    expect(said(both(plain(kubeconfig('edge', CA, { token: 'from-pipeline' })), clusterConfig({})))).toEqual([]);
  });

  // pkg/kube/client/aws/aws.go of crossplane-contrib/provider-kubernetes
  mistake('xp-eks-identity-cluster-alias', () => {
    expect(said(both(plain(kubeconfig('kubernetes', CA, {})), clusterConfig(ofPod)))).toEqual([
      "chart/config crossplane/kubeconfig: 'spec.credentials.secretRef' is key 'kubeconfig' of Secret 'kubeconfig', whose context has a cluster called 'kubernetes', for which the token of AWS is then signed: call the cluster by its name in EKS, or by its ARN",
    ]);
    expect(said(both(plain(kubeconfig('arn:aws:eks:eu-central-1:123456789012:cluster/prod', CA, {})), clusterConfig(ofPod)))).toEqual([]);
    expect(said(both(plain(kubeconfig('kubernetes', CA, { token: 'from-pipeline' })), clusterConfig({})))).toEqual([]);
  });

  // pkg/kube/client/client.go of crossplane-contrib/provider-kubernetes, restForProviderConfig
  mistake('xp-azure-identity-injected', () => {
    const build = (type: string, source: string): Build => clusterConfig({ identity: { type, source } });
    expect(said(build('AzureWorkloadIdentityCredentials', 'InjectedIdentity'))).toEqual([
      '[chart/config] \'spec.identity.source\' must be another one than \'InjectedIdentity\' for the type AzureWorkloadIdentityCredentials, got "InjectedIdentity": write \'Secret\', and name the key of a Secret with the credentials in \'spec.identity.secretRef\'',
    ]);
    expect(said(build('AWSWebIdentityCredentials', 'Secret'))).toEqual([
      '[chart/config] \'spec.identity.source\' must be \'InjectedIdentity\' for the type AWSWebIdentityCredentials, got "Secret": write \'InjectedIdentity\'',
    ]);
    expect(said(build('AzureWorkloadIdentityCredentials', 'Secret'))).toEqual([]);
    expect(said(build('GoogleApplicationCredentials', 'InjectedIdentity'))).toEqual([]);
    expect(said(build('GoogleApplicationCredentials', 'Secret'))).toEqual([]);
  });
});
