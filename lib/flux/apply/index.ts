export { type FluxClaimKind, FluxCrossplaneHealth } from './crossplane-health';
export type { IFluxKustomization } from './dependencies';
export type { FluxHealthCheck, FluxHealthCheckExpr } from './health';
export { FluxKubeConfig } from './kube-config';
export type { FluxImage } from './patches';
