export { ArgoCrossplaneSettings } from './crossplane-settings';
export {
  type ArgoCrossplaneSettingsProps, type ArgoHealthGroup, type ArgoResourceFilter, ArgoRespectRbac, ArgoSettingsOutput, ArgoTrackingMethod,
} from './options';
