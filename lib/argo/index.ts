export * from './app-set';
export * from './application';
export * from './project';
export * from './settings';
export * from './source';
export { ArgoRule } from './rules';
