import type { ApiObject, ApiObjectMetadata, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse, type Where } from '../../kit/checks/errors';
import { edits, remove, set } from '../../kit/checks/fix';
import { checkNamespace } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { millisecondsOf, renderDuration } from '../../kit/go/duration';
import { anchorsOf, checkRegex, regexOfGlob } from '../../kit/go/regex';
import { type LabelSelector, renderSelector } from '../../kit/values/label-selector';
import { EsoApi } from '../api';
import { type SecretPlace, StoreContext } from '../common/context';
import { providerFacts, RETRYING } from '../common/facts';
import type { EsoProvider } from '../provider/provider';
import type { ObjectPlace } from '../references';
import { EsoRule } from '../rules';
import { checkV1Beta1Provider } from './v1beta1';

/** The label with the name of a namespace. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** The kinds of secret store. */
export enum EsoStoreKind {
  /** A store for the ExternalSecrets in its own namespace. */
  SECRET_STORE = 'SecretStore',
  /** A store for the ExternalSecrets in all namespaces that its conditions allow. */
  CLUSTER_SECRET_STORE = 'ClusterSecretStore',
}

/** A store from which ExternalSecrets can read. */
export interface IEsoStore {
  /** The kind of store. */
  readonly storeKind: EsoStoreKind;
  /** The name of the store. */
  readonly storeName: string;
  /** The namespace of a SecretStore, if it is known. */
  readonly storeNamespace?: string;
}

/** How failed calls to the provider are repeated. Only the providers aws, ibm, oracle and vault read this. */
export interface EsoRetrySettings {
  /**
   * How often a failed call is repeated: 0 or more.
   * @default - the provider's default
   */
  readonly maxRetries?: number;
  /**
   * How long ESO waits before it repeats a call.
   * @default - the provider's default
   */
  readonly retryInterval?: Duration;
}

/** What SecretStore and ClusterSecretStore have in common. */
export interface EsoStoreOptions {
  /** The provider from which secrets are read. */
  readonly provider: EsoProvider;
  /**
   * The class of controller that handles the store and the ExternalSecrets that use it.
   * @default - every controller
   */
  readonly controller?: string;
  /**
   * How often the connection is checked, in whole seconds. It does not refresh secrets.
   * @default - the default of the controller: 5 minutes
   */
  readonly refreshInterval?: Duration;
  /**
   * How failed calls to the provider are repeated.
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
   * @default - the name is the construct id, the namespace of a SecretStore is that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Namespaces that may use a ClusterSecretStore: those that match at least one of the fields. */
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
   * Regular expressions of Go for names of namespaces. They match any part of a name unless they have `^` and `$`.
   * @default - none
   */
  readonly namespaceRegexes?: string[];
}

/** What only a ClusterSecretStore has. */
interface ClusterStoreOptions {
  readonly conditions?: EsoStoreCondition[];
  readonly referentAuth?: boolean;
}

/** What checks of the app need to know of a store. */
export interface StoreFacts {
  readonly provider: SecretStoreV1Spec['provider'];
  /** The Secrets that hold the credentials. */
  readonly secrets: readonly SecretPlace[];
  /** The objects that it refers to. */
  readonly objects: readonly ObjectPlace[];
}

/** A store in its wire form, and the facts about it. */
interface RenderedStore {
  readonly spec: SecretStoreV1Spec;
  readonly facts: StoreFacts;
}

/** Checks and renders a SecretStore, or, with `cluster`, a ClusterSecretStore. */
export function renderStore(at: ApiObject, options: EsoStoreOptions, cluster?: ClusterStoreOptions): RenderedStore {
  const api = options.api ?? EsoApi.V1;
  const namespace = cluster ? undefined : at.metadata.namespace;
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
  return { spec, facts: { provider, secrets: context.secrets, objects: context.objects } };
}

/** Renders an interval as every version of ESO accepts it: a whole number of seconds. */
export function renderSeconds(at: Construct, { refreshInterval }: Pick<EsoStoreOptions, 'refreshInterval'>): number | undefined {
  if (refreshInterval === undefined) return undefined;
  const milliseconds = millisecondsOf(at, 'refreshInterval', refreshInterval);
  if (milliseconds % 1000 !== 0) refuse(at, Rule.DURATION, 'refreshInterval', 'be whole seconds', `${milliseconds}ms`, 'round it to seconds');
  return milliseconds / 1000;
}

/** Renders the retries of a store; `provider` is the field of its spec. */
export function renderRetry(at: Construct, { retrySettings }: Pick<EsoStoreOptions, 'retrySettings'>, provider: object): SecretStoreV1Spec['retrySettings'] {
  if (retrySettings === undefined) return undefined;
  const [name] = Object.keys(provider);
  if (!providerFacts(name).retries) {
    warnOf(at, EsoRule.NO_EFFECT, 'retrySettings', `is ignored by the provider '${name}'`, `remove it; only ${RETRYING.join(', ')} read it`);
  }
  return renderRetrySettings(at, 'retrySettings', retrySettings);
}

/** Renders the retries of a store or generator. */
export function renderRetrySettings(at: Where, prop: string, { maxRetries, retryInterval }: EsoRetrySettings): SecretStoreV1Spec['retrySettings'] {
  if (maxRetries !== undefined && (!Number.isSafeInteger(maxRetries) || maxRetries < 0)) {
    refuse(at, EsoRule.RETRIES, `${prop}.maxRetries`, 'be a whole number of 0 or more', maxRetries, 'write 0 to never retry');
  }
  return { maxRetries, retryInterval: renderDuration(at, `${prop}.retryInterval`, retryInterval) };
}

function renderConditions(at: Construct, conditions: readonly EsoStoreCondition[]): NonNullable<SecretStoreV1Spec['conditions']> {
  if (conditions.length === 0) {
    warnOf(at, EsoRule.STORE_CONDITION, 'conditions', 'is empty, so that all namespaces may use the store', 'name namespaces, or remove it if that is intended');
  }
  const empty = (condition: EsoStoreCondition): boolean =>
    !condition.namespaces?.length && condition.namespaceSelector === undefined && !condition.namespaceRegexes?.length;
  if (conditions.length > 0 && conditions.every(empty)) {
    refuse(at, EsoRule.UNUSABLE_STORE, 'conditions', 'match at least one namespace', phrase('only empty conditions'),
      say`name namespaces, or remove ${the('conditions')} to let all namespaces use the store`);
  }
  return conditions.map((condition, index) => {
    const prop = `conditions[${index}]`;
    if (empty(condition)) warnOf(at, EsoRule.NO_EFFECT, prop, 'is empty and matches no namespace', remove(prop));
    warnOfEither(at, prop, condition);
    for (const [position, name] of (condition.namespaces ?? []).entries()) {
      checkNoPattern(at, prop, condition, position, name);
      checkNamespace(at, `${prop}.namespaces[${position}]`, name);
    }
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

/** Warns of labels and names in one condition: a namespace needs only one of them. */
function warnOfEither(at: Construct, prop: string, { namespaces, namespaceSelector, namespaceRegexes }: EsoStoreCondition): void {
  const beside = namespaces?.length ? 'namespaces' : 'namespaceRegexes';
  if (namespaceSelector === undefined || !(namespaces?.length || namespaceRegexes?.length)) return;
  warnOf(at, EsoRule.STORE_CONDITION, prop, say`opens the store to every namespace that matches ${the(`${prop}.namespaceSelector`)}, and not only to those of ${the(`${prop}.${beside}`)}`,
    say`make each a separate condition if one of them is enough, or require the names in the selector too, with the label '${NAME_LABEL}'`);
}

/** Names are compared as they are. Patterns have their own field. */
function checkNoPattern(at: Construct, prop: string, condition: EsoStoreCondition, position: number, name: string): void {
  const { namespaces = [], namespaceRegexes = [] } = condition;
  const regex = regexOfGlob(name) ?? (/^\^|[*+?)\]]|\$$/.test(substituted(name)) ? name : undefined);
  if (regex === undefined) return;
  const place = `${prop}.namespaces[${position}]`;
  refuse(at, Rule.NAMESPACE, place, 'be the name of a namespace, not a pattern', name,
    edits(remove(namespaces.length === 1 ? `${prop}.namespaces` : place), set(`${prop}.namespaceRegexes`, [...namespaceRegexes, regex])));
}

/** Warns of an expression that is not anchored: Go then matches any part of a name. */
function warnOfParts(at: Construct, prop: string, regex: string): void {
  const meant = regexOfGlob(regex);
  if (meant !== undefined) {
    const [, repeated, sign] = /(.)([*?])/.exec(regex)!;
    warnOf(at, EsoRule.STORE_CONDITION, prop, `is '${regex}', in which '${sign}' repeats '${repeated}' and does not stand for other characters`, set(prop, meant));
    return;
  }
  const { whole, begins, ends, bare } = anchorsOf(regex);
  if (whole) return;
  const exact = `^${bare}$`;
  const [matches, wider] = begins ? ['every name that starts with it', `^${bare}.*$`]
    : ends ? ['every name that ends with it', `^.*${bare}$`]
      : ['any part of a name', undefined];
  const otherwise: Words = wider === undefined ? '' : say`, or ${lit(wider)} if that is intended`;
  warnOf(at, EsoRule.STORE_CONDITION, prop, say`is ${lit(regex)}, which matches ${matches}`, set(prop, exact, say`write ${lit(exact)}${otherwise}`));
}
