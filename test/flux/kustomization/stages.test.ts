import { Duration, JsonPatch, type Chart } from 'cdk8s';
import {
  ControlPlane, FluxCrossplaneHealth, FluxDeletionPolicy, FluxGitRepository, FluxKustomization, FluxRegistration, FluxSource, type FluxStage,
  FluxStages, type FluxStagesProps, GitRevision, SecretKey,
} from '../../../lib';
import { CROSSPLANE, isTrue, stages as maximal } from '../../corpus/maximal/flux-stages';
import { errorOf, synth, validationOf, warningsOf } from '../../support/synth';

const here = ControlPlane.coLocated('ctp1');
const source = FluxSource.fromGitRepositoryName('platform');
const props: FluxStagesProps = { controlPlane: here, source, prune: true };

const build = (changed: Partial<FluxStagesProps> = {}) => (chart: Chart) => new FluxStages(chart, 'ctp1', { ...props, ...changed });
const specs = (changed: Partial<FluxStagesProps> = {}) => synth(build(changed)).map(({ spec }) => spec);
const error = (changed: Partial<FluxStagesProps>) => errorOf(build(changed));
const warnings = (changed: Partial<FluxStagesProps>) => warningsOf(build(changed));
const listed = (...stages: FluxStage[]): Partial<FluxStagesProps> => ({ stages });

const judged = { wait: true, healthCheckExprs: CROSSPLANE };
const kustomization = (name: string, spec: object) => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name: `ctp1-${name}`, namespace: 'flux-system' },
  spec: {
    interval: '10m0s', retryInterval: '2m0s', timeout: '10m0s', prune: true, deletionPolicy: 'Orphan', sourceRef: { kind: 'GitRepository', name: 'ctp1' }, ...spec,
  },
});

describe('FluxStages', () => {
  test('minimal: infrastructure in two stages, APIs, claims, with one source', () => {
    const git = FluxSource.git({ url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') });
    expect(synth(build({ source: git }), { namespace: 'flux-system' })).toEqual([
      {
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'GitRepository',
        metadata: { name: 'ctp1', namespace: 'flux-system' },
        spec: { interval: '1m0s', url: 'https://github.com/acme/platform', ref: { branch: 'main' } },
      },
      kustomization('packages', { path: './infrastructure/packages', ...judged }),
      kustomization('provider-configs', { path: './infrastructure/provider-configs', ...judged, dependsOn: [{ name: 'ctp1-packages' }] }),
      kustomization('apis', { path: './apis', ...judged, dependsOn: [{ name: 'ctp1-provider-configs' }] }),
      kustomization('claims', { path: './claims', dependsOn: [{ name: 'ctp1-apis' }] }),
    ]);
  });

  test('maximal: every prop', () => {
    expect(synth(maximal.build, { namespace: 'flux-system' })).toEqual(maximal.expected);
  });

  test('a remote control plane: every stage gets its kubeconfig', () => {
    const controlPlane = ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('kubeconfig-ctp1', 'kubeconfig') });
    expect(specs({ controlPlane }).map(({ kubeConfig }) => kubeConfig)).toEqual(Array(4).fill({ secretRef: { name: 'kubeconfig-ctp1', key: 'kubeconfig' } }));
  });

  test('the last stage waits for claims whose kinds are named', () => {
    const [, , , claims] = specs({ claimKinds: [{ apiVersion: 'platform.acme.io/v1alpha1', kind: 'Database' }] });
    expect(claims).toMatchObject({
      wait: true,
      healthCheckExprs: [...CROSSPLANE, { apiVersion: 'platform.acme.io/v1alpha1', kind: 'Database', current: `${isTrue('Synced')} && ${isTrue('Ready')}` }],
    });
  });

  test('a stage that judges kinds itself waits, the last one too', () => {
    const healthCheckExprs = FluxCrossplaneHealth.packages();
    expect(specs(listed({ name: 'all', healthCheckExprs }))).toMatchObject([{ wait: true, healthCheckExprs }]);
    expect(specs(listed({ name: 'all', wait: false }))[0]).not.toHaveProperty('healthCheckExprs');
  });

  test('removed claims stay when their stage says so, and everything goes with its registration when it says so', () => {
    const [apis, claims] = specs(listed({ name: 'apis', deletionPolicy: FluxDeletionPolicy.DELETE }, { name: 'claims', prune: false }));
    expect([apis.prune, apis.deletionPolicy]).toEqual([true, 'Delete']);
    expect([claims.prune, claims.deletionPolicy]).toEqual([false, 'Orphan']);
  });

  test.each<[string | undefined, string | undefined, string]>([
    [undefined, undefined, './apis'],
    ['./control-planes/ctp1', undefined, './control-planes/ctp1/apis'],
    ['control-planes/ctp1//', './a/b', 'control-planes/ctp1/a/b'],
    ['/', '/apis', '/apis'],
    ['./x', './', './x'],
    ['./x', '.', './x'],
    ['./x', '', './x'],
    ['', '', './'],
    ['./x', '.hidden', './x/.hidden'],
    ['./x', '../y', './x/../y'],
  ])('base path %j and path %j are %j', (basePath, path, expected) => {
    const stage = { name: 'apis', ...(path === undefined ? {} : { path }) };
    expect(specs({ stages: [stage], ...(basePath === undefined ? {} : { basePath }) })[0].path).toBe(expected);
  });

  test('its stages can be reached, patched and depended on', () => {
    const manifests = synth((chart) => {
      const stages = build()(chart);
      expect(stages.stageNames).toEqual(['packages', 'provider-configs', 'apis', 'claims']);
      expect(stages.lastStage).toBe(stages.stage('claims'));
      expect(stages.sourceApiObject).toBeUndefined();
      stages.stage('apis').addJsonPatch(JsonPatch.add('/spec/futureField', true));
      new FluxRegistration(chart, 'apps', { controlPlane: here, source, path: './apps', prune: true, dependsOn: [stages.lastStage] });
    }, { newerThanSchema: true });
    expect(manifests[2].spec.futureField).toBe(true);
    expect(manifests[4].spec.dependsOn).toEqual([{ name: 'ctp1-claims' }]);
  });

  test('the made source is at hand, and a source of the app is used as it is', () => {
    const manifests = synth((chart) => {
      const made = build({ source: FluxSource.git({ url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') }) })(chart);
      expect(made.sourceApiObject?.name).toBe('ctp1');
      const repository = new FluxGitRepository(chart, 'shared', { git: { url: 'https://github.com/acme/other', revision: GitRevision.branch('main') } });
      new FluxStages(chart, 'ctp2', { ...props, source: repository, stages: [{ name: 'claims' }] });
    });
    expect(manifests.map(({ kind, metadata: { name } }) => `${kind} ${name}`)).toEqual([
      'GitRepository ctp1', 'Kustomization ctp1-packages', 'Kustomization ctp1-provider-configs', 'Kustomization ctp1-apis', 'Kustomization ctp1-claims',
      'GitRepository shared', 'Kustomization ctp2-claims',
    ]);
    expect(manifests[6].spec.sourceRef).toEqual({ kind: 'GitRepository', name: 'shared' });
  });

  test('stages with sources of their own need no other, and may have the same folder', () => {
    const other = FluxSource.fromOciRepositoryName('claims');
    expect(synth((chart) => new FluxStages(chart, 'ctp1', {
      controlPlane: here, prune: true, stages: [{ name: 'apis', path: './', source }, { name: 'claims', path: './', source: other }],
    })).map(({ spec }) => spec.sourceRef)).toEqual([{ kind: 'GitRepository', name: 'platform' }, { kind: 'OCIRepository', name: 'claims' }]);
  });

  describe('accepts without a warning', () => {
    test.each<[string, Partial<FluxStagesProps>]>([
      ['folders whose names begin alike', listed({ name: 'api' }, { name: 'apis' })],
      ['a wait that is replaced by health checks', listed({ name: 'a', wait: false, healthChecks: [{ kind: 'Deployment', name: 'x', namespace: 'y' }] }, { name: 'b' })],
      ['a stage that is suspended and does not wait', listed({ name: 'a', wait: false, suspend: true }, { name: 'b' })],
      ['a last stage that does not wait', listed({ name: 'a' }, { name: 'b', wait: false })],
      ['a kind, and all others of its group', { claimKinds: [{ apiVersion: 'a.io/v1', kind: 'B' }, { apiVersion: 'a.io/v1' }] }],
      ['no kind at all', { claimKinds: [] }],
      ['the longest name', listed({ name: 'a'.repeat(58) })],
    ])('%s', (_name, changed) => {
      expect(warnings(changed)).toEqual([]);
    });
  });

  describe('refuses', () => {
    test.each<[string, Partial<FluxStagesProps>, string]>([
      ['no stage', listed(), "[chart/ctp1] 'stages' must have at least one stage, got []: leave it out for 'packages', 'provider-configs', 'apis' and 'claims'"],
      ['a name twice', listed({ name: 'a' }, { name: 'a', path: './b' }), "[chart/ctp1] 'stages[1].name' must be the name of one stage only, got \"a\": rename it: it becomes part of the name of the Kustomization"],
      ['a folder twice', listed({ name: 'a' }, { name: 'b', path: 'x/../a/' }), "[chart/ctp1] 'stages[1].path' must be the folder of one stage only, got \"x/../a/\": stage 'a' applies it too: give the two stages different folders"],
      ['a name that is none', listed({ name: 'APIs' }), "[chart/ctp1] 'stages[0].name' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"APIs\": use for example 'apis'"],
      ['a name that is too long together', listed({ name: 'a'.repeat(59) }), `[chart/ctp1] 'stages[0].name' must have at most 58 characters, got "${'a'.repeat(59)}": shorten it, or 'ctp1': Flux writes 'ctp1-${'a'.repeat(59)}' as a label, which holds 63`],
      ['a stage without a source', { source: undefined as unknown as FluxSource }, "[chart/ctp1] 'source' must be given when a stage has no source of its own, got nothing: pass the source, or give stage 'packages' one"],
      ['a source that is none', { source: 'platform' as unknown as FluxSource }, "[chart/ctp1] 'source' must be a source, got \"platform\": write for example FluxSource.git({ url, revision }), or FluxSource.fromGitRepositoryName('platform')"],
      ['an object as source', { source: {} as unknown as FluxSource }, "[chart/ctp1] 'source' must be a source, got {}: write for example FluxSource.git({ url, revision }), or FluxSource.fromGitRepositoryName('platform')"],
      ['a kind without a group', { claimKinds: [{ apiVersion: 'v1', kind: 'Database' }] }, "[chart/ctp1] 'claimKinds[0].apiVersion' must be group/version, got \"v1\": write for example 'platform.example.org/v1alpha1'"],
      ['a kind without a version', { claimKinds: [{ apiVersion: undefined as unknown as string }] }, "[chart/ctp1] 'claimKinds[0].apiVersion' must be group/version, got nothing: write for example 'platform.example.org/v1alpha1'"],
      ["a kind of Crossplane's own", { claimKinds: [{ apiVersion: 'pkg.crossplane.io/v1', kind: 'Provider' }] }, "[chart/ctp1] 'claimKinds[0].apiVersion' must be that of a kind which an XRD of yours defines, got \"pkg.crossplane.io/v1\": remove it: packages and XRDs are judged anyway, other kinds by the stage's healthCheckExprs"],
      ['a kind twice', { claimKinds: [{ apiVersion: 'a.io/v1', kind: 'B' }, { apiVersion: 'a.io/v2', kind: 'B' }] }, "[chart/ctp1] 'claimKinds[1]' must be the only entry of its group and kind, got \"a.io B\": remove it: the version does not count"],
      ['a group twice', { claimKinds: [{ apiVersion: 'a.io/v1' }, { apiVersion: 'a.io/v2' }] }, "[chart/ctp1] 'claimKinds[1]' must be the only entry of its group and kind, got \"a.io\": remove it: the version does not count"],
      ['a control plane without a kubeconfig', { controlPlane: ControlPlane.named('ctp1') }, "[chart/ctp1/packages] 'controlPlane' must have a kubeconfig for Flux, got control plane 'ctp1' without one: pass kubeconfig: SecretKey.of('secret', 'kubeconfig') to ControlPlane.named('ctp1', ...), or say ControlPlane.coLocated('ctp1') if Flux runs on it"],
      ['no word on pruning', { prune: undefined as unknown as boolean }, "[chart/ctp1/packages] 'prune' must be true or false, got nothing: true deletes what disappears from the source, false leaves it"],
    ])('%s', (_name, changed, message) => {
      expect(error(changed)).toBe(message);
    });

    test('the name of a stage that is none', () => {
      expect(() => synth((chart) => build()(chart).stage('claim'))).toThrow(
        new Error("[chart/ctp1] 'name' must be the name of a stage, got \"claim\": did you mean 'claims'? the stages are 'packages', 'provider-configs', 'apis', 'claims'"));
    });

    test('a circle through what the first stage waits for', () => {
      expect(validationOf((chart) => {
        const before = new FluxRegistration(chart, 'before', { controlPlane: here, source, path: './before', prune: true });
        before.addDependsOn(build({ dependsOn: [before], ...listed({ name: 'apis' }) })(chart).lastStage);
      })).toEqual(["[chart/ctp1/apis] 'dependsOn' must not lead back to itself, got before -> ctp1-apis -> before: remove one of these dependencies: Flux would wait for ever"]);
    });

    test('a folder that another registration prunes too', () => {
      expect(validationOf((chart) => {
        build()(chart);
        new FluxRegistration(chart, 'old-claims', { controlPlane: here, source, path: 'claims', prune: true });
      })).toEqual(["[chart/old-claims] 'path' must have one owner per control plane, got claims, which 'chart/ctp1/claims' applies to the same control plane: remove one of the two, or give them different paths: each would prune what the other applies"]);
    });
  });

  test.each<[string, Partial<FluxStagesProps>, string[]]>([
    ['a stage that does not wait', listed({ name: 'apis', wait: false }, { name: 'claims' }), [
      "chart/ctp1 flux/stage-wait: 'stages[0].wait' is false: the stage after 'apis' begins when this one is applied, and not when it is healthy; leave it out, or name healthChecks",
    ]],
    ['a folder inside another', listed({ name: 'apis', path: './' }, { name: 'claims' }), [
      "chart/ctp1 flux/shared-path: the folder of stage 'claims' is inside that of stage 'apis', which applies its files too unless its own kustomization.yaml leaves them out; give each stage a folder beside the others",
    ]],
    ['a folder around another', listed({ name: 'apis', path: './a/b' }, { name: 'claims', path: 'a' }), [
      "chart/ctp1 flux/shared-path: the folder of stage 'apis' is inside that of stage 'claims', which applies its files too unless its own kustomization.yaml leaves them out; give each stage a folder beside the others",
    ]],
    ['a short interval, at every stage', { interval: Duration.seconds(10), ...listed({ name: 'a' }) }, [
      "chart/ctp1/a flux/short-interval: 'interval' of 10s reconciles more than once a minute; a new revision is applied at once anyway, use 10 minutes or more",
    ]],
  ])('warns of %s', (_name, changed, messages) => {
    expect(warnings(changed)).toEqual(messages);
  });
});

test('FluxCrossplaneHealth: what stages use can be used elsewhere', () => {
  expect([...FluxCrossplaneHealth.packages(), ...FluxCrossplaneHealth.definitions()]).toEqual(CROSSPLANE);
  expect(FluxCrossplaneHealth.claims([])).toEqual([]);
});

test.each<[string, Partial<FluxStagesProps>]>([
  ['of the stages', { dependsOn: FluxKustomization.fromKustomizationName('infra') as never }],
  ['of one stage', listed({ name: 'a', dependsOn: FluxKustomization.fromKustomizationName('infra') as never })],
])('dependsOn %s that is no list is refused', (_name, changed) => {
  expect(error(changed)).toMatch(/^\[chart\/ctp1\] 'dependsOn' must be a list of registrations, got an object: write for example \[FluxRegistration\.fromKustomizationName\('infra'\)\]$/);
});
