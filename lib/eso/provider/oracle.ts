import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkAuth, checkOcid, checkOptions, checkText } from './checks';
import { type EsoServiceAccountRef, Referent, type StoreContext } from './context';
import { guardMethods } from '../../kit/checks/guard';

/** A store in the Vault of Oracle Cloud Infrastructure. */
export interface EsoOracleOptions {
  /** The region, for example `eu-frankfurt-1`. */
  readonly region: string;
  /** The id of the vault: `ocid1.vault....`. */
  readonly vault: string;
  /**
   * How ESO signs in.
   * @default - the principal of the instance that the controller runs on
   */
  readonly auth?: EsoOracleAuth;
  /**
   * The id of the compartment; finding secrets and pushing them need it.
   * @default - none
   */
  readonly compartment?: string;
  /**
   * The id of the key that encrypts pushed secrets; only they need it.
   * @default - none
   */
  readonly encryptionKey?: string;
}

type OracleSpec = NonNullable<SecretStoreV1Spec['provider']['oracle']>;
type AuthSpec = Pick<OracleSpec, 'auth' | 'principalType' | 'serviceAccountRef'>;

const AT = 'provider.auth';

/** A user of Oracle Cloud with a key for the API. */
export interface EsoOracleUser {
  /** The id of the tenancy: `ocid1.tenancy....`. */
  readonly tenancy: string;
  /** The id of the user: `ocid1.user....`. */
  readonly user: string;
  /** The key of a Secret with the private key in PEM. */
  readonly privateKey: SecretKey;
  /** The key of a Secret with the fingerprint of the private key. */
  readonly fingerprint: SecretKey;
}

/**
 * How ESO signs in to Oracle Cloud.
 *
 * @see https://external-secrets.io/latest/provider/oracle-vault/
 */
export class EsoOracleAuth {
  /**
   * A user with a key for the API.
   *
   * @param user ids and keys
   */
  public static userPrincipal(user: EsoOracleUser): EsoOracleAuth {
    return new EsoOracleAuth((context) => {
      checkOptions(context, AT, user);
      checkOcid(context, `${AT}.tenancy`, user.tenancy, 'tenancy');
      checkOcid(context, `${AT}.user`, user.user, 'user');
      return {
        principalType: 'UserPrincipal',
        auth: {
          tenancy: user.tenancy,
          user: user.user,
          secretRef: {
            privatekey: context.key(`${AT}.privateKey`, user.privateKey, Referent.REFUSED),
            fingerprint: context.key(`${AT}.fingerprint`, user.fingerprint, Referent.REFUSED),
          },
        },
      };
    });
  }

  /** The principal of the instance that the controller runs on. */
  public static instancePrincipal(): EsoOracleAuth {
    return new EsoOracleAuth(() => ({ principalType: 'InstancePrincipal' }));
  }

  /**
   * Workload identity of OKE.
   *
   * @param account the ServiceAccount; left out for that of the controller
   */
  public static workload(account?: EsoServiceAccountRef): EsoOracleAuth {
    return new EsoOracleAuth((context) => ({
      principalType: 'Workload', serviceAccountRef: context.optionalAccount(`${AT}.serviceAccount`, account, Referent.REFUSED),
    }));
  }

  private constructor(private readonly render: (context: StoreContext) => AuthSpec) {}

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoOracleAuth);


/** Renders a store in the Vault of Oracle Cloud. */
export function renderOracle(context: StoreContext, options: EsoOracleOptions): OracleSpec {
  const { region, vault, auth, compartment, encryptionKey } = options;
  checkText(context, 'provider.region', region, "write for example 'eu-frankfurt-1'");
  checkOcid(context, 'provider.vault', vault, 'vault');
  // The root compartment has the id of the tenancy.
  if (compartment !== undefined) checkOcid(context, 'provider.compartment', compartment, 'compartment', 'tenancy');
  if (encryptionKey !== undefined) checkOcid(context, 'provider.encryptionKey', encryptionKey, 'key');
  if (auth !== undefined) checkAuth(context, auth, 'EsoOracleAuth.instancePrincipal()');
  return { region, vault, compartment, encryptionKey, ...auth?._render(context) };
}
