import { checkNoPassword } from './git-url';
import { refuse } from '../checks/errors';
import { move, set } from '../checks/fix';
import { isPlaceholder } from '../checks/placeholder';
import { Rule } from '../checks/rule';
import { withoutTrailingSlashes } from '../checks/slashes';
import { say, the } from '../checks/words';

/** The URL under which a cluster reaches its own API server. */
export const IN_CLUSTER_SERVER = 'https://kubernetes.default.svc';

/** Checks the URL of an API server. Argo CD compares such URLs as strings, so it must be absolute and without a trailing slash. */
export function checkServer(at: string, server: string): void {
  const must = "be an absolute URL of an API server, without '/' at the end";
  checkNoPassword(at, 'server', server);
  if (isPlaceholder(server)) return;
  if (!/^https?:\/\/[^\s/]+/.test(server)) {
    refuse(at, Rule.URL, 'server', must, server, /^[a-z0-9][-a-z0-9.]*$/.test(server)
      ? move('server', 'argoClusterName', say`if this is the name of a cluster in Argo CD, pass it as ${the('argoClusterName')}; a URL starts with https://`)
      : say`write for example 'https://ctp1.example.org'; a string to be replaced later goes into ${the('serverPlaceholder')}`);
  }
  if (/\s/.test(server)) refuse(at, Rule.URL, 'server', must, server, 'remove the whitespace');
  if (server.endsWith('/')) refuse(at, Rule.URL, 'server', must, server, set('server', withoutTrailingSlashes(server)));
}
