import type { Construct } from 'constructs';
import type { EsoCaProvider } from './eso-ca-provider';
import type { EsoServiceAccountRef } from './eso-service-account-ref';
import { fail } from '../kit/fail';
import { checkName, checkNamespace } from '../kit/names';
import { checkSameApp, constructOf, namespaceOf } from '../kit/reference';
import type { SecretKey } from '../kit/secret-key';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** A key of a Secret as stores write it. */
export interface SecretKeySpec {
  name: string;
  key: string;
  namespace?: string;
}

/** A ServiceAccount as stores write it. */
export interface ServiceAccountSpec {
  name: string;
  namespace?: string;
  audiences?: string[];
}

/** How a provider treats a reference without namespace in a store of the cluster. */
export enum Referent {
  /** It reads from the namespace of each ExternalSecret, if the store says that this is meant. */
  ALLOWED,
  /** It refuses the store. */
  REFUSED,
}

/** The store that a provider is rendered for: it decides where references may point. */
export class StoreContext {
  constructor(
    public readonly at: Construct,
    /** Whether the store is for the whole cluster. */
    public readonly cluster: boolean,
    /** The namespace of a SecretStore, where it is known. */
    private readonly namespace: string | undefined,
    /** Whether references without namespace are meant to be read beside each ExternalSecret. */
    private readonly referentAuth: boolean,
  ) {}

  /** Renders a key of a Secret. */
  public key(prop: string, key: SecretKey, referent: Referent = Referent.ALLOWED): SecretKeySpec {
    checkSameApp(this.at, prop, key._construct);
    const namespace = this.checkNamespace(prop, `Secret '${key.secretName}'`, key.namespace, key._construct !== undefined, referent);
    return { name: key.secretName, key: key.key, ...(namespace === undefined ? {} : { namespace }) };
  }

  /** Renders a key of a Secret, if there is one. */
  public optionalKey(prop: string, key: SecretKey | undefined, referent: Referent = Referent.ALLOWED): SecretKeySpec | undefined {
    return key === undefined ? undefined : this.key(prop, key, referent);
  }

  /** Renders a ServiceAccount. */
  public account(prop: string, account: EsoServiceAccountRef, referent: Referent = Referent.ALLOWED): ServiceAccountSpec {
    const construct = constructOf(account);
    checkSameApp(this.at, prop, construct);
    const known = account.namespace ?? (construct && namespaceOf(construct));
    const namespace = this.checkNamespace(prop, `ServiceAccount '${account.name}'`, known, construct !== undefined, referent);
    return {
      name: checkName(this.at, `${prop}.name`, account.name),
      ...(namespace === undefined ? {} : { namespace }),
      ...(account.audiences ? { audiences: account.audiences } : {}),
    };
  }

  /** Renders a ServiceAccount, if there is one. */
  public optionalAccount(prop: string, account: EsoServiceAccountRef | undefined, referent: Referent = Referent.ALLOWED): ServiceAccountSpec | undefined {
    return account === undefined ? undefined : this.account(prop, account, referent);
  }

  /** Renders the certificate authority of a server: a bundle in the store, or an object that holds one. */
  public ca<Spec>(prop: string, caBundle: string | undefined, caProvider: EsoCaProvider | undefined): { caBundle?: string; caProvider?: Spec } {
    if (caBundle !== undefined && caProvider !== undefined) {
      warn(this.at, WarningCode.ESO_NO_EFFECT, `'${prop}caProvider' has no effect beside 'caBundle': keep one of them`);
    }
    if (caBundle !== undefined) this.checkBundle(`${prop}caBundle`, caBundle);
    return {
      ...(caBundle === undefined ? {} : { caBundle }),
      ...(caProvider === undefined ? {} : { caProvider: caProvider._render(this.at, `${prop}caProvider`, this.cluster, this.namespace) as Spec }),
    };
  }

  private checkBundle(prop: string, caBundle: string): void {
    if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(caBundle)) {
      fail(this.at, prop, 'be base64 of PEM certificates', caBundle, 'encode it, for example with `base64 -w0 ca.crt`');
    }
    if (!/^(LS0t|TFMwd)/.test(caBundle.trim())) {
      fail(this.at, prop, 'be base64 of PEM certificates', caBundle, 'the decoded text must begin with -----BEGIN CERTIFICATE-----');
    }
  }

  /** The namespace to write, after checking that the reference may point there. */
  private checkNamespace(prop: string, what: string, namespace: string | undefined, isConstruct: boolean, referent: Referent): string | undefined {
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
