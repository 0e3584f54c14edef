import type { Chart } from 'cdk8s';
import { data, namespace, said } from './flux';
import { mistakesOf } from './mistakes';
import {
  FluxNotificationProvider, FluxNotificationType, FluxObjectKind, FluxObjectReference, FluxReceiver, type FluxReceiverProps, FluxReceiverType,
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
});
