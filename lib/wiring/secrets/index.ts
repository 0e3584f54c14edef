export { ArgoClusterSecret, type ArgoClusterSecretOptions, type ArgoClusterSecretProps, type ArgoClusterTls } from './argo-cluster';
export {
  type ArgoClientCertificate, ArgoClusterAuth, type ArgoClusterAwsAuth, type ArgoClusterBasicAuth, type ArgoClusterExecAuth, ArgoExecApiVersion,
} from './argo-cluster-auth';
export { ArgoRepository, ArgoRepositoryCredentials } from './argo-repository';
export { type ArgoAzureServicePrincipal, type ArgoGitHubApp, ArgoRepositoryAuth, type ArgoRepositoryBasicAuth } from './argo-repository-auth';
export {
  type ArgoRepositoryAccess, type ArgoRepositoryClientCertificate, type ArgoRepositoryCredentialsProps, type ArgoRepositoryProps,
  ArgoRepositoryType,
} from './argo-repository-options';
export type { ArgoSecretOptions } from './argo-secret';
export {
  type AwsAccessKeys, type AzureClientCertificate, type AzureCredentialsOptions, type AzureEndpoints, type AzureServicePrincipal,
  CloudCredentials, type GcpAccessToken, type GcpServiceAccountKey,
} from './cloud-credentials';
export { ControlPlaneKubeconfig, type ControlPlaneKubeconfigProps } from './control-plane-kubeconfig';
export { type FluxClientCertificate, FluxGitCredentials, type FluxGitCredentialsProps } from './flux-git';
export { FluxGitAuth, type FluxGitBasicAuth, type FluxGitHubAppAuth, type FluxGitSshAuth } from './flux-git-auth';
export { FluxOciAuth, FluxOciCredentials, type FluxOciCredentialsProps, type FluxOciLogin } from './flux-oci';
export { type KubeconfigClientCertificate, type KubeconfigServer, KubeconfigSource, type KubeconfigToken } from './kubeconfig-source';
export type { CredentialsSecretOptions, FluxCredentialsOptions } from './options';
export { ProviderCredentials, type ProviderCredentialsOptions, type ProviderCredentialsProps } from './provider-credentials';
