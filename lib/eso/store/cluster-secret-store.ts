import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { say, the } from '../../kit/checks/words';
import { ESO_GROUP, EsoApi } from '../api';
import { storeDefaults } from '../defaults';
import { checkReferencesOf, type ObjectPlace } from '../references';
import { checkNamespacesOf, type Selecting } from '../selectors';
import { checkStores } from './checks';
import { checkIdentityOf } from './identity';
import { type EsoStoreCondition, EsoStoreKind, type EsoStoreOptions, type IEsoStore, renderStore, type StoreFacts } from './store';

/** Properties of `EsoClusterSecretStore`. */
export interface EsoClusterSecretStoreProps extends EsoStoreOptions {
  /**
   * The namespaces that may use the store: those that match at least one condition.
   * @default - all namespaces
   */
  readonly conditions?: EsoStoreCondition[];
  /**
   * Reads credentials without a namespace from the namespace of each ExternalSecret, so that every tenant brings its own. By default every
   * credential must name its namespace.
   * @default false
   */
  readonly referentAuth?: boolean;
}

/**
 * A connection to a provider from which ExternalSecrets in all namespaces can read.
 *
 * @see https://external-secrets.io/latest/api/clustersecretstore/
 * @example
 * const store = new EsoClusterSecretStore(chart, 'vault', {
 *   provider: EsoProvider.vault({
 *     server: 'https://vault.yourorg.example',
 *     path: 'secret',
 *     auth: EsoVaultAuth.kubernetes({ role: 'eso', serviceAccount: { name: 'eso', namespace: 'external-secrets' } }),
 *   }),
 *   conditions: [{ namespaces: ['crossplane-system'] }],
 * });
 * new EsoExternalSecret(chart, 'credentials', {
 *   store,
 *   data: { password: { key: 'database', property: 'password' } },
 *   metadata: { namespace: 'crossplane-system' },
 * });
 */
export class EsoClusterSecretStore extends ApiObject implements IEsoStore {
  /**
   * An existing ClusterSecretStore.
   *
   * @param name its name
   */
  public static fromClusterSecretStoreName(name: string): IEsoStore {
    return { storeKind: EsoStoreKind.CLUSTER_SECRET_STORE, storeName: checkName('EsoClusterSecretStore.fromClusterSecretStoreName', 'name', name) };
  }

  /** The kind of store. */
  public readonly storeKind: EsoStoreKind = EsoStoreKind.CLUSTER_SECRET_STORE;
  /** The name of the store. */
  public readonly storeName: string;
  /** @internal */
  public readonly _facts: StoreFacts;
  /** The objects that the store refers to. @internal */
  public readonly _objects: readonly ObjectPlace[];
  /** @internal */
  public readonly _conditions: readonly EsoStoreCondition[];
  /** The prop behind `_conditions`, for stores of other rooms. @internal */
  public readonly _conditionsProp?: string;
  /** @internal */
  public readonly _selectors: Selecting['_selectors'];

  constructor(scope: Construct, id: string, props: EsoClusterSecretStoreProps) {
    guardConstruct(scope, id, 'EsoClusterSecretStoreProps', props, new.target === EsoClusterSecretStore);
    super(scope, id, objectProps(scope, id, {
      apiVersion: `${ESO_GROUP}/${props.api ?? EsoApi.V1}`,
      kind: EsoStoreKind.CLUSTER_SECRET_STORE,
      metadata: props.metadata,
      withoutNamespace: true,
      namespaceAdvice: say`remove it; to let only some namespaces use the store, name them in ${the('conditions')}`,
    }));
    this.storeName = this.name;
    this._conditions = props.conditions ?? [];
    const { spec, facts } = renderStore(this, props, props);
    this._facts = facts;
    this._objects = facts.objects;
    writeSpec<SecretStoreV1Spec>(this, spec, props.explicitDefaults && storeDefaults(props.api));
    this._selectors = this._conditions.flatMap(({ namespaceSelector: selector }, index) => (selector ? [{ prop: `conditions[${index}].namespaceSelector`, selector }] : []));
    checkNamespacesOf(this);
    checkReferencesOf(this);
    checkIdentityOf(this);
    if (facts.provider.webhook) addAppCheck(this, checkStores);
  }

  /** The ClusterSecretStore object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(EsoClusterSecretStore);
