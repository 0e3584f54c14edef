import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { EsoStoreCondition, EsoStoreOptions } from './eso-store-options';
import { EsoStoreKind, type IEsoStore } from './i-eso-store';
import { emitStore } from './store';
import { checkName } from '../kit/names';

/** Properties of `EsoClusterSecretStore`. */
export interface EsoClusterSecretStoreProps extends EsoStoreOptions {
  /**
   * The namespaces that may use the store: those that at least one condition names.
   * @default - all namespaces
   */
  readonly conditions?: EsoStoreCondition[];
  /**
   * Credentials without a namespace are read from the namespace of each ExternalSecret, so that every tenant brings its own. Without this,
   * every credential needs a namespace.
   * @default false
   */
  readonly referentAuth?: boolean;
}

/**
 * A place from which ExternalSecrets of all namespaces read.
 *
 * @see https://external-secrets.io/latest/api/clustersecretstore/
 */
export class EsoClusterSecretStore extends Construct implements IEsoStore {
  /**
   * A ClusterSecretStore that exists.
   *
   * @param name its name
   */
  public static fromClusterSecretStoreName(name: string): IEsoStore {
    return { storeKind: EsoStoreKind.CLUSTER_SECRET_STORE, storeName: checkName('EsoClusterSecretStore.fromClusterSecretStoreName', 'name', name) };
  }

  /** The ClusterSecretStore object. */
  public readonly apiObject: ApiObject;
  /** The kind of store. */
  public readonly storeKind: EsoStoreKind = EsoStoreKind.CLUSTER_SECRET_STORE;
  /** The name of the store. */
  public readonly storeName: string;
  /** @internal */
  public readonly _conditions: readonly EsoStoreCondition[];

  constructor(scope: Construct, id: string, props: EsoClusterSecretStoreProps) {
    super(scope, id);
    this._conditions = props.conditions ?? [];
    this.apiObject = emitStore(this, {
      kind: this.storeKind, name: id, namespace: undefined, conditions: props.conditions, referentAuth: props.referentAuth,
    }, props);
    this.storeName = this.apiObject.name;
  }
}
