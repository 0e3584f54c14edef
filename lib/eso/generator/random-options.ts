import type { Duration } from 'cdk8s';
import type { SecretKey } from '../../kit/values/secret-key';

/** The encodings of a password. */
export enum EsoPasswordEncoding {
  /** No encoding. */
  RAW = 'raw',
  /** Base64. */
  BASE64 = 'base64',
  /** URL-safe base64. */
  BASE64_URL = 'base64url',
  /** Base32. */
  BASE32 = 'base32',
  /** Hexadecimal. */
  HEX = 'hex',
}

/** Random passwords, in the key `password` or in those of `secretKeys`. */
export interface EsoPasswordOptions {
  /**
   * The number of characters: 1 or more.
   * @default 24
   */
  readonly length?: number;
  /**
   * How many of the characters are digits: at most 10 without `allowRepeat`.
   * @default - a quarter of the length
   */
  readonly digits?: number;
  /**
   * How many of the characters are symbols: without `allowRepeat`, at most as many as there are different symbols.
   * @default - a quarter of the length
   */
  readonly symbols?: number;
  /**
   * The symbols to choose from: ASCII characters, no spaces.
   * @default - 30 common symbols
   */
  readonly symbolCharacters?: string;
  /**
   * Leaves out upper-case letters.
   * @default false
   */
  readonly noUpper?: boolean;
  /**
   * Allows a character to occur more than once. Required for long passwords.
   * @default false
   */
  readonly allowRepeat?: boolean;
  /**
   * The keys, each with a different password. Requires ESO 1.2.
   * @default - `password`
   */
  readonly secretKeys?: string[];
  /**
   * How the password is encoded. `length` is its length before that.
   * @default - `raw`
   */
  readonly encoding?: EsoPasswordEncoding;
}

/** The types of SSH key. */
export enum EsoSshKeyType {
  /** RSA. */
  RSA = 'rsa',
  /** ECDSA. Requires ESO 1.0. */
  ECDSA = 'ecdsa',
  /** Ed25519. */
  ED25519 = 'ed25519',
}

/** SSH key pairs, in the keys `privateKey` and `publicKey`. */
export interface EsoSshKeyOptions {
  /**
   * The type of key.
   * @default - `rsa`
   */
  readonly keyType?: EsoSshKeyType;
  /**
   * The number of bits: 1024 to 8192 for RSA; 256, 384 or 521 for ECDSA. Ignored for Ed25519.
   * @default - 2048 for RSA
   */
  readonly keySize?: number;
  /**
   * The comment of the public key.
   * @default - none
   */
  readonly comment?: string;
}

/** The algorithms of one-time codes. */
export enum EsoMfaAlgorithm {
  /** SHA-1, which most services use. */
  SHA1 = 'sha1',
  /** SHA-256. */
  SHA256 = 'sha256',
  /** SHA-384. */
  SHA384 = 'sha384',
  /** SHA-512. */
  SHA512 = 'sha512',
  /** SHA-512/256. */
  SHA512_256 = 'sha512_256',
}

/** One-time codes, in the keys `token` and `timeLeft`. */
export interface EsoMfaOptions {
  /** The key of a Secret with the seed in base32. */
  readonly secret: SecretKey;
  /**
   * The number of digits: 1 to 10.
   * @default - 6
   */
  readonly length?: number;
  /**
   * How long a code is valid, in whole seconds.
   * @default - 30 seconds
   */
  readonly timePeriod?: Duration;
  /**
   * The algorithm. ESO 0.20 ignores it and uses SHA-1.
   * @default - `sha1`
   */
  readonly algorithm?: EsoMfaAlgorithm;
  /**
   * The time for which the code is made, for tests. For example `2030-12-31T20:00:00Z`.
   * @default - the current time
   */
  readonly when?: string;
}

/** Values in the generator itself, for tests. */
export interface EsoFakeGeneratorOptions {
  /** Keys and values; never real credentials. */
  readonly data: { readonly [key: string]: string };
  /**
   * The class of controller that handles the generator.
   * @default - every controller
   */
  readonly controller?: string;
}
