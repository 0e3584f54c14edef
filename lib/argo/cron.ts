import type { Construct } from 'constructs';
import { isTimeZone } from './time-zone';
import { fail } from '../kit/fail';

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
export function checkCron(at: Construct, prop: string, schedule: string): string {
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
