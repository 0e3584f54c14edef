import type { Construct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { checkList, checkMade, fail, type Made, type Problem } from '../../kit/checks/errors';
import { checkDataKey } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { millisecondsOf, renderDuration } from '../../kit/go/duration';
import { EsoApi } from '../api';
import { madeKind, RANDOM_GENERATORS } from '../generator/generator';
import { findUnknownKey, type TemplateUse } from '../template/keys';
import type { EsoDataFrom } from './data-from';
import { type EsoExternalSecretSpec, EsoRefreshPolicy, type ExternalSecretIdentity } from './options';
import { dataProp, EsoConversionStrategy, type EsoRemoteRef, renderRemoteRef, renderStoreRef } from './remote-ref';
import { findMissingTypeKey, renderTarget, writtenKeys } from './target';
import { checkV1Beta1ExternalSecret } from './v1beta1';

type DataSpec = NonNullable<ExternalSecretV1Spec['data']>[number];

const MINUTE = 60_000;

/** Checks and renders the spec of an ExternalSecret; collects the keys that templates use. */
export function renderExternalSecret(
  at: Construct, identity: ExternalSecretIdentity, spec: EsoExternalSecretSpec, uses: TemplateUse[],
): ExternalSecretV1Spec {
  const { prefix, namespace } = identity;
  checkForms(at, prefix, spec);
  if (identity.api === EsoApi.V1BETA1) checkV1Beta1ExternalSecret(at, prefix, spec);
  checkStore(at, prefix, spec);
  const data = Object.entries(spec.data ?? {}).map(([key, ref]) => renderData(at, identity, key, ref));
  const dataFrom = spec.dataFrom?.map((entry, index) => entry._render(at, `${prefix}dataFrom[${index}]`, namespace));
  const rendered: ExternalSecretV1Spec = {
    refreshInterval: renderRefreshInterval(at, prefix, spec),
    refreshPolicy: spec.refreshPolicy,
    secretStoreRef: spec.store && renderStoreRef(at, `${prefix}store`, spec.store, namespace),
    target: spec.target && renderTarget(at, identity, spec, uses),
    data: data.length > 0 ? data : undefined,
    dataFrom: dataFrom && dataFrom.length > 0 ? dataFrom : undefined,
  };
  if (isRepeated(spec)) warnOfRotation(at, prefix, spec, uses);
  return rendered;
}

const DATA_FROM = { what: 'a list', example: "[EsoDataFrom.extract({ key: 'crossplane/aws' })]" };
const ENTRY: Made = { member: '_render', what: 'made by EsoDataFrom', example: "EsoDataFrom.extract({ key: 'crossplane/aws' })" };
const DATA = "write for example { user: { key: 'db', property: 'user' } }";

/** Refuses other forms than those of the props, before anything is read from them: ESO's own, and what callers without types may pass. */
function checkForms(at: Construct, prefix: string, { data, dataFrom, target }: EsoExternalSecretSpec): void {
  if (data !== undefined && (typeof data !== 'object' || Array.isArray(data))) {
    fail(at, `${prefix}data`, 'be a map from each key of the Secret to where its value is', phrase(Array.isArray(data) ? 'a list' : 'a text'), DATA);
  }
  for (const key in data) if (!data[key] || typeof data[key] !== 'object') checkRef(at, dataProp(prefix, key), data[key]);
  if (target !== undefined && typeof target !== 'object') {
    fail(at, `${prefix}target`, 'be an object', target, typeof target === 'string' ? `write { name: '${String(target)}' }` : "write for example { name: 'my-secret' }");
  }
  if (dataFrom === undefined) return;
  checkList(at, `${prefix}dataFrom`, dataFrom, DATA_FROM);
  for (const [index, entry] of dataFrom.entries()) checkMade(at, `${prefix}dataFrom[${index}]`, entry, ENTRY);
}

/** Where a value is; ESO writes it one level deeper. */
function checkRef(at: Construct, prop: string, ref: EsoRemoteRef): void {
  const must = 'say where the value is';
  if (typeof ref !== 'object' || ref === null) {
    fail(at, prop, must, ref, typeof ref === 'string' ? `write { key: '${String(ref)}' }` : "write for example { key: 'db', property: 'user' }");
  }
  if ('remoteRef' in ref) fail(at, prop, must, phrase("an object with 'remoteRef'"), "drop remoteRef and write what is in it: for example { key: 'db', property: 'user' }");
}

/** Renders one key and the value that it gets. */
function renderData(at: Construct, { prefix, namespace }: ExternalSecretIdentity, secretKey: string, ref: EsoRemoteRef): DataSpec {
  const prop = dataProp(prefix, secretKey);
  checkRef(at, prop, ref);
  checkDataKey(at, prop, secretKey);
  if (ref.conversionStrategy === EsoConversionStrategy.UNICODE) {
    warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.conversionStrategy' has no effect: the key is written as it is; remove it`);
  }
  return {
    secretKey,
    remoteRef: renderRemoteRef(at, prop, ref),
    ...(ref.store ? { sourceRef: { storeRef: renderStoreRef(at, `${prop}.store`, ref.store, namespace) } } : {}),
  };
}

function checkStore(at: Construct, prefix: string, spec: EsoExternalSecretSpec): void {
  if (spec.store !== undefined) return;
  const key = Object.entries(spec.data ?? {}).find(([, ref]) => ref.store === undefined)?.[0];
  const index = spec.dataFrom?.findIndex((entry) => entry._needsStore) ?? -1;
  if (key !== undefined) refuseWithoutStore(at, prefix, dataProp(prefix, key));
  if (index >= 0) refuseWithoutStore(at, prefix, `${prefix}dataFrom[${index}]`);
}

function refuseWithoutStore(at: Construct, prefix: string, entry: string): never {
  fail(at, `${prefix}store`, 'be given when an entry has no store of its own', undefined, `pass the store, or give '${entry}' one`);
}

/** Checks a key that is added to an ExternalSecret, and renders it. */
export function renderAddedData(
  at: Construct, identity: ExternalSecretIdentity, spec: EsoExternalSecretSpec, secretKey: string, ref: EsoRemoteRef,
): DataSpec {
  checkRef(at, dataProp(identity.prefix, secretKey), ref);
  if (identity.api === EsoApi.V1BETA1) checkV1Beta1ExternalSecret(at, identity.prefix, { data: { [secretKey]: ref } });
  if (spec.store === undefined && ref.store === undefined) refuseWithoutStore(at, identity.prefix, dataProp(identity.prefix, secretKey));
  return renderData(at, identity, secretKey, ref);
}

/** Whether values are read again and again. */
function isRepeated({ refreshInterval, refreshPolicy = EsoRefreshPolicy.PERIODIC }: EsoExternalSecretSpec): boolean {
  return refreshPolicy === EsoRefreshPolicy.PERIODIC && refreshInterval?.toMilliseconds() !== 0;
}

/** Long-form durations, which the operator writes back as they are. */
function renderRefreshInterval(at: Construct, prefix: string, spec: EsoExternalSecretSpec): string | undefined {
  const prop = `${prefix}refreshInterval`;
  const { refreshInterval: interval, refreshPolicy = EsoRefreshPolicy.PERIODIC } = spec;
  const periodic = refreshPolicy === EsoRefreshPolicy.PERIODIC;
  const milliseconds = interval === undefined ? undefined : millisecondsOf(at, prop, interval);
  if (periodic && milliseconds === 0) {
    warn(at, WarningCode.ESO_FROZEN, `'${prop}' is 0: values are read once, and later changes of this object are ignored too; set refreshPolicy to CREATED_ONCE or ON_CHANGE`);
  } else if (periodic && milliseconds !== undefined && milliseconds < MINUTE) {
    warn(at, WarningCode.ESO_SHORT_REFRESH, `'${prop}' of ${renderDuration(at, prop, interval)} calls the provider more than once a minute for every value, which costs and is limited; use 10 minutes or more`);
  }
  return renderDuration(at, prop, interval);
}

/** Generators and functions that make something else every time. */
function warnOfRotation(at: Construct, prefix: string, { dataFrom = [] }: EsoExternalSecretSpec, uses: readonly TemplateUse[]): void {
  const advice = 'set refreshPolicy to CREATED_ONCE, or acknowledge this if it is meant';
  for (const [index, { _generator: generator }] of dataFrom.entries()) {
    if (generator && RANDOM_GENERATORS.includes(madeKind(generator))) {
      warn(at, WarningCode.ESO_ROTATION, `'${prefix}dataFrom[${index}]' makes a new ${madeKind(generator)} at every refresh; ${advice}`);
    }
  }
  for (const { prop, random } of uses) {
    if (random !== undefined) warn(at, WarningCode.ESO_ROTATION, `'${prop}' uses '${random}', which makes something else at every refresh; ${advice}`);
  }
}

/** The keys that are read, where all of them are known. */
export function fetchedKeys(data: readonly string[], dataFrom: readonly EsoDataFrom[] | undefined): readonly string[] | undefined {
  if (!dataFrom) return data;
  const generated = dataFrom.map((entry) => entry._keys);
  if (generated.some((keys) => keys === undefined)) return undefined;
  return [...data, ...generated.flatMap((keys) => keys!)];
}

/** What is wrong with the keys of a Secret, once all of them are declared. */
export function findKeyProblems(
  at: Construct, prefix: string, spec: EsoExternalSecretSpec, fetched: readonly string[] | undefined, uses: readonly TemplateUse[],
): Problem[] {
  const unknown = fetched && findUnknownKey(at, uses, fetched);
  const missing = findMissingTypeKey(prefix, spec.target, writtenKeys(spec.target, fetched));
  return [unknown, missing].filter((problem): problem is Problem => problem !== undefined);
}
