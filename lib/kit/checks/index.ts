export { WarningCode } from './warning-code';
export { type Warning, Warnings } from './warnings';
