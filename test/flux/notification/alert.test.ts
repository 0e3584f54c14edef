import { Chart, JsonPatch } from 'cdk8s';
import {
  ControlPlane, FluxAlert, FluxGitRepository, FluxNotificationProvider, FluxNotificationType, FluxObjectKind as Kind, FluxObjectReference, FluxSource,
  FluxReceiver, FluxReceiverType, FluxStages, GitRevision, type FluxAlertProps,
} from '../../../lib';
import { alerts } from '../../corpus/maximal/flux-notifications';
import { errorOf, synth, synthOne, testApp, thrownBy, warningsOf } from '../../support/synth';

const slack = FluxNotificationProvider.fromProviderName('slack');
const all = FluxObjectReference.all(Kind.KUSTOMIZATION);
const alert = (props: Partial<FluxAlertProps> = {}) => (chart: Chart) => new FluxAlert(chart, 'alert', { provider: slack, eventSources: [all], ...props });
const error = (props: Partial<FluxAlertProps>) => errorOf(alert(props));
const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };

describe('FluxAlert', () => {
  test('minimal: a provider, and all Kustomizations', () => {
    expect(synthOne(alert())).toEqual({
      apiVersion: 'notification.toolkit.fluxcd.io/v1beta3',
      kind: 'Alert',
      metadata: { name: 'alert' },
      spec: { providerRef: { name: 'slack' }, eventSources: [{ kind: 'Kustomization', name: '*' }] },
    });
  });

  test('maximal: every field, without a warning', () => {
    expect(synth(alerts.build, { namespace: 'flux-system' })).toEqual(alerts.expected);
    expect(warningsOf(alerts.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('keeps patches of unknown fields', () => {
    expect(synthOne((chart) => alert()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', 1)), { newerThanSchema: true }).spec.futureField).toBe(1);
  });

  test('a stage of FluxStages is a source of events', () => {
    const manifests = synth((chart) => {
      const stages = new FluxStages(chart, 'ctp1', { controlPlane: ControlPlane.coLocated('ctp1'), prune: true, source: FluxSource.fromGitRepositoryName('platform') });
      alert({ eventSources: [FluxObjectReference.kustomization(stages.stage('claims'))] })(chart);
    });
    expect(manifests[4].spec.eventSources).toEqual([{ kind: 'Kustomization', name: 'ctp1-claims' }]);
  });

  test('writes the namespace of objects in another namespace', () => {
    const source = (namespace: string) => synth((chart) => {
      const repository = new FluxGitRepository(chart, 'platform', { git });
      alert({ eventSources: [FluxObjectReference.source(repository)], provider: slack, metadata: { namespace } })(chart);
    }, { namespace: 'flux-system' })[1].spec.eventSources;
    expect(source('flux-system')).toEqual([{ kind: 'GitRepository', name: 'platform' }]);
    expect(source('team-a')).toEqual([{ kind: 'GitRepository', name: 'platform', namespace: 'flux-system' }]);
  });

  const status = (kind: Kind, type: FluxNotificationType = FluxNotificationType.GITHUB) => (chart: Chart) => {
    const provider = new FluxNotificationProvider(chart, 'git', { type, address: 'https://github.com/acme/platform', secretRef: { name: 'token' } });
    alert({ provider, eventSources: [FluxObjectReference.all(Kind.KUSTOMIZATION), FluxObjectReference.named(kind, 'a')] })(chart);
  };

  test('warns of events without a commit for a commit status', () => {
    expect(warningsOf(status(Kind.KUSTOMIZATION))).toEqual([]);
    expect(warningsOf(status(Kind.GIT_REPOSITORY, FluxNotificationType.GITHUB_DISPATCH))).toEqual([]);
    expect(warningsOf(status(Kind.GIT_REPOSITORY))).toEqual([
      "chart/alert flux/commit-status: 'eventSources[1]' is a GitRepository, whose events name no commit: for FluxNotificationType.GITHUB, use Kustomizations, or objects with the annotation event.toolkit.fluxcd.io/commit",
    ]);
  });

  test('warns of metadata that every event has', () => {
    expect(warningsOf(alert({ eventMetadata: { revision: 'x' } }))).toEqual([
      "chart/alert flux/no-effect: 'eventMetadata.revision' has no effect, since every event has its own revision: rename it",
    ]);
  });

  test.each<[string, Partial<FluxAlertProps>, string]>([
    ['no objects', { eventSources: [] }, "[chart/alert] 'eventSources' must name at least one object, got []: write for example [FluxObjectReference.all(FluxObjectKind.KUSTOMIZATION)]"],
    ['a glob for a regular expression', { inclusionList: ['ok', '*failed*'] }, "[chart/alert] 'inclusionList[1]' must be a regular expression, got \"*failed*\": write '^.*failed.*$'"],
    ['a lookahead', { exclusionList: ['(?!ok)'] }, "[chart/alert] 'exclusionList[0]' must be a Go regular expression, got \"(?!ok)\": Go has no lookahead or lookbehind: rewrite it without"],
    ['a filter', { eventSources: [all.withFilter('true')] }, "[chart/alert] 'eventSources[0].filter' must be left out of an Alert, got \"true\": only a Receiver filters objects: use 'inclusionList' and 'exclusionList'"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });

  test('refuses a provider of another namespace, and of another app', () => {
    const provider = (chart: Chart, namespace: string) => new FluxNotificationProvider(chart, 'hooks', {
      type: FluxNotificationType.GENERIC, address: 'https://hooks.example.org', metadata: { namespace },
    });
    expect(errorOf((chart) => alert({ provider: provider(chart, 'other') })(chart), { namespace: 'flux-system' })).toBe(
      "[chart/alert] 'provider' must be in namespace 'flux-system', got namespace 'other': Provider and reader must share a namespace: move one of them, or copy the Provider to 'flux-system'");
    const elsewhere = provider(new Chart(testApp(), 'elsewhere'), 'flux-system');
    expect(error({ provider: elsewhere })).toBe(
      "[chart/alert] 'provider' must be in the same app, got \"elsewhere/hooks\": create it in this app, or refer to it by name with fromProviderName('hooks')");
  });

  test('refuses objects of another app', () => {
    const repository = new FluxGitRepository(new Chart(testApp(), 'elsewhere'), 'platform', { git });
    expect(error({ eventSources: [FluxObjectReference.source(repository)] })).toBe(
      "[chart/alert] 'eventSources[0]' must be in the same app, got \"elsewhere/platform\": create it in this app, or refer to it by name with fromGitRepositoryName('platform')");
  });
});

describe('FluxObjectReference', () => {
  test.each<[string, () => unknown, string]>([
    ['all objects by name', () => FluxObjectReference.named(Kind.KUSTOMIZATION, '*'), "[FluxObjectReference.named] 'name' must be the name of one object, got \"*\": use FluxObjectReference.all(...) for all objects of a kind"],
    ['a pattern', () => FluxObjectReference.named(Kind.KUSTOMIZATION, 'team-*'), "[FluxObjectReference.named] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"team-*\": use for example 'team'"],
    ['an invalid namespace', () => FluxObjectReference.all(Kind.BUCKET, { namespace: '*' }), "[FluxObjectReference.all] 'namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"*\": use a name such as 'ctp1'"],
    ['an invalid label', () => FluxObjectReference.all(Kind.BUCKET, { matchLabels: { a: 'b c' } }), "[FluxObjectReference.all] 'matchLabels.a' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"b c\": shorten it, or use an annotation, which takes any string"],
    ['a version without a group', () => FluxObjectReference.named(Kind.BUCKET, 'a', { apiVersion: 'v1' }), "[FluxObjectReference.named] 'apiVersion' must be group/version, got \"v1\": write for example 'image.toolkit.fluxcd.io/v1beta2'"],
  ])('refuses %s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });
});

describe('kinds that were added to the CRD', () => {
  const of = (kind: string, options: object = {}) => alert({ eventSources: [FluxObjectReference.custom(kind, options)] });

  test('are written as they are', () => {
    expect(synthOne(of('FluxInstance', { namespace: 'flux-system' }), { newerThanSchema: true }).spec.eventSources).toEqual([{ kind: 'FluxInstance', name: '*', namespace: 'flux-system' }]);
    expect(synthOne(of('Terraform', { name: 'vpc', matchLabels: { a: 'b' } }), { newerThanSchema: true }).spec.eventSources).toEqual([{ kind: 'Terraform', name: 'vpc', matchLabels: { a: 'b' } }]);
    expect(warningsOf(of('FluxInstance'), { newerThanSchema: true })).toEqual([]);
  });

  test('are not misspelled ones of Flux', () => {
    expect(warningsOf(of('HelmReleases'), { newerThanSchema: true })).toEqual([
      "chart/alert flux/object-kind: 'eventSources[0]' is of the kind HelmReleases, which Flux does not know: did you mean HelmRelease? Otherwise, add the kind to the CRD",
    ]);
    expect(thrownBy(() => FluxObjectReference.custom('fluxinstances.fluxcd.io'))).toBe(
      "[FluxObjectReference.custom] 'kind' must be a kind, got \"fluxinstances.fluxcd.io\": write for example 'FluxInstance'");
  });

  test('need their API version in a Receiver', () => {
    const receiver = (options: object) => (chart: Chart) => {
      new FluxReceiver(chart, 'hook', { type: FluxReceiverType.GITHUB, secretRef: { name: 'token' }, resources: [FluxObjectReference.custom('Terraform', { name: 'vpc', ...options })] });
    };
    expect(errorOf(receiver({}))).toBe("[chart/hook] 'resources[0].apiVersion' must be given for a Terraform, got nothing: Flux does not know the kind: write its group and version");
    expect(warningsOf(receiver({ apiVersion: 'infra.contrib.fluxcd.io/v1alpha2' }), { newerThanSchema: true })).toEqual([]);
  });
});
