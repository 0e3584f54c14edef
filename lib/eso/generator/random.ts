import type { FakeV1Alpha1Spec } from '../../../imports/eso/fake.v1alpha1';
import type { MFAV1Alpha1Spec } from '../../../imports/eso/mfa.v1alpha1';
import type { PasswordV1Alpha1Spec } from '../../../imports/eso/password.v1alpha1';
import type { SSHKeyV1Alpha1Spec } from '../../../imports/eso/ssh-key.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { checkDataKey } from '../../kit/checks/names';
import { isPlaceholder } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { millisecondsOf } from '../../kit/go/duration';
import { checkTestValue } from '../common/checks';
import { EsoRule } from '../rules';
import type { GeneratorContext } from './context';
import { type EsoFakeGeneratorOptions, type EsoMfaOptions, type EsoPasswordOptions, type EsoSshKeyOptions, EsoSshKeyType } from './random-options';
import { memberPath } from '../../kit/checks/prop-path';

/** The number of symbols that ESO uses by default. */
const SYMBOLS = 30;

/** Checks and renders random passwords. */
export function renderPassword(context: GeneratorContext, options: EsoPasswordOptions): PasswordV1Alpha1Spec {
  const { length = 24, noUpper = false, allowRepeat = false, digits, symbols, symbolCharacters, secretKeys, encoding } = options;
  checkCount(context, 'length', length, 1);
  checkCount(context, 'digits', digits, 0);
  checkCount(context, 'symbols', symbols, 0);
  checkSymbols(context, symbolCharacters);
  checkShares(context, options);
  checkKeys(context, secretKeys);
  return {
    length,
    digits,
    symbols,
    symbolCharacters,
    noUpper,
    allowRepeat,
    secretKeys,
    encoding,
  };
}

function checkCount({ at, prefix }: GeneratorContext, prop: string, count: number | undefined, least: number): void {
  if (count !== undefined && (!Number.isSafeInteger(count) || count < least)) {
    refuse(at, EsoRule.PASSWORD, `${prefix}${prop}`, `be a whole number of ${least} or more`, count, least === 0 ? 'write 0 for none' : 'leave it out for the default');
  }
}

function checkSymbols({ at, prefix }: GeneratorContext, characters: string | undefined): void {
  if (characters === undefined) return;
  const prop = `${prefix}symbolCharacters`;
  if (characters === '') {
    refuse(at, EsoRule.PASSWORD, prop, 'contain a symbol', characters,
      because('ESO uses the default symbols if it is empty', say`set ${the(`${prefix}symbols`)} to 0 for a password without symbols`));
  }
  if (!/^[\x21-\x7e]+$/.test(characters)) {
    refuse(at, EsoRule.PASSWORD, prop, 'be ASCII characters without spaces', characters,
      because('ESO counts bytes, so that the password would have another length', 'use other symbols'));
  }
}

/** Checks that ESO finds enough characters. Each is used at most once, unless they may repeat. */
function checkShares({ at, prefix }: GeneratorContext, options: EsoPasswordOptions): void {
  const { length = 24, noUpper = false, allowRepeat = false, symbolCharacters } = options;
  const quarter = Math.floor(length / 4);
  const { digits = quarter, symbols = quarter } = options;
  const given = (prop: 'digits' | 'symbols', count: number): string => `${count} ${prop}${options[prop] === undefined ? ' (a quarter of the length)' : ''}`;
  if (digits + symbols > length) {
    refuse(at, EsoRule.PASSWORD, `${prefix}length`, say`be at least the sum of ${the(`${prefix}digits`)} and ${the(`${prefix}symbols`)}`,
      phrase(`${length} for ${given('digits', digits)} and ${given('symbols', symbols)}`), 'increase it, or lower one of them');
  }
  if (allowRepeat) return;
  const repeat = the(`${prefix}allowRepeat`);
  const fix = because('ESO cannot make the password', say`set ${repeat} to true, or use a smaller number`);
  if (digits > 10) refuse(at, EsoRule.PASSWORD, `${prefix}digits`, say`be at most 10 without ${repeat}`, phrase(given('digits', digits)), fix);
  const different = symbolCharacters === undefined ? SYMBOLS : new Set(symbolCharacters).size;
  if (symbols > different) {
    refuse(at, EsoRule.PASSWORD, `${prefix}symbols`, say`be at most ${different}, the number of different symbols, without ${repeat}`, phrase(given('symbols', symbols)), fix);
  }
  const letters = length - digits - symbols;
  const alphabet = noUpper ? 26 : 52;
  if (letters > alphabet) refuse(at, EsoRule.PASSWORD, `${prefix}length`, say`leave room for at most ${alphabet} letters without ${repeat}`, phrase(`${letters} letters`), fix);
}

function checkKeys({ at, prefix }: GeneratorContext, keys: readonly string[] | undefined): void {
  if (keys === undefined) return;
  const prop = `${prefix}secretKeys`;
  if (keys.length === 0) refuse(at, EsoRule.GENERATED_KEYS, prop, 'name at least one key', phrase('none'), remove(prop, say`leave it out for ${lit('password')}`));
  for (const [index, key] of keys.entries()) {
    checkDataKey(at, `${prop}[${index}]`, key);
    if (keys.indexOf(key) !== index) refuse(at, EsoRule.GENERATED_KEYS, `${prop}[${index}]`, 'differ from the keys before it', key, remove(`${prop}[${index}]`));
  }
}

/** Checks and renders SSH keys. */
export function renderSshKey({ at, prefix }: GeneratorContext, { keyType: given, keySize, comment }: EsoSshKeyOptions): SSHKeyV1Alpha1Spec {
  const prop = `${prefix}keySize`;
  const keyType = given ?? EsoSshKeyType.RSA;
  if (keySize !== undefined) {
    if (keyType === EsoSshKeyType.ED25519) {
      warnOf(at, EsoRule.NO_EFFECT, prop, 'is ignored for an Ed25519 key, which has a fixed size', remove(prop));
    } else if (keyType === EsoSshKeyType.ECDSA && ![256, 384, 521].includes(keySize)) {
      refuse(at, EsoRule.SSH_KEY_SIZE, prop, 'be 256, 384 or 521 for an ECDSA key', keySize, because('there are no other curves', 'choose one of them'));
    } else if (keyType === EsoSshKeyType.RSA && (!Number.isSafeInteger(keySize) || keySize < 1024 || keySize > 8192)) {
      refuse(at, EsoRule.SSH_KEY_SIZE, prop, 'be 1024 to 8192 for an RSA key', keySize, 'write 2048, 3072 or 4096');
    }
  }
  return {
    keyType: given,
    keySize,
    comment,
  };
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;

/** Checks and renders one-time codes. */
export function renderMfa(context: GeneratorContext, { secret, length, timePeriod, algorithm, when }: EsoMfaOptions): MFAV1Alpha1Spec {
  const { at, prefix } = context;
  if (length !== undefined && (!Number.isSafeInteger(length) || length < 1 || length > 10)) {
    refuse(at, EsoRule.ONE_TIME_CODE, `${prefix}length`, 'be a whole number from 1 to 10', length, 'write 6, which most services use');
  }
  const period = timePeriod === undefined ? undefined : millisecondsOf(at, `${prefix}timePeriod`, timePeriod);
  if (period !== undefined && (period === 0 || period % 1000 !== 0)) {
    refuse(at, Rule.DURATION, `${prefix}timePeriod`, 'be whole seconds, at least one', `${period}ms`, 'use 30 seconds, like most services');
  }
  if (when !== undefined && !isPlaceholder(when) && (!RFC3339.test(when) || Number.isNaN(Date.parse(when)))) {
    refuse(at, EsoRule.ONE_TIME_CODE, `${prefix}when`, 'be a time with seconds and a time zone', when, "write for example '2030-12-31T20:00:00Z'");
  }
  return {
    secret: context.key(`${prefix}secret`, secret),
    length,
    timePeriod: period === undefined ? undefined : period / 1000,
    algorithm,
    when,
  };
}

/** Checks and renders values for tests. */
export function renderFakeGenerator({ at, prefix }: GeneratorContext, { data, controller }: EsoFakeGeneratorOptions): FakeV1Alpha1Spec {
  const entries = Object.entries(data);
  if (entries.length === 0) refuse(at, EsoRule.GENERATED_KEYS, `${prefix}data`, 'name at least one key', phrase('none'), "write for example { user: 'test' }");
  for (const [key, value] of entries) {
    checkDataKey(at, `${prefix}data`, key);
    checkTestValue(at, memberPath(`${prefix}data`, key), value);
  }
  return { data: { ...data }, controller };
}
