import type { EsoVaultAuth } from './vault-auth';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, remove, set } from '../../kit/checks/fix';
import { withoutOuterSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkNoCredentials, checkNotEmpty, checkUrl } from '../common/checks';
import { type EsoCaProvider, Referent, type StoreContext, warnOfAlone } from '../common/context';
import { EsoRule } from '../rules';

/** The versions of Vault's key/value engine. */
export enum EsoVaultVersion {
  /** Keeps one version of each secret. */
  V1 = 'v1',
  /** Keeps several versions of each secret. */
  V2 = 'v2',
}

/** A client certificate for the connection to Vault. */
export interface EsoVaultTls {
  /** The key of a Secret with the certificate. */
  readonly cert: SecretKey;
  /** The key of a Secret with the private key. */
  readonly key: SecretKey;
}

/** A store in HashiCorp Vault or OpenBao. */
export interface EsoVaultOptions {
  /** The URL of the server, for example `https://vault.example.org:8200`. */
  readonly server: string;
  /**
   * The mount of the key/value engine, for example `secret`. Write only the mount: for version 2, ESO adds `data` itself.
   * @default - the mount is part of every remote key
   */
  readonly path?: string;
  /**
   * The version of the key/value engine.
   * @default - `v2`
   */
  readonly version?: EsoVaultVersion;
  /**
   * The Vault Enterprise namespace that holds the secrets.
   * @default - none
   */
  readonly namespace?: string;
  /**
   * The Vault Enterprise namespace in which ESO signs in. It is written as `auth.namespace`.
   * @default - the value of `namespace`
   */
  readonly authNamespace?: string;
  /**
   * How ESO signs in.
   * @default - ESO does not sign in: an agent or proxy adds a token
   */
  readonly auth?: EsoVaultAuth;
  /**
   * The certificates of the server's authority: base64 of PEM.
   * @default - the system's certificate authorities
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the server's authority.
   * @default - the system's certificate authorities
   */
  readonly caProvider?: EsoCaProvider;
  /**
   * A client certificate for the connection.
   * @default - none
   */
  readonly tls?: EsoVaultTls;
  /**
   * Headers of every request. Credentials are refused.
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string };
  /**
   * Makes sure that a read sees earlier writes. Vault Enterprise only.
   * @default - false
   */
  readonly readYourWrites?: boolean;
  /**
   * Forwards inconsistent requests to the active node. Vault Enterprise only, and only together with `readYourWrites`.
   * @default - false
   */
  readonly forwardInconsistent?: boolean;
  /**
   * Pushes a secret only if nobody has changed it in Vault since it was read. Requires version 2.
   * @default - false
   */
  readonly checkAndSet?: boolean;
}

type VaultSpec = NonNullable<SecretStoreV1Spec['provider']['vault']>;

const V1 = lit(enumMember({ EsoVaultVersion }, EsoVaultVersion.V1));

/** Renders a store in Vault. */
export function renderVault(context: StoreContext, options: EsoVaultOptions): VaultSpec {
  const { at } = context;
  checkUrl(context, `${context.provider}.server`, options.server, 'https://vault.example.org:8200');
  context.checkV1Beta1Needs(`${context.provider}.auth`, options.auth, 'say how ESO signs in');
  checkPath(context, options);
  checkNoCredentials(context, `${context.provider}.headers`, options.headers);
  if (options.forwardInconsistent && !options.readYourWrites) {
    warnOfAlone(at, `${context.provider}.forwardInconsistent`, `${context.provider}.readYourWrites`, say`set ${the(`${context.provider}.readYourWrites`)} to true`);
  }
  if (options.checkAndSet && options.version === EsoVaultVersion.V1) {
    refuse(at, EsoRule.PROVIDER_OPTION, `${context.provider}.checkAndSet`, say`be left out for ${V1}`, true,
      because('only version 2 of the key/value engine has versions to compare', remove(`${context.provider}.checkAndSet`)));
  }
  return {
    server: options.server,
    path: options.path,
    version: options.version,
    namespace: options.namespace,
    auth: renderAuth(context, options),
    ...context.ca<VaultSpec['caProvider']>(`${context.provider}.`, options.caBundle, options.caProvider),
    tls: options.tls && {
      certSecretRef: context.key(`${context.provider}.tls.cert`, options.tls.cert, Referent.REFUSED),
      keySecretRef: context.key(`${context.provider}.tls.key`, options.tls.key, Referent.REFUSED),
    },
    headers: options.headers,
    readYourWrites: options.readYourWrites,
    forwardInconsistent: options.forwardInconsistent,
    checkAndSet: options.checkAndSet === undefined ? undefined : { required: options.checkAndSet },
  };
}

/** A namespace alone is not a way to sign in. */
function renderAuth(context: StoreContext, { auth, authNamespace: namespace }: EsoVaultOptions): VaultSpec['auth'] {
  if (auth === undefined) {
    if (namespace !== undefined) {
      refuse(context.at, EsoRule.SIGN_IN, `${context.provider}.auth`, say`be given with ${the(`${context.provider}.authNamespace`)}`, undefined,
        say`say how ESO signs in, or remove ${the(`${context.provider}.authNamespace`)}`);
    }
    return undefined;
  }
  const spec = auth._render(context);
  return namespace === undefined ? spec : { ...spec, namespace };
}

/** ESO puts `data` between the mount and the key of a secret. */
function checkPath(context: StoreContext, { path, version }: EsoVaultOptions): void {
  if (path === undefined) return;
  const prop = `${context.provider}.path`;
  checkNotEmpty(context, prop, path, "write for example 'secret', or leave it out");
  const [mount, rest] = path.split(/\/data(?:\/|$)/);
  if (version !== EsoVaultVersion.V1 && rest !== undefined) {
    const remoteKeys = rest === '' ? '' : `, and let the remote keys start with '${rest}/'`;
    refuse(context.at, EsoRule.VAULT_MOUNT, prop, "be the mount, without '/data'", path,
      because('ESO adds it for version 2', set(prop, mount, say`write ${lit(mount)}${remoteKeys}`)));
  }
  if (/^\/|\/$/.test(path)) {
    warnOf(context.at, EsoRule.VAULT_PATH, prop, say`is ${lit(path)}, so that remote keys that start with the mount are not found`,
      set(prop, withoutOuterSlashes(path)));
  }
}
