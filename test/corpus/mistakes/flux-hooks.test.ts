import type { Chart } from 'cdk8s';
import { data, namespace, registration, release, repository, said } from './flux';
import { mistakesOf } from './mistakes';
import {
  FluxAlert, FluxHelmChart, FluxHelmRepository, FluxNotificationProvider, FluxNotificationType, FluxObjectKind, FluxObjectReference,
  type FluxObjectSelectionOptions, FluxOciRepository, FluxOciRevision, FluxReceiver, type FluxReceiverProps, FluxReceiverType, GitRevision,
} from '../../../lib';

/** A Receiver for a GitRepository, with some props changed. */
const receiver = (props: Partial<FluxReceiverProps>) => (chart: Chart) => new FluxReceiver(chart, 'fleet', {
  type: FluxReceiverType.GITHUB, secretRef: { name: 'webhook-token' }, resources: [FluxObjectReference.named(FluxObjectKind.GIT_REPOSITORY, 'fleet')], ...props,
});

mistakesOf('fluxHooks', {}, (mistake) => {
  mistake('flux-receiver-generic-for-github', () => {
    expect(said(receiver({ type: FluxReceiverType.GENERIC, events: ['ping', 'push'] }))).toEqual([
      "chart/fleet flux/no-effect: 'events' has no effect for the type FluxReceiverType.GENERIC, whose calls name no events: remove it, or set 'type' to FluxReceiverType.GITHUB, which also rejects calls of others",
    ]);
    expect(said(receiver({ type: FluxReceiverType.GENERIC, events: ['Push Hook'] }))).toEqual([
      "chart/fleet flux/no-effect: 'events' has no effect for the type FluxReceiverType.GENERIC, whose calls name no events: remove it, or set 'type' to FluxReceiverType.GITLAB, which also rejects calls of others",
    ]);
    // Bitbucket Cloud signs nothing.
    expect(said(receiver({ type: FluxReceiverType.GENERIC, events: ['repo:push'] }))).toEqual([
      "chart/fleet flux/no-effect: 'events' has no effect for the type FluxReceiverType.GENERIC, whose calls name no events: remove it",
    ]);
    expect(said(receiver({ events: ['ping', 'push'] }))).toEqual([]);
  });

  mistake('flux-receiver-secret-key', () => {
    const read = receiver({ events: ['ping', 'push'], secretRef: { name: 'webhook' } });
    expect(said(read, data('Secret', 'webhook', namespace, { secret: 'placeholder' }))).toEqual([
      "[chart/fleet] 'secretRef' must have 'token' for the type FluxReceiverType.GITHUB, got Secret 'webhook' with the keys 'secret': rename or add the keys",
    ]);
    expect(said(read, data('Secret', 'webhook', namespace, { token: 'placeholder' }))).toEqual([]);
  });

  mistake('flux-provider-secret-address-wins', () => {
    const provider = (chart: Chart) => new FluxNotificationProvider(chart, 'hook', {
      type: FluxNotificationType.GENERIC_HMAC, address: 'https://alerts.prod.acme.io/flux', secretRef: { name: 'hook' },
    });
    expect(said(provider, data('Secret', 'hook', namespace, { address: 'https://alerts.dev.acme.io/flux', token: 'placeholder' }))).toEqual([
      "chart/hook flux/no-effect: 'address' has no effect, since Secret 'hook' has a key 'address': remove one of them",
    ]);
    expect(said(provider, data('Secret', 'hook', namespace, { token: 'placeholder' }))).toEqual([]);
  });

  mistake('flux-receiver-oci-helmrepository', () => {
    const charts = (url: string) => (chart: Chart) => new FluxHelmRepository(chart, 'acme', { url });
    const resources = [FluxObjectReference.named(FluxObjectKind.HELM_REPOSITORY, 'acme')];
    expect(said(charts('oci://registry.acme.io/charts'), receiver({ type: FluxReceiverType.HARBOR, resources }))).toEqual([
      "chart/fleet flux/no-effect: 'resources[0]' has no effect, since HelmRepository 'acme' is an OCI registry, which Flux does not reconcile: name the HelmCharts that come from it, or use an OCIRepository",
    ]);
    expect(said(charts('https://charts.acme.io'), receiver({ type: FluxReceiverType.HARBOR, resources }))).toEqual([]);
    expect(said(receiver({ type: FluxReceiverType.HARBOR, resources }))).toEqual([]);
    const artifacts = (chart: Chart) => new FluxOciRepository(chart, 'web', { url: 'oci://ghcr.io/a/web', revision: FluxOciRevision.semver('1.x') });
    const source = (chart: Chart) => FluxObjectReference.source(artifacts(chart));
    expect(said((chart) => receiver({ type: FluxReceiverType.HARBOR, resources: [source(chart)] })(chart))).toEqual([]);
  });

  mistake('flux-alert-helmchart-namespace', () => {
    const alert = (options: FluxObjectSelectionOptions) => (chart: Chart) => new FluxAlert(chart, 'charts', {
      provider: FluxNotificationProvider.fromProviderName('slack'), eventSources: [FluxObjectReference.all(FluxObjectKind.HELM_CHART, options)], metadata: { namespace: 'apps' },
    });
    const web = (within: string | undefined) => release({
      metadata: { namespace: 'apps' },
      chart: FluxHelmChart.fromHelmRepositoryName('acme', { chart: 'web', version: '1.4.2', ...(within === undefined ? {} : { namespace: within }) }),
    }, 'web');
    expect(said(alert({}), web('flux-system'))).toEqual([
      "chart/charts flux/selected-namespace: 'eventSources[0]' selects objects of the kind HelmChart in namespace 'apps', but those of this app are in 'flux-system': name the namespace 'flux-system'",
    ]);
    expect(said(alert({ namespace: 'flux-system' }), web('flux-system'))).toEqual([]);
    expect(said(alert({}), web(undefined))).toEqual([]);
    expect(said(alert({}))).toEqual([]);
  });

  mistake('flux-provider-github-other-repo', () => {
    const statuses = (address: string, url: string = 'https://github.com/acme/fleet.git') => (chart: Chart) => {
      const provider = new FluxNotificationProvider(chart, 'github', { type: FluxNotificationType.GITHUB, address, secretRef: { name: 'github-token' } });
      const source = repository({ git: { url, revision: GitRevision.branch('main') }, secretRef: { name: 'deploy-key' } })(chart);
      const web = registration({ source, path: './apps/web' }, 'web')(chart);
      new FluxAlert(chart, 'alert', { provider, eventSources: [FluxObjectReference.kustomization(web)] });
    };
    expect(said(statuses('https://github.com/acme/web'))).toEqual([
      "chart/alert flux/commit-status-repository: 'eventSources[0]' comes from https://github.com/acme/fleet.git, but Provider 'github' writes to https://github.com/acme/web, which does not have its commits: use a Provider with the address of that repository",
    ]);
    expect(said(statuses('https://github.com/other/fleet'))).toEqual([
      "chart/alert flux/commit-status-repository: 'eventSources[0]' comes from https://github.com/acme/fleet.git, but Provider 'github' writes to https://github.com/other/fleet, which does not have its commits: use a Provider with the address of that repository",
    ]);
    expect(said(statuses('https://github.com/acme/fleet'))).toEqual([]);
    expect(said(statuses('https://github.com/Acme/fleet.git', 'ssh://git@github.com/acme/fleet'))).toEqual([]);
    expect(said(statuses('https://github.com/${owner}/web'))).toEqual([]);
  });
});
