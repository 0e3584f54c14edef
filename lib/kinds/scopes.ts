import { builtinKind } from './builtin';

/** API groups whose kinds have no namespace. */
const CLUSTER_GROUPS: readonly string[] = ['pkg.crossplane.io', 'apiextensions.crossplane.io'];
/** Kinds of other groups, by whether they have a namespace. */
const KINDS: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  'external-secrets.io': {
    ClusterSecretStore: false, ClusterExternalSecret: false, ClusterPushSecret: false, ExternalSecret: true, SecretStore: true, PushSecret: true,
  },
};

/** Whether the objects of a kind have a namespace; undefined if that is unknown. `*` stands for all kinds of a group. */
export function hasNamespace(group: string, kind: string): boolean | undefined {
  if (CLUSTER_GROUPS.includes(group)) return false;
  const known = builtinKind(kind);
  return known?.group === group ? known.namespaced : KINDS[group]?.[kind];
}
