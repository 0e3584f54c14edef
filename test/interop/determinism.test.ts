import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';
import {
  ArgoControlPlaneApp, ArgoSource, ControlPlane, EsoExternalSecret, EsoSecretStore, FluxGitRepository, GitRevision, HelmDelivery,
  SpacesChart, SpacesHelmRelease,
} from '../../lib';
import { gitRepositories } from '../corpus/maximal/flux';
import { spacesByArgo, spacesByFlux } from '../corpus/maximal/spaces';

const folders: string[] = [];
const sorting = process.env.CDK8S_DISABLE_SORT;

/** With any text in this variable, cdk8s writes keys in the order in which they were given. */
function keepOrder(on: boolean): void {
  if (on) process.env.CDK8S_DISABLE_SORT = '1';
  else delete process.env.CDK8S_DISABLE_SORT;
}

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
});

afterEach(() => {
  jest.restoreAllMocks();
  if (sorting === undefined) delete process.env.CDK8S_DISABLE_SORT;
  else process.env.CDK8S_DISABLE_SORT = sorting;
});

afterAll(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true })));

/** What an app writes, by file. */
function files(build: (app: App) => void): Map<string, string> {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'determinism-'));
  folders.push(outdir);
  const app = new App({ outdir });
  build(app);
  app.synth();
  return new Map(fs.readdirSync(outdir).sort().map((file) => [file, fs.readFileSync(path.join(outdir, file), 'utf8')]));
}

const everything = (app: App) => {
  for (const [name, { build }] of Object.entries({ gitRepositories, spacesByArgo, spacesByFlux })) build(new Chart(app, name.toLowerCase(), { namespace: 'flux-system' }));
  const chart = new Chart(app, 'others', { namespace: 'team-a' });
  new EsoExternalSecret(chart, 'creds', { store: EsoSecretStore.fromSecretStoreName('vault'), data: { user: { key: 'db', property: 'user' }, password: { key: 'db', property: 'password' } } });
  new ArgoControlPlaneApp(chart, 'claims', { controlPlane: ControlPlane.coLocated('hub'), project: 'default', source: ArgoSource.git({ url: 'https://github.com/acme/platform', revision: GitRevision.head() }, { path: 'claims' }) });
};

describe.each([[false], [true]])('with CDK8S_DISABLE_SORT %p', (on) => {
  test('the same app gives the same bytes', () => {
    keepOrder(on);
    const first = files(everything);
    expect([...first.keys()]).toEqual(['gitrepositories.k8s.yaml', 'others.k8s.yaml', 'spacesbyargo.k8s.yaml', 'spacesbyflux.k8s.yaml']);
    expect(files(everything)).toEqual(first);
  });

  test('an app gives the same bytes again and again', () => {
    keepOrder(on);
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'determinism-'));
    folders.push(outdir);
    const app = new App({ outdir });
    everything(app);
    const texts = [app.synthYaml(), app.synthYaml()];
    app.synth();
    texts.push(app.synthYaml(), app.charts.map((chart) => Yaml.stringify(...(chart.toJson() as object[]))).join('---\n'));
    expect(new Set(texts).size).toBe(1);
  });

  test('lists of the user keep their order', () => {
    keepOrder(on);
    const text = files((app) => {
      const chart = new Chart(app, 'chart');
      new FluxGitRepository(chart, 'git', { git: { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') }, sparseCheckout: ['z', 'a', 'm'] });
      new ArgoControlPlaneApp(chart, 'claims', {
        controlPlane: ControlPlane.coLocated('hub'),
        project: 'default',
        source: ArgoSource.git({ url: 'https://github.com/acme/platform', revision: GitRevision.head() }, { path: 'claims' }),
        info: [{ name: 'z', value: '1' }, { name: 'a', value: '2' }],
        metadata: { finalizers: ['z.example.org/x', 'a.example.org/x'] },
      });
      new SpacesHelmRelease(chart, 'spaces', { chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.flux(), values: { ownList: ['z', 'a', null, 'm'] } });
    }).get('chart.k8s.yaml')!;
    for (const list of [['z', 'a', 'm'], ['name: z', 'name: a'], ['z.example.org/x', 'a.example.org/x'], ['z', 'a', 'null', 'm']]) {
      const positions = list.map((item, index) => text.indexOf(`- ${item}\n`, index === 0 ? 0 : text.indexOf(`- ${list[index - 1]}\n`)));
      expect(positions.every((position) => position > 0)).toBe(true);
      expect([...positions].sort((a, b) => a - b)).toEqual(positions);
    }
  });
});

test('keys are sorted, unless CDK8S_DISABLE_SORT keeps the order of the user', () => {
  const text = () => files((app) => {
    new SpacesHelmRelease(new Chart(app, 'chart'), 'spaces', {
      chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.flux(), values: { zebra: { w: 1, x: 2, a: 3 }, apple: 3 },
    });
  }).get('chart.k8s.yaml')!;
  keepOrder(false);
  expect(text()).toContain(['  values:', '    account: acme', '    apple: 3', '    zebra:', '      a: 3', '      w: 1', '      x: 2', ''].join('\n'));
  keepOrder(true);
  expect(text()).toContain(['  values:', '    account: acme', '    zebra:', '      w: 1', '      x: 2', '      a: 3', '    apple: 3', ''].join('\n'));
});

test('the helm command keeps the order of the user in any case', () => {
  for (const on of [false, true]) {
    keepOrder(on);
    const chart = new Chart(new App({ outdir: 'never-written' }), 'chart');
    const release = new SpacesHelmRelease(chart, 'spaces', { chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly(), values: { zebra: 1, apple: 2 } });
    expect(release.toHelmArgs().slice(9)).toEqual(['--set', 'account=acme', '--set', 'zebra=1', '--set', 'apple=2', '--wait']);
    expect(release.toValuesYaml()).toBe('account: acme\nzebra: 1\napple: 2\n');
  }
});
