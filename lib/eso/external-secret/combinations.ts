import type { Construct } from 'constructs';
import { EsoCreationPolicy, type EsoExternalSecretSpec, EsoRefreshPolicy } from './options';
import { enumMember } from '../../kit/checks/expression';
import { remove, set } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { madeKind, RANDOM_GENERATORS, TOKEN_HOURS } from '../generator/generator';
import { EsoRule } from '../rules';

const ORPHAN = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.ORPHAN));
const OWNER = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.OWNER));

/** Warns of props that are right on their own, and do not what is expected together. `rotates` tells whether every reading makes new values. */
export function warnOfCombinations(at: Construct, prefix: string, spec: EsoExternalSecretSpec, rotates: boolean): void {
  const { refreshPolicy, refreshInterval, target } = spec;
  const interval = `${prefix}refreshInterval`;
  const milliseconds = refreshInterval?.toMilliseconds();
  const periodic = refreshPolicy === undefined || refreshPolicy === EsoRefreshPolicy.PERIODIC;
  // Whoever fixes a value, or makes it, expects no new one.
  const fixed = rotates || target?.immutable || spec.dataFrom?.some((entry) => entry._generator);
  if (!periodic && !fixed && milliseconds !== undefined && milliseconds > 0) {
    const policy = lit(enumMember({ EsoRefreshPolicy }, refreshPolicy));
    warnOf(at, EsoRule.NO_EFFECT, interval, say`has no effect with ${policy}, which never reads new values at an interval`,
      remove(interval, say`remove it, or remove ${the(`${prefix}refreshPolicy`)} to read new values`));
  }
  if (periodic && milliseconds !== undefined && milliseconds > 0) warnOfExpiry(at, prefix, spec, milliseconds);
  if (target?.creationPolicy === EsoCreationPolicy.ORPHAN && !target.immutable && (!periodic || milliseconds === 0)) {
    const prop = `${prefix}target.creationPolicy`;
    warnOf(at, EsoRule.FROZEN, prop, say`of ${ORPHAN} keeps ESO from noticing that the Secret was deleted, and without an interval nothing else creates it again`,
      say`write ${OWNER}, or read the values periodically${program(', or acknowledge this if the Secret is to be created once and for all', '')}`);
  }
}

const HOUR = 3_600_000;

/** Warns of tokens that expire before the next one is made. */
function warnOfExpiry(at: Construct, prefix: string, { dataFrom = [] }: EsoExternalSecretSpec, milliseconds: number): void {
  for (const { _generator: generator } of dataFrom) {
    const kind = generator && madeKind(generator);
    const hours = kind && TOKEN_HOURS[kind];
    if (hours === undefined || milliseconds < hours * HOUR) continue;
    warnOf(at, EsoRule.TOKEN_EXPIRY, `${prefix}refreshInterval`, `renews a token of ${kind} when it has expired, since it lives ${hours === 1 ? 'one hour' : `${hours} hours`}`,
      'use half of that or less');
  }
}

const ON_CHANGE = lit(enumMember({ EsoRefreshPolicy }, EsoRefreshPolicy.ON_CHANGE));

/** Labels and annotations that change with every release. */
const RELEASED = /^(?:app\.kubernetes\.io\/version|helm\.sh\/chart|chart|checksum\/.*|.*(?:revision|commit|build)[-_.]?(?:id|sha|hash|time)?)$/;

/** Warns of random values that are made again whenever the metadata of their ExternalSecret changes. */
export function warnOfChanges(
  at: Construct, prefix: string, { refreshPolicy, dataFrom = [] }: EsoExternalSecretSpec,
  metadataOf: () => { readonly labels?: object; readonly annotations?: object },
): void {
  if (refreshPolicy !== EsoRefreshPolicy.ON_CHANGE) return;
  const metadata = metadataOf();
  const kinds = dataFrom.flatMap(({ _generator: generator }) => (generator ? [madeKind(generator)] : []));
  const kind = kinds.find((made) => RANDOM_GENERATORS.includes(made));
  const changing = [metadata.labels, metadata.annotations].flatMap((part) => Object.keys(part ?? {})).find((key) => RELEASED.test(key));
  if (kind === undefined || changing === undefined) return;
  const prop = `${prefix}refreshPolicy`;
  warnOf(at, EsoRule.ROTATION, prop, say`of ${ON_CHANGE} makes a new ${kind} whenever the metadata changes, and '${changing}' changes with every release`,
    set(prop, enumMember({ EsoRefreshPolicy }, EsoRefreshPolicy.CREATED_ONCE)));
}
