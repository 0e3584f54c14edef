export * from './kit';
export * from './flux';
export * from './argo';
export * from './eso';
export * from './crossplane';
export * from './wiring';
export * from './spaces';
export * from './fleet';
