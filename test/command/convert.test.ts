import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { convert } from '../../lib/command/convert';
import { filesBelow } from '../../tools/files';

const SOURCE = `# The platform team owns this file.
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: platform
  namespace: flux-system
  labels: { team: a }
spec:
  interval: 1m
  # a mirror
  url: https://github.com/acme/platform
  ref:
    branch: main  # not master
`;
const CLAIMS = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: claims, namespace: flux-system }
spec:
  interval: 10m
  path: ./claims
  prune: true
  sourceRef: { kind: GitRepository, name: platform }
`;
const BAD = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: other, namespace: flux-system }
spec:
  interval: 1m
  url: git@github.com:acme/other.git
`;

const home = process.cwd();
let folder: string;
let printed: string;
let complained: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'command-'));
  process.chdir(folder);
  [printed, complained] = ['', ''];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += String(text);
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  process.chdir(home);
  fs.rmSync(folder, { recursive: true });
});

const write = (file: string, text: string): void => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
};

test('prints a program', () => {
  write('flux/apps.yaml', `${CLAIMS}---\n${SOURCE}`);
  expect(convert(['flux'])).toBe(0);
  expect(printed).toBe(`import { App, Chart, Duration } from 'cdk8s';
import { FluxGitRepository, FluxKustomization, GitRevision } from 'cdk8s-control-planes';

const app = new App({ outputFileExtension: '.yaml' });

const chart = new Chart(app, 'apps', { namespace: 'flux-system' });
// The platform team owns this file.
const platform = new FluxGitRepository(chart, 'platform', {
  metadata: { labels: { team: 'a' } },
  interval: Duration.minutes(1),
  git: {
    // a mirror
    url: 'https://github.com/acme/platform',
    // not master
    revision: GitRevision.branch('main'),
  },
});
new FluxKustomization(chart, 'claims', {
  interval: Duration.minutes(10),
  path: './claims',
  prune: true,
  source: platform,
});

app.synth();
`);
  expect(complained).toBe('2 converted, 0 as plain objects, 0 left out\n');
});

test('reports errors, and converts the rest', () => {
  write('apps.yaml', `${SOURCE}---\n${BAD}---\nkey: value\n`);
  expect(convert(['apps.yaml'])).toBe(1);
  expect(printed).toContain(`
// Refused: 'spec.url' must start with https://, http:// or ssh:// and name a host and a path, got
// "git@github.com:acme/other.git": write ssh://git@github.com/acme/other.git, with a slash instead of the colon
new ApiObject(chart, 'other', {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name: 'other' },
  spec: { interval: '1m', url: 'git@github.com:acme/other.git' },
});
`);
  expect(complained).toBe(`apps.yaml:20:3 error 'spec.url' must start with https://, http:// or ssh:// and name a host and a path, got "git@github.com:acme/other.git" (flux/git-url)
    write ssh://git@github.com/acme/other.git, with a slash instead of the colon

2 documents checked, 1 skipped: 1 error, 0 warnings

1 converted, 1 as plain objects, 1 left out
`);
});

test('writes a project', () => {
  write('flux/source.yaml', SOURCE);
  write('flux/claims.yaml', CLAIMS);
  expect(convert(['--out', 'Platform', 'flux'])).toBe(0);
  const files = new Map(filesBelow('Platform').map((file) => [file, fs.readFileSync(path.join('Platform', file), 'utf8')]));
  expect([...files.keys()].sort()).toEqual(['.gitignore', 'charts/claims.ts', 'charts/source.ts', 'main.ts', 'package.json', 'tsconfig.json']);
  expect(files.get('main.ts')).toBe(`import { App } from 'cdk8s';
import { ClaimsChart } from './charts/claims';
import { SourceChart } from './charts/source';

const app = new App({ outputFileExtension: '.yaml' });
const sourceChart = new SourceChart(app);
new ClaimsChart(app, sourceChart);
app.synth();
`);
  expect(files.get('charts/source.ts')).toBe(`import { Chart, Duration } from 'cdk8s';
import { FluxGitRepository, GitRevision } from 'cdk8s-control-planes';
import type { Construct } from 'constructs';

export class SourceChart extends Chart {
  public readonly platform: FluxGitRepository;

  constructor(scope: Construct) {
    super(scope, 'source', { namespace: 'flux-system' });
    // The platform team owns this file.
    this.platform = new FluxGitRepository(this, 'platform', {
      metadata: { labels: { team: 'a' } },
      interval: Duration.minutes(1),
      git: {
        // a mirror
        url: 'https://github.com/acme/platform',
        // not master
        revision: GitRevision.branch('main'),
      },
    });
  }
}
`);
  expect(files.get('charts/claims.ts')).toBe(`import { Chart, Duration } from 'cdk8s';
import { FluxKustomization } from 'cdk8s-control-planes';
import type { Construct } from 'constructs';
import type { SourceChart } from './source';

export class ClaimsChart extends Chart {
  constructor(scope: Construct, sourceChart: SourceChart) {
    super(scope, 'claims', { namespace: 'flux-system' });
    new FluxKustomization(this, 'claims', {
      interval: Duration.minutes(10),
      path: './claims',
      prune: true,
      source: sourceChart.platform,
    });
  }
}
`);
  expect(JSON.parse(files.get('package.json')!)).toMatchObject({ name: 'platform', private: true, scripts: { synth: 'tsc --noEmit && tsx main.ts' } });
  expect([printed, complained]).toEqual(['', 'wrote 6 files to Platform. Next: cd Platform && npm install && npm run synth\n2 converted, 0 as plain objects, 0 left out\n']);
});

test('changes no file that exists', () => {
  write('source.yaml', SOURCE);
  write('platform/main.ts', 'mine');
  expect(() => convert(['--out', 'platform', 'source.yaml'])).toThrow("'platform' already has main.ts: name another folder");
  expect(filesBelow('platform').map((file) => fs.readFileSync(path.join('platform', file), 'utf8'))).toEqual(['mine']);
});

test('reads the standard input', () => {
  expect(convert(['-'], () => Buffer.from(SOURCE))).toBe(0);
  expect(printed).toContain("new Chart(app, 'stdin', { namespace: 'flux-system' })");
});

test('refuses what it cannot run', () => {
  expect(() => convert([])).toThrow('name at least one file or folder, or - for the standard input');
  expect(() => convert(['nowhere'])).toThrow("'nowhere' does not exist");
});

describe('the page', () => {
  const page = fs.readFileSync(path.join(home, 'docs/how-to/bring-your-yaml.md'), 'utf8');
  const block = (language: string): string => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)![1];

  test('shows what its commands print and write', () => {
    write('clusters/flux.yaml', block('yml'));
    const commands = [...page.matchAll(/^npx cdk8s-control-planes convert (.*)$/gm)].map(([, args]) => convert(args.split(' ')));
    expect(commands).toEqual([0, 0]);
    expect(printed).toBe(block('ts nofixture'));
    expect(filesBelow('platform').sort()).toEqual(['.gitignore', 'charts/flux.ts', 'main.ts', 'package.json', 'tsconfig.json']);
  });
});
