import { ApiObject, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { checkNamespaceMatch, checkSameApp, constructOf, namespaceOf, renderName } from '../../../lib/kit/app/reference';
import { testApp, thrownBy } from '../../support/synth';

const app = testApp();
const chart = new Chart(app, 'chart', { namespace: 'team-a' });
const at = new Construct(chart, 'reader');
const secret = new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'aws' } });
const elsewhere = new ApiObject(new Chart(testApp(), 'elsewhere'), 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'aws' } });

/** A construct of another library, whose object is a child. */
class Wrapper extends Construct {
  public readonly name = 'wrapped';
  constructor(scope: Construct, id: string, child: string, kind: string) {
    super(scope, id);
    new ApiObject(this, child, { apiVersion: 'v1', kind, metadata: { name: this.name, namespace: 'team-b' } });
  }
}

const wrapped = new Wrapper(chart, 'wrapped', 'Resource', 'Secret');
const standard = new Wrapper(chart, 'standard', 'Default', 'Secret');
const account = new Wrapper(chart, 'account', 'Resource', 'ServiceAccount');
const bare = Object.assign(new Construct(chart, 'bare'), { name: 'bare' });

describe('the namespace of a construct', () => {
  test.each<[string, Construct, string | undefined]>([
    ['an object', secret, 'team-a'],
    ['a construct with a child named Resource', wrapped, 'team-b'],
    ['a construct with a child named Default', standard, 'team-b'],
    ['a construct without objects', bare, undefined],
    ['an object without a namespace', elsewhere, undefined],
  ])('is known of %s', (_name, construct, expected) => {
    expect(namespaceOf(construct)).toBe(expected);
  });

  test('is unknown if the child named Resource is not an object', () => {
    const parent = new Construct(chart, 'parent');
    new Construct(parent, 'Resource');
    expect(namespaceOf(parent)).toBeUndefined();
  });
});

test('a value is a construct or not', () => {
  expect(constructOf(secret)).toBe(secret);
  expect([{ name: 'aws' }, 'aws', undefined, null].map(constructOf)).toEqual([undefined, undefined, undefined, undefined]);
});

test('a construct must be in the same app', () => {
  checkSameApp(at, 'secretRef', undefined);
  checkSameApp(at, 'secretRef', secret);
  expect(thrownBy(() => checkSameApp(at, 'secretRef', elsewhere, 'say please'))).toBe(
    "[chart/reader] 'secretRef' must be in the same app, got \"elsewhere/secret\": create it in this app, or say please");
});

test.each<[string, IConstruct, string]>([
  ['a control plane', Object.assign(new Construct(new Chart(testApp(), 'other'), 'ctp'), { controlPlaneName: 'ctp1' }), "describe it with ControlPlane.named('ctp1', ...)"],
  ['a source', new ApiObject(new Chart(testApp(), 'other'), 'oci', { apiVersion: 'v1', kind: 'OCIRepository', metadata: { name: 'apps' } }),
    "refer to it by name with fromOciRepositoryName('apps')"],
  ['a construct without objects', new Construct(new Chart(testApp(), 'other'), 'bare'), 'refer to it by name'],
])('the advice fits %s', (_name, target, advice) => {
  expect(thrownBy(() => checkSameApp(at, 'prop', target))).toBe(`[chart/reader] 'prop' must be in the same app, got "${target.node.path}": create it in this app, or ${advice}`);
});

test('namespaces are compared if both are known', () => {
  checkNamespaceMatch(at, 'secretRef', undefined, { kind: 'Secret', namespace: 'team-a' });
  checkNamespaceMatch(at, 'secretRef', 'team-a', { kind: 'Secret' });
  checkNamespaceMatch(at, 'secretRef', 'team-a', { kind: 'Secret', namespace: 'team-a' });
  expect(thrownBy(() => checkNamespaceMatch(at, 'secretRef', 'team-b', { kind: 'Secret', namespace: 'team-a' }))).toBe(
    "[chart/reader] 'secretRef' must be in namespace 'team-a', got namespace 'team-b': Secret and reader must share a namespace: move one of them, or copy the Secret to 'team-a'");
});

describe('a reference by name', () => {
  test.each<[string, { readonly name: string; readonly namespace?: unknown } | undefined, { name: string } | undefined]>([
    ['nothing', undefined, undefined],
    ['a name', { name: 'aws' }, { name: 'aws' }],
    ['a name in the same namespace', { name: 'aws', namespace: 'team-a' }, { name: 'aws' }],
    ['an object', secret, { name: 'aws' }],
    ['a construct without objects, such as an imported one', bare, { name: 'bare' }],
  ])('accepts %s', (_name, target, expected) => {
    expect(renderName(at, 'secretRef', target, { kind: 'Secret', namespace: 'team-a' })).toEqual(expected);
  });

  test('accepts a construct in any namespace if the namespace of the reader is unknown', () => {
    expect(renderName(at, 'secretRef', wrapped, { kind: 'Secret' })).toEqual({ name: 'wrapped' });
  });

  test.each<[string, { readonly name: string; readonly namespace?: unknown }, string]>([
    ['an invalid name', { name: 'AWS' },
      "[chart/reader] 'secretRef.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"AWS\": use for example 'aws'"],
    ['a name in another namespace', { name: 'aws', namespace: 'team-b' },
      "[chart/reader] 'secretRef' must be in namespace 'team-a', got namespace 'team-b': Secret and reader must share a namespace: move one of them, or copy the Secret to 'team-a'"],
    ['a construct in another namespace', wrapped,
      "[chart/reader] 'secretRef' must be in namespace 'team-a', got namespace 'team-b': Secret and reader must share a namespace: move one of them, or copy the Secret to 'team-a'"],
    ['an object of another app', elsewhere,
      "[chart/reader] 'secretRef' must be in the same app, got \"elsewhere/secret\": create it in this app, or refer to it by name: { name: 'aws' }"],
    ['an object of another kind', new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } }),
      "[chart/reader] 'secretRef' must be a Secret, got ConfigMap 'settings': pass the Secret"],
    ['a construct of another kind', account, "[chart/reader] 'secretRef' must be a Secret, got ServiceAccount 'wrapped': pass the Secret"],
  ])('refuses %s', (_name, target, message) => {
    expect(thrownBy(() => renderName(at, 'secretRef', target, { kind: 'Secret', namespace: 'team-a' }))).toBe(message);
  });
});
