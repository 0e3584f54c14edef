import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkPushSecrets } from './checks';
import type { EsoPushSecretSpec } from './options';
import type { PushMember } from './provider-checks';
import { type PushSpec, renderPushSecret } from './render';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { manifestOf } from '../../kit/app/manifest-data';
import { guardConstruct } from '../../kit/checks/guard';
import { ESO_GROUP } from '../api';
import { pushSecretDefaults } from '../defaults';
import { checkReferencesOf } from '../references';
import type { TemplateUse } from '../template/keys';

/** Properties of `EsoPushSecret`. */
export interface EsoPushSecretProps extends EsoPushSecretSpec {
  /**
   * Writes the defaults that the CRD adds to the object on the cluster, so that Argo CD shows no difference. See `EsoExternalSecretProps`.
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
 * An object that pushes values of a Secret or a generator to a store.
 *
 * @see https://external-secrets.io/latest/api/pushsecret/
 * @example
 * new EsoPushSecret(chart, 'database', {
 *   stores: [EsoClusterSecretStore.fromClusterSecretStoreName('vault')],
 *   selector: EsoPushSelector.secret({ name: 'database' }),
 *   data: [{ secretKey: 'password', remoteKey: 'databases/team-a', property: 'password' }],
 * });
 */
export class EsoPushSecret extends ApiObject {
  /** The name of the PushSecret. */
  public readonly pushSecretName: string;
  /** @internal */
  public readonly _push: PushMember['_push'];

  constructor(scope: Construct, id: string, props: EsoPushSecretProps) {
    guardConstruct(scope, id, 'EsoPushSecretProps', props, new.target === EsoPushSecret);
    super(scope, id, objectProps(scope, id, { apiVersion: `${ESO_GROUP}/v1alpha1`, kind: 'PushSecret', metadata: props.metadata }));
    this.pushSecretName = this.name;
    const identity = { namespace: this.metadata.namespace, prefix: '' };
    const uses: TemplateUse[] = [];
    writeSpec<PushSpec>(this, renderPushSecret(this, identity, props, uses), props.explicitDefaults && pushSecretDefaults);
    this._push = { ...identity, spec: props, uses, cluster: false };
    addAppCheck(this, checkPushSecrets);
    checkReferencesOf(this);
  }

  /** The PushSecret object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** @internal */
  public _written(): ReturnType<PushMember['_written']> {
    return (manifestOf(this) as { readonly spec: PushSpec }).spec;
  }
}
