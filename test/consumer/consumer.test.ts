import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { exampleFolders, synthExample } from '../../tools/examples';
import { filesBelow } from '../../tools/files';

const ROOT = path.resolve(__dirname, '../..');
const { devDependencies, peerDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;

/** The strictest options that a user may have, and declaration files are checked too. */
const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    types: ['node'],
  },
  include: ['**/*.ts'],
};

describe('a fresh TypeScript project outside this repository', () => {
  let project: string;
  let tarball: string;

  const run = (command: string, ...args: string[]): string => execFileSync(command, args, { cwd: project, encoding: 'utf8' });

  beforeAll(() => {
    project = fs.mkdtempSync(path.join(os.tmpdir(), 'consumer-'));
    const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], { cwd: ROOT, encoding: 'utf8' })) as { filename: string }[];
    tarball = path.join(project, filename);

    const tool = (name: string): Record<string, string> => ({ [name]: devDependencies[name] });
    fs.writeFileSync(path.join(project, 'package.json'), JSON.stringify({
      name: 'consumer',
      private: true,
      dependencies: { ...peerDependencies, 'cdk8s-control-planes': `file:${tarball}` },
      devDependencies: { ...tool('typescript'), ...tool('tsx'), ...tool('cdk8s-cli'), ...tool('@types/node') },
    }));
    fs.writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    for (const folder of exampleFolders()) {
      fs.cpSync(folder, path.join(project, path.basename(folder)), { recursive: true, filter: (file) => !['dist', 'expected'].includes(path.basename(file)) });
    }
    run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error');
  }, 1_000_000);

  afterAll(() => fs.rmSync(project, { recursive: true, force: true }));

  test('gets nothing beside the package that it did not ask for', () => {
    const lock = JSON.parse(fs.readFileSync(path.join(project, 'package-lock.json'), 'utf8')) as { packages: Record<string, { dependencies?: object; inBundle?: boolean }> };
    expect(lock.packages['node_modules/cdk8s-control-planes'].dependencies).toEqual({ yaml: '^2' });
    expect(lock.packages['node_modules/cdk8s-control-planes/node_modules/yaml'].inBundle).toBe(true);
  });

  test('compiles every example unchanged', () => {
    expect(run('npx', 'tsc', '-p', '.')).toBe('');
  }, 120_000);

  test.each(exampleFolders().map((folder) => path.basename(folder)))('synthesizes %s with the bytes that are expected', (name) => {
    const written = synthExample(path.join(project, name), 'dist');
    const expected = path.join(ROOT, 'examples', name, 'expected');
    expect(written).toEqual(filesBelow(expected));
    for (const file of written) {
      expect(fs.readFileSync(path.join(project, name, 'dist', file), 'utf8')).toBe(fs.readFileSync(path.join(expected, file), 'utf8'));
    }
  }, 120_000);

  test('imports the package by name from an ES module', () => {
    const code = "import { ControlPlane, SecretKey } from 'cdk8s-control-planes'; console.log(ControlPlane.named('ctp1').controlPlaneName, SecretKey.of('a', 'b').key)";
    expect(run('node', '--input-type=module', '--eval', code)).toBe('ctp1 b\n');
  });
});
