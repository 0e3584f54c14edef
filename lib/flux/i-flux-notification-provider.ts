import type { FluxNotificationType } from './flux-notification-types';

/** A provider that alerts send events to. */
export interface IFluxNotificationProvider {
  /** The name of the Provider. */
  readonly providerName: string;
  /** The namespace of the Provider, where it is known. */
  readonly providerNamespace?: string;
  /** Where events are sent to, where it is known. */
  readonly providerType?: FluxNotificationType;
}
