import type { Construct } from 'constructs';
import {
  EsoPushConversionStrategy, type EsoPushData, type EsoPushDataTo, EsoPushDeletionPolicy, type EsoPushSecretSpec,
  EsoPushUpdatePolicy, type EsoStoreSelector,
} from './options';
import { renderLabels } from './selector';
import type { PushSecretV1Alpha1Spec } from '../../../imports/eso/push-secret.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, move, remove, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { millisecondsOf, renderDuration } from '../../kit/go/duration';
import { checkRegex } from '../../kit/go/regex';
import { warnOfShortInterval } from '../external-secret/refresh';
import { warnOfTemplate, renderStoreRef } from '../external-secret/remote-ref';
import type { EsoRewrite } from '../external-secret/rewrite';
import { madeKind, RANDOM_GENERATORS } from '../generator/generator';
import { EsoRule } from '../rules';
import { EsoStoreKind } from '../store/store';
import type { TemplateUse } from '../template/keys';
import { EsoTemplateMergePolicy, renderTemplate } from '../template/template';

type DataSpec = NonNullable<PushSecretV1Alpha1Spec['data']>[number];
type StoreRefSpec = PushSecretV1Alpha1Spec['secretStoreRefs'][number];

/** The wire type, with a field that is newer than the pinned CRD. */
export type PushSpec = PushSecretV1Alpha1Spec & { dataTo?: object[] };

/** Which PushSecret a spec belongs to. */
export interface PushIdentity {
  /** The namespace, where it is known. A ClusterPushSecret has many. */
  readonly namespace: string | undefined;
  /** The path of the spec in the props, with a dot at the end. */
  readonly prefix: string;
}

const REPLACE_KEYS = lit(enumMember({ EsoTemplateMergePolicy }, EsoTemplateMergePolicy.REPLACE));
const IF_NOT_EXISTS = enumMember({ EsoPushUpdatePolicy }, EsoPushUpdatePolicy.IF_NOT_EXISTS);

/** Checks and renders the spec of a PushSecret; adds what its templates use to `uses`. */
export function renderPushSecret(at: Construct, identity: PushIdentity, spec: EsoPushSecretSpec, uses: TemplateUse[]): PushSpec {
  const { prefix, namespace } = identity;
  checkTwice(at, prefix, spec);
  const rendered: PushSpec = {
    secretStoreRefs: renderStores(at, identity, spec),
    selector: spec.selector._render(at, `${prefix}selector`, namespace),
    data: spec.data?.map((entry, index) => renderData(at, `${prefix}data[${index}]`, entry)),
    template: spec.template && renderTemplate(at, `${prefix}template`, spec.template, uses, true),
    deletionPolicy: spec.deletionPolicy,
    updatePolicy: spec.updatePolicy,
    refreshInterval: renderRefreshInterval(at, prefix, spec),
  };
  if (spec.dataTo) rendered.dataTo = spec.dataTo.map((entry, index) => renderDataTo(at, identity, spec, entry, `${prefix}dataTo[${index}]`));
  warnOfRotation(at, prefix, spec);
  warnOfDeletion(at, prefix, spec);
  warnOfUnpushedKeys(at, prefix, spec);
  if (spec.template?.mergePolicy === EsoTemplateMergePolicy.REPLACE) {
    const policy = `${prefix}template.mergePolicy`;
    warnOf(at, EsoRule.NO_EFFECT, policy, say`of ${REPLACE_KEYS} has no effect in a PushSecret, where the keys of a template are always added to those of the Secret`, remove(policy));
  }
  return rendered;
}

function renderStores(at: Construct, { prefix, namespace }: PushIdentity, { stores = [], storeSelectors = [] }: EsoPushSecretSpec): StoreRefSpec[] {
  if (stores.length + storeSelectors.length === 0) {
    refuse(at, EsoRule.STORE, `${prefix}stores`, say`be given unless ${the(`${prefix}storeSelectors`)} is`, undefined, 'name the store to push to');
  }
  const refs = [
    ...stores.map((store, index): StoreRefSpec => renderStoreRef(at, `${prefix}stores[${index}]`, store, namespace)),
    ...storeSelectors.map((selector, index) => renderStoreSelector(at, `${prefix}storeSelectors[${index}]`, selector)),
  ];
  const kinds = new Set(refs.map(({ kind = EsoStoreKind.SECRET_STORE }) => kind));
  if (kinds.size > 1) {
    warnOf(at, EsoRule.PUSH_STORES, `${prefix}stores`, 'has stores of both kinds, and ESO may then look for a SecretStore without a namespace',
      'make one PushSecret for each kind');
  }
  return refs;
}

function renderStoreSelector(at: Construct, prop: string, { labelSelector, storeKind }: EsoStoreSelector): StoreRefSpec {
  return { labelSelector: renderLabels(at, `${prop}.labelSelector`, labelSelector), kind: storeKind };
}

function renderData(at: Construct, prop: string, entry: EsoPushData): DataSpec {
  const { remoteKey, property, secretKey, conversionStrategy } = entry;
  checkRemoteKey(at, `${prop}.remoteKey`, remoteKey);
  if (property === '') {
    refuse(at, EsoRule.REMOTE_KEY, `${prop}.property`, 'be a field of the remote secret', property, remove(`${prop}.property`, 'remove it to write the whole value'));
  }
  if (secretKey === '') {
    refuse(at, EsoRule.SECRET_KEY, `${prop}.secretKey`, 'be a key of the Secret', secretKey, remove(`${prop}.secretKey`, 'remove it to push all keys'));
  }
  if (conversionStrategy === EsoPushConversionStrategy.REVERSE_UNICODE && secretKey !== undefined && reverseUnicode(secretKey) !== secretKey) {
    refuse(at, EsoRule.SECRET_KEY, `${prop}.secretKey`, 'be the key after its conversion', secretKey,
      because('keys are converted before they are looked up', set(`${prop}.secretKey`, reverseUnicode(secretKey))));
  }
  return {
    match: {
      secretKey,
      remoteRef: { remoteKey, property },
    },
    conversionStrategy,
    metadata: renderMetadata(at, prop, entry),
  };
}

function renderMetadata(at: Construct, prop: string, { metadata }: Pick<EsoPushData, 'metadata'>): DataSpec['metadata'] {
  return metadata?._render(at, `${prop}.metadata`);
}

function checkRemoteKey(at: Construct, prop: string, remoteKey: string): void {
  warnOfTemplate(at, prop, remoteKey);
  if (remoteKey.trim() === '') refuse(at, EsoRule.REMOTE_KEY, prop, 'be the name of a remote secret', remoteKey, "write for example 'crossplane/ctp1'");
}

/** A key after its conversion by ESO: `_U002f_` becomes a slash. */
export function reverseUnicode(key: string): string {
  return key.replace(/_U([0-9a-fA-F]{4,5})_/g, (_match, code: string) => String.fromCodePoint(parseInt(code, 16)));
}

/** Newer versions of ESO reject two values for one place. In earlier ones the last value remains. */
function checkTwice(at: Construct, prefix: string, { data = [] }: EsoPushSecretSpec): void {
  const places = new Map<string, number>();
  for (const [index, { remoteKey, property }] of data.entries()) {
    const place = JSON.stringify([remoteKey, property ?? '']);
    const other = places.get(place);
    if (other !== undefined) {
      refuse(at, EsoRule.DECLARED_ONCE, `${prefix}data[${index}].remoteKey`, property === undefined ? 'be pushed once' : 'be pushed once for each property',
        phrase(`'${remoteKey}'${property === undefined ? '' : ` with the property '${property}'`}, as in data[${other}]`), 'remove one of the two, or give them different properties');
    }
    places.set(place, index);
  }
}

function renderDataTo(at: Construct, identity: PushIdentity, spec: EsoPushSecretSpec, entry: EsoPushDataTo, prop: string): object {
  const { store, storeSelector, remoteKey, matchRegexp, rewrite, conversionStrategy } = entry;
  if (store !== undefined && storeSelector !== undefined) {
    refuse(at, EsoRule.ALTERNATIVES, `${prop}.store`, say`be left out if ${the(`${prop}.storeSelector`)} is given`, phrase('both'), 'keep one of the two');
  }
  if (remoteKey !== undefined) checkRemoteKey(at, `${prop}.remoteKey`, remoteKey);
  if (matchRegexp !== undefined) checkRegex(at, `${prop}.matchRegexp`, substituted(matchRegexp));
  if (remoteKey !== undefined && rewrite?.length) {
    refuse(at, EsoRule.ALTERNATIVES, `${prop}.rewrite`, say`be left out if ${the(`${prop}.remoteKey`)} is given`, phrase('both'),
      because('all keys go into one remote secret under their own names', 'keep one of the two'));
  }
  return {
    storeRef: renderDataToStore(at, identity, spec, entry, prop),
    remoteKey,
    match: matchRegexp === undefined ? undefined : { regexp: matchRegexp },
    rewrite: rewrite?.map((change, index) => renderRewrite(at, `${prop}.rewrite[${index}]`, change)),
    conversionStrategy,
    metadata: renderMetadata(at, prop, entry),
  };
}

function renderRewrite(at: Construct, prop: string, change: EsoRewrite): object {
  if (change._isMerge) {
    refuse(at, EsoRule.JSON_MERGE, prop, 'change keys', phrase('a merge'), because('there is only one Secret to read', 'use EsoRewrite.regexp or EsoRewrite.transform'));
  }
  // Remote keys may have characters that keys of a Secret may not.
  return change._render(at, prop, false);
}

function renderDataToStore(
  at: Construct, { prefix, namespace }: PushIdentity, { stores = [], storeSelectors = [] }: EsoPushSecretSpec, entry: EsoPushDataTo, prop: string,
): StoreRefSpec {
  const { store, storeSelector } = entry;
  if (storeSelector !== undefined) return renderStoreSelector(at, `${prop}.storeSelector`, storeSelector);
  if (store === undefined) {
    return refuse(at, EsoRule.STORE, `${prop}.store`, say`be given unless ${the(`${prop}.storeSelector`)} is`, undefined, 'name the store that gets the keys');
  }
  const ref = renderStoreRef(at, `${prop}.store`, store, namespace);
  // ESO rejects any other store.
  const listed = stores.some(({ storeKind, storeName }) => storeKind === ref.kind && storeName === ref.name)
    || storeSelectors.some(({ storeKind = EsoStoreKind.SECRET_STORE }) => storeKind === ref.kind);
  if (!listed) refuse(at, EsoRule.STORE, `${prop}.store`, say`be one of ${the(`${prefix}stores`)}`, phrase(`${ref.kind} '${ref.name}'`), 'add it there, or remove it here');
  return ref;
}

function renderRefreshInterval(at: Construct, prefix: string, { refreshInterval: interval }: EsoPushSecretSpec): string | undefined {
  const prop = `${prefix}refreshInterval`;
  if (interval !== undefined) warnOfShortInterval(at, prop, millisecondsOf(at, prop, interval));
  return renderDuration(at, prop, interval);
}

/** Generators that return another value every time. */
function warnOfRotation(at: Construct, prefix: string, { selector, refreshInterval, updatePolicy }: EsoPushSecretSpec): void {
  const { _generator: generator } = selector;
  if (!generator || !RANDOM_GENERATORS.includes(madeKind(generator))) return;
  if (refreshInterval?.toMilliseconds() === 0 || updatePolicy === EsoPushUpdatePolicy.IF_NOT_EXISTS) return;
  warnOf(at, EsoRule.ROTATION, `${prefix}selector`, `makes a new ${madeKind(generator)} at every refresh`,
    say`set ${the(`${prefix}updatePolicy`)} to ${lit(IF_NOT_EXISTS)}, or ${the(`${prefix}refreshInterval`)} to 0${program(', or acknowledge this if rotation is intended', '')}`);
}

/** ESO takes a value that it found at the provider for its own. A value of a generator is deleted with the PushSecret on purpose. */
function warnOfDeletion(at: Construct, prefix: string, { selector, deletionPolicy, updatePolicy }: EsoPushSecretSpec): void {
  if (deletionPolicy !== EsoPushDeletionPolicy.DELETE || updatePolicy !== EsoPushUpdatePolicy.IF_NOT_EXISTS || selector._generator) return;
  const prop = `${prefix}deletionPolicy`;
  warnOf(at, EsoRule.DELETED_VALUE, prop, say`also deletes a value that existed before, and that ${the(`${prefix}updatePolicy`)} of ${lit(IF_NOT_EXISTS)} kept`,
    set(prop, enumMember({ EsoPushDeletionPolicy }, EsoPushDeletionPolicy.NONE)));
}

/** Warns of keys that a template adds and that nothing pushes. */
function warnOfUnpushedKeys(at: Construct, prefix: string, { data = [], dataTo = [], template }: EsoPushSecretSpec): void {
  const { REVERSE_UNICODE } = EsoPushConversionStrategy;
  const pushed = data.map(({ secretKey, conversionStrategy }) => ({ secretKey, reverses: conversionStrategy === REVERSE_UNICODE }));
  if (data.length === 0 || dataTo.length > 0 || pushed.some(({ secretKey }) => secretKey === undefined)) return;
  for (const key of Object.keys(template?.data ?? {})) {
    if (pushed.some(({ secretKey, reverses }) => secretKey === (reverses ? reverseUnicode(key) : key))) continue;
    const prop = memberPath(`${prefix}template.data`, key);
    const [only, second] = pushed;
    const renamed = memberPath(`${prefix}template.data`, only.secretKey!);
    warnOf(at, EsoRule.NO_EFFECT, prop, say`has no effect, since no entry of ${the(`${prefix}data`)} pushes this key`,
      second === undefined ? move(prop, renamed, say`push it, or write it as ${the(renamed)}`)
        : say`add an entry to ${the(`${prefix}data`)}, or remove the key`);
  }
}
