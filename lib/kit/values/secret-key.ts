import type { IConstruct } from 'constructs';
import { checkSameApp, constructOf, namespaceOf } from '../app/reference';
import { guardMethods } from '../checks/guard';
import { checkDataKey, checkName, checkNamespace } from '../checks/names';

/**
 * Anything that has the name of a Secret: a cdk8s-plus `ISecret`, the `secret` of an `EsoExternalSecret`, or `{ name: 'my-secret' }`. The Secret is
 * referred to, never read.
 */
export interface SecretName {
  /** The name of the Secret: a DNS-1123 name. */
  readonly name: string;
  /**
   * The namespace of the Secret. It is only used for checks: manifests contain the name alone.
   * @default - that of the Secret if it is a construct, otherwise unknown
   */
  readonly namespace?: string;
}

/** Options of `SecretKey.of`. */
export interface SecretKeyOptions {
  /**
   * The namespace of the Secret.
   * @default - the namespace of the object that refers to it
   */
  readonly namespace?: string;
}

/**
 * A key of a Secret. Props for credentials take a SecretKey in place of a string: the value stays on the cluster, and manifests only refer to it.
 */
export class SecretKey {
  /**
   * A key of a Secret that is referred to by name.
   *
   * @param secretName the name of the Secret
   * @param key the key in the Secret: letters, digits, `-`, `_` and `.`
   * @param options the namespace of the Secret
   */
  public static of(secretName: string, key: string, options: SecretKeyOptions = {}): SecretKey {
    return new SecretKey('SecretKey.of', secretName, key, options.namespace);
  }

  /**
   * A key of a Secret that exists in the program, for example one of cdk8s-plus, or that of an `EsoExternalSecret`. The namespace is that of the
   * Secret, if it is known.
   *
   * @param secret the Secret
   * @param key the key in the Secret: letters, digits, `-`, `_` and `.`
   */
  public static fromSecret(secret: SecretName, key: string): SecretKey {
    const construct = constructOf(secret);
    const namespace = secret.namespace ?? (construct && namespaceOf(construct));
    return new SecretKey('SecretKey.fromSecret', secret.name, key, namespace, construct, 'secret.');
  }

  /** @internal */
  public static _ofConstruct(construct: IConstruct, secretName: string, key: string, namespace: string | undefined): SecretKey {
    return new SecretKey(construct.node.path, secretName, key, namespace, construct);
  }

  /** The name of the Secret. */
  public readonly secretName: string;
  /** The key in the Secret. */
  public readonly key: string;
  /** The namespace of the Secret, if it is known. */
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

/** Checks that a key of a construct belongs to the same app. */
export function checkKeyInApp(at: IConstruct, prop: string, key: SecretKey): void {
  if (key._construct) checkSameApp(at, prop, key._construct, `refer to it by name with SecretKey.of('${key.secretName}', '${key.key}')`);
}
