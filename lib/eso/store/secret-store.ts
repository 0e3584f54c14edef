import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { ESO_GROUP, EsoApi } from '../api';
import { storeDefaults } from '../defaults';
import { checkReferencesOf, type ObjectPlace } from '../references';
import { checkStores } from './checks';
import { checkIdentityOf } from './identity';
import { EsoStoreKind, type EsoStoreOptions, type IEsoStore, renderStore, type StoreFacts } from './store';

/** Properties of `EsoSecretStore`. */
export interface EsoSecretStoreProps extends EsoStoreOptions {}

/** The place of an existing SecretStore. */
export interface EsoStoreReferenceOptions {
  /**
   * The namespace of the store.
   * @default - the namespace of the object that refers to it
   */
  readonly namespace?: string;
}

/**
 * A connection to a provider from which the ExternalSecrets in one namespace can read.
 *
 * @see https://external-secrets.io/latest/api/secretstore/
 * @example
 * const store = new EsoSecretStore(chart, 'aws-secretsmanager', {
 *   provider: EsoProvider.awsSecretsManager({
 *     region: 'us-east-1',
 *     auth: EsoAwsAuth.accessKey({
 *       accessKeyId: SecretKey.of('awssm-secret', 'access-key'),
 *       secretAccessKey: SecretKey.of('awssm-secret', 'secret-access-key'),
 *     }),
 *   }),
 * });
 * new EsoExternalSecret(chart, 'database', { store, data: { password: { key: 'database', property: 'password' } } });
 */
export class EsoSecretStore extends ApiObject implements IEsoStore {
  /**
   * An existing SecretStore.
   *
   * @param name its name
   * @param options its place
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
  /** The namespace of the store, if it is known. */
  public readonly storeNamespace?: string;
  /** @internal */
  public readonly _facts: StoreFacts;
  /** The objects that the store refers to. @internal */
  public readonly _objects: readonly ObjectPlace[];

  constructor(scope: Construct, id: string, props: EsoSecretStoreProps) {
    guardConstruct(scope, id, 'EsoSecretStoreProps', props, new.target === EsoSecretStore);
    super(scope, id, objectProps(scope, id, { apiVersion: `${ESO_GROUP}/${props.api ?? EsoApi.V1}`, kind: EsoStoreKind.SECRET_STORE, metadata: props.metadata }));
    this.storeName = this.name;
    if (this.metadata.namespace !== undefined) this.storeNamespace = this.metadata.namespace;
    const { spec, facts } = renderStore(this, props);
    this._facts = facts;
    this._objects = facts.objects;
    writeSpec<SecretStoreV1Spec>(this, spec, props.explicitDefaults && storeDefaults(props.api));
    checkReferencesOf(this);
    checkIdentityOf(this);
    if (facts.provider.webhook) addAppCheck(this, checkStores);
  }

  /** The SecretStore object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(EsoSecretStore);
