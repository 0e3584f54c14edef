import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { ESO_GROUP, EsoApi } from '../api';
import { storeDefaults } from '../defaults';
import { checkStores } from './checks';
import { EsoStoreKind, type EsoStoreOptions, type IEsoStore, renderStore, type StoreFacts } from './store';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';

/** Properties of `EsoSecretStore`. */
export interface EsoSecretStoreProps extends EsoStoreOptions {}

/** Where an existing SecretStore is. */
export interface EsoStoreReferenceOptions {
  /**
   * The namespace of the store.
   * @default - that of the object which refers to it
   */
  readonly namespace?: string;
}

/**
 * A place from which ExternalSecrets of one namespace read.
 *
 * @see https://external-secrets.io/latest/api/secretstore/
 */
export class EsoSecretStore extends ApiObject implements IEsoStore {
  /**
   * A SecretStore that exists.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromSecretStoreName(name: string, options: EsoStoreReferenceOptions = {}): IEsoStore {
    const at = 'EsoSecretStore.fromSecretStoreName';
    return {
      storeKind: EsoStoreKind.SECRET_STORE,
      storeName: checkName(at, 'name', name),
      ...(options.namespace === undefined ? {} : { storeNamespace: checkNamespace(at, 'namespace', options.namespace) }),
    };
  }

  /** The kind of store. */
  public readonly storeKind: EsoStoreKind = EsoStoreKind.SECRET_STORE;
  /** The name of the store. */
  public readonly storeName: string;
  /** The namespace of the store, where it is known. */
  public readonly storeNamespace?: string;
  /** @internal */
  public readonly _facts: StoreFacts;

  constructor(scope: Construct, id: string, props: EsoSecretStoreProps) {
    guardConstruct(scope, id, 'EsoSecretStoreProps', props, new.target === EsoSecretStore);
    super(scope, id, objectProps(scope, id, { apiVersion: `${ESO_GROUP}/${props.api ?? EsoApi.V1}`, kind: EsoStoreKind.SECRET_STORE, metadata: props.metadata }));
    this.storeName = this.name;
    if (this.metadata.namespace !== undefined) this.storeNamespace = this.metadata.namespace;
    const { spec, facts } = renderStore(this, props);
    this._facts = facts;
    writeSpec<SecretStoreV1Spec>(this, spec, props.explicitDefaults && storeDefaults(props.api));
    if (facts.provider.webhook) addAppCheck(this, checkStores);
  }

  /** The SecretStore object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(EsoSecretStore);
