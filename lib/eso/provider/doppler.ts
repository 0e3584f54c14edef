import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { guardMethods } from '../../kit/checks/guard';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkExpiration, checkNotEmpty } from '../common/checks';
import { type EsoServiceAccountRef, Referent, type StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** The case in which names of secrets are written, in place of `UPPER_SNAKE_CASE`. */
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

/** The format of the file that contains all secrets. */
export enum EsoDopplerFormat {
  /** A JSON object. */
  JSON = 'json',
  /** A JSON object for .NET. */
  DOTNET_JSON = 'dotnet-json',
  /** Lines of `NAME="value"`. */
  ENV = 'env',
  /** A YAML map. */
  YAML = 'yaml',
  /** Lines of `NAME=value`, for Docker. */
  DOCKER = 'docker',
}

/** A store in Doppler. */
export interface EsoDopplerOptions {
  /** How ESO signs in. */
  readonly auth: EsoDopplerAuth;
  /**
   * The project. Required unless ESO signs in with a service token.
   * @default - the project of the service token
   */
  readonly project?: string;
  /**
   * The config of the project, for example `prd`. Required unless ESO signs in with a service token.
   * @default - the config of the service token
   */
  readonly config?: string;
  /**
   * The case in which names of secrets are written.
   * @default - as they are in Doppler
   */
  readonly nameTransformer?: EsoDopplerNameTransformer;
  /**
   * Reads all secrets as one file in this format, under the key `DOPPLER_SECRETS_FILE`.
   * @default - each secret under its name
   */
  readonly format?: EsoDopplerFormat;
}

type AuthSpec = NonNullable<SecretStoreV1Spec['provider']['doppler']>['auth'];

const AT = 'provider.auth';

/** An identity of a Doppler service account that trusts a Kubernetes ServiceAccount. */
export interface EsoDopplerOidc {
  /** The id of the identity, as shown by Doppler. */
  readonly identity: string;
  /** The ServiceAccount for which Kubernetes issues a token. */
  readonly serviceAccount: EsoServiceAccountRef;
  /**
   * How long the token is valid, in seconds: 600 or more.
   * @default - 600
   */
  readonly expirationSeconds?: number;
}

/**
 * How ESO signs in to Doppler.
 *
 * @see https://external-secrets.io/latest/provider/doppler/
 */
export class EsoDopplerAuth {
  /**
   * A token: either a service token, which belongs to one config, or another token, which requires `project` and `config`.
   *
   * @param token the key of a Secret that holds it
   */
  public static token(token: SecretKey): EsoDopplerAuth {
    return new EsoDopplerAuth(false, (context) => ({ secretRef: { dopplerToken: context.key(`${AT}.token`, token, Referent.REFUSED) } }));
  }

  /**
   * The token of a Kubernetes ServiceAccount. Requires `project` and `config`.
   *
   * @param oidc identity and ServiceAccount
   */
  public static oidc(oidc: EsoDopplerOidc): EsoDopplerAuth {
    return new EsoDopplerAuth(true, (context) => {
      checkNotEmpty(context, `${AT}.identity`, oidc.identity, 'copy the id from the identity of the service account in Doppler');
      checkExpiration(context, `${AT}.expirationSeconds`, oidc.expirationSeconds);
      return {
        oidcConfig: {
          identity: oidc.identity,
          serviceAccountRef: context.account(`${AT}.serviceAccount`, oidc.serviceAccount, Referent.REFUSED),
          expirationSeconds: oidc.expirationSeconds,
        },
      };
    });
  }

  private constructor(private readonly forMany: boolean, private readonly render: (context: StoreContext) => AuthSpec) {}

  /** Whether the config must be named. @internal */
  public get _needsConfig(): boolean {
    return this.forMany;
  }

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoDopplerAuth);

type DopplerSpec = NonNullable<SecretStoreV1Spec['provider']['doppler']>;

/** Renders a store in Doppler. */
export function renderDoppler(context: StoreContext, options: EsoDopplerOptions): DopplerSpec {
  const { auth, project, config, nameTransformer, format } = options;
  checkConfig(context, options);
  return { auth: auth._render(context), project, config, nameTransformer, format };
}

/** Only a service token belongs to one config. */
function checkConfig({ at }: StoreContext, { auth, project, config }: EsoDopplerOptions): void {
  for (const [prop, value] of Object.entries({ project, config })) {
    if (auth._needsConfig && !value) {
      refuse(at, EsoRule.SIGN_IN, `provider.${prop}`, 'be given unless ESO signs in with a service token', value, `name the ${prop}`);
    }
  }
  if (!auth._needsConfig && (project === undefined) !== (config === undefined)) {
    const [given, missing] = project === undefined ? ['config', 'project'] : ['project', 'config'];
    warnOf(at, EsoRule.STORE_OPTION, `provider.${given}`, say`is given without ${the(`provider.${missing}`)}`,
      'give both, or neither if the token is a service token');
  }
}
