import type { Duration } from 'cdk8s';
import type { EsoPushMetadata } from './metadata';
import type { EsoPushSelector } from './selector';
import type { LabelSelector } from '../../kit/values/label-selector';
import type { EsoRewrite } from '../external-secret/rewrite';
import type { EsoStoreKind, IEsoStore } from '../store/store';
import type { EsoTemplate } from '../template/template';

/** What happens to pushed values when they are no longer pushed. */
export enum EsoPushDeletionPolicy {
  /** They are deleted at the provider, as they are when the PushSecret or its source is deleted. */
  DELETE = 'Delete',
  /** They are kept. */
  NONE = 'None',
}

/** What happens to values that the provider already has. */
export enum EsoPushUpdatePolicy {
  /** They are replaced. */
  REPLACE = 'Replace',
  /** They are kept. */
  IF_NOT_EXISTS = 'IfNotExists',
}

/** How the keys of the Secret are converted before they are looked up. */
export enum EsoPushConversionStrategy {
  /** Not at all. */
  NONE = 'None',
  /** Unicode codes become characters again, for example `_U002f_` a slash. */
  REVERSE_UNICODE = 'ReverseUnicode',
}

/** A value that is pushed. */
export interface EsoPushData {
  /** The name of the secret at the provider, written as `match.remoteRef.remoteKey`. */
  readonly remoteKey: string;
  /**
   * The field of the secret at the provider. No two entries have the same `remoteKey` and `property`.
   * @default - the whole value
   */
  readonly property?: string;
  /**
   * The key of the Secret or of the template.
   * @default - all keys, as a JSON object; some providers require a key
   */
  readonly secretKey?: string;
  /**
   * How the keys of the Secret are converted before `secretKey` is looked up.
   * @default - `None`
   */
  readonly conversionStrategy?: EsoPushConversionStrategy;
  /**
   * What the provider stores together with the value, for example tags.
   * @default - none
   */
  readonly metadata?: EsoPushMetadata;
}

/** A selection of stores by their labels. */
export interface EsoStoreSelector {
  /** The labels of the stores, with at least one condition. */
  readonly labelSelector: LabelSelector;
  /**
   * The kind of the stores.
   * @default - `SecretStore`, in the same namespace
   */
  readonly storeKind?: EsoStoreKind;
}

/** Many keys that are pushed under their own names. Requires ESO 2.1. */
export interface EsoPushDataTo {
  /**
   * The store, one of `stores`. Exactly one of `store` and `storeSelector` is required.
   * @default - none
   */
  readonly store?: IEsoStore;
  /**
   * The stores, by their labels.
   * @default - none
   */
  readonly storeSelector?: EsoStoreSelector;
  /**
   * A Go regular expression for the keys, written as `match.regexp`. It matches any part of a key unless it is anchored.
   * @default - all keys
   */
  readonly matchRegexp?: string;
  /**
   * The secret at the provider that gets all keys as one JSON object. Not together with `rewrite`.
   * @default - one secret for each key
   */
  readonly remoteKey?: string;
  /**
   * Changes that turn the keys into remote keys, applied in order. A merge is refused.
   * @default - none; keys are pushed under their own names
   */
  readonly rewrite?: EsoRewrite[];
  /**
   * How the keys of the Secret are converted before they are matched.
   * @default - `None`
   */
  readonly conversionStrategy?: EsoPushConversionStrategy;
  /**
   * What the provider stores together with each value.
   * @default - none
   */
  readonly metadata?: EsoPushMetadata;
}

/** The values to push and the stores to push them to. */
export interface EsoPushSecretSpec {
  /** The source of the values. */
  readonly selector: EsoPushSelector;
  /**
   * The stores to push to, written as `secretStoreRefs`. All of them get the same values. At least one of `stores` and `storeSelectors` is required.
   * @default - none
   */
  readonly stores?: IEsoStore[];
  /**
   * The stores to push to, by their labels. They are written to `secretStoreRefs` as well.
   * @default - none
   */
  readonly storeSelectors?: EsoStoreSelector[];
  /**
   * The values to push. At least one of `data` and `dataTo` is required.
   * @default - none
   */
  readonly data?: EsoPushData[];
  /**
   * Many values to push under their own names. An entry of `data` for the same key takes precedence. Requires ESO 2.1.
   * @default - none
   */
  readonly dataTo?: EsoPushDataTo[];
  /**
   * A template that changes values before they are pushed. Its keys are added to those of the Secret, whatever the merge policy.
   * @default - none
   */
  readonly template?: EsoTemplate;
  /**
   * What happens to pushed values when they are no longer pushed.
   * @default - `None`
   */
  readonly deletionPolicy?: EsoPushDeletionPolicy;
  /**
   * What happens to values that the provider already has.
   * @default - `Replace`
   */
  readonly updatePolicy?: EsoPushUpdatePolicy;
  /**
   * How often values are pushed again. With 0 they are pushed once, and again when this object changes.
   * @default - 1h
   */
  readonly refreshInterval?: Duration;
}
