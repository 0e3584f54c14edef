import type { Chart } from 'cdk8s';
import { FluxKustomization, FluxRegistration, type FluxRegistrationProps, TargetCluster } from '../../../lib';
import { synth } from '../../support/synth';
import { claims, findings, registrationWarnings, warningsIn } from '../support';

const named = (name: string, namespace?: string) => FluxKustomization.fromKustomizationName(name, namespace === undefined ? {} : { namespace });
const make = (chart: Chart, id: string, dependsOn: FluxRegistrationProps['dependsOn'], props: Partial<FluxRegistrationProps> = {}) =>
  new FluxRegistration(chart, id, { ...claims, path: `./${id}`, dependsOn: dependsOn ?? [], ...props });
const fine = (build: (chart: Chart) => void) => expect(() => synth(build, { namespace: 'flux-system' })).not.toThrow();

describe('registrations that wait for each other', () => {
  test('a registration that waits for itself', () => {
    expect(findings((chart) => make(chart, 'a', [named('a')]))).toEqual(["[chart/a] 'dependsOn' must not lead back to itself, got a -> a: remove one of these dependencies: Flux would wait forever"]);
  });

  test('a circle of constructs', () => {
    expect(findings((chart) => {
      const a = make(chart, 'a', []);
      const b = make(chart, 'b', [a]);
      const c = make(chart, 'c', [b]);
      a.addDependsOn(c);
    })).toEqual(["[chart/b] 'dependsOn' must not lead back to itself, got a -> c -> b -> a: remove one of these dependencies: Flux would wait forever"]);
  });

  test('names only the circle, not the way to it', () => {
    expect(findings((chart) => {
      make(chart, 'tail', [named('a')]);
      make(chart, 'a', [named('b', 'flux-system')]);
      make(chart, 'b', [named('a')]);
    })).toEqual(["[chart/b] 'dependsOn' must not lead back to itself, got a -> b -> a: remove one of these dependencies: Flux would wait forever"]);
  });

  test('two circles', () => {
    expect(findings((chart) => {
      make(chart, 'a', [named('a'), named('b')]);
      make(chart, 'b', [named('a')]);
    })).toEqual(["[chart/a] 'dependsOn' must not lead back to itself, got a -> a: remove one of these dependencies: Flux would wait forever", "[chart/b] 'dependsOn' must not lead back to itself, got a -> b -> a: remove one of these dependencies: Flux would wait forever"]);
  });

  test('a circle that others lead to is found once', () => {
    expect(findings((chart) => {
      make(chart, 'a', [named('b')]);
      make(chart, 'b', [named('b')]);
      make(chart, 'c', [named('b'), named('a')]);
    })).toEqual(["[chart/b] 'dependsOn' must not lead back to itself, got b -> b: remove one of these dependencies: Flux would wait forever"]);
  });

  test('names come from the metadata', () => {
    expect(findings((chart) => make(chart, 'a', [named('eu', 'apps')], { metadata: { name: 'eu', namespace: 'apps' } }))).toEqual(["[chart/a] 'dependsOn' must not lead back to itself, got eu -> eu: remove one of these dependencies: Flux would wait forever"]);
  });

  test.each<[string, (chart: Chart) => void]>([
    ['a diamond', (chart) => {
      const a = make(chart, 'a', []);
      make(chart, 'd', [make(chart, 'b', [a]), make(chart, 'c', [a])]);
    }],
    ['the same name in another namespace', (chart) => make(chart, 'a', [named('a', 'apps')])],
    ['a name that is not in the app', (chart) => make(chart, 'a', [named('infra')])],
    ['a condition, which replaces the readiness check', (chart) => {
      const a = make(chart, 'a', []);
      a.addDependsOn(make(chart, 'b', [a.readyWhen('dep.metadata.generation > 0')]));
    }],
    ['the same names on another cluster', (chart) => {
      TargetCluster.set(make(chart, 'a1', [named('b')], { metadata: { name: 'a' } }), 'one');
      TargetCluster.set(make(chart, 'b1', [named('a')], { metadata: { name: 'b' } }), 'two');
    }],
  ])('accepts %s', (_name, build) => {
    fine(build);
  });

  test('a chain of thousands is followed to its end', () => {
    const LENGTH = 3000;
    const chain = (last: string) => (chart: Chart) => {
      make(chart, 'k0', [named(last)]);
      for (let i = 1; i < LENGTH; i++) make(chart, `k${i}`, [named(`k${i - 1}`)]);
    };
    fine(chain('outside'));
    expect(findings(chain(`k${LENGTH - 1}`))).toHaveLength(1);
  });
});

describe('a dependency that is suspended', () => {
  const waiting = (target: Partial<FluxRegistrationProps>, own: Partial<FluxRegistrationProps> = {}) => (chart: Chart): void => {
    make(chart, 'infra', [], { wait: true, ...target });
    make(chart, 'apps', [named('infra', 'flux-system')], own);
  };

  test('is never ready', () => {
    expect(warningsIn(waiting({ suspend: true }))).toEqual([
      "chart/apps flux/suspended-dependency: 'dependsOn[0]' is 'chart/infra', which is suspended and not ready again until it is resumed: remove 'suspend' there, or suspend this one too, or acknowledge this until it is resumed",
    ]);
  });

  test('does not matter to what is suspended too, or has its own condition', () => {
    expect(warningsIn(waiting({ suspend: true }, { suspend: true }))).toEqual([]);
    expect(warningsIn(waiting({ suspend: false }))).toEqual([]);
    const readyExpr = "dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')";
    expect(warningsIn(waiting({ suspend: true }, { dependsOn: [FluxKustomization.fromKustomizationName('infra', { readyExpr })] }))).toEqual([]);
  });
});

describe('a condition of a dependency', () => {
  const warnings = (readyExpr: string) => registrationWarnings({ dependsOn: [FluxKustomization.fromKustomizationName('infra', { readyExpr })] });

  test('replaces the readiness check', () => {
    expect(warnings('dep.spec.suspend == false')).toEqual([
      "chart/claims flux/ready-expr-status: 'dependsOn.readyExpr' does not ask whether the dependency is ready, and it replaces the check of Flux that does: add && dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')",
    ]);
  });

  test.each(['has(dep.status.conditions)', "dep['status'].observedGeneration > 0", '${READY}'])('may ask for its status: %s', (readyExpr) => {
    expect(warnings(readyExpr)).toEqual([]);
  });
});
