import { execFileSync } from 'node:child_process';
import { Chart, Duration } from 'cdk8s';
import { ArgoCrossplaneSettings, type ArgoCrossplaneSettingsProps } from '../../../lib';
import { runHealthLua, type LuaOptions } from '../../support/lua';
import { testApp } from '../../support/synth';

const PREFIX = 'resource.customizations.health.';
const PACKAGE = `${PREFIX}pkg.crossplane.io_Provider`;
const DEFINITION = `${PREFIX}apiextensions.crossplane.io_CompositeResourceDefinition`;
const CLAIM = `${PREFIX}acme.example_Cluster`;
const APPLICATION = `${PREFIX}argoproj.io_Application`;

function scripts(props: ArgoCrossplaneSettingsProps = {}): Record<string, string> {
  return new ArgoCrossplaneSettings(new Chart(testApp(), 'chart'), 'settings', {
    healthGroups: [{ group: 'acme.example', kinds: ['Cluster'] }], applicationHealth: true, ...props,
  }).data;
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly observedGeneration?: number;
  readonly lastTransitionTime?: string;
}

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
const condition = (type: string, status: string, further: Partial<Condition> = {}): Condition => ({
  type, status, lastTransitionTime: ago(60), ...further,
});
const yes = (type: string, further: Partial<Condition> = {}): Condition => condition(type, 'True', further);
const no = (type: string, further: Partial<Condition> = {}): Condition => condition(type, 'False', further);
const withConditions = (conditions: readonly Condition[], further: object = {}): object => ({ metadata: { name: 'a', generation: 2 }, status: { conditions }, ...further });

const data = scripts();
const health = (key: string, object: object, options?: LuaOptions) => runHealthLua(data[key], object, options);
const progressing = (message: string) => ({ status: 'Progressing', message });
const degraded = (message: string) => ({ status: 'Degraded', message });
const suspended = (message: string) => ({ status: 'Suspended', message });
const healthy = { status: 'Healthy', message: 'All conditions are met' };

describe('before there are conditions, everything is still to come', () => {
  test.each<[string, string, string]>([
    ['a claim', CLAIM, 'Ready'], ['a package', PACKAGE, 'Installed'], ['a definition', DEFINITION, 'Established'],
  ])('%s', (_name, key, missing) => {
    for (const object of [
      {}, { metadata: {} }, { status: null }, { status: {} }, { status: { conditions: null } }, { status: { conditions: [] } },
      { metadata: { annotations: null }, spec: null },
    ]) expect(health(key, object)).toEqual(progressing(`Waiting for condition ${missing}`));
  });

  test('an Application', () => {
    for (const object of [{}, { status: null }, { status: {} }, { status: { health: {} } }]) {
      expect(health(APPLICATION, object)).toEqual(progressing('Waiting for its health'));
    }
  });

  test.each(['ProviderConfig', 'ClusterProviderConfig', 'ProviderConfigUsage', 'EnvironmentConfig', 'Composition'])('%s is in place, since it never gets conditions', (kind) => {
    expect(health(CLAIM, { kind })).toEqual({ status: 'Healthy', message: 'In place' });
    expect(health(CLAIM, { kind, status: { users: 3 } })).toEqual({ status: 'Healthy', message: 'In place' });
    expect(health(CLAIM, { kind, ...withConditions([no('Ready')]) }).status).toBe('Progressing');
  });
});

describe('claims, composite and managed resources', () => {
  test.each<[string, readonly Condition[], object]>([
    ['ready', [yes('Ready'), yes('Synced')], healthy],
    ['ready, in the other order', [yes('Synced'), yes('Ready')], healthy],
    ['ready, without anything about being synced', [yes('Ready')], healthy],
    ['ready, with conditions of its own functions', [yes('Ready'), yes('Synced'), no('DatabaseMigrated', { message: 'later' })], healthy],
    ['ready after an operation', [yes('Ready'), yes('Synced'), yes('LastAsyncOperation')], healthy],
    ['synced only', [yes('Synced')], progressing('Waiting for condition Ready')],
    ['creating', [yes('Synced'), no('Ready', { reason: 'Creating' })], progressing('Creating')],
    ['creating, with a message', [yes('Synced'), no('Ready', { reason: 'Creating', message: 'Unready resources: db' })], progressing('Unready resources: db')],
    ['unknown', [yes('Synced'), condition('Ready', 'Unknown')], progressing('Ready is Unknown')],
    ['with an empty message', [yes('Synced'), no('Ready', { reason: 'Creating', message: '' })], progressing('Creating')],
    ['ready, and failing to sync', [yes('Ready'), no('Synced', { reason: 'ReconcileError', message: 'cannot compose' })], degraded('cannot compose')],
    ['failing to sync, and ready', [no('Synced', { reason: 'ReconcileError', message: 'cannot compose' }), yes('Ready')], degraded('cannot compose')],
    ['failing without a message', [no('Synced', { reason: 'ReconcileError' })], degraded('ReconcileError')],
    ['ready, and the last operation failed', [yes('Ready'), yes('Synced'), no('LastAsyncOperation', { message: 'denied' })], degraded('denied')],
    ['ready, and unknown whether it is synced', [yes('Ready'), condition('Synced', 'Unknown', { reason: 'Later' })], progressing('Later')],
    ['paused by its policies', [yes('Ready'), no('Synced', { reason: 'ReconcilePaused', message: 'paused by management policies' })], suspended('paused by management policies')],
    ['paused, without a message', [no('Synced', { reason: 'ReconcilePaused' })], suspended('ReconcilePaused')],
  ])('%s', (_name, conditions, expected) => {
    expect(health(CLAIM, withConditions(conditions))).toEqual(expected);
  });

  test.each<[string, readonly Condition[], object]>([
    ['ready before the change', [yes('Ready', { observedGeneration: 1 }), yes('Synced', { observedGeneration: 2 })], progressing('Waiting for condition Ready of the current generation')],
    ['synced before the change', [yes('Ready'), yes('Synced', { observedGeneration: 1 })], progressing('Waiting for condition Synced of the current generation')],
    ['failing before the change, which may mend it', [no('Synced', { observedGeneration: 1 }), yes('Ready')], progressing('Waiting for condition Synced of the current generation')],
    ['failing after the change', [no('Synced', { observedGeneration: 2, message: 'broken' }), yes('Ready', { observedGeneration: 1 })], degraded('broken')],
    ['ready after the change', [yes('Ready', { observedGeneration: 2 }), yes('Synced', { observedGeneration: 2 })], healthy],
    ['of a controller that does not count', [yes('Ready', { observedGeneration: 0 }), yes('Synced')], healthy],
    ['an operation of an earlier generation, since not every change needs one', [yes('Ready'), yes('Synced'), yes('LastAsyncOperation', { observedGeneration: 1 })], healthy],
  ])('%s', (_name, conditions, expected) => {
    expect(health(CLAIM, withConditions(conditions))).toEqual(expected);
  });

  test('a condition without a generation is taken as it is', () => {
    expect(health(CLAIM, { metadata: {}, status: { conditions: [yes('Ready', { observedGeneration: 1 })] } })).toEqual(healthy);
  });
});

describe('packages', () => {
  test.each<[string, readonly Condition[], object]>([
    ['installed and healthy', [yes('Healthy'), yes('Installed')], healthy],
    ['installed', [yes('Installed')], progressing('Waiting for condition Healthy')],
    ['healthy', [yes('Healthy')], progressing('Waiting for condition Installed')],
    ['installed, and not known to be healthy', [yes('Installed'), condition('Healthy', 'Unknown', { reason: 'UnknownPackageRevisionHealth' })], progressing('UnknownPackageRevisionHealth')],
    ['unhealthy', [yes('Installed'), no('Healthy', { message: 'no deployment' })], degraded('no deployment')],
    ['of a version that does not exist, while the one before runs',
      [no('Installed', { reason: 'UnpackingPackage', message: 'cannot unpack', observedGeneration: 2 }), yes('Healthy', { observedGeneration: 1 })], degraded('cannot unpack')],
    ['waiting for somebody to activate it', [no('Installed', { reason: 'InactivePackageRevision', message: 'Package is inactive' })], suspended('Package is inactive')],
  ])('%s', (_name, conditions, expected) => {
    for (const kind of ['Provider', 'Configuration', 'Function']) {
      expect(health(`${PREFIX}pkg.crossplane.io_${kind}`, withConditions(conditions))).toEqual(expected);
    }
  });
});

describe('definitions', () => {
  const claims = { spec: { claimNames: { kind: 'Cluster' } } };

  test.each<[string, readonly Condition[], object, object]>([
    ['established', [yes('Established')], {}, healthy],
    ['established, and offers no claims', [yes('Established')], { spec: { scope: 'Namespaced' } }, healthy],
    ['established, and not offered yet', [yes('Established')], claims, progressing('Waiting for condition Offered')],
    ['established and offered', [yes('Established'), yes('Offered')], claims, healthy],
    ['offered in vain', [yes('Established'), no('Offered', { reason: 'TerminatingCompositeResourceClaim' })], claims, progressing('TerminatingCompositeResourceClaim')],
    ['going', [no('Established', { reason: 'TerminatingCompositeResource' })], {}, progressing('TerminatingCompositeResource')],
  ])('%s', (_name, conditions, further, expected) => {
    expect(health(DEFINITION, withConditions(conditions, further))).toEqual(expected);
  });
});

describe('what is paused by its annotation is suspended, whatever it says', () => {
  const paused = (value: string) => ({ metadata: { annotations: { 'crossplane.io/paused': value } }, status: { conditions: [no('Synced'), no('Healthy')] } });

  test.each([CLAIM, PACKAGE, DEFINITION])('%s', (key) => {
    expect(health(key, paused('true'))).toEqual(suspended('Reconciliation is paused'));
    expect(health(key, paused('false')).status).not.toBe('Suspended');
  });
});

describe('a failure counts once it has lasted', () => {
  const failing = (since: string) => withConditions([no('Synced', { message: 'broken', lastTransitionTime: since }), yes('Ready')]);
  const after = (failureGrace: Duration, since: string) => runHealthLua(scripts({ failureGrace })[CLAIM], failing(since)).status;

  test('for two minutes', () => {
    expect(health(CLAIM, failing(ago(1)))).toEqual(progressing('broken'));
    expect(health(CLAIM, failing(ago(3)))).toEqual(degraded('broken'));
  });

  test('for as long as is said', () => {
    expect([after(Duration.hours(2), ago(60)), after(Duration.minutes(30), ago(60))]).toEqual(['Progressing', 'Degraded']);
    expect(after(Duration.millis(1), ago(60))).toBe('Degraded');
  });

  test('or at once', () => {
    expect(after(Duration.seconds(0), ago(0))).toBe('Degraded');
    expect(scripts({ failureGrace: Duration.seconds(0) })[CLAIM]).not.toContain('os.');
  });

  test.each(['America/Los_Angeles', 'Asia/Kolkata'])('in the time zone %s', (zone) => {
    const run = `
      const { lua, lauxlib, lualib, to_luastring } = require('fengari');
      const state = lauxlib.luaL_newstate();
      lualib.luaL_openlibs(state);
      lauxlib.luaL_dostring(state, to_luastring(process.argv[1]));
      process.stdout.write(lua.lua_tojsstring(state, -1));`;
    const statuses = [ago(1), ago(3)].map((since) => {
      const object = `obj = { status = { conditions = { { type = "Synced", status = "False", lastTransitionTime = "${since}" } } } }`;
      const script = `${object}\nreturn (function() ${data[CLAIM]} end)().status`;
      return execFileSync(process.execPath, ['-e', run, script], { encoding: 'utf8', env: { ...process.env, TZ: zone } });
    });
    expect(statuses).toEqual(['Progressing', 'Degraded']);
  });

  test('at once if the start or the current time is unknown', () => {
    expect(health(CLAIM, { status: { conditions: [{ type: 'Synced', status: 'False', message: 'broken' }] } })).toEqual(degraded('broken'));
    expect(health(CLAIM, failing(ago(0)), { withoutOs: true })).toEqual(degraded('broken'));
  });
});

test('an Application has the health that it reports', () => {
  expect(health(APPLICATION, { status: { health: { status: 'Degraded', message: 'broken' } } })).toEqual(degraded('broken'));
  expect(health(APPLICATION, { status: { health: { status: 'Healthy' } } })).toEqual({ status: 'Healthy', message: '' });
});

test('a pattern has the same script as a kind', () => {
  expect(scripts({ healthGroups: [{ group: '*.acme.example' }] })['resource.customizations']).toBe(
    `"*.acme.example/*":\n  health.lua: |\n${data[CLAIM].replace(/^(?=.)/gm, '    ')}`);
});

test('no script has what Helm, Flux or a shell would replace', () => {
  for (const script of Object.values(data)) expect(script).not.toMatch(/\{\{|\}\}|\$/);
});
