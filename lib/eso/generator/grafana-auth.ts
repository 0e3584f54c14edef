import type { GeneratorContext } from './context';
import type { GrafanaV1Alpha1Spec } from '../../../imports/eso/grafana.v1alpha1';
import { guardMethods } from '../../kit/checks/guard';
import type { SecretKey } from '../../kit/values/secret-key';

type AuthSpec = GrafanaV1Alpha1Spec['auth'];

/** How ESO signs in to Grafana. */
export class EsoGrafanaAuth {
  /**
   * A token of a service account.
   *
   * @param token the key of a Secret that holds it
   */
  public static token(token: SecretKey): EsoGrafanaAuth {
    return new EsoGrafanaAuth((context) => ({ token: context.key(`${context.auth}.token`, token) }));
  }

  /**
   * A user with a password.
   *
   * @param username the user name
   * @param password the key of a Secret with the password
   */
  public static basic(username: string, password: SecretKey): EsoGrafanaAuth {
    return new EsoGrafanaAuth((context) => ({ basic: { username, password: context.key(`${context.auth}.password`, password) } }));
  }

  private constructor(private readonly render: (context: GeneratorContext) => AuthSpec) {}

  /** @internal */
  public _render(context: GeneratorContext): AuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoGrafanaAuth);
