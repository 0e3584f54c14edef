import { Duration, JsonPatch, type Chart } from 'cdk8s';
import {
  ControlPlane, FluxCrossplaneHealth, FluxDeletionPolicy, FluxGitRepository, FluxRegistration, FluxSource, type FluxStage,
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

  test('the last stage waits for claims if their kinds are given', () => {
    const [, , , claims] = specs({ claimKinds: [{ apiVersion: 'platform.acme.io/v1alpha1', kind: 'Database' }] });
    expect(claims).toMatchObject({
      wait: true,
      healthCheckExprs: [...CROSSPLANE, { apiVersion: 'platform.acme.io/v1alpha1', kind: 'Database', current: `${isTrue('Synced')} && ${isTrue('Ready')}` }],
    });
  });

  test('a stage with its own health check expressions waits, even the last one', () => {
    const healthCheckExprs = FluxCrossplaneHealth.packages();
    expect(specs(listed({ name: 'all', healthCheckExprs }))).toMatchObject([{ wait: true, healthCheckExprs }]);
    expect(specs(listed({ name: 'all', wait: false }))[0]).not.toHaveProperty('healthCheckExprs');
  });

  test('a stage can keep removed claims, or delete everything with its registration', () => {
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

  test('stages can be accessed, patched and depended on', () => {
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

  test('gives access to a source that it creates, and uses a source of the app', () => {
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

  test('stages with their own sources need no other, and may have the same folder', () => {
    const other = FluxSource.fromOciRepositoryName('claims');
    expect(synth((chart) => new FluxStages(chart, 'ctp1', {
      controlPlane: here, prune: true, stages: [{ name: 'apis', path: './', source }, { name: 'claims', path: './', source: other }],
    })).map(({ spec }) => spec.sourceRef)).toEqual([{ kind: 'GitRepository', name: 'platform' }, { kind: 'OCIRepository', name: 'claims' }]);
  });

  describe('accepts without a warning', () => {
    test.each<[string, Partial<FluxStagesProps>]>([
      ['folders with a common prefix', listed({ name: 'api' }, { name: 'apis' })],
      ['a wait that is replaced by health checks', listed({ name: 'a', wait: false, healthChecks: [{ kind: 'Deployment', name: 'x', namespace: 'y' }] }, { name: 'b' })],
      ['stages that are suspended and do not wait', listed({ name: 'a', wait: false, suspend: true }, { name: 'b', suspend: true })],
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
      ['no stage', listed(), "[chart/ctp1] 'stages' must have at least one stage, got []: the default is 'packages', 'provider-configs', 'apis' and 'claims': remove it, or add a stage"],
      ['a name twice', listed({ name: 'a' }, { name: 'a', path: './b' }), "[chart/ctp1] 'stages[1].name' must be the name of one stage only, got \"a\": rename it: it becomes part of the name of the Kustomization"],
      ['a folder twice', listed({ name: 'a' }, { name: 'b', path: 'x/../a/' }), "[chart/ctp1] 'stages[1].path' must be the folder of one stage only, got \"x/../a/\": stage 'a' applies it too: write another folder"],
      ['an invalid name', listed({ name: 'APIs' }), "[chart/ctp1] 'stages[0].name' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"APIs\": use for example 'apis'"],
      ['a name that is too long with that of the FluxStages', listed({ name: 'a'.repeat(59) }), `[chart/ctp1] 'stages[0].name' must have at most 58 characters, got "${'a'.repeat(59)}": Flux writes 'ctp1-${'a'.repeat(59)}' as a label of at most 63 characters: shorten it, or 'ctp1'`],
      ['a stage without a source', { source: undefined as unknown as FluxSource }, "[chart/ctp1] 'source' must be given unless every stage has its own source, got nothing: write it, or add 'stages[0].source'"],
      ['a kind without a group', { claimKinds: [{ apiVersion: 'v1', kind: 'Database' }] }, "[chart/ctp1] 'claimKinds[0].apiVersion' must be group/version, got \"v1\": write for example 'platform.example.org/v1alpha1'"],
      ["one of Crossplane's own kinds", { claimKinds: [{ apiVersion: 'pkg.crossplane.io/v1', kind: 'Provider' }] }, "[chart/ctp1] 'claimKinds[0].apiVersion' must be the group of a kind that one of your XRDs defines, got \"pkg.crossplane.io/v1\": stages wait for packages and XRDs anyway, and for other kinds with 'healthCheckExprs' of a stage: remove this entry"],
      ['a kind twice', { claimKinds: [{ apiVersion: 'a.io/v1', kind: 'B' }, { apiVersion: 'a.io/v2', kind: 'B' }] }, "[chart/ctp1] 'claimKinds[1]' must be the only entry of its group and kind, got \"a.io B\": the version is not compared: remove it"],
      ['a group twice', { claimKinds: [{ apiVersion: 'a.io/v1' }, { apiVersion: 'a.io/v2' }] }, "[chart/ctp1] 'claimKinds[1]' must be the only entry of its group and kind, got \"a.io\": the version is not compared: remove it"],
      ['a control plane without a kubeconfig', { controlPlane: ControlPlane.named('ctp1') }, "[chart/ctp1] 'controlPlane' must have a kubeconfig for Flux, got control plane 'ctp1' without one: pass { kubeconfig: SecretKey.of('secret', 'kubeconfig') } to ControlPlane.named('ctp1', ...), or use ControlPlane.coLocated('ctp1') if Flux runs on it"],
    ])('%s', (_name, changed, message) => {
      expect(error(changed)).toBe(message);
    });

    test('an unknown stage', () => {
      expect(() => synth((chart) => build()(chart).stage('claim'))).toThrow(
        new Error("[chart/ctp1] 'name' must be the name of a stage, got \"claim\": did you mean 'claims'? the stages are 'packages', 'provider-configs', 'apis', 'claims'"));
    });

    test('a circle through what the first stage waits for', () => {
      expect(validationOf((chart) => {
        const before = new FluxRegistration(chart, 'before', { controlPlane: here, source, path: './before', prune: true });
        before.addDependsOn(build({ dependsOn: [before], ...listed({ name: 'apis' }) })(chart).lastStage);
      })).toEqual(["[chart/ctp1/apis] 'dependsOn' must not lead back to itself, got before -> ctp1-apis -> before: remove one of these dependencies: Flux would wait forever"]);
    });

    test('a folder that another registration prunes too', () => {
      expect(validationOf((chart) => {
        build()(chart);
        new FluxRegistration(chart, 'old-claims', { controlPlane: here, source, path: 'claims', prune: true });
      })).toEqual(["[chart/old-claims] 'path' must have one owner per control plane, got claims, which 'chart/ctp1/claims' applies too: each would prune what the other one applies: remove one of the two, or write different paths"]);
    });
  });

  test.each<[string, Partial<FluxStagesProps>, string[]]>([
    ['a stage that does not wait', listed({ name: 'apis', wait: false }, { name: 'claims' }), [
      "chart/ctp1 flux/stage-wait: 'stages[0].wait' is false, so the stage after 'apis' begins as soon as 'apis' is applied, before it is healthy: remove it, or add 'stages[0].healthChecks'",
    ]],
    ['a folder inside another', listed({ name: 'apis', path: './' }, { name: 'claims' }), [
      "chart/ctp1 flux/shared-path: 'stages[1].path' is inside the folder of stage 'apis', which also applies its files unless its own kustomization.yaml leaves them out: write a folder next to the others",
    ]],
    ['a folder around another', listed({ name: 'apis', path: './a/b' }, { name: 'claims', path: 'a' }), [
      "chart/ctp1 flux/shared-path: 'stages[0].path' is inside the folder of stage 'claims', which also applies its files unless its own kustomization.yaml leaves them out: write a folder next to the others",
    ]],
    ['a short interval, once for all stages', { interval: Duration.seconds(10), ...listed({ name: 'a' }) }, [
      "chart/ctp1 flux/short-interval: 'interval' is 10s, which reconciles more than once a minute, although new revisions are applied at once anyway: use Duration.minutes(10) or more",
    ]],
  ])('warns of %s', (_name, changed, messages) => {
    expect(warnings(changed)).toEqual(messages);
  });
});

test('FluxCrossplaneHealth has the expressions that stages use', () => {
  expect([...FluxCrossplaneHealth.packages(), ...FluxCrossplaneHealth.definitions()]).toEqual(CROSSPLANE);
  expect(FluxCrossplaneHealth.claims([])).toEqual([]);
});
