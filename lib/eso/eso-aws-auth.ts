import type { EsoAwsAccessKey } from './eso-aws';
import type { EsoServiceAccountRef } from './eso-service-account-ref';
import { checkOptions } from './provider-checks';
import type { StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';

type AuthSpec = NonNullable<NonNullable<SecretStoreV1Spec['provider']['aws']>['auth']>;

/**
 * How ESO signs in to AWS. Without one, the identity of the controller is used.
 *
 * @see https://external-secrets.io/latest/provider/aws-access/
 */
export class EsoAwsAuth {
  /**
   * Static credentials in a Secret.
   *
   * @param keys the keys that hold them
   */
  public static accessKey(keys: EsoAwsAccessKey): EsoAwsAuth {
    return new EsoAwsAuth((context, prop) => {
      checkOptions(context, prop, keys);
      return {
        secretRef: {
          accessKeyIDSecretRef: context.key(`${prop}.accessKeyId`, keys.accessKeyId),
          secretAccessKeySecretRef: context.key(`${prop}.secretAccessKey`, keys.secretAccessKey),
          sessionTokenSecretRef: context.optionalKey(`${prop}.sessionToken`, keys.sessionToken),
        },
      };
    });
  }

  /**
   * A ServiceAccount with a role: IAM roles for service accounts (IRSA). It needs the annotation `eks.amazonaws.com/role-arn`.
   *
   * @param account the ServiceAccount
   */
  public static serviceAccount(account: EsoServiceAccountRef): EsoAwsAuth {
    return new EsoAwsAuth((context, prop) => ({ jwt: { serviceAccountRef: context.account(`${prop}.serviceAccount`, account) } }));
  }

  private constructor(private readonly render: (context: StoreContext, prop: string) => AuthSpec) {}

  /** @internal */
  public _render(context: StoreContext, prop: string): AuthSpec {
    return this.render(context, prop);
  }
}
