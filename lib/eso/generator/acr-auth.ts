import type { GeneratorContext } from './context';
import type { ACRAccessTokenV1Alpha1Spec } from '../../../imports/eso/acr-access-token.v1alpha1';
import { guardMethods } from '../../kit/checks/guard';
import type { SecretKey } from '../../kit/values/secret-key';
import type { EsoServiceAccountRef } from '../common/context';

type AuthSpec = ACRAccessTokenV1Alpha1Spec['auth'];

/** How ESO signs in to Azure to get tokens for the container registry. */
export class EsoAcrAuth {
  /**
   * A service principal. The generator must name its tenant.
   *
   * @param clientId the key of a Secret with the client id
   * @param clientSecret the key of a Secret with the client secret
   */
  public static servicePrincipal(clientId: SecretKey, clientSecret: SecretKey): EsoAcrAuth {
    return new EsoAcrAuth((context) => ({
      servicePrincipal: {
        secretRef: { clientId: context.key(`${context.auth}.clientId`, clientId), clientSecret: context.key(`${context.auth}.clientSecret`, clientSecret) },
      },
    }), true);
  }

  /**
   * A managed identity of the node.
   *
   * @param identityId the client id of a user-assigned identity; leave it out for the system-assigned identity
   */
  public static managedIdentity(identityId?: string): EsoAcrAuth {
    return new EsoAcrAuth(() => ({ managedIdentity: identityId === undefined ? {} : { identityId } }));
  }

  /**
   * A workload identity.
   *
   * @param account the ServiceAccount with the Azure annotations; leave it out for that of the controller
   */
  public static workloadIdentity(account?: EsoServiceAccountRef): EsoAcrAuth {
    return new EsoAcrAuth((context) => ({
      workloadIdentity: account === undefined ? {} : { serviceAccountRef: context.account(`${context.auth}.serviceAccount`, account) },
    }));
  }

  private constructor(private readonly render: (context: GeneratorContext) => AuthSpec, private readonly isPrincipal: boolean = false) {}

  /** Whether the tenant must be named. @internal */
  public get _needsTenant(): boolean {
    return this.isPrincipal;
  }

  /** @internal */
  public _render(context: GeneratorContext): AuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoAcrAuth);
