import type { Duration } from 'cdk8s';
import type { SecretKey } from '../../kit/values/secret-key';

/** How a password is encoded. */
export enum EsoPasswordEncoding {
  /** Not at all. */
  RAW = 'raw',
  /** In base64. */
  BASE64 = 'base64',
  /** In base64 for URLs. */
  BASE64_URL = 'base64url',
  /** In base32. */
  BASE32 = 'base32',
  /** In hexadecimal digits. */
  HEX = 'hex',
}

/** Random passwords, each as the key `password` or as the keys of `secretKeys`. */
export interface EsoPasswordOptions {
  /**
   * The number of characters: 1 or more.
   * @default 24
   */
  readonly length?: number;
  /**
   * How many of them are digits; at most 10 without `allowRepeat`.
   * @default - a quarter of the length
   */
  readonly digits?: number;
  /**
   * How many of them are symbols; at most as many as there are symbols without `allowRepeat`.
   * @default - a quarter of the length
   */
  readonly symbols?: number;
  /**
   * The symbols; ASCII characters.
   * @default - 30 common symbols
   */
  readonly symbolCharacters?: string;
  /**
   * Leaves upper-case letters out.
   * @default false
   */
  readonly noUpper?: boolean;
  /**
   * Lets a character occur more than once; longer passwords need it.
   * @default false
   */
  readonly allowRepeat?: boolean;
  /**
   * The keys that are made, each with a password of its own; since ESO 1.2.
   * @default - `password`
   */
  readonly secretKeys?: string[];
  /**
   * How passwords are encoded; the length is that before.
   * @default - `raw`
   */
  readonly encoding?: EsoPasswordEncoding;
}

/** The kinds of SSH key. */
export enum EsoSshKeyType {
  /** RSA. */
  RSA = 'rsa',
  /** ECDSA; since ESO 1.0. */
  ECDSA = 'ecdsa',
  /** Ed25519. */
  ED25519 = 'ed25519',
}

/** SSH key pairs, as the keys `privateKey` and `publicKey`. */
export interface EsoSshKeyOptions {
  /**
   * The kind of key.
   * @default - `rsa`
   */
  readonly keyType?: EsoSshKeyType;
  /**
   * The number of bits: 1024 to 8192 for RSA; 256, 384 or 521 for ECDSA; none for Ed25519.
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

/** One-time codes, as the keys `token` and `timeLeft`. */
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
   * The algorithm. ESO 0.20 uses SHA-1 whatever is given.
   * @default - `sha1`
   */
  readonly algorithm?: EsoMfaAlgorithm;
  /**
   * The time of the code, for tests, for example `2030-12-31T20:00:00Z`.
   * @default - now
   */
  readonly when?: string;
}

/** Values of the generator itself, for tests. */
export interface EsoFakeGeneratorOptions {
  /** Keys and values; never real credentials. */
  readonly data: { readonly [key: string]: string };
  /**
   * The class of controller that handles the generator.
   * @default - every controller
   */
  readonly controller?: string;
}
