import { FluxDataKind, type FluxValuesReference } from '../../../lib';
import { release, releaseError, releaseWarnings } from '../support';

const from = (props: Partial<FluxValuesReference>) => [{ kind: FluxDataKind.SECRET, name: 'values', ...props }];
const path = (targetPath: string) => from({ targetPath });

describe('valuesFrom', () => {
  test.each<[string, FluxValuesReference[]]>([
    ['a whole file', from({})],
    ['another key', from({ valuesKey: 'prod.yaml', optional: true })],
    ['a ConfigMap', from({ kind: FluxDataKind.CONFIG_MAP })],
    ['one literal value', from({ targetPath: 'a', literal: true })],
    ['an entry of a list', path('ingress.hosts[0].paths[12][65536]')],
    ['a key with escaped dots', path('nodeSelector.kubernetes\\.io/hostname')],
    ['a key with escaped dots and more below', path('a.example\\.org/x.b')],
    ['a slash without a dot before it', path('annotations.a/b')],
    ['a dot after the slash', path('a/b.c')],
    ['a longest path', path('a'.repeat(250))],
  ])('accepts %s', (_name, valuesFrom) => {
    expect(release({ valuesFrom }).valuesFrom).toEqual(valuesFrom);
    expect(releaseWarnings({ valuesFrom })).toEqual([]);
  });

  test('does not change the array of the user', () => {
    const valuesFrom = Object.freeze(from({}).map((reference) => Object.freeze(reference))) as FluxValuesReference[];
    expect(release({ valuesFrom }).valuesFrom).toEqual([{ kind: 'Secret', name: 'values' }]);
  });

  test.each<[string, FluxValuesReference[], string]>([
    ['an invalid name', [...from({}), ...from({ name: 'My Values' })], "[chart/spaces] 'valuesFrom[1].name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"My Values\": use for example 'my-values'"],
    ['an invalid key', from({ valuesKey: 'prod/values.yaml' }), "[chart/spaces] 'valuesFrom[0].valuesKey' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"prod/values.yaml\": use for example 'prod-values.yaml'"],
    ['an empty path', path(''), "[chart/spaces] 'valuesFrom[0].targetPath' must be a path as `--set` takes it (letters, digits, '_', '-', '.', '/' and [0], at most 250 characters), got \"\": write for example service.port or list[0].name"],
    ['a path of 251 characters', path('a'.repeat(251)), "[chart/spaces] 'valuesFrom[0].targetPath' must be a path as `--set` takes it (letters, digits, '_', '-', '.', '/' and [0], at most 250 characters), got \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...: write for example service.port or list[0].name"],
    ['a path with an equals sign', path('a=b'), "[chart/spaces] 'valuesFrom[0].targetPath' must be a path as `--set` takes it (letters, digits, '_', '-', '.', '/' and [0], at most 250 characters), got \"a=b\": write for example service.port or list[0].name"],
    ['a path with an index that is not a number', path('list[a]'), "[chart/spaces] 'valuesFrom[0].targetPath' must be a path as `--set` takes it (letters, digits, '_', '-', '.', '/' and [0], at most 250 characters), got \"list[a]\": write for example service.port or list[0].name"],
    ['a path that starts with a dot', path('.a'), "[chart/spaces] 'valuesFrom[0].targetPath' must have a name between dots, got \".a\": Helm drops the value or fails otherwise: write for example service.port or list[0].name"],
    ['a path that starts with an index', path('[0].a'), "[chart/spaces] 'valuesFrom[0].targetPath' must have a name between dots, got \"[0].a\": Helm drops the value or fails otherwise: write for example service.port or list[0].name"],
    ['a path that ends with a dot', path('a.'), "[chart/spaces] 'valuesFrom[0].targetPath' must have a name between dots, got \"a.\": Helm drops the value or fails otherwise: write for example service.port or list[0].name"],
    ['two dots', path('a..b'), "[chart/spaces] 'valuesFrom[0].targetPath' must have a name between dots, got \"a..b\": Helm drops the value or fails otherwise: write for example service.port or list[0].name"],
    ['an index that Helm rejects', path('a[0].list[65537]'), "[chart/spaces] 'valuesFrom[0].targetPath' must have indexes of at most 65536, got \"65537\": write the list in 'values': Helm accepts no larger index"],
    ['a name after an index', path('list[0]name'), "[chart/spaces] 'valuesFrom[0].targetPath' must have a dot between an index and a name, got \"list[0]name\": write 'list[0].name'"],
  ])('refuses %s', (_name, valuesFrom, message) => {
    expect(releaseError({ valuesFrom })).toBe(message);
  });

  test('accepts dots that are escaped, also at the end', () => {
    expect(releaseWarnings({ valuesFrom: path('a\\.') })).toEqual([]);
    expect(releaseWarnings({ valuesFrom: path('a\\..b') })).toEqual([]);
  });

  test('warns of a key with dots', () => {
    expect(releaseWarnings({ valuesFrom: path('service.annotations.example.org/name') })).toEqual(["chart/spaces flux/target-path: 'valuesFrom[0].targetPath' is service.annotations.example.org/name, in which every dot separates nested keys: if 'example.org/name' is one key, write 'service.annotations.example\\.org/name'"]);
    expect(releaseWarnings({ valuesFrom: path('podLabels.app.kubernetes.io/name') })).toEqual(["chart/spaces flux/target-path: 'valuesFrom[0].targetPath' is podLabels.app.kubernetes.io/name, in which every dot separates nested keys: if 'app.kubernetes.io/name' is one key, write 'podLabels.app\\.kubernetes\\.io/name'"]);
    expect(releaseWarnings({ valuesFrom: path('global.example.org/name') })).toEqual(["chart/spaces flux/target-path: 'valuesFrom[0].targetPath' is global.example.org/name, in which every dot separates nested keys: if 'global.example.org/name' is one key, write 'global\\.example\\.org/name'"]);
    expect(releaseWarnings({ valuesFrom: path('annotations.a\\.example.org/name') })).toEqual(["chart/spaces flux/target-path: 'valuesFrom[0].targetPath' is annotations.a\\.example.org/name, in which every dot separates nested keys: if 'a\\.example.org/name' is one key, write 'annotations.a\\.example\\.org/name'"]);
  });

  test('warns of a path that the values override', () => {
    const valuesFrom = [...from({}), ...path('replicas'), ...path('ingress.host')];
    expect(releaseWarnings({ valuesFrom, values: { replicas: 1, ingress: { host: 'x' } } })).toEqual(["chart/spaces flux/no-effect: 'valuesFrom[1]' has no effect, since 'values' sets 'replicas' and takes precedence: remove one of them", "chart/spaces flux/no-effect: 'valuesFrom[2]' has no effect, since 'values' sets 'ingress.host' and takes precedence: remove one of them"]);
  });

  test('warns of a literal without a path', () => {
    expect(releaseWarnings({ valuesFrom: from({ literal: true }) })).toEqual(["chart/spaces flux/no-effect: 'valuesFrom[0].literal' has no effect without 'valuesFrom[0].targetPath', since a whole values file is always parsed: remove it"]);
    expect(releaseWarnings({ valuesFrom: from({ literal: false }) })).toEqual([]);
  });
});
