import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  ArgoSource, ControlPlane, ControlPlaneFleet, type FleetMemberOptions, FluxBucket, FluxGitRepository, FluxOciRevision, FluxRegistration,
  FluxSource, GitOpsApp, GitRevision, IFluxSource, SecretKey,
} from '../../../lib';
import { argo, ctp1, fleetOf, flux, git, remote } from '../../support/fleet';
import { testApp } from '../../support/synth';
import { removeScratch, scratch } from '../scratch-folder';

const members = (count: number, each?: (index: number) => FleetMemberOptions['each']): FleetMemberOptions[] => Array.from({ length: count }, (_, index) => (
  { controlPlane: remote(`ctp-${index}`), ...(each ? { each: each(index) } : {}) }));
const stages = { source: FluxSource.git(git), prune: true };
const lines = (...parts: string[]) => parts.join('\n');
const gitOf = (url: string) => ({ source: FluxSource.git({ url, revision: GitRevision.tag('v1.0.0') }), path: './', prune: true });
const edgesOf = (map: string) => map.split('\n').filter((line) => line.includes(' --> ')).reduce((sum, line) => sum + line.split(/ --> | & /).length - 1, 0);

afterAll(removeScratch);

describe('the map of a fleet', () => {
  test('one source, Flux: a box with the steps and the control planes', () => {
    expect(fleetOf({ each: { flux } }).toMermaid()).toBe(lines(
      'flowchart LR',
      '  n1[("github.com/acme/platform main")]',
      '  subgraph g1["Flux, 3 control planes"]',
      '    n2("Kustomization")',
      '    n3["ctp1"]',
      '    n4["ctp2"]',
      '    n5["ctp3"]',
      '  end',
      '  n1 --> n2 --> n3 & n4 & n5',
    ));
  });

  test('shards, in the order of their numbers, with the stages in each', () => {
    const map = fleetOf({ members: members(150), each: { stages: { ...stages, stages: [{ name: 'apis' }, { name: 'claims' }] } }, fluxShards: 11 }).toMermaid();
    const titles = [...map.matchAll(/subgraph \w+\["Flux (\w+), (\d+) control planes?"\]/g)].map(([, shard, count]) => [shard, Number(count)] as const);
    expect(titles.map(([shard]) => shard)).toEqual(Array.from({ length: 11 }, (_, index) => `shard${index + 1}`));
    expect(titles.reduce((sum, [, count]) => sum + count, 0)).toBe(150);
    expect(map.match(/^ {2}n1 --> n\d+ --> n\d+ --> n\d+$/gm)).toHaveLength(11);
    expect(map).toContain('  n1 --> n2 --> n3 --> n4');
  });

  test('Argo CD: a box per shard, with the projects', () => {
    expect(fleetOf({ members: [{ controlPlane: ctp1 }], each: { flux, argo }, argoShards: 1 }).toMermaid()).toBe(lines(
      'flowchart LR',
      '  n1[("github.com/acme/platform main")]',
      '  subgraph g1["Argo CD shard 0, 1 control plane"]',
      '    n2("project default")',
      '    n3["ctp1"]',
      '  end',
      '  subgraph g2["Flux, 1 control plane"]',
      '    n4("Kustomization")',
      '    n5["ctp1"]',
      '  end',
      '  n1 --> n2 --> n3',
      '  n1 --> n4 --> n5',
    ));
  });

  test('an Application with several sources, and one that Argo CD hydrates', () => {
    const several = { project: 'a', sources: [ArgoSource.git(git, { path: 'x' }), ArgoSource.helmChart({ repoUrl: 'https://charts.example.org', chart: 'x', version: '1.0.0' })] };
    const map = fleetOf({ members: [{ controlPlane: ctp1 }], each: { argo: several } }).toMermaid();
    expect(map).toContain('n1[("github.com/acme/platform main")]');
    expect(map).toContain('[("charts.example.org 1.0.0")]');
    expect(edgesOf(map)).toBe(4);
    const drySource = { git: { ...git, url: 'ssh://git@github.com/acme/dry' }, path: 'claims' };
    const hydrated = { project: 'a', sourceHydrator: { drySource, syncSource: { targetBranch: 'rendered', path: 'claims' } } };
    expect(fleetOf({ members: [{ controlPlane: ctp1 }], each: { argo: hydrated } }).toMermaid()).toContain('n1[("github.com/acme/dry main")]');
  });

  test('an ApplicationSet reaches every member', () => {
    expect(fleetOf({ members: members(2).map((member, index) => ({ ...member, controlPlane: ControlPlane.named(`ctp-${index}`, { argoClusterName: `c${index}` }) })), argoAppSet: { ...argo, applicationName: '{{.name}}', preserveResourcesOnDeletion: true } }).toMermaid()).toBe(lines(
      'flowchart LR',
      '  n1[("github.com/acme/platform main")]',
      '  subgraph g1["Argo CD, 2 control planes"]',
      '    n2("ApplicationSet clusters, project default")',
      '    n3["ctp-0"]',
      '    n4["ctp-1"]',
      '  end',
      '  n1 --> n2 --> n3 & n4',
    ));
  });

  test('sources of all kinds: made by the member, elsewhere in the app, or existing', () => {
    const app = testApp();
    const sources = new Chart(app, 'sources', { namespace: 'flux-system' });
    const bucket = new FluxBucket(sources, 'bucket', { bucketName: 'manifests', endpoint: 'minio.example.org' });
    const whole = new FluxGitRepository(sources, 'whole', { git: { url: 'https://github.com/acme/whole', revision: GitRevision.commit('a'.repeat(40)) } });
    const each = (source: IFluxSource) => ({ flux: { ...flux, source } });
    const list = [
      bucket, whole, FluxSource.oci('oci://ghcr.io/acme/manifests', FluxOciRevision.tag('1')),
      FluxSource.fromGitRepositoryName('flux-system'), FluxSource.fromOciRepositoryName('other', { namespace: 'else' }),
    ];
    const map = fleetOf({ members: members(5, (index) => each(list[index])) }, app).toMermaid();
    expect([...map.matchAll(/\[\("(.*)"\)\]/g)].map(([, text]) => text)).toEqual([
      'minio.example.org/manifests', `github.com/acme/whole ${'a'.repeat(40)}`, 'ghcr.io/acme/manifests 1', 'GitRepository flux-system/flux-system', 'OCIRepository else/other',
    ]);
  });

  test('objects from loops are included, and a registration with another name', () => {
    const fleet = fleetOf({ members: members(1), each: { stages: { ...stages, stages: [{ name: 'apis' }] } } });
    const [member] = fleet.members;
    const own = { controlPlane: member.controlPlane, ...gitOf('https://github.com/acme/extra') };
    const first = new FluxRegistration(member.chart('extra', { namespace: 'flux-system' }), 'extra', { ...own, shard: 'team-a' });
    new FluxRegistration(member.chart('extra'), 'ctp-0-last', { ...own, source: FluxSource.fromGitRepositoryName('extra'), shard: 'team-a', dependsOn: [first] });
    const map = fleet.toMermaid();
    expect(map).toContain('"Flux team-a, 1 control plane"');
    expect(map).toMatch(/n\d+ --> n\d+ --> n\d+ --> n\d+$/);
    expect([...map.matchAll(/\("([^"]*)"\)$/gm)].map(([, text]) => text)).toEqual(['apis', 'extra', 'last']);
  });

  test('members that nothing reaches', () => {
    expect(fleetOf({ members: members(2) }).toMermaid()).toBe(lines(
      'flowchart LR', '  subgraph g1["Neither Flux nor Argo CD, 2 control planes"]', '    n1["ctp-0"]', '    n2["ctp-1"]', '  end',
    ));
    expect(fleetOf({ members: [] }).toMermaid()).toBe('flowchart LR');
  });

  test('strings are shown unchanged', () => {
    const url = 'https://www.git.example:8443/a_b/~c*d/www.x/%25e';
    const map = fleetOf({ members: members(1), each: { flux: { ...gitOf(url) } } }).toMermaid();
    expect(map).toContain('[("www#46;git.example#58;8443/a#95;b/#126;c#42;d/www#46;x/#37;25e v1.0.0")]');
    const patched = fleetOf({ members: members(1), each: { argo } });
    const [application] = patched.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
    application.addJsonPatch(JsonPatch.replace('/spec/project', 'a"b`#c;<d>&\u{1F600}]'));
    expect(patched.toMermaid()).toContain('("project a#34;b#96;#35;c#59;#60;d#62;#38;#128512;#93;")');
  });
});

describe('large fleets', () => {
  test('up to a hundred are named, more are counted', () => {
    const of = (count: number) => fleetOf({ members: members(count), each: { stages, argo }, fluxShards: 2 }).toMermaid();
    expect(of(100)).toContain('["ctp-99"]');
    const map = of(101);
    expect(map).not.toContain('ctp-');
    expect([...map.matchAll(/\["(\d+) control planes"\]/g)].map(([, count]) => Number(count)).reduce((a, b) => a + b)).toBe(202);
    expect(edgesOf(map)).toBe(2 + 2 * 5);
  });

  test('a hundred repositories are drawn; with many stages each they are counted', () => {
    const own = members(100, (index) => ({ flux: gitOf(`https://git.example/${index}`) }));
    expect(fleetOf({ members: own }).toMermaid().match(/git\.example/g)).toHaveLength(100);
    const map = fleetOf({ members: members(100, (index) => ({ stages: { ...stages, ...gitOf(`https://git.example/${index}`), path: undefined } as never })) }).toMermaid();
    expect(map).toContain('[("100 sources")]');
    expect(map).toContain('["ctp-99"]');
    expect(edgesOf(map)).toBe(1 + 3 + 100);
  });

  test('many shards are drawn as one', () => {
    const map = fleetOf({ members: members(1000), each: { stages, argo }, fluxShards: 400 }).toMermaid();
    expect(map).toContain('subgraph g2["Flux in all shards, 1000 control planes"]');
    expect(map).toContain('subgraph g1["Argo CD, 1000 control planes"]');
    expect(edgesOf(map)).toBe(2 + 5);
  });

  test('many of both are drawn as one', () => {
    const map = fleetOf({ members: members(1000, (index) => ({ flux: gitOf(`https://git.example/${index}`) })), fluxShards: 900 }).toMermaid();
    expect(map).toBe(lines(
      'flowchart LR',
      '  n1[("1000 sources")]',
      '  subgraph g1["Flux in all shards, 1000 control planes"]',
      '    n2("Kustomization")',
      '    n3["1000 control planes"]',
      '  end',
      '  n1 --> n2 --> n3',
    ));
  });
});

describe('the file', () => {
  const build = (app: App) => {
    const fleet = new ControlPlaneFleet(app, 'clusters', { members: [{ controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', 'kubeconfig') }) }], each: { flux } });
    fleet.writeMap();
    return fleet;
  };

  test('is written next to the index, which does not list it, with the final state of the fleet', () => {
    const outdir = path.join(scratch(), 'map');
    const app = new GitOpsApp({ outdir, outputFileExtension: '.yaml' });
    const fleet = build(app);
    const [member] = fleet.members;
    new FluxRegistration(member.chart('late', { namespace: 'flux-system' }), 'late', { controlPlane: member.controlPlane, ...flux, path: './late' });
    expect(app.plan().added).toContain('clusters/README.md');
    app.synth();
    expect(fs.readFileSync(path.join(outdir, 'clusters/README.md'), 'utf8')).toBe(`# clusters\n\n\`\`\`mermaid\n${fleet.toMermaid()}\n\`\`\`\n`);
    expect(fleet.toMermaid()).toContain('("late")');
    expect(fs.readFileSync(path.join(outdir, 'clusters/kustomization.yaml'), 'utf8')).not.toContain('README');
  });

  test('is not written by an App of cdk8s', () => {
    const outdir = path.join(scratch(), 'plain');
    const app = new App({ outdir });
    build(app);
    app.synth();
    expect(fs.readdirSync(outdir).filter((file) => !file.endsWith('.yaml'))).toEqual([]);
  });
});
