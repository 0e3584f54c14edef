export { RefusedError } from './errors';
export { Rule, RuleSeverity } from './rule';
export { type Warning, Warnings } from './warnings';
