import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SharedSecretStoreV1Alpha1Spec } from '../../../imports/spaces/shared-secret-store.v1alpha1';
import { EsoApi } from '../../eso/api';
import { type Referent, StoreContext } from '../../eso/common/context';
import type { EsoProvider } from '../../eso/provider/provider';
import { type EsoRetrySettings, type EsoStoreCondition, EsoStoreKind, type IEsoStore, renderRetry, renderSeconds } from '../../eso/store/store';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { SPACES_GROUP } from '../api';
import { SpacesRule } from '../rules';
import { checkSharedSecrets } from './checks';
import {
  renderResourceSelector, renderSharedMetadata, Selected, type SpacesResourceSelector, type SpacesSharedMetadata,
  warnOfNewerFields,
} from './object';

/** Properties of `SharedSecretStore`. */
export interface SharedSecretStoreProps {
  /** Where secrets are read from. Credentials are Secrets in the namespace of the group. They never reach control planes. */
  readonly provider: EsoProvider;
  /** The control planes of the group that get the store. */
  readonly controlPlaneSelector: SpacesResourceSelector;
  /** The namespaces of these control planes that may use the store. */
  readonly namespaceSelector: SpacesResourceSelector;
  /**
   * How often the connection is checked, in whole seconds. It does not refresh secrets.
   * @default - the default of the controller
   */
  readonly refreshInterval?: Duration;
  /**
   * How often, and at which interval, a failed call is repeated.
   * @default - the default of the provider
   */
  readonly retrySettings?: EsoRetrySettings;
  /**
   * The name of the ClusterSecretStore in control planes. It can neither be changed nor added later.
   * @default - the name of this object
   */
  readonly secretStoreName?: string;
  /**
   * Labels and annotations of the ClusterSecretStore in control planes.
   * @default - none
   */
  readonly secretStoreMetadata?: SpacesSharedMetadata;
  /**
   * Metadata of the object. Its namespace is the group of the control planes.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A store of a group in a Space. It becomes a ClusterSecretStore in the selected control planes.
 *
 * Pass it as `store` to `SharedExternalSecret`, or to the ExternalSecrets of these control planes.
 *
 * @see https://docs.upbound.io/self-hosted-spaces/howtos/secrets-management/
 * @example
 * const store = new SharedSecretStore(chart, 'vault', {
 *   provider: EsoProvider.vault({
 *     server: 'https://vault.yourorg.example',
 *     path: 'secret',
 *     auth: EsoVaultAuth.token(SecretKey.of('vault-token', 'token')),
 *   }),
 *   controlPlaneSelector: { names: ['ctp1'] },
 *   namespaceSelector: { names: ['crossplane-system'] },
 * });
 * new SharedExternalSecret(chart, 'registry', {
 *   controlPlaneSelector: { names: ['ctp1'] },
 *   namespaceSelector: { names: ['crossplane-system'] },
 *   externalSecretSpec: { store, data: { password: { key: 'registry', property: 'password' } } },
 * });
 */
export class SharedSecretStore extends ApiObject implements IEsoStore {
  /** The name of the object. */
  public readonly sharedSecretStoreName: string;
  /** The kind of the store in control planes. */
  public readonly storeKind: EsoStoreKind = EsoStoreKind.CLUSTER_SECRET_STORE;
  /** The name of the store in control planes. */
  public readonly storeName: string;
  /** @internal */
  public readonly _selectors: { readonly controlPlanes: SpacesResourceSelector; readonly namespaces: SpacesResourceSelector };
  /** The namespaces that may use the ClusterSecretStore, for checks of ExternalSecrets in control planes. @internal */
  public readonly _conditions: readonly EsoStoreCondition[];
  /** @internal */
  public readonly _conditionsProp = 'namespaceSelector.names';

  constructor(scope: Construct, id: string, props: SharedSecretStoreProps) {
    guardConstruct(scope, id, 'SharedSecretStoreProps', props, new.target === SharedSecretStore);
    super(scope, id, objectProps(scope, id, {
      apiVersion: `${SPACES_GROUP}/v1alpha1`, kind: 'SharedSecretStore', metadata: props.metadata,
    }));
    const { secretStoreName, secretStoreMetadata } = props;
    this.sharedSecretStoreName = this.name;
    this.storeName = secretStoreName === undefined ? this.name : checkName(this, 'secretStoreName', secretStoreName);
    this._selectors = { controlPlanes: props.controlPlaneSelector, namespaces: props.namespaceSelector };
    const { names: namespaces = [] } = props.namespaceSelector;
    this._conditions = namespaces.length > 0 ? [{ namespaces }] : [];
    const provider = props.provider._render(new SharedStoreContext(this));
    const spec = writeSpec<SharedSecretStoreV1Alpha1Spec>(this, {
      controlPlaneSelector: renderResourceSelector(this, 'controlPlaneSelector', props.controlPlaneSelector, Selected.CONTROL_PLANES),
      namespaceSelector: renderResourceSelector(this, 'namespaceSelector', props.namespaceSelector, Selected.NAMESPACES),
      provider: provider as SharedSecretStoreV1Alpha1Spec['provider'],
      refreshInterval: renderSeconds(this, props),
      retrySettings: renderRetry(this, props, provider),
      secretStoreName,
      secretStoreMetadata: renderSharedMetadata(this, 'secretStoreMetadata', secretStoreMetadata),
    } as SharedSecretStoreV1Alpha1Spec);
    warnOfNewerFields(this, spec);
    addAppCheck(this, checkSharedSecrets);
  }

  /** @internal */
  public get _controlPlanes(): SpacesResourceSelector {
    return this._selectors.controlPlanes;
  }

  /** The SharedSecretStore, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }
}

/** A store that reads Secrets from the namespace of its group. */
class SharedStoreContext extends StoreContext {
  constructor(at: ApiObject) {
    super(at, false, at.metadata.namespace, false, EsoApi.V1);
  }

  protected override checkNamespace(
    prop: string, what: string, namespace: string | undefined, isConstruct: boolean, referent: Referent,
  ): string | undefined {
    if (namespace !== undefined && this.namespace !== undefined && namespace !== this.namespace) {
      refuse(this.at, SpacesRule.GROUP, `${prop}.namespace`, `be the group of the SharedSecretStore, '${this.namespace}'`, namespace,
        because('a store reads credentials only in its own group', `move ${what} to '${this.namespace}'`));
    }
    return super.checkNamespace(prop, what, namespace, isConstruct, referent);
  }
}
