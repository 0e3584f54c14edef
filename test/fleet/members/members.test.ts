import * as fs from 'node:fs';
import * as fc from 'fast-check';
import {
  ArgoDeletion, ArgoSyncPolicy, ControlPlane, ControlPlaneFleet, FluxGitRepository, FluxRegistration, FluxSource, GitOpsApp, SecretKey, Warnings,
  type ControlPlaneFleetProps, type FleetMember,
} from '../../../lib';
import { argo, argoCluster, aws, chartsOf, credentials, ctp1, ctp2, ctp3, fleetError, fleetOf, flux, git } from '../../support/fleet';
import { thrownBy } from '../../support/synth';
import { removeScratch, scratch } from '../scratch-folder';

describe('groups and members of their own', () => {
  const special = { ...flux, path: './special' };
  const paths = (props: Partial<ControlPlaneFleetProps>) => Object.fromEntries(Object.entries(chartsOf(fleetOf(props)))
    .filter(([chart]) => chart.endsWith('xp-kustomization')).map(([, [{ metadata, spec }]]) => [metadata.name, spec.path]));

  test('a tool of a group replaces that of the fleet, that of a later group the earlier one, that of the member all', () => {
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

  test('tools that a group does not name stay, and undefined takes one away', () => {
    const charts = chartsOf(fleetOf({
      each: { flux: { ...flux, source: FluxSource.fromGitRepositoryName('platform') } },
      groups: [{ matchLabels: { tier: 'gold' }, each: { argo } }, { matchLabels: { env: 'dev' }, each: { flux: undefined } as never }],
    }));
    expect(Object.keys(charts)).toEqual(['ctp1/xp-kustomization', 'ctp1/application', 'ctp3/xp-kustomization']);
  });

  test('a tool is replaced as a whole', () => {
    const charts = chartsOf(fleetOf({
      members: [{ controlPlane: ctp1, each: { flux: { source: FluxSource.fromGitRepositoryName('own'), prune: false } } }], each: { flux: { ...flux, suspend: true } },
    }));
    expect(charts['ctp1/xp-kustomization'][0].spec).toEqual({
      interval: '10m0s', prune: false, sourceRef: { kind: 'GitRepository', name: 'own' }, kubeConfig: { secretRef: { name: 'ctp1', key: 'kubeconfig' } },
    });
  });

  test('a group that matches nobody is a warning', () => {
    const labels: Record<string, string>[] = [{ env: 'prod' }, { env: 'prdo' }, { constructor: 'x' }];
    const fleet = fleetOf({ groups: labels.map((matchLabels) => ({ matchLabels, each: {} })) });
    const text = (index: number) => `'groups[${index}].matchLabels' matches no member: correct the labels, or remove the group`;
    expect(Warnings.of(fleet).map(({ code, path: at, message }) => `${at} ${code}: ${message}`)).toEqual([1, 2].map((index) => `clusters fleet/group: ${text(index)}`));
  });

  test('a fleet without members is a warning, which is printed', () => {
    const app = new GitOpsApp({ outdir: scratch() });
    const fleet = new ControlPlaneFleet(app, 'clusters', { members: [] });
    const message = 'the fleet has no members: files of earlier members are removed, and Flux or Argo CD may delete what they applied from them';
    expect(Warnings.of(fleet)).toEqual([{ code: 'fleet/empty', path: 'clusters', message }]);
    const written = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    app.plan();
    expect(written.mock.calls.map(([text]) => text)).toEqual([`warning: [clusters] ${message} (fleet/empty)\n`]);
    written.mockRestore();
    removeScratch();
  });

  test('an inventory of which nothing is made is a warning, unless a loop makes something', () => {
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
      'warning: [clusters] no member gets anything: files of earlier runs are removed, and Flux or Argo CD may delete what they applied from them (fleet/empty)\n',
    ]);
    written.mockRestore();
    removeScratch();
  });

  test('warnings of a fleet are printed also where loops make all objects', () => {
    const written = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const app = new GitOpsApp({ outdir: scratch() });
    fleetOf({ groups: [{ matchLabels: { a: 'b' }, each: {} }] }, app);
    app.synthYaml();
    removeScratch();
    expect(written.mock.calls.map(([text]) => text)).toEqual(["warning: [clusters] 'groups[0].matchLabels' matches no member: correct the labels, or remove the group (fleet/group)\n"]);
    written.mockRestore();
  });

  test('members that are reached in one way are a warning', () => {
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
    const text = (other: string, way: string) => `it is reached like '${other}', by ${way}: both are one control plane, and what is meant for one is applied to the other; correct one of them`;
    expect(Warnings.of(fleet).filter(({ code }) => code === 'fleet/same-control-plane').map(({ path, message }) => [path, message])).toEqual([
      ['clusters/b', text('a', "Secret 'flux-system/a', key 'kubeconfig'")],
      ['clusters/c', text('a', "Secret 'flux-system/a', key 'kubeconfig'")],
      ['clusters/i', text('h', "Argo CD's cluster 'x'")],
      ['clusters/k', text('j', "server 'https://x.example.org'")],
    ]);
  });

  test('what is given is not changed', () => {
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

  test('a loop makes what a fleet makes', () => {
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
      "[clusters/ctp1/xp-repo] 'namespace' must be that of the chart, which is there already, got \"other\": leave it out, or choose another id",
    );
    expect(thrownBy(() => member.chart('control-plane'))).toBe(
      "[clusters/ctp1] 'id' must differ from the folder 'control-plane', got \"control-plane\": choose another id, or use controlPlaneChart(id) for a file in that folder",
    );
  });
});

describe('shards', () => {
  test('of Flux are on all its objects, those of Argo CD in the cluster Secret', () => {
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

  test('that a tool names itself win', () => {
    const charts = chartsOf(fleetOf({
      members: [{ controlPlane: ctp1 }], each: { flux: { ...flux, shard: 'big' }, argoCluster: { ...argoCluster, shard: 7 } }, fluxShards: 4, argoShards: 3,
    }));
    expect(charts['ctp1/xp-repo'][0].metadata.labels).toEqual({ 'sharding.fluxcd.io/key': 'big' });
    expect(charts['ctp1/xp-kustomization'][0].metadata.labels).toEqual({ 'sharding.fluxcd.io/key': 'big' });
    expect(charts['ctp1/cluster'][0].spec.target.template.data.shard).toBe('7');
  });

  test('are undefined unless they are counted', () => {
    const [member] = fleetOf().members;
    expect([member.fluxShard, member.argoShard, 'fluxShard' in member, member.argoCluster]).toEqual([undefined, undefined, false, undefined]);
  });

  test('members that come and go move nobody else', () => {
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
    expect(fleetError({ members: ctp1 })).toBe("[clusters] 'members' must be a list, got an object: write for example [{ controlPlane: ControlPlane.named('ctp1', ...) }]");
    expect(fleetError({ members: [{ controlPlane: ctp1 }, ctp2] })).toMatch(
      /^\[clusters\] 'members\[1\]' must be a member, got \{.*: write for example \{ controlPlane: ControlPlane\.named\('ctp1', \.\.\.\) \}$/);
    expect(fleetError({ members: [null] })).toBe("[clusters] 'members[0]' must be a member, got nothing: write for example { controlPlane: ControlPlane.named('ctp1', ...) }");
    expect(fleetError({ members: [{ controlPlane: 'ctp1' }] })).toContain("'members[0].controlPlane' must be a control plane, got \"ctp1\"");
    expect(fleetError({ each: 'flux' })).toBe("[clusters] 'each' must be tools with their options, got \"flux\": write for example { flux: { ... } }");
    expect(fleetError({ each: { flux: true } })).toBe("[clusters] 'each.flux' must be options, got true: write them in { }, or leave it out");
    expect(fleetError({ members: [{ controlPlane: ctp1 }, { controlPlane: ctp2 }, { controlPlane: ControlPlane.named('ctp1') }] })).toBe(
      "[clusters] 'members[2].controlPlane' must have a name of its own, got \"ctp1\": rename one of the two members of this name, or put them into two fleets",
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
      "[clusters] 'groups[0].matchLabels['env']' must be a label value (at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any text",
    );
    expect(fleetError({ groups: [{ matchLabels: {}, each: {} }, { each: {} }] })).toBe("[clusters] 'groups[1].matchLabels' must be labels, got nothing: write for example { env: 'prod' }");
    expect(thrownBy(() => fleetOf().select('env=prod' as never))).toBe("[clusters] 'matchLabels' must be labels, got \"env=prod\": write for example { env: 'prod' }");
    expect(thrownBy(() => fleetOf().select(null as never))).toBe("[clusters] 'matchLabels' must be labels, got nothing: write for example { env: 'prod' }");
  });

  test('of the name of a member', () => {
    expect(thrownBy(() => fleetOf().member('ctp11'))).toBe("[clusters] 'name' must be the name of a member, got \"ctp11\": did you mean 'ctp1'? the members are ctp1, ctp2, ctp3");
    const many = fleetOf({ members: Array.from({ length: 12 }, (_, index) => ({ controlPlane: ControlPlane.named(`control-plane-${index}`) })) });
    expect(thrownBy(() => many.member('x'))).toBe("[clusters] 'name' must be the name of a member, got \"x\": the members are control-plane-0, control-plane-1, "
      + 'control-plane-2, control-plane-3, control-plane-4 and 7 more');
    expect(thrownBy(() => fleetOf({ members: [] }).member(undefined as never))).toBe("[clusters] 'name' must be the name of a member, got nothing: there are none");
  });

  test('of numbers of shards and of the namespace', () => {
    expect(fleetError({ fluxShards: 0 })).toBe("[clusters] 'fluxShards' must be a whole number from 1 to 1000, got 0: write how many shards of the controller there are, or leave it out");
    expect(fleetError({ argoShards: 1.5 })).toBe("[clusters] 'argoShards' must be a whole number from 1 to 1000, got 1.5: write how many shards of the controller there are, or leave it out");
    expect(fleetError({ namespace: 'Flux' })).toBe("[clusters] 'namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Flux\": use for example 'flux'");
  });

  test('of tools', () => {
    const tools = 'flux, stages, argo, argoCluster, operator, stores, providerCredentials';
    expect(each({ fluxx: flux })).toBe(`[clusters] 'each.fluxx' must be one of ${tools}, got "fluxx": did you mean 'flux'? correct the name`);
    expect(fleetError({ groups: [{ matchLabels: {}, each: { credentials: {} } }] })).toBe(`[clusters] 'groups[0].each.credentials' must be one of ${tools}, got "credentials": correct the name`);
    expect(fleetError({ members: [{ controlPlane: ctp1, each: { flux: { ...flux, controlPlane: ctp2 } } }] })).toBe(
      "[clusters] 'members[0].each.flux.controlPlane' must be left out in a fleet, got one: remove it: it is another one for every member",
    );
    expect(each({ operator: { version: '2.9.0', delivery: {} } })).toBe("[clusters] 'each.operator.delivery' must be left out in a fleet, got one: remove it: it is another one for every member");
    expect(() => fleetOf({ each: { stores: { delivery: { provider: aws } } } })).not.toThrow();
    expect(each({ operator: { version: '2.9.0', argoDeletion: ArgoDeletion.ORPHAN } })).toContain("'each.operator.argoProject' must be given with 'argoDeletion'");
    expect(each({ operator: { version: '2.9.0', argoSyncPolicy: ArgoSyncPolicy.automated() } })).toBe(
      "[clusters/ctp1] 'each.operator.argoProject' must be given with 'argoSyncPolicy', got nothing: name the project, or remove both: Flux delivers the operator then",
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
      + "pass kubeconfig: SecretKey.of('secret', 'kubeconfig') to ControlPlane.named('ctp1', ...), or say ControlPlane.coLocated('ctp1') if Flux runs on it",
    );
    expect(each({ flux: { prune: true } })).toMatch(/^\[clusters\/ctp1\/xp-kustomization\/ctp1\] 'source' must be a source, got nothing: /);
  });

  test('a name for all members is not unique', () => {
    const fleet = fleetOf({ members: [{ controlPlane: ctp1 }, { controlPlane: ctp2 }], each: { argo: { ...argo, metadata: { name: 'all' } } } });
    expect(thrownBy(() => chartsOf(fleet))).toBe('Validation failed with the following errors:\n'
      + "  [clusters/ctp2/application/ctp2] 'metadata.name' must be unique per kind and namespace in one app, got Application 'argocd/all', "
      + "which 'clusters/ctp1/application/ctp1' has already: rename one of them; if they go to different clusters, say so with TargetCluster.set(chart, 'name')");
  });
});
