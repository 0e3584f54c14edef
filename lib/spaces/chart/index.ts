export { SpacesArgoCdPlugin, type SpacesArgoCdPluginOptions, type SpacesExternalArgoCdOptions } from './argo-cd-plugin';
export { SpacesChart, type SpacesChartOptions, type SpacesGuideChart } from './chart';
export type {
  SpacesControlPlaneSettings, SpacesEtcdSettings, SpacesMxpControllerSettings, SpacesSharedSecretsSettings, SpacesUxpSettings,
  SpacesVclusterSettings,
} from './control-plane-settings';
export { SpacesExternalSecrets, type SpacesExternalSecretsOptions } from './external-secrets';
export { SpacesHelmRelease, type SpacesHelmReleaseProps } from './helm-release';
export type { SpacesExportPipeline, SpacesObservability, SpacesTracing } from './observability';
export type {
  SpacesAuthentication, SpacesAuthorization, SpacesCertificates, SpacesChartValues, SpacesExternalTls, SpacesFeatures, SpacesGateway,
  SpacesGatewayApi, SpacesIngress,
} from './values-options';
export {
  type SpacesApi, type SpacesAutoscaler, type SpacesController, type SpacesPodMonitor, type SpacesRouter, type SpacesRouterService,
  SpacesServiceType,
} from './workloads';
