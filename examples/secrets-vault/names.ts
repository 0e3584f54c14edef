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

/** Vault, and the mount of its key/value engine. */
export const VAULT = { server: 'https://vault.example.org:8200', path: 'secret' };

/** Where the values are in Vault. */
export const remote = {
  /** The token.json that Upbound gives you, unchanged. */
  upboundUser: { key: 'space/upbound-token', property: 'accessId' },
  upboundToken: { key: 'space/upbound-token', property: 'token' },
  /** A whole kubeconfig file of the cluster of Argo CD. */
  argoCluster: { key: 'space/argo-cluster', property: 'kubeconfig' },
  /** A whole kubeconfig file of ctp2. */
  ctp2: { key: 'space/ctp2', property: 'kubeconfig' },
  /** The secret id of the AppRole team-a, which may read team-a/*. */
  storeSecretId: { key: 'space/team-a-store', property: 'secret-id' },
  /** The access key that the providers work with. */
  providerKeyId: { key: 'team-a/providerconfigs', property: 'aws_access_key_id' },
  providerKey: { key: 'team-a/providerconfigs', property: 'aws_secret_access_key' },
} satisfies Record<string, EsoRemoteRef>;
