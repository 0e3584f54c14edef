import type { Duration } from 'cdk8s';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { millisecondsOf } from '../../kit/go/duration';
import type { SecretKey } from '../../kit/values/secret-key';
import { EsoApi } from '../api';
import { checkAuth, checkText, checkUrl } from './checks';
import { Referent, type SecretKeySpec, type StoreContext } from './context';
import { guardMethods } from '../../kit/checks/guard';

/** A store in the Secret Manager of OVHcloud; newer than ESO 2.0. */
export interface EsoOvhOptions {
  /** The URL of the OKMS server, for example `https://eu-west-rbx.okms.ovh.net`. */
  readonly server: string;
  /** The id of the OKMS, written as `okmsid`: a UUID. */
  readonly okmsId: string;
  /** How ESO signs in. */
  readonly auth: EsoOvhAuth;
  /**
   * Writes only when the version at OVHcloud is the one that was read; for pushed secrets.
   * @default - false
   */
  readonly casRequired?: boolean;
  /**
   * How long a request may take, in whole seconds.
   * @default - 30 seconds
   */
  readonly okmsTimeout?: Duration;
}

const AT = 'provider.auth';

/**
 * How ESO signs in to OVHcloud.
 *
 * @see https://external-secrets.io/latest/provider/ovhcloud/
 */
export class EsoOvhAuth {
  /**
   * An access token.
   *
   * @param token the key of a Secret that holds it
   */
  public static token(token: SecretKey): EsoOvhAuth {
    return new EsoOvhAuth((context) => ({ token: { tokenSecretRef: context.key(`${AT}.token`, token, Referent.REFUSED) } }));
  }

  /**
   * A client certificate.
   *
   * @param cert the key of a Secret with the certificate
   * @param key the key of a Secret with the private key
   */
  public static mtls(cert: SecretKey, key: SecretKey): EsoOvhAuth {
    return new EsoOvhAuth((context) => ({
      mtls: {
        certSecretRef: context.key(`${AT}.cert`, cert, Referent.REFUSED), keySecretRef: context.key(`${AT}.key`, key, Referent.REFUSED),
      },
    }));
  }

  private constructor(private readonly render: (context: StoreContext) => OvhAuthSpec) {}

  /** @internal */
  public _render(context: StoreContext): OvhAuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoOvhAuth);

/** How a store signs in to OVHcloud, as ESO writes it. The pinned CRD is older than the provider. */
interface OvhAuthSpec {
  mtls?: { certSecretRef: SecretKeySpec; keySecretRef: SecretKeySpec };
  token?: { tokenSecretRef: SecretKeySpec };
}

interface OvhSpec {
  server: string;
  okmsid: string;
  auth: OvhAuthSpec;
  casRequired: boolean | undefined;
  okmsTimeout: number | undefined;
}

/** Renders a store in the Secret Manager of OVHcloud. */
export function renderOvh(context: StoreContext, options: EsoOvhOptions): SecretStoreV1Spec['provider'] {
  const { at } = context;
  if (context.api === EsoApi.V1BETA1) fail(at, 'provider', 'be another one with EsoApi.V1BETA1', 'ovh', 'ESO 0.9 does not have it: use EsoApi.V1');
  checkUrl(context, 'provider.server', options.server, 'https://eu-west-rbx.okms.ovh.net');
  checkText(context, 'provider.okmsId', options.okmsId, 'copy the id of the OKMS');
  checkAuth(context, options.auth, "EsoOvhAuth.token(SecretKey.of('ovh', 'token'))");
  const spec: OvhSpec = {
    server: options.server,
    okmsid: options.okmsId,
    auth: options.auth._render(context),
    casRequired: options.casRequired,
    okmsTimeout: renderTimeout(context, options),
  };
  return { ovh: spec } as SecretStoreV1Spec['provider'];
}

function renderTimeout({ at }: StoreContext, { okmsTimeout }: EsoOvhOptions): number | undefined {
  if (okmsTimeout === undefined) return undefined;
  const milliseconds = millisecondsOf(at, 'provider.okmsTimeout', okmsTimeout);
  if (milliseconds === 0 || milliseconds % 1000 !== 0) fail(at, 'provider.okmsTimeout', 'be whole seconds, at least one', `${milliseconds}ms`, 'round it to seconds');
  return milliseconds / 1000;
}
