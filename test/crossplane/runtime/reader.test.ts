import { convertManifests } from '../../../lib/manifests/convert';
import { findingsIn, found } from '../../support/findings';

const runtimeConfig = (spec: object | undefined): object => (
  { apiVersion: 'pkg.crossplane.io/v1beta1', kind: 'DeploymentRuntimeConfig', metadata: { name: 'aws' }, ...(spec ? { spec } : {}) });
const pods = (spec: object, metadata?: object): object => (
  { spec: { selector: {}, template: { ...(metadata ? { metadata } : {}), spec: { containers: [], ...spec } } } });
const container = (fields: object): object => runtimeConfig({ deploymentTemplate: pods({ containers: [{ name: 'package-runtime', ...fields }] }) });
const POD = 'spec.deploymentTemplate.spec.template.spec';

/** What a document is written as, and what a patch says of it. */
const converted = (document: object): unknown => {
  const [{ manifest, differences, construct }] = convertManifests([{ value: document }]);
  expect(manifest).toEqual(document);
  expect(construct?.name).toBe('CrossplaneRuntimeConfig');
  return differences.map(({ path }) => path.join('.'));
};

test('what the API server requires of a Deployment is found', () => {
  expect(found(runtimeConfig({ deploymentTemplate: { spec: { replicas: '2', template: { spec: { toleration: [] } } } } }))).toEqual([
    'spec/deploymentTemplate/spec/replicas field-type: \'spec.deploymentTemplate.spec.replicas\' must be a number, got "2": write it without quotes',
    "spec/deploymentTemplate/spec/selector missing-field: 'spec.deploymentTemplate.spec.selector' must be given, got nothing: add it",
    'spec/deploymentTemplate/spec/template/spec/toleration unknown-field: '
    + `'${POD}.toleration' must be a field of ${POD}, got an unknown one: did you mean '${POD}.tolerations'?`,
    `spec/deploymentTemplate/spec/template/spec/containers missing-field: '${POD}.containers' must be given, got nothing: add it`,
  ]);
});

test('variables are checked one by one', () => {
  const env = [
    { name: 'PORT', value: 8080 }, { value: 'x' }, 'DEBUG=1', { name: 'TOKEN', valueFrom: { secretKeyref: { name: 'a', key: 'b' } } },
    { name: 'BOTH', value: 'x', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } },
  ];
  const at = 'spec/deploymentTemplate/spec/template/spec/containers/0/env';
  const name = `${POD}.containers[0].env`;
  expect(found(container({ env }))).toEqual([
    `${at}/1/name missing-field: '${name}[1].name' must be given, got nothing: add it`,
    `${at}/2 field-type: '${name}[2]' must be a map, got "DEBUG=1": write { name: ..., value: ... }`,
    `${at}/3/valueFrom/secretKeyref unknown-field: '${name}[3].valueFrom.secretKeyref' must be a field of ${name}[3].valueFrom, got an unknown one: `
    + `did you mean '${name}[3].valueFrom.secretKeyRef'?`,
    `${at}/4/valueFrom field-choice: '${name}[4].valueFrom' must be left out beside '${name}[4].value', got a map: remove one of them`,
    `${at}/0/value field-type: '${name}[0].value' must be a string, got 8080: write it in quotes`,
  ]);
});

test('the only container is that of the package', () => {
  const document = runtimeConfig({ deploymentTemplate: pods({ containers: [{ name: 'provider', args: ['--debug'] }] }) });
  expect(found(document)).toEqual([
    `spec/deploymentTemplate/spec/template/spec/containers/0/name crossplane/extra-container: '${POD}.containers[0].name' `
    + 'must be package-runtime, the container of the package, got "provider": write package-runtime, or name the image of another container',
  ]);
  expect(findingsIn(document)[0].edits).toEqual([
    { edit: 'set', path: ['spec', 'deploymentTemplate', 'spec', 'template', 'spec', 'containers', 0, 'name'], value: 'package-runtime' },
  ]);
});

test('a ServiceAccount that no pod uses is warned of', () => {
  const both = (name: object): object => runtimeConfig({
    serviceAccountTemplate: { metadata: { ...name, annotations: { team: 'a' } } }, deploymentTemplate: pods({ serviceAccountName: 'provider-aws' }),
  });
  expect(found(both({}))).toEqual([
    "spec/serviceAccountTemplate/metadata crossplane/no-effect: 'spec.serviceAccountTemplate.metadata' has no effect, because the pods use the ServiceAccount "
    + `'provider-aws', which Crossplane then does not create: remove it, or remove '${POD}.serviceAccountName'`,
  ]);
  expect([...found(both({ name: 'provider-aws' })), ...found(both({ name: '${NAME}' }))]).toEqual([]);
  expect(converted(both({ name: 'provider-aws' }))).toEqual(['spec.deploymentTemplate']);
});

test('identities are what their annotations say', () => {
  const account = (annotations: object): object => ({ serviceAccountTemplate: { metadata: { name: 'provider', annotations } } });
  expect(found(runtimeConfig(account({ 'eks.amazonaws.com/role-arn': 'crossplane' })), runtimeConfig(account({ 'iam.gke.io/gcp-service-account': 'crossplane' })))).toEqual([
    'spec/serviceAccountTemplate/metadata/annotations/eks.amazonaws.com/role-arn crossplane/aws-role: '
    + '\'spec.serviceAccountTemplate.metadata.annotations[\'eks.amazonaws.com/role-arn\']\' must be the ARN of an IAM role, got "crossplane": '
    + 'write for example arn:aws:iam::123456789012:role/crossplane',
    'spec/serviceAccountTemplate/metadata/annotations/iam.gke.io/gcp-service-account crossplane/gcp-service-account: '
    + '\'spec.serviceAccountTemplate.metadata.annotations[\'iam.gke.io/gcp-service-account\']\' must be the email of a service account, got "crossplane": '
    + 'write for example crossplane@my-project.iam.gserviceaccount.com',
  ]);
  const azure = account({ 'azure.workload.identity/client-id': '00000000-0000-0000-0000-000000000001', 'team': 'a' });
  const use = { 'azure.workload.identity/use': 'true' };
  expect(converted(runtimeConfig({ ...azure, deploymentTemplate: pods({ nodeSelector: { a: 'b' } }, { labels: { ...use, tier: 'control' } }) }))).toEqual([]);
  expect(converted(runtimeConfig({ ...azure, deploymentTemplate: { spec: { selector: {}, template: { metadata: { labels: use } } } } }))).toEqual([]);
  expect(converted(runtimeConfig(azure))).toEqual([]);
});

test('what props cannot say is kept by a patch', () => {
  expect(converted(runtimeConfig(undefined))).toEqual(['spec']);
  expect(converted(container({ resources: { requests: { cpu: 1 }, claims: [{ name: 'gpu' }] } }))).toEqual([
    `${POD}.containers.0.resources.requests.cpu`, `${POD}.containers.0.resources.claims`,
  ]);
  expect(converted(container({ env: [{ name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }, { name: 'EMPTY' }] }))).toEqual([`${POD}.containers.0.env`]);
});
