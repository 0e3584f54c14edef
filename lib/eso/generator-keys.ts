import { EsoGeneratorKind } from './i-eso-generator';

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

/** Generators whose values change every time, so that every refresh of an ExternalSecret changes its Secret. */
export const RANDOM_GENERATORS: readonly EsoGeneratorKind[] = [
  EsoGeneratorKind.PASSWORD, EsoGeneratorKind.UUID, EsoGeneratorKind.SSH_KEY, EsoGeneratorKind.GRAFANA,
];
