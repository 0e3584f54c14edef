import { ApiObject, type Chart } from 'cdk8s';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneProvider, CrossplaneRuntimeConfig, CrossplaneServiceAccount, SecretKey,
} from '../../lib';
import { warningsOf } from '../support/synth';

const PACKAGE = 'xpkg.upbound.io/upbound/provider-terraform:v0.20.0';
const object = (chart: Chart, kind: string, name: string, namespace = 'crossplane-system') =>
  new ApiObject(chart, `${kind}-${name}`, { apiVersion: 'v1', kind, metadata: { name, namespace } });
const config = (chart: Chart, name: string) => new CrossplaneAwsProviderConfig(chart, 'default', {
  credentials: CrossplaneAwsCredentials.secret(SecretKey.of(name, 'credentials', { namespace: 'crossplane-system' })),
});
const provider = (chart: Chart, props: object) => new CrossplaneProvider(chart, 'terraform', { package: PACKAGE, ...props });

describe('the names that objects of Crossplane refer to', () => {
  const typo = (path: string, prop: string, kind: string, given: string, known: string) =>
    `chart/${path} near-miss: '${prop}' is ${kind} '${given}', which this app does not have: write '${known}' if that is meant, or acknowledge this if it exists outside of the app`;

  test.each<[string, (chart: Chart) => unknown, string]>([
    ['the Secret of a provider config', (chart) => {
      object(chart, 'Secret', 'aws-credentials');
      config(chart, 'aws-credential');
    }, typo('default', 'credentials', 'Secret', 'aws-credential', 'aws-credentials')],
    ['the Secret of a provider config in another namespace', (chart) => {
      object(chart, 'Secret', 'aws-credentials', 'team-a');
      config(chart, 'aws-credentials');
    }, "chart/default near-miss: 'credentials' is Secret 'aws-credentials', which is looked up in namespace 'crossplane-system', but this app has it in 'team-a': "
      + "name the namespace 'team-a' in the reference, or acknowledge this if it exists outside of the app"],
    ['a runtime config', (chart) => {
      new CrossplaneRuntimeConfig(chart, 'terraform-runtime');
      provider(chart, { runtimeConfigRef: CrossplaneRuntimeConfig.fromRuntimeConfigName('teraform-runtime') });
    }, typo('terraform', 'runtimeConfigRef', 'DeploymentRuntimeConfig', 'teraform-runtime', 'terraform-runtime')],
    ['a pull Secret', (chart) => {
      object(chart, 'Secret', 'registry-secret');
      provider(chart, { packagePullSecrets: [{ name: 'registry-secrets' }] });
    }, typo('terraform', 'packagePullSecrets[0]', 'Secret', 'registry-secrets', 'registry-secret')],
    ['a ServiceAccount', (chart) => {
      object(chart, 'ServiceAccount', 'provider-aws');
      new CrossplaneRuntimeConfig(chart, 'aws', { serviceAccount: CrossplaneServiceAccount.existing('providers-aws') });
    }, typo('aws', 'serviceAccount', 'ServiceAccount', 'providers-aws', 'provider-aws')],
    ['the Secret of a variable', (chart) => {
      object(chart, 'Secret', 'registry-secret');
      new CrossplaneRuntimeConfig(chart, 'aws', { container: { secretEnv: { TOKEN: SecretKey.of('registri-secret', 'token') } } });
    }, typo('aws', 'container.secretEnv.TOKEN', 'Secret', 'registri-secret', 'registry-secret')],
  ])('may be nearly right: %s', (_name, build, text) => {
    expect(warningsOf(build)).toEqual([text]);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['of objects that exist outside of the app', (chart) => {
      object(chart, 'Secret', 'other');
      config(chart, 'aws-credentials');
      provider(chart, {
        packagePullSecrets: [{ name: 'registry' }],
        runtimeConfigRef: CrossplaneRuntimeConfig.fromRuntimeConfigName('terraform'),
      });
      new CrossplaneRuntimeConfig(chart, 'aws', { serviceAccount: CrossplaneServiceAccount.existing('provider-aws') });
    }],
    ['of objects of the app', (chart) => {
      object(chart, 'Secret', 'registry');
      object(chart, 'ServiceAccount', 'provider-aws');
      new CrossplaneRuntimeConfig(chart, 'aws', { serviceAccount: CrossplaneServiceAccount.existing('provider-aws') });
      provider(chart, { packagePullSecrets: [{ name: 'registry' }], runtimeConfigRef: CrossplaneRuntimeConfig.fromRuntimeConfigName('aws') });
    }],
    ['of a ServiceAccount that Crossplane creates', (chart) => {
      object(chart, 'ServiceAccount', 'provider-aws');
      new CrossplaneRuntimeConfig(chart, 'aws', { serviceAccount: CrossplaneServiceAccount.created({ name: 'providers-aws' }) });
    }],
  ])('may be those %s', (_name, build) => {
    expect(warningsOf(build)).toEqual([]);
  });
});
