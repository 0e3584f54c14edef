import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { EsoApi } from './eso-api';
import type { EsoStoreCondition, EsoStoreOptions } from './eso-store-options';
import { StoreContext, type SecretPlace } from './store-context';
import { checkV1Beta1Provider } from './v1beta1-fields';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { checkList, checkMade, fail, type Made } from '../kit/fail';
import { millisecondsOf, renderDuration } from '../kit/go-duration';
import { checkNamespace } from '../kit/names';
import { anchorsOf, checkRegex } from '../kit/re2';
import { renderSelector } from '../kit/selectors';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** The API group of External Secrets. */
export const ESO_GROUP = 'external-secrets.io';

/** What only a store of the cluster has. */
export interface ClusterStoreOptions {
  readonly conditions?: EsoStoreCondition[];
  readonly referentAuth?: boolean;
}

/** What checks of the app need to know of a store. */
export interface StoreFacts {
  readonly provider: SecretStoreV1Spec['provider'];
  /** The Secrets that hold the credentials. */
  readonly secrets: readonly SecretPlace[];
}

/** A store as it is written, and what is known of it. */
export interface RenderedStore {
  readonly spec: SecretStoreV1Spec;
  readonly facts: StoreFacts;
}

const PROVIDER: Made = { member: '_render', what: 'a provider', example: 'EsoProvider.awsSecretsManager({ ... })' };

/** Checks and renders a SecretStore, or a ClusterSecretStore where it has options of its own. */
export function renderStore(at: ApiObject, options: EsoStoreOptions, cluster?: ClusterStoreOptions): RenderedStore {
  const api = options.api ?? EsoApi.V1;
  const namespace = cluster ? undefined : at.metadata.namespace;
  checkMade(at, 'provider', options.provider, PROVIDER);
  const context = new StoreContext(at, cluster !== undefined, namespace, cluster?.referentAuth ?? false, api);
  const provider = options.provider._render(context);
  if (api === EsoApi.V1BETA1) checkV1Beta1Provider(at, provider);
  const spec: SecretStoreV1Spec = {
    provider,
    controller: options.controller,
    refreshInterval: renderSeconds(at, options),
    retrySettings: renderRetry(at, options, provider),
    conditions: cluster?.conditions && renderConditions(at, cluster.conditions),
  };
  return { spec, facts: { provider, secrets: context.secrets } };
}

/** Every version of ESO takes a whole number of seconds. */
export function renderSeconds(at: Construct, { refreshInterval }: Pick<EsoStoreOptions, 'refreshInterval'>): number | undefined {
  if (refreshInterval === undefined) return undefined;
  const milliseconds = millisecondsOf(at, 'refreshInterval', refreshInterval);
  if (milliseconds % 1000 !== 0) fail(at, 'refreshInterval', 'be whole seconds', `${milliseconds}ms`, 'round it to seconds');
  return milliseconds / 1000;
}

const RETRYING = ['aws', 'vault', 'ibm', 'oracle'];

export function renderRetry(at: Construct, { retrySettings }: Pick<EsoStoreOptions, 'retrySettings'>, provider: object): SecretStoreV1Spec['retrySettings'] {
  if (retrySettings === undefined) return undefined;
  const [name] = Object.keys(provider);
  if (!RETRYING.includes(name)) warn(at, WarningCode.ESO_NO_EFFECT, `'retrySettings' has no effect for the provider '${name}': only ${RETRYING.join(', ')} read it`);
  const { maxRetries } = retrySettings;
  if (maxRetries !== undefined && (!Number.isInteger(maxRetries) || maxRetries < 0)) fail(at, 'retrySettings.maxRetries', 'be a whole number of 0 or more', maxRetries, 'use 0 for never');
  return { maxRetries, retryInterval: renderDuration(at, 'retrySettings.retryInterval', retrySettings.retryInterval) };
}

const CONDITIONS = { what: 'a list of conditions', example: "[{ namespaces: ['team-a'] }]" };

function renderConditions(at: Construct, conditions: readonly EsoStoreCondition[]): NonNullable<SecretStoreV1Spec['conditions']> {
  checkList(at, 'conditions', conditions, CONDITIONS);
  if (conditions.length === 0) {
    warn(at, WarningCode.ESO_STORE_CONDITION, "'conditions' is an empty list, with which everybody may use the store; leave it out if that is meant, or name namespaces");
  }
  const empty = (condition: EsoStoreCondition): boolean =>
    !condition.namespaces?.length && condition.namespaceSelector === undefined && !condition.namespaceRegexes?.length;
  if (conditions.length > 0 && conditions.every(empty)) {
    fail(at, 'conditions', 'name namespaces', phrase('conditions without any'), 'nobody could use the store: name namespaces, or leave conditions out for everybody');
  }
  return conditions.map((condition, index) => {
    const prop = `conditions[${index}]`;
    if (empty(condition)) warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}' is empty and matches no namespace: remove it`);
    for (const [position, name] of (condition.namespaces ?? []).entries()) checkNamespace(at, `${prop}.namespaces[${position}]`, name);
    for (const [position, regex] of (condition.namespaceRegexes ?? []).entries()) {
      checkRegex(at, `${prop}.namespaceRegexes[${position}]`, regex);
      warnOfParts(at, `${prop}.namespaceRegexes[${position}]`, regex);
    }
    return {
      ...(condition.namespaces ? { namespaces: condition.namespaces } : {}),
      ...(condition.namespaceSelector ? { namespaceSelector: renderSelector(at, `${prop}.namespaceSelector`, condition.namespaceSelector) } : {}),
      ...(condition.namespaceRegexes ? { namespaceRegexes: condition.namespaceRegexes } : {}),
    };
  });
}

/** An expression of Go matches any part of a name where it is not anchored. */
function warnOfParts(at: Construct, prop: string, regex: string): void {
  const { whole, begins, ends, bare } = anchorsOf(regex);
  if (whole) return;
  const text = begins ? `every name that begins so; write '^${bare}$', or '^${bare}.*$' if that is meant`
    : ends ? `every name that ends so; write '^${bare}$', or '^.*${bare}$' if that is meant`
      : `any part of a name; write '^${bare}$'`;
  warn(at, WarningCode.ESO_STORE_CONDITION, `'${prop}' is ${regex}, which matches ${text}`);
}
