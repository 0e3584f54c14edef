import { accessOf, type KnownStore } from './access';
import { addAppCheck } from '../../kit/app/app-checks';
import type { AppView } from '../../kit/app/app-view';
import { identityOf } from '../../kit/app/duplicates';
import { manifestOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import type { Finding } from '../../kit/checks/errors';
import { remove } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { EsoRule } from '../rules';
import type { StoreFacts } from './store';

type Store = KnownStore;

type Annotations = Readonly<Record<string, string>>;

/** Warns of a store that signs in with a ServiceAccount of the app which has no identity, or one that the store names again. */
export function checkIdentityOf(store: Store): void {
  const { provider: { aws, azurekv, kubernetes }, objects } = store._facts;
  if ((aws ?? azurekv ?? kubernetes) !== undefined && objects.some(({ kind }) => kind === 'ServiceAccount')) addAppCheck(store, checkIdentities);
}

function checkIdentities(app: AppView): Finding[] {
  for (const store of app.members<Store>(checkIdentities)) {
    warnOfAccess(app, store);
    for (const { prop, kind, name, namespace } of store._facts.objects) {
      if (kind !== 'ServiceAccount' || namespace === undefined) continue;
      const cluster = targetClusterOf(store);
      const account = app.named('core', 'ServiceAccount', name)
        .find((object) => object.metadata.namespace === namespace && targetClusterOf(object) === cluster);
      if (account === undefined) continue;
      const { metadata } = manifestOf<{ readonly metadata: { readonly annotations?: Annotations } }>(account);
      const { annotations = {} } = metadata;
      const { aws, azurekv } = store._facts.provider;
      const what = `is ServiceAccount '${namespace}/${name}', `;
      if (aws) checkAws(store, prop, what, annotations, aws);
      if (azurekv) checkAzure(store, prop, what, annotations, azurekv);
    }
  }
  return [];
}

/** A ServiceAccount that may read Secrets, and not those of the store. */
function warnOfAccess(app: AppView, store: Store): void {
  const access = accessOf(app, store);
  if (access === undefined || access.elsewhere === undefined || access.verbs.length > 0) return;
  const { account, namespace, elsewhere } = access;
  warnOf(store, EsoRule.IDENTITY, 'provider.remoteNamespace',
    `is '${namespace}', where ServiceAccount '${account}' may not read Secrets: '${elsewhere.node.path}' lets it read those of '${identityOf(elsewhere).namespace}'`,
    `bind it to a Role in '${namespace}'`);
}

function missing(store: Store, prop: string, what: string, annotation: string, id: string): void {
  warnOf(store, EsoRule.IDENTITY, prop, `${what}which this app declares without the annotation '${annotation}', so that ESO cannot sign in`, `add the annotation with ${id}`);
}

const ROLE = 'eks.amazonaws.com/role-arn';

function checkAws(store: Store, prop: string, what: string, annotations: Annotations, { role }: NonNullable<StoreFacts['provider']['aws']>): void {
  if (annotations[ROLE] === undefined) {missing(store, prop, what, ROLE, 'the ARN of its role');} else if (annotations[ROLE] === role) {
    warnOf(store, EsoRule.IDENTITY, 'provider.role', 'is the role that the ServiceAccount already has, and a role cannot assume itself unless its trust policy allows that', remove('provider.role'));
  }
}

const CLIENT = 'azure.workload.identity/client-id';
const TENANT = 'azure.workload.identity/tenant-id';

/** ESO takes an id from one place only; the new Azure library prefers that of the store. */
function checkAzure(store: Store, prop: string, what: string, annotations: Annotations, azure: NonNullable<StoreFacts['provider']['azurekv']>): void {
  const { authSecretRef, tenantId, useAzureSDK } = azure;
  const fromSecret = authSecretRef?.clientId !== undefined;
  if (annotations[CLIENT] === undefined && !fromSecret) missing(store, prop, what, CLIENT, 'the client id of its identity');
  if (useAzureSDK) return;
  const twice = (place: string, annotation: string): void => warnOf(store, EsoRule.IDENTITY, place,
    `is given twice, here and in the annotation '${annotation}' of the ServiceAccount, and ESO then refuses to sign in`, remove(place));
  if (annotations[CLIENT] !== undefined && fromSecret) twice('provider.auth.clientId', CLIENT);
  if (annotations[TENANT] !== undefined && authSecretRef?.tenantId !== undefined) twice('provider.auth.tenantIdRef', TENANT);
  else if (annotations[TENANT] !== undefined && tenantId !== undefined) twice('provider.auth.tenantId', TENANT);
}
