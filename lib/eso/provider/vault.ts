import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkAuth, checkNoCredentials, checkOptions, checkText, checkUrl } from './checks';
import { type EsoCaProvider, Referent, type StoreContext } from './context';
import type { EsoVaultAuth } from './vault-auth';

/** The versions of Vault's key/value engine. */
export enum EsoVaultVersion {
  /** Without versions of secrets. */
  V1 = 'v1',
  /** With versions of secrets. */
  V2 = 'v2',
}

/** A client certificate for the connection to Vault. */
export interface EsoVaultTls {
  /** The key with the certificate. */
  readonly cert: SecretKey;
  /** The key with the private key. */
  readonly key: SecretKey;
}

/** A store in HashiCorp Vault or OpenBao. */
export interface EsoVaultOptions {
  /** The URL of the server, for example `https://vault.example.org:8200`. */
  readonly server: string;
  /**
   * The mount of the key/value engine, for example `secret`. Only the mount: ESO adds `data` itself for version 2.
   * @default - part of every remote key
   */
  readonly path?: string;
  /**
   * The version of the key/value engine.
   * @default - `v2`
   */
  readonly version?: EsoVaultVersion;
  /**
   * The namespace of Vault Enterprise that holds the secrets.
   * @default - none
   */
  readonly namespace?: string;
  /**
   * The namespace of Vault Enterprise in which ESO signs in, written as `auth.namespace`.
   * @default - that of `namespace`
   */
  readonly authNamespace?: string;
  /**
   * How ESO signs in.
   * @default - not at all: an agent or proxy adds a token
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
   * Headers of every request.
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string };
  /**
   * Reads what was written before, in Vault Enterprise.
   * @default - false
   */
  readonly readYourWrites?: boolean;
  /**
   * Forwards requests to the active node, in Vault Enterprise; only with `readYourWrites`.
   * @default - false
   */
  readonly forwardInconsistent?: boolean;
  /**
   * Writes only when the version in Vault is the one that was read; for pushed secrets and version 2.
   * @default - false
   */
  readonly checkAndSet?: boolean;
}

type VaultSpec = NonNullable<SecretStoreV1Spec['provider']['vault']>;

/** Renders a store in Vault. */
export function renderVault(context: StoreContext, options: EsoVaultOptions): VaultSpec {
  const { at } = context;
  checkUrl(context, 'provider.server', options.server, 'https://vault.example.org:8200');
  context.checkV1Beta1Needs('provider.auth', options.auth, 'ESO 0.9 needs it: say how ESO signs in, or use EsoApi.V1');
  checkPath(context, options);
  checkNoCredentials(context, 'provider.headers', options.headers);
  if (options.tls !== undefined) checkOptions(context, 'provider.tls', options.tls);
  if (options.forwardInconsistent && !options.readYourWrites) {
    warn(at, WarningCode.ESO_NO_EFFECT, "'provider.forwardInconsistent' forwards nothing without 'readYourWrites': set both");
  }
  if (options.checkAndSet && options.version === EsoVaultVersion.V1) {
    fail(at, 'provider.checkAndSet', 'be left out for version V1', true, 'only version 2 of the key/value engine has versions to compare');
  }
  return {
    server: options.server,
    path: options.path,
    version: options.version,
    namespace: options.namespace,
    auth: renderAuth(context, options),
    ...context.ca<VaultSpec['caProvider']>('provider.', options.caBundle, options.caProvider),
    tls: options.tls && {
      certSecretRef: context.key('provider.tls.cert', options.tls.cert, Referent.REFUSED),
      keySecretRef: context.key('provider.tls.key', options.tls.key, Referent.REFUSED),
    },
    headers: options.headers,
    readYourWrites: options.readYourWrites,
    forwardInconsistent: options.forwardInconsistent,
    checkAndSet: options.checkAndSet === undefined ? undefined : { required: options.checkAndSet },
  };
}

/** The namespace alone is no way to sign in. */
function renderAuth(context: StoreContext, { auth, authNamespace: namespace }: EsoVaultOptions): VaultSpec['auth'] {
  if (auth === undefined) {
    if (namespace !== undefined) fail(context.at, 'provider.auth', "be given with 'authNamespace'", undefined, 'say how ESO signs in, or remove authNamespace');
    return undefined;
  }
  checkAuth(context, auth, 'EsoVaultAuth.kubernetes({ role: ... })');
  const spec = auth._render(context);
  return namespace === undefined ? spec : { ...spec, namespace };
}

/** The path is the mount alone: ESO puts `data` between it and the key of a secret. */
function checkPath(context: StoreContext, { path, version }: EsoVaultOptions): void {
  if (path === undefined) return;
  checkText(context, 'provider.path', path, "write for example 'secret', or leave it out");
  const [mount, rest] = path.split(/\/data(?:\/|$)/);
  if (version !== EsoVaultVersion.V1 && rest !== undefined) {
    const move = rest === '' ? '' : `, and begin the remote keys with '${rest}/'`;
    fail(context.at, 'provider.path', "be the mount, without '/data'", path, `ESO adds it for version 2: write '${mount}'${move}`);
  }
  if (/^\/|\/$/.test(path)) {
    warn(context.at, WarningCode.ESO_VAULT_PATH, `'provider.path' is ${path}: remote keys that begin with the mount are not found then; write '${path.replace(/^\/+|\/+$/g, '')}'`);
  }
}
