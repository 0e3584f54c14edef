import * as fs from 'node:fs';
import * as fc from 'fast-check';
import {
  ArgoDeletion, ArgoSyncPolicy, ControlPlane, ControlPlaneFleet, FluxGitRepository, FluxRegistration, FluxSource, GitOpsApp, SecretKey, Warnings,
  type ControlPlaneFleetProps, type FleetMember,
} from '../../../lib';
import { argo, argoCluster, aws, chartsOf, credentials, ctp1, ctp2, ctp3, fleetError, fleetOf, flux, git } from '../../support/fleet';
import { thrownBy } from '../../support/synth';
import { removeScratch, scratch } from '../scratch-folder';

describe('groups and members with their own tools', () => {
  const special = { ...flux, path: './special' };
  const paths = (props: Partial<ControlPlaneFleetProps>) => Object.fromEntries(Object.entries(chartsOf(fleetOf(props)))
    .filter(([chart]) => chart.endsWith('xp-kustomization')).map(([, [{ metadata, spec }]]) => [metadata.name, spec.path]));

  test('a tool of a group replaces that of the fleet, a later group an earlier one, and the member all of them', () => {
    expect(paths({
      members: [{ controlPlane: ctp1 }, { controlPlane: ctp2, each: { flux: special } }, { controlPlane: ctp3 }],
      each: { flux },
      groups: [
        { matchLabels: { env: 'prod' }, each: { flux: { ...flux, path: './prod' } } },
        { matchLabels: { env: 'prod', tier: 'gold' }, each: { flux: { ...flux, path: './gold' } } },
        { matchLabels: { env: 'dev' }, each: { flux: { ...flux, path: './dev' } } },
      ],
    })).toEqual({ ctp1: './gold', ctp2: './special', ctp3: './prod' });
  });

  test('tools that a group does not name are kept, and undefined removes one', () => {
    const charts = chartsOf(fleetOf({
      each: { flux: { ...flux, source: FluxSource.fromGitRepositoryName('platform') } },
      groups: [{ matchLabels: { tier: 'gold' }, each: { argo } }, { matchLabels: { env: 'dev' }, each: { flux: undefined } as never }],
    }));
    expect(Object.keys(charts)).toEqual(['ctp1/xp-kustomization', 'ctp1/application', 'ctp3/xp-kustomization']);
  });

  test('a tool is replaced entirely', () => {
    const charts = chartsOf(fleetOf({
      members: [{ controlPlane: ctp1, each: { flux: { source: FluxSource.fromGitRepositoryName('own'), prune: false } } }], each: { flux: { ...flux, suspend: true } },
    }));
    expect(charts['ctp1/xp-kustomization'][0].spec).toEqual({
      interval: '10m0s', prune: false, sourceRef: { kind: 'GitRepository', name: 'own' }, kubeConfig: { secretRef: { name: 'ctp1', key: 'kubeconfig' } },
    });
  });

  test('a group that matches no member is a warning', () => {
    const labels: Record<string, string>[] = [{ env: 'prod' }, { env: 'prdo' }, { constructor: 'x' }];
    const fleet = fleetOf({ groups: labels.map((matchLabels) => ({ matchLabels, each: {} })) });
    const text = (index: number) => `'groups[${index}].matchLabels' matches no member: correct the labels, or remove the group`;
    expect(Warnings.of(fleet).map(({ code, path: at, message }) => `${at} ${code}: ${message}`)).toEqual([1, 2].map((index) => `clusters fleet/group: ${text(index)}`));
  });

  test('a fleet without members is a warning, which is printed', () => {
    const app = new GitOpsApp({ outdir: scratch() });
    const fleet = new ControlPlaneFleet(app, 'clusters', { members: [] });
    const message = "'members' is empty, so the files of earlier members are removed, and Flux or Argo CD may delete the objects that they applied from them: "
      + 'add the members, or acknowledge this';
    expect(Warnings.of(fleet)).toEqual([{ code: 'fleet/empty', path: 'clusters', prop: 'members', message }]);
    const written = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    app.plan();
    expect(written.mock.calls.map(([text]) => text)).toEqual([`warning: [clusters] ${message} (fleet/empty)\n`]);
    written.mockRestore();
    removeScratch();
  });

  test('an inventory that gives nothing is a warning, unless a loop adds something', () => {
    const folder = scratch();
    fs.writeFileSync(`${folder}/fleet.yaml`, 'controlPlanes: [{ name: a }, { name: b }]\neach:\n');
    const written = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    for (const fills of [false, true]) {
      const app = new GitOpsApp({ outdir: `${folder}/out` });
      const fleet = ControlPlaneFleet.fromFile(app, 'clusters', `${folder}/fleet.yaml`);
      if (fills) fleet.members[1].chart('mine');
      app.plan();
    }
    expect(written.mock.calls.map(([text]) => text)).toEqual([
      "warning: [clusters] 'each' gives nothing to any member, so the files of earlier runs are removed, and Flux or Argo CD may delete the objects that they "
      + "applied from them: add 'flux', 'argo' or another tool, or acknowledge this (fleet/empty)\n",
    ]);
    written.mockRestore();
    removeScratch();
  });

  test('warnings of a fleet are printed even if loops create all objects', () => {
    const written = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const app = new GitOpsApp({ outdir: scratch() });
    fleetOf({ groups: [{ matchLabels: { a: 'b' }, each: {} }] }, app);
    app.synthYaml();
    removeScratch();
    expect(written.mock.calls.map(([text]) => text)).toEqual(["warning: [clusters] 'groups[0].matchLabels' matches no member: correct the labels, or remove the group (fleet/group)\n"]);
    written.mockRestore();
  });

  test('members that are reached in the same way are a warning', () => {
    const at = (secret: string, key = 'kubeconfig', namespace?: string) => ({ kubeconfig: SecretKey.of(secret, key, namespace === undefined ? {} : { namespace }) });
    const member = (name: string, options: object, each: object = { flux }) => ({ controlPlane: ControlPlane.named(name, options), each });
    const into = (namespace: string) => ({ flux: { ...flux, path: `./${namespace}`, metadata: { namespace } } });
    const fleet = fleetOf({
      members: [
        member('a', at('a')), member('b', at('a')), member('c', at('a', 'kubeconfig', 'flux-system')),
        member('d', at('a', 'other')), member('e', at('a'), into('team-e')), member('f', at('a'), into('team-f')), member('g', at('a'), {}),
        member('h', { argoClusterName: 'x', server: 'https://x.example.org' }, { argo }), member('i', { argoClusterName: 'x' }, { argo }),
        member('j', { server: 'https://x.example.org' }, { argo }), member('k', { server: 'https://x.example.org' }, { argo }),
        member('l', { argoClusterName: 'l', server: 'https://x.example.org' }, { argo }),
      ],
    });
    const text = (prop: string, other: string, way: string) =>
      `'controlPlane.${prop}' is ${way}, as for '${other}', so both are one control plane, and each gets what is meant for the other: correct one of them`;
    expect(Warnings.of(fleet).filter(({ code }) => code === 'fleet/same-control-plane').map(({ path, message }) => [path, message])).toEqual([
      ['clusters/b', text('kubeconfig', 'a', "Secret 'flux-system/a', key 'kubeconfig'")],
      ['clusters/c', text('kubeconfig', 'a', "Secret 'flux-system/a', key 'kubeconfig'")],
      ['clusters/i', text('argoClusterName', 'h', "Argo CD's cluster 'x'")],
      ['clusters/k', text('server', 'j', "server 'https://x.example.org'")],
    ]);
  });

  test('the props are not changed', () => {
    const props = Object.freeze({
      members: Object.freeze([Object.freeze({ controlPlane: ctp1, each: Object.freeze({ argo: Object.freeze({ ...argo }) }) })]) as never,
      each: Object.freeze({ flux: Object.freeze({ ...flux }), argoCluster: Object.freeze({ ...argoCluster }) }),
      groups: [Object.freeze({ matchLabels: Object.freeze({ env: 'prod' }), each: Object.freeze({ operator: Object.freeze({ version: '2.9.0' }) }) })],
      fluxShards: 2,
      argoShards: 2,
    });
    expect(Object.keys(chartsOf(fleetOf(props)))).toHaveLength(5);
  });
});

describe('loops', () => {
  test('members by labels and by name', () => {
    const fleet = fleetOf();
    const names = (members: readonly FleetMember[]) => members.map(({ name }) => name);
    expect(names(fleet.select({ env: 'prod' }))).toEqual(['ctp1', 'ctp3']);
    expect(names(fleet.select({ env: 'prod', tier: 'gold' }))).toEqual(['ctp1']);
    expect(names(fleet.select({}))).toEqual(['ctp1', 'ctp2', 'ctp3']);
    expect(names(fleet.select({ env: 'stage' }))).toEqual([]);
    expect(fleet.member('ctp2')).toBe(fleet.members[1]);
    expect(fleet.members.map(({ labels }) => labels)).toEqual([{ env: 'prod', tier: 'gold' }, { env: 'dev' }, { env: 'prod' }]);
    expect(fleetOf({ members: [{ controlPlane: ControlPlane.named('x') }] }).members[0].labels).toEqual({});
  });

  test('a loop can create what a fleet creates', () => {
    const fleet = fleetOf({ fluxShards: 4 });
    for (const member of fleet.members) {
      const { name, controlPlane } = member;
      const shard = member.fluxShard!;
      const repo = new FluxGitRepository(member.chart('xp-repo'), name, { git, shard });
      new FluxRegistration(member.chart('xp-kustomization'), name, { ...flux, source: repo, controlPlane, shard });
    }
    expect(chartsOf(fleet)).toEqual(chartsOf(fleetOf({ fluxShards: 4, each: { flux } })));
  });

  test('the same id gives the same chart', () => {
    const [member] = fleetOf({ each: { flux, stores: { aws: { provider: aws } } } }).members;
    const chart = member.chart('extra', { namespace: 'x', labels: { a: 'b' } });
    expect(member.chart('extra')).toBe(chart);
    expect(member.chart('extra', { namespace: 'x' })).toBe(chart);
    expect([chart.namespace, chart.labels, member.chart('plain').namespace]).toEqual(['x', { a: 'b' }, undefined]);
    expect([member.chart('xp-repo').namespace, member.chart('stages', { namespace: 'other' }).namespace]).toEqual(['flux-system', 'other']);
    expect(member.controlPlaneChart('stores').namespace).toBe('crossplane-system');
    const inside = member.controlPlaneChart('claims', { namespace: 'team-a' });
    expect([member.controlPlaneChart('claims'), inside.namespace, inside.node.path]).toEqual([inside, 'team-a', 'clusters/ctp1/control-plane/claims']);
    expect(thrownBy(() => member.chart('xp-repo', { namespace: 'other' }))).toBe(
      "[clusters/ctp1/xp-repo] 'namespace' must be that of the existing chart, got \"other\": remove it, or choose another id",
    );
    expect(thrownBy(() => member.chart('control-plane'))).toBe(
      "[clusters/ctp1] 'id' must not be 'control-plane', which is a folder, got \"control-plane\": choose another id, or use controlPlaneChart(id) for a file in that folder",
    );
  });
});

describe('shards', () => {
  test('of Flux are on all its objects, and those of Argo CD in the cluster Secret', () => {
    const fleet = fleetOf({
      each: { flux, stages: { source: FluxSource.fromGitRepositoryName('platform'), prune: true, stages: [{ name: 'apis' }] }, operator: { version: '2.9.0' }, argoCluster },
      fluxShards: 4,
      argoShards: 3,
    });
    const charts = chartsOf(fleet);
    expect(fleet.members.map(({ fluxShard, argoShard }) => [fluxShard, argoShard])).toEqual([['shard3', 2], ['shard2', 1], ['shard4', 2]]);
    for (const { name, fluxShard, argoShard } of fleet.members) {
      const objects = ['xp-repo', 'xp-kustomization', 'stages', 'external-secrets'].flatMap((chart) => charts[`${name}/${chart}`]);
      expect(objects.map(({ metadata }) => metadata.labels)).toEqual(new Array(5).fill({ 'sharding.fluxcd.io/key': fluxShard }));
      expect(charts[`${name}/cluster`][0].spec.target.template.data.shard).toBe(String(argoShard));
    }
  });

  test('that a tool sets itself have priority', () => {
    const charts = chartsOf(fleetOf({
      members: [{ controlPlane: ctp1 }], each: { flux: { ...flux, shard: 'big' }, argoCluster: { ...argoCluster, shard: 7 } }, fluxShards: 4, argoShards: 3,
    }));
    expect(charts['ctp1/xp-repo'][0].metadata.labels).toEqual({ 'sharding.fluxcd.io/key': 'big' });
    expect(charts['ctp1/xp-kustomization'][0].metadata.labels).toEqual({ 'sharding.fluxcd.io/key': 'big' });
    expect(charts['ctp1/cluster'][0].spec.target.template.data.shard).toBe('7');
  });

  test('are undefined unless their number is given', () => {
    const [member] = fleetOf().members;
    expect([member.fluxShard, member.argoShard, 'fluxShard' in member, member.argoCluster]).toEqual([undefined, undefined, false, undefined]);
  });

  test('members that come and go do not move others', () => {
    const names = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }).map((index) => `ctp-${index}`), { minLength: 1, maxLength: 30 });
    const shardsOf = (all: readonly string[]) => {
      const { members } = fleetOf({ members: all.map((name) => ({ controlPlane: ControlPlane.named(name) })), fluxShards: 5, argoShards: 3 });
      return new Map(members.map(({ name, fluxShard, argoShard }) => [name, `${fluxShard} ${argoShard}`]));
    };
    fc.assert(fc.property(names, names, (some, others) => {
      const before = shardsOf(some);
      const after = shardsOf([...new Set([...others, ...some.slice(1).reverse()])]);
      for (const name of some.slice(1)) expect(after.get(name)).toBe(before.get(name));
    }), { numRuns: 50 });
  });
});

describe('errors', () => {
  const each = (value: object) => fleetError({ each: value });

  test('of the list of members', () => {
    expect(fleetError({ members: ctp1 })).toBe("[clusters] 'members' must be an array, got a ControlPlane: write [{ controlPlane: ... }]");
    expect(fleetError({ members: [{ controlPlane: ctp1 }, { controlPlane: ctp2 }, { controlPlane: ControlPlane.named('ctp1') }] })).toBe(
      "[clusters] 'members[2].controlPlane' must have a name that no other member has, got \"ctp1\": rename one of the two, or put them into two fleets",
    );
    expect(fleetError({ members: [{ controlPlane: { controlPlaneName: '../x', isCoLocated: false } }] })).toBe(
      "[clusters] 'members[0].controlPlane.controlPlaneName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"../x\": use for example 'x'",
    );
    expect(fleetError({ members: [{ controlPlane: { controlPlaneName: 'x', isCoLocated: false, labels: { 'a b': 'c' } } }] })).toBe(
      "[clusters] 'members[0].controlPlane.labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key",
    );
  });

  test('of labels', () => {
    expect(fleetError({ groups: [{ matchLabels: { env: 'a b' }, each: {} }] })).toBe(
      "[clusters] 'groups[0].matchLabels.env' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string",
    );
  });

  test('of the name of a member', () => {
    expect(thrownBy(() => fleetOf().member('ctp11'))).toBe("[clusters] 'name' must be the name of a member, got \"ctp11\": did you mean 'ctp1'? the members are ctp1, ctp2, ctp3");
    const many = fleetOf({ members: Array.from({ length: 12 }, (_, index) => ({ controlPlane: ControlPlane.named(`control-plane-${index}`) })) });
    expect(thrownBy(() => many.member('x'))).toBe("[clusters] 'name' must be the name of a member, got \"x\": the members are control-plane-0, control-plane-1, "
      + 'control-plane-2, control-plane-3, control-plane-4 and 7 more');
    expect(thrownBy(() => fleetOf({ members: [] }).member('ctp1'))).toBe("[clusters] 'name' must be the name of a member, got \"ctp1\": the fleet has none");
  });

  test('of numbers of shards and of the namespace', () => {
    expect(fleetError({ fluxShards: 0 })).toBe("[clusters] 'fluxShards' must be a whole number from 1 to 1000, got 0: write the number of shards of the controller, or remove it");
    expect(fleetError({ argoShards: 1.5 })).toBe("[clusters] 'argoShards' must be a whole number from 1 to 1000, got 1.5: write the number of shards of the controller, or remove it");
    expect(fleetError({ namespace: 'Flux' })).toBe("[clusters] 'namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Flux\": use for example 'flux'");
  });

  test('of tools', () => {
    expect(each({ fluxx: flux })).toBe("[clusters] 'each.fluxx' must be a prop of FleetEach, got an unknown one: did you mean 'flux'?");
    for (const [tool, prop] of [['flux', 'controlPlane'], ['stages', 'controlPlane'], ['argo', 'controlPlane'], ['argoCluster', 'controlPlane'], ['operator', 'delivery']]) {
      expect(fleetError({ members: [{ controlPlane: ctp1, each: { [tool]: { [prop]: ctp2 } } }] })).toContain(`[clusters] 'members[0].each.${tool}.${prop}' must be a prop of `);
    }
    expect(() => fleetOf({ each: { stores: { delivery: { provider: aws } } } })).not.toThrow();
    expect(each({ operator: { version: '2.9.0', argoDeletion: ArgoDeletion.ORPHAN } })).toContain("'each.operator.argoProject' must be given with 'each.operator.argoDeletion'");
    expect(each({ operator: { version: '2.9.0', argoSyncPolicy: ArgoSyncPolicy.automated() } })).toBe(
      "[clusters/ctp1] 'each.operator.argoProject' must be given with 'each.operator.argoSyncPolicy', got nothing: name the project, or remove 'each.operator.argoSyncPolicy' to let Flux deliver the operator",
    );
  });

  test('of the store of credentials', () => {
    expect(each({ stores: { 'aws-store': { provider: aws }, 'other': { provider: aws } }, providerCredentials: { cloud: { store: 'aws-stor', credentials } } })).toBe(
      "[clusters/ctp1] 'each.providerCredentials.cloud.store' must be the name of a store of the member, got \"aws-stor\": did you mean 'aws-store'? its stores are aws-store, other",
    );
    expect(each({ providerCredentials: { cloud: { store: 'aws', credentials } } })).toBe(
      "[clusters/ctp1] 'each.providerCredentials.cloud.store' must be the name of a store of the member, got \"aws\": it has none: add one to 'stores'",
    );
  });

  test('of the tools themselves name the member and the file', () => {
    expect(fleetError({ members: [{ controlPlane: ControlPlane.named('ctp1') }], each: { flux } })).toBe(
      "[clusters/ctp1/xp-kustomization/ctp1] 'controlPlane' must have a kubeconfig for Flux, got control plane 'ctp1' without one: "
      + "pass { kubeconfig: SecretKey.of('secret', 'kubeconfig') } to ControlPlane.named('ctp1', ...), or use ControlPlane.coLocated('ctp1') if Flux runs on it",
    );
  });

  test('a name for all members is not unique', () => {
    const fleet = fleetOf({ members: [{ controlPlane: ctp1 }, { controlPlane: ctp2 }], each: { argo: { ...argo, metadata: { name: 'all' } } } });
    expect(thrownBy(() => chartsOf(fleet))).toBe('Validation failed with the following errors:\n'
      + "  [clusters/ctp2/application/ctp2] 'metadata.name' must be unique per kind and namespace on one cluster, got Application 'argocd/all', "
      + "already defined by 'clusters/ctp1/application/ctp1': rename one of them; if they go to different clusters, name these with TargetCluster.set(chart, 'name')");
  });
});
