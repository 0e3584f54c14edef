import type { Duration } from 'cdk8s';
import type { SecretName } from '../../kit/values/secret-key';
import type { EsoVaultOptions } from '../provider/vault';
import type { EsoWebhookRequestOptions } from '../provider/webhook';
import type { EsoRetrySettings } from '../store/store';

/** The methods of a call to Vault. */
export enum EsoVaultMethod {
  /** Reads. Parameters are not sent. */
  GET = 'GET',
  /** Lists. Parameters are not sent. */
  LIST = 'LIST',
  /** Deletes. Parameters are not sent. */
  DELETE = 'DELETE',
  /** Writes. */
  POST = 'POST',
  /** Writes. */
  PUT = 'PUT',
}

/** The part of a response of Vault that becomes keys. */
export enum EsoVaultResultType {
  /** The data. */
  DATA = 'Data',
  /** The token and its details. Only for POST and PUT. */
  AUTH = 'Auth',
  /** The whole response. */
  RAW = 'Raw',
}

/** The response of a path in Vault, for example database credentials. */
export interface EsoVaultDynamicSecretOptions {
  /** The server, and how ESO signs in. `path`, `version` and `checkAndSet` are ignored. */
  readonly provider: EsoVaultOptions;
  /** The full path without `/v1/`, for example `database/creds/reader`. */
  readonly path: string;
  /**
   * The method of the call.
   * @default - `GET`
   */
  readonly method?: EsoVaultMethod;
  /**
   * Parameters of the call, for POST and PUT. Credentials are refused.
   * @default - none
   */
  readonly parameters?: { readonly [name: string]: unknown };
  /**
   * The part of the response that becomes keys.
   * @default - `Data`
   */
  readonly resultType?: EsoVaultResultType;
  /**
   * Allows an empty response, which gives no keys. By default it is an error.
   * @default - false
   */
  readonly allowEmptyResponse?: boolean;
  /**
   * How failed calls are repeated.
   * @default - the provider's default
   */
  readonly retrySettings?: EsoRetrySettings;
  /**
   * The class of controller that handles the generator.
   * @default - every controller
   */
  readonly controller?: string;
}

/** The response of an HTTP service: a JSON object whose fields become keys. */
export interface EsoWebhookGeneratorOptions extends EsoWebhookRequestOptions {
  /** The URL. It is a template with the `secrets`, by their names: `{{ .name.key }}`. */
  readonly url: string;
  /**
   * How long a request may take.
   * @default - no limit
   */
  readonly timeout?: Duration;
  /**
   * A JSONPath to the object in the response. It is written as `result.jsonPath`.
   * @default - the whole response
   */
  readonly jsonPath?: string;
  /**
   * Secrets for the templates, with all their keys, as `.name.key`. Each should have the label `external-secrets.io/type: webhook`.
   * @default - none
   */
  readonly secrets?: { readonly [name: string]: SecretName };
}
