import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { NOTIFICATION_GROUP } from './api-versions';
import type { FluxReceiverType } from './flux-notification-types';
import type { FluxObjectReference } from './flux-object-reference';
import type { FluxOidcProvider } from './flux-receiver-options';
import { checkReceiverSecrets } from './notification-secrets';
import { renderReceiver } from './receiver';
import type { ReceiverV1Spec } from '../../imports/flux/receiver.v1';
import { addAppCheck } from '../kit/app-checks';
import { Manifest } from '../kit/manifest';
import type { SecretName } from '../kit/secret-key';

/** Properties of `FluxReceiver`. */
export interface FluxReceiverProps {
  /** Who calls, and how the call is checked; written as `type`. */
  readonly receiverType: FluxReceiverType;
  /** The objects that are reconciled at a call; at least one entry. Mostly sources: what depends on them follows. */
  readonly resources: FluxObjectReference[];
  /**
   * The Secret with the `token`, in the namespace of the Receiver; for `gcr` also `email` and `audience`. Needed for all types but
   * `generic-oidc`, which has none.
   * @default - none
   */
  readonly secretRef?: SecretName;
  /**
   * The events that count, by the names of the caller: `push` for GitHub, `Push Hook` for GitLab, `repo:refs_changed` for Bitbucket.
   * @default - all
   */
  readonly events?: string[];
  /**
   * A CEL expression over `res`, the metadata of an object, and `req`, the body of the call: the object is reconciled only when it is true.
   * @default - all objects are
   */
  readonly resourceFilter?: string;
  /**
   * The issuers of tokens, for `generic-oidc` only.
   * @default - none
   */
  readonly oidcProviders?: FluxOidcProvider[];
  /**
   * How often the Secret is read again.
   * @default - 10m
   */
  readonly interval?: Duration;
  /**
   * Refuses calls while true.
   * @default - false
   */
  readonly suspend?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A webhook that lets Flux look at once, and not only after an interval. Its path is in the status of the object: it depends on the token.
 *
 * @see https://fluxcd.io/flux/components/notification/receivers/
 */
export class FluxReceiver extends ApiObject {
  /** @internal */
  public readonly _spec: ReceiverV1Spec;

  constructor(scope: Construct, id: string, props: FluxReceiverProps) {
    const manifest = new Manifest<ReceiverV1Spec>(scope, id, { apiVersion: `${NOTIFICATION_GROUP}/v1`, kind: 'Receiver', metadata: props.metadata });
    super(scope, id, manifest.props);
    manifest.check(this);
    this._spec = manifest.write(renderReceiver(this, props));
    if (props.secretRef !== undefined) addAppCheck(this, checkReceiverSecrets);
  }

  /** The Receiver object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
