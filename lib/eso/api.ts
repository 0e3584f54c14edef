/** The versions of the External Secrets API that the library can write. */
export enum EsoApi {
  /** The current version. */
  V1 = 'v1',
  /**
   * The version that many guides show, with the fields of ESO 0.9. ESO serves it up to 0.16.
   * @deprecated Use `EsoApi.V1`.
   */
  V1BETA1 = 'v1beta1',
}

/** The API version of generators. */
export const GENERATORS_API = 'generators.external-secrets.io/v1alpha1';

/** The API group of External Secrets. */
export const ESO_GROUP = 'external-secrets.io';
