import type { ApiObject, ApiObjectMetadata, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { checkList, checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { millisecondsOf, renderDuration } from '../../kit/go/duration';
import { anchorsOf, checkRegex } from '../../kit/go/regex';
import { type LabelSelector, renderSelector } from '../../kit/values/label-selector';
import { EsoApi } from '../api';
import { type SecretPlace, StoreContext } from '../provider/context';
import type { EsoProvider } from '../provider/provider';
import { checkV1Beta1Provider } from './v1beta1';

/** The kinds of secret store. */
export enum EsoStoreKind {
  /** A store for ExternalSecrets of its own namespace. */
  SECRET_STORE = 'SecretStore',
  /** A store for ExternalSecrets of all namespaces that its conditions allow. */
  CLUSTER_SECRET_STORE = 'ClusterSecretStore',
}

/** A store that ExternalSecrets can read from. */
export interface IEsoStore {
  /** The kind of store. */
  readonly storeKind: EsoStoreKind;
  /** The name of the store. */
  readonly storeName: string;
  /** The namespace of a SecretStore, where it is known. */
  readonly storeNamespace?: string;
}

/** How often a failed call to the provider is tried again; for aws, vault, ibm and oracle. */
export interface EsoRetrySettings {
  /**
   * How often.
   * @default - the provider's default
   */
  readonly maxRetries?: number;
  /**
   * How long to wait in between.
   * @default - the provider's default
   */
  readonly retryInterval?: Duration;
}

/** What SecretStore and ClusterSecretStore have in common. */
export interface EsoStoreOptions {
  /** Where secrets are read from. */
  readonly provider: EsoProvider;
  /**
   * The class of controller that handles the store and the ExternalSecrets that use it.
   * @default - every controller
   */
  readonly controller?: string;
  /**
   * How often the connection is checked, in whole seconds; it does not refresh secrets.
   * @default - that of the controller: 5 minutes
   */
  readonly refreshInterval?: Duration;
  /**
   * How often a failed call is tried again.
   * @default - the provider's default
   */
  readonly retrySettings?: EsoRetrySettings;
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Writes the defaults that the CRD adds when the object is applied, so that Argo CD shows no difference; see `EsoExternalSecretProps`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace of a SecretStore that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Namespaces that may use a ClusterSecretStore: those that at least one of the fields names. */
export interface EsoStoreCondition {
  /**
   * Names of namespaces.
   * @default - none
   */
  readonly namespaces?: string[];
  /**
   * Labels of namespaces.
   * @default - none
   */
  readonly namespaceSelector?: LabelSelector;
  /**
   * Regular expressions of Go for names of namespaces; they match any part unless they have ^ and $.
   * @default - none
   */
  readonly namespaceRegexes?: string[];
}

/** What only a store of the cluster has. */
interface ClusterStoreOptions {
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
interface RenderedStore {
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
