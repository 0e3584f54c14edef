import type { ApiObject } from 'cdk8s';
import type { StoreFacts } from './store';
import type { AppView } from '../../kit/app/app-view';
import { identityOf } from '../../kit/app/duplicates';
import { manifestOf } from '../../kit/app/manifest-data';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { addTo } from '../../kit/checks/lists';

const RBAC = 'rbac.authorization.k8s.io';

interface Rule { readonly apiGroups?: readonly string[]; readonly resources?: readonly string[]; readonly verbs?: readonly string[] }
interface Subject { readonly kind?: string; readonly name?: string; readonly namespace?: string }
interface RoleRef { readonly kind?: string; readonly name?: string }
interface Binding { readonly roleRef?: RoleRef; readonly subjects?: readonly Subject[] }

/** The ways to write the API server of ESO's own cluster. */
const OWN_CLUSTER = /^(https?:\/\/)?kubernetes(\.default(\.svc(\.cluster\.local)?)?)?(:443)?\/?$/;

/** Whether a store reads from the cluster that ESO runs on. */
export function isOwnCluster({ authRef, server }: NonNullable<StoreFacts['provider']['kubernetes']>): boolean {
  return authRef === undefined && (server?.url === undefined || OWN_CLUSTER.test(server.url));
}

/** Permissions that a ServiceAccount gets. */
interface Grant {
  readonly binding: ApiObject;
  /** The namespace in which it gets them; undefined for all. */
  readonly namespace: string | undefined;
  readonly roleRef: RoleRef;
}

/** What the app grants to each ServiceAccount, by namespace and name. */
function grantsOf(app: AppView): ReadonlyMap<string, readonly Grant[]> {
  const grants = new Map<string, Grant[]>();
  for (const kind of ['RoleBinding', 'ClusterRoleBinding']) {
    for (const binding of app.ofKind(RBAC, kind)) {
      const { roleRef = {}, subjects = [] } = manifestOf<Binding>(binding);
      const { namespace } = identityOf(binding);
      for (const subject of subjects) {
        if (subject.kind !== 'ServiceAccount') continue;
        const key = `${subject.namespace ?? namespace}/${subject.name}`;
        addTo(grants, key, { binding, namespace: kind === 'RoleBinding' ? namespace : undefined, roleRef });
      }
    }
  }
  return grants;
}

/** The verbs for Secrets in a grant; undefined if the app does not have its role. */
function verbsOf(app: AppView, { binding, namespace, roleRef }: Grant): readonly string[] | undefined {
  const role = app.named(RBAC, roleRef.kind ?? '', roleRef.name ?? '')
    .find((object) => mayShareCluster(object, binding) && (roleRef.kind === 'ClusterRole' || identityOf(object).namespace === namespace));
  if (role === undefined) return undefined;
  const { rules = [] } = manifestOf<{ readonly rules?: readonly Rule[] }>(role);
  const covers = (list: readonly string[] | undefined, name: string): boolean => list?.some((entry) => entry === name || entry === '*') ?? false;
  return rules.filter(({ apiGroups, resources }) => covers(apiGroups, '') && covers(resources, 'secrets')).flatMap(({ verbs = [] }) => verbs);
}

/** What the app says about a ServiceAccount and the Secrets that a store reads with it. */
interface Access {
  readonly account: string;
  readonly namespace: string;
  /** The verbs that it has for them. */
  readonly verbs: readonly string[];
  /** A binding that lets it read Secrets in another namespace. */
  readonly elsewhere: ApiObject | undefined;
}

/** A store with what is known of it. */
export interface KnownStore extends ApiObject {
  readonly storeNamespace?: string;
  readonly _facts: StoreFacts;
}

/** The permissions with which a store reads the Secrets of a namespace; nothing if the app does not have all of them. */
export function accessOf(app: AppView, store: KnownStore): Access | undefined {
  const { kubernetes } = store._facts.provider;
  const { name, namespace: own = store.storeNamespace } = kubernetes?.auth?.serviceAccount ?? {};
  // Another cluster has other roles.
  if (name === undefined || own === undefined || !isOwnCluster(kubernetes!)) return undefined;
  const account = `${own}/${name}`;
  const namespace = kubernetes!.remoteNamespace ?? 'default';
  const verbs: string[] = [];
  let elsewhere: ApiObject | undefined;
  const grants = (app.once(grantsOf).get(account) ?? []).filter(({ binding }) => mayShareCluster(binding, store));
  for (const grant of grants) {
    const granted = verbsOf(app, grant);
    if (granted === undefined) return undefined;
    if (grant.namespace === undefined || grant.namespace === namespace) verbs.push(...granted);
    else if (granted.length > 0) elsewhere = grant.binding;
  }
  return grants.length === 0 ? undefined : { account, namespace, verbs, elsewhere };
}

/** Whether verbs contain one that is needed. */
export function allows(verbs: readonly string[], verb: string): boolean {
  return verbs.includes(verb) || verbs.includes('*');
}
