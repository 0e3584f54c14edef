import * as fs from 'node:fs';
import * as path from 'node:path';
import { UsageError } from './usage';

/** The package.json of this package. */
interface OwnPackage {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Writes a project that runs a program: its modules, and what npm and TypeScript need. No file that exists is changed. */
export function writeProject(folder: string, modules: ReadonlyMap<string, string>): void {
  const files = new Map([...modules, ['package.json', packageOf(folder)], ['tsconfig.json', TSCONFIG], ['.gitignore', 'node_modules/\n']]);
  const existing = [...files.keys()].filter((file) => fs.existsSync(path.join(folder, file)));
  if (existing.length > 0) throw new UsageError(`'${folder}' already has ${existing.join(', ')}: name another folder`);
  for (const [file, text] of files) {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text, { flag: 'wx' });
  }
  process.stderr.write(`wrote ${files.size} files to ${folder}. Next: cd ${folder} && npm install && npm run synth\n`);
}

const TSCONFIG = `{
  "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "noEmit": true, "types": ["node"] }
}
`;

function packageOf(folder: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { version, peerDependencies, devDependencies } = require('cdk8s-control-planes/package.json') as OwnPackage;
  const tools = ['@types/node', 'tsx', 'typescript'];
  return `${JSON.stringify({
    name: path.basename(path.resolve(folder)).toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, '') || 'manifests',
    private: true,
    scripts: { synth: 'tsc --noEmit && tsx main.ts' },
    dependencies: { 'cdk8s': peerDependencies.cdk8s, 'cdk8s-control-planes': `^${version}`, 'constructs': peerDependencies.constructs },
    devDependencies: Object.fromEntries(tools.map((name) => [name, devDependencies[name]])),
  }, null, 2)}\n`;
}
