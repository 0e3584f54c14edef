import type { FakeV1Alpha1Spec } from '../../../imports/eso/fake.v1alpha1';
import type { MFAV1Alpha1Spec } from '../../../imports/eso/mfa.v1alpha1';
import type { PasswordV1Alpha1Spec } from '../../../imports/eso/password.v1alpha1';
import type { SSHKeyV1Alpha1Spec } from '../../../imports/eso/ssh-key.v1alpha1';
import { fail } from '../../kit/checks/errors';
import { checkDataKey } from '../../kit/checks/names';
import { isCredential, phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { millisecondsOf } from '../../kit/go/duration';
import type { GeneratorContext } from './context';
import { type EsoFakeGeneratorOptions, type EsoMfaOptions, type EsoPasswordOptions, type EsoSshKeyOptions, EsoSshKeyType } from './random-options';

/** The symbols that ESO uses where none are given. */
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
  if (count !== undefined && (!Number.isInteger(count) || count < least)) {
    fail(at, `${prefix}${prop}`, `be a whole number of ${least} or more`, count, least === 0 ? 'use 0 for none' : 'leave it out for the default');
  }
}

function checkSymbols({ at, prefix }: GeneratorContext, characters: string | undefined): void {
  if (characters === undefined) return;
  if (characters === '') fail(at, `${prefix}symbolCharacters`, 'name a symbol', characters, 'ESO takes nothing for the default symbols: set symbols to 0 for a password without any');
  if (!/^[\x21-\x7e]+$/.test(characters)) fail(at, `${prefix}symbolCharacters`, 'be ASCII characters without spaces', characters, 'ESO counts bytes, and the password would have another length');
}

/** What ESO can make of so many characters, each at most once unless they may repeat. */
function checkShares({ at, prefix }: GeneratorContext, options: EsoPasswordOptions): void {
  const { length = 24, noUpper = false, allowRepeat = false, symbolCharacters } = options;
  const quarter = Math.floor(length / 4);
  const { digits = quarter, symbols = quarter } = options;
  const given = (prop: 'digits' | 'symbols', count: number): string => `${count} ${prop}${options[prop] === undefined ? ' (a quarter of the length)' : ''}`;
  if (digits + symbols > length) {
    fail(at, `${prefix}length`, 'be at least the sum of digits and symbols', phrase(`${length} for ${given('digits', digits)} and ${given('symbols', symbols)}`), 'make it longer, or lower one of them');
  }
  if (allowRepeat) return;
  const repeat = 'ESO makes no password otherwise: set allowRepeat to true, or choose another number';
  if (digits > 10) fail(at, `${prefix}digits`, 'be at most 10 without allowRepeat', phrase(given('digits', digits)), repeat);
  const different = symbolCharacters === undefined ? SYMBOLS : new Set(symbolCharacters).size;
  if (symbols > different) {
    fail(at, `${prefix}symbols`, `be at most ${different}, the number of different symbols, without allowRepeat`, phrase(given('symbols', symbols)), repeat);
  }
  const letters = length - digits - symbols;
  const alphabet = noUpper ? 26 : 52;
  if (letters > alphabet) fail(at, `${prefix}length`, `leave at most ${alphabet} letters without allowRepeat`, phrase(`${letters} letters`), repeat);
}

function checkKeys({ at, prefix }: GeneratorContext, keys: readonly string[] | undefined): void {
  if (keys === undefined) return;
  if (keys.length === 0) fail(at, `${prefix}secretKeys`, 'name a key', phrase('none'), "leave it out for 'password'");
  for (const [index, key] of keys.entries()) {
    checkDataKey(at, `${prefix}secretKeys[${index}]`, key);
    if (keys.indexOf(key) !== index) fail(at, `${prefix}secretKeys[${index}]`, 'be another key than those before', key, 'remove it');
  }
}

/** Checks and renders SSH keys. */
export function renderSshKey({ at, prefix }: GeneratorContext, { keyType: given, keySize, comment }: EsoSshKeyOptions): SSHKeyV1Alpha1Spec {
  const prop = `${prefix}keySize`;
  const keyType = given ?? EsoSshKeyType.RSA;
  if (keySize !== undefined) {
    if (keyType === EsoSshKeyType.ED25519) {
      warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}' has no effect for ED25519, whose keys have one size: remove it`);
    } else if (keyType === EsoSshKeyType.ECDSA && ![256, 384, 521].includes(keySize)) {
      fail(at, prop, 'be 256, 384 or 521 for ECDSA', keySize, 'there are no other curves: choose one of them');
    } else if (keyType === EsoSshKeyType.RSA && (!Number.isInteger(keySize) || keySize < 1024 || keySize > 8192)) {
      fail(at, prop, 'be 1024 to 8192 for RSA', keySize, 'use 2048, 3072 or 4096');
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
  checkCount(context, 'length', length, 1);
  if (length !== undefined && length > 10) fail(at, `${prefix}length`, 'be at most 10', length, 'a code has no more digits: most services use 6');
  const period = timePeriod === undefined ? undefined : millisecondsOf(at, `${prefix}timePeriod`, timePeriod);
  if (period !== undefined && (period === 0 || period % 1000 !== 0)) fail(at, `${prefix}timePeriod`, 'be whole seconds, one or more', `${period}ms`, 'most services use 30 seconds');
  if (when !== undefined && (!RFC3339.test(when) || Number.isNaN(Date.parse(when)))) {
    fail(at, `${prefix}when`, 'be a time with seconds and zone', when, "write for example '2030-12-31T20:00:00Z'");
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
  const entries = Object.entries(data ?? {});
  if (entries.length === 0) fail(at, `${prefix}data`, 'name a key', phrase('none'), "write for example { user: 'test' }");
  for (const [key, value] of entries) {
    checkDataKey(at, `${prefix}data`, key);
    if (isCredential(value)) fail(at, `${prefix}data['${key}']`, 'be a text for tests', value, 'everything that is synthesized ends up in Git: use a real store for real credentials');
  }
  return { data: { ...data }, controller };
}
