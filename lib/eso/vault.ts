import { EsoVaultVersion, type EsoVaultOptions } from './eso-vault';
import { checkAuth, checkNoCredentials, checkOptions, checkText, checkUrl } from './provider-checks';
import { Referent, type StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { fail } from '../kit/fail';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

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
