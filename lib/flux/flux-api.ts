/** The versions of the Flux API that can be written. */
export enum FluxApi {
  /** What today's Flux serves: sources and Kustomization `v1`, HelmRelease `v2`. */
  V1 = 'v1',
  /** What the guides print: `v1beta1`. Flux serves it up to 2.6; 2.7 removed it. */
  V1BETA1 = 'v1beta1',
}
