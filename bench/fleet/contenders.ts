import * as path from 'node:path';
import type { GoPeers } from './peers';
import { program, type Command } from './run';

/** What a contender is compared as. */
export enum Role {
  /** This library. */
  OURS = 'ours',
  /** Another tool for the same task. */
  PEER = 'peer',
  /** What writing the text alone costs. */
  FLOOR = 'floor',
}

/** A program that writes the manifests of an inventory. */
export interface Contender {
  readonly id: string;
  readonly label: string;
  readonly role: Role;
  /** Whether it writes a file for each control plane and an index; the others write one stream. */
  readonly files: boolean;
  /** The largest inventory that it is run with. */
  readonly limit?: number;
  /** Why not with larger ones. */
  readonly reason?: string;
  /** Whether its output folder stays as the last run left it. */
  readonly again?: boolean;
  /** The command, for an output folder that exists and is empty. */
  command(inventory: string, outdir: string): Command;
}

const QUADRATIC = "cdk8s' App goes through the whole tree once per chart: about 8 minutes of CPU time";

/** All contenders: `className` is the app of this library. */
export function contenders(className: string, peers: GoPeers | undefined): readonly Contender[] {
  const isApp = className === 'App';
  const bound = isApp ? { limit: 1000, reason: QUADRATIC } : {};
  return [
    {
      id: 'constructs',
      label: `constructs in ${className}`,
      role: Role.OURS,
      files: true,
      ...bound,
      command: (inventory, outdir) => program('constructs.cjs', inventory, outdir, className),
    },
    ...(isApp ? [] : [{
      id: 'unchanged',
      label: `constructs in ${className}, nothing changed`,
      role: Role.OURS,
      files: true,
      again: true,
      command: (inventory: string, outdir: string) => program('constructs.cjs', inventory, outdir, className),
    }, {
      id: 'objects',
      label: `ApiObjects in ${className}`,
      role: Role.OURS,
      files: true,
      command: (inventory: string, outdir: string) => program('raw.cjs', inventory, outdir, className, 'file-per-chart'),
    }]),
    {
      id: 'app',
      label: 'cdk8s App, a file per chart',
      role: Role.PEER,
      files: true,
      limit: 1000,
      reason: QUADRATIC,
      command: (inventory, outdir) => program('raw.cjs', inventory, outdir, 'App', 'file-per-chart'),
    },
    {
      id: 'app-one',
      label: 'cdk8s App, one chart',
      role: Role.PEER,
      files: false,
      command: (inventory, outdir) => program('raw.cjs', inventory, outdir, 'App', 'one-chart'),
    },
    {
      id: 'yaml',
      label: 'Node.js and yaml',
      role: Role.PEER,
      files: true,
      command: (inventory, outdir) => program('yaml.cjs', inventory, outdir),
    },
    ...(peers ? goContenders(peers) : []),
    {
      id: 'template',
      label: 'template strings',
      role: Role.FLOOR,
      files: true,
      command: (inventory, outdir) => program('template.cjs', inventory, outdir),
    },
  ];
}

function goContenders({ jsonnet, helm }: GoPeers): readonly Contender[] {
  const programs = path.join(__dirname, 'programs');
  return [
    {
      id: 'jsonnet',
      label: 'go-jsonnet -m',
      role: Role.PEER,
      files: true,
      command: (inventory, outdir) => ({
        command: jsonnet,
        args: ['-S', '-m', outdir, '--tla-str-file', `inventory=${inventory}`, path.join(programs, 'fleet.jsonnet')],
      }),
    },
    {
      id: 'helm',
      label: 'helm template',
      role: Role.PEER,
      files: false,
      command: (inventory, outdir) => ({
        command: helm,
        args: ['template', 'fleet', path.join(programs, 'chart'), '-f', inventory],
        stdout: path.join(outdir, 'all.yaml'),
        // Nothing of the user's own settings and plugins.
        env: { HELM_CONFIG_HOME: path.join(outdir, '../helm'), HELM_DATA_HOME: path.join(outdir, '../helm'), HELM_CACHE_HOME: path.join(outdir, '../helm') },
      }),
    },
  ];
}
