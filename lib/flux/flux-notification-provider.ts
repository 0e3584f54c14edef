import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { NOTIFICATION_GROUP } from './api-versions';
import type { FluxNotificationType } from './flux-notification-types';
import type { IFluxNotificationProvider } from './i-flux-notification-provider';
import { renderNotificationProvider } from './notification-provider';
import { checkProviderSecrets } from './notification-secrets';
import type { ProviderV1Beta3Spec } from '../../imports/flux/provider.v1beta3';
import { addAppCheck } from '../kit/app-checks';
import { Manifest } from '../kit/manifest';
import { checkName, checkNamespace } from '../kit/names';
import type { SecretName } from '../kit/secret-key';

/** Properties of `FluxNotificationProvider`. */
export interface FluxNotificationProviderProps {
  /** Where events are sent to, written as `type`. */
  readonly providerType: FluxNotificationType;
  /**
   * The address: a URL for most types, the URL of a repository for Git hosts, something else for a few. A key `address` of the Secret wins over
   * it, which is the place for a webhook that is secret itself.
   * @default - the `address` in the Secret
   */
  readonly address?: string;
  /**
   * The channel, room, topic, subject or the like. Types differ in what it is, and some have none.
   * @default - none
   */
  readonly channel?: string;
  /**
   * The name under which events are posted, for types that have one.
   * @default - the name of the controller
   */
  readonly username?: string;
  /**
   * The Secret with the credentials, in the namespace of the Provider: `token`, or `username` and `password`, or those of a GitHub App; and
   * `address` and `headers`. Which are needed depends on the type.
   * @default - no credentials
   */
  readonly secretRef?: SecretName;
  /**
   * The Secret with `ca.crt`, or `tls.crt` and `tls.key`, in the namespace of the Provider.
   * @default - the authorities that the controller knows
   */
  readonly certSecretRef?: SecretName;
  /**
   * The Secret with `address`, and optionally `username` and `password`, of a proxy; in the namespace of the Provider.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretName;
  /**
   * The ServiceAccount whose cloud identity is used; for `azureeventhub`, `azuredevops` and `googlepubsub`. Needs Flux 2.7, with object-level
   * workload identity switched on.
   * @default - the identity of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * How long sending may take. Hours are written as minutes, since the field takes none.
   * @default - 15s
   */
  readonly timeout?: Duration;
  /**
   * The name of the commit status: a CEL expression over `event`, `provider` and `alert` that gives a text. Clusters that report on one commit
   * need different names. For types that write the status of commits only.
   * @default - the kind, the name and a part of the Provider's UID
   */
  readonly commitStatusExpr?: string;
  /**
   * Stops sending while true.
   * @default - false
   */
  readonly suspend?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Which existing Provider is meant. */
export interface FluxProviderReferenceOptions {
  /**
   * The namespace of the Provider.
   * @default - that of the Alert
   */
  readonly namespace?: string;
}

/**
 * Where alerts of Flux are sent to.
 *
 * @see https://fluxcd.io/flux/components/notification/providers/
 */
export class FluxNotificationProvider extends ApiObject implements IFluxNotificationProvider {
  /**
   * A Provider that exists.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromProviderName(name: string, options: FluxProviderReferenceOptions = {}): IFluxNotificationProvider {
    const at = 'FluxNotificationProvider.fromProviderName';
    return {
      providerName: checkName(at, 'name', name),
      ...(options.namespace === undefined ? {} : { providerNamespace: checkNamespace(at, 'namespace', options.namespace) }),
    };
  }

  /** The name of the Provider. */
  public readonly providerName: string;
  /** The namespace of the Provider, where it is known. */
  public readonly providerNamespace?: string;
  /** Where events are sent to. */
  public readonly providerType?: FluxNotificationType;
  /** @internal */
  public readonly _spec: ProviderV1Beta3Spec;

  constructor(scope: Construct, id: string, props: FluxNotificationProviderProps) {
    const manifest = new Manifest<ProviderV1Beta3Spec>(scope, id, { apiVersion: `${NOTIFICATION_GROUP}/v1beta3`, kind: 'Provider', metadata: props.metadata });
    super(scope, id, manifest.props);
    manifest.check(this);
    this.providerName = this.name;
    if (this.metadata.namespace !== undefined) this.providerNamespace = this.metadata.namespace;
    this.providerType = props.providerType;
    this._spec = manifest.write(renderNotificationProvider(this, props));
    if (props.secretRef !== undefined) addAppCheck(this, checkProviderSecrets);
  }

  /** The Provider object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
