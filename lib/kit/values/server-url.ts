import { checkNoPassword } from './git-url';
import { fail } from '../checks/errors';

/** The URL under which a cluster reaches its own API server. */
export const IN_CLUSTER_SERVER = 'https://kubernetes.default.svc';

/** The URL of an API server, as Argo CD compares it: absolute and without a slash at the end. */
export function checkServer(at: string, server: string): void {
  const must = "be an absolute URL of an API server, without '/' at the end";
  if (typeof server === 'string') checkNoPassword(at, 'server', server);
  if (typeof server !== 'string' || !/^https?:\/\/[^\s/]+/.test(server)) {
    const fix = typeof server === 'string' && /^[a-z0-9][-a-z0-9.]*$/.test(server)
      ? 'if this is the name of a cluster in Argo CD, pass it as \'argoClusterName\'; a URL begins with https://'
      : "write for example 'https://ctp1.example.org'; a text to be replaced later goes in as 'serverPlaceholder'";
    fail(at, 'server', must, server, fix);
  }
  if (/\s/.test(server)) fail(at, 'server', must, server, 'remove the white space');
  if (server.endsWith('/')) fail(at, 'server', must, server, `drop the slash: '${server.replace(/\/+$/, '')}'`);
}
