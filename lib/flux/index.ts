export * from './apply';
export * from './helm-release';
export * from './kustomization';
export * from './notification';
export * from './source';
export { FluxApi } from './api';
export { FluxRule } from './rules';
