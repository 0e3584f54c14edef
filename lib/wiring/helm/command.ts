import { isMap } from '../../kit/checks/map';
import { hasShellVariable, mapShellText } from '../../kit/values/shell-variable';

/** A release for the helm command. */
export interface HelmCommand {
  readonly releaseName: string;
  readonly namespace: string;
  /** The URL of the chart, or `repository/chart`. */
  readonly chart: string;
  readonly version: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly createNamespace?: boolean;
}

/** The command as a list of lines, each a list of words. */
function linesOf(command: HelmCommand): string[][] {
  return [
    ['helm', '-n', command.namespace, 'upgrade', '--install', command.releaseName],
    [command.chart],
    ['--version', command.version],
    ...helmFlags(command.values).map(({ flag, assignment }) => [flag, assignment]),
    ...(command.createNamespace ? [['--create-namespace']] : []),
    ['--wait'],
  ];
}

/** The command as a list of words, to start a program with. */
export function helmArgs(command: HelmCommand): string[] {
  return linesOf(command).flat();
}

/** The command as text for a shell: one line per flag, with every value in double quotes. */
export function helmShellText(command: HelmCommand): string {
  return shellText(linesOf(command));
}

/** Lines of words as text for a shell, with every value of a long flag in double quotes. */
export function shellText(lines: readonly (readonly string[])[]): string {
  const texts = lines.map((words) => words.map((word, index) => (index > 0 && words[0].startsWith('--') ? quotedWord(word) : shellWord(word))).join(' '));
  return `${texts.join(' \\\n  ')}\n`;
}

/** One flag that sets a value of a chart, before quoting. */
interface HelmFlag {
  readonly flag: '--set' | '--set-string' | '--set-json';
  /** `path=value` with Helm's own escapes. */
  readonly assignment: string;
}

/** Strings that `--set` would turn into a boolean, a number or null. Go folds case, so a long s counts as an s. */
const TYPED = /^(true|false|null|0|[-+]\d+|[1-9]\d*)$/iu;

/** Helm rejects deeper paths. */
const DEEPEST = 30;

/**
 * The flags that give a chart exactly these values: one flag per leaf, in the order of the values.
 *
 * Helm ends a key at a dot and a value at a comma, and guesses types. Booleans and whole numbers keep their type with `--set`, strings that look like
 * them need `--set-string`, and everything that `--set` cannot write needs `--set-json`.
 */
export function helmFlags(values: Readonly<Record<string, unknown>>): HelmFlag[] {
  return Object.entries(values).flatMap(([key, value]) => flagsOf(escapeKey(key), value, 0));
}

function flagsOf(path: string, value: unknown, depth: number): HelmFlag[] {
  if (value === undefined) return [];
  if (isMap(value) && isOpen(value, depth)) {
    return Object.entries(value).flatMap(([key, inner]) => flagsOf(`${path}.${escapeKey(key)}`, inner, depth + 1));
  }
  if (value === null || typeof value === 'boolean' || Number.isSafeInteger(value)) return [{ flag: '--set', assignment: `${path}=${String(value)}` }];
  if (typeof value === 'string') return [{ flag: TYPED.test(value) ? '--set-string' : '--set', assignment: `${path}=${escapeValue(value)}` }];
  return [{ flag: '--set-json', assignment: `${path}=${JSON.stringify(value)}` }];
}

/** Whether a map is written leaf by leaf: it has leaves, and each of them has a path. */
function isOpen(map: Record<string, unknown>, depth: number): boolean {
  const keys = Object.keys(map).filter((key) => map[key] !== undefined);
  return keys.length > 0 && !keys.includes('') && depth < DEEPEST;
}

function escapeKey(key: string): string {
  return key.replace(/[\\.,=[]/g, '\\$&');
}

function escapeValue(value: string): string {
  return value.replace(/[\\,]/g, '\\$&').replace(/^\{/, '\\{');
}

/** A word of a command, in quotes where a shell would change it. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) && !hasShellVariable(word) ? word : quotedWord(word);
}

/** A word in double quotes: the shell replaces its variables and nothing else. */
function quotedWord(word: string): string {
  return `"${mapShellText(word, escape, (name) => `\${${name}}`)}"`;
}

/** In an interactive shell, an exclamation mark would start a history expansion. */
function escape(text: string): string {
  return text.replace(/[\\"$`]/g, '\\$&').replace(/!/g, '"\'!\'"');
}
