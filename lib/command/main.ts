#!/usr/bin/env node
import { check } from './check';
import { convert } from './convert';
import { UsageError } from './usage';

const USAGE = `Usage: cdk8s-control-planes COMMAND

Commands:
  check PATH...     checks manifests of Flux, Argo CD, External Secrets, Crossplane and Upbound Spaces
  convert PATH...   writes them as a TypeScript program

cdk8s-control-planes COMMAND --help says more about a command.
`;

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => number>> = {
  check: (args) => check(args),
  convert: (args) => convert(args),
};

/** Runs a command, and returns the exit code of the process. */
function run([name, ...args]: readonly string[]): number {
  if (name === undefined || name === '--help' || name === '-h') {
    (name === undefined ? process.stderr : process.stdout).write(USAGE);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (command === undefined) throw new UsageError(`there is no command '${name}'`);
    return command(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`cdk8s-control-planes: ${error.message}\n`);
    return 2;
  }
}

process.exitCode = run(process.argv.slice(2));
