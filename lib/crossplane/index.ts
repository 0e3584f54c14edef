export * from './package';
export * from './provider-config';
export * from './runtime';
