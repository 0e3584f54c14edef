import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** The two peers that are written in Go. */
export interface GoPeers {
  readonly jsonnet: string;
  readonly helm: string;
  /** What they are, with their versions. */
  readonly versions: readonly string[];
}

const MODULES = path.join(__dirname, 'go');
const CACHE = path.resolve(__dirname, '../../node_modules/.cache/bench-fleet');
const JSONNET = 'github.com/google/go-jsonnet';
const HELM = 'helm.sh/helm/v3';

function go(...args: readonly string[]): string {
  return execFileSync('go', args, { cwd: MODULES, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

/** Builds go-jsonnet and Helm at the pinned versions, once; undefined where Go is not installed. */
export function buildGoPeers(): GoPeers | undefined {
  let version: string;
  try {
    version = go('env', 'GOVERSION');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pins = ['go.mod', 'go.sum'].map((name) => fs.readFileSync(path.join(MODULES, name)));
  const key = pins.reduce((hash, pin) => hash.update(pin), createHash('sha256').update(version)).digest('hex').slice(0, 16);
  const folder = path.join(CACHE, key);
  if (!fs.existsSync(path.join(folder, 'done'))) {
    console.log('Building go-jsonnet and Helm, which takes minutes the first time.');
    fs.mkdirSync(folder, { recursive: true });
    go('build', '-mod=readonly', '-trimpath', '-ldflags=-s -w', '-o', `${folder}${path.sep}`, `${JSONNET}/cmd/jsonnet`, `${HELM}/cmd/helm`);
    fs.writeFileSync(path.join(folder, 'done'), '');
  }
  const pinned = (module: string): string => go('list', '-m', '-f', '{{.Version}}', module);
  return {
    jsonnet: path.join(folder, 'jsonnet'),
    helm: path.join(folder, 'helm'),
    versions: [`go-jsonnet ${pinned(JSONNET)}`, `Helm ${pinned(HELM)}`, `Go ${version.replace('go', '')}`],
  };
}
