import { helmFlags } from './helm-flags';
import { quotedWord, shellWord } from './shell-words';

/** A release as the helm command installs it. */
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

/** The words of the command, as a program is started with them. */
export function helmArgs(command: HelmCommand): string[] {
  return linesOf(command).flat();
}

/** The command as text for a shell, a line per flag, with every value in double quotes. */
export function helmShellText(command: HelmCommand): string {
  return shellText(linesOf(command));
}

/** Lines of words as text for a shell, with every value of a long flag in double quotes. */
export function shellText(lines: readonly (readonly string[])[]): string {
  const texts = lines.map((words) => words.map((word, index) => (index > 0 && words[0].startsWith('--') ? quotedWord(word) : shellWord(word))).join(' '));
  return `${texts.join(' \\\n  ')}\n`;
}
