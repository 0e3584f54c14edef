import type { Construct } from 'constructs';
import type { EsoDataFrom } from './data-from';
import type { EsoExternalSecretSpec } from './options';
import { call } from '../../kit/checks/expression';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { EsoGeneratorKind } from '../generator/generator';
import { EsoRule } from '../rules';

/** The keys of an entry, if it is a generator and keeps their names. A Password of which only the name is known makes one key by default. */
function keysOf(entry: EsoDataFrom): readonly string[] {
  const { _keys: keys, _generator: generator } = entry;
  if (keys !== undefined || generator === undefined || entry._rewrites || '_keys' in generator) return keys ?? [];
  return generator.generatorKind === EsoGeneratorKind.PASSWORD ? ['password'] : [];
}

/** Warns of generators whose values never reach the Secret: a later entry of `dataFrom`, or `data`, makes the same keys. */
export function warnOfOverridden(at: Construct, prefix: string, { data = {}, dataFrom = [] }: EsoExternalSecretSpec): void {
  const all = dataFrom.map(keysOf);
  for (const [index, keys] of all.entries()) {
    if (keys.length === 0) continue;
    const prop = `${prefix}dataFrom[${index}]`;
    const later = all.findIndex((other, position) => position > index && other.some((key) => keys.includes(key)));
    const lost = later >= 0 ? keys.filter((key) => all[later].includes(key)) : keys;
    if (later < 0 && !keys.every((key) => Object.hasOwn(data, key))) continue;
    const by = later >= 0 ? `${prefix}dataFrom[${later}]` : `${prefix}data`;
    const guessed = dataFrom[index]._keys === undefined || (later >= 0 && dataFrom[later]._keys === undefined);
    const example = call('EsoRewrite.regexp', `^${lost[0]}$`, `first-${lost[0]}`);
    warnOf(at, EsoRule.DROPPED_KEYS, prop, say`makes ${lost.map((key) => `'${key}'`).join(', ')}, and ${the(by)} makes the same, so that the first value is lost`,
      say`rename the key of one of them with a rewrite, for example ${lit(example)}${guessed ? program(', or acknowledge this if the generators make other keys', '') : ''}`);
  }
}
