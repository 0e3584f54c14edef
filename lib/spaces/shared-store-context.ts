import type { ApiObject } from 'cdk8s';
import { EsoApi } from '../eso/eso-api';
import { StoreContext, type Referent } from '../eso/store-context';
import { fail } from '../kit/fail';

/** The store of a group: it reads Secrets from the namespace of the group. */
export class SharedStoreContext extends StoreContext {
  constructor(at: ApiObject) {
    super(at, false, at.metadata.namespace, false, EsoApi.V1);
  }

  protected override checkNamespace(
    prop: string, what: string, namespace: string | undefined, isConstruct: boolean, referent: Referent,
  ): string | undefined {
    if (namespace !== undefined && this.namespace !== undefined && namespace !== this.namespace) {
      fail(this.at, `${prop}.namespace`, `be the group of the SharedSecretStore, '${this.namespace}'`, namespace, `put ${what} into '${this.namespace}': a store reads credentials of its own group`);
    }
    return super.checkNamespace(prop, what, namespace, isConstruct, referent);
  }
}
