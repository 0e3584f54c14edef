import type { IConstruct } from 'constructs';
import { checkSameApp, constructOf, namespaceOf } from '../app/reference';
import { checkDataKey, checkName, checkNamespace } from '../checks/names';
import { guardMethods } from '../checks/guard';

/**
 * Anything that has the name of a Secret: a cdk8s-plus `ISecret`, an `EsoExternalSecret`'s `secret`, or `{ name: 'my-secret' }`.
 * The Secret is referred to, never read.
 */
export interface SecretName {
  /** The name of the Secret: a DNS-1123 name. */
  readonly name: string;
  /**
   * The namespace of the Secret, which is checked and not written: only the name is.
   * @default - that of the construct, else unknown
   */
  readonly namespace?: string;
}

/** Where a Secret is, for `SecretKey.of`. */
export interface SecretKeyOptions {
  /**
   * The namespace of the Secret.
   * @default - the namespace of the object that refers to it
   */
  readonly namespace?: string;
}

/**
 * One key of a Secret. Credentials are always given as a SecretKey: the value stays on the cluster, only its place is written.
 */
export class SecretKey {
  /**
   * A key of a Secret, by name.
   *
   * @param secretName name of the Secret
   * @param key key inside the Secret: letters, digits, `-`, `_` and `.`
   * @param options where the Secret is
   */
  public static of(secretName: string, key: string, options: SecretKeyOptions = {}): SecretKey {
    return new SecretKey('SecretKey.of', secretName, key, options.namespace);
  }

  /**
   * A key of a Secret that is at hand, for example one of cdk8s-plus or of an `EsoExternalSecret`. Its namespace is taken over where it is known.
   *
   * @param secret the Secret
   * @param key key inside the Secret
   */
  public static fromSecret(secret: SecretName, key: string): SecretKey {
    const construct = constructOf(secret);
    const namespace = typeof secret.namespace === 'string' ? secret.namespace : construct && namespaceOf(construct);
    return new SecretKey('SecretKey.fromSecret', secret.name, key, namespace, construct, 'secret.');
  }

  /** @internal */
  public static _ofConstruct(construct: IConstruct, secretName: string, key: string, namespace: string | undefined): SecretKey {
    return new SecretKey(construct.node.path, secretName, key, namespace, construct);
  }

  /** The name of the Secret. */
  public readonly secretName: string;
  /** The key inside the Secret. */
  public readonly key: string;
  /** The namespace of the Secret, where it is known. */
  public readonly namespace?: string;
  /** @internal */
  public readonly _construct?: IConstruct;

  private constructor(factory: string, secretName: string, key: string, namespace?: string, construct?: IConstruct, prefix?: string) {
    this.secretName = checkName(factory, prefix === undefined ? 'secretName' : `${prefix}name`, secretName);
    this.key = checkDataKey(factory, 'key', key);
    if (namespace !== undefined) this.namespace = checkNamespace(factory, `${prefix ?? ''}namespace`, namespace);
    if (construct) this._construct = construct;
  }
}
guardMethods(SecretKey);

/** A key of a construct must be in the same app. */
export function checkKeyInApp(at: IConstruct, prop: string, key: SecretKey): void {
  if (key._construct) checkSameApp(at, prop, key._construct, `refer to it by name with SecretKey.of('${key.secretName}', '${key.key}')`);
}
