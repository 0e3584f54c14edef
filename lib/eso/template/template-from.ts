import type { Construct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { fail } from '../../kit/checks/errors';
import { checkDataKey, checkName } from '../../kit/checks/names';
import { defined } from '../../kit/values/defined';
import { checkTemplate } from './check';
import type { TemplateUse } from './keys';
import { guardMethods } from '../../kit/checks/guard';

type TemplateFromSpec = NonNullable<NonNullable<NonNullable<ExternalSecretV1Spec['target']>['template']>['templateFrom']>[number];

/** How a key of an object is read. */
export enum EsoTemplateAs {
  /** As the template of the value of one key. */
  VALUES = 'Values',
  /** As a template that gives keys and values in YAML. */
  KEYS_AND_VALUES = 'KeysAndValues',
}

/** A key of an object that holds a template. */
export interface EsoTemplateItem {
  /** The key. */
  readonly key: string;
  /**
   * How it is read.
   * @default - `Values`
   */
  readonly templateAs?: EsoTemplateAs;
}

/** Options of a template from elsewhere. */
export interface EsoTemplateFromOptions {
  /**
   * What the result becomes: `Data`, `Annotations` or `Labels` of a Secret, or a path inside another kind of object.
   * @default - `Data`
   */
  readonly target?: string;
}

/** Templates that stand in another object, or a text that gives several keys. */
export class EsoTemplateFrom {
  /**
   * Templates in a ConfigMap of the same namespace.
   *
   * @param name name of the ConfigMap
   * @param items keys with templates
   * @param options what the result becomes
   */
  public static configMap(name: string, items: EsoTemplateItem[], options: EsoTemplateFromOptions = {}): EsoTemplateFrom {
    return EsoTemplateFrom.object('configMap', name, items, options);
  }

  /**
   * Templates in a Secret of the same namespace.
   *
   * @param name name of the Secret
   * @param items keys with templates
   * @param options what the result becomes
   */
  public static secret(name: string, items: EsoTemplateItem[], options: EsoTemplateFromOptions = {}): EsoTemplateFrom {
    return EsoTemplateFrom.object('secret', name, items, options);
  }

  /**
   * A text that gives keys and values in YAML. Texts that read as numbers or booleans change unless they are quoted.
   *
   * @param text the template
   * @param options what the result becomes
   */
  public static literal(text: string, options: EsoTemplateFromOptions = {}): EsoTemplateFrom {
    return new EsoTemplateFrom(options.target, (at, prop, uses) => {
      uses.push({ prop: `${prop}.literal`, ...checkTemplate(at, `${prop}.literal`, text) });
      return { literal: text };
    });
  }

  private static object(kind: 'configMap' | 'secret', name: string, items: EsoTemplateItem[], options: EsoTemplateFromOptions): EsoTemplateFrom {
    return new EsoTemplateFrom(options.target, (at, prop) => {
      checkName(at, `${prop}.${kind}.name`, name);
      if (items.length === 0) fail(at, `${prop}.${kind}.items`, 'name a key', undefined, "write for example [{ key: 'config.yaml' }]");
      for (const [index, item] of items.entries()) checkDataKey(at, `${prop}.${kind}.items[${index}].key`, item.key);
      return { [kind]: { name, items: items.map((item) => ({ ...item })) } };
    });
  }

  private constructor(
    private readonly target: string | undefined,
    private readonly render: (at: Construct, prop: string, uses: TemplateUse[]) => TemplateFromSpec,
  ) {}

  /** Whether the result becomes annotations. @internal */
  public get _annotates(): boolean {
    return this.target?.toLowerCase() === 'annotations';
  }

  /** The target, if it is written in a way that only newer versions take. @internal */
  public get _newerTarget(): string | undefined {
    return this.target === undefined || /^(Data|Annotations|Labels)$/.test(this.target) ? undefined : this.target;
  }

  /** @internal */
  public _render(at: Construct, prop: string, uses: TemplateUse[], forSecret: boolean): TemplateFromSpec {
    const { target } = this;
    if (forSecret && target !== undefined && !/^(data|annotations|labels)$/i.test(target)) {
      fail(at, `${prop}.target`, 'be Data, Annotations or Labels for a Secret', target, "leave it out for 'Data'");
    }
    if (target !== undefined && !/^[^.[\]]+(\.?\[\d+\])*(\.[^.[\]]+(\.?\[\d+\])*)*$/.test(target)) {
      fail(at, `${prop}.target`, 'be a path of names and indexes', target, "write for example 'spec.rules[0].value'");
    }
    return { ...this.render(at, prop, uses), ...defined({ target }) };
  }
}
guardMethods(EsoTemplateFrom);
