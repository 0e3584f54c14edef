export * from './external-secret';
export * from './generator';
export * from './provider';
export * from './push';
export * from './store';
export * from './template';
export { EsoApi } from './api';
export { EsoRule } from './rules';
export type { EsoDefaultsOptions } from './defaults';
