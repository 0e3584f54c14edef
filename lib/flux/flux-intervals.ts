import { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { millisecondsOf, renderDuration } from '../kit/go-duration';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How often a source is polled; Flux takes any interval from which it can recover. */
export function renderPollInterval(at: IConstruct, interval: Duration | undefined): string {
  return renderDuration(at, 'interval', interval ?? Duration.minutes(1), { atLeast: SECOND })!;
}

/** How often a Kustomization or HelmRelease is reconciled; more than once a minute is load without use, since new revisions are seen at once. */
export function renderReconcileInterval(at: IConstruct, interval: Duration | undefined): string {
  const given = interval ?? Duration.minutes(10);
  const text = renderDuration(at, 'interval', given, { atLeast: SECOND })!;
  if (millisecondsOf(at, 'interval', given) < MINUTE) {
    warn(at, WarningCode.FLUX_SHORT_INTERVAL, `'interval' of ${text} reconciles more than once a minute; a new revision is applied at once anyway, use 10 minutes or more`);
  }
  return text;
}

/** A timeout or retry interval of a Kustomization or HelmRelease. */
export function renderTimeout(at: IConstruct, prop: string, value: Duration | undefined): string | undefined {
  return renderDuration(at, prop, value, { atLeast: 1 });
}

/** The timeout of a source, whose field has no hours. */
export function renderSourceTimeout(at: IConstruct, value: Duration | undefined): string | undefined {
  return renderDuration(at, 'timeout', value, { atLeast: 1, noHours: true });
}
