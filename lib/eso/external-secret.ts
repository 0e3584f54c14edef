import type { Construct } from 'constructs';
import { EsoApi } from './eso-api';
import type { EsoDataFrom } from './eso-data-from';
import { EsoRefreshPolicy, type EsoExternalSecretSpec } from './eso-external-secret-spec';
import { EsoConversionStrategy, type EsoRemoteRef } from './eso-remote-ref';
import { RANDOM_GENERATORS } from './generator-keys';
import { renderRemoteRef, renderStoreRef } from './remote-ref';
import { renderTarget } from './target';
import { findMissingTypeKey, writtenKeys } from './template';
import { findUnknownKey, type TemplateUse } from './template-check';
import { checkV1Beta1ExternalSecret } from './v1beta1-fields';
import type { ExternalSecretV1Spec } from '../../imports/eso/external-secret.v1';
import { fail, type Problem } from '../kit/fail';
import { millisecondsOf, renderDuration } from '../kit/go-duration';
import { checkDataKey } from '../kit/names';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

type DataSpec = NonNullable<ExternalSecretV1Spec['data']>[number];

/** Where an ExternalSecret stands. */
export interface ExternalSecretIdentity {
  readonly name: string;
  /** The namespace, where it is known; an ExternalSecret of a cluster has many. */
  readonly namespace: string | undefined;
  readonly api: EsoApi;
}

const MINUTE = 60_000;

/** Checks and renders the spec of an ExternalSecret; collects the keys that templates use. */
export function renderExternalSecret(
  at: Construct, identity: ExternalSecretIdentity, spec: EsoExternalSecretSpec, uses: TemplateUse[],
): ExternalSecretV1Spec {
  if (identity.api === EsoApi.V1BETA1) checkV1Beta1ExternalSecret(at, spec);
  checkStore(at, spec);
  const data = Object.entries(spec.data ?? {}).map(([key, ref]) => renderData(at, key, ref, identity.namespace));
  const dataFrom = spec.dataFrom?.map((entry, index) => entry._render(at, `dataFrom[${index}]`, identity.namespace));
  return {
    refreshInterval: renderRefreshInterval(at, spec),
    refreshPolicy: spec.refreshPolicy,
    secretStoreRef: spec.store && renderStoreRef(at, 'store', spec.store, identity.namespace),
    target: spec.target && renderTarget(at, identity, spec, uses),
    data: data.length > 0 ? data : undefined,
    dataFrom: dataFrom && dataFrom.length > 0 ? dataFrom : undefined,
  };
}

/** Renders one key and the value that it gets. */
export function renderData(at: Construct, secretKey: string, ref: EsoRemoteRef, namespace: string | undefined): DataSpec {
  const prop = `data.${secretKey}`;
  checkDataKey(at, 'data', secretKey);
  if (ref.conversionStrategy === EsoConversionStrategy.UNICODE) {
    warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.conversionStrategy' has no effect: the key is written as it is; remove it`);
  }
  return {
    secretKey,
    remoteRef: renderRemoteRef(at, prop, ref),
    ...(ref.store ? { sourceRef: { storeRef: renderStoreRef(at, `${prop}.store`, ref.store, namespace) } } : {}),
  };
}

function checkStore(at: Construct, spec: EsoExternalSecretSpec): void {
  if (spec.store !== undefined) return;
  const key = Object.entries(spec.data ?? {}).find(([, ref]) => ref.store === undefined)?.[0];
  const index = spec.dataFrom?.findIndex((entry) => entry._needsStore) ?? -1;
  if (key === undefined && index < 0) return;
  const entry = key === undefined ? `dataFrom[${index}]` : `data.${key}`;
  fail(at, 'store', 'be given when an entry has no store of its own', undefined, `pass the store, or give '${entry}' one`);
}

/** Long-form durations, which the operator writes back as they are. */
function renderRefreshInterval(at: Construct, spec: EsoExternalSecretSpec): string | undefined {
  const { refreshInterval: interval, refreshPolicy = EsoRefreshPolicy.PERIODIC } = spec;
  const periodic = refreshPolicy === EsoRefreshPolicy.PERIODIC;
  const milliseconds = interval === undefined ? undefined : millisecondsOf(at, 'refreshInterval', interval);
  if (periodic && milliseconds === 0) {
    warn(at, WarningCode.ESO_FROZEN, "'refreshInterval' is 0: values are read once, and later changes of this object are ignored too; set refreshPolicy to CREATED_ONCE or ON_CHANGE");
  } else if (periodic && milliseconds !== undefined && milliseconds < MINUTE) {
    warn(at, WarningCode.ESO_SHORT_REFRESH, `'refreshInterval' of ${renderDuration(at, 'refreshInterval', interval)} calls the provider more than once a minute for every value, which costs and is limited; use 10 minutes or more`);
  }
  if (periodic && milliseconds !== 0) warnOfRotation(at, spec);
  return renderDuration(at, 'refreshInterval', interval);
}

function warnOfRotation(at: Construct, { dataFrom }: EsoExternalSecretSpec): void {
  const random = dataFrom?.find((entry) => entry._generator && RANDOM_GENERATORS.includes(entry._generator.generatorKind));
  if (!random) return;
  warn(at, WarningCode.ESO_ROTATION, `every refresh makes a new ${random._generator!.generatorKind}; set refreshPolicy to CREATED_ONCE, or acknowledge this if it is meant`);
}

/** The keys that are read, where all of them are known. */
export function fetchedKeys(data: readonly string[], dataFrom: readonly EsoDataFrom[] | undefined): readonly string[] | undefined {
  const generated = (dataFrom ?? []).map((entry) => entry._keys);
  if (generated.some((keys) => keys === undefined)) return undefined;
  return [...data, ...generated.flatMap((keys) => keys!)];
}

/** What is wrong with the keys of a Secret, once all of them are declared. */
export function findKeyProblems(spec: EsoExternalSecretSpec, fetched: readonly string[] | undefined, uses: readonly TemplateUse[]): Problem[] {
  const template = spec.target?.template;
  const unknown = fetched && findUnknownKey(uses, fetched);
  const missing = findMissingTypeKey(template, writtenKeys(template, fetched));
  return [unknown, missing].filter((problem): problem is Problem => problem !== undefined);
}
