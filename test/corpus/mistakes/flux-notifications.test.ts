import { type Chart } from 'cdk8s';
import { data, namespace, repository, said } from './flux';
import { mistakesOf } from './mistakes';
import {
  FluxAlert, FluxEventSeverity, FluxNotificationProvider, FluxNotificationType, FluxObjectKind, FluxObjectReference, FluxReceiver,
  FluxReceiverType, FluxSource,
  type FluxAlertProps, type FluxNotificationProviderProps, type FluxReceiverProps,
} from '../../../lib';
import { synthOne } from '../../support/synth';

const byName = FluxNotificationProvider.fromProviderName('slack');
const eventSources = [FluxObjectReference.all(FluxObjectKind.KUSTOMIZATION)];

/** A Provider of Slack with some props changed. */
const provider = (props: Partial<FluxNotificationProviderProps>) => (chart: Chart) => new FluxNotificationProvider(chart, 'provider', {
  type: FluxNotificationType.SLACK, channel: 'releases', secretRef: { name: 'slack-url' }, ...props, metadata: { name: 'slack', ...props.metadata },
});

/** An Alert with some props changed. */
const alert = (props: Partial<FluxAlertProps>, id: string = 'alert') => (chart: Chart) => new FluxAlert(chart, id, { provider: byName, eventSources, ...props });

/** An Alert whose provider writes commit statuses. */
const status = (type: FluxNotificationType, props: Partial<FluxAlertProps>) => (chart: Chart) => {
  const address = `https://${type}.com/acme/platform`;
  alert({ provider: new FluxNotificationProvider(chart, 'status', { type, address, secretRef: { name: 'token' } }), ...props })(chart);
};

/** A Receiver with some props changed. */
const receiver = (type: FluxReceiverType, props: Partial<FluxReceiverProps>) => (chart: Chart) => new FluxReceiver(chart, 'hook', {
  type, secretRef: { name: 'webhook-token' }, resources: [FluxObjectReference.source(FluxSource.fromGitRepositoryName('platform'))], ...props,
});

mistakesOf('fluxNotifications', {}, (mistake) => {
  mistake('flux-receiver-no-apiversion', () => {
    // A Receiver writes it by itself.
    const build = receiver(FluxReceiverType.GENERIC_HMAC, { resources: [FluxObjectReference.named(FluxObjectKind.HELM_RELEASE, 'web')] });
    expect(synthOne(build).spec.resources).toEqual([{ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', name: 'web' }]);
    expect(said(build)).toEqual([]);
  });

  mistake('flux-alert-v1', () => {
    expect(said(alert({ api: 'v1' } as never))).toEqual([
      "[chart/alert] 'api' must be a prop of FluxAlertProps, got an unknown one: the props are eventMetadata, eventSeverity, eventSources, exclusionList, inclusionList, metadata, provider, suspend",
    ]);
    expect(said(alert({}))).toEqual([]);
  });

  mistake('flux-alert-provider-other-ns', () => {
    expect(said(alert({ metadata: { namespace: 'apps' }, provider: byName }), provider({}))).toEqual([
      "chart/alert near-miss: 'provider' is Provider 'slack', which is looked up in namespace 'apps', but this app has it in 'flux-system': move it to 'apps', or acknowledge this if it exists outside of the app",
    ]);
    expect(said(alert({ metadata: { namespace: 'apps' }, provider: byName }), provider({ metadata: { namespace: 'apps' } }))).toEqual([]);
  });

  mistake('flux-alert-github-helmrelease', () => {
    expect(said(status(FluxNotificationType.GITHUB, { eventSources: [FluxObjectReference.all(FluxObjectKind.HELM_RELEASE)] }))).toEqual([
      "chart/alert flux/commit-status: 'eventSources[0]' is a HelmRelease, whose events name no commit: for FluxNotificationType.GITHUB, use Kustomizations, or objects with the annotation event.toolkit.fluxcd.io/commit",
    ]);
    expect(said(status(FluxNotificationType.GITHUB, {}))).toEqual([]);
  });

  mistake('flux-alert-github-severity-error', () => {
    expect(said(status(FluxNotificationType.GITLAB, { eventSeverity: FluxEventSeverity.ERROR }))).toEqual([
      "chart/alert flux/commit-status-severity: 'eventSeverity' is FluxEventSeverity.ERROR, so that FluxNotificationType.GITLAB never learns that a commit is good: remove it",
    ]);
    expect(said(status(FluxNotificationType.GITLAB, {}))).toEqual([]);
  });

  mistake('flux-receiver-gitlab-events', () => {
    expect(said(receiver(FluxReceiverType.GITLAB, { events: ['push', 'tag_push'] }))).toEqual([
      "chart/hook flux/no-effect: 'events[0]' is 'push', which does not look like an event of the type FluxReceiverType.GITLAB: write for example 'Push Hook'",
      "chart/hook flux/no-effect: 'events[1]' is 'tag_push', which does not look like an event of the type FluxReceiverType.GITLAB: write for example 'Push Hook'",
    ]);
    expect(said(receiver(FluxReceiverType.GITLAB, { events: ['Push Hook', 'Tag Push Hook'] }))).toEqual([]);
  });

  mistake('flux-alert-providerref-namespace', () => {
    expect(said(alert({ metadata: { namespace: 'cert-manager' }, provider: FluxNotificationProvider.fromProviderName('slack', { namespace }) }))).toEqual([
      "[chart/alert] 'provider' must be in namespace 'cert-manager', got namespace 'flux-system': Provider and reader must share a namespace: move one of them, or copy the Provider to 'cert-manager'",
    ]);
    expect(said(alert({ metadata: { namespace: 'cert-manager' }, provider: FluxNotificationProvider.fromProviderName('slack', { namespace: 'cert-manager' }) }))).toEqual([]);
  });

  mistake('flux-receiver-wildcard-no-labels', () => {
    expect(said(receiver(FluxReceiverType.GITHUB, { resources: [FluxObjectReference.all(FluxObjectKind.GIT_REPOSITORY)] }))).toEqual([
      "[chart/hook] 'resources[0].matchLabels' must be given for all objects of the kind GitRepository, got nothing: a Receiver does not reconcile all objects of a kind: write the labels of the objects",
    ]);
    expect(said(receiver(FluxReceiverType.GITHUB, { resources: [FluxObjectReference.all(FluxObjectKind.GIT_REPOSITORY, { matchLabels: { app: 'platform' } })] }))).toEqual([]);
  });

  mistake('flux-receiver-no-secret', () => {
    expect(said(receiver(FluxReceiverType.GENERIC, { secretRef: undefined }))).toEqual([
      "[chart/hook] 'secretRef' must be given for the type FluxReceiverType.GENERIC, got nothing: name the Secret with the key 'token'",
    ]);
    expect(said(receiver(FluxReceiverType.GENERIC_HMAC, {}))).toEqual([]);
  });

  mistake('flux-alert-info-and-error', () => {
    expect(said(alert({}), alert({ eventSeverity: FluxEventSeverity.ERROR }, 'errors'))).toEqual([
      "chart/errors flux/sent-twice: 'eventSources[0]' is sent to Provider 'slack' by 'chart/alert' too, and events of a lower severity include errors: remove one of the two, or send them to different providers",
    ]);
    expect(said(alert({ eventSeverity: FluxEventSeverity.INFO }))).toEqual([]);
  });

  mistake('flux-alert-glob-regex', () => {
    expect(said(alert({ exclusionList: ['*waiting on socket*'] }))).toEqual([
      "[chart/alert] 'exclusionList[0]' must be a regular expression, got \"*waiting on socket*\": close its brackets and give every repetition something to repeat",
    ]);
    expect(said(alert({ exclusionList: ['waiting.*socket'] }))).toEqual([]);
  });

  mistake('flux-provider-slack-no-address', () => {
    expect(said(data('Secret', 'slack-token', namespace, { token: 'a' }), provider({ secretRef: { name: 'slack-token' } }))).toEqual([
      "[chart/provider] 'secretRef' must have the key 'address' when 'address' is not given, got Secret 'slack-token' with the keys 'token': add it, or write 'address'",
    ]);
    expect(said(data('Secret', 'slack-token', namespace, { token: 'a' }), provider({ address: 'https://slack.com/api/chat.postMessage', secretRef: { name: 'slack-token' } }))).toEqual([]);
  });

  mistake('flux-receiver-other-ns', () => {
    expect(said(receiver(FluxReceiverType.GITHUB, { resources: [FluxObjectReference.named(FluxObjectKind.GIT_REPOSITORY, 'platform')] }), repository({ metadata: { namespace: 'apps' } }))).toEqual([
      "chart/hook near-miss: 'resources[0]' is GitRepository 'platform', which is looked up in namespace 'flux-system', but this app has it in 'apps': name the namespace 'apps' in the reference, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(receiver(FluxReceiverType.GITHUB, { resources: [FluxObjectReference.named(FluxObjectKind.GIT_REPOSITORY, 'platform', { namespace: 'apps' })] }), repository({ metadata: { namespace: 'apps' } }))).toEqual([]);
  });
});
