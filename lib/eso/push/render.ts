import type { Construct } from 'constructs';
import type { PushSecretV1Alpha1Spec } from '../../../imports/eso/push-secret.v1alpha1';
import { checkList, checkMade, fail, type Made } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { millisecondsOf, renderDuration } from '../../kit/go/duration';
import { checkRegex } from '../../kit/go/regex';
import { renderStoreRef } from '../external-secret/remote-ref';
import type { EsoRewrite } from '../external-secret/rewrite';
import { madeKind, RANDOM_GENERATORS } from '../generator/generator';
import { EsoStoreKind, type IEsoStore } from '../store/store';
import type { TemplateUse } from '../template/keys';
import { EsoTemplateMergePolicy, renderTemplate } from '../template/template';
import {
  EsoPushConversionStrategy, type EsoPushData, type EsoPushDataTo, type EsoPushSecretSpec, EsoPushUpdatePolicy, type EsoStoreSelector,
} from './options';
import { renderLabels } from './selector';

type DataSpec = NonNullable<PushSecretV1Alpha1Spec['data']>[number];
type StoreRefSpec = PushSecretV1Alpha1Spec['secretStoreRefs'][number];

/** The wire type, with the field that came after the pinned CRD. */
export type PushSpec = PushSecretV1Alpha1Spec & { dataTo?: object[] };

/** Where a PushSecret stands. */
export interface PushIdentity {
  /** The namespace, where it is known; a PushSecret of a cluster has many. */
  readonly namespace: string | undefined;
  /** What stands in front of the props of the spec, with a dot. */
  readonly prefix: string;
}

const MINUTE = 60_000;

const LISTS = {
  stores: { what: 'a list of stores', example: "[EsoSecretStore.fromSecretStoreName('vault')]" },
  storeSelectors: { what: 'a list', example: "[{ labelSelector: { matchLabels: { team: 'a' } } }]" },
  data: { what: 'a list', example: "[{ remoteKey: 'crossplane/ctp1', secretKey: 'kubeconfig' }]" },
  dataTo: { what: 'a list', example: '[{ store: vault }]' },
} as const;
const METADATA: Made = { member: '_render', what: 'made by EsoPushMetadata', example: 'EsoPushMetadata.awsSecretsManager({ ... })' };
const REWRITE: Made = { member: '_render', what: 'made by EsoRewrite', example: "EsoRewrite.regexp('^app-(.*)$', '${1}')" };

/** Checks and renders the spec of a PushSecret; collects the keys that templates use. */
export function renderPushSecret(at: Construct, identity: PushIdentity, spec: EsoPushSecretSpec, uses: TemplateUse[]): PushSpec {
  const { prefix, namespace } = identity;
  checkMade(at, `${prefix}selector`, spec.selector, { member: '_render', what: 'an EsoPushSelector', example: "EsoPushSelector.secret({ name: 'my-secret' })" });
  for (const field of ['stores', 'storeSelectors', 'data', 'dataTo'] as const) {
    if (spec[field] !== undefined) checkList(at, prefix + field, spec[field], LISTS[field]);
  }
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
  if (spec.template?.mergePolicy === EsoTemplateMergePolicy.REPLACE) {
    warn(at, WarningCode.ESO_NO_EFFECT, `'${prefix}template.mergePolicy' REPLACE has no effect here: the keys of the template are always added to those of the Secret; remove it`);
  }
  return rendered;
}

function renderStores(at: Construct, { prefix, namespace }: PushIdentity, { stores = [], storeSelectors = [] }: EsoPushSecretSpec): StoreRefSpec[] {
  if (stores.length + storeSelectors.length === 0) {
    fail(at, `${prefix}stores`, "be given, or 'storeSelectors'", undefined, 'name the store to push to');
  }
  const refs = [
    ...stores.map((store, index): StoreRefSpec => renderStoreRef(at, `${prefix}stores[${index}]`, store, namespace)),
    ...storeSelectors.map((selector, index) => renderStoreSelector(at, `${prefix}storeSelectors[${index}]`, selector)),
  ];
  const kinds = new Set(refs.map(({ kind = EsoStoreKind.SECRET_STORE }) => kind));
  if (kinds.size > 1) {
    warn(at, WarningCode.ESO_PUSH_STORES,
      `'${prefix}stores' has both kinds of store: ESO then looks for the SecretStore in no namespace at all, by chance; make a PushSecret for each kind`);
  }
  return refs;
}

function renderStoreSelector(at: Construct, prop: string, { labelSelector, storeKind }: EsoStoreSelector): StoreRefSpec {
  return { labelSelector: renderLabels(at, `${prop}.labelSelector`, labelSelector), kind: storeKind };
}

function renderData(at: Construct, prop: string, entry: EsoPushData): DataSpec {
  const { remoteKey, property, secretKey, conversionStrategy } = entry;
  if (typeof entry === 'object' && 'match' in entry) {
    fail(at, prop, 'say what is pushed where', phrase("an object with 'match'"), "write remoteKey, property and secretKey beside each other: for example { remoteKey: 'crossplane/ctp1', secretKey: 'kubeconfig' }");
  }
  checkRemoteKey(at, `${prop}.remoteKey`, remoteKey);
  if (property === '') fail(at, `${prop}.property`, 'be a field of the remote secret', property, 'leave it out for the whole value');
  if (secretKey === '') fail(at, `${prop}.secretKey`, 'be a key of the Secret', secretKey, 'leave it out for all keys');
  if (conversionStrategy === EsoPushConversionStrategy.REVERSE_UNICODE && secretKey !== undefined && reverseUnicode(secretKey) !== secretKey) {
    fail(at, `${prop}.secretKey`, 'be the key after its conversion', secretKey, `the keys of the Secret are converted before: write '${reverseUnicode(secretKey)}'`);
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
  if (metadata !== undefined) checkMade(at, `${prop}.metadata`, metadata, METADATA);
  return metadata?._render(at, `${prop}.metadata`);
}

function checkRemoteKey(at: Construct, prop: string, remoteKey: string): void {
  if (typeof remoteKey !== 'string' || remoteKey.trim() === '') fail(at, prop, 'be the name of a remote secret', remoteKey, "write for example 'crossplane/ctp1'");
}

/** What ESO makes of a key: `_U` and the code of a character become the character. */
export function reverseUnicode(key: string): string {
  return key.replace(/_U([0-9a-fA-F]{4,5})_/g, (_match, code: string) => String.fromCodePoint(parseInt(code, 16)));
}

/** Two values for one place: newer versions refuse them, in earlier ones the last wins. */
function checkTwice(at: Construct, prefix: string, { data = [] }: EsoPushSecretSpec): void {
  const places = new Map<string, number>();
  for (const [index, { remoteKey, property }] of data.entries()) {
    const place = JSON.stringify([remoteKey, property ?? '']);
    const other = places.get(place);
    if (other !== undefined) {
      fail(at, `${prefix}data[${index}].remoteKey`, property === undefined ? 'be pushed once' : 'be pushed once for each property',
        phrase(`'${remoteKey}'${property === undefined ? '' : ` with property '${property}'`}, as in data[${other}]`), 'remove one of them, or give them different properties');
    }
    places.set(place, index);
  }
}

function renderDataTo(at: Construct, { namespace }: PushIdentity, spec: EsoPushSecretSpec, entry: EsoPushDataTo, prop: string): object {
  const { store, storeSelector, remoteKey, matchRegexp, rewrite, conversionStrategy } = entry;
  if ((store === undefined) === (storeSelector === undefined)) {
    fail(at, `${prop}.store`, "be given, or 'storeSelector'", phrase(store === undefined ? 'neither' : 'both'), 'say to which of the stores the keys go');
  }
  if (remoteKey !== undefined) checkRemoteKey(at, `${prop}.remoteKey`, remoteKey);
  if (matchRegexp !== undefined) checkRegex(at, `${prop}.matchRegexp`, matchRegexp);
  if (remoteKey !== undefined && rewrite?.length) {
    fail(at, `${prop}.rewrite`, "be left out with 'remoteKey'", phrase('both'), 'all keys go into one remote secret under their own names: keep one of them');
  }
  return {
    storeRef: store === undefined ? renderStoreSelector(at, `${prop}.storeSelector`, storeSelector!) : renderListedStore(at, prop, spec, store, namespace),
    remoteKey,
    match: matchRegexp === undefined ? undefined : { regexp: matchRegexp },
    rewrite: rewrite?.map((change, index) => renderRewrite(at, `${prop}.rewrite[${index}]`, change)),
    conversionStrategy,
    metadata: renderMetadata(at, prop, entry),
  };
}

function renderRewrite(at: Construct, prop: string, change: EsoRewrite): object {
  checkMade(at, prop, change, REWRITE);
  if (change._isMerge) fail(at, prop, 'change keys', phrase('a merge'), 'there is one Secret only: use EsoRewrite.regexp or EsoRewrite.transform');
  // Remote keys may hold more than the keys of a Secret.
  return change._render(at, prop, false);
}

/** ESO refuses a store that is not among those of the PushSecret. */
function renderListedStore(
  at: Construct, prop: string, { stores = [], storeSelectors = [] }: EsoPushSecretSpec, store: IEsoStore, namespace: string | undefined,
): StoreRefSpec {
  const ref = renderStoreRef(at, `${prop}.store`, store, namespace);
  const listed = stores.some(({ storeKind, storeName }) => storeKind === ref.kind && storeName === ref.name)
    || storeSelectors.some(({ storeKind = EsoStoreKind.SECRET_STORE }) => storeKind === ref.kind);
  if (!listed) fail(at, `${prop}.store`, "be one of 'stores'", phrase(`${ref.kind} '${ref.name}'`), 'add it there, or remove it here');
  return ref;
}

function renderRefreshInterval(at: Construct, prefix: string, { refreshInterval: interval }: EsoPushSecretSpec): string | undefined {
  const prop = `${prefix}refreshInterval`;
  if (interval === undefined) return undefined;
  const milliseconds = millisecondsOf(at, prop, interval);
  if (milliseconds !== 0 && milliseconds < MINUTE) {
    warn(at, WarningCode.ESO_SHORT_REFRESH, `'${prop}' of ${renderDuration(at, prop, interval)} calls the provider more than once a minute for every value, which costs and is limited; use 10 minutes or more`);
  }
  return renderDuration(at, prop, interval);
}

/** Generators that make something else every time. */
function warnOfRotation(at: Construct, prefix: string, { selector, refreshInterval, updatePolicy }: EsoPushSecretSpec): void {
  const { _generator: generator } = selector;
  if (!generator || !RANDOM_GENERATORS.includes(madeKind(generator))) return;
  if (refreshInterval?.toMilliseconds() === 0 || updatePolicy === EsoPushUpdatePolicy.IF_NOT_EXISTS) return;
  warn(at, WarningCode.ESO_ROTATION,
    `'${prefix}selector' makes a new ${madeKind(generator)} at every refresh; set updatePolicy to IF_NOT_EXISTS or refreshInterval to 0, or acknowledge this if it is meant`);
}
