import type { Construct } from 'constructs';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { millisecondsOf, renderDuration } from '../../kit/go/duration';
import { checkGlob, warnOfRepeats } from './destinations';
import { type ArgoSyncWindow, ArgoSyncWindowKind } from './options';

type WindowSpec = NonNullable<AppProjectV1Alpha1Spec['syncWindows']>[number];

const KINDS: readonly string[] = Object.values(ArgoSyncWindowKind);
const TARGETS = ['applications', 'namespaces', 'clusters'] as const;

/** Checks and renders windows. The controller says nothing about a wrong one: it ignores it, or never syncs again. */
export function renderSyncWindows(at: Construct, windows: readonly ArgoSyncWindow[]): WindowSpec[] {
  const rendered = windows.map((window, index) => renderWindow(at, `syncWindows[${index}]`, window));
  warnOfRepeats(at, 'syncWindows', rendered.map(({ manualSync: _m, description: _d, syncOverrun: _o, ...identity }) => JSON.stringify(identity)));
  return rendered;
}

function renderWindow(at: Construct, prop: string, window: ArgoSyncWindow): WindowSpec {
  if (!KINDS.includes(window.kind)) fail(at, `${prop}.kind`, 'be allow or deny', window.kind, 'use a member of ArgoSyncWindowKind: Argo CD ignores windows of any other kind');
  checkCron(at, `${prop}.schedule`, window.schedule);
  const duration = renderDuration(at, `${prop}.duration`, window.duration);
  if (duration === undefined || millisecondsOf(at, `${prop}.duration`, window.duration) === 0) {
    fail(at, `${prop}.duration`, 'be longer than 0', duration, 'write for example Duration.hours(8)');
  }
  checkZone(at, `${prop}.timeZone`, window.timeZone);
  checkTargets(at, prop, window);
  const { kind, schedule, timeZone, applications, namespaces, clusters, manualSync, andOperator, syncOverrun, description } = window;
  if (Buffer.byteLength(description ?? '') > 255) {
    warn(at, WarningCode.ARGO_PROJECT_EDIT, `'${prop}.description' has more than 255 characters, and Argo CD's API server refuses changes of such a project; shorten it`);
  }
  const spec: WindowSpec = {
    kind, schedule, duration, timeZone, applications, namespaces, clusters, manualSync, andOperator, syncOverrun, description,
  };
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined));
}

function checkZone(at: Construct, prop: string, zone: string | undefined): void {
  if (zone === undefined || (typeof zone === 'string' && isTimeZone(zone))) return;
  const other = typeof zone === 'string' ? otherSpelling(zone) : undefined;
  fail(at, prop, 'be a time zone of the IANA database', zone, other ? `write '${other}'` : "write for example 'Europe/Berlin' or 'Etc/GMT-2': with any other text Argo CD takes UTC");
}

function checkTargets(at: Construct, prop: string, window: ArgoSyncWindow): void {
  if (TARGETS.every((target) => !window[target]?.length)) {
    fail(at, prop, "have 'applications', 'namespaces' or 'clusters'", undefined, "without one it matches nothing: write applications: ['*'] for all");
  }
  for (const target of TARGETS) {
    window[target]?.forEach((glob, index) => {
      const name = `${prop}.${target}[${index}]`;
      checkGlob(at, name, glob);
      if (glob.startsWith('!')) fail(at, name, "not begin with '!'", glob, 'here it is a letter like any other: list what the window is for');
      if (target === 'applications' && /^[^*?[{\\]+\/[^/]+$/.test(glob)) {
        fail(at, name, 'be the name of an Application without its namespace', glob, `write '${glob.replace(/^.*\//, '')}'`);
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

/** A schedule of five fields as Argo CD reads it: with names, ranges, steps and lists, and with a time zone in front. */
function checkCron(at: Construct, prop: string, schedule: string): string {
  const refuse = (fix: string): never => fail(at, prop, 'be a cron schedule of five fields', schedule, fix);
  if (typeof schedule !== 'string' || schedule.trim() === '') refuse("write for example '0 22 * * *'");
  let text = schedule;
  const zone = /^(CRON_TZ|TZ)=([^ ]*)( *)/.exec(text);
  if (zone) {
    if (zone[3] === '') refuse('write a blank and five fields behind the time zone');
    if (!isTimeZone(zone[2])) refuse(`'${zone[2]}' is no time zone: write for example 'Europe/Berlin'`);
    text = text.slice(zone[0].length);
  }
  const fields = text.split(/\s+/).filter((field) => field !== '');
  if (fields[0]?.startsWith('@')) refuse(EVERY[fields[0]] === undefined ? 'Argo CD knows no names for schedules' : `Argo CD knows no names for schedules: write '${EVERY[fields[0]]}'`);
  if (fields.length !== FIELDS.length) {
    refuse(fields.length === 6 ? 'it has six fields: leave out the seconds' : `it has ${fields.length} fields: give minute, hour, day of the month, month and day of the week`);
  }
  fields.forEach((field, index) => {
    const flaw = flawOf(field, FIELDS[index]);
    if (flaw !== undefined) refuse(flaw);
  });
  return schedule;
}

function flawOf(field: string, { name, min, max, words }: Field): string | undefined {
  const numberOf = (text: string): number | undefined => {
    const word = words?.indexOf(text.toLowerCase()) ?? -1;
    if (word >= 0) return word + min;
    return /^\+?\d+$/.test(text) ? Number(text) : undefined;
  };
  const unreadable = (part: string): string => `${name} '${part}' cannot be read: use ${min}-${max}${words ? `, ${words[0]}-${words[words.length - 1]}` : ''}, '*', ranges, steps and lists`;
  for (const part of field.split(',').filter((one) => one !== '')) {
    const [range, step, ...slashes] = part.split('/');
    const [low, high, ...hyphens] = range.split('-');
    if (slashes.length > 0 || step === '' || (step !== undefined && !/^\+?\d+$/.test(step))) return unreadable(part);
    if (low === '*' || low === '?') {
      if (Number(step ?? 1) === 0) return `the step of ${name} '${part}' must be 1 or more`;
      continue;
    }
    if (hyphens.length > 0) return unreadable(part);
    const start = numberOf(low);
    const end = high === undefined ? start : numberOf(high);
    if (start === undefined || end === undefined) return unreadable(part);
    if (start < min || end > max) return name === 'day of the week' && end === 7 ? 'Sunday is 0, not 7' : `${name} '${part}' must be in ${min}-${max}`;
    if (start > end && (high !== undefined || step === undefined)) return `${name} '${part}' must not wrap around: write '${low}-${wordOf(max, words, min)},${wordOf(min, words, min)}-${high}'`;
    if (Number(step ?? 1) === 0) return `the step of ${name} '${part}' must be 1 or more`;
  }
  return undefined;
}

function wordOf(value: number, words: readonly string[] | undefined, min: number): string {
  return words ? words[value - min] : String(value);
}

/** Three-letter names that Go has a file for; the other ones that JavaScript takes are not in the IANA database. */
const SHORT = new Set(['CET', 'EET', 'EST', 'GMT', 'HST', 'MET', 'MST', 'PRC', 'ROC', 'ROK', 'UCT', 'UTC', 'WET']);

/** What Go reads beside the names of the database. */
const OTHERS = new Set(['', 'Local', 'Factory', 'localtime', 'posixrules']);

let known: ReadonlyMap<string, string> | undefined;

/** The names of the IANA database in their own spelling, by their lower case. */
function names(): ReadonlyMap<string, string> {
  known ??= new Map(Intl.supportedValuesOf('timeZone').map((name) => [name.toLowerCase(), name]));
  return known;
}

/** The spelling that the IANA database has for a time zone, where it is another than the given one. */
export function otherSpelling(zone: string): string | undefined {
  const name = names().get(zone.toLowerCase());
  return name === zone ? undefined : name;
}

/** Whether Go finds a time zone: a name of the IANA database, letter by letter. */
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
