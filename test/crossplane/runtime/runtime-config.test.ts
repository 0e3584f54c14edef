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

  test('sets every field of the CRD except those of the pod and the selector', () => {
    const schema = schemas.get('pkg.crossplane.io/v1beta1/DeploymentRuntimeConfig') as unknown as FieldSchema;
    const specs = runtimeConfigs.expected.map(({ spec }) => spec);
    const unset = fieldsOf(schema.properties!.spec, schema)
      .filter((field) => !/^deploymentTemplate\.spec\.(selector|template\.spec)\./.test(field) && !hasField(specs, field.split('.')));
    // A rolling update makes no sense with Recreate. Pods take labels and annotations; Crossplane names them.
    expect(unset).toEqual([
      'deploymentTemplate.spec.strategy.rollingUpdate.maxSurge', 'deploymentTemplate.spec.strategy.rollingUpdate.maxUnavailable',
      'deploymentTemplate.spec.template.metadata.finalizers', 'deploymentTemplate.spec.template.metadata.name', 'deploymentTemplate.spec.template.metadata.namespace',
    ]);
  });

  test('patches of fields unknown to the library are kept', () => {
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
    ['replicas alone, with the fields that the API server requires with them', { deployment: { replicas: 0 } }, { deploymentTemplate: { spec: { replicas: 0, selector: {}, template: {} } } }],
    ['only a name of the Deployment', { deployment: { name: 'aws' } }, { deploymentTemplate: { metadata: { name: 'aws' } } }],
    ['empty props', { deployment: { extra: {} }, pod: { extra: {} }, service: {} }, { serviceTemplate: { metadata: {} } }],
    ['only labels of pods', { pod: { labels: { a: 'b' } } }, { deploymentTemplate: { spec: { selector: {}, template: { metadata: { labels: { a: 'b' } } } } } }],
    ['an empty container', { container: {} }, { deploymentTemplate: { spec: { selector: {}, template: { spec: { containers: [{ name: 'package-runtime' }] } } } } }],
    ['a container beside the one of the package', { pod: { extra: { containers: [{ name: 'proxy', image: 'proxy:1' }] } } },
      { deploymentTemplate: { spec: { selector: {}, template: { spec: { containers: [{ name: 'proxy', image: 'proxy:1' }] } } } } }],
    ['volumes without a container', { pod: { extra: { volumes: [{ name: 'a', emptyDir: {} }] } } },
      { deploymentTemplate: { spec: { selector: {}, template: { spec: { volumes: [{ name: 'a', emptyDir: {} }], containers: [] } } } } }],
    ['a role without a name', { serviceAccount: CrossplaneServiceAccount.awsRole('arn:aws-cn:iam::123456789012:role/a/b') },
      { serviceAccountTemplate: { metadata: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws-cn:iam::123456789012:role/a/b' } } } }],
    ['labels of the pods next to those for Azure',
      { serviceAccount: CrossplaneServiceAccount.azureIdentity('00000000-0000-0000-0000-00000000000a'), pod: { labels: { a: 'b' } } },
      {
        deploymentTemplate: { spec: { selector: {}, template: { metadata: { labels: { 'a': 'b', 'azure.workload.identity/use': 'true' } } } } },
        serviceAccountTemplate: { metadata: { annotations: { 'azure.workload.identity/client-id': '00000000-0000-0000-0000-00000000000a' } } },
      }],
  ])('writes %s', (_name, props, expected) => {
    expect(specOf(props)).toEqual(expected);
    expect(warningsOf(add(props))).toEqual([]);
  });

  test('accepts strings that Flux fills in', () => {
    const annotationsOf = (serviceAccount: CrossplaneServiceAccount) => specOf({ serviceAccount }).serviceAccountTemplate.metadata.annotations;
    const role = 'arn:aws:iam::${ACCOUNT}:role/${ROLE}';
    expect(annotationsOf(CrossplaneServiceAccount.awsRole(role))).toEqual({ 'eks.amazonaws.com/role-arn': role });
    expect(annotationsOf(CrossplaneServiceAccount.googleServiceAccount('crossplane@${PROJECT}.iam.gserviceaccount.com'))).toEqual({
      'iam.gke.io/gcp-service-account': 'crossplane@${PROJECT}.iam.gserviceaccount.com',
    });
    expect(annotationsOf(CrossplaneServiceAccount.azureIdentity('${CLIENT_ID}'))).toEqual({ 'azure.workload.identity/client-id': '${CLIENT_ID}' });
  });

  test('accepts keys of Secrets of the app', () => {
    const manifests = synth((chart) => {
      const secret = new EsoExternalSecret(chart, 'extra', { store: EsoSecretStore.fromSecretStoreName('aws'), data: { token: { key: 'a' } } });
      add({ container: { secretEnv: { TOKEN: secret.secretKey('token') } } })(chart);
    });
    expect(manifests[1].spec.deploymentTemplate.spec.template.spec.containers[0].env).toEqual([
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'extra', key: 'token' } } },
    ]);
  });

  test('does not change the values of the user', () => {
    const extra = Object.freeze({ containers: Object.freeze([]), tolerations: Object.freeze([{ operator: 'Exists' }]) });
    expect(podOf({ pod: { extra } }).spec).toEqual({ tolerations: [{ operator: 'Exists' }], containers: [] });
    expect(Object.keys(extra)).toEqual(['containers', 'tolerations']);
  });

  test.each<[string, CrossplaneRuntimeConfigProps, string]>([
    ['pull secrets', { pod: { extra: { imagePullSecrets: [{ name: 'a' }] } } },
      "'pod.extra.imagePullSecrets' has no effect, because Crossplane overwrites it: use 'packagePullSecrets' of the package"],
    ['a pull policy', { container: { extra: { imagePullPolicy: 'Always' } } },
      "'container.extra.imagePullPolicy' has no effect, because Crossplane overwrites it: use 'packagePullPolicy' of the package"],
  ])('warns of %s, which Crossplane overwrites', (_name, props, text) => {
    expect(warningsOf(add(props))).toEqual([`chart/aws crossplane/no-effect: ${text}`]);
  });

  describe('refuses', () => {
    const left = (prop: string, got: string, fix: string) => `'${prop}' must be left out, got ${got}: ${fix}`;

    test.each<[string, CrossplaneRuntimeConfigProps, string]>([
      ['half a pod', { deployment: { replicas: 0.5 } }, "'deployment.replicas' must be a whole number of at least 0, got 0.5: write for example 1"],
      ['a negative number of pods', { deployment: { replicas: -1 } }, "'deployment.replicas' must be a whole number of at least 0, got -1: write for example 1"],
      ['replicas among other fields', { deployment: { extra: { replicas: 2 } } }, left('deployment.extra.replicas', '2', "write it as 'deployment.replicas'")],
      ['a selector', { deployment: { extra: { selector: {} } } }, left('deployment.extra.selector', '{}', 'Crossplane writes this field: remove it')],
      ['a template', { deployment: { extra: { template: {} } } }, left('deployment.extra.template', '{}', "use 'pod'")],
      ['a ServiceAccount among other fields', { pod: { extra: { serviceAccountName: 'a' } } },
        left('pod.extra.serviceAccountName', '"a"', "remove it, and set 'serviceAccount' to CrossplaneServiceAccount.existing('a')")],
      ['a name of the container', { container: { extra: { name: 'a' } } }, left('container.extra.name', '"a"', 'Crossplane writes this field: remove it')],
      ['arguments among other fields', { container: { extra: { args: [] } } }, left('container.extra.args', '[]', "write it as 'container.args'")],
      ['variables among other fields', { container: { extra: { env: [] } } }, left('container.extra.env', '[]', "use 'container.env'")],
      ['the container of the package twice', { pod: { extra: { containers: [{ name: 'package-runtime' }] } } },
        "'pod.extra.containers[0].name' must be another name than 'package-runtime', got \"package-runtime\": describe the container of the package in 'container'"],
      ['a container without an image', { pod: { extra: { containers: [{ name: 'provider', args: ['--debug'] }] } } },
        "'pod.extra.containers[0].image' must be given, got nothing: name the image; if this is meant to be the container of the package, describe it in 'container'"],
      ['containers that are not an array', { pod: { extra: { containers: {} } } }, "'pod.extra.containers' must be an array, got {}: write an array of containers"],
      ['a container that is not an object', { pod: { extra: { containers: [null] } } },
        "'pod.extra.containers[0]' must be an object, got nothing: write a container, for example { name: 'proxy', image: 'proxy:1.0.0' }"],
      ['a credential as a variable', { container: { env: { A: `AKIA${'A'.repeat(16)}` } } },
        "'container.env.A' must hold no credential, got \"(20 characters that look like a credential)\": store it in a Secret, and name its key in 'container.secretEnv'"],
      ['a variable twice', { container: { env: { A: 'a' }, secretEnv: { A: SecretKey.of('a', 'b') } } },
        "'container.secretEnv.A' must be given once, got a second value: remove it here or in 'container.env'"],
      ['a bad name', { service: { name: 'A' } },
        "'service.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A\": use for example 'a'"],
      ['a bad label', { pod: { labels: { a: 'b c' } } },
        "'pod.labels.a' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"b c\": shorten it, or use an annotation, which takes any string"],
      ['a bad annotation', { deployment: { annotations: { 'a b': '' } } },
        "'deployment.annotations' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
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
      ['an identity given by name', () => CrossplaneServiceAccount.azureIdentity('crossplane'),
        "[CrossplaneServiceAccount.azureIdentity] 'clientId' must be the client ID of an identity, a GUID, got \"crossplane\": copy it from the identity's overview page in the Azure portal"],
      ['a bad name', () => CrossplaneServiceAccount.existing('A'),
        "[CrossplaneServiceAccount.existing] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A\": use for example 'a'"],
      ['an empty name', () => CrossplaneServiceAccount.existing(''),
        "[CrossplaneServiceAccount.existing] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"\": use a name such as 'ctp1'"],
      ['a bad label', () => CrossplaneServiceAccount.created({ labels: { a: 'b c' } }),
        "[CrossplaneServiceAccount.created] 'labels.a' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"b c\": shorten it, or use an annotation, which takes any string"],
      ['a bad name of a config', () => CrossplaneRuntimeConfig.fromRuntimeConfigName('A'),
        "[CrossplaneRuntimeConfig.fromRuntimeConfigName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A\": use for example 'a'"],
    ])('%s', (_name, run, text) => {
      expect(thrownBy(run)).toBe(text);
    });
  });
});
