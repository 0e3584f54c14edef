import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt, program } from './run';

/** A case that is run once, for whether it works at all. */
export interface SpecialResult {
  readonly command: string;
  readonly title: string;
  readonly result: string;
  readonly cpu: number;
  readonly memory: number;
}

/** Seconds: what takes longer does not work. */
const LIMIT = 60;

interface Special {
  readonly title: string;
  readonly what: 'one-file' | 'layers';
  readonly count: number;
  readonly className: string;
}

function cases(className: string): readonly Special[] {
  const app = 'App';
  const large = className === app ? [] : [
    { title: '5,500 objects in 1,100 layers', what: 'layers', count: 1100, className } as const,
  ];
  const ofClass = (name: string): readonly Special[] => [
    { title: '130,000 objects in one file', what: 'one-file', count: 130_000, className: name },
    { title: '55 objects in 11 layers', what: 'layers', count: 11, className: name },
  ];
  return [...ofClass(className), ...large, ...(className === app ? [] : ofClass(app))];
}

/** Runs the special cases and checks what they wrote. */
export function runSpecials(className: string, outdir: string): readonly SpecialResult[] {
  return cases(className).map((special) => {
    const { title, what, count } = special;
    fs.rmSync(outdir, { recursive: true, force: true });
    const { cpu, memory, code, stderr } = attempt(program('special.cjs', what, String(count), special.className, outdir), LIMIT);
    const error = stderr.split('\n').find((line) => /^\w*Error: /.test(line)) ?? `exit code ${code}`;
    return {
      title: `${title}, ${special.className}`,
      command: `node bench/fleet/programs/special.cjs ${what} ${count} ${special.className} OUTDIR`,
      result: code === 0 ? check(special, fs.readFileSync(path.join(outdir, 'all.yaml'), 'utf8')) : error,
      cpu,
      memory,
    };
  });
}

function check({ what, count }: Special, text: string): string {
  const names = [...text.matchAll(/^ {2}name: .*(config|layer)-(\d+)/gm)].map(([, , index]) => Number(index)).filter((_, index) => index % 2 === 0);
  const expected = what === 'one-file' ? count : 5 * count;
  if (names.length !== expected) return `wrong: ${names.length} objects`;
  const ordered = names.every((layer, index) => index === 0 || names[index - 1] <= layer);
  return what === 'layers' && !ordered ? 'wrong: not in the order of the layers' : 'works';
}
