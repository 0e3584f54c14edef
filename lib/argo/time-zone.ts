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
