import { GitRevision, type EsoRemoteRef, type GitSource } from 'cdk8s-control-planes';

/** The repository that you commit the folders below `dist` to, and the folder in it. */
export const repository: GitSource = { url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') };
export const BASE_PATH = './deploy';

/** The group of control planes in the Space. */
export const GROUP = 'team-a';
/** A control plane in the Space. */
export const CTP1 = 'ctp1';
/** Crossplane on your own cluster. */
export const CTP2 = 'ctp2';

export const REGION = 'us-east-1';

/** Where the values are in AWS Secrets Manager. */
export const remote = {
  /** The token.json that Upbound gives you, unchanged. */
  upboundUser: { key: 'space/upbound-token', property: 'accessId' },
  upboundToken: { key: 'space/upbound-token', property: 'token' },
  /** A whole kubeconfig file of the cluster of Argo CD. */
  argoCluster: { key: 'space/argo-cluster' },
  /** A whole kubeconfig file of ctp2. */
  ctp2: { key: 'space/ctp2' },
  /** The access key of a user that may read team-a/*. */
  storeKeyId: { key: 'space/team-a-store', property: 'access-key' },
  storeKey: { key: 'space/team-a-store', property: 'secret-access-key' },
  /** The access key that the providers work with. */
  providerKeyId: { key: 'team-a/providerconfigs', property: 'aws_access_key_id' },
  providerKey: { key: 'team-a/providerconfigs', property: 'aws_secret_access_key' },
} satisfies Record<string, EsoRemoteRef>;
