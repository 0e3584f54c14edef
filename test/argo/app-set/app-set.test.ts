import { JsonPatch } from 'cdk8s';
import { error, fleet, listed, prod, spec, warnings, type SetProps } from './app-sets';
import {
  ArgoApplicationsSync, ArgoDeletionOrder, ArgoDestination, ArgoGenerator, ArgoSource, ArgoStepOperator, ArgoSyncPolicy, ControlPlane,
  GitRevision,
} from '../../../lib';
import { argoAppSet, argoAppSetSources, argoGenerators } from '../../corpus/maximal/argo-app-sets';
import { argoServiceGenerators } from '../../corpus/maximal/argo-generators';
import { synth, synthOne, warningsOf } from '../../support/synth';
import { git } from '../application/apps';

describe('the object', () => {
  test('minimal', () => {
    expect(synthOne((chart) => fleet(chart))).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'fleet', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ clusters: { selector: { matchLabels: { tier: 'prod' } } } }],
        template: {
          metadata: { name: '{{.nameNormalized}}-claims' },
          spec: {
            destination: { name: '{{.name}}' },
            project: 'platform',
            source: { repoURL: 'https://github.com/acme/platform', path: 'claims', targetRevision: 'main' },
          },
        },
        syncPolicy: { preserveResourcesOnDeletion: true },
      },
    });
    expect(warnings()).toEqual([]);
  });

  test.each([
    ['every field', argoAppSet], ['every generator', argoGenerators], ['every source', argoAppSetSources],
    ['every service', argoServiceGenerators],
  ])('maximal: %s, without a warning', (_name, { build, expected }) => {
    expect(synth(build, { namespace: 'flux-system' })).toEqual(expected);
    expect(warningsOf(build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('patches of fields that the library does not know survive', () => {
    const patched = synthOne((chart) => {
      const set = fleet(chart);
      expect([set.applicationSetName, set.apiObject]).toEqual(['fleet', set]);
      set.apiObject.addJsonPatch(JsonPatch.add('/spec/applyNestedSelectors', true), JsonPatch.add('/spec/future', { on: true }));
    }, { newerThanSchema: true });
    expect(patched.spec).toMatchObject({ applyNestedSelectors: true, future: { on: true } });
  });

  test.each<[string, SetProps, string | undefined, string | undefined]>([
    ['argocd by default', {}, undefined, 'argocd'],
    ['that of the chart', {}, 'argo-tenants', 'argo-tenants'],
    ['that of the metadata', { metadata: { namespace: 'team-a' } }, 'gitops', 'team-a'],
    ['none, when it is left out', { omitNamespace: true }, 'gitops', undefined],
  ])('its namespace is %s', (_name, props, namespace, expected) => {
    const options = namespace === undefined ? {} : { namespace };
    expect(synthOne((chart) => fleet(chart, props), options).metadata.namespace).toBe(expected);
    expect(warnings(props, namespace)).toEqual([]);
  });

  test('a namespace that is only that of its chart is warned of', () => {
    expect(warnings({}, 'gitops')).toEqual([
      "chart/fleet argo/namespace: 'metadata.namespace' is 'gitops', the namespace of the chart, and Argo CD silently ignores sets outside its own namespace: set it to 'argocd', or acknowledge this if Argo CD runs there or applicationsetcontroller.namespaces allows it",
    ]);
  });

  test.each<[string, SetProps, string]>([
    ['a finalizer that would stick', { metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io/background'] } },
      "[chart/fleet] 'metadata.finalizers' must be 'resources-finalizer.argocd.argoproj.io' for an ApplicationSet, got \"resources-finalizer.argocd.argoproj.io/background\": with any other, the object could never be deleted: write 'resources-finalizer.argocd.argoproj.io'"],
    ['a wave that is not a number', { metadata: { annotations: { 'argocd.argoproj.io/sync-wave': 'first' } } },
      "[chart/fleet] 'metadata.annotations['argocd.argoproj.io/sync-wave']' must be a whole number as a string, got \"first\": write for example '-1'"],
    ['no generators', { generators: [] },
      "[chart/fleet] 'generators' must have at least one generator, got an empty array: write for example [ArgoGenerator.clusters({ selector: { matchLabels: { tier: 'prod' } } })]"],
    ['a generator in the form of the manifest', { generators: [{ clusters: {} } as never] },
      "[chart/fleet] 'generators[0]' must be an ArgoGenerator, got an object: write for example ArgoGenerator.list(elements), ArgoGenerator.clusters() or ArgoGenerator.gitDirectories({ revision, url }, directories)"],
    ['no choice about deletion', { preserveResourcesOnDeletion: undefined as never },
      "[chart/fleet] 'preserveResourcesOnDeletion' must be true or false, got nothing: say which"],
    ['two sources', { source: ArgoSource.git(git, { path: '.' }), sources: [] },
      "[chart/fleet] 'source' must be given, or 'sources' or 'sourceHydrator' in its place, but only one of the three, got source and sources: Argo CD would ignore the others: keep one of them"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });

  test('every policy of the controller is written as Argo CD has it', () => {
    const policies = Object.values(ArgoApplicationsSync);
    expect(policies.map((applicationsSync) => spec({ applicationsSync, preserveResourcesOnDeletion: false }).syncPolicy)).toEqual(
      ['sync', 'create-only', 'create-update', 'create-delete'].map((applicationsSync) => ({ preserveResourcesOnDeletion: false, applicationsSync })));
  });
});

describe('the destination', () => {
  test.each<[string, SetProps, unknown]>([
    ['a name', { destination: ArgoDestination.cluster('{{.name}}') }, { name: '{{.name}}' }],
    ['a server', { destination: ArgoDestination.server('{{.server}}') }, { server: '{{.server}}' }],
    ['a server in part', { destination: ArgoDestination.server('https://{{.metadata.labels.host}}/k8s') }, { server: 'https://{{.metadata.labels.host}}/k8s' }],
    ['one server for all', { destination: ArgoDestination.server('https://kubernetes.default.svc') }, { server: 'https://kubernetes.default.svc' }],
    ['one name for all', { destination: ArgoDestination.cluster('in-cluster') }, { name: 'in-cluster' }],
    ['one control plane for all', { destination: ArgoDestination.controlPlane(ControlPlane.coLocated('hub')) }, { server: 'https://kubernetes.default.svc' }],
    ['a server by a parameter with the name name', { ...listed({ cluster: 'a', name: 'https://a.example' }), destination: ArgoDestination.server('{{.name}}') }, { server: '{{.name}}' }],
  ])('can be %s', (_name, props, expected) => {
    expect(spec(props).template.spec.destination).toEqual(expected);
    expect(warnings(props)).toEqual([]);
  });

  test.each<[string, SetProps, string]>([
    ['a string', { destination: '{{.name}}' as never },
      "[chart/fleet] 'destination' must be an ArgoDestination, got a string: write for example ArgoDestination.server('url'), ArgoDestination.cluster('name') or ArgoDestination.controlPlane(controlPlane)"],
    ['an empty name', { destination: ArgoDestination.cluster('') },
      "[chart/fleet] 'destination' must have the name of a cluster, got \"\": write for example ArgoDestination.cluster('ctp1')"],
    ['a server as a name', { destination: ArgoDestination.cluster('https://ctp1.acme.example') },
      "[chart/fleet] 'destination' must have the name of a cluster, got \"https://ctp1.acme.example\": write ArgoDestination.server('https://ctp1.acme.example')"],
    ['a name as a server', { destination: ArgoDestination.server('ctp1') },
      "[chart/fleet] 'destination' must have the URL of an API server, got \"ctp1\": if this is the name of a cluster in Argo CD, write ArgoDestination.cluster('ctp1')"],
    ['the name of a cluster as its server', { destination: ArgoDestination.server('{{ .name }}') },
      "[chart/fleet] 'destination' must have the server of a cluster, got \"{{ .name }}\": write ArgoDestination.cluster('{{ .name }}')"],
    ['the server of a cluster as its name', { destination: ArgoDestination.cluster('{{.server}}') },
      "[chart/fleet] 'destination' must have the name of a cluster, got \"{{.server}}\": write ArgoDestination.server('{{.server}}')"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('metadata of the Applications', () => {
  test.each<[string, SetProps, string]>([
    ['an invalid label', { applicationMetadata: { labels: { team: 'a b {{.name}}' } } },
      "[chart/fleet] 'applicationMetadata.labels.team' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b {{.name}}\": shorten it, or use an annotation, which takes any string"],
    ['an annotation that Argo CD cannot read', { applicationMetadata: { annotations: { 'argocd.argoproj.io/sync-wave': 'last' } } },
      "[chart/fleet] 'applicationMetadata.annotations['argocd.argoproj.io/sync-wave']' must be a whole number as a string, got \"last\": write for example '-1'"],
    ['a finalizer against keeping resources', { applicationMetadata: { finalizers: ['resources-finalizer.argocd.argoproj.io'] } },
      "[chart/fleet] 'applicationMetadata.finalizers' must agree with 'preserveResourcesOnDeletion', got [\"resources-finalizer.argocd.argoproj.io\"]: the finalizer of Argo CD deletes the resources: remove it"],
    ['a finalizer that nobody removes', { applicationMetadata: { finalizers: ['resource-finalizer.argocd.argoproj.io'] } },
      "[chart/fleet] 'applicationMetadata.finalizers' must be a finalizer that Argo CD removes, got \"resource-finalizer.argocd.argoproj.io\": with any other, the object could never be deleted: did you mean 'resources-finalizer.argocd.argoproj.io'?"],
  ])('refuse %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });

  test('an empty list of finalizers is warned of, unless resources are kept', () => {
    expect(warnings({ preserveResourcesOnDeletion: false, applicationMetadata: { finalizers: [] } })).toEqual([
      "chart/fleet argo/no-effect: 'applicationMetadata.finalizers' is empty, which Argo CD treats like a missing list: remove it, or set 'preserveResourcesOnDeletion' to true to keep the resources",
    ]);
    expect(warnings({ applicationMetadata: { finalizers: [] } })).toEqual([]);
    expect(warnings({ preserveResourcesOnDeletion: false, applicationMetadata: { finalizers: ['resources-finalizer.argocd.argoproj.io/background', '{{.name}}/x'] } })).toEqual([]);
    expect(warnings({ applicationMetadata: { annotations: { 'argocd.argoproj.io/skip-reconcile': '{{.metadata.labels.paused}}' } } })).toEqual([]);
  });

  test('pruning needs no word on deletion, which is said for the whole set', () => {
    expect(warnings({ syncPolicy: ArgoSyncPolicy.automated({ prune: true }) })).toEqual([]);
  });
});

describe('the strategy', () => {
  const region = (operator: ArgoStepOperator, ...values: string[]) => [{ key: 'region', operator, values }];
  const labels = { region: '{{.metadata.labels.region}}' };
  const rolling = (
    matchExpressions: ReturnType<typeof region>, further: object = {}, props: SetProps = { applicationMetadata: { labels } },
  ): SetProps => ({
    rollingSync: [{ matchExpressions, ...further }], ...props,
  });

  test.each<[string, SetProps, unknown]>([
    ['is left out', {}, undefined],
    ['may say that all are deleted at once', { deletionOrder: ArgoDeletionOrder.ALL_AT_ONCE }, { type: 'AllAtOnce', deletionOrder: 'AllAtOnce' }],
    ['may stop at a step', rolling(region(ArgoStepOperator.IN, 'eu'), { maxUpdate: 0 }),
      { type: 'RollingSync', rollingSync: { steps: [{ matchExpressions: region(ArgoStepOperator.IN, 'eu'), maxUpdate: 0 }] } }],
    ['may stop at a step by percent', rolling([], { maxUpdatePercent: 0 }), { type: 'RollingSync', rollingSync: { steps: [{ matchExpressions: [], maxUpdate: '0%' }] } }],
    ['may take all without a label', rolling(region(ArgoStepOperator.NOT_IN, 'eu'), {}, {}),
      { type: 'RollingSync', rollingSync: { steps: [{ matchExpressions: region(ArgoStepOperator.NOT_IN, 'eu') }] } }],
    ['may use labels of a patch', rolling(region(ArgoStepOperator.IN, 'eu'), {}, { templatePatch: 'metadata: {}' }),
      { type: 'RollingSync', rollingSync: { steps: [{ matchExpressions: region(ArgoStepOperator.IN, 'eu') }] } }],
    ['may use labels whose keys are expressions', rolling(region(ArgoStepOperator.IN, 'eu'), {}, { applicationMetadata: { labels: { '{{.metadata.labels.key}}': 'x' } } }),
      { type: 'RollingSync', rollingSync: { steps: [{ matchExpressions: region(ArgoStepOperator.IN, 'eu') }] } }],
    ['may use a label that all have', rolling(region(ArgoStepOperator.IN, 'eu', 'us'), {}, { applicationMetadata: { labels: { region: 'eu' } } }),
      { type: 'RollingSync', rollingSync: { steps: [{ matchExpressions: region(ArgoStepOperator.IN, 'eu', 'us') }] } }],
  ])('%s', (_name, props, expected) => {
    expect(spec(props).strategy).toEqual(expected);
    expect(warnings(props)).toEqual([]);
  });

  test.each<[string, SetProps, string]>([
    ['an order without steps', { deletionOrder: ArgoDeletionOrder.REVERSE },
      "[chart/fleet] 'deletionOrder' must be left out without 'rollingSync', got \"Reverse\": there is no order to reverse: remove it"],
    ['no steps', { rollingSync: [] },
      "[chart/fleet] 'rollingSync' must have at least one step, got an empty array: Argo CD would sync all at once: add a step, or leave it out"],
    ['a label that no Application has', rolling(region(ArgoStepOperator.IN, 'eu'), {}, {}),
      "[chart/fleet] 'rollingSync[0].matchExpressions[0].key' must be a label of 'applicationMetadata', got \"region\": no Application has it, so that the step is empty: add the label, for example with the value '{{ index .metadata.labels \"region\" }}'"],
    ['a label with a slip in it', rolling(region(ArgoStepOperator.IN, 'eu'), {}, { applicationMetadata: { labels: { regio: 'eu' } } }),
      "[chart/fleet] 'rollingSync[0].matchExpressions[0].key' must be a label of 'applicationMetadata', got \"region\": no Application has it, so that the step is empty: did you mean 'regio'?"],
    ['a value that no Application has', rolling(region(ArgoStepOperator.IN, 'us'), {}, { applicationMetadata: { labels: { region: 'eu' } } }),
      "[chart/fleet] 'rollingSync[0].matchExpressions[0].values' must have the value 'eu', which all Applications have, got [\"us\"]: write an expression in the label, or correct the values"],
    ['an invalid key', rolling([{ key: 'a b', operator: ArgoStepOperator.NOT_IN, values: ['eu'] }]),
      "[chart/fleet] 'rollingSync[0].matchExpressions[0].key' must be a label key: name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
    ['no values', rolling(region(ArgoStepOperator.IN)),
      "[chart/fleet] 'rollingSync[0].matchExpressions[0].values' must have at least one value, got an empty array: list the values to compare with"],
    ['two numbers', rolling([], { maxUpdate: 1, maxUpdatePercent: 10 }),
      "[chart/fleet] 'rollingSync[0].maxUpdatePercent' must be left out when 'maxUpdate' is given, got 10: remove one of them"],
    ['a part of an Application', rolling([], { maxUpdate: 0.5 }),
      "[chart/fleet] 'rollingSync[0].maxUpdate' must be a whole number, 0 or more, got 0.5: use 'maxUpdatePercent' for a part of the step"],
    ['less than none', rolling([], { maxUpdate: -1 }),
      "[chart/fleet] 'rollingSync[0].maxUpdate' must be a whole number, 0 or more, got -1: use 'maxUpdatePercent' for a part of the step"],
    ['more than all', rolling([], { maxUpdatePercent: 101 }),
      "[chart/fleet] 'rollingSync[0].maxUpdatePercent' must be a whole number from 0 to 100, got 101: write for example 25"],
    ['less than nothing', rolling([], { maxUpdatePercent: -1 }),
      "[chart/fleet] 'rollingSync[0].maxUpdatePercent' must be a whole number from 0 to 100, got -1: write for example 25"],
    ['a fraction of a percent', rolling([], { maxUpdatePercent: 0.5 }),
      "[chart/fleet] 'rollingSync[0].maxUpdatePercent' must be a whole number from 0 to 100, got 0.5: write for example 25"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('what others may change', () => {
  test('is written as it is given', () => {
    expect(spec({ ignoreApplicationDifferences: [{ jqPathExpressions: ['.spec.sources[] | .targetRevision'] }], preservedFields: { labels: ['acme.example/team'] } })).toMatchObject({
      ignoreApplicationDifferences: [{ jqPathExpressions: ['.spec.sources[] | .targetRevision'] }], preservedFields: { labels: ['acme.example/team'] },
    });
  });

  test.each<[string, SetProps, string]>([
    ['no fields', { ignoreApplicationDifferences: [{ name: 'a' }] },
      "[chart/fleet] 'ignoreApplicationDifferences[0]' must have 'jsonPointers' or 'jqPathExpressions', got {\"name\":\"a\"}: otherwise nothing is ignored: list the fields to ignore"],
    ['a pattern of names', { ignoreApplicationDifferences: [{ name: 'a-*', jsonPointers: ['/spec'] }] },
      "[chart/fleet] 'ignoreApplicationDifferences[0].name' must be literal, got \"a-*\": wildcards match nothing here: leave it out for all"],
    ['a pointer without a slash', { ignoreApplicationDifferences: [{ jsonPointers: ['spec'] }] },
      "[chart/fleet] 'ignoreApplicationDifferences[0].jsonPointers[0]' must be a JSON pointer, which starts with '/', got \"spec\": write '/spec'"],
    ['an open bracket', { ignoreApplicationDifferences: [{ jqPathExpressions: ['.spec.sources['] }] },
      "[chart/fleet] 'ignoreApplicationDifferences[0].jqPathExpressions[0]' must be a jq path expression, got \".spec.sources[\": close its brackets and quotes"],
    ['a label with its value', { preservedFields: { labels: ['team=a'] } },
      "[chart/fleet] 'preservedFields.labels[0]' must be a label key: name or dns.prefix/name (name at most 63 characters), got \"team=a\": rename the key"],
    ['an annotation with spaces', { preservedFields: { annotations: ['a b'] } },
      "[chart/fleet] 'preservedFields.annotations[0]' must be a label key: name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('the patch of the template', () => {
  test.each([
    '{{- if .metadata.labels }}\nspec:\n  syncPolicy:\n    automated: {}\n{{- end }}', 'spec:\n  info:\n    - name: project\n      value: x\n', '{"spec": {"revisionHistoryLimit": 1}}',
    'metadata:\n  labels:\n    project: a\n', 'spec: {}', 'spec:\n  source:\n    helm:\n      values: |\n        a: b\n',
  ])('can be %s', (templatePatch) => {
    expect(spec({ templatePatch }).templatePatch).toBe(templatePatch);
    expect(warnings({ templatePatch })).toEqual([]);
  });

  test('can have names of parameters without Go templates', () => {
    const templatePatch = 'metadata:\n  labels:\n    region: {{metadata.labels.region}}\n';
    expect(spec({ goTemplate: false, applicationName: '{{name}}', destination: ArgoDestination.cluster('{{name}}'), templatePatch })).toMatchObject({ templatePatch, goTemplate: false });
  });

  test.each<[string, SetProps, string]>([
    ['nothing', { templatePatch: ' \n' }, "[chart/fleet] 'templatePatch' must not be empty, got \" \\n\": leave it out"],
    ['another project', { templatePatch: 'spec:\n  project: other\n' },
      "[chart/fleet] 'templatePatch' must not change spec.project, got \"spec:\\n  project: other\\n\": Argo CD ignores the project of a patch: write an expression in 'project'"],
    ['another project, later', { templatePatch: 'spec:\n  info: []\n  project: other\n' },
      "[chart/fleet] 'templatePatch' must not change spec.project, got \"spec:\\n  info: []\\n  project: other\\n\": Argo CD ignores the project of a patch: write an expression in 'project'"],
    ['an empty spec', { templatePatch: 'metadata: {}\nspec:\n' },
      "[chart/fleet] 'templatePatch' must have fields in 'spec', got \"metadata: {}\\nspec:\\n\": an empty one removes the whole spec: leave 'spec' out"],
    ['conditions without Go templates', { goTemplate: false, applicationName: '{{name}}', destination: ArgoDestination.cluster('{{name}}'), templatePatch: '{{- if .a }}a: b{{ end }}' },
      "[chart/fleet] 'templatePatch' must have only names of parameters without 'goTemplate', got \"{{- if .a }}a: b{{ end }}\": write names of parameters, or remove 'goTemplate'"],
    ['a condition without an end', { templatePatch: '{{ if .name }}metadata: {}' },
      "[chart/fleet] 'templatePatch' must have one 'end' for every 'if', 'range' and 'with', got \"{{ if .name }}metadata: {}\": add the missing {{ end }}, or remove the surplus one"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('Go templates', () => {
  test('can be left out, with their options', () => {
    const written = spec({ goTemplate: false, applicationName: '{{name}}', destination: ArgoDestination.cluster('{{name}}') });
    expect([written.goTemplate, written.goTemplateOptions]).toEqual([false, undefined]);
  });

  test('can be lenient', () => {
    expect(spec({ goTemplateOptions: [] }).goTemplateOptions).toEqual([]);
    expect(spec({ goTemplateOptions: ['missingkey=zero'], applicationName: '{{.nam}}' }).goTemplateOptions).toEqual(['missingkey=zero']);
  });

  test('options without them are warned of', () => {
    expect(warnings({ goTemplate: false, goTemplateOptions: ['missingkey=error'], applicationName: '{{name}}', destination: ArgoDestination.cluster('{{name}}') })).toEqual([
      "chart/fleet argo/no-effect: 'goTemplateOptions' has no effect without 'goTemplate': remove it",
    ]);
  });

  test('with an option that Go does not know are refused', () => {
    expect(error({ goTemplateOptions: ['missingKey=error'] })).toBe(
      "[chart/fleet] 'goTemplateOptions[0]' must be one of missingkey=error, missingkey=default, missingkey=invalid, missingkey=zero, got \"missingKey=error\": any other stops the controller: did you mean 'missingkey=error'?");
  });
});

test('generators and sources are values that several sets can use', () => {
  const source = ArgoSource.git({ url: 'https://github.com/acme/{{.name}}', revision: GitRevision.tag('{{.metadata.labels.tag}}') }, { path: '.' });
  expect(spec({ generators: [prod], source })).toEqual(spec({ generators: [prod], source }));
  expect(spec({ generators: [ArgoGenerator.list([{ name: 'a' }]), prod], applicationName: '{{.name}}' }).generators).toHaveLength(2);
});
