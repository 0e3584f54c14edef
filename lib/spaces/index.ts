export * from './chart';
export * from './control-plane';
export { SpacesRule } from './rules';
export * from './shared';
