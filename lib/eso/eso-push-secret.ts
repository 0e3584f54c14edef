import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { pushSecretDefaults } from './defaults';
import type { EsoPushSecretSpec } from './eso-push-secret-options';
import { renderPushSecret, type PushSpec } from './push-secret';
import { checkPushSecrets, type PushMember } from './push-secret-checks';
import { ESO_GROUP } from './store';
import type { TemplateUse } from './template-keys';
import { addAppCheck } from '../kit/app-checks';
import { Manifest } from '../kit/manifest';
import { manifestOf } from '../kit/manifest-data';

/** Properties of `EsoPushSecret`. */
export interface EsoPushSecretProps extends EsoPushSecretSpec {
  /**
   * Writes the defaults that the CRD adds when the object is applied, so that Argo CD shows no difference; see `EsoExternalSecretProps`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Values of a Secret, or of a generator, that are written to a store.
 *
 * @see https://external-secrets.io/latest/api/pushsecret/
 */
export class EsoPushSecret extends ApiObject {
  /** The name of the PushSecret. */
  public readonly pushSecretName: string;
  /** @internal */
  public readonly _push: PushMember['_push'];

  constructor(scope: Construct, id: string, props: EsoPushSecretProps) {
    const manifest = new Manifest<PushSpec>(scope, id, { apiVersion: `${ESO_GROUP}/v1alpha1`, kind: 'PushSecret', metadata: props.metadata });
    super(scope, id, manifest.props);
    manifest.check(this);
    this.pushSecretName = this.name;
    const identity = { namespace: this.metadata.namespace, prefix: '' };
    const uses: TemplateUse[] = [];
    manifest.write(renderPushSecret(this, identity, props, uses), props.explicitDefaults && pushSecretDefaults);
    this._push = { ...identity, spec: props, uses, cluster: false };
    addAppCheck(this, checkPushSecrets);
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
