import { Chart, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { EsoStoreOptions } from './eso-store-options';
import { EsoStoreKind, type IEsoStore } from './i-eso-store';
import { emitStore } from './store';
import { checkName, checkNamespace } from '../kit/names';

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
export class EsoSecretStore extends Construct implements IEsoStore {
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

  /** The SecretStore object. */
  public readonly apiObject: ApiObject;
  /** The kind of store. */
  public readonly storeKind: EsoStoreKind = EsoStoreKind.SECRET_STORE;
  /** The name of the store. */
  public readonly storeName: string;
  /** The namespace of the store, where it is known. */
  public readonly storeNamespace?: string;

  constructor(scope: Construct, id: string, props: EsoSecretStoreProps) {
    super(scope, id);
    const namespace = props.metadata?.namespace ?? Chart.of(this).namespace;
    this.apiObject = emitStore(this, { kind: this.storeKind, name: id, namespace }, props);
    this.storeName = this.apiObject.name;
    if (namespace !== undefined) this.storeNamespace = namespace;
  }
}
