/** What docs/how-to/check-yaml.md shows. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { check } from '../../lib/command/check';

const PAGE = fs.readFileSync(path.resolve(__dirname, '../../docs/how-to/check-yaml.md'), 'utf8');
const [, shown] = /^```text\n([\s\S]*?)^```$/m.exec(PAGE)!;

test('the page shows what the command prints', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'page-'));
  const home = process.cwd();
  let printed = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  try {
    process.chdir(folder);
    fs.mkdirSync('clusters/prod', { recursive: true });
    fs.mkdirSync('apps');
    fs.writeFileSync('clusters/prod/source.yaml', `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: platform, namespace: flux-system }
spec: { interval: 1m, url: https://github.com/acme/platform, ref: { branch: main } }
`);
    fs.writeFileSync('clusters/prod/apps.yaml', `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: apps
  namespace: flux-system
spec:
  interval: 10m
  prune: "true"
  path: ./apps
  wait: true
  sourceRef:
    kind: GitRepository
    name: platfrom
`);
    expect(check(['clusters', 'apps'])).toBe(1);
  } finally {
    process.chdir(home);
    spy.mockRestore();
    fs.rmSync(folder, { recursive: true });
  }
  expect(printed).toBe(shown);
});
