import { Chart, JsonPatch, Yaml } from 'cdk8s';
import { parse } from 'yaml';
import {
  ArgoCrossplaneSettings, ArgoRespectRbac, ArgoSettingsOutput, ArgoTrackingMethod, type ArgoCrossplaneSettingsProps,
} from '../../../lib';
import { argoSettings } from '../../corpus/maximal/argo-settings';
import { errorOf, synth, synthOne, testApp, thrownBy, validationOf, warningsOf } from '../../support/synth';

const PREFIX = 'resource.customizations';
const OWN = [
  `${PREFIX}.health.pkg.crossplane.io_Provider`, `${PREFIX}.health.pkg.crossplane.io_Configuration`, `${PREFIX}.health.pkg.crossplane.io_Function`,
  `${PREFIX}.health.apiextensions.crossplane.io_CompositeResourceDefinition`,
];
const settings = (chart: Chart, props?: ArgoCrossplaneSettingsProps) => new ArgoCrossplaneSettings(chart, 'settings', props);
const made = (props?: ArgoCrossplaneSettingsProps) => settings(new Chart(testApp(), 'chart'), props);
const data = (props?: ArgoCrossplaneSettingsProps) => made(props).data;
const error = (props: ArgoCrossplaneSettingsProps) => errorOf((chart) => settings(chart, props));
const exclusions = (props?: ArgoCrossplaneSettingsProps): object[] => parsed(data(props)['resource.exclusions']) as object[];
/** The value of a key as Argo CD parses it. */
const parsed = (text: string): unknown => parse(text);
const USAGES = { apiGroups: ['*'], kinds: ['ProviderConfigUsage', 'ClusterProviderConfigUsage'] };

describe('the ConfigMap', () => {
  test('minimal: tracking, permissions, exclusions, and the health of the objects of Crossplane itself', () => {
    const manifest = synthOne((chart) => settings(chart));
    expect(manifest).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'argocd-cm',
        namespace: 'argocd',
        labels: { 'app.kubernetes.io/name': 'argocd-cm', 'app.kubernetes.io/part-of': 'argocd' },
        annotations: {
          'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false',
          'kustomize.toolkit.fluxcd.io/ssa': 'Merge',
          'kustomize.toolkit.fluxcd.io/prune': 'disabled',
        },
      },
      data: data(),
    });
    expect(Object.keys(data())).toEqual(['application.resourceTrackingMethod', 'resource.respectRBAC', 'resource.exclusions', ...OWN]);
    expect(data()).toMatchObject({ 'application.resourceTrackingMethod': 'annotation', 'resource.respectRBAC': 'normal' });
  });

  test('maximal, without a warning', () => {
    expect(synth(argoSettings.build, { namespace: 'flux-system' })).toEqual(argoSettings.expected);
    expect(warningsOf(argoSettings.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test.each<[string, ArgoCrossplaneSettingsProps, string | undefined, string | undefined]>([
    ['argocd', {}, undefined, 'argocd'],
    ['that of the chart', {}, 'gitops', 'gitops'],
    ['that of the metadata', { metadata: { namespace: 'other' } }, 'gitops', 'other'],
    ['none in a patch', { output: ArgoSettingsOutput.KUSTOMIZE_PATCH }, undefined, undefined],
    ['none in a patch of a chart with a namespace', { output: ArgoSettingsOutput.KUSTOMIZE_PATCH }, 'gitops', undefined],
    ['that of the metadata in a patch', { output: ArgoSettingsOutput.KUSTOMIZE_PATCH, metadata: { namespace: 'other' } }, 'gitops', 'other'],
  ])('its namespace is %s', (_name, props, namespace, expected) => {
    expect(synthOne((chart) => settings(chart, props), namespace === undefined ? {} : { namespace }).metadata.namespace).toBe(expected);
  });

  test('patches of fields that the library does not know survive', () => {
    expect(synthOne((chart) => settings(chart).apiObject!.addJsonPatch(JsonPatch.add('/immutable', false)))).toMatchObject({ immutable: false });
  });

  test('there is one in an app', () => {
    expect(validationOf((chart) => {
      settings(chart);
      new ArgoCrossplaneSettings(chart, 'again');
    })).toEqual([
      "[chart/again/Resource] 'metadata.name' must be unique per kind and namespace on one cluster, got ConfigMap 'argocd/argocd-cm', already defined by 'chart/settings/Resource': rename one of them; if they go to different clusters, name these with TargetCluster.set(chart, 'name')",
    ]);
  });
});

describe('other forms', () => {
  test('a patch for kustomize has neither namespace, labels nor annotations', () => {
    expect(synthOne((chart) => settings(chart, { output: ArgoSettingsOutput.KUSTOMIZE_PATCH }))).toEqual({
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argocd-cm' }, data: data(),
    });
  });

  test('values of the chart', () => {
    const output = ArgoSettingsOutput.VALUES_ONLY;
    expect(synth((chart) => settings(chart, { output }))).toEqual([]);
    expect(made({ output }).apiObject).toBeUndefined();
    expect(made({ output }).toHelmValues()).toEqual({ configs: { cm: data() } });
    expect(parsed(made({ output }).toHelmValuesYaml())).toEqual({ configs: { cm: data() } });
    expect(made().toHelmValues()).toEqual({ configs: { cm: data() } });
  });

  test('what is handed out is a copy', () => {
    const one = made();
    one.data['resource.respectRBAC'] = 'changed';
    expect(one.data['resource.respectRBAC']).toBe('normal');
  });

  test.each([
    ['dist/argocd-cm.k8s.yaml', 'dist/argocd-cm.k8s.yaml'],
    ["it's mine.yaml", "'it'\\''s mine.yaml'"],
  ])('the command that applies %s', (file, word) => {
    expect(made().toApplyCommand(file)).toBe(`kubectl apply --server-side --force-conflicts --field-manager=argocd-crossplane-settings -f ${word}`);
  });

  test('a patch cannot be applied', () => {
    expect(thrownBy(() => made({ output: ArgoSettingsOutput.KUSTOMIZE_PATCH }).toApplyCommand('a.yaml'))).toBe(
      "[chart/settings] 'output' must be ArgoSettingsOutput.CONFIG_MAP for a command, got \"KustomizePatch\": only that document can be applied on its own: write ArgoSettingsOutput.CONFIG_MAP");
  });
});

describe('tracking and permissions', () => {
  test('are written as Argo CD spells them', () => {
    expect(data({ trackingMethod: ArgoTrackingMethod.ANNOTATION_AND_LABEL })['application.resourceTrackingMethod']).toBe('annotation+label');
    expect(data({ respectRbac: ArgoRespectRbac.STRICT })['resource.respectRBAC']).toBe('strict');
    expect(data({ respectRbac: ArgoRespectRbac.OFF })).not.toHaveProperty(['resource.respectRBAC']);
  });
});

describe('exclusions', () => {
  test('start with those of Argo CD, so that they are not lost', () => {
    const list = exclusions();
    expect(list).toHaveLength(8);
    expect(list[0]).toEqual({ apiGroups: ['', 'discovery.k8s.io'], kinds: ['Endpoints', 'EndpointSlice'] });
    expect(list[7]).toEqual(USAGES);
  });

  test('can be less, and more', () => {
    const own = { apiGroups: ['*.aws.upbound.io'], kinds: ['*'], clusters: ['https://ctp1.acme.example'] };
    expect(exclusions({ defaultExclusions: false })).toEqual([USAGES]);
    expect(exclusions({ defaultExclusions: false, excludeUsages: false, exclusions: [own, { kinds: ['Event'] }] })).toEqual([own, { kinds: ['Event'] }]);
    expect(exclusions({ excludeUsages: false })).toHaveLength(7);
    expect(data({ defaultExclusions: false, excludeUsages: false })).not.toHaveProperty(['resource.exclusions']);
  });

  test.each<[string, ArgoCrossplaneSettingsProps, string]>([
    ['everything', { exclusions: [{ apiGroups: ['*'], kinds: ['*'] }] },
      "[chart/settings] 'exclusions[0]' must not exclude everything, got {\"apiGroups\":[\"*\"],\"kinds\":[\"*\"]}: Argo CD would see no object, and inclusions do not bring back what is excluded: write kinds or groups"],
    ['everything, by saying nothing', { exclusions: [{ kinds: ['Event'] }, {}] },
      "[chart/settings] 'exclusions[1]' must not exclude everything, got {}: Argo CD would see no object, and inclusions do not bring back what is excluded: write kinds or groups"],
    ['everything, by empty lists', { exclusions: [{ apiGroups: [], kinds: [], clusters: [] }] },
      "[chart/settings] 'exclusions[0]' must not exclude everything, got {\"apiGroups\":[],\"kinds\":[],\"clusters\":[]}: Argo CD would see no object, and inclusions do not bring back what is excluded: write kinds or groups"],
    ['a group with a version', { exclusions: [{ apiGroups: ['', 'apps/v1'] }] },
      "[chart/settings] 'exclusions[0].apiGroups[1]' must be an API group without a version, got \"apps/v1\": write 'apps'"],
    ['a pattern of kinds', { exclusions: [{ kinds: ['Provider*'] }] },
      "[chart/settings] 'exclusions[0].kinds[0]' must be a kind, or '*', got \"Provider*\": kinds are compared letter by letter: list them one by one"],
  ])('refuse %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('health groups', () => {
  test('with kinds become a key for each, and patterns one key for all', () => {
    const written = data({
      healthGroups: [
        { group: 'platform.acme.example', kinds: ['XCluster', 'Cluster', 'Cluster'] }, { group: '*.acme.example' }, { group: 'db.acme.example' },
        { group: '*.aws.upbound.io' }, { group: '*.aws.crossplane.io' },
      ],
    });
    expect(Object.keys(written).slice(7)).toEqual([`${PREFIX}.health.platform.acme.example_XCluster`, `${PREFIX}.health.platform.acme.example_Cluster`, PREFIX]);
    const lua = written[`${PREFIX}.health.platform.acme.example_Cluster`];
    expect(parsed(written[PREFIX])).toEqual(Object.fromEntries(
      ['*.acme.example/*', 'db.acme.example/*', '*.aws.upbound.io/*', '*.aws.crossplane.io/*'].map((pattern) => [pattern, { 'health.lua': lua }])));
  });

  test.each<[string, ArgoCrossplaneSettingsProps['healthGroups'], string]>([
    ['a version', [{ group: 'acme.example/v1' }],
      "[chart/settings] 'healthGroups[0].group' must be an API group without a version, got \"acme.example/v1\": write 'acme.example'"],
    ['a word', [{ group: 'acme' }],
      "[chart/settings] 'healthGroups[0].group' must be an API group, or a pattern with '*', got \"acme\": write for example 'platform.acme.example' or '*.acme.example'"],
    ['a pattern of another kind', [{ group: '{a,b}.acme.example' }],
      "[chart/settings] 'healthGroups[0].group' must be an API group, or a pattern with '*', got \"{a,b}.acme.example\": write for example 'platform.acme.example' or '*.acme.example'"],
    ['everything', [{ group: '*.*' }],
      "[chart/settings] 'healthGroups[0].group' must be a group of claims, composite or managed resources, got '*.*', which includes 'pkg.crossplane.io': pkg.crossplane.io already has health checks: write a narrower pattern, for example '*.aws.crossplane.io'"],
    ['the packages', [{ group: 'pkg.crossplane.io', kinds: ['Provider'] }],
      "[chart/settings] 'healthGroups[0].group' must be a group of claims, composite or managed resources, got 'pkg.crossplane.io': pkg.crossplane.io already has health checks: leave it out"],
    ['too many groups of Crossplane', [{ group: 'api*.crossplane.io' }],
      "[chart/settings] 'healthGroups[0].group' must be a group of claims, composite or managed resources, got 'api*.crossplane.io', which includes 'apiextensions.crossplane.io': apiextensions.crossplane.io already has health checks: write a narrower pattern, for example '*.aws.crossplane.io'"],
    ['groups of others', [{ group: '*.k8s.io' }],
      "[chart/settings] 'healthGroups[0].group' must be a group of claims, composite or managed resources, got '*.k8s.io', which includes 'networking.k8s.io': its objects would wait forever for conditions of Crossplane: write the groups that you define"],
    ['a group of others', [{ group: 'argoproj.io' }],
      "[chart/settings] 'healthGroups[0].group' must be a group of claims, composite or managed resources, got 'argoproj.io': its objects would wait forever for conditions of Crossplane: write the groups that you define"],
    ['kinds of a pattern', [{ group: '*.acme.example', kinds: ['Cluster'] }],
      "[chart/settings] 'healthGroups[0].kinds' must be left out for a group with '*', got [\"Cluster\"]: each kind becomes a key of the ConfigMap, which cannot have it: write the groups one by one, or leave the kinds out"],
    ['no kinds', [{ group: 'acme.example', kinds: [] }],
      "[chart/settings] 'healthGroups[0].kinds' must have at least one kind, got an empty array: leave it out for all kinds of the group"],
    ['a pattern of kinds', [{ group: 'acme.example', kinds: ['Cluster', 'X*'] }],
      "[chart/settings] 'healthGroups[0].kinds[1]' must be a kind, got \"X*\": write for example 'XCluster'; leave 'kinds' out for all of them"],
  ])('refuse %s', (_name, healthGroups, message) => {
    expect(error({ healthGroups: healthGroups! })).toBe(message);
  });

  test('a plural is warned of', () => {
    expect(warningsOf((chart) => settings(chart, { healthGroups: [{ group: 'acme.example', kinds: ['clusters'] }] }))).toEqual([
      "chart/settings argo/no-effect: 'healthGroups[0].kinds[0]' is 'clusters', which hardly matches anything, since kinds start with an upper-case letter: write the kind as in manifests",
    ]);
  });
});

describe('further entries and keys', () => {
  test('are written next to the others', () => {
    const written = data({
      healthGroups: [{ group: '*.acme.example' }],
      customizations: { 'cert-manager.io/Certificate': { 'health.lua': 'return {}' }, '*.acme.example/Cluster': { actions: 'discovery.lua: ""' }, 'Secret': { ignoreDifferences: 'jsonPointers: [/data]' } },
      settings: { 'timeout.reconciliation': '60s', 'resource.customizations.health.acme.example_Cluster': 'return {}' },
    });
    expect(Object.keys(parsed(written[PREFIX]) as object)).toEqual(['*.acme.example/*', 'cert-manager.io/Certificate', '*.acme.example/Cluster', 'Secret']);
    expect(written).toMatchObject({ 'timeout.reconciliation': '60s', [`${PREFIX}.health.acme.example_Cluster`]: 'return {}' });
  });

  test.each<[string, ArgoCrossplaneSettingsProps, string]>([
    ['a key of another form', { customizations: { 'cert-manager.io_Certificate': {} } },
      "[chart/settings] 'customizations['cert-manager.io_Certificate']' must have a key of the form group/Kind, got \"cert-manager.io_Certificate\": write 'cert-manager.io/Certificate'"],
    ['a field that Argo CD does not know', { customizations: { 'cert-manager.io/Certificate': { 'health.Lua': '' } } },
      "[chart/settings] 'customizations['cert-manager.io/Certificate']' must have only the fields health.lua, health.lua.useOpenLibs, actions, ignoreDifferences, ignoreResourceUpdates, knownTypeFields, got \"health.Lua\": Argo CD drops unknown fields: did you mean 'health.lua'?"],
    ['an entry that is there', { healthGroups: [{ group: '*.acme.example' }], customizations: { '*.acme.example/*': {} } },
      "[chart/settings] 'customizations['*.acme.example/*']' must be given once, got '*.acme.example/*', which already has a health check: remove it here, or in 'healthGroups'"],
    ['a health check that is there', { customizations: { 'pkg.crossplane.io/Provider': { 'health.lua': '' } } },
      "[chart/settings] 'customizations['pkg.crossplane.io/Provider']' must be given once, got 'pkg.crossplane.io/Provider', which already has a health check: remove it here, or in 'healthGroups'"],
    ['a key with a prop', { settings: { 'application.resourceTrackingMethod': 'label' } },
      "[chart/settings] 'settings['application.resourceTrackingMethod']' must be set by 'trackingMethod', got \"label\": remove it, and use 'trackingMethod'"],
    ['a key that is there', { settings: { 'resource.customizations.health.pkg.crossplane.io_Provider': '' } },
      "[chart/settings] 'settings['resource.customizations.health.pkg.crossplane.io_Provider']' must be given once, got 'resource.customizations.health.pkg.crossplane.io_Provider', which is already written: remove it"],
    ['a key that no ConfigMap has', { settings: { 'resource.customizations.knownTypeFields.*.acme.example_*': '' } },
      "[chart/settings] 'settings['resource.customizations.knownTypeFields.*.acme.example_*']' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"resource.customizations.knownTypeFields.*.acme.example_*\": use for example 'resource.customizations.knownTypeFields.-.acme.example_-'"],
    ['a pattern of kinds', { settings: { 'resource.customizations.health.*.acme.example_*': '' } },
      "[chart/settings] 'settings['resource.customizations.health.*.acme.example_*']' must have a key without wildcards, got \"resource.customizations.health.*.acme.example_*\": a key of a ConfigMap cannot have them: write '*.acme.example/*' in 'customizations', with 'health.lua'"],
    ['a pattern of kinds with actions', { settings: { 'resource.customizations.actions.acme.example_*': '' } },
      "[chart/settings] 'settings['resource.customizations.actions.acme.example_*']' must have a key without wildcards, got \"resource.customizations.actions.acme.example_*\": a key of a ConfigMap cannot have them: write 'acme.example/*' in 'customizations'"],
    ['a boolean', { settings: { 'exec.enabled': true as unknown as string } },
      "[chart/settings] 'settings['exec.enabled']' must be a string, got true: write 'true'"],
    ['a type of customization that stops Argo CD', { settings: { 'resource.customizations.healh.acme.example_Cluster': '' } },
      "[chart/settings] 'settings['resource.customizations.healh.acme.example_Cluster']' must have a key of the form resource.customizations.<type>.<group>_<kind>, got \"resource.customizations.healh.acme.example_Cluster\": the type is 'healh': did you mean 'health'?"],
    ['a kind with two underscores', { settings: { 'resource.customizations.health.acme.example_X_Cluster': '' } },
      "[chart/settings] 'settings['resource.customizations.health.acme.example_X_Cluster']' must have a key of the form resource.customizations.<type>.<group>_<kind>, got \"resource.customizations.health.acme.example_X_Cluster\": write for example 'resource.customizations.health.cert-manager.io_Certificate'"],
    ['a type without a kind', { settings: { 'resource.customizations.health': '' } },
      "[chart/settings] 'settings['resource.customizations.health']' must have a key of the form resource.customizations.<type>.<group>_<kind>, got \"resource.customizations.health\": write for example 'resource.customizations.health.cert-manager.io_Certificate'"],
    ['another name', { metadata: { name: 'argocd-rbac-cm' } },
      "[chart/settings] 'metadata.name' must be 'argocd-cm', got \"argocd-rbac-cm\": Argo CD reads no other ConfigMap: remove it"],
    ['metadata of nothing', { output: ArgoSettingsOutput.VALUES_ONLY, metadata: {} },
      "[chart/settings] 'metadata' must be left out for ArgoSettingsOutput.VALUES_ONLY, got {}: there is no object: remove it"],
    ['a namespace that there cannot be', { metadata: { namespace: 'Argo' } },
      "[chart/settings] 'metadata.namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Argo\": use for example 'argo'"],
    ['a wave that is not a number', { metadata: { annotations: { 'argocd.argoproj.io/sync-wave': 'first' } } },
      "[chart/settings] 'metadata.annotations['argocd.argoproj.io/sync-wave']' must be a whole number as a string, got \"first\": write for example '-1'"],
    ['a grace period that is not a duration', { failureGrace: '5m' as never },
      "[chart/settings] 'failureGrace' must be a Duration, got \"5m\": write Duration.minutes(5)"],
  ])('refuse %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

test('every value is read back as it was written', () => {
  expect(parsed(Yaml.stringify(data()))).toEqual(data());
});
