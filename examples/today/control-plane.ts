import { ControlPlane, GitRevision, SecretKey, type GitSource } from 'cdk8s-control-planes';

/** One repository for Flux and for Argo CD. */
export const git: GitSource = { url: 'https://github.com/yourorg/your-repo', revision: GitRevision.branch('main') };

/** A control plane in a Space: Flux reaches it with its connection Secret, Argo CD by the name of its cluster Secret. */
export const controlPlane = ControlPlane.named('my-control-plane', {
  kubeconfig: SecretKey.of('kubeconfig-my-control-plane', 'kubeconfig'),
  argoClusterName: 'my-control-plane',
});
