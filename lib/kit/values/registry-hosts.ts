import { withoutTrailingSlashes } from '../checks/slashes';

/** Hosts that are registries and serve nothing else: no index of charts. */
const HOSTS = new RegExp(`^(?:${[
  'ghcr\\.io', '(?:[a-z0-9-]+\\.)?docker\\.io', '(?:[a-z0-9-]+\\.)?gcr\\.io', '[a-z0-9-]+-docker\\.pkg\\.dev', '\\d+\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?',
  'public\\.ecr\\.aws', 'registry\\.gitlab\\.com', 'registry\\.k8s\\.io', 'xpkg\\.(?:upbound\\.io|crossplane\\.io)', 'cgr\\.dev',
].join('|')})(?::\\d+)?/`, 'i');
/** Older charts of these hosts have an index, at a path of its own. */
const MIXED = /^(?:[a-z0-9-]+\.azurecr\.(?:io|cn|us)\/(?!helm\/)|harbor\.[a-z0-9.-]+\/(?!chartrepo(?:\/|$)))/i;

/** The registry that an https:// URL names, without the scheme; undefined if it may be anything else. */
export function registryOf(url: string): string | undefined {
  const rest = /^https?:\/\/([^\s{}$]+)$/.exec(url)?.[1];
  if (rest === undefined) return undefined;
  const text = rest.includes('/') ? rest : `${rest}/`;
  return HOSTS.test(text) || MIXED.test(text) ? withoutTrailingSlashes(rest) : undefined;
}
