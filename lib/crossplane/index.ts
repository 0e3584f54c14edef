export * from './package';
export * from './provider-config';
export { CrossplaneRule } from './rules';
export * from './runtime';
