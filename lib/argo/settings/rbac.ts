import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { memberPath } from '../../kit/checks/prop-path';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say } from '../../kit/checks/words';
import { clusterServerOf, declaredSecrets } from '../declared/secrets';

/** For policies, a cluster is its server. Warns of one that the policies of the app know by its name. */
export function warnOfRbac(app: AppView): void {
  for (const map of app.named('core', 'ConfigMap', 'argocd-rbac-cm')) {
    const { data = {} } = manifestOf<{ readonly data?: Readonly<Record<string, string>> }>(map);
    const clusters = new Map(declaredSecrets(app, 'cluster').filter(({ object }) => mayShareCluster(map, object)).map((secret) => [secret.data.name, secret]));
    for (const [key, text] of Object.entries(data)) {
      if (!/^policy\.(.*\.)?csv$/.test(key)) continue;
      for (const line of text.split('\n')) {
        const [p, , resource, , object = ''] = line.split(',').map((part) => part.trim());
        const secret = p === 'p' && resource === 'clusters' ? clusters.get(object.replace(/^[^/]*\//, '')) : undefined;
        const server = secret && clusterServerOf(secret);
        if (secret === undefined || server === undefined) continue;
        const { project } = secret.data;
        warnOf(map, Rule.NEAR_MISS, memberPath('data', key), say`has a policy for the cluster ${lit(object)}, but policies know a cluster by its server`,
          say`write ${lit(project === undefined ? server : `${project}/${server}`)}${program(', or acknowledge this if another cluster is meant', '')}`);
      }
    }
  }
}
