import type { IConstruct } from 'constructs';
import { checkSameApp, constructOf, namespaceOf } from '../app/reference';
import { checkMade, fail, type Made, type Where } from '../checks/errors';
import { checkDataKey, checkName, checkNamespace } from '../checks/names';
import { phrase } from '../checks/show';

/**
 * Anything that has the name of a Secret: a cdk8s-plus `ISecret`, an `EsoExternalSecret`'s `secret`, or `{ name: 'my-secret' }`.
 * The Secret is referred to, never read.
 */
export interface SecretName {
  /** The name of the Secret: a DNS-1123 name. */
  readonly name: string;
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
    if (typeof secret !== 'object' || secret === null) {
      fail('SecretKey.fromSecret', 'secret', 'be a Secret or { name }', secret && phrase('a text'), "write { name: 'my-secret' }, or use SecretKey.of('my-secret', 'key')");
    }
    const construct = constructOf(secret);
    const given = (secret as { readonly namespace?: unknown }).namespace;
    const namespace = typeof given === 'string' ? given : construct && namespaceOf(construct);
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

const MADE: Made = { member: 'secretName', what: 'a key of a Secret', example: "SecretKey.of('my-secret', 'key')", secret: true };

/** Refuses what is no key of a Secret. */
export function checkSecretKey(at: Where, prop: string, key: SecretKey): void {
  checkMade(at, prop, key, MADE);
}

/** A key of a construct must be in the same app. */
export function checkKeyInApp(at: IConstruct, prop: string, key: SecretKey): void {
  checkSecretKey(at, prop, key);
  if (key._construct) checkSameApp(at, prop, key._construct, `refer to it by name with SecretKey.of('${key.secretName}', '${key.key}')`);
}
