import { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { millisecondsOf, renderDuration } from '../kit/go-duration';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How often a source is polled. */
export function renderPollInterval(at: IConstruct, interval: Duration | undefined): string {
  const given = interval ?? Duration.minutes(1);
  if (millisecondsOf(at, 'interval', given) === 0) {
    warn(at, WarningCode.FLUX_NO_INTERVAL, "'interval' is 0: the source is fetched once and never looked at again; use 1 minute or more");
  }
  return renderDuration(at, 'interval', given)!;
}

/** How often a Kustomization or HelmRelease is reconciled; more than once a minute is load without use, since new revisions are seen at once. */
export function renderReconcileInterval(at: IConstruct, interval: Duration | undefined, retryInterval: Duration | undefined): string {
  const given = interval ?? Duration.minutes(10);
  const text = renderDuration(at, 'interval', given)!;
  const milliseconds = millisecondsOf(at, 'interval', given);
  if (milliseconds === 0) {
    const retried = retryInterval === undefined ? ', nor is a failure tried again' : '';
    warn(at, WarningCode.FLUX_NO_INTERVAL, `'interval' is 0: changes made by others are never undone${retried}; use 10 minutes or more`);
  } else if (milliseconds < MINUTE) {
    warn(at, WarningCode.FLUX_SHORT_INTERVAL, `'interval' of ${text} reconciles more than once a minute; a new revision is applied at once anyway, use 10 minutes or more`);
  }
  return text;
}

/** A timeout or retry interval of a Kustomization or HelmRelease. */
export function renderTimeout(at: IConstruct, prop: string, value: Duration | undefined): string | undefined {
  return renderDuration(at, prop, value, { atLeast: 1 });
}

/** The timeout of a Kustomization, which Flux raises to 30 seconds. */
export function renderKustomizationTimeout(at: IConstruct, value: Duration | undefined): string | undefined {
  const text = renderTimeout(at, 'timeout', value);
  if (value !== undefined && millisecondsOf(at, 'timeout', value) < 30 * SECOND) {
    warn(at, WarningCode.FLUX_NO_EFFECT, `'timeout' of ${text} is shorter than 30s, which Flux uses instead; use 30 seconds or more`);
  }
  return text;
}

/** The timeout of a source, whose field has no hours. */
export function renderSourceTimeout(at: IConstruct, value: Duration | undefined): string | undefined {
  return renderDuration(at, 'timeout', value, { atLeast: 1, noHours: true });
}
