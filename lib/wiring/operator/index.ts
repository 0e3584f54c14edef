export { EsoOperator, type EsoOperatorOptions, type EsoOperatorProps } from './operator';
export type {
  EsoOperatorCertController, EsoOperatorCertManager, EsoOperatorCrds, EsoOperatorGenericTargets, EsoOperatorIssuer, EsoOperatorRbac,
  EsoOperatorServiceMonitor, EsoOperatorTarget, EsoOperatorValues, EsoOperatorWebhook,
} from './options';
export type { EsoOperatorImage, EsoOperatorPods, EsoOperatorServiceAccount } from './pods';
