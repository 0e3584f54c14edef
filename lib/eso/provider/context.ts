import type { Construct } from 'constructs';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { checkSameApp, constructOf, namespaceOf } from '../../kit/app/reference';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkDataKey, checkName, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { defined } from '../../kit/values/defined';
import { checkKeyInApp, type SecretKey } from '../../kit/values/secret-key';
import { EsoApi } from '../api';
import { guardMethods } from '../../kit/checks/guard';

/**
 * A ServiceAccount whose token is used: a cdk8s-plus `ServiceAccount` fits.
 */
export interface EsoServiceAccountRef {
  /** The name of the ServiceAccount. */
  readonly name: string;
  /**
   * The namespace of the ServiceAccount; a ClusterSecretStore needs it.
   * @default - that of the SecretStore
   */
  readonly namespace?: string;
  /**
   * The audiences of the token.
   * @default - the provider's default
   */
  readonly audiences?: string[];
}

/** A provider as a store writes it. */
export type ProviderSpec<K extends keyof SecretStoreV1Spec['provider']> = NonNullable<SecretStoreV1Spec['provider'][K]>;

/** A key of a Secret as stores write it. */
export interface SecretKeySpec {
  name: string;
  key: string;
  namespace?: string;
}

/** A ServiceAccount as stores write it. */
interface ServiceAccountSpec {
  name: string;
  namespace?: string;
  audiences?: string[];
}

/** A Secret that a store reads. */
export interface SecretPlace {
  /** The prop that refers to it. */
  readonly prop: string;
  readonly name: string;
  /** The namespace that is written; none is that of the SecretStore, or of each ExternalSecret. */
  readonly namespace: string | undefined;
}

/** How a provider treats a reference without namespace in a store of the cluster. */
export enum Referent {
  /** It reads from the namespace of each ExternalSecret, if the store says that this is meant. */
  ALLOWED,
  /** It refuses the store, or never finds it ready. */
  REFUSED,
}

/** ESO tells by one reference of a pair that the namespace of each ExternalSecret is meant: the other must not lack its namespace alone. */
export function besideOf(decisive: SecretKey | undefined): Referent {
  return decisive?.namespace === undefined ? Referent.ALLOWED : Referent.REFUSED;
}

/** How a provider treats a namespace of a certificate object in a SecretStore. */
export enum CaNamespace {
  /** It reads from there, or from the store's own. */
  TAKEN,
  /** It refuses the store. */
  REFUSED,
}

const ACCOUNT: Made = { member: 'name', what: 'a ServiceAccount', example: "{ name: 'my-account' }" };
const CA_PROVIDER: Made = { member: '_render', what: 'an EsoCaProvider', example: "EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt')" };

/** The store that a provider is rendered for: it decides where references may point. */
export class StoreContext {
  /** The Secrets that were rendered. */
  public readonly secrets: SecretPlace[] = [];
  /** The prop that says how ESO signs in. */
  public readonly auth: string = 'provider.auth';

  constructor(
    public readonly at: Construct,
    /** Whether the store is for the whole cluster. */
    public readonly cluster: boolean,
    /** The namespace of a SecretStore, where it is known. */
    public readonly namespace: string | undefined,
    /** Whether references without namespace are meant to be read beside each ExternalSecret. */
    private readonly referentAuth: boolean,
    /** The version of the API that is written. */
    public readonly api: EsoApi,
  ) {}

  /** Refuses to leave out what only the guides' version needs. */
  public checkV1Beta1Needs(prop: string, value: unknown, fix: string): void {
    if (this.api === EsoApi.V1BETA1 && value === undefined) fail(this.at, prop, 'be given with EsoApi.V1BETA1', undefined, fix);
  }

  /** Renders a key of a Secret, or of another kind of object. */
  public key(prop: string, key: SecretKey, referent: Referent = Referent.ALLOWED, kind: string = 'Secret'): SecretKeySpec {
    // A text may be the credential itself, which is never shown.
    if (typeof key === 'string') fail(this.at, prop, `be a key of a ${kind}`, phrase('a text'), "credentials stay on the cluster: write SecretKey.of('my-secret', 'key')");
    checkKeyInApp(this.at, prop, key);
    const namespace = this.checkNamespace(prop, `${kind} '${key.secretName}'`, key.namespace, key._construct !== undefined, referent);
    if (kind === 'Secret') this.secrets.push({ prop, name: key.secretName, namespace });
    return { name: key.secretName, key: key.key, ...defined({ namespace }) };
  }

  /** Renders a key of a Secret, if there is one. */
  public optionalKey(prop: string, key: SecretKey | undefined, referent?: Referent, kind?: string): SecretKeySpec | undefined {
    return key === undefined ? undefined : this.key(prop, key, referent, kind);
  }

  /** Renders a ServiceAccount. */
  public account(prop: string, account: EsoServiceAccountRef, referent: Referent = Referent.ALLOWED): ServiceAccountSpec {
    checkMade(this.at, prop, account, ACCOUNT);
    const construct = constructOf(account);
    checkSameApp(this.at, prop, construct, `refer to it by name: { name: '${account.name}' }`);
    const known = account.namespace ?? (construct && namespaceOf(construct));
    const namespace = this.checkNamespace(prop, `ServiceAccount '${account.name}'`, known, construct !== undefined, referent);
    return {
      name: checkName(this.at, `${prop}.name`, account.name),
      ...defined({ namespace }),
      ...(account.audiences ? { audiences: account.audiences } : {}),
    };
  }

  /** Renders a ServiceAccount, if there is one. */
  public optionalAccount(prop: string, account: EsoServiceAccountRef | undefined, referent?: Referent): ServiceAccountSpec | undefined {
    return account === undefined ? undefined : this.account(prop, account, referent);
  }

  /** Renders the certificate authority of a server: a bundle in the store, or an object that holds one. */
  public ca<Spec>(
    prop: string, caBundle: string | undefined, caProvider: EsoCaProvider | undefined, foreign: CaNamespace = CaNamespace.TAKEN,
  ): { caBundle?: string; caProvider?: Spec } {
    if (caBundle !== undefined && caProvider !== undefined) {
      warn(this.at, WarningCode.ESO_NO_EFFECT, `'${prop}caProvider' has no effect beside 'caBundle': keep one of them`);
    }
    if (caProvider !== undefined) checkMade(this.at, `${prop}caProvider`, caProvider, CA_PROVIDER);
    return {
      ...(caBundle === undefined ? {} : { caBundle: renderCaBundle(this.at, `${prop}caBundle`, caBundle) }),
      ...(caProvider === undefined ? {} : { caProvider: caProvider._render(this, `${prop}caProvider`, foreign) as Spec }),
    };
  }

  /** The namespace to write, after checking that the reference may point there. */
  protected checkNamespace(prop: string, what: string, namespace: string | undefined, isConstruct: boolean, referent: Referent): string | undefined {
    const given = namespace === undefined ? undefined : checkNamespace(this.at, `${prop}.namespace`, namespace);
    if (this.cluster) {
      if (given === undefined && !(this.referentAuth && referent === Referent.ALLOWED)) {
        const otherwise = referent === Referent.ALLOWED ? ', or set referentAuth: true if it is meant to be read from the namespace of each ExternalSecret' : '';
        fail(this.at, `${prop}.namespace`, 'be given in a ClusterSecretStore', undefined, `name the namespace of ${what}${otherwise}`);
      }
      return given;
    }
    if (given !== undefined && this.namespace !== undefined && given !== this.namespace) {
      fail(this.at, `${prop}.namespace`, `be that of the SecretStore, '${this.namespace}'`, given, `put ${what} into '${this.namespace}', or use an EsoClusterSecretStore`);
    }
    return isConstruct && given === this.namespace ? undefined : given;
  }
}

/** Where an object with certificates is. */
export interface EsoCaProviderOptions {
  /**
   * The namespace of the object; a ClusterSecretStore needs it, a SecretStore reads its own namespace.
   * @default - that of the SecretStore
   */
  readonly namespace?: string;
}

/** An object that holds the certificates of the authorities that are trusted. */
export class EsoCaProvider {
  /**
   * A ConfigMap, for example `kube-root-ca.crt` with key `ca.crt`.
   *
   * @param name name of the ConfigMap
   * @param key key of the PEM certificates
   * @param options where it is
   */
  public static configMap(name: string, key: string, options: EsoCaProviderOptions = {}): EsoCaProvider {
    return new EsoCaProvider('ConfigMap', name, key, options.namespace);
  }

  /**
   * A Secret.
   *
   * @param name name of the Secret
   * @param key key of the PEM certificates
   * @param options where it is
   */
  public static secret(name: string, key: string, options: EsoCaProviderOptions = {}): EsoCaProvider {
    return new EsoCaProvider('Secret', name, key, options.namespace);
  }

  private constructor(
    private readonly type: 'Secret' | 'ConfigMap', private readonly name: string, private readonly key: string, private readonly namespace?: string,
  ) {
    const at = `EsoCaProvider.${type === 'Secret' ? 'secret' : 'configMap'}`;
    checkName(at, 'name', name);
    checkDataKey(at, 'key', key);
    if (namespace !== undefined) checkNamespace(at, 'namespace', namespace);
  }

  /** @internal */
  public _render(context: StoreContext, prop: string, foreign: CaNamespace): { type: 'Secret' | 'ConfigMap'; name: string; key: string; namespace?: string } {
    const { type, name, key, namespace } = this;
    const { at, namespace: own } = context;
    if (context.cluster) {
      if (namespace === undefined) fail(at, `${prop}.namespace`, 'be given in a ClusterSecretStore', undefined, `name the namespace of ${type} '${name}'`);
      return { type, name, key, namespace };
    }
    if (namespace === undefined || namespace === own) return { type, name, key };
    if (foreign === CaNamespace.REFUSED) {
      fail(at, `${prop}.namespace`, 'be left out in a SecretStore', namespace, `ESO reads ${type} '${name}' from the namespace of the store: put it there, or use an EsoClusterSecretStore`);
    }
    if (type === 'Secret' && own !== undefined) {
      fail(at, `${prop}.namespace`, `be that of the SecretStore, '${own}'`, namespace, `put the Secret into '${own}', or use an EsoClusterSecretStore`);
    }
    if (own !== undefined) {
      warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.namespace' of a SecretStore is ignored by some providers; put ConfigMap '${name}' into '${own}'`);
    }
    return { type, name, key, namespace };
  }
}
guardMethods(EsoCaProvider);

const CERTIFICATE = /-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;

/** Certificates as a store holds them: base64 of PEM, on one line, since the API server refuses line breaks. */
export function renderCaBundle(at: Construct, prop: string, caBundle: string): string {
  const must = 'be base64 of PEM certificates';
  const oneLine = typeof caBundle === 'string' ? caBundle.replace(/\s+/g, '') : '';
  if (oneLine.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(oneLine)) fail(at, prop, must, caBundle, 'encode it, for example with `base64 -w0 ca.crt`');
  const once = decode(oneLine);
  // ESO decodes twice where it must.
  const pem = CERTIFICATE.test(once) ? once : decode(once);
  if (PRIVATE_KEY.test(once) || PRIVATE_KEY.test(pem)) fail(at, prop, 'hold no private key', phrase('one'), 'everything that is synthesized ends up in Git: keep the certificates only');
  if (!CERTIFICATE.test(pem)) fail(at, prop, must, caBundle, 'the decoded text must hold -----BEGIN CERTIFICATE-----');
  return oneLine;
}

/** Certificates for the providers that take PEM too: they are written as the others take them. */
export function encodePem(caBundle: string | undefined): string | undefined {
  return typeof caBundle === 'string' && CERTIFICATE.test(caBundle) ? Buffer.from(caBundle).toString('base64') : caBundle;
}

function decode(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}
