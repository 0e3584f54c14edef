import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

/** A template and the values that it sees. */
export interface TemplateRun {
  readonly template: string;
  readonly data: { readonly [key: string]: string };
}

/** What Go makes of a template: a text, with its entries where it is an INI file, or an error. */
export interface TemplateResult {
  readonly text?: string;
  readonly ini?: { readonly [key: string]: string };
  readonly error?: string;
}

const PROGRAM = path.join(__dirname, 'templates');

function go(args: readonly string[], input?: string): string | undefined {
  const { status, stdout } = spawnSync('go', args, { cwd: PROGRAM, encoding: 'utf8', ...(input === undefined ? {} : { input }) });
  return status === 0 ? stdout : undefined;
}

/** Runs templates with Go and the functions of sprig, as External Secrets does; undefined where there is no Go, or its modules cannot be had. */
export function runTemplates(runs: readonly TemplateRun[]): TemplateResult[] | undefined {
  if (go(['mod', 'download']) === undefined) return undefined;
  const output = go(['run', '.'], JSON.stringify(runs));
  if (output === undefined) throw new Error('the Go program for templates failed');
  return JSON.parse(output) as TemplateResult[];
}

/** Reads the section `[default]` of an INI file. */
export function readIni(text: string): Record<string, string> {
  const entries: Record<string, string> = {};
  let section = '';
  for (const line of text.split('\n')) {
    const heading = /^\[(.*)\]$/.exec(line);
    if (heading) section = heading[1];
    else if (section === 'default' && line.includes('=')) entries[line.slice(0, line.indexOf('=')).trim()] = line.slice(line.indexOf('=') + 1).trim();
  }
  return entries;
}
