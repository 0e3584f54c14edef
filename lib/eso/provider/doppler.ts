import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkAuth, checkExpiration, checkOptions, checkText } from './checks';
import { type EsoServiceAccountRef, Referent, type StoreContext } from './context';
import { guardMethods } from '../../kit/checks/guard';

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

type AuthSpec = NonNullable<SecretStoreV1Spec['provider']['doppler']>['auth'];

const AT = 'provider.auth';

/** An identity of a service account of Doppler that trusts a ServiceAccount of Kubernetes. */
export interface EsoDopplerOidc {
  /** The id of the identity, as Doppler shows it. */
  readonly identity: string;
  /** The ServiceAccount for which a token is made. */
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
   * A token: a service token, which sees one config, or another one, which needs `project` and `config`.
   *
   * @param token the key of a Secret that holds it
   */
  public static token(token: SecretKey): EsoDopplerAuth {
    return new EsoDopplerAuth(false, (context) => ({ secretRef: { dopplerToken: context.key(`${AT}.token`, token, Referent.REFUSED) } }));
  }

  /**
   * The token of a ServiceAccount of Kubernetes; it needs `project` and `config`.
   *
   * @param oidc identity and ServiceAccount
   */
  public static oidc(oidc: EsoDopplerOidc): EsoDopplerAuth {
    return new EsoDopplerAuth(true, (context) => {
      checkOptions(context, AT, oidc);
      checkText(context, `${AT}.identity`, oidc.identity, 'copy the id from the identity of the service account in Doppler');
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

  /** Whether the credentials do not say which config is meant. @internal */
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
  checkAuth(context, auth, "EsoDopplerAuth.token(SecretKey.of('doppler', 'dopplerToken'))");
  checkConfig(context, options);
  return { auth: auth._render(context), project, config, nameTransformer, format };
}

/** Only a service token says which config is meant. */
function checkConfig(context: StoreContext, { auth, project, config }: EsoDopplerOptions): void {
  const { at } = context;
  for (const [prop, value] of Object.entries({ project, config })) {
    if (auth._needsConfig && !value) fail(at, `provider.${prop}`, 'be given unless ESO signs in with a service token', value, `name the ${prop}`);
  }
  if (!auth._needsConfig && (project === undefined) !== (config === undefined)) {
    const [given, missing] = project === undefined ? ['config', 'project'] : ['project', 'config'];
    warn(at, WarningCode.ESO_STORE_OPTION, `'provider.${given}' says little without '${missing}': a service token needs neither, every other token needs both`);
  }
}
