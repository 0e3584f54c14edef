import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { guardMethods } from '../../kit/checks/guard';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkNotEmpty, checkOcid } from '../common/checks';
import { type EsoServiceAccountRef, Referent, type StoreContext } from '../common/context';

/** A store in Oracle Cloud Infrastructure Vault. */
export interface EsoOracleOptions {
  /** The region, for example `eu-frankfurt-1`. */
  readonly region: string;
  /** The OCID of the vault: `ocid1.vault....`. */
  readonly vault: string;
  /**
   * How ESO signs in.
   * @default - the principal of the instance on which the controller runs
   */
  readonly auth?: EsoOracleAuth;
  /**
   * The OCID of the compartment. Required to find secrets and to push them.
   * @default - none
   */
  readonly compartment?: string;
  /**
   * The OCID of the key that encrypts pushed secrets. Required to push secrets.
   * @default - none
   */
  readonly encryptionKey?: string;
}

type OracleSpec = NonNullable<SecretStoreV1Spec['provider']['oracle']>;
type AuthSpec = Pick<OracleSpec, 'auth' | 'principalType' | 'serviceAccountRef'>;

const AT = 'provider.auth';

/** An Oracle Cloud user with an API key. */
export interface EsoOracleUser {
  /** The OCID of the tenancy: `ocid1.tenancy....`. */
  readonly tenancy: string;
  /** The OCID of the user: `ocid1.user....`. */
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
   * A user with an API key.
   *
   * @param user OCIDs and key
   */
  public static userPrincipal(user: EsoOracleUser): EsoOracleAuth {
    return new EsoOracleAuth((context) => {
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

  /** The principal of the instance on which the controller runs. */
  public static instancePrincipal(): EsoOracleAuth {
    return new EsoOracleAuth(() => ({ principalType: 'InstancePrincipal' }));
  }

  /**
   * OKE workload identity.
   *
   * @param account the ServiceAccount; leave it out for that of the controller
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

/** Renders a store in Oracle Cloud Infrastructure Vault. */
export function renderOracle(context: StoreContext, options: EsoOracleOptions): OracleSpec {
  const { region, vault, auth, compartment, encryptionKey } = options;
  checkNotEmpty(context, 'provider.region', region, "write for example 'eu-frankfurt-1'");
  checkOcid(context, 'provider.vault', vault, 'vault');
  // The root compartment has the OCID of the tenancy.
  if (compartment !== undefined) checkOcid(context, 'provider.compartment', compartment, 'compartment', 'tenancy');
  if (encryptionKey !== undefined) checkOcid(context, 'provider.encryptionKey', encryptionKey, 'key');
  return { region, vault, compartment, encryptionKey, ...auth?._render(context) };
}
