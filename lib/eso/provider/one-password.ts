import type { Duration } from 'cdk8s';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { renderDuration } from '../../kit/go/duration';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkOptions, checkUrl } from './checks';
import { type ProviderSpec, Referent, type StoreContext } from './context';

/** A store in 1Password by a Connect server. */
export interface EsoOnePasswordOptions {
  /** The URL of the Connect server. */
  readonly connectHost: string;
  /** The vaults and the order in which they are searched; each number once. */
  readonly vaults: { readonly [name: string]: number };
  /** The key of a Secret with the token of the Connect server. */
  readonly connectToken: SecretKey;
}

/** A store in 1Password by its SDK. */
export interface EsoOnePasswordSdkOptions {
  /** The name or id of the vault. */
  readonly vault: string;
  /** The key of a Secret with the token of a service account of 1Password. */
  readonly serviceAccountToken: SecretKey;
  /**
   * How many items are kept in memory.
   * @default - none are kept, unless `cacheTtl` is given
   */
  readonly cacheMaxSize?: number;
  /**
   * How long items are kept in memory.
   * @default - none are kept, unless `cacheMaxSize` is given
   */
  readonly cacheTtl?: Duration;
  /**
   * The name of the integration as 1Password reports it.
   * @default - `1Password SDK`
   */
  readonly integrationName?: string;
  /**
   * The version of the integration as 1Password reports it.
   * @default - `v1.0.0`
   */
  readonly integrationVersion?: string;
}

/** Renders a store in 1Password by a Connect server. */
export function renderOnePassword(context: StoreContext, options: EsoOnePasswordOptions): ProviderSpec<'onepassword'> {
  const { at } = context;
  checkUrl(context, 'provider.connectHost', options.connectHost, 'http://onepassword-connect:8080');
  checkOptions(context, 'provider.vaults', options.vaults);
  const orders = Object.values(options.vaults);
  if (orders.length === 0) fail(at, 'provider.vaults', 'name at least one vault', phrase('none'), 'write for example { my-vault: 1 }');
  if (!orders.every((order) => Number.isInteger(order))) fail(at, 'provider.vaults', 'have whole numbers', options.vaults, 'write for example { my-vault: 1 }');
  if (new Set(orders).size !== orders.length) fail(at, 'provider.vaults', 'have each number once', options.vaults, 'the numbers say in which order the vaults are searched');
  return {
    connectHost: options.connectHost,
    vaults: { ...options.vaults },
    auth: { secretRef: { connectTokenSecretRef: context.key('provider.connectToken', options.connectToken, Referent.REFUSED) } },
  };
}

/** Renders a store in 1Password by its SDK. */
export function renderOnePasswordSdk(context: StoreContext, options: EsoOnePasswordSdkOptions): ProviderSpec<'onepasswordSDK'> {
  const { at } = context;
  if (typeof options.vault !== 'string' || !options.vault) fail(at, 'provider.vault', 'be the name or id of a vault', options.vault, 'name the vault');
  const { cacheMaxSize, cacheTtl, integrationName, integrationVersion } = options;
  if (cacheMaxSize !== undefined && (!Number.isInteger(cacheMaxSize) || cacheMaxSize < 1)) {
    fail(at, 'provider.cacheMaxSize', 'be a whole number of 1 or more', cacheMaxSize, 'leave it out for the default of 100');
  }
  const cached = cacheMaxSize !== undefined || cacheTtl !== undefined;
  const named = integrationName !== undefined || integrationVersion !== undefined;
  return {
    vault: options.vault,
    auth: { serviceAccountSecretRef: context.key('provider.serviceAccountToken', options.serviceAccountToken, Referent.REFUSED) },
    cache: cached ? { maxSize: cacheMaxSize, ttl: renderDuration(at, 'provider.cacheTtl', cacheTtl) } : undefined,
    integrationInfo: named ? { name: integrationName, version: integrationVersion } : undefined,
  };
}
