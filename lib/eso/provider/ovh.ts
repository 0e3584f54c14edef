import type { Duration } from 'cdk8s';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { Rule } from '../../kit/checks/rule';
import { lit, say } from '../../kit/checks/words';
import { millisecondsOf } from '../../kit/go/duration';
import type { SecretKey } from '../../kit/values/secret-key';
import { EsoApi } from '../api';
import { checkNotEmpty, checkUrl, hasPlaceholder } from '../common/checks';
import { Referent, type SecretKeySpec, type StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** A store in OVHcloud Secret Manager. Requires a version of ESO after 2.0. */
export interface EsoOvhOptions {
  /** The URL of the OKMS server, for example `https://eu-west-rbx.okms.ovh.net`. */
  readonly server: string;
  /** The id of the OKMS: a UUID. It is written as `okmsid`. */
  readonly okmsId: string;
  /** How ESO signs in. */
  readonly auth: EsoOvhAuth;
  /**
   * Pushes a secret only if nobody has changed it since it was read.
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

/** The wire form of a way to sign in: the pinned CRD is older than the provider. */
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

/** Renders a store in OVHcloud Secret Manager. */
export function renderOvh(context: StoreContext, options: EsoOvhOptions): SecretStoreV1Spec['provider'] {
  const { at } = context;
  if (context.api === EsoApi.V1BETA1) {
    refuse(at, EsoRule.API_VERSION, 'provider', say`be another one with ${lit(enumMember({ EsoApi }, EsoApi.V1BETA1))}`, 'ovh',
      because('ESO 0.9 does not have this provider', set('api', enumMember({ EsoApi }, EsoApi.V1))));
  }
  checkUrl(context, 'provider.server', options.server, 'https://eu-west-rbx.okms.ovh.net');
  checkNotEmpty(context, 'provider.okmsId', options.okmsId, 'copy the id of the OKMS');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(options.okmsId) && !hasPlaceholder(options.okmsId)) {
    refuse(at, EsoRule.PROVIDER_ID, 'provider.okmsId', 'be a UUID', options.okmsId, 'copy the id of the OKMS, not its name');
  }
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
  if (milliseconds === 0 || milliseconds % 1000 !== 0) {
    refuse(at, Rule.DURATION, 'provider.okmsTimeout', 'be whole seconds, at least one', `${milliseconds}ms`, 'round it to seconds');
  }
  return milliseconds / 1000;
}
