/* eslint-disable no-bitwise -- a hash works on bits */

import { fail, type Where } from '../../kit/checks/errors';

/** Spreads 32 bits over 32 bits: the last step of MurmurHash3. */
function mix(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The shard of a name, from 0. Every shard draws a number for the name, and the highest wins: neither other names nor their order count, and one shard more takes
 * over only the names for which it draws the highest.
 */
export function shardOf(name: string, shards: number): number {
  let seed = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) seed = Math.imul(seed ^ name.charCodeAt(index), 0x01000193);
  seed = mix(seed);
  let best = 0;
  let highest = -1;
  for (let shard = 0; shard < shards; shard++) {
    const drawn = mix(seed + Math.imul(shard + 1, 0x9e3779b9));
    if (drawn > highest) {
      highest = drawn;
      best = shard;
    }
  }
  return best;
}

const MOST = 1000;

/** Refuses what is no number of shards. */
export function checkShards(at: Where, prop: string, shards: number | undefined): void {
  if (shards === undefined || (Number.isInteger(shards) && shards >= 1 && shards <= MOST)) return;
  fail(at, prop, `be a whole number from 1 to ${MOST}`, shards, 'write how many shards of the controller there are, or leave it out');
}
