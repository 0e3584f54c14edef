import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { fail } from '../kit/checks/errors';
import { WarningCode } from '../kit/checks/warning-code';
import { warn } from '../kit/checks/warnings';
import { millisecondsOf, renderDuration } from '../kit/go/duration';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How often a source is polled. */
export function renderPollInterval(at: IConstruct, interval: Duration | undefined): string {
  if (interval === undefined) return '1m0s';
  if (millisecondsOf(at, 'interval', interval) === 0) {
    warn(at, WarningCode.FLUX_NO_INTERVAL, "'interval' is 0: the source is fetched once and never looked at again; use 1 minute or more");
  }
  return renderDuration(at, 'interval', interval)!;
}

/** How often the index of a HelmRepository is polled. */
export function renderIndexInterval(at: IConstruct, interval: Duration | undefined): string {
  if (interval === undefined) return '1m0s';
  const text = renderDuration(at, 'interval', interval)!;
  if (text === '0s') warn(at, WarningCode.FLUX_NO_EFFECT, "'interval' is 0, which Flux reads as 1 minute here; write the interval that you want");
  return text;
}

/** How often a Kustomization or HelmRelease is reconciled; more than once a minute is load without use, since new revisions are seen at once. */
export function renderReconcileInterval(at: IConstruct, interval: Duration | undefined, retryInterval: Duration | undefined): string {
  if (interval === undefined) return '10m0s';
  const text = renderDuration(at, 'interval', interval)!;
  const milliseconds = millisecondsOf(at, 'interval', interval);
  if (milliseconds === 0) {
    const retried = retryInterval === undefined || millisecondsOf(at, 'retryInterval', retryInterval) === 0 ? ', nor is a failure tried again' : '';
    warn(at, WarningCode.FLUX_NO_INTERVAL, `'interval' is 0: changes made by others are never undone${retried}; use 10 minutes or more`);
  } else if (milliseconds < MINUTE) {
    warn(at, WarningCode.FLUX_SHORT_INTERVAL, `'interval' of ${text} reconciles more than once a minute; a new revision is applied at once anyway, use 10 minutes or more`);
  }
  return text;
}

/** How long a Kustomization waits after a failure. */
export function renderRetryInterval(at: IConstruct, value: Duration | undefined): string | undefined {
  const text = renderDuration(at, 'retryInterval', value);
  if (text === '0s') {
    warn(at, WarningCode.FLUX_NO_INTERVAL, "'retryInterval' is 0: after a failure nothing is tried until the source or this object changes; use 1 minute or more");
  }
  return text;
}

/** How often the chart of a HelmRelease is looked for. */
export function renderChartInterval(at: IConstruct, value: Duration | undefined): string | undefined {
  const text = renderDuration(at, 'chart.interval', value);
  if (text === '0s') {
    warn(at, WarningCode.FLUX_NO_INTERVAL, "'chart.interval' is 0: the chart is fetched once and no new version is looked for; use 1 minute or more");
  }
  return text;
}

/** A time that an action of Helm gets. */
export function renderTimeout(at: IConstruct, prop: string, value: Duration | undefined): string | undefined {
  return notZero(at, prop, renderDuration(at, prop, value));
}

/** Without any time, every try fails at once. */
function notZero(at: IConstruct, prop: string, text: string | undefined): string | undefined {
  if (text === '0s') fail(at, prop, 'be longer than 0', text, 'write for example Duration.minutes(5), or leave it out');
  return text;
}

/** The timeout of a Kustomization, which Flux raises to 30 seconds. */
export function renderKustomizationTimeout(at: IConstruct, value: Duration | undefined): string | undefined {
  const text = renderDuration(at, 'timeout', value);
  if (value !== undefined && millisecondsOf(at, 'timeout', value) < 30 * SECOND) {
    warn(at, WarningCode.FLUX_NO_EFFECT, `'timeout' of ${text} is shorter than 30s, which Flux uses instead; use 30 seconds or more`);
  }
  return text;
}

/** The timeout of a source, whose field has no hours. */
export function renderSourceTimeout(at: IConstruct, value: Duration | undefined): string | undefined {
  return notZero(at, 'timeout', renderDuration(at, 'timeout', value, { noHours: true }));
}
