export { type HelmArgoDeliveryOptions, HelmDelivery, type HelmFluxDeliveryOptions, HelmFluxSource } from './delivery';
