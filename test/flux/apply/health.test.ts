import type { FluxHealthCheck, FluxHealthCheckExpr } from '../../../lib';
import { kustomization, registrationError, registrationWarnings, release, releaseError } from '../support';

const check = (props: Partial<FluxHealthCheck>) => ({ healthChecks: [{ kind: 'Deployment', name: 'web', namespace: 'team-a', ...props }] });
const clusterWide = (apiVersion: string, kind: string) => ({ healthChecks: [{ apiVersion, kind, name: 'orders' }] });

const EXPR: FluxHealthCheckExpr = { apiVersion: 'example.org/v1', kind: 'Database', current: "status.phase == 'Ready'" };
const expr = (props: Partial<FluxHealthCheckExpr>) => ({ wait: true, healthCheckExprs: [{ ...EXPR, ...props }] });

describe('health checks', () => {
  test.each([
    ['a Deployment without its version', check({})],
    ['a StatefulSet without its version', check({ kind: 'StatefulSet' })],
    ['a custom kind', clusterWide('example.org/v1alpha1', 'Database')],
    ['a Secret of a Crossplane provider, which has no namespace', clusterWide('secretsmanager.aws.upbound.io/v1beta1', 'Secret')],
    ['a Job of a Crossplane provider, which has no namespace', clusterWide('glue.aws.upbound.io/v1beta1', 'Job')],
    ['a Namespace', clusterWide('v1', 'Namespace')],
    ['a version that does not start with v', clusterWide('example.org/stable', 'Database')],
    ['a HelmRelease with its namespace', check({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' })],
  ])('accept %s', (_name, props) => {
    expect(kustomization(props).healthChecks).toEqual(props.healthChecks);
  });

  test.each<[string, { healthChecks: FluxHealthCheck[] }, string]>([
    ['a wildcard', check({ name: 'web-*' }), "[chart/claims] 'healthChecks[0].name' must be the name of one object, got \"web-*\": wildcards are taken literally: name each object, or set 'wait' to true for all of them"],
    ['an invalid name', check({ name: 'Web' }), "[chart/claims] 'healthChecks[0].name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Web\": use for example 'web'"],
    ['an invalid namespace', check({ namespace: 'team.a' }), "[chart/claims] 'healthChecks[0].namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"team.a\": use for example 'team-a'"],
    ['a group without a version', check({ apiVersion: 'apps' }), "[chart/claims] 'healthChecks[0].apiVersion' must be group/version, or v1 for core kinds, got \"apps\": write for example 'pkg.crossplane.io/v1'"],
    ['a version in capitals', check({ apiVersion: 'apps/V1' }), "[chart/claims] 'healthChecks[0].apiVersion' must be group/version, or v1 for core kinds, got \"apps/V1\": write for example 'pkg.crossplane.io/v1'"],
    ['no version for a kind that is not of apps/v1', check({ kind: 'Provider' }), "[chart/claims] 'healthChecks[0].apiVersion' must be given for a Provider, got nothing: the default is 'apps/v1': write its group and version"],
    ['no namespace for a Deployment', { healthChecks: [{ kind: 'Deployment', name: 'web' }] }, "[chart/claims] 'healthChecks[0].namespace' must be given for a Deployment, got nothing: write the namespace of the object; 'targetNamespace' does not apply here"],
    ['no namespace for a Secret', clusterWide('v1', 'Secret'), "[chart/claims] 'healthChecks[0].namespace' must be given for a Secret, got nothing: write the namespace of the object; 'targetNamespace' does not apply here"],
    ['no namespace for a Job', clusterWide('batch/v1', 'Job'), "[chart/claims] 'healthChecks[0].namespace' must be given for a Job, got nothing: write the namespace of the object; 'targetNamespace' does not apply here"],
    ['no namespace for a Kustomization of Flux', clusterWide('kustomize.toolkit.fluxcd.io/v1', 'Kustomization'), "[chart/claims] 'healthChecks[0].namespace' must be given for a Kustomization, got nothing: write the namespace of the object; 'targetNamespace' does not apply here"],
  ])('refuse %s', (_name, props, message) => {
    expect(registrationError(props)).toBe(message);
  });

  test('the error names the entry', () => {
    expect(registrationError({ healthChecks: [...check({}).healthChecks, ...check({ name: '' }).healthChecks] })).toBe("[chart/claims] 'healthChecks[1].name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"\": use a name such as 'ctp1'");
  });
});

describe('health check expressions', () => {
  test.each<[string, Partial<FluxHealthCheckExpr>]>([
    ['every kind of a group', { apiVersion: 'example.org/v1', kind: undefined as unknown as string }],
    ['a core kind', { apiVersion: 'v1', kind: 'Pod' }],
    ['a string with brackets and quotes', { current: 'status.message == "it\'s (ready" || status.message == \'say "}"\'' }],
    ['an escaped quote', { current: "status.message == 'it\\'s'" }],
    ['a comment with a quote', { current: "status.phase == 'Ready' // it's done" }],
    ['comments above and below', { current: "// first (\nstatus.phase == 'Ready' // then ]\n&& true" }],
    ['has() with a field', { current: 'has(status.conditions) && status.conditions.size() > 0' }],
    ['a nested field called self', { current: 'status.self.ready && spec.object.name == "x"' }],
    ['a macro with a variable called self', { current: "status.conditions.exists(self, self.type == 'Ready')" }],
    ['filter without all', { current: "status.conditions.filter(c, c.type == 'Ready').exists(c, c.status == 'True')" }],
    ['a map and a list', { current: '{"a": [1, 2]}.size() == 1' }],
  ])('accept %s', (_name, props) => {
    const spec = kustomization(expr(props));
    const { kind, ...rest } = { ...EXPR, ...props };
    expect(spec.healthCheckExprs).toEqual([kind === undefined ? rest : { ...rest, kind }]);
    expect(registrationWarnings(expr(props))).toEqual([]);
  });

  test('accept a kind and its whole group', () => {
    const healthCheckExprs = [EXPR, { apiVersion: 'example.org/v1', current: 'true' }, { ...EXPR, apiVersion: 'v1', kind: 'Database' }];
    expect(kustomization({ wait: true, healthCheckExprs }).healthCheckExprs).toHaveLength(3);
  });

  test.each<[string, Partial<FluxHealthCheckExpr>, string]>([
    ['an empty expression', { failed: ' ' }, "[chart/claims] 'healthCheckExprs[0].failed' must be a CEL expression, got \" \": write for example `status.conditions.exists(c, c.type == 'Ready' && c.status == 'False')`"],
    ['a quote that is not closed', { current: "status.phase == 'Ready" }, "[chart/claims] 'healthCheckExprs[0].current' must be a CEL expression, got \"status.phase == 'Ready\": close its quotes"],
    ['a string that ends in a backslash', { current: "status.phase == 'Ready\\'" }, "[chart/claims] 'healthCheckExprs[0].current' must be a CEL expression, got \"status.phase == 'Ready\\\\'\": close its quotes"],
    ['a bracket that is not closed', { inProgress: 'has(status.conditions' }, "[chart/claims] 'healthCheckExprs[0].inProgress' must be a CEL expression, got \"has(status.conditions\": add the bracket that matches '(', or remove it"],
    ['a bracket that is not opened', { current: 'status.phase == "x")' }, "[chart/claims] 'healthCheckExprs[0].current' must be a CEL expression, got \"status.phase == \\\"x\\\")\": add the bracket that matches ')', or remove it"],
    ['crossed brackets', { current: '(status.a[0)]' }, "[chart/claims] 'healthCheckExprs[0].current' must be a CEL expression, got \"(status.a[0)]\": add the bracket that matches ')', or remove it"],
    ['has() of a variable', { current: 'has(status)' }, "[chart/claims] 'healthCheckExprs[0].current' must use has() with a field, got \"has(status)\": has() of a variable does not compile: write for example `has(status.conditions)`"],
    ['self in front of the fields', { current: "self.status.phase == 'Ready'" }, "[chart/claims] 'healthCheckExprs[0].current' must start with a field of the object, got \"self.status.phase == 'Ready'\": write the field without 'self.', for example `status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')`"],
    ['object in front of the fields', { failed: "!(object.status.phase == 'Ready')" }, "[chart/claims] 'healthCheckExprs[0].failed' must start with a field of the object, got \"!(object.status.phase == 'Ready')\": write the field without 'object.', for example `status.conditions.exists(c, c.type == 'Ready' && c.status == 'False')`"],
    ['a group without a version', { apiVersion: 'example.org' }, "[chart/claims] 'healthCheckExprs[0].apiVersion' must be group/version, or v1 for core kinds, got \"example.org\": write for example 'pkg.crossplane.io/v1'"],
  ])('refuse %s', (_name, props, message) => {
    expect(registrationError(expr(props))).toBe(message);
  });

  test('refuse two entries of one group and kind, whatever their versions', () => {
    expect(registrationError({ wait: true, healthCheckExprs: [EXPR, { ...EXPR, apiVersion: 'example.org/v1beta1' }] })).toBe("[chart/claims] 'healthCheckExprs[1]' must be the only entry of its group and kind, got \"example.org Database\": the version is not compared: put the expressions into one entry");
    expect(registrationError({ wait: true, healthCheckExprs: [{ apiVersion: 'example.org/v1', current: 'true' }, { apiVersion: 'example.org/v2', current: 'true' }] }))
      .toBe("[chart/claims] 'healthCheckExprs[1]' must be the only entry of its group and kind, got \"example.org\": the version is not compared: put the expressions into one entry");
    expect(registrationError({ wait: true, healthCheckExprs: [{ ...EXPR, apiVersion: 'v1' }, { ...EXPR, apiVersion: 'v1' }] })).toBe("[chart/claims] 'healthCheckExprs[1]' must be the only entry of its group and kind, got \"Database\": the version is not compared: put the expressions into one entry");
  });

  test('warn of filter(...).all(...), which is true while the condition is missing', () => {
    expect(registrationWarnings(expr({ current: "status.conditions.filter(c, c.type == 'Ready').all(c, c.status == 'True')" }))).toEqual(["chart/claims flux/cel-all: 'healthCheckExprs[0].current' uses filter(...).all(...), which is true while the condition is missing: write exists(c, c.type == 'Ready' && c.status == 'True')"]);
    const all = (type: string, status: string) => `status.conditions.filter(c, c.type == '${type}').all(c, c.status == '${status}')`;
    const advice = (field: string, type: string, status: string) =>
      [`chart/claims flux/cel-all: 'healthCheckExprs[0].${field}' uses filter(...).all(...), which is true while the condition is missing: write exists(c, c.type == '${type}' && c.status == '${status}')`];
    const current = "status.phase == 'x'";
    expect(registrationWarnings(expr({ current, failed: all('Ready', 'False') }))).toEqual(advice('failed', 'Ready', 'False'));
    expect(registrationWarnings(expr({ current, failed: all('Stalled', 'True') }))).toEqual(advice('failed', 'Stalled', 'True'));
    expect(registrationWarnings(expr({ current, failed: 'status.conditions.filter(c, c.bad).all(c, c.old)' }))).toEqual(advice('failed', 'Ready', 'False'));
    expect(registrationWarnings(expr({ current, inProgress: 'status.conditions.filter(c, c.bad).all(c, c.old)' }))).toEqual(advice('inProgress', 'Ready', 'Unknown'));
  });

  test('a HelmRelease has the same checks', () => {
    expect(release({ healthCheckExprs: [EXPR] }).healthCheckExprs).toEqual([EXPR]);
    expect(releaseError({ healthCheckExprs: [{ ...EXPR, current: "self.status.phase == 'Ready'" }] })).toBe("[chart/spaces] 'healthCheckExprs[0].current' must start with a field of the object, got \"self.status.phase == 'Ready'\": write the field without 'self.', for example `status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')`");
  });
});

describe('the health of objects of Crossplane', () => {
  const on = (apiVersion: string, kind: string, exprs: FluxHealthCheckExpr[] = []) =>
    registrationWarnings({ ...clusterWide(apiVersion, kind), healthCheckExprs: exprs });

  test.each<[string, string, string]>([
    ['pkg.crossplane.io/v1', 'Provider', 'FluxCrossplaneHealth.packages()'],
    ['apiextensions.crossplane.io/v1', 'CompositeResourceDefinition', 'FluxCrossplaneHealth.definitions()'],
    ['rds.aws.upbound.io/v1beta1', 'Instance', 'FluxCrossplaneHealth.claims([...])'],
  ])('%s %s needs expressions', (apiVersion, kind, health) => {
    const [group] = apiVersion.split('/');
    expect(on(apiVersion, kind)).toEqual([
      `chart/claims flux/health-unknown: 'healthChecks[0]' is a ${kind} of ${group}, which Flux takes for healthy before its conditions are there: add ${health} to 'healthCheckExprs'`,
    ]);
    expect(on(apiVersion, kind, [{ ...EXPR, apiVersion, kind }])).toEqual([]);
  });

  test('other kinds are left to Flux', () => {
    expect(on('example.org/v1', 'Database')).toEqual([]);
    expect(registrationWarnings(check({}))).toEqual([]);
  });
});
