import * as fc from 'fast-check';
import { checkShards, shardOf } from '../../../lib/fleet/members/shards';
import { thrownBy } from '../../support/synth';

const NAMES = Array.from({ length: 10_000 }, (_, index) => `ctp-${index}`);
const COUNTS = Array.from({ length: 16 }, (_, index) => index + 1);

describe('shards', () => {
  test('a name is in one of the shards, the same one each time', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (name, shards) => {
      const shard = shardOf(name, shards);
      expect(Number.isInteger(shard) && shard >= 0 && shard < shards).toBe(true);
      expect(shardOf(name, shards)).toBe(shard);
    }));
  });

  test('an additional shard takes over its part, and nothing else moves', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (name, shards) => {
      expect([shardOf(name, shards), shards]).toContain(shardOf(name, shards + 1));
    }));
  });

  // The names are the same each time, and so are the figures: at most 6.4 % from the mean over 16 shards, 3.6 % over 8.
  test.each(COUNTS)('10,000 names are spread evenly over %d shards', (shards) => {
    const sizes = new Array<number>(shards).fill(0);
    for (const name of NAMES) sizes[shardOf(name, shards)]++;
    const mean = NAMES.length / shards;
    expect(Math.max(...sizes.map((size) => Math.abs(size - mean) / mean))).toBeLessThan(0.1);
  });

  test.each(COUNTS)('with one shard more than %d, only about its part of the names moves', (shards) => {
    const moved = NAMES.filter((name) => shardOf(name, shards) !== shardOf(name, shards + 1));
    const part = NAMES.length / (shards + 1);
    expect(Math.abs(moved.length - part) / part).toBeLessThan(0.1);
    expect(moved.every((name) => shardOf(name, shards + 1) === shards)).toBe(true);
  });

  test('similar names are spread too', () => {
    const sizes = [0, 0, 0, 0];
    for (let index = 0; index < 1000; index++) sizes[shardOf(`prod-eu-west-1-${String(index).padStart(6, '0')}.acme.example`, 4)]++;
    expect(Math.max(...sizes.map((size) => Math.abs(size - 250)))).toBeLessThan(40);
  });

  test('the shard of a name stays the same in later versions', () => {
    expect(['ctp1', 'ctp2', 'ctp3', 'ctp4', 'prod-eu', ''].map((name) => shardOf(name, 4))).toEqual([2, 1, 3, 0, 0, 1]);
  });

  test.each([0, -1, 1.5, 1001, NaN, '3', null])('%p is not a number of shards', (shards) => {
    expect(thrownBy(() => checkShards('at', 'fluxShards', shards as number))).toBe(
      `[at] 'fluxShards' must be a whole number from 1 to 1000, got ${shards === null ? 'nothing' : typeof shards === 'string' ? '"3"' : String(shards)}: write the number of shards of the controller, or remove it`,
    );
  });

  test.each([undefined, 1, 1000])('%p is a number of shards', (shards) => {
    expect(() => checkShards('at', 'fluxShards', shards)).not.toThrow();
  });
});
