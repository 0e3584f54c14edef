/** The Python module that jsii-pacmak makes of the packed library: neither jsii nor pacmak says when it cannot be read. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pack, ROOT } from './packed';

const FOLDER = path.join(ROOT, 'node_modules/.cache/packed-python');
const PACKAGE = path.join(FOLDER, 'package');
const OUT = path.join(FOLDER, 'out');

test('compiles', () => {
  pack(FOLDER);
  execFileSync(process.execPath, [path.join(ROOT, 'node_modules/jsii-pacmak/bin/jsii-pacmak'), '--target', 'python', '--code-only', '--outdir', OUT, PACKAGE], {
    stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
  });
  const module = path.join(OUT, 'python/src/cdk8s_control_planes/__init__.py');
  expect(fs.statSync(module).size).toBeGreaterThan(1_000_000);
  expect(execFileSync('python3', ['-c', `compile(open('${module}').read(), 'module', 'exec'); print('ok')`], { encoding: 'utf8' })).toBe('ok\n');
}, 300_000);
