import { EsoGeneratorKind, type IEsoGenerator } from './i-eso-generator';

/** The keys that a generator makes, for kinds that always make the same. */
const KEYS: { readonly [kind in EsoGeneratorKind]?: readonly string[] } = {
  [EsoGeneratorKind.ACR_ACCESS_TOKEN]: ['username', 'password'],
  [EsoGeneratorKind.CLOUDSMITH_ACCESS_TOKEN]: ['auth', 'expiry'],
  [EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN]: ['username', 'password', 'proxy_endpoint', 'expires_at'],
  [EsoGeneratorKind.GCR_ACCESS_TOKEN]: ['username', 'password', 'expiry'],
  [EsoGeneratorKind.GITHUB_ACCESS_TOKEN]: ['token'],
  [EsoGeneratorKind.QUAY_ACCESS_TOKEN]: ['registry', 'auth', 'expiry'],
  [EsoGeneratorKind.SSH_KEY]: ['privateKey', 'publicKey'],
  [EsoGeneratorKind.STS_SESSION_TOKEN]: ['access_key_id', 'secret_access_key', 'session_token', 'expiration'],
  [EsoGeneratorKind.UUID]: ['uuid'],
  [EsoGeneratorKind.GRAFANA]: ['login', 'token'],
  [EsoGeneratorKind.MFA]: ['token', 'timeLeft'],
};

/** The keys that a generator makes; undefined where they depend on its fields. */
export function generatorKeys(kind: EsoGeneratorKind): readonly string[] | undefined {
  return KEYS[kind];
}

/** The keys that a generator makes: a construct of this library knows them by its fields, of others they are known by the kind. */
export function keysOfGenerator(generator: IEsoGenerator): readonly string[] | undefined {
  if ('_keys' in generator) return generator._keys as readonly string[] | undefined;
  return generatorKeys(generator.generatorKind);
}

/** The kind that a generator really is: a ClusterGenerator of this library knows what it holds. */
export function madeKind(generator: IEsoGenerator): EsoGeneratorKind {
  const { _made } = generator as { readonly _made?: EsoGeneratorKind };
  return _made ?? generator.generatorKind;
}

/** Generators whose values change every time, so that every refresh of an ExternalSecret changes its Secret. */
export const RANDOM_GENERATORS: readonly EsoGeneratorKind[] = [
  EsoGeneratorKind.PASSWORD, EsoGeneratorKind.UUID, EsoGeneratorKind.SSH_KEY, EsoGeneratorKind.GRAFANA,
];
