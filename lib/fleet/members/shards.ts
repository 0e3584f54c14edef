/* eslint-disable no-bitwise -- a hash works on bits */

import { refuse, type Where } from '../../kit/checks/errors';
import { remove } from '../../kit/checks/fix';
import { FleetRule } from '../rules';

/** Mixes 32 bits: the last step of MurmurHash3. */
function mix(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The shard of a name, counted from 0. Every shard draws a number for the name, and the highest number wins. So the shard depends on no other name,
 * and an additional shard takes over only the names for which it draws the highest number.
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

/** Rejects an invalid number of shards. */
export function checkShards(at: Where, prop: string, shards: number | undefined): void {
  if (shards === undefined || (Number.isSafeInteger(shards) && shards >= 1 && shards <= MOST)) return;
  refuse(at, FleetRule.SHARDS, prop, `be a whole number from 1 to ${MOST}`, shards, remove(prop, 'write the number of shards of the controller, or remove it'));
}
