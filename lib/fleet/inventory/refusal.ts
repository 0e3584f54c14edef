import { type Data, step } from './data';
import { isMap } from '../../kit/checks/map';

/** The path of a prop as a JSON pointer. */
export function pointerOf(prop: string): string {
  return [...prop.matchAll(/\['([^']*)'\]|[^.[\]]+/g)].map(([all, quoted]) => step(quoted ?? all)).join('');
}

/** The tools that write the other files of a member. */
const TOOLS: Readonly<Record<string, string>> = {
  'application': '/argo',
  'cluster': '/argoCluster',
  'external-secrets': '/operator',
  'provider-credentials': '/providerCredentials',
  'xp-kustomization': '/flux',
};

/**
 * The place in `each` of a prop that a construct of a member refused. Its keys do not all have the names of props.
 *
 * @param inside the path of the construct in the folder of the member
 * @param prop the prop as a JSON pointer
 * @param each what the member gets
 */
export function placeInEach(inside: readonly string[], prop: string, each: Data): string {
  const [file, first, second, third] = inside;
  if (file === undefined) return prop.replace(/^\/each/, '');
  const pointer = prop.replace(/^\/metadata\/namespace$/, '/namespace');
  if (file === 'xp-repo') return sourceOf('/flux', pointer, each.flux);
  if (file === 'application') return `/argo${pointer.replace(/(?<=^\/source)(?=\/(?:chart|repoUrl|version)$)/, '/helmChart')}`;
  if (file === 'cluster') return `/argoCluster${placeInCluster(pointer, each.argoCluster)}`;
  if (file === 'external-secrets') return `/operator${pointer.replace(/^\/(project|syncPolicy|deletion)(?=\/|$)/, (_all, name: string) => `/argo${name[0].toUpperCase()}${name.slice(1)}`)}`;
  if (file === 'control-plane') {
    const tool = TOOLS[first] ?? step(first);
    const own = (each[tool.slice(1)] as Data | undefined)?.[second];
    return tool + step(second) + (tool === '/providerCredentials' ? placeInCredentials(third, pointer, own) : pointer.replace(/^\/(?:id|metadata\/name)$/, ''));
  }
  if (file !== 'stages') return `${TOOLS[file] ?? step(file)}${pointer}`;
  if (second === 'Source') return sourceOf('/stages', pointer, each.stages);
  const stages = (each.stages as { readonly stages?: readonly Data[] } | undefined)?.stages ?? [];
  const index = stages.findIndex(({ name }) => name === second);
  return index < 0 ? `/stages${pointer}` : `/stages/stages/${index}${pointer}`;
}

function sourceOf(at: string, pointer: string, tool: unknown): string {
  if (pointer === '/namespace') return at + pointer;
  const { source } = tool as { readonly source?: unknown };
  return `${at}/source/${isMap(source) && source.oci ? 'oci' : 'git'}${pointer.replace(/^\/git(?=\/)/, '')}`;
}

/** The values of a cluster Secret that are read from a store. */
const CLUSTER_DATA: Readonly<Record<string, string>> = {
  bearerToken: '/auth/bearerToken',
  caData: '/tlsClientConfig/caData',
  certData: '/auth/clientCertificate/certData',
  keyData: '/auth/clientCertificate/keyData',
  server: '/serverRef',
};

function placeInCluster(pointer: string, cluster: unknown): string {
  const [, name, rest] = /^\/data\/([^/]+)(.*)$/.exec(pointer) ?? [];
  if (name !== undefined && CLUSTER_DATA[name] !== undefined) return CLUSTER_DATA[name] + rest;
  const [, field] = /^\/auth\/([^/]+)/.exec(pointer) ?? [];
  const auth = isMap(cluster) && isMap(cluster.auth) ? cluster.auth : {};
  const [way] = Object.keys(auth);
  return field === undefined || way === undefined || field === way ? pointer : pointer.replace('/auth', `/auth${step(way)}`);
}

/** The values of a Secret with credentials that are read from a store, where their keys have other names. */
const CREDENTIAL_DATA: Readonly<Record<string, string>> = {
  clientCertificate: '/clientCertificate/certificate',
  clientCertificatePassword: '/clientCertificate/password',
  clientId: '/clientIdRef',
  credentials: '/serviceAccountJson',
  subscriptionId: '/subscriptionIdRef',
  tenantId: '/tenantIdRef',
};

function placeInCredentials(child: string | undefined, pointer: string, credentials: unknown): string {
  if (/^\/(?:id|metadata\/name)$/.test(pointer)) return child === 'providerConfig' ? '/providerConfigName' : '';
  if (pointer === '/target/name') return '/secretName';
  const given = isMap(credentials) ? credentials : {};
  const cloud = ['aws', 'gcp', 'azure'].find((name) => given[name] !== undefined);
  if (cloud === undefined) return pointer;
  const [, name, rest] = /^\/data\/([^/]+)(.*)$/.exec(pointer) ?? [];
  if (name !== undefined) return `/${cloud}${CREDENTIAL_DATA[name] ?? step(name)}${rest}`;
  const [, field] = /^\/([^/]+)/.exec(pointer) ?? [];
  return field !== undefined && isMap(given[cloud]) && field in given[cloud] ? `/${cloud}${pointer}` : pointer;
}
