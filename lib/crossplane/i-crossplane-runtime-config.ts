/** How the Deployment of a provider or function is made. */
export interface ICrossplaneRuntimeConfig {
  /** The name of the DeploymentRuntimeConfig. */
  readonly runtimeConfigName: string;
}
