import { ApiObject, Chart, type App } from 'cdk8s';
import { Construct } from 'constructs';
import { AppView } from '../../../lib/kit/app/app-view';
import { testApp } from '../../support/synth';

const object = (scope: Construct, id: string, kind: string, apiVersion: string = 'v1') => new ApiObject(scope, id, { apiVersion, kind, metadata: { name: id } });

/** An app with two charts. */
function build(): { app: App; a: Chart; b: Chart } {
  const app = testApp();
  return { app, a: new Chart(app, 'a'), b: new Chart(app, 'b') };
}

describe('AppView', () => {
  test('has all constructs and objects, in tree order', () => {
    const { app, a, b } = build();
    const second = object(b, 'second', 'Secret');
    const wrapper = new Construct(a, 'wrapper');
    const first = object(wrapper, 'first', 'Secret');
    const view = new AppView(app, new Map());
    expect(view.objects).toEqual([first, second]);
    expect([...view.constructs]).toEqual([app, a, wrapper, first, b, second]);
    expect([app, first, object(new Chart(testApp(), 'other'), 'x', 'Secret')].map((construct) => view.has(construct))).toEqual([true, true, false]);
  });

  test('has the members of a check that are still in the tree', () => {
    const { app, a, b } = build();
    const check = () => [];
    const members = [new Construct(b, 'two'), new Construct(a, 'one'), new Construct(a, 'gone')];
    a.node.tryRemoveChild('gone');
    const view = new AppView(app, new Map([[check, members]]));
    expect(view.members(check)).toEqual([members[0], members[1]]);
    expect(view.members(() => [])).toEqual([]);
  });

  test('finds the objects of a kind in any version of its group', () => {
    const { app, a, b } = build();
    const stores = [object(a, 'x', 'SecretStore', 'external-secrets.io/v1'), object(b, 'y', 'SecretStore', 'external-secrets.io/v1beta1')];
    const secrets = [object(a, 's', 'Secret'), object(a, 't', 'Secret')];
    const view = new AppView(app, new Map());
    expect(view.ofKind('external-secrets.io', 'SecretStore')).toEqual(stores);
    expect(view.ofKind('core', 'Secret')).toEqual(secrets);
    expect(view.ofKind('external-secrets.io', 'Secret')).toEqual([]);
  });

  test('finds the objects of a kind by name, in any namespace, in tree order', () => {
    const { app, a, b } = build();
    const secrets = [object(a, 'x', 'Secret'), object(b, 'x', 'Secret')];
    object(a, 'y', 'Secret');
    object(new Construct(a, 'inner'), 'x', 'Secret', 'example.org/v1');
    const view = new AppView(app, new Map());
    expect(view.named('core', 'Secret', 'x')).toEqual(secrets);
    expect(view.named('core', 'Secret', 'z')).toEqual([]);
    expect(view.named('core', 'ConfigMap', 'x')).toEqual([]);
  });

  test('reads the name of every object once', () => {
    const { app, a } = build();
    const secret = object(a, 'x', 'Secret');
    const asked = jest.fn(() => 'x');
    Object.defineProperty(secret, 'name', { get: asked });
    const view = new AppView(app, new Map());
    for (let times = 0; times < 20; times++) view.named('core', 'Secret', 'x');
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
