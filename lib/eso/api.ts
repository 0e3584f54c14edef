/** The versions of the External Secrets API that can be written. */
export enum EsoApi {
  /** What today's operator serves. */
  V1 = 'v1',
  /** What the guides print, with the fields of ESO 0.9. ESO serves it up to 0.16; 0.17 stopped. */
  V1BETA1 = 'v1beta1',
}

/** The API version of generators. */
export const GENERATORS_API = 'generators.external-secrets.io/v1alpha1';

/** The API group of External Secrets. */
export const ESO_GROUP = 'external-secrets.io';
