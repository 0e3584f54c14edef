import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/azure/provider-config.v1beta1';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { defined } from '../../kit/values/defined';
import type { SecretKey } from '../../kit/values/secret-key';
import { CrossplaneProviderConfigScope } from './provider-config';
import { checkForm, checkPath, type PodNeed, type ProviderConfigContext, type RenderedCredentials, renderSecretRef } from './render';
import { guardMethods } from '../../kit/checks/guard';

/** IDs that win over those of the credentials. They are no secrets. */
export interface CrossplaneAzureIds {
  /**
   * The ID of the subscription.
   * @default - that of the credentials
   */
  readonly subscriptionId?: string;
  /**
   * The ID of the tenant.
   * @default - that of the credentials
   */
  readonly tenantId?: string;
  /**
   * The ID of the client: of an application or identity.
   * @default - that of the credentials
   */
  readonly clientId?: string;
}

/** The identity of the machine. */
export interface CrossplaneAzureSystemIdentity {
  /** The ID of the subscription. */
  readonly subscriptionId: string;
  /** The ID of the tenant. */
  readonly tenantId: string;
  /**
   * The URL at which the machine answers for its identity.
   * @default - that of Azure
   */
  readonly msiEndpoint?: string;
}

/** An identity that is assigned to the machine. */
export interface CrossplaneAzureUserIdentity extends CrossplaneAzureSystemIdentity {
  /** The ID of the client: of the identity. */
  readonly clientId: string;
}

/** An identity that trusts a token of the pod, as Workload Identity brings it. */
export interface CrossplaneAzureOidcIdentity {
  /** The ID of the subscription. */
  readonly subscriptionId: string;
  /**
   * The ID of the tenant. Only the newest providers do without it.
   * @default - the environment variable AZURE_TENANT_ID of the provider; refused with the scope V1
   */
  readonly tenantId?: string;
  /**
   * The ID of the client: of the application or identity. Only the newest providers do without it.
   * @default - the environment variable AZURE_CLIENT_ID of the provider; refused with the scope V1
   */
  readonly clientId?: string;
  /**
   * The path of the token in the container of the provider.
   * @default - where Workload Identity puts it
   */
  readonly oidcTokenFilePath?: string;
}

/** An identity that trusts the identity that a Space of Upbound gives the provider. */
export interface CrossplaneAzureUpboundIdentity {
  /** The ID of the subscription. */
  readonly subscriptionId: string;
  /** The ID of the tenant. */
  readonly tenantId: string;
  /** The ID of the client: of the application or identity. */
  readonly clientId: string;
}

type Rendered = RenderedCredentials<ProviderConfigV1Beta1Spec>;

/**
 * How provider-azure signs in.
 *
 * @see https://docs.upbound.io/providers/provider-azure/authentication/
 */
export class CrossplaneAzureCredentials {
  /**
   * A service principal: a JSON object with `clientId`, `clientSecret`, `tenantId` and `subscriptionId` in one key of a Secret.
   * `ProviderCredentials` makes it from a store.
   *
   * @param key the key; with the scope NAMESPACE the Secret must be in the namespace of the provider config
   * @param ids IDs that win over those of the object
   */
  public static secret(key: SecretKey, ids: CrossplaneAzureIds = {}): CrossplaneAzureCredentials {
    const at = 'CrossplaneAzureCredentials.secret';
    const given = renderIds(at, ids);
    return new CrossplaneAzureCredentials((context) => {
      const secretRef = renderSecretRef(context, 'credentials', key);
      return { spec: { ...given, credentials: { source: 'Secret', secretRef } }, read: { ...secretRef, prop: 'credentials', whole: true } };
    });
  }

  /**
   * The identity of the machine that the provider runs on.
   *
   * @param identity the IDs
   */
  public static systemAssignedManagedIdentity(identity: CrossplaneAzureSystemIdentity): CrossplaneAzureCredentials {
    const { subscriptionId, tenantId, msiEndpoint } = identity;
    return ofMachine('CrossplaneAzureCredentials.systemAssignedManagedIdentity', 'SystemAssignedManagedIdentity', { subscriptionId, tenantId }, msiEndpoint);
  }

  /**
   * An identity that is assigned to the machine that the provider runs on.
   *
   * @param identity the IDs
   */
  public static userAssignedManagedIdentity(identity: CrossplaneAzureUserIdentity): CrossplaneAzureCredentials {
    const { subscriptionId, tenantId, clientId, msiEndpoint } = identity;
    return ofMachine('CrossplaneAzureCredentials.userAssignedManagedIdentity', 'UserAssignedManagedIdentity', { subscriptionId, tenantId, clientId }, msiEndpoint);
  }

  /**
   * A token of the pod, as Workload Identity brings it: see `CrossplaneServiceAccount.azureIdentity`.
   *
   * @param identity the IDs
   */
  public static oidcTokenFile(identity: CrossplaneAzureOidcIdentity): CrossplaneAzureCredentials {
    const at = 'CrossplaneAzureCredentials.oidcTokenFile';
    const { subscriptionId, tenantId, clientId, oidcTokenFilePath: path } = identity;
    const ids = renderIds(at, { subscriptionId: required(at, 'subscriptionId', subscriptionId), ...pick({ tenantId, clientId }) });
    if (path !== undefined) checkPath(at, 'oidcTokenFilePath', path);
    const spec: ProviderConfigV1Beta1Spec = { ...ids, credentials: { source: 'OIDCTokenFile' }, ...defined({ oidcTokenFilePath: path }) };
    return new CrossplaneAzureCredentials((context) => {
      checkOidcIds(context, pick({ clientId, tenantId }));
      return { spec };
    }, path === undefined ? 'azureWorkloadIdentity' : undefined);
  }

  /**
   * The identity that a Space of Upbound gives the provider.
   *
   * @param identity the IDs
   */
  public static upbound(identity: CrossplaneAzureUpboundIdentity): CrossplaneAzureCredentials {
    const at = 'CrossplaneAzureCredentials.upbound';
    const { subscriptionId, tenantId, clientId } = identity;
    const ids = requiredIds(at, { subscriptionId, tenantId, clientId });
    return new CrossplaneAzureCredentials(() => ({ spec: { ...ids, credentials: { source: 'Upbound' } } }));
  }

  /**
   * The JSON object of a service principal in a file of the container of the provider.
   *
   * @param path its path, which is absolute
   * @param ids IDs that win over those of the object
   */
  public static filesystem(path: string, ids: CrossplaneAzureIds = {}): CrossplaneAzureCredentials {
    const at = 'CrossplaneAzureCredentials.filesystem';
    checkPath(at, 'path', path);
    const given = renderIds(at, ids);
    return new CrossplaneAzureCredentials(() => ({ spec: { ...given, credentials: { source: 'Filesystem', fs: { path } } } }));
  }

  /** @internal */
  public static _of(spec: ProviderConfigV1Beta1Spec): CrossplaneAzureCredentials {
    return new CrossplaneAzureCredentials(() => ({ spec }));
  }

  private constructor(private readonly render: (context: ProviderConfigContext) => Rendered, private readonly needs?: PodNeed) {}

  /** @internal */
  public _render(context: ProviderConfigContext): Rendered {
    return this.render(context);
  }

  /** What the pods of the provider need. @internal */
  public get _needs(): PodNeed | undefined {
    return this.needs;
  }
}
guardMethods(CrossplaneAzureCredentials);

type IdSpec = Pick<ProviderConfigV1Beta1Spec, 'clientID' | 'subscriptionID' | 'tenantID'>;
type ManagedIdentity = 'SystemAssignedManagedIdentity' | 'UserAssignedManagedIdentity';

function ofMachine(at: string, source: ManagedIdentity, options: CrossplaneAzureIds, msiEndpoint: string | undefined): CrossplaneAzureCredentials {
  const ids = requiredIds(at, options);
  if (msiEndpoint !== undefined) checkForm(at, 'msiEndpoint', msiEndpoint, /^https?:\/\/\S+$/, 'be an absolute URL', "write for example 'http://169.254.169.254/metadata/identity/oauth2/token'");
  return CrossplaneAzureCredentials._of({ ...ids, credentials: { source }, ...defined({ msiEndpoint }) });
}

/** Without the members that are not set. */
function pick(ids: { readonly [id in keyof CrossplaneAzureIds]: string | undefined }): CrossplaneAzureIds {
  return Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined)) as CrossplaneAzureIds;
}

function required(at: string, prop: string, id: string | undefined): string {
  if (id === undefined) fail(at, prop, 'be given for this identity', id, 'the provider finds it nowhere else: copy it from the portal of Azure');
  return id;
}

function requiredIds(at: string, ids: CrossplaneAzureIds): IdSpec {
  for (const [prop, id] of Object.entries(ids) as [string, string | undefined][]) required(at, prop, id);
  return renderIds(at, ids);
}

function renderIds(at: string, ids: CrossplaneAzureIds): IdSpec {
  for (const [prop, id] of Object.entries(ids) as [string, string][]) {
    checkForm(at, prop, id, /^[^\s/]+$/, 'be an ID', "write the ID alone, for example '00000000-0000-0000-0000-000000000001'");
  }
  const { clientId: clientID, subscriptionId: subscriptionID, tenantId: tenantID } = ids;
  return {
    ...defined({ clientID, subscriptionID, tenantID }),
  };
}

/** Providers of version 1 stop without both IDs; those of version 2 read them from the environment since their newest releases. */
function checkOidcIds({ at, scope }: ProviderConfigContext, ids: CrossplaneAzureIds): void {
  const lost = (['clientId', 'tenantId'] as const).filter((id) => ids[id] === undefined);
  if (lost.length === 0) return;
  const names = lost.join(' and ');
  if (scope === CrossplaneProviderConfigScope.V1) {
    fail(at, 'credentials', `have ${names} for a token of the pod`, undefined, `pass ${names} to CrossplaneAzureCredentials.oidcTokenFile: the provider does not read the environment`);
  }
  warn(at, WarningCode.CROSSPLANE_IDENTITY,
    `'credentials' has no ${names}: only the newest providers read the environment that Workload Identity brings; pass ${names}, or acknowledge this`);
}
