import { Chart } from 'cdk8s';
import fc from 'fast-check';
import {
  ArgoControlPlaneApp, ArgoSource, ControlPlane, FluxGitRepository, FluxRegistration, FluxSource, GitRevision, RefusedError,
} from '../../../lib';
import * as types from '../../../lib/kit/checks/guard-types';
import { isPlain } from '../../../lib/kit/checks/map';
import { testApp, thrownBy } from '../../support/synth';

/** What a program without types passes. */
const wrong = (value: unknown): never => value as never;

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const claims = { controlPlane: ControlPlane.coLocated('hub'), source: FluxSource.fromGitRepositoryName('platform'), prune: true };
const app = { controlPlane: ControlPlane.coLocated('hub'), project: 'default', source: ArgoSource.git(git, { path: 'claims' }) };

const newChart = () => new Chart(testApp(), 'chart');
const repository = (props: object) => () => new FluxGitRepository(newChart(), 'x', wrong({ git, ...props }));
const registration = (props: object) => () => new FluxRegistration(newChart(), 'x', wrong({ ...claims, ...props }));
const application = (props: object) => () => new ArgoControlPlaneApp(newChart(), 'x', wrong({ ...app, ...props }));

describe('values that throw when they are read', () => {
  const throwing = (key: string, members: object = {}) => Object.defineProperty({ ...members }, key, { enumerable: true, get: () => { throw new Error('not known yet'); } });
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();

  test.each<[string, () => unknown, string]>([
    ['a getter of props', () => new FluxGitRepository(newChart(), 'x', wrong(throwing('git'))),
      "[chart/x] 'git' must be readable, got the error 'not known yet': correct its getters, or pass a plain object"],
    ['a getter of a struct', repository({ git: throwing('url', git) }), "[chart/x] 'git.url' must be readable, got the error 'not known yet': correct its getters, or pass a plain object"],
    ['a getter of an interface', registration({ controlPlane: throwing('server', { controlPlaneName: 'a', isCoLocated: true }) }),
      "[chart/x] 'controlPlane.server' must be readable, got the error 'not known yet': correct its getters, or pass a plain object"],
    ['a getter in a map', () => ControlPlane.named('ctp1', { labels: wrong(throwing('tier')) }),
      "[ControlPlane.named('ctp1')] 'labels.tier' must be readable, got the error 'not known yet': correct its getters, or pass a plain object"],
    ['a revoked proxy as props', () => new FluxGitRepository(newChart(), 'x', wrong(revoked)),
      "[chart/x] 'props' must be readable, got the error 'Cannot perform 'IsArray' on a proxy that has been revoked': correct its getters, or pass a plain object"],
    ['a revoked proxy as options', () => ControlPlane.named('ctp1', wrong(revoked)),
      "[ControlPlane.named('ctp1')] 'options' must be readable, got the error 'Cannot perform 'IsArray' on a proxy that has been revoked': correct its getters, or pass a plain object"],
    ['an object without a prototype as an enum', repository({ provider: Object.create(null) as object }),
      "[chart/x] 'provider' must be one of FluxGitProvider.GENERIC, FluxGitProvider.AWS, FluxGitProvider.AZURE, FluxGitProvider.GITHUB, got an object: use a member of FluxGitProvider"],
    ['an object without a prototype as a Duration', repository({ interval: Object.create(null) as object }), "[chart/x] 'interval' must be a Duration, got an object: write for example Duration.minutes(10)"],
    ['an object without a constructor as a string', repository({ ignore: Object.create(Object.create(null) as object) as object }), "[chart/x] 'ignore' must be a string, got an object: pass a string"],
    ['an object whose toString throws', repository({ ignore: { toString: () => { throw new Error('no'); } } }), "[chart/x] 'ignore' must be a string, got an object: pass a string"],
    ['a symbol as a string', repository({ ignore: Symbol('x') }), "[chart/x] 'ignore' must be a string, got a symbol: pass a string"],
    ['a bigint as a number', application({ revisionHistoryLimit: 3n }), "[chart/x] 'revisionHistoryLimit' must be a number, got a bigint: pass a number"],
  ])('%s', (_name, run, text) => {
    expect(thrownBy(run)).toBe(text);
    expect(run).toThrow(RefusedError);
  });

  test('never make fitsStruct throw, and never fit', () => {
    const traps: ProxyHandler<object>[] = [
      { get: () => { throw new Error('get'); } }, { ownKeys: () => { throw new Error('ownKeys'); } }, { getPrototypeOf: () => { throw new Error('getPrototypeOf'); } },
      { has: () => { throw new Error('has'); } }, { getOwnPropertyDescriptor: () => { throw new Error('getOwnPropertyDescriptor'); } },
    ];
    const values = [revoked, throwing('url', git), throwing('revision', git), ...traps.map((trap) => new Proxy({ ...git, extra: 1 }, trap)), Object.create(null), null, undefined, 5, [], () => 1];
    for (const value of values) expect(types.fitsStruct(types.structNamed('GitSource'), value, true)).toBe(false);
    expect(types.fitsStruct(types.structNamed('GitSource'), new Proxy({ ...git }, {}), true)).toBe(true);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])('never resolve %s to Object.prototype', (name) => {
    const options = types.structNamed('GitCommitOptions');
    expect(types.fitsStruct(options, {}, true)).toBe(true);
    expect(types.fitsStruct(options, JSON.parse(`{ "${name}": 1 }`), true)).toBe(false);
    expect(types.fitsStruct(options, Object.defineProperty({}, name, { enumerable: true, value: 1 }), true)).toBe(false);
    expect(options.fields.get(name)).toBeUndefined();
    expect(types.fitsStruct(types.structNamed('LabelSelector'), JSON.parse(`{ "matchLabels": { "${name}": "a" } }`), true)).toBe(true);
    expect(types.fitsStruct(types.structNamed('LabelSelector'), JSON.parse(`{ "matchLabels": { "${name}": 1 } }`), true)).toBe(false);
  });

  test('are refused, whatever they are', () => {
    const anything = fc.anything({
      withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withObjectString: true,
    });
    fc.assert(fc.property(anything.filter((value) => value !== undefined && typeof value !== 'boolean'), (value) => {
      for (const name of ['git', 'provider', 'interval', 'suspend']) expect(repository({ [name]: value })).toThrow(RefusedError);
      for (const name of ['controlPlane', 'source', 'prune']) expect(registration({ [name]: value })).toThrow(RefusedError);
      for (const name of ['source', 'syncOptions']) if (!isPlain(value)) expect(application({ [name]: value })).toThrow(RefusedError);
    }), { numRuns: 100 });
  });
});
