import type { IConstruct } from 'constructs';
import { EsoStoreKind, type IEsoStore } from './store';
import type { AppView } from '../../kit/app/app-view';
import { constructOf } from '../../kit/app/reference';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { ESO_GROUP } from '../api';

/** A store as the app has it: one that is referred to by name is looked up. The reference itself, if the app does not have it. */
export function storeInApp(app: AppView, at: IConstruct, namespace: string | undefined, store: IEsoStore): IEsoStore {
  if (constructOf(store)) return store;
  const cluster = targetClusterOf(at);
  const [found, other] = app.named(ESO_GROUP, store.storeKind, store.storeName).filter((object) => '_facts' in object
    && targetClusterOf(object) === cluster
    && (store.storeKind === EsoStoreKind.CLUSTER_SECRET_STORE || (namespace !== undefined && object.metadata.namespace === namespace)));
  return found !== undefined && other === undefined ? found as unknown as IEsoStore : store;
}
