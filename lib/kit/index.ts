export * from './app';
export * from './checks';
export * from './values';
