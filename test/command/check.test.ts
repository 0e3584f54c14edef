import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { check } from '../../lib/command/check';

const BAD = `# the platform
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: platform
  namespace: flux-system
spec:
  interval: 60   # in seconds
  url: "git@github.com:acme/platform.git"   # by ssh
  suspend: "no"

  ref: { branch: main }
`;
const GOOD = BAD.replace('60 ', '1m ').replace('"no"', 'false').replace('"git@github.com:acme/platform.git"', '"https://github.com/acme/platform"');

const RANGE = GOOD.replace('branch: main', 'tag: 1.x');

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

describe('check', () => {
  test('prints each finding with its place and fix, and a summary', () => {
    write('apps/source.yaml', BAD);
    expect(check(['apps'])).toBe(1);
    expect(printed).toBe(`apps/source.yaml:8:3 error 'spec.interval' must be a duration, got 60 (field-type)
    write the unit, for example 60s

apps/source.yaml:9:3 error 'spec.url' must start with https://, http:// or ssh:// and name a host and a path, got "git@github.com:acme/platform.git" (flux/git-url)
    write ssh://git@github.com/acme/platform.git, with a slash instead of the colon

apps/source.yaml:10:3 error 'spec.suspend' must be true or false, got "no" (field-type)
    write false, without quotes

1 document checked, 0 skipped: 3 errors, 0 warnings
`);
  });

  test('exits with 0 without errors, and with --strict only without warnings', () => {
    write('a.yaml', GOOD);
    expect(check(['.'])).toBe(0);
    write('a.yaml', RANGE);
    expect([check(['.']), check(['--strict', '.'])]).toEqual([0, 1]);
    expect(printed).toContain("warning 'spec.ref' is the tag 1.x");
  });

  test('reads the standard input', () => {
    expect(check(['-'], () => Buffer.from(BAD))).toBe(1);
    expect(printed).toContain('<stdin>:9:3 error');
  });

  test('prints JSON', () => {
    write('a.yaml', RANGE);
    check(['--format', 'json', 'a.yaml']);
    expect(JSON.parse(printed)).toEqual({
      documents: 1,
      skipped: 0,
      findings: [{
        file: 'a.yaml',
        line: 12,
        column: 3,
        severity: 'warning',
        rule: 'flux/tag-range',
        path: 'spec.ref',
        message: "'spec.ref' is the tag 1.x, which is not read as a range",
        fix: "write { semver: '1.x' }",
        page: 'https://github.com/cdk8s-control-planes/cdk8s-control-planes/blob/main/docs/reference/rules.md#fluxtag-range',
      }],
    });
  });

  test('prints annotations of GitHub', () => {
    write('a,b.yaml', BAD.replace('60 ', '1m ').replace('"no"', 'false'));
    check(['--format', 'github', '.']);
    expect(printed).toBe('::error file=a%2Cb.yaml,line=9,col=3,title=flux/git-url::\'spec.url\' must start with https://, http:// or ssh:// and name a host and a path, '
      + 'got "git@github.com:acme/platform.git"%0Awrite ssh://git@github.com/acme/platform.git, with a slash instead of the colon\n');
  });

  test('prints SARIF', () => {
    write('a b.yaml', BAD);
    check(['--format', 'sarif', '.']);
    interface Run { readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }; readonly results: readonly object[] }
    const { version, runs: [{ tool: { driver }, results }] } = JSON.parse(printed) as { readonly version: string; readonly runs: readonly Run[] };
    expect(version).toBe('2.1.0');
    expect(driver.rules.map(({ id }) => id)).toEqual(['field-type', 'flux/git-url']);
    expect(results[1]).toEqual({
      ruleId: 'flux/git-url',
      ruleIndex: 1,
      level: 'error',
      message: { text: expect.stringContaining('must start with https://') as string },
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'a%20b.yaml' }, region: { startLine: 9, startColumn: 3 } },
        logicalLocations: [{ fullyQualifiedName: 'spec.url' }],
      }],
    });
  });

  test('refuses what it cannot run', () => {
    expect(() => check([])).toThrow('name at least one file or folder, or - for the standard input');
    expect(() => check(['nowhere'])).toThrow("'nowhere' does not exist");
    expect(() => check(['--format', 'xml', '.'])).toThrow("the format must be text, json, sarif, github, got 'xml'");
    expect(() => check(['--fromat', 'xml', '.'])).toThrow("Unknown option '--fromat'");
  });
});

describe('links', () => {
  test('in circles are followed once', () => {
    write('a/source.yaml', BAD);
    fs.symlinkSync('.', 'a/loop');
    fs.symlinkSync('a', 'b');
    check(['.']);
    expect(printed).toContain('1 document checked');
  });
});

describe('--fix', () => {
  test('changes what is certain, and keeps comments and layout', () => {
    write('a.yaml', BAD);
    expect(check(['--fix', 'a.yaml'])).toBe(1);
    expect(fs.readFileSync('a.yaml', 'utf8')).toBe(BAD.replace('"git@github.com:acme/platform.git"', 'ssh://git@github.com/acme/platform.git').replace('"no"', 'false'));
    expect(complained).toBe('fixed a.yaml (2)\n');
    expect(printed).toContain("error 'spec.interval' must be a duration, got 60");
  });

  test('changes no other file, and the same text twice only once', () => {
    write('a.yaml', GOOD);
    const { mtimeMs } = fs.statSync('a.yaml');
    expect(check(['--fix', '.'])).toBe(0);
    expect([fs.readFileSync('a.yaml', 'utf8'), fs.statSync('a.yaml').mtimeMs, complained]).toEqual([GOOD, mtimeMs, '']);
  });
});

describe('the settings of a repository', () => {
  test('silence rules', () => {
    write('apps/a.yaml', RANGE);
    write('.cdk8s-control-planes.yaml', 'ignore:\n- rule: flux/tag-range\n  path: ./apps/\n  reason: the tag has this name\n');
    expect(check(['--strict', '.'])).toBe(0);
  });

  test('are refused with what is wrong in them', () => {
    const settings = (text: string) => () => {
      write('.cdk8s-control-planes.yaml', text);
      return check(['.']);
    };
    expect(settings('ignore: [')).toThrow('.cdk8s-control-planes.yaml:1:10 must be YAML');
    expect(settings('ignored: []')).toThrow(".cdk8s-control-planes.yaml must have the key 'ignore' only, with a list");
    expect(settings('ignore: [{ rule: flux/short-interval }]')).toThrow(".cdk8s-control-planes.yaml: ignore[0] must have 'rule', such as flux/short-interval, and 'reason', and may have 'path', a file or folder");
    expect(settings('')()).toBe(0);
  });
});
