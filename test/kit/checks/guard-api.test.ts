import * as library from '../../../lib';
import { CLASSES, MAKERS, STRUCTS } from '../../../lib/kit/checks/guard-table';
import { testApp, thrownBy } from '../../support/synth';

/** The classes with a public constructor, as the table names them. */
const CONSTRUCTED = [...new Set(Object.values(MAKERS).flatMap((ways) => [...ways.matchAll(/new (\w+)\(/g)].map(([, name]) => name)))];

describe('every part of the API is guarded', () => {
  const exported = library as unknown as Readonly<Record<string, { readonly prototype: object } & (new (...values: unknown[]) => unknown)>>;

  test.each(CONSTRUCTED.filter((name) => STRUCTS[`${name}Props`] !== undefined && name !== 'GitOpsApp'))('the constructor of %s', (name) => {
    const type = exported[name];
    const scope = testApp();
    const at = (props: unknown) => thrownBy(() => new type(scope, 'x', props));
    expect(at({ zzzzzzzzzzzz: 1 })).toMatch(new RegExp(`^\\[x\\] 'zzzzzzzzzzzz' must be a prop of ${name}Props, got an unknown one: the props are `));
    expect(at(5)).toMatch(/^\[x\] 'props' must be an object, got 5: write \{ /);
    expect(thrownBy(() => new type(undefined, 'x', {}))).toMatch(`[${name}] 'scope' must be a construct`);
  });

  test('all constructors have props', () => {
    expect(CONSTRUCTED.filter((name) => STRUCTS[`${name}Props`] === undefined)).toEqual([]);
    expect(CONSTRUCTED.length).toBeGreaterThan(40);
    expect(thrownBy(() => new library.GitOpsApp({ zzzzzzzzzzzz: 1 } as never))).toContain("[GitOpsApp] 'zzzzzzzzzzzz' must be a prop of GitOpsAppProps");
  });

  const methods = Object.entries(CLASSES).flatMap(([name, list]) => list.split(';').filter((text) => text !== '').map((text): [string, string, string] => [name, text.replace(/\(.*/, ''), text]));

  test.each(methods)('%s %s', (name, method, text) => {
    const type = exported[name];
    const owner = method.startsWith('.') ? type.prototype : type;
    const called = (owner as Readonly<Record<string, ((...values: unknown[]) => unknown) | undefined>>)[method.replace('.', '')];
    expect(called).toBeInstanceOf(Function);
    const [, first, optional] = /\((?:\.\.\.)?(\w+)(\?)?:/.exec(text)!;
    const isOptions = first === 'options' || first === 'props';
    const given = text.includes('(...') ? [undefined] : optional === undefined ? [] : [Symbol('wrong')];
    const error = thrownBy(() => called!(...given));
    expect(error).toMatch(new RegExp(`^\\[${name}\\.${method.replace('.', '')}\\] '${first}(\\[0\\])?' must `));
    expect(isOptions || !error.includes("'props'")).toBe(true);
  });
});
