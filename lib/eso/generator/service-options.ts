import type { Duration } from 'cdk8s';
import type { SecretName } from '../../kit/values/secret-key';
import type { EsoVaultOptions } from '../provider/vault';
import type { EsoWebhookRequestOptions } from '../provider/webhook';
import type { EsoRetrySettings } from '../store/store';

/** The ways to call Vault. */
export enum EsoVaultMethod {
  /** Reads; without parameters. */
  GET = 'GET',
  /** Lists; without parameters. */
  LIST = 'LIST',
  /** Deletes; without parameters. */
  DELETE = 'DELETE',
  /** Writes. */
  POST = 'POST',
  /** Writes. */
  PUT = 'PUT',
}

/** What is taken of an answer of Vault. */
export enum EsoVaultResultType {
  /** Its data. */
  DATA = 'Data',
  /** Its token and what belongs to it; only after writing. */
  AUTH = 'Auth',
  /** All of it. */
  RAW = 'Raw',
}

/** What a path of Vault answers, for example credentials of a database. */
export interface EsoVaultDynamicSecretOptions {
  /** The server and how ESO signs in. `path`, `version` and `checkAndSet` are for stores only. */
  readonly provider: EsoVaultOptions;
  /** The whole path, without `/v1/`, for example `database/creds/reader`. */
  readonly path: string;
  /**
   * How Vault is called.
   * @default - `GET`
   */
  readonly method?: EsoVaultMethod;
  /**
   * Parameters, for POST and PUT.
   * @default - none
   */
  readonly parameters?: { readonly [name: string]: unknown };
  /**
   * What is taken of the answer.
   * @default - `Data`
   */
  readonly resultType?: EsoVaultResultType;
  /**
   * Takes an empty answer for no keys, and not for an error.
   * @default - false
   */
  readonly allowEmptyResponse?: boolean;
  /**
   * How often a failed call is tried again.
   * @default - the provider's default
   */
  readonly retrySettings?: EsoRetrySettings;
  /**
   * The class of controller that handles the generator.
   * @default - every controller
   */
  readonly controller?: string;
}

/** What an HTTP service answers: a JSON object, whose fields become keys. */
export interface EsoWebhookGeneratorOptions extends EsoWebhookRequestOptions {
  /** The URL; a template that sees the Secrets by their names, as `{{ .name.key }}`. */
  readonly url: string;
  /**
   * How long a request may take.
   * @default - without end
   */
  readonly timeout?: Duration;
  /**
   * A JSON path to the object in the answer, written as `result.jsonPath`.
   * @default - the whole answer
   */
  readonly jsonPath?: string;
  /**
   * Secrets that templates see under these names, with all their keys. Each should have the label `external-secrets.io/type: webhook`.
   * @default - none
   */
  readonly secrets?: { readonly [name: string]: SecretName };
}
