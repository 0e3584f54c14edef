import * as fs from 'node:fs';
import Ajv from 'ajv';
import { App } from 'cdk8s';
import { MAXIMAL } from './maximal';
import {
  ArgoConfirmation, ArgoDeletion, ArgoDestinationField, ArgoPrunePropagation, ControlPlaneFleet, CrossplaneProviderConfigScope,
  EsoDecodingStrategy, EsoStoreKind, FluxDataKind, FluxDeletionPolicy, FluxGitProvider, FluxOciProvider,
} from '../../../lib';
import fleetSchema from '../../../schema/fleet.schema.json';
import { scratch, removeScratch } from '../scratch-folder';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const SCHEMA = fleetSchema as Schema;
const folder = scratch();
beforeAll(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterAll(() => {
  jest.restoreAllMocks();
  removeScratch();
});

function resolve(schema: Schema): readonly [string, Schema] {
  const name = /^#\/definitions\/(.*)$/.exec(schema.$ref ?? '')?.[1];
  return name === undefined ? ['', schema] : [name, SCHEMA.definitions![name]];
}

/** Every key of the schema, as `definition.key`. */
function allKeys(): string[] {
  return [['', SCHEMA] as const, ...Object.entries(SCHEMA.definitions!)].flatMap(([name, { properties }]) => Object.keys(properties ?? {}).map((key) => `${name}.${key}`));
}

/** The keys that some data sets, with the path of each place. */
function places(data: unknown, schema: Schema, path: (string | number)[] = []): { key: string; path: (string | number)[] }[] {
  if (typeof data !== 'object' || data === null) return [];
  const [name, { properties = {}, additionalProperties, items }] = resolve(schema);
  return Object.entries(data).flatMap(([key, value]) => {
    const at = [...path, Array.isArray(data) ? Number(key) : key];
    const inner = items ?? properties[key] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    const below = inner ? places(value, inner, at) : [];
    return properties[key] ? [{ key: `${name}.${key}`, path: at }, ...below] : below;
  });
}

/** What is synthesized for an inventory, or the error. */
function outcome(inventory: unknown): string {
  const file = `${folder}/fleet.json`;
  fs.writeFileSync(file, JSON.stringify(inventory));
  const app = new App();
  try {
    ControlPlaneFleet.fromFile(app, 'fleet', file);
    return app.synthYaml() as unknown as string;
  } catch (error) {
    return `error: ${(error as Error).message}`;
  }
}

/** Whether the output of one control plane is another without the key at a path. */
function matters(path: readonly (string | number)[]): boolean {
  const index = path[0] === 'controlPlanes' && typeof path[1] === 'number' ? path[1] : 0;
  const whole = structuredClone(MAXIMAL) as any;
  const changed = structuredClone(MAXIMAL) as any;
  delete path.slice(0, -1).reduce((value, key) => value[key], changed)[path[path.length - 1]];
  for (const inventory of [whole, changed]) inventory.controlPlanes = inventory.controlPlanes && [inventory.controlPlanes[index]];
  return outcome(whole) !== outcome(changed);
}

describe('schema of inventories', () => {
  test('is a valid schema that accepts the maximal inventory', () => {
    const validate = new Ajv({ strictTypes: false, allowUnionTypes: true }).compile(SCHEMA);
    expect(validate(MAXIMAL)).toBe(true);
  });

  test('the maximal inventory sets every key', () => {
    const set = new Set(places(MAXIMAL, SCHEMA).map(({ key }) => key));
    expect(allKeys().filter((key) => !set.has(key))).toEqual([]);
  });

  test('the maximal inventory is synthesized', () => {
    expect(outcome(MAXIMAL)).toContain('kind: Kustomization');
  });

  test('every key reaches the output', () => {
    const silent = new Set(allKeys());
    for (const { key, path } of places(MAXIMAL, SCHEMA)) if (silent.has(key) && matters(path)) silent.delete(key);
    // The namespace is compared with that of the objects that read the Secret.
    expect([...silent]).toEqual(['.$schema', 'secretKey.namespace']);
  });

  test.each([
    ['deletionPolicy', FluxDeletionPolicy],
    ['substituteFrom.kind', FluxDataKind],
    ['fluxGit.provider', FluxGitProvider],
    ['fluxOci.provider', FluxOciProvider],
    ['argo.destinationField', ArgoDestinationField],
    ['argo.deletion', ArgoDeletion],
    ['confirmation', ArgoConfirmation],
    ['syncOptions.prunePropagationPolicy', ArgoPrunePropagation],
    ['storeReference.kind', EsoStoreKind],
    ['remoteRef.decodingStrategy', EsoDecodingStrategy],
    ['providerCredentials.configScope', CrossplaneProviderConfigScope],
  ])('the values of %s are those of the library', (place, values) => {
    const [name, key] = place.split('.');
    const definition = SCHEMA.definitions![name];
    const given = (key === undefined ? definition : definition.properties![key]).enum!.filter((value) => value !== null);
    expect([...given].sort()).toEqual(Object.values(values).sort());
  });
});
