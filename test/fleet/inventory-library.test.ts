import * as fs from 'node:fs';
import { removeScratch, scratch } from './scratch-folder';

const folder = scratch();
afterAll(removeScratch);

/** Reads files where `yaml` is found in some places only; returns the number of control planes, or the error. */
function readWith(found: (from: string) => boolean, text: string): string {
  const file = `${folder}/fleet.yaml`;
  fs.writeFileSync(file, text);
  let result = '';
  jest.isolateModules(() => {
    jest.doMock('node:module', () => ({
      createRequire: (from: string) => Object.assign((name: string) => {
        if (!found(from)) throw new Error(`Cannot find module '${name}'`);
        return jest.requireActual(name);
      }, { resolve: (name: string) => `/packages/${name}/index.js` }),
    }));
    const { readInventory } = jest.requireActual<typeof import('../../lib/fleet/inventory')>('../../lib/fleet/inventory');
    try {
      result = String(readInventory('fleet', file, ({ members }) => members.length));
    } catch (error) {
      result = (error as Error).message;
    }
  });
  return result;
}

describe('the YAML library', () => {
  const yaml = 'controlPlanes: [{ name: ctp1 }]\n';

  test.each([
    ['that of cdk8s', (from: string) => from === '/packages/cdk8s/index.js'],
    ['one that this package can see', (from: string) => from.endsWith('inventory-text.ts')],
    ['one of the working directory', (from: string) => from === `${process.cwd()}/`],
  ])('is %s', (_name, found) => {
    expect(readWith(found, yaml)).toBe('1');
  });

  test('is not needed for JSON', () => {
    expect(readWith(() => false, '{ "controlPlanes": [{ "name": "ctp1" }] }')).toBe('1');
  });

  test('is asked for where there is none', () => {
    expect(readWith(() => false, yaml)).toBe("[fleet] 'path' must be read with the package yaml, got nothing: run `npm install yaml`, or write the file as JSON");
  });
});
