import * as fs from 'node:fs';
import { applyEdits } from './fix';
import { FORMATS } from './formats';
import { readSilenced, SETTINGS_FILE } from './settings';
import { checkPaths, parse, UsageError } from './usage';
import { checkFiles, type CheckedFiles } from '../manifests/files/check';
import { findFiles, type FoundFile } from '../manifests/files/find';
import type { SilencedRule } from '../manifests/files/ignores';

const HELP = `Usage: cdk8s-control-planes check [OPTIONS] PATH...

Checks manifests of Flux, Argo CD, External Secrets, Crossplane and Upbound Spaces against the rules of
this library. PATH is a file, a folder, or - for the standard input.

Options:
  --format FORMAT  text (default), json, sarif or github (annotations of a workflow)
  --fix            applies the fixes that are certain
  --strict         warnings count as errors
  --help           shows this

A comment silences a rule on its own line, or on the next one if it is alone:
  interval: 10s # cdk8s-control-planes-ignore flux/short-interval: the demo changes often
The file ${SETTINGS_FILE} of the current folder silences rules in files and folders:
  ignore:
    - rule: flux/short-interval
      path: clusters/demo
      reason: the demo changes often

Exit code: 0 without errors, 1 with errors, 2 if the command line or a path is wrong.
`;

/** Checks files, and returns the exit code. */
export function check(args: readonly string[], stdin: () => Buffer = () => fs.readFileSync(0)): number {
  const { values, positionals } = parse(args, {
    format: { type: 'string', default: 'text' },
    fix: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const format = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined;
  if (format === undefined) throw new UsageError(`the format must be ${Object.keys(FORMATS).join(', ')}, got '${values.format}'`);
  checkPaths(positionals);
  const silenced = readSilenced();
  const input = positionals.includes('-') ? stdin() : Buffer.alloc(0);
  let checked = checkFiles(findFiles(positionals, () => input), silenced);
  if (values.fix) checked = fixed(checked, positionals, silenced, input);
  const { report } = checked;
  process.stdout.write(format(report, { colours: process.stdout.isTTY && !process.env.NO_COLOR }));
  const isError = ({ severity }: { readonly severity: string }): boolean => severity === 'error' || values.strict;
  return report.findings.some(isError) ? 1 : 0;
}

/** Fixes may lead to others, but each file is changed a few times at most. */
const MOST_ROUNDS = 5;

function fixed(checked: CheckedFiles, paths: readonly string[], silenced: readonly SilencedRule[], input: Buffer): CheckedFiles {
  let current = checked;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const changed = applyEdits(current.edits.filter(({ source: { file } }) => file !== '<stdin>'));
    if (changed.length === 0) break;
    for (const { file, text } of changed) fs.writeFileSync(file, text);
    process.stderr.write(`fixed ${changed.map(({ file, count }) => `${file} (${count})`).join(', ')}\n`);
    const files: readonly FoundFile[] = findFiles(paths, () => input);
    current = checkFiles(files, silenced);
  }
  return current;
}
