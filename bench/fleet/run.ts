import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** A command to measure. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** The file that takes what it prints. */
  readonly stdout?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a command and its own children used. */
export interface Usage {
  /** User and system time, in milliseconds. */
  readonly cpu: number;
  /** The largest resident set, in MiB. */
  readonly memory: number;
}

/** How a command ended. */
export interface Outcome extends Usage {
  readonly code: number;
  readonly stderr: string;
}

const PYTHON = process.env.PYTHON ?? 'python3';

/** The seconds after which a command is stopped, in real time. */
const LIMIT = 600;
const STOPPED = -9;

/** Runs a command, whatever its exit code. */
export function attempt({ command, args, stdout = os.devNull, env = {} }: Command, limit: number = LIMIT): Outcome {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-run-'));
  const errors = fs.openSync(path.join(folder, 'stderr'), 'w');
  try {
    const printed = execFileSync(PYTHON, [path.join(__dirname, 'measure.py'), String(limit), stdout, command, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', errors],
      env: { ...process.env, ...env },
    });
    const { cpu, memory, code } = JSON.parse(printed) as { cpu: number; memory: number; code: number };
    const stderr = code === STOPPED ? `Error: stopped after ${limit} s` : fs.readFileSync(path.join(folder, 'stderr'), 'utf8');
    return { cpu: cpu * 1000, memory: memory / 1024, code, stderr };
  } finally {
    fs.closeSync(errors);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a command that must succeed. */
export function measure(command: Command): Usage {
  const { cpu, memory, code, stderr } = attempt(command);
  if (code !== 0) throw new Error(`${command.command} ${command.args.join(' ')} ended with ${code}:\n${stderr}`);
  return { cpu, memory };
}

/** A Node.js program of this benchmark. */
export function program(name: string, ...args: readonly string[]): Command {
  return { command: process.execPath, args: [path.join(__dirname, 'programs', name), ...args] };
}
