import type { Construct } from 'constructs';
import { checkGlob, warnOfRepeats } from './destinations';
import { type ArgoSyncWindow, ArgoSyncWindowKind } from './options';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { because, type Fix, set } from '../../kit/checks/fix';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { millisecondsOf, renderDuration } from '../../kit/go/duration';
import { ArgoRule } from '../rules';

type WindowSpec = NonNullable<AppProjectV1Alpha1Spec['syncWindows']>[number];

/** In milliseconds. */
const SHORTEST = 5 * 60_000;
const TARGETS = ['applications', 'namespaces', 'clusters'] as const;

/** Checks and renders sync windows. The controller does not report a wrong one: it ignores it, or never syncs again. */
export function renderSyncWindows(at: Construct, windows: readonly ArgoSyncWindow[]): WindowSpec[] {
  const rendered = windows.map((window, index) => renderWindow(at, `syncWindows[${index}]`, window));
  warnOfRepeats(at, 'syncWindows', rendered.map(({ manualSync: _m, description: _d, syncOverrun: _o, ...identity }) => JSON.stringify(identity)));
  return rendered;
}

function renderWindow(at: Construct, prop: string, window: ArgoSyncWindow): WindowSpec {
  checkCron(at, `${prop}.schedule`, window.schedule);
  const duration = renderDuration(at, `${prop}.duration`, window.duration);
  if (millisecondsOf(at, `${prop}.duration`, window.duration) === 0) {
    refuse(at, Rule.DURATION, `${prop}.duration`, 'be longer than 0', duration, say`write for example ${lit(call('Duration.hours', 8))}`);
  }
  if (window.kind === ArgoSyncWindowKind.ALLOW && millisecondsOf(at, `${prop}.duration`, window.duration) < SHORTEST) {
    warnOf(at, ArgoRule.WINDOW, `${prop}.duration`, say`is ${String(duration)}, and the start of a window starts no sync, so that a short one often passes without any`, say`write for example ${lit(call('Duration.minutes', 15))}`);
  }
  warnOfEveryMinute(at, prop, window);
  checkZone(at, `${prop}.timeZone`, window.timeZone);
  checkTargets(at, prop, window);
  const { kind, schedule, timeZone, applications, namespaces, clusters, manualSync, andOperator, syncOverrun, description } = window;
  if (Buffer.byteLength(description ?? '') > 255) {
    warnOf(at, ArgoRule.PROJECT_EDIT, `${prop}.description`, "has more than 255 bytes, and Argo CD's API server refuses changes to such a project", 'shorten it');
  }
  const spec: WindowSpec = {
    kind, schedule, duration, timeZone, applications, namespaces, clusters, manualSync, andOperator, syncOverrun, description,
  };
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined));
}

/** With a star for the minute, a window opens in each minute of an hour, and the last of them closes later than the reader expects. */
function warnOfEveryMinute(at: Construct, prop: string, { schedule, duration }: ArgoSyncWindow): void {
  const [minute, hour, ...days] = schedule.trim().split(/\s+/);
  if (minute !== '*' || !/^\d+$/.test(hour) || days.length !== 3 || millisecondsOf(at, `${prop}.duration`, duration) <= 60_000) return;
  warnOf(at, ArgoRule.WINDOW, `${prop}.schedule`, say`is ${lit(schedule)}, which opens the window in every minute of the hour, so that it closes an hour later than once after its duration`,
    set(`${prop}.schedule`, ['0', hour, ...days].join(' ')));
}

function checkZone(at: Construct, prop: string, zone: string | undefined): void {
  if (zone === undefined || substituted(zone) !== zone || isTimeZone(zone)) return;
  const other = otherSpelling(zone);
  refuse(at, ArgoRule.SYNC_WINDOW, prop, 'be a time zone of the IANA database', zone,
    because('Argo CD would use UTC', other === undefined ? say`write for example ${lit('Europe/Berlin')} or ${lit('Etc/GMT-2')}` : set(prop, other)));
}

function checkTargets(at: Construct, prop: string, window: ArgoSyncWindow): void {
  if (TARGETS.every((target) => !window[target]?.length)) {
    refuse(at, ArgoRule.SYNC_WINDOW, prop, say`have ${the('applications')}, ${the('namespaces')} or ${the('clusters')}`, undefined,
      because('without one it matches nothing', say`set ${the('applications')} to ${lit(['*'])} for all`));
  }
  const all = window.andOperator ? undefined : TARGETS.find((target) => window[target]?.includes('*'));
  const other = TARGETS.find((target) => target !== all && window[target]?.length);
  if (all !== undefined && other !== undefined) {
    warnOf(at, ArgoRule.WINDOW, `${prop}.${all}`, say`matches everything, and one match is enough, so that ${the(`${prop}.${other}`)} has no effect`,
      say`remove ${the(`${prop}.${all}`)}, or set ${the(`${prop}.andOperator`)} to ${lit(true)}`);
  }
  for (const target of TARGETS) {
    window[target]?.forEach((glob, index) => {
      const name = `${prop}.${target}[${index}]`;
      checkGlob(at, name, glob);
      if (glob.startsWith('!')) {
        refuse(at, ArgoRule.SYNC_WINDOW, name, "not start with '!'", glob, because("here '!' is an ordinary character", 'list what the window applies to'));
      }
      if (target === 'applications' && /^[^*?[{\\]+\/[^/]+$/.test(substituted(glob))) {
        refuse(at, ArgoRule.SYNC_WINDOW, name, 'be the name of an Application without its namespace', glob, set(name, glob.replace(/^.*\//, '')));
      }
    });
  }
}

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words?: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of the week', min: 0, max: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const EVERY: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** A schedule of five fields as Argo CD reads it: with names, ranges, steps and lists, and an optional time zone in front. */
function checkCron(at: Construct, prop: string, schedule: string): void {
  if (isPlaceholder(schedule)) return;
  const flawed = (fix: Fix | Words, must: string = 'be a cron schedule of five fields'): never => refuse(at, ArgoRule.SYNC_WINDOW, prop, must, schedule, fix);
  if (schedule.trim() === '') flawed(say`write for example ${lit('0 22 * * *')}`);
  let text = schedule;
  const zone = /^(CRON_TZ|TZ)=([^ ]*)( *)/.exec(text);
  if (zone) {
    if (zone[3] === '') flawed('write a space and five fields after the time zone');
    if (!isPlaceholder(zone[2]) && !isTimeZone(zone[2])) flawed(because(`'${zone[2]}' is not a time zone`, say`write for example ${lit('Europe/Berlin')}`));
    text = text.slice(zone[0].length);
  }
  const fields = text.split(/\s+/).filter((field) => field !== '');
  if (fields[0]?.startsWith('@')) {
    const five = EVERY[fields[0]];
    flawed(because('Argo CD does not read names of schedules', five === undefined ? 'write five fields' : set(prop, five)));
  }
  if (fields.length !== FIELDS.length) {
    flawed(fields.length === 6 ? because('it has six fields', 'leave out the seconds')
      : because(`it has ${fields.length} fields`, 'write minute, hour, day of the month, month and day of the week'));
  }
  fields.forEach((field, index) => {
    const flaw = substituted(field) === field ? flawOf(field, FIELDS[index]) : undefined;
    if (flaw !== undefined) flawed(flaw, 'be a cron schedule that Argo CD can read');
  });
}

/** What is wrong with a field of a schedule, if anything. */
function flawOf(field: string, { name, min, max, words }: Field): Fix | undefined {
  const numberOf = (text: string): number | undefined => {
    const word = words?.indexOf(text.toLowerCase()) ?? -1;
    if (word >= 0) return word + min;
    return /^\+?\d+$/.test(text) ? Number(text) : undefined;
  };
  const unreadable = (part: string): Fix =>
    because(`${name} '${part}' cannot be read`, `use ${min}-${max}${words ? `, ${words[0]}-${words[words.length - 1]}` : ''}, '*', ranges, steps and lists`);
  const noStep = (part: string): Fix => because(`the step of ${name} '${part}' is 0`, 'write 1 or more');
  for (const part of field.split(',').filter((one) => one !== '')) {
    const [range, step, ...slashes] = part.split('/');
    const [low, high, ...hyphens] = range.split('-');
    if (slashes.length > 0 || step === '' || (step !== undefined && !/^\+?\d+$/.test(step))) return unreadable(part);
    if (low === '*' || low === '?') {
      if (Number(step ?? 1) === 0) return noStep(part);
      continue;
    }
    if (hyphens.length > 0) return unreadable(part);
    const start = numberOf(low);
    const end = high === undefined ? start : numberOf(high);
    if (start === undefined || end === undefined) return unreadable(part);
    if (name === 'day of the week' && end === 7) return because('Argo CD does not read 7 as Sunday', step === undefined ? say`write ${lit(withSunday(start))}` : 'write 0');
    if (start < min || end > max) return because(`${name} '${part}' is out of range`, `use ${min}-${max}`);
    if (start > end && (high !== undefined || step === undefined)) {
      return because(`${name} '${part}' wraps around`, say`write ${lit(`${low}-${wordOf(max, words, min)},${wordOf(min, words, min)}-${high}`)}`);
    }
    if (Number(step ?? 1) === 0) return noStep(part);
  }
  return undefined;
}

/** Days of the week until Sunday, which is 0. */
function withSunday(start: number): string {
  if (start === 7) return '0';
  return start <= 1 ? '0-6' : start === 6 ? '0,6' : `0,${start}-6`;
}

function wordOf(value: number, words: readonly string[] | undefined, min: number): string {
  return words ? words[value - min] : String(value);
}

/** Three-letter names that Go has a file for; the others that JavaScript accepts are not in the IANA database. */
const SHORT = new Set(['CET', 'EET', 'EST', 'GMT', 'HST', 'MET', 'MST', 'PRC', 'ROC', 'ROK', 'UCT', 'UTC', 'WET']);

/** Names that Go reads in addition to those of the database. */
const OTHERS = new Set(['', 'Local', 'Factory', 'localtime', 'posixrules']);

let known: ReadonlyMap<string, string> | undefined;

/** The names of the IANA database, by their lower case. */
function names(): ReadonlyMap<string, string> {
  known ??= new Map(Intl.supportedValuesOf('timeZone').map((name) => [name.toLowerCase(), name]));
  return known;
}

/** The spelling of a time zone in the IANA database, if it differs from the given one. */
export function otherSpelling(zone: string): string | undefined {
  const name = names().get(zone.toLowerCase());
  return name === zone ? undefined : name;
}

/** Whether Go finds a time zone: a name of the IANA database, in its exact spelling. */
export function isTimeZone(zone: string): boolean {
  if (OTHERS.has(zone) || /^(posix|right)\/./.test(zone)) return true;
  // Names of the database are not written in capitals.
  if (/^[^A-Z]|^ETC\/|[A-Z]{4}/.test(zone) && zone !== 'NZ-CHAT') return false;
  if (otherSpelling(zone) !== undefined) return false;
  if (/^[A-Z]{3}$/.test(zone)) return SHORT.has(zone);
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
