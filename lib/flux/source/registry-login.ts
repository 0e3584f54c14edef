import type { ApiObject } from 'cdk8s';
import { secretText, UNKNOWN_VALUE } from '../../kinds/secret-text';
import { inNamespace, type KnownData, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import type { Finding } from '../../kit/checks/errors';
import { warnOf } from '../../kit/checks/warnings';
import { hasPlaceholder } from '../forms';
import { FluxRule } from '../rules';

const DOCKER_HUB = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'];

/** Checks that the Secrets of chart registries have credentials for them. */
export function checkRegistryLogins(app: AppView): Finding[] {
  for (const member of app.members<ApiObject>(checkRegistryLogins)) {
    const { url, secretRef } = specOf<{ url: string; secretRef?: { name: string } }>(member) ?? {};
    if (url === undefined || secretRef === undefined) continue;
    warnOfOtherHost(member, url, secretRef.name, inNamespace(knownData(app, member, 'Secret', secretRef.name), member.metadata.namespace));
  }
  return [];
}

/** Warns of a Secret with credentials for other registries than that of a URL. */
export function warnOfOtherHost(at: ApiObject, url: string, name: string, known: readonly KnownData[]): void {
  const host = /^oci:\/\/([^/]+)/.exec(url)?.[1].toLowerCase();
  const hosts = hostsIn(secretText(known, '.dockerconfigjson') ?? '');
  if (host === undefined || hasPlaceholder(host) || hosts.length === 0) return;
  if (hosts.some((each) => hasPlaceholder(each) || each.includes(UNKNOWN_VALUE) || isHost(each, host))) return;
  warnOf(at, FluxRule.NO_EFFECT, 'secretRef', `has no effect, since Secret '${name}' has credentials for ${hosts.join(', ')}, and the registry is ${host}`,
    `write the credentials for ${host} into it`);
}

/** The registries that a Docker configuration has credentials for. */
function hostsIn(text: string): string[] {
  try {
    // A value that is known only on the cluster is no JSON.
    const { auths } = JSON.parse(text.split(UNKNOWN_VALUE).join('\\u0001')) as { auths?: object };
    return Object.keys(auths ?? {}).map((key) => key.toLowerCase().replace(/^https?:\/\//, '').replace(/\/.*$/, ''));
  } catch {
    return [];
  }
}

/** Whether an entry is for a host. It may have `*` in a part of its name. */
function isHost(entry: string, host: string): boolean {
  if (DOCKER_HUB.includes(entry) && DOCKER_HUB.includes(host)) return true;
  const [parts, others] = [entry, host].map((name) => name.replace(/:443$/, '').split('.'));
  return parts.length === others.length && parts.every((part, index) => part === others[index]
    || (part.includes('*') && new RegExp(`^${part.replace(/[^\w*:-]/g, '').replace(/\*+/g, '[^.]*')}$`).test(others[index])));
}
