export * from './helm';
export * from './operator';
export { WiringRule } from './rules';
export * from './secrets';
