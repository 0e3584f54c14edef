import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { FluxRule } from './rules';
import { refuse } from '../kit/checks/errors';
import { call } from '../kit/checks/expression';
import { Rule } from '../kit/checks/rule';
import { warnOf } from '../kit/checks/warnings';
import { lit, say, type Words } from '../kit/checks/words';
import { millisecondsOf, renderDuration } from '../kit/go/duration';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const orMore = (unit: 'seconds' | 'minutes', count: number): Words => say`use ${lit(call(`Duration.${unit}`, count))} or more`;

/** How often a source is polled. */
export function renderPollInterval(at: IConstruct, interval: Duration | undefined): string {
  if (interval === undefined) return '1m0s';
  if (millisecondsOf(at, 'interval', interval) === 0) {
    warnOf(at, FluxRule.NO_INTERVAL, 'interval', 'is 0, so the source is fetched once and never checked again', orMore('minutes', 1));
  }
  return renderDuration(at, 'interval', interval)!;
}

/** How often the index of a HelmRepository is polled. */
export function renderIndexInterval(at: IConstruct, interval: Duration | undefined): string {
  if (interval === undefined) return '1m0s';
  const text = renderDuration(at, 'interval', interval)!;
  if (text === '0s') warnOf(at, FluxRule.NO_EFFECT, 'interval', 'is 0, which Flux reads as 1 minute for a HelmRepository', 'write the interval that you want');
  return text;
}

/** How often a Kustomization or HelmRelease is reconciled; more than once a minute only adds load, since Flux applies new revisions at once. */
export function renderReconcileInterval(at: IConstruct, interval: Duration | undefined, retryInterval: Duration | undefined): string {
  if (interval === undefined) return '10m0s';
  const text = renderDuration(at, 'interval', interval)!;
  const milliseconds = millisecondsOf(at, 'interval', interval);
  if (milliseconds === 0) {
    const retried = retryInterval === undefined || millisecondsOf(at, 'retryInterval', retryInterval) === 0 ? ', and failures are not retried' : '';
    warnOf(at, FluxRule.NO_INTERVAL, 'interval', `is 0, so changes made by others are never undone${retried}`, orMore('minutes', 10));
  } else if (milliseconds < MINUTE) {
    warnOf(at, FluxRule.SHORT_INTERVAL, 'interval', `is ${text}, which reconciles more than once a minute, although new revisions are applied at once anyway`,
      orMore('minutes', 10));
  }
  return text;
}

/** How long a Kustomization waits after a failure. */
export function renderRetryInterval(at: IConstruct, value: Duration | undefined): string | undefined {
  const text = renderDuration(at, 'retryInterval', value);
  if (text === '0s') {
    warnOf(at, FluxRule.NO_INTERVAL, 'retryInterval', 'is 0, so a failure is not retried until the source or this object changes', orMore('minutes', 1));
  }
  return text;
}

/** How often Flux looks for a new version of the chart of a HelmRelease. */
export function renderChartInterval(at: IConstruct, value: Duration | undefined): string | undefined {
  const text = renderDuration(at, 'chart.interval', value);
  if (text === '0s') {
    warnOf(at, FluxRule.NO_INTERVAL, 'chart.interval', 'is 0, so the chart is fetched once and new versions are not found', orMore('minutes', 1));
  }
  return text;
}

/** How long a Helm action may take. */
export function renderTimeout(at: IConstruct, prop: string, value: Duration | undefined): string | undefined {
  return notZero(at, prop, renderDuration(at, prop, value));
}

/** With a timeout of 0, every attempt fails at once. */
function notZero(at: IConstruct, prop: string, text: string | undefined): string | undefined {
  if (text === '0s') {
    refuse(at, Rule.DURATION, prop, 'be longer than 0', text, say`write for example ${lit(call('Duration.minutes', 5))}, or remove it`);
  }
  return text;
}

/** The timeout of a Kustomization, which Flux raises to 30 seconds. */
export function renderKustomizationTimeout(at: IConstruct, value: Duration | undefined): string | undefined {
  const text = renderDuration(at, 'timeout', value);
  if (value !== undefined && millisecondsOf(at, 'timeout', value) < 30 * SECOND) {
    warnOf(at, FluxRule.NO_EFFECT, 'timeout', `is ${text}, but Flux uses at least 30s`, orMore('seconds', 30));
  }
  return text;
}

/** The timeout of a source, whose field does not accept hours. */
export function renderSourceTimeout(at: IConstruct, value: Duration | undefined): string | undefined {
  return notZero(at, 'timeout', renderDuration(at, 'timeout', value, { noHours: true }));
}
