import { App, Chart, JsonPatch } from 'cdk8s';
import {
  CrossplaneRuntimeConfig, CrossplaneServiceAccount, EsoExternalSecret, EsoSecretStore, SecretKey, type CrossplaneRuntimeConfigProps,
} from '../../../lib';
import { runtimeConfigs } from '../../corpus/maximal/crossplane';
import { fieldsOf, hasField, type FieldSchema } from '../../support/fields';
import { schemas } from '../../support/schemas';
import { errorOf, synth, synthOne, testApp, thrownBy, warningsOf } from '../../support/synth';

const add = (props: CrossplaneRuntimeConfigProps = {}) => (chart: Chart) => new CrossplaneRuntimeConfig(chart, 'aws', props);
const specOf = (props: CrossplaneRuntimeConfigProps) => synthOne(add(props)).spec;
const podOf = (props: CrossplaneRuntimeConfigProps) => specOf(props).deploymentTemplate.spec.template;
const nameOf = (props: CrossplaneRuntimeConfigProps) => add(props)(new Chart(testApp(), 'chart')).serviceAccountName;
const ROLE = 'arn:aws:iam::123456789012:role/crossplane';

describe('CrossplaneRuntimeConfig', () => {
  test('minimal: an empty spec, without the namespace of the chart', () => {
    expect(synthOne((chart) => new CrossplaneRuntimeConfig(chart, 'aws'), { namespace: 'flux-system' })).toEqual({
      apiVersion: 'pkg.crossplane.io/v1beta1', kind: 'DeploymentRuntimeConfig', metadata: { name: 'aws' }, spec: {},
    });
  });

  test('maximal: every prop', () => {
    expect(synth(runtimeConfigs.build)).toEqual(runtimeConfigs.expected);
    expect(warningsOf(runtimeConfigs.build)).toEqual([]);
  });

  test('sets every field of the CRD that is not of the pod or the selector', () => {
    const schema = schemas.get('pkg.crossplane.io/v1beta1/DeploymentRuntimeConfig') as unknown as FieldSchema;
    const specs = runtimeConfigs.expected.map(({ spec }) => spec);
    const unset = fieldsOf(schema.properties!.spec, schema)
      .filter((field) => !/^deploymentTemplate\.spec\.(selector|template\.spec)\./.test(field) && !hasField(specs, field.split('.')));
    // A rolling update has no meaning beside Recreate. Pods take labels and annotations; Crossplane names them.
    expect(unset).toEqual([
      'deploymentTemplate.spec.strategy.rollingUpdate.maxSurge', 'deploymentTemplate.spec.strategy.rollingUpdate.maxUnavailable',
      'deploymentTemplate.spec.template.metadata.finalizers', 'deploymentTemplate.spec.template.metadata.name', 'deploymentTemplate.spec.template.metadata.namespace',
    ]);
  });

  test('patches of fields that the library does not know survive', () => {
    const manifest = synthOne((chart) => add()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true })), { newerThanSchema: true });
    expect(manifest.spec).toEqual({ futureField: { on: true } });
  });

  test('knows the name of the ServiceAccount, for the trust policy of its role', () => {
    expect(nameOf({ serviceAccount: CrossplaneServiceAccount.awsRole(ROLE, { name: 'provider-aws' }) })).toBe('provider-aws');
    expect(nameOf({ serviceAccount: CrossplaneServiceAccount.existing('shared') })).toBe('shared');
    expect(nameOf({ serviceAccount: CrossplaneServiceAccount.awsRole(ROLE) })).toBeUndefined();
    expect(nameOf({})).toBeUndefined();
  });

  test.each<[string, CrossplaneRuntimeConfigProps, object]>([
    ['replicas alone, with what the API server wants beside them', { deployment: { replicas: 0 } }, { deploymentTemplate: { spec: { replicas: 0, selector: {}, template: {} } } }],
    ['a name of the Deployment alone', { deployment: { name: 'aws' } }, { deploymentTemplate: { metadata: { name: 'aws' } } }],
    ['empty props', { deployment: { extra: {} }, pod: { extra: {} }, service: {} }, { serviceTemplate: { metadata: {} } }],
    ['labels of pods alone', { pod: { labels: { a: 'b' } } }, { deploymentTemplate: { spec: { selector: {}, template: { metadata: { labels: { a: 'b' } } } } } }],
    ['an empty container', { container: {} }, { deploymentTemplate: { spec: { selector: {}, template: { spec: { containers: [{ name: 'package-runtime' }] } } } } }],
    ['a container beside that of the package', { pod: { extra: { containers: [{ name: 'proxy', image: 'proxy:1' }] } } },
      { deploymentTemplate: { spec: { selector: {}, template: { spec: { containers: [{ name: 'proxy', image: 'proxy:1' }] } } } } }],
    ['volumes without a container', { pod: { extra: { volumes: [{ name: 'a', emptyDir: {} }] } } },
      { deploymentTemplate: { spec: { selector: {}, template: { spec: { volumes: [{ name: 'a', emptyDir: {} }], containers: [] } } } } }],
    ['a role without a name', { serviceAccount: CrossplaneServiceAccount.awsRole('arn:aws-cn:iam::123456789012:role/a/b') },
      { serviceAccountTemplate: { metadata: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws-cn:iam::123456789012:role/a/b' } } } }],
    ['labels of the pods beside those of Azure',
      { serviceAccount: CrossplaneServiceAccount.azureIdentity('00000000-0000-0000-0000-00000000000a'), pod: { labels: { a: 'b' } } },
      {
        deploymentTemplate: { spec: { selector: {}, template: { metadata: { labels: { 'a': 'b', 'azure.workload.identity/use': 'true' } } } } },
        serviceAccountTemplate: { metadata: { annotations: { 'azure.workload.identity/client-id': '00000000-0000-0000-0000-00000000000a' } } },
      }],
  ])('writes %s', (_name, props, expected) => {
    expect(specOf(props)).toEqual(expected);
    expect(warningsOf(add(props))).toEqual([]);
  });

  test('takes keys of Secrets of the app', () => {
    const manifests = synth((chart) => {
      const secret = new EsoExternalSecret(chart, 'extra', { store: EsoSecretStore.fromSecretStoreName('aws'), data: { token: { key: 'a' } } });
      add({ container: { secretEnv: { TOKEN: secret.secretKey('token') } } })(chart);
    });
    expect(manifests[1].spec.deploymentTemplate.spec.template.spec.containers[0].env).toEqual([
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'extra', key: 'token' } } },
    ]);
  });

  test('leaves the values of the user alone', () => {
    const extra = Object.freeze({ containers: Object.freeze([]), tolerations: Object.freeze([{ operator: 'Exists' }]) });
    expect(podOf({ pod: { extra } }).spec).toEqual({ tolerations: [{ operator: 'Exists' }], containers: [] });
    expect(Object.keys(extra)).toEqual(['containers', 'tolerations']);
  });

  test.each<[string, CrossplaneRuntimeConfigProps, string]>([
    ['pull secrets', { pod: { extra: { imagePullSecrets: [{ name: 'a' }] } } },
      "'pod.extra.imagePullSecrets' has no effect: Crossplane writes those of the package; use packagePullSecrets of the package"],
    ['a pull policy', { container: { extra: { imagePullPolicy: 'Always' } } },
      "'container.extra.imagePullPolicy' has no effect: Crossplane writes that of the package; use packagePullPolicy of the package"],
  ])('warns of %s, which Crossplane overwrites', (_name, props, text) => {
    expect(warningsOf(add(props))).toEqual([`chart/aws crossplane/no-effect: ${text}`]);
  });

  describe('refuses', () => {
    const left = (prop: string, field: string, fix: string) => `'${prop}.${field}' must be left out, got '${field}': ${fix}`;

    test.each<[string, CrossplaneRuntimeConfigProps, string]>([
      ['half a pod', { deployment: { replicas: 0.5 } }, "'deployment.replicas' must be a whole number of 0 or more, got 0.5: write for example 1"],
      ['fewer pods than none', { deployment: { replicas: -1 } }, "'deployment.replicas' must be a whole number of 0 or more, got -1: write for example 1"],
      ['replicas among other fields', { deployment: { extra: { replicas: 2 } } }, left('deployment.extra', 'replicas', "say it in 'deployment.replicas'")],
      ['a selector', { deployment: { extra: { selector: {} } } }, left('deployment.extra', 'selector', 'remove it: Crossplane writes it')],
      ['a template', { deployment: { extra: { template: {} } } }, left('deployment.extra', 'template', "say it in 'pod'")],
      ['a ServiceAccount among other fields', { pod: { extra: { serviceAccountName: 'a' } } }, left('pod.extra', 'serviceAccountName', "say it in 'serviceAccount'")],
      ['a name of the container', { container: { extra: { name: 'a' } } }, left('container.extra', 'name', 'remove it: Crossplane writes it')],
      ['arguments among other fields', { container: { extra: { args: [] } } }, left('container.extra', 'args', "say it in 'container.args'")],
      ['the container of the package twice', { pod: { extra: { containers: [{ name: 'package-runtime' }] } } },
        "'pod.extra.containers[0]' must be another container than 'package-runtime', got \"package-runtime\": say it in 'container'"],
      ['a container without an image', { pod: { extra: { containers: [{ name: 'provider', args: ['--debug'] }] } } },
        "'pod.extra.containers[0].image' must be given, got nothing: only the container of the package gets one from Crossplane: if that is meant, say it in 'container', else name the image"],
      ['containers that are no list', { pod: { extra: { containers: {} } } }, "'pod.extra.containers' must be a list, got {}: write a list of containers"],
      ['a number as a variable', { container: { env: { A: 1 as unknown as string } } }, "'container.env.A' must be a string, got 1: write '1'"],
      ['a credential as a variable', { container: { env: { A: `AKIA${'A'.repeat(16)}` } } },
        "'container.env.A' must hold no credential, got \"(20 characters that look like a credential)\": put it into a Secret, and name its key in 'container.secretEnv'"],
      ['a variable twice', { container: { env: { A: 'a' }, secretEnv: { A: SecretKey.of('a', 'b') } } },
        "'container.secretEnv.A' must be given once, got 'A', which container.env has too: remove one of them"],
      ['a Secret in place of its key', { container: { secretEnv: { A: { name: 'a' } as unknown as SecretKey } } },
        "'container.secretEnv.A' must be a key of a Secret, got something else: write for example SecretKey.of('my-secret', 'key')"],
      ['a bad name', { service: { name: 'A' } },
        "'service.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A\": use for example 'a'"],
      ['a bad label', { pod: { labels: { a: true as unknown as string } } }, "'pod.labels['a']' must be a string, got true: quote it: 'true'"],
      ['a bad annotation', { deployment: { annotations: { a: 1 as unknown as string } } },
        "'deployment.annotations['a']' must be a string, got 1: annotation values are strings, write '1'"],
      ['a name in place of a ServiceAccount', { serviceAccount: 'aws' as unknown as CrossplaneServiceAccount },
        "'serviceAccount' must be a ServiceAccount, got \"aws\": write for example CrossplaneServiceAccount.created({ name: 'provider-aws' })"],
    ])('%s', (_name, props, text) => {
      expect(errorOf(add(props))).toBe(`[chart/aws] ${text}`);
    });

    test('a key of another app', () => {
      const other = new EsoExternalSecret(new Chart(new App(), 'other'), 'extra', { store: EsoSecretStore.fromSecretStoreName('aws'), data: { token: { key: 'a' } } });
      expect(errorOf(add({ container: { secretEnv: { A: other.secretKey('token') } } }))).toBe(
        "[chart/aws] 'container.secretEnv.A' must be in the same app, got \"other/extra\": create it in this app, or refer to it by name with SecretKey.of('extra', 'token')");
    });

    test.each<[string, () => unknown, string]>([
      ['a role without an account', () => CrossplaneServiceAccount.awsRole('crossplane'),
        "[CrossplaneServiceAccount.awsRole] 'roleArn' must be the ARN of an IAM role, got \"crossplane\": write for example 'arn:aws:iam::123456789012:role/crossplane'"],
      ['a service account without a project', () => CrossplaneServiceAccount.googleServiceAccount('crossplane'),
        "[CrossplaneServiceAccount.googleServiceAccount] 'email' must be the email of a service account, got \"crossplane\": write for example 'crossplane@my-project.iam.gserviceaccount.com'"],
      ['an identity by name', () => CrossplaneServiceAccount.azureIdentity('crossplane'),
        "[CrossplaneServiceAccount.azureIdentity] 'clientId' must be the client id of an identity (a GUID), got \"crossplane\": copy it from the overview of the identity"],
      ['a bad name', () => CrossplaneServiceAccount.existing('A'),
        "[CrossplaneServiceAccount.existing] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A\": use for example 'a'"],
      ['no name', () => CrossplaneServiceAccount.existing(undefined as unknown as string),
        "[CrossplaneServiceAccount.existing] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got nothing: use a name such as 'ctp1'"],
      ['a bad label', () => CrossplaneServiceAccount.created({ labels: { a: 'b c' } }),
        "[CrossplaneServiceAccount.created] 'labels['a']' must be a label value (at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit), got \"b c\": shorten it, or use an annotation, which takes any text"],
      ['a bad name of a config', () => CrossplaneRuntimeConfig.fromRuntimeConfigName('A'),
        "[CrossplaneRuntimeConfig.fromRuntimeConfigName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A\": use for example 'a'"],
    ])('%s', (_name, run, text) => {
      expect(thrownBy(run)).toBe(text);
    });
  });
});
