import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import { jsonValues } from './json-values';
import { valuesOfFlags, type SetFlag } from './strvals';
import { ShellVariable } from '../../../lib';
import { helmArgs, helmShellText, type HelmCommand } from '../../../lib/wiring/helm/command';

const command: HelmCommand = {
  releaseName: 'spaces', namespace: 'upbound-system', chart: 'oci://xpkg.upbound.io/spaces-artifacts/spaces', version: '1.17.1', values: { account: 'acme', ingress: { host: 'a.example.org' } },
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'helm-command-'));

beforeAll(() => {
  // Stands in for helm: prints how many words it was given, and the words.
  fs.writeFileSync(path.join(folder, 'helm'), '#!/bin/sh\nprintf \'%s\\0\' "$#" "$@"\n', { mode: 0o755 });
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Runs commands in one shell, and returns the words that helm was given by each. */
function run(texts: readonly string[], env: Record<string, string> = {}, shell: string = 'bash', setup: string = ''): string[][] {
  const script = path.join(folder, 'script');
  fs.writeFileSync(script, `${setup}${texts.join('')}`);
  const done = spawnSync(shell, [script], { encoding: 'utf8', env: { ...env, PATH: `${folder}:${process.env.PATH}` }, maxBuffer: 2 ** 28 });
  expect(done.stderr).toBe('');
  expect(done.status).toBe(0);
  const words = done.stdout.split('\0');
  const calls: string[][] = [];
  while (words.length > 1) calls.push(words.splice(0, Number(words.shift())));
  return calls;
}

/** Words in pairs. */
function flagsOf(words: readonly string[]): SetFlag[] {
  return words.flatMap((word, index): SetFlag[] => (index % 2 === 0 ? [[word, words[index + 1]]] : []));
}

describe('the words of the command', () => {
  test('start with the program, and have a flag for each value', () => {
    expect(helmArgs(command)).toEqual([
      'helm', '-n', 'upbound-system', 'upgrade', '--install', 'spaces', 'oci://xpkg.upbound.io/spaces-artifacts/spaces', '--version', '1.17.1',
      '--set', 'account=acme', '--set', 'ingress.host=a.example.org', '--wait',
    ]);
  });
});

describe('the command as text', () => {
  test('has a line for each flag, and every value in double quotes', () => {
    expect(helmShellText(command)).toBe([
      'helm -n upbound-system upgrade --install spaces \\',
      '  oci://xpkg.upbound.io/spaces-artifacts/spaces \\',
      '  --version "1.17.1" \\',
      '  --set "account=acme" \\',
      '  --set "ingress.host=a.example.org" \\',
      '  --wait',
      '',
    ].join('\n'));
  });

  test('leaves only variables to the shell', () => {
    const values = { account: ShellVariable.of('ACCOUNT'), price: '5$', both: `$A-${ShellVariable.of('B')}-\${C}`, list: [ShellVariable.of('D')] };
    expect(helmShellText({ ...command, version: ShellVariable.of('VERSION'), values })).toBe([
      'helm -n upbound-system upgrade --install spaces \\',
      '  oci://xpkg.upbound.io/spaces-artifacts/spaces \\',
      '  --version "${VERSION}" \\',
      '  --set "account=${ACCOUNT}" \\',
      '  --set "price=5\\$" \\',
      '  --set "both=\\$A-${B}-\\${C}" \\',
      '  --set-json "list=[\\"${D}\\"]" \\',
      '  --wait',
      '',
    ].join('\n'));
  });

  test('escapes characters with a meaning in double quotes, even in an interactive shell', () => {
    expect(helmShellText({ ...command, values: { a: '\\ " $ ` ! \' # * ~' } })).toContain('--set "a=\\\\\\\\ \\" \\$ \\` "\'!\'" \' # * ~" \\\n');
  });

  test.each([
    ['a chart with white space', { ...command, chart: 'my repo/spaces' }, '  "my repo/spaces" \\'],
    ['a chart with a variable', { ...command, chart: `oci://${ShellVariable.of('REGISTRY')}/spaces` }, '  "oci://${REGISTRY}/spaces" \\'],
    ['a chart with a dollar', { ...command, chart: 'oci://$x' }, '  "oci://\\$x" \\'],
    ['an empty version', { ...command, version: '' }, '  --version "" \\'],
  ])('quotes %s', (_name, given, line) => {
    expect(helmShellText(given).split('\n')).toContain(line);
  });
});

describe.each(['bash', 'sh'])('%s gives helm', (shell) => {
  test('the words of the command', () => {
    expect(run([helmShellText(command)], {}, shell)).toEqual([helmArgs(command).slice(1)]);
  });

  test('the content of variables, whatever it is', () => {
    const texts = [helmShellText({ ...command, version: ShellVariable.of('V'), values: { 'a': `<${ShellVariable.of('A')}>`, [ShellVariable.of('K')]: 1, 'b.c': { d: ShellVariable.of('A') } } })];
    expect(run(texts, { V: '1.2 .3', A: 'x "y" \'z\' $V * ! \\', K: 'key' }, shell)).toEqual([[
      '-n', 'upbound-system', 'upgrade', '--install', 'spaces', 'oci://xpkg.upbound.io/spaces-artifacts/spaces', '--version', '1.2 .3',
      '--set', 'a=<x "y" \'z\' $V * ! \\>', '--set', 'key=1', '--set', 'b\\.c.d=x "y" \'z\' $V * ! \\', '--wait',
    ]]);
  });

  test('any values, unchanged', () => {
    fc.assert(fc.property(fc.array(jsonValues, { minLength: 25, maxLength: 25 }), (all) => {
      const commands = all.map((values) => ({ ...command, values }));
      const calls = run(commands.map(helmShellText), { HOME: '/nowhere', a: 'never' }, shell);
      expect(calls).toEqual(commands.map((one) => helmArgs(one).slice(1)));
      // In the end helm has the values again.
      expect(calls.map((words) => valuesOfFlags(flagsOf(words.slice(8, -1))))).toStrictEqual(all);
    }), { numRuns: 12 });
  });
});

test('a shell that expands its history gives helm exclamation marks too', () => {
  const values = { 'a': 'Hello!', 'b': '!!', 'c': 'x!y "!" \'!\' !$', 'd': ['!x', '!'], '!e': '!' };
  const setup = 'set -o history\nset -o histexpand\nx=y\n';
  expect(run([helmShellText({ ...command, values })], {}, 'bash', setup)).toEqual([helmArgs({ ...command, values }).slice(1)]);
});
