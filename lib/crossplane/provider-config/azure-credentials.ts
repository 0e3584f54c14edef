import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/azure/provider-config.v1beta1';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { join, lit, program, say, the } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkForm, checkPath, type Form } from '../forms';
import { CrossplaneRule } from '../rules';
import { CrossplaneProviderConfigScope } from './provider-config';
import { type PodNeed, type ProviderConfigContext, type RenderedCredentials, renderSecretRef } from './render';

/** IDs that replace those of the credentials. They are not secret. */
export interface CrossplaneAzureIds {
  /**
   * The subscription ID.
   * @default - that of the credentials
   */
  readonly subscriptionId?: string;
  /**
   * The tenant ID.
   * @default - that of the credentials
   */
  readonly tenantId?: string;
  /**
   * The client ID of an application or identity.
   * @default - that of the credentials
   */
  readonly clientId?: string;
}

/** The identity of the machine. */
export interface CrossplaneAzureSystemIdentity {
  /** The subscription ID. */
  readonly subscriptionId: string;
  /** The tenant ID. */
  readonly tenantId: string;
  /**
   * The URL at which the machine issues tokens: absolute, `https://` or `http://`.
   * @default - that of Azure
   */
  readonly msiEndpoint?: string;
}

/** An identity that is assigned to the machine. */
export interface CrossplaneAzureUserIdentity extends CrossplaneAzureSystemIdentity {
  /** The client ID of the identity. */
  readonly clientId: string;
}

/** An identity that trusts a token in the pod, as Workload Identity provides it. */
export interface CrossplaneAzureOidcIdentity {
  /** The subscription ID. */
  readonly subscriptionId: string;
  /**
   * The tenant ID. Only the newest providers work without it; with the scope V1 it is required.
   * @default - the provider's environment variable AZURE_TENANT_ID
   */
  readonly tenantId?: string;
  /**
   * The client ID of the application or identity. Only the newest providers work without it; with the scope V1 it is required.
   * @default - the provider's environment variable AZURE_CLIENT_ID
   */
  readonly clientId?: string;
  /**
   * The absolute path of the token in the provider's container.
   * @default - the path that Workload Identity uses
   */
  readonly oidcTokenFilePath?: string;
}

/** An application or identity that trusts the identity that an Upbound Space gives the provider. */
export interface CrossplaneAzureUpboundIdentity {
  /** The subscription ID. */
  readonly subscriptionId: string;
  /** The tenant ID. */
  readonly tenantId: string;
  /** The client ID of the application or identity. */
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
   * A service principal: a JSON object with `clientId`, `clientSecret`, `tenantId` and `subscriptionId`, in one key of a Secret.
   * `ProviderCredentials` makes it from a store.
   *
   * @param key the key; with the scope NAMESPACE the Secret must be in the namespace of the provider config
   * @param ids IDs that replace those of the object
   */
  public static secret(key: SecretKey, ids: CrossplaneAzureIds = {}): CrossplaneAzureCredentials {
    const given = renderIds('CrossplaneAzureCredentials.secret', 'ids', ids);
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
    return ofMachine('CrossplaneAzureCredentials.systemAssignedManagedIdentity', 'SystemAssignedManagedIdentity', identity);
  }

  /**
   * An identity that is assigned to the machine that the provider runs on.
   *
   * @param identity the IDs
   */
  public static userAssignedManagedIdentity(identity: CrossplaneAzureUserIdentity): CrossplaneAzureCredentials {
    return ofMachine('CrossplaneAzureCredentials.userAssignedManagedIdentity', 'UserAssignedManagedIdentity', identity);
  }

  /**
   * A token in the pod, as Workload Identity provides it: see `CrossplaneServiceAccount.azureIdentity`.
   *
   * @param identity the IDs
   */
  public static oidcTokenFile(identity: CrossplaneAzureOidcIdentity): CrossplaneAzureCredentials {
    const at = 'CrossplaneAzureCredentials.oidcTokenFile';
    const { oidcTokenFilePath: path } = identity;
    if (path !== undefined) checkPath(at, 'identity.oidcTokenFilePath', path);
    const spec: ProviderConfigV1Beta1Spec = { ...renderIds(at, 'identity', identity), credentials: { source: 'OIDCTokenFile' }, ...defined({ oidcTokenFilePath: path }) };
    return new CrossplaneAzureCredentials((context) => {
      checkTokenIds(context, identity);
      return { spec };
    }, path === undefined ? 'azureWorkloadIdentity' : { file: path });
  }

  /**
   * The identity that an Upbound Space gives the provider.
   *
   * @param identity the IDs
   */
  public static upbound(identity: CrossplaneAzureUpboundIdentity): CrossplaneAzureCredentials {
    const ids = renderIds('CrossplaneAzureCredentials.upbound', 'identity', identity);
    return new CrossplaneAzureCredentials(() => ({ spec: { ...ids, credentials: { source: 'Upbound' } } }));
  }

  /**
   * A service principal: its JSON object, in a file in the provider's container.
   *
   * @param path absolute path of the file
   * @param ids IDs that replace those of the object
   */
  public static filesystem(path: string, ids: CrossplaneAzureIds = {}): CrossplaneAzureCredentials {
    const at = 'CrossplaneAzureCredentials.filesystem';
    checkPath(at, 'path', path);
    const given = renderIds(at, 'ids', ids);
    return new CrossplaneAzureCredentials(() => ({ spec: { ...given, credentials: { source: 'Filesystem', fs: { path } } } }), { file: path });
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

  /** @internal */
  public get _needs(): PodNeed | undefined {
    return this.needs;
  }
}
guardMethods(CrossplaneAzureCredentials);

type IdSpec = Pick<ProviderConfigV1Beta1Spec, 'clientID' | 'subscriptionID' | 'tenantID'>;
type ManagedIdentity = 'SystemAssignedManagedIdentity' | 'UserAssignedManagedIdentity';

const ID: Form = {
  rule: CrossplaneRule.AZURE_ID,
  pattern: /^[^\s/]+$/,
  must: 'be an ID',
  fix: say`write only the ID, for example ${lit('00000000-0000-0000-0000-000000000001')}`,
};
const ENDPOINT: Form = {
  rule: Rule.URL,
  pattern: /^https?:\/\/\S+$/,
  must: 'be an absolute URL',
  fix: say`write for example ${lit('http://169.254.169.254/metadata/identity/oauth2/token')}`,
  standIn: 'http://x',
};

function ofMachine(
  at: string, source: ManagedIdentity, { msiEndpoint, ...ids }: CrossplaneAzureIds & Pick<CrossplaneAzureSystemIdentity, 'msiEndpoint'>,
): CrossplaneAzureCredentials {
  const given = renderIds(at, 'identity', ids);
  if (msiEndpoint !== undefined) checkForm(at, 'identity.msiEndpoint', msiEndpoint, ENDPOINT);
  return CrossplaneAzureCredentials._of({ ...given, credentials: { source }, ...defined({ msiEndpoint }) });
}

function renderIds(at: string, parameter: string, { clientId, subscriptionId, tenantId }: CrossplaneAzureIds): IdSpec {
  for (const [prop, id] of Object.entries(defined({ clientId, subscriptionId, tenantId }))) checkForm(at, `${parameter}.${prop}`, id, ID);
  return defined({ clientID: clientId, subscriptionID: subscriptionId, tenantID: tenantId });
}

/** Providers of version 1 need both IDs; those of version 2 read them from the environment since their newest releases. */
function checkTokenIds({ at, scope }: ProviderConfigContext, ids: CrossplaneAzureOidcIdentity): void {
  const missing = (['clientId', 'tenantId'] as const).filter((id) => ids[id] === undefined);
  if (missing.length === 0) return;
  const pass = say`pass ${join(missing.map((id) => [the(`credentials.${id}`)]), ' and ')}${program(' to CrossplaneAzureCredentials.oidcTokenFile', '')}`;
  if (scope === CrossplaneProviderConfigScope.V1) {
    refuse(at, CrossplaneRule.AZURE_TOKEN_IDS, `credentials.${missing[0]}`,
      say`be given for a token file with ${lit(enumMember({ CrossplaneProviderConfigScope }, CrossplaneProviderConfigScope.V1))}`, undefined,
      because('providers of version 1 do not read it from the environment', pass));
  }
  warnOf(at, CrossplaneRule.IDENTITY, `credentials.${missing[0]}`, 'is not given, and only the newest providers read it from the environment that Workload Identity sets up',
    say`${pass}${program(', or acknowledge this if yours is one of them', '')}`);
}
