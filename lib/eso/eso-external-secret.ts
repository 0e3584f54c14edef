import { Chart, type ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { EsoApi } from './eso-api';
import type { EsoExternalSecretSpec } from './eso-external-secret-spec';
import type { EsoRemoteRef } from './eso-remote-ref';
import { EsoDeletionPolicy } from './eso-target';
import { fetchedKeys, findKeyProblems, renderData, renderExternalSecret } from './external-secret';
import { checkExternalSecrets } from './external-secret-checks';
import type { IEsoStore } from './i-eso-store';
import { ESO_GROUP } from './store';
import { writtenKeys } from './template';
import type { TemplateUse } from './template-check';
import type { ExternalSecretV1Spec } from '../../imports/eso/external-secret.v1';
import { addAppCheck } from '../kit/app-checks';
import { emit } from '../kit/emit';
import { fail, type Problem } from '../kit/fail';
import { SecretKey, type SecretName } from '../kit/secret-key';
import { didYouMean } from '../kit/suggest';

/** Properties of `EsoExternalSecret`. */
export interface EsoExternalSecretProps extends EsoExternalSecretSpec {
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A Secret whose values come from a store.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export class EsoExternalSecret extends Construct {
  /** The ExternalSecret object. */
  public readonly apiObject: ApiObject;
  /** The name of the ExternalSecret. */
  public readonly externalSecretName: string;
  /** The name of the Secret that is written. */
  public readonly secretName: string;
  /** @internal */
  public readonly _spec: ExternalSecretV1Spec;
  /** @internal */
  public readonly _uses: TemplateUse[] = [];
  /** @internal */
  public readonly _stores: readonly IEsoStore[];

  private readonly namespace: string | undefined;
  private readonly props: EsoExternalSecretProps;

  constructor(scope: Construct, id: string, props: EsoExternalSecretProps) {
    super(scope, id);
    const api = props.api ?? EsoApi.V1;
    this.props = props;
    this.namespace = props.metadata?.namespace ?? Chart.of(this).namespace;
    const name = props.metadata?.name ?? id;
    this._spec = renderExternalSecret(this, { name, namespace: this.namespace, api }, props, this._uses);
    this._stores = storesOf(props);
    this.apiObject = emit(this, 'Resource', { apiVersion: `${ESO_GROUP}/${api}`, kind: 'ExternalSecret', name: id, metadata: props.metadata, spec: this._spec });
    this.externalSecretName = this.apiObject.name;
    this.secretName = props.target?.name ?? this.externalSecretName;
    addAppCheck(this, checkExternalSecrets);
  }

  /** The Secret that is written, to refer to as a whole. */
  public get secret(): SecretName {
    const secret = { name: this.secretName, ...(this.namespace === undefined ? {} : { namespace: this.namespace }) };
    return secret;
  }

  /**
   * Adds a key.
   *
   * @param secretKey the key of the Secret
   * @param remoteRef the value that it gets
   * @returns the key, to be referred to
   */
  public addData(secretKey: string, remoteRef: EsoRemoteRef): SecretKey {
    if (this.props.store === undefined && remoteRef.store === undefined) {
      fail(this, 'store', 'be given when an entry has no store of its own', undefined, `give 'data.${secretKey}' a store`);
    }
    const fallback = this.props.target?.deletionPolicy;
    if (this._spec.data?.some((entry) => entry.secretKey === secretKey) && (fallback ?? EsoDeletionPolicy.RETAIN) === EsoDeletionPolicy.RETAIN) {
      fail(this, `data.${secretKey}`, 'be declared once', secretKey, 'rename one of them; with deletionPolicy DELETE or MERGE the later one would replace the earlier');
    }
    this._spec.data = [...(this._spec.data ?? []), renderData(this, secretKey, remoteRef, this.namespace)];
    return this.keyOf(secretKey);
  }

  /**
   * A key of the Secret that is written. Where all keys are known, it must be one of them.
   *
   * @param key the key
   */
  public secretKey(key: string): SecretKey {
    const keys = writtenKeys(this.props.target?.template, this.fetchedKeys());
    if (keys && !keys.includes(key)) {
      fail(this, 'key', `be a key of Secret '${this.secretName}'`, key, didYouMean(key, keys, `its keys are ${keys.map((name) => `'${name}'`).join(', ')}`));
    }
    return this.keyOf(key);
  }

  private keyOf(key: string): SecretKey {
    return SecretKey._ofConstruct(this, this.secretName, key, this.namespace);
  }

  /** What is wrong with the keys of the Secret, once all of them are declared. @internal */
  public _keyProblems(): Problem[] {
    return findKeyProblems(this.props, this.fetchedKeys(), this._uses);
  }

  private fetchedKeys(): readonly string[] | undefined {
    return fetchedKeys((this._spec.data ?? []).map((entry) => entry.secretKey), this.props.dataFrom);
  }
}

function storesOf(spec: EsoExternalSecretSpec): IEsoStore[] {
  const stores = [spec.store, ...Object.values(spec.data ?? {}).map((ref) => ref.store), ...(spec.dataFrom ?? []).map((entry) => entry._store)];
  return stores.filter((store): store is IEsoStore => store !== undefined);
}
