import type { Duration } from 'cdk8s';
import { refuse } from '../../kit/checks/errors';
import { because, type Fix } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { renderDuration } from '../../kit/go/duration';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkNotEmpty, checkUrl } from '../common/checks';
import { type ProviderSpec, Referent, type StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** A store in 1Password, reached through a Connect server. */
export interface EsoOnePasswordOptions {
  /** The URL of the Connect server. */
  readonly connectHost: string;
  /** The vaults by name, each with its place in the search order: a whole number that no other vault has. */
  readonly vaults: { readonly [name: string]: number };
  /** The key of a Secret with the token of the Connect server. */
  readonly connectToken: SecretKey;
}

/** A store in 1Password, reached through its SDK. */
export interface EsoOnePasswordSdkOptions {
  /** The name or id of the vault. */
  readonly vault: string;
  /** The key of a Secret with the token of a 1Password service account. */
  readonly serviceAccountToken: SecretKey;
  /**
   * How many items are kept in memory: 1 or more.
   * @default - 100 if `cacheTtl` is given, otherwise none
   */
  readonly cacheMaxSize?: number;
  /**
   * How long items are kept in memory.
   * @default - 5 minutes if `cacheMaxSize` is given, otherwise not at all
   */
  readonly cacheTtl?: Duration;
  /**
   * The name of the integration that 1Password shows in its reports.
   * @default - `1Password SDK`
   */
  readonly integrationName?: string;
  /**
   * The version of the integration that 1Password shows in its reports.
   * @default - `v1.0.0`
   */
  readonly integrationVersion?: string;
}

const EXAMPLE = "write for example { 'my-vault': 1 }";

/** Renders a store in 1Password that is reached through a Connect server. */
export function renderOnePassword(context: StoreContext, options: EsoOnePasswordOptions): ProviderSpec<'onepassword'> {
  const { at } = context;
  checkUrl(context, 'provider.connectHost', options.connectHost, 'http://onepassword-connect:8080');
  const orders = Object.values(options.vaults);
  const refuseVaults = (must: string, got: unknown, fix: Fix | string): never => refuse(at, EsoRule.ONE_PASSWORD_VAULTS, 'provider.vaults', must, got, fix);
  if (orders.length === 0) refuseVaults('name at least one vault', phrase('none'), EXAMPLE);
  if (!orders.every((order) => Number.isSafeInteger(order))) refuseVaults('have whole numbers', options.vaults, EXAMPLE);
  if (new Set(orders).size !== orders.length) {
    refuseVaults('have each number once', options.vaults, because('the numbers are the order in which the vaults are searched', 'give each vault its own number'));
  }
  return {
    connectHost: options.connectHost,
    vaults: { ...options.vaults },
    auth: { secretRef: { connectTokenSecretRef: context.key('provider.connectToken', options.connectToken, Referent.REFUSED) } },
  };
}

/** Renders a store in 1Password that is reached through its SDK. */
export function renderOnePasswordSdk(context: StoreContext, options: EsoOnePasswordSdkOptions): ProviderSpec<'onepasswordSDK'> {
  const { at } = context;
  checkNotEmpty(context, 'provider.vault', options.vault, 'write the name or id of the vault');
  const { cacheMaxSize, cacheTtl, integrationName, integrationVersion } = options;
  if (cacheMaxSize !== undefined && (!Number.isSafeInteger(cacheMaxSize) || cacheMaxSize < 1)) {
    refuse(at, EsoRule.PROVIDER_OPTION, 'provider.cacheMaxSize', 'be a whole number of 1 or more', cacheMaxSize, 'leave it out for the default of 100');
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
