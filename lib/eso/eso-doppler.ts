import type { EsoDopplerAuth } from './eso-doppler-auth';

/** How the names of secrets are written instead of `UPPER_SNAKE_CASE`. */
export enum EsoDopplerNameTransformer {
  /** `ApiKey`. */
  UPPER_CAMEL = 'upper-camel',
  /** `apiKey`. */
  CAMEL = 'camel',
  /** `api_key`. */
  LOWER_SNAKE = 'lower-snake',
  /** `TF_VAR_api_key`. */
  TF_VAR = 'tf-var',
  /** `Api__Key`. */
  DOTNET_ENV = 'dotnet-env',
  /** `api-key`. */
  LOWER_KEBAB = 'lower-kebab',
}

/** The form of the one file that all secrets become. */
export enum EsoDopplerFormat {
  /** A JSON object. */
  JSON = 'json',
  /** A JSON object as .NET reads it. */
  DOTNET_JSON = 'dotnet-json',
  /** Lines of `NAME="value"`. */
  ENV = 'env',
  /** A YAML map. */
  YAML = 'yaml',
  /** Lines of `NAME=value`, as Docker reads them. */
  DOCKER = 'docker',
}

/** A store in Doppler. */
export interface EsoDopplerOptions {
  /** How ESO signs in. */
  readonly auth: EsoDopplerAuth;
  /**
   * The project; a service token has one, every other way to sign in needs it.
   * @default - that of the service token
   */
  readonly project?: string;
  /**
   * The config of the project, for example `prd`; a service token has one, every other way to sign in needs it.
   * @default - that of the service token
   */
  readonly config?: string;
  /**
   * How the names of secrets are written.
   * @default - as they are in Doppler
   */
  readonly nameTransformer?: EsoDopplerNameTransformer;
  /**
   * Reads all secrets as one file with this form, under the key `DOPPLER_SECRETS_FILE`.
   * @default - every secret by its name
   */
  readonly format?: EsoDopplerFormat;
}
