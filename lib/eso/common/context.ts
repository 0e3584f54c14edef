import type { Construct } from 'constructs';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { checkSameApp, constructOf, namespaceOf } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { checkDataKey, checkName, checkNamespace } from '../../kit/checks/names';
import { isPlaceholder } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { checkKeyInApp, type SecretKey } from '../../kit/values/secret-key';
import { EsoApi } from '../api';
import type { ObjectPlace } from '../references';
import { EsoRule } from '../rules';

/**
 * A ServiceAccount whose token is used, for example a `ServiceAccount` of cdk8s-plus.
 */
export interface EsoServiceAccountRef {
  /** The name of the ServiceAccount. */
  readonly name: string;
  /**
   * The namespace of the ServiceAccount. Required in a ClusterSecretStore.
   * @default - the namespace of the SecretStore
   */
  readonly namespace?: string;
  /**
   * The audiences of the token.
   * @default - the provider's default
   */
  readonly audiences?: string[];
}

/** A provider in the form in which a store writes it. */
export type ProviderSpec<K extends keyof SecretStoreV1Spec['provider']> = NonNullable<SecretStoreV1Spec['provider'][K]>;

/** A key of a Secret in the form in which a store writes it. */
export interface SecretKeySpec {
  name: string;
  key: string;
  namespace?: string;
}

/** A ServiceAccount in the form in which a store writes it. */
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
  /** The namespace that is written. Without one, ESO looks in the namespace of the SecretStore or of each ExternalSecret. */
  readonly namespace: string | undefined;
}

/** How a provider treats a reference without a namespace in a ClusterSecretStore. */
export enum Referent {
  /** It reads from the namespace of each ExternalSecret, if the store asks for that. */
  ALLOWED,
  /** It refuses the store, or the store never becomes ready. */
  REFUSED,
}

/** ESO looks only at the decisive key of a pair: if that has a namespace, it does not read the other one from the namespace of each ExternalSecret. */
export function pairedWith(decisive: SecretKey | undefined): Referent {
  return decisive?.namespace === undefined ? Referent.ALLOWED : Referent.REFUSED;
}

/** How a provider treats the namespace of a certificate object in a SecretStore. */
export enum CaNamespace {
  /** It reads from there, or from the namespace of the store. */
  TAKEN,
  /** It refuses the store. */
  REFUSED,
}

const V1 = lit(enumMember({ EsoApi }, EsoApi.V1));
const V1BETA1 = lit(enumMember({ EsoApi }, EsoApi.V1BETA1));

/** The store for which a provider is rendered: it decides where references may point. */
export class StoreContext {
  /** The Secrets that were rendered. */
  public readonly secrets: SecretPlace[] = [];
  /** The objects that were rendered, by name. */
  public readonly objects: ObjectPlace[] = [];
  /** The prop with the provider. */
  public readonly provider: string = 'provider';
  /** The prop that says how ESO signs in. */
  public readonly auth: string = 'provider.auth';

  constructor(
    public readonly at: Construct,
    /** Whether it is a ClusterSecretStore. */
    public readonly cluster: boolean,
    /** The namespace of a SecretStore, if it is known. */
    public readonly namespace: string | undefined,
    /** Whether references without a namespace are read from the namespace of each ExternalSecret. */
    private readonly referentAuth: boolean,
    /** The API version that is written. */
    public readonly api: EsoApi,
  ) {}

  /** Refuses a prop that is missing and that only v1beta1 requires. */
  public checkV1Beta1Needs(prop: string, value: unknown, fix: Words, why: string = 'ESO 0.9 requires it'): void {
    if (this.api !== EsoApi.V1BETA1 || value !== undefined) return;
    refuse(this.at, EsoRule.API_VERSION, prop, say`be given with ${V1BETA1}`, undefined, because(why, say`${fix}, or set ${the('api')} to ${V1}`));
  }

  /** Renders a key of a Secret, or of an object of another kind. */
  public key(prop: string, key: SecretKey, referent: Referent = Referent.ALLOWED, kind: string = 'Secret'): SecretKeySpec {
    checkKeyInApp(this.at, prop, key);
    const namespace = this.checkNamespace(prop, `${kind} '${key.secretName}'`, key.namespace, key._construct !== undefined, referent);
    if (kind === 'Secret') this.secrets.push({ prop, name: key.secretName, namespace });
    this.objects.push({ prop, kind: kind as ObjectPlace['kind'], name: key.secretName, namespace: this.placeOf(namespace) });
    return { name: key.secretName, key: key.key, ...defined({ namespace }) };
  }

  /** Renders a key of a Secret, if it is given. */
  public optionalKey(prop: string, key: SecretKey | undefined, referent?: Referent, kind?: string): SecretKeySpec | undefined {
    return key === undefined ? undefined : this.key(prop, key, referent, kind);
  }

  /** Renders a ServiceAccount. */
  public account(prop: string, account: EsoServiceAccountRef, referent: Referent = Referent.ALLOWED): ServiceAccountSpec {
    const construct = constructOf(account);
    checkSameApp(this.at, prop, construct, `refer to it by name: { name: '${account.name}' }`);
    const known = account.namespace ?? (construct && namespaceOf(construct));
    const namespace = this.checkNamespace(prop, `ServiceAccount '${account.name}'`, known, construct !== undefined, referent);
    this.objects.push({ prop, kind: 'ServiceAccount', name: account.name, namespace: this.placeOf(namespace) });
    return {
      name: checkName(this.at, `${prop}.name`, account.name),
      ...defined({ namespace }),
      ...(account.audiences ? { audiences: account.audiences } : {}),
    };
  }

  /** Renders a ServiceAccount, if it is given. */
  public optionalAccount(prop: string, account: EsoServiceAccountRef | undefined, referent?: Referent): ServiceAccountSpec | undefined {
    return account === undefined ? undefined : this.account(prop, account, referent);
  }

  /** Renders the certificate authority of a server: a bundle in the store, or an object that holds one. */
  public ca<Spec>(
    prefix: string, caBundle: string | undefined, caProvider: EsoCaProvider | undefined, foreign: CaNamespace = CaNamespace.TAKEN,
  ): { caBundle?: string; caProvider?: Spec } {
    if (caBundle !== undefined && caProvider !== undefined) warnOfIdle(this.at, `${prefix}caProvider`, `${prefix}caBundle`);
    return {
      ...(caBundle === undefined ? {} : { caBundle: renderCaBundle(this.at, `${prefix}caBundle`, caBundle) }),
      ...(caProvider === undefined ? {} : { caProvider: caProvider._render(this, `${prefix}caProvider`, foreign) as Spec }),
    };
  }

  /** The namespace in which ESO looks, given the one that is written. */
  private placeOf(written: string | undefined): string | undefined {
    return written ?? (this.cluster ? undefined : this.namespace);
  }

  /** Checks that a reference may point to a namespace, and returns the namespace to write. */
  protected checkNamespace(prop: string, what: string, namespace: string | undefined, isConstruct: boolean, referent: Referent): string | undefined {
    const given = namespace === undefined ? undefined : checkNamespace(this.at, `${prop}.namespace`, namespace);
    if (this.cluster) {
      if (given === undefined && !(this.referentAuth && referent === Referent.ALLOWED)) {
        const fix = `name the namespace of ${what}`;
        refuse(this.at, EsoRule.CLUSTER_STORE_NAMESPACE, `${prop}.namespace`, 'be given in a ClusterSecretStore', undefined, referent === Referent.REFUSED ? fix
          : say`${fix}, or set ${the('referentAuth')} to true to read it from the namespace of each ExternalSecret`);
      }
      return given;
    }
    if (given !== undefined && this.namespace !== undefined && given !== this.namespace) refuseForeign(this.at, `${prop}.namespace`, given, this.namespace, what);
    return isConstruct && given === this.namespace ? undefined : given;
  }
}

/** Refuses a reference to another namespace: a SecretStore reads only from its own. */
function refuseForeign(at: Construct, prop: string, given: string, own: string, what: string): never {
  refuse(at, Rule.REFERENCE, prop, `be the namespace of the SecretStore, '${own}'`, given, `move ${what} to '${own}', or use a ClusterSecretStore`);
}

/** Warns of a prop that is ignored because another one is given. */
export function warnOfIdle(at: Construct, idle: string, used: string): void {
  warnOf(at, EsoRule.NO_EFFECT, idle, say`is ignored when ${the(used)} is given`, 'keep one of them');
}

/** Warns of a prop that is ignored because another one is missing. */
export function warnOfAlone(at: Construct, prop: string, needed: string, fix: Words = say`remove it, or set ${the(needed)}`): void {
  warnOf(at, EsoRule.NO_EFFECT, prop, say`has no effect without ${the(needed)}`, fix);
}

/** The place of an object with certificates. */
export interface EsoCaProviderOptions {
  /**
   * The namespace of the object. Required in a ClusterSecretStore; a SecretStore reads from its own namespace.
   * @default - the namespace of the SecretStore
   */
  readonly namespace?: string;
}

/** An object that holds the certificates of trusted authorities. */
export class EsoCaProvider {
  /**
   * A ConfigMap, for example `kube-root-ca.crt` with the key `ca.crt`.
   *
   * @param name name of the ConfigMap
   * @param key key of the PEM certificates
   * @param options the place of the ConfigMap
   */
  public static configMap(name: string, key: string, options: EsoCaProviderOptions = {}): EsoCaProvider {
    return new EsoCaProvider('ConfigMap', name, key, options.namespace);
  }

  /**
   * A Secret.
   *
   * @param name name of the Secret
   * @param key key of the PEM certificates
   * @param options the place of the Secret
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

  /** Notes the object for checks of the app. @internal */
  public _note({ objects, namespace: own }: StoreContext, prop: string): void {
    objects.push({ prop, kind: this.type, name: this.name, namespace: this.namespace ?? own });
  }

  /** @internal */
  public _render(context: StoreContext, prop: string, foreign: CaNamespace): { type: 'Secret' | 'ConfigMap'; name: string; key: string; namespace?: string } {
    const { type, name, key, namespace } = this;
    const { at, namespace: own } = context;
    const place = `${prop}.namespace`;
    this._note(context, prop);
    if (context.cluster) {
      if (namespace === undefined) {
        refuse(at, EsoRule.CLUSTER_STORE_NAMESPACE, place, 'be given in a ClusterSecretStore', undefined, `name the namespace of ${type} '${name}'`);
      }
      return { type, name, key, namespace };
    }
    if (namespace === undefined || namespace === own) return { type, name, key };
    if (foreign === CaNamespace.REFUSED) {
      refuse(at, Rule.REFERENCE, place, 'be left out in a SecretStore', namespace,
        because(`ESO reads ${type} '${name}' from the namespace of the store`, 'move it there, or use a ClusterSecretStore'));
    }
    if (type === 'Secret' && own !== undefined) refuseForeign(at, place, namespace, own, `Secret '${name}'`);
    if (own !== undefined) {
      warnOf(at, EsoRule.NO_EFFECT, place, `is '${namespace}', which some providers ignore in a SecretStore`, `move ConfigMap '${name}' to '${own}'`);
    }
    return { type, name, key, namespace };
  }
}
guardMethods(EsoCaProvider);

const CERTIFICATE = /-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;

/** Certificates in the form in which a store holds them: base64 of PEM on one line, since the API server rejects line breaks. */
export function renderCaBundle(at: Construct, prop: string, caBundle: string): string {
  if (isPlaceholder(caBundle)) return caBundle;
  const must = 'be base64 of PEM certificates';
  const oneLine = caBundle.replace(/\s+/g, '');
  if (oneLine.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(oneLine)) {
    refuse(at, EsoRule.CA_BUNDLE, prop, must, caBundle, 'encode it, for example with `base64 -w0 ca.crt`');
  }
  const once = decode(oneLine);
  // ESO decodes twice if necessary.
  const pem = CERTIFICATE.test(once) ? once : decode(once);
  if (PRIVATE_KEY.test(once) || PRIVATE_KEY.test(pem)) {
    refuse(at, Rule.CREDENTIAL, prop, 'contain no private key', phrase('one'), because('everything that is synthesized ends up in Git', 'keep the certificates only'));
  }
  if (!CERTIFICATE.test(pem)) refuse(at, EsoRule.CA_BUNDLE, prop, must, caBundle, 'encode a PEM file that contains -----BEGIN CERTIFICATE-----');
  return oneLine;
}

/** Encodes certificates for the providers that also accept PEM. */
export function encodePem(caBundle: string | undefined): string | undefined {
  return caBundle !== undefined && CERTIFICATE.test(caBundle) ? Buffer.from(caBundle).toString('base64') : caBundle;
}

function decode(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}
