import type { Duration } from 'cdk8s';
import type { LabelSelector } from '../../kit/values/label-selector';
import type { EsoRewrite } from '../external-secret/rewrite';
import type { EsoStoreKind, IEsoStore } from '../store/store';
import type { EsoTemplate } from '../template/template';
import type { EsoPushMetadata } from './metadata';
import type { EsoPushSelector } from './selector';

/** What becomes of pushed values when they are no longer pushed. */
export enum EsoPushDeletionPolicy {
  /** They are deleted at the provider, also when the PushSecret or its source is deleted. */
  DELETE = 'Delete',
  /** They stay. */
  NONE = 'None',
}

/** What becomes of values that the provider already has. */
export enum EsoPushUpdatePolicy {
  /** They are replaced. */
  REPLACE = 'Replace',
  /** They are kept. */
  IF_NOT_EXISTS = 'IfNotExists',
}

/** How the keys of the Secret are changed before they are looked up. */
export enum EsoPushConversionStrategy {
  /** Not at all. */
  NONE = 'None',
  /** `_U002f_` and the like become the character that they stand for. */
  REVERSE_UNICODE = 'ReverseUnicode',
}

/** One value that is pushed. */
export interface EsoPushData {
  /** The name of the secret at the provider, written as `match.remoteRef.remoteKey`. */
  readonly remoteKey: string;
  /**
   * The field inside the secret at the provider; each pair of `remoteKey` and `property` is pushed once.
   * @default - the whole value
   */
  readonly property?: string;
  /**
   * The key of the Secret, or of the template.
   * @default - all keys, as a JSON object; some providers need a key
   */
  readonly secretKey?: string;
  /**
   * How the keys of the Secret are changed before `secretKey` is looked up.
   * @default - `None`
   */
  readonly conversionStrategy?: EsoPushConversionStrategy;
  /**
   * What the provider keeps beside the value, for example tags.
   * @default - none
   */
  readonly metadata?: EsoPushMetadata;
}

/** Stores that are chosen by their labels. */
export interface EsoStoreSelector {
  /** Labels of the stores; at least one condition. */
  readonly labelSelector: LabelSelector;
  /**
   * The kind of the stores.
   * @default - `SecretStore`, those of the same namespace
   */
  readonly storeKind?: EsoStoreKind;
}

/** Many keys that are pushed under their own names; since ESO 2.1. */
export interface EsoPushDataTo {
  /**
   * The store, one of `stores`. Exactly one of `store` and `storeSelector` is given.
   * @default - none
   */
  readonly store?: IEsoStore;
  /**
   * The stores by their labels.
   * @default - none
   */
  readonly storeSelector?: EsoStoreSelector;
  /**
   * A regular expression of Go for the keys, written as `match.regexp`; it matches any part.
   * @default - all keys
   */
  readonly matchRegexp?: string;
  /**
   * The secret at the provider that gets all keys as one JSON object; not with `rewrite`.
   * @default - a secret for each key
   */
  readonly remoteKey?: string;
  /**
   * Changes that make remote keys of the keys, in this order; none that merges.
   * @default - keys are pushed under their own names
   */
  readonly rewrite?: EsoRewrite[];
  /**
   * How the keys of the Secret are changed before they are matched.
   * @default - `None`
   */
  readonly conversionStrategy?: EsoPushConversionStrategy;
  /**
   * What the provider keeps beside each value.
   * @default - none
   */
  readonly metadata?: EsoPushMetadata;
}

/** Which values are pushed where. */
export interface EsoPushSecretSpec {
  /** Where the values come from. */
  readonly selector: EsoPushSelector;
  /**
   * The stores to push to, written as `secretStoreRefs`; all get the same. At least one of `stores` and `storeSelectors` is given.
   * @default - none
   */
  readonly stores?: IEsoStore[];
  /**
   * Stores to push to, by their labels; written among `secretStoreRefs`.
   * @default - none
   */
  readonly storeSelectors?: EsoStoreSelector[];
  /**
   * The values that are pushed. At least one of `data` and `dataTo` is given.
   * @default - none
   */
  readonly data?: EsoPushData[];
  /**
   * Many values under their own names; since ESO 2.1. Entries of `data` for the same key win.
   * @default - none
   */
  readonly dataTo?: EsoPushDataTo[];
  /**
   * Changes to the values before they are pushed. Its keys are added to those of the Secret, whatever the merge policy.
   * @default - none
   */
  readonly template?: EsoTemplate;
  /**
   * What becomes of pushed values when they are no longer pushed.
   * @default - `None`
   */
  readonly deletionPolicy?: EsoPushDeletionPolicy;
  /**
   * What becomes of values that the provider already has.
   * @default - `Replace`
   */
  readonly updatePolicy?: EsoPushUpdatePolicy;
  /**
   * How often values are pushed again; 0 for once, and again when this object changes.
   * @default - 1h
   */
  readonly refreshInterval?: Duration;
}
