import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { type Docs, readAssembly } from '../../tools/assembly';

const ROOT = path.resolve(__dirname, '../..');

const types = Object.values(readAssembly().types);
const documented = (docs: Docs | undefined) => (docs?.summary ?? '').length > 3;

describe('public API', () => {
  test('every type says what it is', () => {
    expect(types.length).toBeGreaterThan(100);
    expect(types.filter(({ docs }) => !documented(docs)).map(({ name }) => name)).toEqual([]);
  });

  test('every property, method and enum member says what it is', () => {
    const silent = types.flatMap((type) => [...type.properties ?? [], ...type.methods ?? [], ...type.members ?? []]
      .filter((member) => member.overrides === undefined && !documented(member.docs)).map((member) => `${type.name}.${member.name}`));
    expect(silent).toEqual([]);
  });

  test('every optional prop says what happens without it', () => {
    const silent = types.filter(({ datatype }) => datatype).flatMap((type) => (type.properties ?? [])
      .filter((prop) => prop.optional && prop.docs?.default === undefined).map((prop) => `${type.name}.${prop.name}`));
    expect(silent).toEqual([]);
  });

  test('what exists only for the versions of the guides is deprecated', () => {
    const deprecated = types.flatMap((type) => [
      ...(type.docs?.deprecated === undefined ? [] : [type.name]),
      ...[...type.properties ?? [], ...type.methods ?? [], ...type.members ?? []].filter(({ docs }) => docs?.deprecated !== undefined).map(({ name }) => `${type.name}.${name}`),
    ]);
    expect(deprecated.sort()).toEqual([
      'EsoApi.V1BETA1',
      'EsoOperatorCrds.unsafeServeV1Beta1',
      'FluxApi.V1BETA1',
      'FluxKustomizationProps.clientValidation',
      'SpacesChart.guide',
      'SpacesExternalSecretsOptions.namespace',
      'SpacesGuideChart',
    ]);
  });

  test('every parameter says what it is', () => {
    const silent = types.flatMap((type) => (type.methods ?? []).flatMap((method) => (method.parameters ?? [])
      .filter((parameter) => parameter.docs?.summary === undefined).map((parameter) => `${type.name}.${method.name}(${parameter.name})`)));
    expect(silent).toEqual([]);
  });

  test('the reference is that of this version', () => {
    const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'tools/reference.ts', '--check'], { cwd: ROOT, encoding: 'utf8' });
    expect({ status, printed: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, printed: '' });
  });
});
