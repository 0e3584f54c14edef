import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkExternalSecrets } from './checks';
import { warnOfChanges } from './combinations';
import { EsoCreationPolicy, EsoDeletionPolicy, EsoExternalSecretSpec, type ExternalSecretIdentity } from './options';
import type { EsoRemoteRef } from './remote-ref';
import { fetchedKeys, findKeyProblems, renderAddedData, renderExternalSecret } from './render';
import { writtenKeys } from './target';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { type Problem, refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { didYouMean } from '../../kit/checks/suggest';
import { lit, program, say, the } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { SecretKey, type SecretName } from '../../kit/values/secret-key';
import { ESO_GROUP, EsoApi } from '../api';
import { externalSecretDefaults } from '../defaults';
import { checkReferencesOf } from '../references';
import { EsoRule } from '../rules';
import { warnOfLostMetadata } from '../secret-metadata';
import type { IEsoStore } from '../store/store';
import type { TemplateUse } from '../template/keys';

const DELETE = lit(enumMember({ EsoDeletionPolicy }, EsoDeletionPolicy.DELETE));
const MERGE = lit(enumMember({ EsoDeletionPolicy }, EsoDeletionPolicy.MERGE));

/** Properties of `EsoExternalSecret`. */
export interface EsoExternalSecretProps extends EsoExternalSecretSpec {
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Writes the defaults that the CRD adds to the object on the cluster, so that Argo CD shows no difference: those of ESO 2.0, or of 0.9 with
   * V1BETA1. Fields added by patches get no defaults. ESO 2.3 and some later versions also add `nullBytePolicy: Ignore`, which is a prop of each
   * value. Up to version 0.20, ESO removes `immutable: false` when it adds its finalizer: leave it out.
   * @default false
   */
  readonly explicitDefaults?: boolean;
  /**
   * Metadata of the object.
   * @default - the construct id as the name, and the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * An object that writes a Secret with values from a store.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 * @example
 * const secret = new EsoExternalSecret(chart, 'database', {
 *   store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
 *   refreshInterval: Duration.hours(1),
 *   data: {
 *     username: { key: 'database', property: 'username' },
 *     password: { key: 'database', property: 'password' },
 *   },
 * });
 */
export class EsoExternalSecret extends ApiObject {
  /** The name of the ExternalSecret. */
  public readonly externalSecretName: string;
  /** The name of the Secret that is written. */
  public readonly secretName: string;
  /** @internal */
  public readonly _spec: ExternalSecretV1Spec;
  /** @internal */
  public readonly _uses: TemplateUse[] = [];
  /** @internal */
  public readonly _stores: IEsoStore[];
  /** Whether the defaults of the CRD are written. @internal */
  public readonly _explicit: boolean;

  private readonly identity: ExternalSecretIdentity;
  private readonly declared: EsoExternalSecretProps;

  constructor(scope: Construct, id: string, props: EsoExternalSecretProps) {
    guardConstruct(scope, id, 'EsoExternalSecretProps', props, new.target === EsoExternalSecret);
    const api = props.api ?? EsoApi.V1;
    super(scope, id, objectProps(scope, id, { apiVersion: `${ESO_GROUP}/${api}`, kind: 'ExternalSecret', metadata: props.metadata }));
    this.externalSecretName = this.name;
    this.secretName = props.target?.name ?? this.name;
    this.declared = props;
    this.identity = { name: this.name, namespace: this.metadata.namespace, api, prefix: '' };
    const spec = renderExternalSecret(this, this.identity, props, this._uses);
    this._spec = writeSpec<ExternalSecretV1Spec>(this, spec, props.explicitDefaults && externalSecretDefaults(api));
    const template = props.target?.template;
    const written = props.target?.creationPolicy !== EsoCreationPolicy.NONE;
    if (written && template !== undefined && !template.templateFrom?.some((from) => from._isMetadata)) {
      warnOfLostMetadata(this, 'metadata', props.metadata, 'target.template.metadata', template.metadata, 'does not reach the Secret, which gets only the metadata of its template');
    }
    warnOfChanges(this, '', props, () => this.metadata.toJson() as object);
    this._stores = storesOf(props);
    this._explicit = props.explicitDefaults ?? false;
    addAppCheck(this, checkExternalSecrets);
    checkReferencesOf(this);
  }

  /** The ExternalSecret object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** The Secret that is written. Pass it where a construct needs the name of a Secret. */
  public get secret(): SecretName {
    const { namespace } = this.identity;
    const secret = { name: this.secretName, ...defined({ namespace }) };
    return secret;
  }

  /**
   * Adds a key to the Secret.
   *
   * @param secretKey the key of the Secret
   * @param remoteRef the remote value that it gets
   * @returns a reference to the key
   */
  public addData(secretKey: string, remoteRef: EsoRemoteRef): SecretKey {
    const { data = [] } = this._spec;
    const added = renderAddedData(this, this.identity, this.declared, secretKey, remoteRef);
    const deletionPolicy = this.declared.target?.deletionPolicy ?? EsoDeletionPolicy.RETAIN;
    if (deletionPolicy === EsoDeletionPolicy.RETAIN && data.some((entry) => entry.secretKey === secretKey)) {
      refuse(this, EsoRule.DECLARED_ONCE, 'secretKey', 'be declared once', secretKey, say`rename one of the two; a later one overrides an earlier one only with ${DELETE} or ${MERGE}`);
    }
    this._spec.data = [...data, added];
    if (remoteRef.store) this._stores.push(remoteRef.store);
    return this.keyOf(secretKey);
  }

  /**
   * A reference to a key of the Secret. If all keys are known, it must be one of them.
   *
   * @param key the key
   */
  public secretKey(key: string): SecretKey {
    const keys = writtenKeys(this.declared.target, this._fetchedKeys());
    if (keys && !keys.includes(key)) {
      const fix = keys.length === 0 ? say`it has no keys yet: declare the key in ${the('data')}${program(', or with addData()', '')}`
        : didYouMean(key, keys, `its keys are ${keys.map((name) => `'${name}'`).join(', ')}`);
      refuse(this, EsoRule.SECRET_KEY, 'key', `be a key of Secret '${this.secretName}'`, key, fix);
    }
    return this.keyOf(key);
  }

  private keyOf(key: string): SecretKey {
    return SecretKey._ofConstruct(this, this.secretName, key, this.identity.namespace);
  }

  /** Problems with the keys of the Secret, once all of them are declared. @internal */
  public _keyProblems(): Problem[] {
    return findKeyProblems(this, '', this.declared, this._fetchedKeys(), this._uses);
  }

  /** The keys that are read, if all of them are known. @internal */
  public _fetchedKeys(): readonly string[] | undefined {
    return fetchedKeys((this._spec.data ?? []).map((entry) => entry.secretKey), this.declared.dataFrom);
  }
}
guardMethods(EsoExternalSecret);

function storesOf(spec: EsoExternalSecretSpec): IEsoStore[] {
  const stores = [spec.store, ...Object.values(spec.data ?? {}).map((ref) => ref.store), ...(spec.dataFrom ?? []).map((entry) => entry._store)];
  return stores.filter((store): store is IEsoStore => store !== undefined);
}
