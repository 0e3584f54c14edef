import type { Construct } from 'constructs';
import { checkNamespaceMatch, checkSameApp, constructOf } from '../../kit/app/reference';
import { guardMethods } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { GENERATORS_API } from '../api';

/** The kinds of generator. */
export enum EsoGeneratorKind {
  /** Tokens for the Azure Container Registry. */
  ACR_ACCESS_TOKEN = 'ACRAccessToken',
  /** A generator that can be used in all namespaces. */
  CLUSTER_GENERATOR = 'ClusterGenerator',
  /** Tokens for Cloudsmith. */
  CLOUDSMITH_ACCESS_TOKEN = 'CloudsmithAccessToken',
  /** Tokens for Amazon Elastic Container Registry. */
  ECR_AUTHORIZATION_TOKEN = 'ECRAuthorizationToken',
  /** Values in the generator itself, for tests. */
  FAKE = 'Fake',
  /** Tokens for Google's container registries. */
  GCR_ACCESS_TOKEN = 'GCRAccessToken',
  /** Tokens of a GitHub App. */
  GITHUB_ACCESS_TOKEN = 'GithubAccessToken',
  /** Tokens for Quay. */
  QUAY_ACCESS_TOKEN = 'QuayAccessToken',
  /** Random passwords. */
  PASSWORD = 'Password',
  /** SSH key pairs. */
  SSH_KEY = 'SSHKey',
  /** Temporary AWS credentials. */
  STS_SESSION_TOKEN = 'STSSessionToken',
  /** Random UUIDs. */
  UUID = 'UUID',
  /** The response of a path in Vault. */
  VAULT_DYNAMIC_SECRET = 'VaultDynamicSecret',
  /** The response of an HTTP service. */
  WEBHOOK = 'Webhook',
  /** Tokens of a Grafana service account. */
  GRAFANA = 'Grafana',
  /** One-time codes. */
  MFA = 'MFA',
}

/** An object that generates values in place of reading them from a store. */
export interface IEsoGenerator {
  /** The kind of generator. */
  readonly generatorKind: EsoGeneratorKind;
  /** The name of the generator. */
  readonly generatorName: string;
  /** The namespace of the generator, if it is known. */
  readonly generatorNamespace?: string;
}

/** References to existing generators. */
export class EsoGenerator {
  /**
   * An existing generator in the namespace of the ExternalSecret, or an existing ClusterGenerator.
   *
   * @param kind its kind
   * @param name its name
   */
  public static fromGeneratorName(kind: EsoGeneratorKind, name: string): IEsoGenerator {
    return { generatorKind: kind, generatorName: checkName('EsoGenerator.fromGeneratorName', 'name', name) };
  }

  private constructor() {}
}
guardMethods(EsoGenerator);

/** The wire form of a reference to a generator. */
interface GeneratorRefSpec {
  apiVersion: string;
  kind: EsoGeneratorKind;
  name: string;
}

/** Checks a reference to a generator and renders it. All generators but a ClusterGenerator must be in the namespace of the object that uses them. */
export function checkGenerator(at: Construct, prop: string, generator: IEsoGenerator, namespace: string | undefined): GeneratorRefSpec {
  checkSameApp(at, prop, constructOf(generator), 'refer to it by name with EsoGenerator.fromGeneratorName(...)');
  const { generatorKind: kind, generatorName: name } = generator;
  if (kind !== EsoGeneratorKind.CLUSTER_GENERATOR) {
    checkNamespaceMatch(at, prop, generator.generatorNamespace, { kind, namespace });
  }
  // Users may write references by hand.
  return { apiVersion: GENERATORS_API, kind, name: checkName(at, `${prop}.generatorName`, name) };
}

/** The keys that a generator makes, for kinds that always make the same keys. */
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

/** The keys that a kind of generator makes; undefined if they depend on its fields. */
export function generatorKeys(kind: EsoGeneratorKind): readonly string[] | undefined {
  return KEYS[kind];
}

/** The keys that a generator makes. A construct of this library knows them; for others they follow from the kind. */
export function keysOfGenerator(generator: IEsoGenerator): readonly string[] | undefined {
  if ('_keys' in generator) return generator._keys as readonly string[] | undefined;
  return generatorKeys(generator.generatorKind);
}

/** The kind of generator that makes the values: a ClusterGenerator of this library knows what it contains. */
export function madeKind(generator: IEsoGenerator): EsoGeneratorKind {
  const { _made } = generator as { readonly _made?: EsoGeneratorKind };
  return _made ?? generator.generatorKind;
}

/** How long the tokens of a generator live, in hours, where their service decides it. */
export const TOKEN_HOURS: { readonly [kind in EsoGeneratorKind]?: number } = {
  [EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN]: 12,
  [EsoGeneratorKind.GCR_ACCESS_TOKEN]: 1,
  [EsoGeneratorKind.GITHUB_ACCESS_TOKEN]: 1,
  [EsoGeneratorKind.QUAY_ACCESS_TOKEN]: 1,
};

/** Generators that make new values each time, so that every refresh of an ExternalSecret changes its Secret. */
export const RANDOM_GENERATORS: readonly EsoGeneratorKind[] = [
  EsoGeneratorKind.PASSWORD, EsoGeneratorKind.UUID, EsoGeneratorKind.SSH_KEY, EsoGeneratorKind.GRAFANA,
];
