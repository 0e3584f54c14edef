import { ApiObject, Chart } from 'cdk8s';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneProvider, CrossplaneProviderConfigScope, TargetCluster,
} from '../../../lib';
import { validationOf, warningsOf } from '../../support/synth';

const BUCKET = 's3.aws.upbound.io/v1beta2';
const BUCKET_V2 = 's3.aws.m.upbound.io/v1beta1';

/** A managed resource, as cdk8s or classes made of the CRDs write it. */
const managed = (chart: Chart, apiVersion: string, spec: object, metadata: object = {}) =>
  new ApiObject(chart, 'bucket', { apiVersion, kind: 'Bucket', metadata: { name: 'bucket', ...metadata }, spec: { forProvider: { region: 'eu-west-1' }, ...spec } });
const config = (chart: Chart, name: string, configScope = CrossplaneProviderConfigScope.V1, namespace?: string) =>
  new CrossplaneAwsProviderConfig(chart, `config-${name}`, {
    credentials: CrossplaneAwsCredentials.upbound({ roleArn: 'arn:aws:iam::123456789012:role/x' }), configScope, metadata: { name, ...(namespace ? { namespace } : {}) },
  });
const team = { namespace: 'team-a' };

describe('the connection Secret of a managed resource', () => {
  const built = (apiVersion: string, secret: object) => (chart: Chart) => {
    config(chart, 'default', apiVersion === BUCKET_V2 ? CrossplaneProviderConfigScope.CLUSTER : CrossplaneProviderConfigScope.V1);
    managed(chart, apiVersion, { writeConnectionSecretToRef: secret }, apiVersion === BUCKET_V2 ? team : {});
  };

  test('has a namespace for kinds without one', () => {
    expect(validationOf(built(BUCKET, { name: 'a' }))).toEqual([
      "[chart/bucket] 'spec.writeConnectionSecretToRef.namespace' must be given for a resource without a namespace, got nothing: write for example 'crossplane-system'",
    ]);
    expect(warningsOf(built(BUCKET, { name: 'a', namespace: 'crossplane-system' }))).toEqual([]);
  });

  test('has none for kinds in a namespace', () => {
    expect(validationOf(built(BUCKET_V2, { name: 'a', namespace: 'team-a' }))).toEqual([
      "[chart/bucket] 'spec.writeConnectionSecretToRef.namespace' must be left out of a resource in a namespace, got \"team-a\": the Secret is written next to the resource: remove it",
    ]);
    expect(warningsOf(built(BUCKET_V2, { name: 'a' }))).toEqual([]);
  });
});

describe('fields of managed resources in a namespace', () => {
  const built = (spec: object, apiVersion = BUCKET_V2) => (chart: Chart) => {
    new CrossplaneProvider(new Chart(chart, 'packages'), 's3', { package: 'xpkg.upbound.io/upbound/provider-aws-s3:v2.1.0' });
    managed(chart, apiVersion, spec, apiVersion === BUCKET_V2 ? team : {});
  };

  test.each<[string, object, string]>([
    ['publishConnectionDetailsTo', { publishConnectionDetailsTo: { name: 'db' } }, "'spec.publishConnectionDetailsTo' must be left out of a resource in a namespace, got {\"name\":\"db\"}: "
      + "Crossplane 2 removed it: remove it; 'spec.writeConnectionSecretToRef' writes a Secret, which an EsoPushSecret copies to a store"],
    ['deletionPolicy', { deletionPolicy: 'Orphan' }, "'spec.deletionPolicy' must be left out of a resource in a namespace, got \"Orphan\": "
      + "Crossplane 2 removed it: remove it; to keep the external resource, write spec.managementPolicies: ['Create', 'Observe', 'Update', 'LateInitialize']"],
    ['no kind', { providerConfigRef: { name: 'aws' } }, "'spec.providerConfigRef.kind' must be given for a resource in a namespace, got nothing: "
      + "write 'ClusterProviderConfig', or 'ProviderConfig' for one in the same namespace"],
  ])('are refused: %s', (_name, spec, text) => {
    expect(validationOf(built(spec))).toEqual([`[chart/bucket] ${text}`]);
    expect(warningsOf(built(spec, BUCKET))).toEqual([]);
  });

  test('are accepted', () => {
    expect(warningsOf(built({ managementPolicies: ['Observe'], providerConfigRef: { kind: 'ProviderConfig', name: 'aws' } }))).toEqual([]);
  });
});

describe('the provider config of a managed resource', () => {
  const built = (ref: object | undefined, configs: (chart: Chart) => unknown, apiVersion = BUCKET) => (chart: Chart) => {
    configs(chart);
    managed(chart, apiVersion, ref ? { providerConfigRef: ref } : {}, apiVersion === BUCKET_V2 ? team : {});
  };
  const says = (text: string, fix: string) => [`chart/bucket crossplane/config-reference: 'spec.providerConfigRef' ${text}: ${fix}, or acknowledge this if it exists outside of the app`];
  const aws = (chart: Chart) => config(chart, 'aws');
  const { CLUSTER, NAMESPACE } = CrossplaneProviderConfigScope;

  test.each<[string, object | undefined, (chart: Chart) => unknown, string, string[]]>([
    ['another name', { name: 'awz' }, aws, BUCKET, says("is ProviderConfig 'awz', which this app does not have; it has ProviderConfig 'aws'", "set 'spec.providerConfigRef.name' to 'aws'")],
    ['no name', undefined, aws, BUCKET, says("is left out, which means ProviderConfig 'default', but this app has only ProviderConfig 'aws'", "set 'spec.providerConfigRef.name' to 'aws'")],
    ['no name in a namespace', undefined, (chart) => config(chart, 'default', NAMESPACE, 'team-a'), BUCKET_V2,
      says("is left out, which means ClusterProviderConfig 'default', but this app has only ProviderConfig 'default'", "set 'spec.providerConfigRef.kind' to 'ProviderConfig'")],
    ['one of several', { name: 'main' }, (chart) => [config(chart, 'aws'), config(chart, 'default')], BUCKET,
      says("is ProviderConfig 'main', which this app does not have; it has ProviderConfig 'aws', ProviderConfig 'default'", "name one of them in 'spec.providerConfigRef.name'")],
    ['the other kind', { name: 'aws', kind: 'ProviderConfig' }, (chart) => config(chart, 'aws', CLUSTER), BUCKET_V2,
      says("is ProviderConfig 'aws', which this app does not have; it has ClusterProviderConfig 'aws'", "set 'spec.providerConfigRef.kind' to 'ClusterProviderConfig'")],
  ])('is missed: %s', (_name, ref, configs, apiVersion, expected) => {
    expect(warningsOf(built(ref, configs, apiVersion)).filter((text) => !text.includes('crossplane/default-config'))).toEqual(expected);
  });

  test.each<[string, object | undefined, (chart: Chart) => unknown, string]>([
    ['its name', { name: 'aws' }, aws, BUCKET],
    ['the default', undefined, (chart) => config(chart, 'default'), BUCKET],
    ['the default of all namespaces', undefined, (chart) => config(chart, 'default', CLUSTER), BUCKET_V2],
    ['one of its namespace', { name: 'aws', kind: 'ProviderConfig' }, (chart) => config(chart, 'aws', NAMESPACE, 'team-a'), BUCKET_V2],
    ['one of another namespace, which may not be meant', { name: 'main', kind: 'ClusterProviderConfig' }, (chart) => config(chart, 'aws', NAMESPACE, 'team-b'), BUCKET_V2],
    ['a placeholder', { name: '${CONFIG}' }, aws, BUCKET],
    ['one of another provider', { name: 'other' }, aws, 'storage.azure.upbound.io/v1beta1'],
    ['a config of another provider, as an object', { name: 'kubernetes' }, (chart) => {
      aws(chart);
      new ApiObject(chart, 'kubernetes', { apiVersion: 'kubernetes.crossplane.io/v1alpha1', kind: 'ProviderConfig', metadata: { name: 'kubernetes' } });
    }, 'kubernetes.crossplane.io/v1alpha2'],
  ])('is found: %s', (_name, ref, configs, apiVersion) => {
    expect(warningsOf(built(ref, configs, apiVersion))).toEqual([]);
  });

  test('is looked up on the control plane of the resource', () => {
    const clusters = (own: string, other?: string) => warningsOf((chart) => {
      for (const [cluster, name] of [[own, 'aws'], [other, 'main']] as const) {
        if (cluster === undefined) continue;
        const below = new Chart(chart, cluster);
        TargetCluster.set(below, cluster);
        config(below, name);
      }
      TargetCluster.set(chart, 'ctp1');
      managed(chart, BUCKET, { providerConfigRef: { name: 'aws' } });
    });
    expect(clusters('ctp1')).toEqual([]);
    expect(clusters('ctp2')).toEqual([]);
    expect(clusters('ctp2', 'ctp1')).toEqual(says("is ProviderConfig 'aws', which this app does not have; it has ProviderConfig 'main'", "set 'spec.providerConfigRef.name' to 'main'"));
  });
});

test('managed resources are applied after the provider that installs their kinds', () => {
  const built = (annotations: Record<string, string> = {}, apiVersion = BUCKET) => warningsOf((chart) => {
    new CrossplaneProvider(chart, 's3', { package: 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0' });
    managed(chart, apiVersion, {}, { annotations });
    new ApiObject(chart, 'second', { apiVersion, kind: 'Bucket', metadata: { name: 'second' }, spec: { forProvider: {} } });
  });
  expect(built()).toEqual([
    "chart/bucket crossplane/stage: 'kind' is Bucket, a kind that 'chart/s3' in the same chart installs; until that provider runs the kind does not exist, and applying both together fails: "
    + 'move this to a chart of a later stage; for Argo CD, set a later sync wave and the sync option SkipDryRunOnMissingResource=true',
  ]);
  expect(built({ 'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true' })).toEqual([]);
  expect(built({}, 'storage.azure.upbound.io/v1beta1')).toEqual([]);
});
