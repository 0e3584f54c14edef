import { Role, type Contender } from './contenders';
import type { Results } from './results';
import type { SpecialResult } from './special';
import { ratio } from '../measure';

/** What the report tells. */
export interface ReportInput {
  readonly contenders: readonly Contender[];
  readonly results: Results;
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly specials: readonly SpecialResult[];
  readonly machine: string;
  readonly versions: readonly string[];
  readonly hasGo: boolean;
}

const OURS = 'constructs';
const DASH = '–';

const count = (value: number): string => value.toLocaleString('en-US');
const number = (value: number | undefined): string => value === undefined ? DASH : count(Number(value.toPrecision(value < 1000 ? 3 : 4)));
const quotient = (a: number | undefined, b: number | undefined): string => a === undefined || b === undefined ? DASH : ratio(a, b);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => index === 0 ? '---' : '--:')), ...rows.map(line)].join('\n');
}

/** The results as Markdown. */
export function report(input: ReportInput): string {
  const { contenders, sizes, rounds, machine, versions, hasGo } = input;
  const limited = contenders.filter(({ limit }) => limit !== undefined && sizes.some((size) => size > limit));
  const sections = [
    '# Results of `npm run bench`',
    'Manifests for N control planes are written from one inventory: GitRepository, Kustomization, Application, SecretStore and ExternalSecret for each, in a file per control plane, '
    + 'and an index for kustomize. Every program reads the inventory and writes into an empty folder. What the programs write was read back and compared, object by object '
    + 'as YAML 1.1 and 1.2, before anything was timed.',
    `CPU time is user and system time of the whole process, start included. Each figure is the median of ${rounds} interleaved ${rounds === 1 ? 'run' : 'runs'} after one that does not count. `
    + 'On another machine only the ratios mean something.',
    `- Machine: ${machine}\n- Versions: ${versions.join(', ')}`,
    '![CPU time and memory by the number of control planes](results.svg)',
    '## CPU time',
    cpuTable(input),
    "Milliseconds, with the range of all runs. Growth is the time for N = 10,000 over that for N = 1,000. 'One stream' means one file without an index, which is less to do.",
    ...limited.map(({ label, limit = 0, reason = '' }) => `${label}: not run above ${count(limit)}. ${reason}.`),
    ...(hasGo ? [] : ['go-jsonnet and Helm are left out, since Go is not installed.']),
    '## Ratios',
    'CPU time of the constructs of this library over that of each other program: below 1 the constructs take less.',
    ratioTable(input),
    '## Aims',
    aimTable(input),
    '## Memory',
    'The largest resident set, in MiB, median of the same runs.',
    memoryTable(input),
    ...specialSection(input.specials),
  ];
  return `${sections.join('\n\n')}\n`;
}

function describe({ label, files, role }: Contender): string {
  const note = role === Role.FLOOR ? ' (the floor, not a peer)' : files ? '' : ' (one stream)';
  return `${label}${note}`;
}

const columns = (sizes: readonly number[]): readonly string[] => sizes.map((size) => `N = ${count(size)}`);

function cpuTable({ contenders, results, sizes }: ReportInput): string {
  const cell = (id: string, size: number): string => {
    const cpu = results.cpu(id, size);
    return cpu === undefined ? DASH : `${number(cpu)} (${results.range(id, size).map(number).join(DASH)})`;
  };
  return table(['Program', ...columns(sizes), 'Growth'], contenders.map((contender) => [
    describe(contender),
    ...sizes.map((size) => cell(contender.id, size)),
    quotient(results.cpu(contender.id, 10_000), results.cpu(contender.id, 1000)),
  ]));
}

function ratioTable({ contenders, results, sizes }: ReportInput): string {
  return table(['Over', ...columns(sizes)], contenders.filter(({ id }) => id !== OURS)
    .map((contender) => [describe(contender), ...sizes.map((size) => quotient(results.cpu(OURS, size), results.cpu(contender.id, size)))]));
}

function memoryTable({ contenders, results, sizes }: ReportInput): string {
  return table(['Program', ...columns(sizes)], contenders.map((contender) => [describe(contender), ...sizes.map((size) => number(results.memory(contender.id, size)))]));
}

function aimTable({ contenders, results }: ReportInput): string {
  const fastest = (size: number): Contender | undefined => contenders
    .filter(({ id, role }) => role === Role.PEER && results.cpu(id, size) !== undefined)
    .sort((a, b) => results.cpu(a.id, size)! - results.cpu(b.id, size)!)[0];
  const over = (id: string | undefined, size: number): number | undefined =>
    divide(results.cpu(OURS, size), id === undefined ? undefined : results.cpu(id, size));
  const toFastest = (size: number): string => `CPU time, N = ${count(size)}, over the fastest peer${fastest(size) ? ` (${fastest(size)!.label})` : ''}`;
  const aims: readonly (readonly [string, number | undefined, number])[] = [
    ['CPU time, N = 1,000, over cdk8s App with a file per chart', over('app', 1000), 0.17],
    ['CPU time, N = 1,000, over Node.js and yaml', over('yaml', 1000), 0.65],
    [toFastest(1000), over(fastest(1000)?.id, 1000), 1],
    [toFastest(10_000), over(fastest(10_000)?.id, 10_000), 0.4],
    ['CPU time, N = 10,000, over the floor', over('template', 10_000), 5],
    ['Growth of CPU time from N = 1,000 to 10,000', divide(results.cpu(OURS, 10_000), results.cpu(OURS, 1000)), 5],
    ['Memory, N = 10,000, over the same tree of ApiObjects', divide(results.memory(OURS, 10_000), results.memory('objects', 10_000)), 1],
  ];
  return table(['Constructs', 'Figure', 'Aim', 'Reached'], aims.map(([what, figure, aim]) => [
    what,
    figure === undefined ? DASH : figure.toFixed(2),
    `≤ ${aim}`,
    figure === undefined ? 'not measured' : figure <= aim ? 'yes' : `no, ${((figure / aim - 1) * 100).toFixed(0)} % above`,
  ]));
}

function divide(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

function specialSection(specials: readonly SpecialResult[]): readonly string[] {
  if (specials.length === 0) return [];
  return [
    '## Large files and many layers',
    'One run each. In a layer of five objects, each depends on all five of the layer before; the order of the output is checked.',
    table(['Case', 'Result', 'CPU time (ms)', 'Memory (MiB)'], specials.map(({ title, result, cpu, memory }) => [title, result, number(cpu), number(memory)])),
    'The commands:',
    ['```sh', ...specials.map(({ command }) => command), '```'].join('\n'),
  ];
}
