import type { Construct } from 'constructs';
import { warnOfCombinations } from './combinations';
import type { EsoDataFrom } from './data-from';
import { warnOfDoubleDecoding } from './decoding';
import { EsoCreationPolicy, type EsoExternalSecretSpec, EsoRefreshPolicy, type ExternalSecretIdentity } from './options';
import { warnOfOverridden } from './overridden';
import { warnOfShortInterval } from './refresh';
import { dataProp, EsoConversionStrategy, type EsoRemoteRef, renderRemoteRef, renderStoreRef } from './remote-ref';
import { findMissingTypeKey, renderTarget, warnOfDroppedKeys, writtenKeys } from './target';
import { checkV1Beta1ExternalSecret } from './v1beta1';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { type Problem, refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { remove, set } from '../../kit/checks/fix';
import { checkDataKey } from '../../kit/checks/names';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { millisecondsOf, renderDuration } from '../../kit/go/duration';
import { EsoApi } from '../api';
import { hasPlaceholder } from '../common/checks';
import { madeKind, RANDOM_GENERATORS } from '../generator/generator';
import { EsoRule } from '../rules';
import { findUnknownKey, type TemplateUse } from '../template/keys';

type DataSpec = NonNullable<ExternalSecretV1Spec['data']>[number];

const CREATED_ONCE = enumMember({ EsoRefreshPolicy }, EsoRefreshPolicy.CREATED_ONCE);
const ON_CHANGE = enumMember({ EsoRefreshPolicy }, EsoRefreshPolicy.ON_CHANGE);

/** Checks and renders the spec of an ExternalSecret; adds what its templates use to `uses`. */
export function renderExternalSecret(
  at: Construct, identity: ExternalSecretIdentity, spec: EsoExternalSecretSpec, uses: TemplateUse[],
): ExternalSecretV1Spec {
  const { prefix, namespace } = identity;
  checkValues(at, prefix, spec);
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
  warnOfDroppedKeys(at, prefix, spec);
  warnOfOverridden(at, prefix, spec);
  warnOfDoubleDecoding(at, prefix, rendered);
  warnOfCombinations(at, prefix, spec, uses.some(({ random }) => random !== undefined));
  return rendered;
}

/** A key without a value would silently be missing from the Secret. */
function checkValues(at: Construct, prefix: string, { data = {} }: EsoExternalSecretSpec): void {
  for (const [key, ref] of Object.entries<EsoRemoteRef | undefined>(data)) {
    if (ref === undefined) refuse(at, Rule.REQUIRED, dataProp(prefix, key), 'name a remote secret', ref, "write for example { key: 'db', property: 'user' }, or leave the key out");
  }
}

/** Renders one key and the reference to its value. */
function renderData(at: Construct, { prefix, namespace }: ExternalSecretIdentity, secretKey: string, ref: EsoRemoteRef): DataSpec {
  const prop = dataProp(prefix, secretKey);
  checkDataKey(at, prop, secretKey);
  if (ref.conversionStrategy === EsoConversionStrategy.UNICODE) {
    warnOf(at, EsoRule.NO_EFFECT, `${prop}.conversionStrategy`, 'has no effect here, since the key is written as it is', remove(`${prop}.conversionStrategy`));
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
  refuse(at, EsoRule.STORE, `${prefix}store`, 'be given unless every entry has its own store', undefined, say`pass a store, or give ${the(entry)} its own`);
}

/** Checks and renders a key that is added to an ExternalSecret. */
export function renderAddedData(
  at: Construct, identity: ExternalSecretIdentity, spec: EsoExternalSecretSpec, secretKey: string, ref: EsoRemoteRef,
): DataSpec {
  if (identity.api === EsoApi.V1BETA1) checkV1Beta1ExternalSecret(at, identity.prefix, { data: { [secretKey]: ref } });
  if (spec.store === undefined && ref.store === undefined) refuseWithoutStore(at, identity.prefix, dataProp(identity.prefix, secretKey));
  return renderData(at, identity, secretKey, ref);
}

/** Whether values are read again and again. */
function isRepeated({ refreshInterval, refreshPolicy = EsoRefreshPolicy.PERIODIC }: EsoExternalSecretSpec): boolean {
  return refreshPolicy === EsoRefreshPolicy.PERIODIC && refreshInterval?.toMilliseconds() !== 0;
}

function renderRefreshInterval(at: Construct, prefix: string, spec: EsoExternalSecretSpec): string | undefined {
  const prop = `${prefix}refreshInterval`;
  const { refreshInterval: interval, refreshPolicy = EsoRefreshPolicy.PERIODIC } = spec;
  const milliseconds = interval === undefined ? undefined : millisecondsOf(at, prop, interval);
  if (refreshPolicy === EsoRefreshPolicy.PERIODIC && milliseconds !== undefined) {
    if (milliseconds === 0 && (spec.target?.creationPolicy !== EsoCreationPolicy.ORPHAN || spec.target.immutable)) {
      const policy = `${prefix}refreshPolicy`;
      warnOf(at, EsoRule.FROZEN, prop, 'of 0 reads values once, and later changes to this object are ignored as well',
        say`set ${the(policy)} to ${lit(ON_CHANGE)} to follow those changes, or to ${lit(CREATED_ONCE)} if once is intended`);
    }
    warnOfShortInterval(at, prop, milliseconds);
  }
  return renderDuration(at, prop, interval);
}

/** Generators and functions that return another value every time. */
function warnOfRotation(at: Construct, prefix: string, { data = {}, dataFrom = [] }: EsoExternalSecretSpec, uses: readonly TemplateUse[]): void {
  const policy = `${prefix}refreshPolicy`;
  const fix = set(policy, CREATED_ONCE, say`set ${the(policy)} to ${lit(CREATED_ONCE)}${program(', or acknowledge this if rotation is intended', '')}`);
  for (const [index, { _generator: generator }] of dataFrom.entries()) {
    if (generator && RANDOM_GENERATORS.includes(madeKind(generator))) {
      const alone = dataFrom.length === 1 && Object.keys(data).length === 0;
      warnOf(at, EsoRule.ROTATION, `${prefix}dataFrom[${index}]`, `makes a new ${madeKind(generator)} at every refresh`, alone ? fix
        : say`move it to a separate ExternalSecret with the ${the(policy)} ${lit(CREATED_ONCE)}${program(', or acknowledge this if rotation is intended', '')}`);
    }
  }
  for (const { prop, random } of uses) {
    if (random !== undefined) warnOf(at, EsoRule.ROTATION, prop, `calls '${random}', which returns another value at every refresh`, fix);
  }
}

/** The keys that are read, if all of them are known. */
export function fetchedKeys(data: readonly string[], dataFrom: readonly EsoDataFrom[] | undefined): readonly string[] | undefined {
  // A key with a placeholder may be any.
  if (data.some(hasPlaceholder)) return undefined;
  if (!dataFrom) return data;
  const generated = dataFrom.map((entry) => entry._keys);
  if (generated.some((keys) => keys === undefined)) return undefined;
  return [...data, ...generated.flatMap((keys) => keys!)];
}

/** Problems with the keys of a Secret, once all of them are declared. */
export function findKeyProblems(
  at: Construct, prefix: string, spec: EsoExternalSecretSpec, fetched: readonly string[] | undefined, uses: readonly TemplateUse[],
): Problem[] {
  const unknown = fetched && findUnknownKey(at, uses, fetched);
  const missing = findMissingTypeKey(prefix, spec.target, writtenKeys(spec.target, fetched));
  return [unknown, missing].filter((problem): problem is Problem => problem !== undefined);
}
