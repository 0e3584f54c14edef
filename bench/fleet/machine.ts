import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { GoPeers } from './peers';

/** The machine, in one line. */
export function machine(): string {
  const cpus = os.cpus();
  return `${cpus.length} cores (${cpus[0]?.model.trim() ?? os.arch()}), ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB of memory, ${os.type()} ${os.release().split('.', 2).join('.')}`;
}

/** What was compared, with versions. */
export function versions(peers: GoPeers | undefined): readonly string[] {
  const ofPackage = (name: string): string => {
    const file = path.resolve(__dirname, '../../node_modules', name, 'package.json');
    return `${name} ${(JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version}`;
  };
  return [`Node.js ${process.version.slice(1)}`, ...['cdk8s', 'constructs', 'yaml'].map(ofPackage), ...(peers?.versions ?? [])];
}
