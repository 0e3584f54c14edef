import * as fs from 'node:fs';
import Ajv from 'ajv';
import { App, Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { MAXIMAL } from './maximal';
import {
  ArgoSource, ArgoSyncPolicy, ControlPlane, ControlPlaneFleet, EsoProvider, FluxSource, GitRevision, SecretKey, Warnings,
  type ControlPlaneFleetProps, type FleetEach,
} from '../../../lib';
import { readInventory } from '../../../lib/fleet/inventory/inventory';
import { checkInventory } from '../../../lib/fleet/inventory/schema';
import schema from '../../../schema/fleet.schema.json';
import { removeScratch, scratch } from '../scratch-folder';

const folder = scratch();
beforeAll(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterAll(() => {
  jest.restoreAllMocks();
  removeScratch();
});

function file(text: string, name: string = 'fleet.yaml'): string {
  fs.writeFileSync(`${folder}/${name}`, text);
  return `${folder}/${name}`;
}

function read(text: string, name?: string): ControlPlaneFleetProps {
  return readInventory('fleet', file(text, name), (props) => props);
}

/** All manifests of a fleet, by kind and name. */
function manifests(fleet: ControlPlaneFleet): Record<string, any> {
  const all = fleet.node.findAll().filter((node): node is any => 'toJson' in node && 'kind' in node).map((node) => node.toJson());
  return Object.fromEntries(all.map((manifest) => [`${manifest.kind}/${manifest.metadata.name}`, manifest]));
}

function fromText(text: string, name?: string): Record<string, any> {
  return manifests(ControlPlaneFleet.fromFile(new App(), 'fleet', file(text, name)));
}

const FLUX = `
each:
  flux:
    source: { git: { url: https://github.com/acme/platform, branch: main, interval: 2m } }
    path: ./clusters/$(name)
    prune: true
`;
const ctp = (name: string, more: string = ''): string => `  - { name: ${name}, kubeconfig: { name: ${name}-kubeconfig, key: kubeconfig }${more} }\n`;

describe('ControlPlaneFleet.fromFile', () => {
  test('a list alone', () => {
    const fleet = ControlPlaneFleet.fromFile(new App(), 'fleet', file('controlPlanes: [{ name: ctp1 }]\n'));
    expect(fleet.members.map(({ name }) => name)).toEqual(['ctp1']);
    expect(fleet.node.id).toBe('fleet');
    expect(manifests(fleet)).toEqual({});
  });

  test('registers the control planes of the file, each with its name', () => {
    const { 'Kustomization/ctp1': one, 'Kustomization/ctp2': two, 'GitRepository/ctp1': source } = fromText(`controlPlanes:\n${ctp('ctp1')}${ctp('ctp2')}${FLUX}`);
    expect(one.spec).toEqual({
      interval: '10m0s', kubeConfig: { secretRef: { key: 'kubeconfig', name: 'ctp1-kubeconfig' } }, path: './clusters/ctp1', prune: true, sourceRef: { kind: 'GitRepository', name: 'ctp1' },
    });
    expect(two.spec.path).toBe('./clusters/ctp2');
    expect(source.spec).toEqual({ interval: '2m0s', ref: { branch: 'main' }, url: 'https://github.com/acme/platform' });
  });

  test('groups are merged over each, and members over groups; lists are replaced, null removes, and a choice replaces another', () => {
    const all = fromText(`controlPlanes:
${ctp('ctp1', ', labels: { env: dev }')}${ctp('ctp2', ', labels: { env: prod }')}${ctp('ctp3', ', labels: { env: prod, tier: gold }, each: { flux: { path: null, components: [c], source: { bucket: { name: files } } } }')}
each:
  flux:
    source: { git: { url: https://github.com/acme/platform, branch: main, secretRef: { name: git } } }
    path: ./all
    components: [a, b]
    interval: 1h
    prune: false
groups:
  - matchLabels: { env: prod }
    each: { flux: { prune: true, source: { git: { tag: v1 } } } }
  - matchLabels: { env: prod, tier: gold }
    each: { flux: { interval: 5m } }
  - matchLabels: { env: dev }
`);
    expect(all['Kustomization/ctp1'].spec).toMatchObject({ path: './all', components: ['a', 'b'], interval: '1h0m0s', prune: false });
    expect(all['GitRepository/ctp1'].spec.ref).toEqual({ branch: 'main' });
    expect(all['Kustomization/ctp2'].spec).toMatchObject({ path: './all', components: ['a', 'b'], interval: '1h0m0s', prune: true });
    expect(all['GitRepository/ctp2'].spec).toMatchObject({ ref: { tag: 'v1' }, secretRef: { name: 'git' } });
    expect(all['Kustomization/ctp3'].spec).toMatchObject({ components: ['c'], interval: '5m0s', prune: true, sourceRef: { kind: 'Bucket', name: 'files' } });
    expect(all['Kustomization/ctp3'].spec.path).toBeUndefined();
    expect(all['GitRepository/ctp3']).toBeUndefined();
  });

  test('another provider of a store, cloud of credentials and way to sign in replaces the one before; stores stay', () => {
    const argoCluster = 'argoCluster: { auth: { bearerToken: { key: token } }, store: { name: vault } }';
    const all = fromText(`controlPlanes:
  - name: ctp1
    server: https://ctp1.example.org
    each:
      stores: { one: { provider: { fake: { data: [] } } } }
      providerCredentials: { cloud: { gcp: { serviceAccountJson: { key: gcp }, projectId: acme } } }
      argoCluster: { auth: { aws: { clusterName: ctp1 } }, store: null }
each:
  stores: { one: { provider: { vault: { server: 'https://vault' } } }, two: { provider: { doppler: { x: y } } } }
  providerCredentials: { cloud: { store: two, aws: { accessKeyId: { key: a }, secretAccessKey: { key: b } } } }
  ${argoCluster}
`);
    expect(all['SecretStore/one'].spec.provider).toEqual({ fake: { data: [] } });
    expect(all['SecretStore/two'].spec.provider).toEqual({ doppler: { x: 'y' } });
    expect(all['ProviderConfig/default'].apiVersion).toBe('gcp.upbound.io/v1beta1');
    expect(JSON.parse(all['Secret/ctp1'].stringData.config)).toEqual({ awsAuthConfig: { clusterName: 'ctp1' } });
  });

  test('null in values of a chart stays', () => {
    const each = read(`controlPlanes: [{ name: ctp1 }]
each: { operator: { version: 2.9.0, values: { resources: null, webhook: { port: null } } } }`).members[0].each!;
    expect(each.operator).toEqual({ version: '2.9.0', values: { resources: null, webhook: { port: null } } });
    const { 'Application/ctp1': app } = fromText(`controlPlanes: [{ name: ctp1, argoClusterName: one, each: { argo: { source: { helm: { valuesObject: { a: null } } } } } }]
each: { argo: { project: default, source: { helmChart: { repoUrl: https://x.example.org, chart: x, version: 1.0.0 }, helm: { valuesObject: { a: 1, b: { c: null } } } } } }`);
    expect(app.spec.source.helm.valuesObject).toEqual({ a: null, b: { c: null } });
  });

  test('a chart replaces files in Git', () => {
    const [{ each }] = read(`controlPlanes: [{ name: ctp1, argoClusterName: one, labels: { env: dev } }]
each: { argo: { project: default, source: { git: { url: https://github.com/org/x, branch: main }, path: x, directory: { recurse: true }, helm: { releaseName: r } } } }
groups: [{ matchLabels: { env: dev }, each: { argo: { source: { helmChart: { repoUrl: https://x.example.org, chart: x, version: 1.0.0 } } } } }]
`).members as { each: any }[];
    expect(each.argo.source._place).toEqual({ kind: 'chart', url: 'https://x.example.org', chart: 'x', revision: '1.0.0' });
    expect(each.argo.source._helm).toEqual({ releaseName: 'r' });
  });

  test('placeholders are replaced in maps and lists, but not in keys', () => {
    const [{ each }, { each: other }] = read(`controlPlanes:
  - { name: ctp1, server: 'https://ctp1.example.org', argoClusterName: one, labels: { env: prod, acme.org/x: eu } }
  - { name: ctp2, coLocated: true, argoClusterName: null, labels: { env: dev, acme.org/x: us } }
each:
  operator:
    version: 2.9.0
    values: { '$(name)': '$(name)-$(labels.env) $(labels.acme.org/x) $(server)', list: [{ a: '$$(name) $$(name' }, '$(name)'], n: 1, fixed: { a: b } }
`.replace(', argoClusterName: null', '')).members as { each: any }[];
    expect(each.operator.values).toEqual({ '$(name)': 'ctp1-prod eu https://ctp1.example.org', 'list': [{ a: '$(name) $(name' }, 'ctp1'], 'n': 1, 'fixed': { a: 'b' } });
    expect(other.operator.values['$(name)']).toBe('ctp2-dev us https://kubernetes.default.svc');
    expect(other.operator.values.fixed).toBe(each.operator.values.fixed);
  });

  test('control planes that get the same share one object, and sources without placeholders are shared by all', () => {
    const { members } = read(`controlPlanes:
  - name: ctp1
  - name: ctp2
  - { name: ctp3, each: { flux: { interval: 1h } } }
  - { name: ctp4, each: { flux: { interval: 1h } } }
${FLUX.replace('./clusters/$(name)', './all')}`);
    const [one, two, three, four] = members.map(({ each }) => each!);
    expect(two).toBe(one);
    expect(four).toBe(three);
    expect(three).not.toBe(one);
    const named = read(`controlPlanes: [{ name: ctp1 }, { name: ctp2 }]\n${FLUX}`).members.map(({ each }) => each!.flux!);
    expect(named.map(({ path }) => path)).toEqual(['./clusters/ctp1', './clusters/ctp2']);
    expect(named[0].source).toBe(named[1].source);
  });

  test('anchors, aliases and merge keys', () => {
    const text = `x-git: &git { url: https://github.com/acme/platform, branch: main }
x-base: &base
  each: { flux: { interval: 1h } }
  labels: { env: prod }
controlPlanes:
  - { <<: *base, name: ctp1 }
  - { <<: [*base], name: ctp2, labels: { env: dev } }
each: { flux: { prune: true, source: { git: *git } }, argo: { project: default, source: { git: *git, path: . } } }
`;
    const { members } = read(text);
    expect(members.map(({ controlPlane: { labels } }) => labels)).toEqual([{ env: 'prod' }, { env: 'dev' }]);
    expect(members[1].each!.flux!.interval!.toMinutes()).toBe(60);
  });

  test('more than a hundred uses of an anchor', () => {
    const planes = Array.from({ length: 300 }, (_, index) => `  - { name: ctp${index}, labels: *labels }`).join('\n');
    expect(read(`x-labels: &labels { env: prod }\ncontrolPlanes:\n${planes}`).members).toHaveLength(300);
  });

  test('JSON with tabs, a byte order mark and keys in strings is read as JSON', () => {
    const { members } = read(`\ufeff${JSON.stringify({ $schema: 'x', controlPlanes: [{ name: 'ctp1', labels: { 'a': 'b', 'c.d/e': '' } }] }, undefined, '\t')}`, 'fleet.json');
    expect(members[0].controlPlane.labels).toEqual({ 'a': 'b', 'c.d/e': '' });
    expect(read('{ controlPlanes: [{ name: ctp1, serverPlaceholder: \'"x": {}\' }] }').members[0].controlPlane.server).toBe('"x": {}');
  });

  test('a YAML file may begin with a byte order mark, comments and ---, and may end in ...', () => {
    expect(read('\ufeff# yaml-language-server: $schema=x\n---\ncontrolPlanes:\r\n  - name: ctp1\r\n...\n').members).toHaveLength(1);
  });

  test('empty values', () => {
    const props = read('controlPlanes:\n  - { name: ctp1, labels:, each: }\neach:\ngroups:\n');
    expect(props).toEqual({ members: [{ controlPlane: ControlPlane.named('ctp1'), each: {} }] });
  });

  test('the other keys of a fleet', () => {
    const { fluxShards, argoShards, namespace } = read('controlPlanes: []\nfluxShards: 4\nargoShards: 2\nnamespace: flux\n');
    expect({ fluxShards, argoShards, namespace }).toEqual({ fluxShards: 4, argoShards: 2, namespace: 'flux' });
  });

  test('groups of a fleet without control planes', () => {
    const app = new App();
    ControlPlaneFleet.fromFile(app, 'fleet', file('controlPlanes: []\ngroups: [{ matchLabels: { env: prod }, each: {} }]\n'));
    expect(Warnings.of(app).map(({ code }) => code)).toEqual(['fleet/empty', 'fleet/group']);
  });

  test('an empty label selector matches all', () => {
    expect(read('controlPlanes: [{ name: ctp1 }]\ngroups: [{ matchLabels: {}, each: { operator: { version: 2.9.0 } } }]\n').members[0].each!.operator).toEqual({ version: '2.9.0' });
  });
});

describe('a file and a program give the same fleet', () => {
  const word = fc.constantFrom('eu', 'us', 'dev', 'prod');
  const labels = fc.dictionary(fc.constantFrom('env', 'region'), word);
  const flux = fc.record({
    branch: fc.constantFrom('main', 'next'), path: fc.constantFrom('./all', './$(name)', './a/$(name)/b'), seconds: fc.integer({ min: 1, max: 10_000 }), prune: fc.boolean(), wait: fc.option(fc.boolean()),
  });
  const argo = fc.record({ project: fc.constantFrom('default', 'claims'), path: fc.constantFrom('.', 'claims/$(name)'), selfHeal: fc.boolean() });
  const store = fc.record({ region: fc.constantFrom('eu-central-1', 'us-east-1') });
  const each = fc.record({ flux: fc.option(flux), argo: fc.option(argo), store: fc.option(store) });
  const fleet = fc.record({
    names: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,5}$/), { maxLength: 5 }),
    labels: fc.array(labels, { minLength: 5, maxLength: 5 }),
    each,
    group: fc.record({ matchLabels: labels, interval: fc.integer({ min: 1, max: 1000 }) }),
    own: fc.array(fc.option(fc.constantFrom('./own', './own/$(name)')), { minLength: 5, maxLength: 5 }),
  });
  const url = 'https://github.com/acme/platform';

  test('for any inventory', () => {
    fc.assert(fc.property(fleet, fc.boolean(), ({ names, labels: given, each: all, group, own }, asJson) => {
      const hasFlux = all.flux !== null;
      const isIn = (index: number): boolean => Object.entries(group.matchLabels).every(([key, value]) => given[index][key] === value);
      const data = {
        controlPlanes: names.map((name, index) => ({
          name,
          argoClusterName: name,
          kubeconfig: { name: `${name}-k`, key: 'kubeconfig' },
          labels: given[index],
          ...(hasFlux && own[index] !== null ? { each: { flux: { path: own[index] } } } : {}),
        })),
        each: {
          ...(all.flux ? {
            flux: {
              source: { git: { url, branch: all.flux.branch } }, path: all.flux.path, interval: `${all.flux.seconds}s`, prune: all.flux.prune, wait: all.flux.wait,
            },
          } : {}),
          ...(all.argo ? { argo: { project: all.argo.project, source: { git: { url, tag: 'v1' }, path: all.argo.path }, syncPolicy: { automated: { selfHeal: all.argo.selfHeal } } } } : {}),
          ...(all.store ? { stores: { aws: { provider: { aws: { service: 'SecretsManager', region: all.store.region } } } } } : {}),
        },
        groups: hasFlux && names.some((_, index) => isIn(index)) ? [{ matchLabels: group.matchLabels, each: { flux: { interval: `${group.interval}m` } } }] : [],
      };
      const members = names.map((name, index) => {
        const inGroup = isIn(index);
        const fill = (text: string): string => text.replace('$(name)', name);
        const whole: FleetEach = {
          ...(all.flux ? {
            flux: {
              source: FluxSource.git({ url, revision: GitRevision.branch(all.flux.branch) }),
              path: fill(own[index] ?? all.flux.path),
              prune: all.flux.prune,
              interval: inGroup ? Duration.minutes(group.interval) : Duration.seconds(all.flux.seconds),
              ...(all.flux.wait === null ? {} : { wait: all.flux.wait }),
            },
          } : {}),
          ...(all.argo ? {
            argo: {
              project: all.argo.project,
              source: ArgoSource.git({ url, revision: GitRevision.tag('v1') }, { path: fill(all.argo.path) }),
              syncPolicy: ArgoSyncPolicy.automated({ selfHeal: all.argo.selfHeal }),
            },
          } : {}),
          ...(all.store ? { stores: { aws: { provider: EsoProvider.custom('aws', { service: 'SecretsManager', region: all.store.region }) } } } : {}),
        };
        const controlPlane = ControlPlane.named(name, { argoClusterName: name, kubeconfig: SecretKey.of(`${name}-k`, 'kubeconfig'), labels: given[index] });
        return { controlPlane, each: whole };
      });
      const text = asJson ? JSON.stringify(data, undefined, 2) : stringify(data);
      expect(fromText(text)).toEqual(manifests(new ControlPlaneFleet(new App(), 'fleet', { members })));
    }), { numRuns: 60 });
  });

  test('the generated check agrees with the schema on any change of one value', () => {
    const validate = new Ajv({ strictTypes: false, allowUnionTypes: true }).compile(schema);
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]): void => {
      if (path.length > 0) paths.push(path);
      if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    walk(MAXIMAL, []);
    const other = fc.constantFrom<unknown>(null, 'text', '', 3, 1.5, true, [], {}, ['a'], { a: 'b' }, { name: 'x' }, { name: 'x', extra: null }, [{}], [null], '1h', 'Orphan', undefined);
    fc.assert(fc.property(fc.constantFrom(...paths), other, fc.constantFrom('set', 'add', 'delete'), (path, value, how) => {
      const data = structuredClone(MAXIMAL) as any;
      const parent = path.slice(0, -1).reduce((inner, key) => inner[key], data);
      const last = path[path.length - 1];
      if (how === 'set') parent[last] = value;
      else if (how === 'delete' && !Array.isArray(parent)) delete parent[last];
      else if (typeof parent[last] === 'object' && parent[last] !== null && !Array.isArray(parent[last])) parent[last].further = value;
      const plain = JSON.parse(JSON.stringify(data));
      let problems = 0;
      checkInventory(plain, () => { problems += 1; });
      expect(problems === 0).toBe(validate(plain));
    }), { numRuns: 1000 });
  });
});
