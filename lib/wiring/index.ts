export * from './helm';
export * from './operator';
export * from './secrets';
