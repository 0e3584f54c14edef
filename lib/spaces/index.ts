export * from './chart';
export * from './control-plane';
export * from './shared';
