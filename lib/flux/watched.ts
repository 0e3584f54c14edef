import type { ApiObject } from 'cdk8s';
import { FluxRule } from './rules';
import type { KnownData } from '../kinds/secrets';
import { warnOf } from '../kit/checks/warnings';
import { millisecondsOfText } from '../kit/go/duration';

const WATCH = 'reconcile.fluxcd.io/watch';
const HOUR = 60 * 60 * 1000;

/** Warns of a ConfigMap or Secret of the app whose changes are read late. */
export function warnOfUnwatched(at: ApiObject, prop: string, known: readonly KnownData[], interval: string | undefined): void {
  const [{ object }, other] = [known[0] ?? {}, known[1]];
  if (object === undefined || other !== undefined || !['ConfigMap', 'Secret'].includes(object.kind) || object.metadata.getLabel(WATCH) !== undefined) return;
  if (interval === undefined || (millisecondsOfText(interval) ?? 0) <= HOUR) return;
  warnOf(at, FluxRule.UNWATCHED, prop, `is ${object.kind} '${object.name}', whose changes wait for the next interval, which is ${interval}`, `label it ${WATCH}: Enabled`);
}
