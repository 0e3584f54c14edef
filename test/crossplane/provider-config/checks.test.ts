import { ApiObject, Chart } from 'cdk8s';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureProviderConfig, CrossplaneGcpCredentials,
  CrossplaneGcpProviderConfig, CrossplaneProvider, CrossplaneRuntimeConfig, CrossplaneServiceAccount, CrossplaneTokenSource, SecretKey, TargetCluster,
  Warnings, type CrossplaneRuntimeConfigProps, type ICrossplaneRuntimeConfig,
} from '../../../lib';
import { manifestsOf, testApp } from '../../support/synth';

const S3 = 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0';
const ROLE = 'arn:aws:iam::123456789012:role/crossplane';

/** The warnings of provider configs in an app with a chart for packages and one for what comes later. */
function warningsOf(build: (packages: Chart, configs: Chart) => void): string[] {
  const app = testApp();
  const [packages, configs] = ['packages', 'configs'].map((id) => new Chart(app, id));
  build(packages, configs);
  for (const chart of [packages, configs]) manifestsOf(chart);
  return Warnings.of(app).filter(({ code }) => ['crossplane/identity', 'crossplane/stage'].includes(code)).map(({ path, code, message }) => `${path} ${code}: ${message}`);
}

const provider = (chart: Chart, image: string, runtimeConfigRef?: ICrossplaneRuntimeConfig) =>
  new CrossplaneProvider(chart, 'provider', { package: image, ...(runtimeConfigRef ? { runtimeConfigRef } : {}) });
const config = (chart: Chart, credentials: CrossplaneAwsCredentials) => new CrossplaneAwsProviderConfig(chart, 'default', { credentials });
const irsa = CrossplaneAwsCredentials.irsa();

describe('provider configs and the providers that install their kind', () => {
  const staged = (image: string, annotations?: Record<string, string>) => warningsOf((packages) => {
    provider(packages, image);
    new CrossplaneAwsProviderConfig(packages, 'default', {
      credentials: CrossplaneAwsCredentials.upbound({ roleArn: ROLE }), ...(annotations ? { metadata: { annotations } } : {}),
    });
  });

  test.each([
    S3, 'xpkg.upbound.io/upbound/provider-family-aws:v1.23.0', 'xpkg.upbound.io/upbound/provider-aws:v1.23.0', 'xpkg.crossplane.io/crossplane-contrib/provider-aws-s3:v2.0.0',
    `registry.example.org:5000/mirror/provider-upjet-aws@sha256:${'0123456789abcdef'.repeat(4)}`,
  ])('in the same chart are a warning: %s', (image) => {
    expect(staged(image)).toEqual([
      "packages/default crossplane/stage: 'configScope' makes this a ProviderConfig, a kind that 'packages/provider' in the same chart installs; until that provider runs the kind does not exist, and applying both together fails: "
      + 'move this to a chart of a later stage; for Argo CD, set a later sync wave and the sync option SkipDryRunOnMissingResource=true',
    ]);
  });

  test.each(['xpkg.upbound.io/upbound/provider-gcp-storage:v1.14.0', 'xpkg.crossplane.io/crossplane-contrib/provider-aws:v0.55.0', 'xpkg.upbound.io/acme/provider-awsome:v1.0.0'])(
    'for another provider are no warning: %s', (image) => {
      expect(staged(image)).toEqual([]);
    });

  test('are no warning where Argo CD accepts missing kinds, and in a later chart', () => {
    expect(staged(S3, { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true,SkipDryRunOnMissingResource=true', 'argocd.argoproj.io/sync-wave': '1' })).toEqual([]);
    expect(staged(S3, { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' })).toHaveLength(1);
    expect(warningsOf((packages, configs) => {
      provider(packages, S3);
      config(configs, CrossplaneAwsCredentials.upbound({ roleArn: ROLE }));
    })).toEqual([]);
  });

  test('a Provider of another library without a package is ignored', () => {
    expect(warningsOf((packages) => {
      new ApiObject(packages, 'provider', { apiVersion: 'pkg.crossplane.io/v1beta1', kind: 'Provider', metadata: { name: 'provider' } });
      config(packages, irsa);
    })).toEqual([]);
  });
});

describe('identities of pods', () => {
  const advice = (need: string, runtime: string, fix: string) =>
    `configs/default crossplane/identity: 'credentials' needs ${need}, which 'packages/provider' does not get from the runtime config '${runtime}': give it a CrossplaneRuntimeConfig with ${fix}, or acknowledge this if something else provides it`;
  const IRSA = ["a ServiceAccount with the annotation 'eks.amazonaws.com/role-arn'", "CrossplaneServiceAccount.awsRole('arn:aws:iam::123456789012:role/crossplane', { name: 'provider-aws' })"] as const;
  const build = (props: CrossplaneRuntimeConfigProps, credentials: CrossplaneAwsCredentials = irsa) => warningsOf((packages, configs) => {
    provider(packages, S3, new CrossplaneRuntimeConfig(packages, 'runtime', props));
    config(configs, credentials);
  });

  test('IRSA needs the annotation of the ServiceAccount', () => {
    expect(warningsOf((packages, configs) => {
      provider(packages, S3);
      config(configs, irsa);
    })).toEqual([advice(IRSA[0], 'default', IRSA[1])]);
    expect(build({})).toEqual([advice(IRSA[0], 'runtime', IRSA[1])]);
    expect(build({ serviceAccount: CrossplaneServiceAccount.created({ name: 'provider-aws' }) })).toEqual([advice(IRSA[0], 'runtime', IRSA[1])]);
    expect(build({ serviceAccount: CrossplaneServiceAccount.awsRole(ROLE) })).toEqual([]);
    expect(build({ serviceAccount: CrossplaneServiceAccount.existing('provider-aws') })).toEqual([]);
  });

  test('Pod Identity needs a fixed name', () => {
    const pod = CrossplaneAwsCredentials.podIdentity();
    expect(build({ serviceAccount: CrossplaneServiceAccount.created({}) }, pod)).toEqual([
      advice('a ServiceAccount with a fixed name (EKS associates roles by name)', 'runtime', "CrossplaneServiceAccount.created({ name: 'provider-aws' })"),
    ]);
    expect(build({ serviceAccount: CrossplaneServiceAccount.created({ name: 'provider-aws' }) }, pod)).toEqual([]);
    expect(build({ serviceAccount: CrossplaneServiceAccount.existing('provider-aws') }, pod)).toEqual([]);
  });

  test('Azure Workload Identity needs the label of the pods', () => {
    const azure = (props: CrossplaneRuntimeConfigProps, oidcTokenFilePath?: string) => warningsOf((packages, configs) => {
      provider(packages, 'xpkg.upbound.io/upbound/provider-azure-storage:v1.13.0', new CrossplaneRuntimeConfig(packages, 'runtime', props));
      new CrossplaneAzureProviderConfig(configs, 'default', {
        credentials: CrossplaneAzureCredentials.oidcTokenFile({ clientId: 'a', tenantId: 'b', subscriptionId: 'c', ...(oidcTokenFilePath ? { oidcTokenFilePath } : {}) }),
      });
    });
    expect(azure({ deployment: { replicas: 1 } })).toEqual([
      advice("pods with the label 'azure.workload.identity/use'", 'runtime', "CrossplaneServiceAccount.azureIdentity('00000000-0000-0000-0000-000000000001')"),
    ]);
    expect(azure({ serviceAccount: CrossplaneServiceAccount.azureIdentity('00000000-0000-0000-0000-000000000001') })).toEqual([]);
    expect(azure({ deployment: { replicas: 1 } }, '/var/run/secrets/tokens/azure')).toEqual([]);
  });

  test('a role that is assumed with a token needs the token', () => {
    const credentials = CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE });
    expect(build({}, credentials)).toEqual([
      advice("a token: a ServiceAccount with the annotation 'eks.amazonaws.com/role-arn', or the environment variable 'AWS_WEB_IDENTITY_TOKEN_FILE'", 'runtime', IRSA[1]),
    ]);
    expect(build({ serviceAccount: CrossplaneServiceAccount.awsRole(ROLE, { name: 'provider-aws' }) }, credentials)).toEqual([]);
    expect(build({ serviceAccount: CrossplaneServiceAccount.existing('provider-aws') }, credentials)).toEqual([]);
    expect(build({ container: { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/tokens/aws', AWS_ROLE_ARN: ROLE } } }, credentials)).toEqual([]);
    expect(build({ container: { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/tokens/aws', AWS_ROLE_ARN: ROLE } } }, irsa)).toEqual([]);
    expect(build({}, CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE, tokenConfig: CrossplaneTokenSource.secret(SecretKey.of('token', 'token', { namespace: 'a' })) }))).toEqual([]);
  });

  test('a file needs a volume', () => {
    const volumes = "a volume in 'pod.extra.volumes' and its mount in 'container.extra.volumeMounts'";
    const file = (path: string) => CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE, tokenConfig: CrossplaneTokenSource.filesystem(path) });
    expect(build({ container: { extra: { volumeMounts: [{ name: 'tokens', mountPath: '/token' }] } } }, file('/tokens/aws'))).toEqual([
      advice("the file '/tokens/aws'", 'runtime', volumes),
    ]);
    for (const mountPath of ['/tokens', '/tokens/', '/tokens/aws', '/']) {
      expect(build({ container: { extra: { volumeMounts: [{ name: 'tokens', mountPath }] } } }, file('/tokens/aws'))).toEqual([]);
    }
    for (const path of ['/var/run/secrets/kubernetes.io/serviceaccount/token', '${TOKENS}/aws']) expect(build({}, file(path))).toEqual([]);
  });

  test('a variable is set', () => {
    const gcp = (props: CrossplaneRuntimeConfigProps) => warningsOf((packages, configs) => {
      provider(packages, 'xpkg.upbound.io/upbound/provider-gcp-storage:v1.14.0', new CrossplaneRuntimeConfig(packages, 'runtime', props));
      new CrossplaneGcpProviderConfig(configs, 'default', { credentials: CrossplaneGcpCredentials.environment('GOOGLE_CREDENTIALS'), projectId: 'acme' });
    });
    expect(gcp({ container: { env: { OTHER: 'x' } } })).toEqual([
      advice("the environment variable 'GOOGLE_CREDENTIALS'", 'runtime', "{ container: { secretEnv: { GOOGLE_CREDENTIALS: SecretKey.of('credentials', 'credentials') } } }"),
    ]);
    expect(gcp({ container: { secretEnv: { GOOGLE_CREDENTIALS: SecretKey.of('credentials', 'credentials') } } })).toEqual([]);
    expect(gcp({ container: { extra: { envFrom: [{ secretRef: { name: 'gcp' } }] } } })).toEqual([]);
  });

  test('a runtime config is named once, however many providers use it', () => {
    expect(warningsOf((packages, configs) => {
      const runtime = new CrossplaneRuntimeConfig(packages, 'runtime');
      for (const name of ['s3', 'sqs']) new CrossplaneProvider(packages, name, { package: `xpkg.upbound.io/upbound/provider-aws-${name}:v1.23.0`, runtimeConfigRef: runtime });
      config(configs, irsa);
    })).toHaveLength(1);
  });

  test('there is no warning about what is not known, or not affected', () => {
    const pair = (image: string, runtime?: ICrossplaneRuntimeConfig) => warningsOf((packages, configs) => {
      provider(packages, image, runtime);
      config(configs, irsa);
    });
    expect(pair(S3, CrossplaneRuntimeConfig.fromRuntimeConfigName('irsa'))).toEqual([]);
    expect(pair('xpkg.upbound.io/upbound/provider-family-aws:v1.23.0')).toEqual([]);
    expect(pair('xpkg.upbound.io/upbound/provider-gcp-storage:v1.14.0')).toEqual([]);
    expect(warningsOf((_packages, configs) => config(configs, irsa))).toEqual([]);
  });

  test('a runtime config of the app is found, also by its name, and so is the one named default', () => {
    const named = (id: string, ref?: ICrossplaneRuntimeConfig) => warningsOf((packages, configs) => {
      new CrossplaneRuntimeConfig(packages, id, { serviceAccount: CrossplaneServiceAccount.awsRole(ROLE) });
      provider(packages, S3, ref);
      config(configs, irsa);
    });
    expect(named('default')).toEqual([]);
    expect(named('irsa', CrossplaneRuntimeConfig.fromRuntimeConfigName('irsa'))).toEqual([]);
    expect(named('irsa')).toHaveLength(1);
  });

  test('providers of other control planes are ignored', () => {
    const clusters = (one: string, other?: string) => warningsOf((packages, configs) => {
      TargetCluster.set(packages, one);
      if (other !== undefined) TargetCluster.set(configs, other);
      provider(packages, S3);
      config(configs, irsa);
    });
    expect(clusters('ctp1', 'ctp2')).toEqual([]);
    expect(clusters('ctp1', 'ctp1')).toHaveLength(1);
    expect(clusters('ctp1')).toHaveLength(1);
  });
});
