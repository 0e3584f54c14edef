import * as fs from 'node:fs';
import { FORMATS } from './formats';
import { writeProject } from './project';
import { readSilenced } from './settings';
import { checkPaths, parse } from './usage';
import { convertFiles } from '../manifests/files/convert';
import { findFiles } from '../manifests/files/find';
import { projectOf } from '../manifests/program/project';
import { programOf } from '../manifests/program/single';

const HELP = `Usage: cdk8s-control-planes convert [OPTIONS] PATH...

Prints a TypeScript program that writes the same objects as manifests do. PATH is a file, a folder, or - for
the standard input. Each file becomes a chart. Objects that this library has no construct for, or that it
refuses, stay as they are.

Options:
  --out FOLDER  writes a project with a file for each chart, and changes no file that exists
  --help        shows this

What check finds is printed on stderr.

Exit code: 0 without errors, 1 with errors, 2 if the command line or a path is wrong.
`;

/** Converts files, and returns the exit code. */
export function convert(args: readonly string[], stdin: () => Buffer = () => fs.readFileSync(0)): number {
  const { values, positionals } = parse(args, {
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  checkPaths(positionals);
  const { report, files, constructs, plain, leftOut } = convertFiles(findFiles(positionals, stdin), readSilenced());
  if (values.out === undefined) process.stdout.write(programOf(files));
  else writeProject(values.out, projectOf(files));
  const colours = process.stderr.isTTY && !process.env.NO_COLOR;
  if (report.findings.length > 0) process.stderr.write(`${FORMATS.text(report, { colours })}\n`);
  process.stderr.write(`${constructs} converted, ${plain} as plain objects, ${leftOut} left out\n`);
  return report.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
