import type { Chart } from 'cdk8s';
import { FluxAlert, type FluxAlertProps, FluxEventSeverity, FluxNotificationProvider, FluxNotificationType, FluxObjectKind, FluxObjectReference } from '../../../lib';
import { warningsIn } from '../support';

const all = FluxObjectReference.all(FluxObjectKind.KUSTOMIZATION);
const one = FluxObjectReference.named(FluxObjectKind.KUSTOMIZATION, 'apps');
const provider = FluxNotificationProvider.fromProviderName('slack');
const alerts = (...each: readonly Partial<FluxAlertProps>[]) => (chart: Chart): void => {
  each.forEach((props, index) => new FluxAlert(chart, `a${index}`, { provider, eventSources: [all], ...props }));
};

describe('alerts', () => {
  test.each<[string, Partial<FluxAlertProps>]>([
    ['another severity', { eventSeverity: FluxEventSeverity.ERROR }],
    ['one of the objects', { eventSources: [one] }],
    ['objects with a label', { eventSources: [FluxObjectReference.all(FluxObjectKind.KUSTOMIZATION, { matchLabels: { team: 'a' } })] }],
  ])('send events twice if one has %s', (_name, other) => {
    expect(warningsIn(alerts({}, other))).toEqual([
      "chart/a1 flux/sent-twice: 'eventSources[0]' is sent to Provider 'slack' by 'chart/a0' too, and events of a lower severity include errors: remove one of the two, or send them to different providers",
    ]);
  });

  test.each<[string, Partial<FluxAlertProps>]>([
    ['another provider', { provider: FluxNotificationProvider.fromProviderName('teams') }],
    ['other objects', { eventSources: [FluxObjectReference.all(FluxObjectKind.GIT_REPOSITORY)] }],
    ['other messages', { exclusionList: ['^Dependencies'] }],
    ['other metadata', { eventMetadata: { team: 'a' } }],
    ['no work to do', { suspend: true }],
  ])('do not if one has %s', (_name, other) => {
    expect(warningsIn(alerts({}, other))).toEqual([]);
  });

  test('of one provider share its events by name', () => {
    expect(warningsIn(alerts({ eventSources: [one] }, { eventSources: [FluxObjectReference.named(FluxObjectKind.KUSTOMIZATION, 'infra')] }))).toEqual([]);
  });

  test('may leave out good news unless these are the purpose', () => {
    const status = (type: FluxNotificationType, address: string) => (chart: Chart): void => {
      const to = new FluxNotificationProvider(chart, 'p', { type, address, secretRef: { name: 'token' } });
      new FluxAlert(chart, 'a', { provider: to, eventSources: [all], eventSeverity: FluxEventSeverity.ERROR });
    };
    expect(warningsIn(status(FluxNotificationType.GITHUB, 'https://github.com/acme/platform'))).toEqual([
      "chart/a flux/commit-status-severity: 'eventSeverity' is FluxEventSeverity.ERROR, so that FluxNotificationType.GITHUB never learns that a commit is good: remove it",
    ]);
    expect(warningsIn(status(FluxNotificationType.GITHUB_DISPATCH, 'https://github.com/acme/platform'))).toEqual([]);
  });
});
