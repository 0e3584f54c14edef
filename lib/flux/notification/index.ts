export { FluxAlert, type FluxAlertProps } from './alert';
export { type FluxCustomObjectOptions, FluxObjectReference, type FluxObjectReferenceOptions, type FluxObjectSelectionOptions } from './object-reference';
export {
  FluxNotificationProvider, type FluxNotificationProviderProps, type FluxProviderReferenceOptions, type IFluxNotificationProvider,
} from './provider';
export { type FluxOidcProvider, type FluxOidcValidation, type FluxOidcVariable, FluxReceiver, type FluxReceiverProps } from './receiver';
export { FluxEventSeverity, FluxNotificationType, FluxObjectKind, FluxReceiverType } from './types';
