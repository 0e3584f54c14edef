import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';

const ROOT = path.resolve(__dirname, '../..');

interface Docs { summary?: string; default?: string; remarks?: string; deprecated?: string }
interface Parameter { name: string; docs?: Docs }
interface Member { name: string; optional?: boolean; docs?: Docs; parameters?: Parameter[]; overrides?: string }
interface Type { name: string; kind: 'class' | 'interface' | 'enum'; datatype?: boolean; base?: string; docs?: Docs; properties?: Member[]; methods?: Member[]; members?: Member[] }

/** The assembly that jsii made of lib/. */
function assembly(): { types: Record<string, Type>; dependencies?: Record<string, string> } {
  const file = path.join(ROOT, '.jsii');
  const text = JSON.parse(fs.readFileSync(file, 'utf8')) as { schema: string; filename?: string; compression?: string };
  if (text.schema !== 'jsii/file-redirect') return text as never;
  return JSON.parse(gunzipSync(fs.readFileSync(path.join(ROOT, text.filename!))).toString()) as never;
}

const types = Object.values(assembly().types);
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
