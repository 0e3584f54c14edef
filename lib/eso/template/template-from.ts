import type { Construct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { refuse } from '../../kit/checks/errors';
import { remove } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { checkDataKey, checkName } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { defined } from '../../kit/values/defined';
import { EsoRule } from '../rules';
import { checkTemplate } from './check';
import type { TemplateUse } from './keys';
import { notAMap, warnOfBlocks } from './value-form';

type TemplateFromSpec = NonNullable<NonNullable<NonNullable<ExternalSecretV1Spec['target']>['template']>['templateFrom']>[number];

/** How a key of an object is read. */
export enum EsoTemplateAs {
  /** As the template of one value. */
  VALUES = 'Values',
  /** As a template that renders keys and values in YAML. */
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

/** Options of templates that render several keys or are kept in another object. */
export interface EsoTemplateFromOptions {
  /**
   * Where the result goes: `Data`, `Annotations` or `Labels` of a Secret, or a path such as `spec.rules[0].value` in an object of another kind.
   * @default - `Data`
   */
  readonly target?: string;
}

/** Templates that are kept in another object, or a template that renders several keys. */
export class EsoTemplateFrom {
  /**
   * Templates in a ConfigMap of the same namespace.
   *
   * @param name the name of the ConfigMap
   * @param items the keys that hold templates
   * @param options where the result goes
   */
  public static configMap(name: string, items: EsoTemplateItem[], options: EsoTemplateFromOptions = {}): EsoTemplateFrom {
    return EsoTemplateFrom.object('configMap', name, items, options);
  }

  /**
   * Templates in a Secret of the same namespace.
   *
   * @param name the name of the Secret
   * @param items the keys that hold templates
   * @param options where the result goes
   */
  public static secret(name: string, items: EsoTemplateItem[], options: EsoTemplateFromOptions = {}): EsoTemplateFrom {
    return EsoTemplateFrom.object('secret', name, items, options);
  }

  /**
   * A template that renders keys and values in YAML. Quote the values: one that looks like a number or boolean may change otherwise.
   *
   * @param text the template
   * @param options where the result goes
   */
  public static literal(text: string, options: EsoTemplateFromOptions = {}): EsoTemplateFrom {
    return new EsoTemplateFrom(options.target, (at, prop, uses, forSecret) => {
      const start = forSecret ? notAMap(text) : undefined;
      if (start !== undefined) {
        refuse(at, EsoRule.CONTENTS, `${prop}.literal`, 'render keys and values in YAML', phrase(`text that starts with '${start}'`),
          "write the text below a key, as in 'config: |', or as a key of the template's data");
      }
      uses.push({ prop: `${prop}.literal`, ...checkTemplate(at, `${prop}.literal`, text) });
      warnOfBlocks(at, `${prop}.literal`, text);
      return { literal: text };
    });
  }

  private static object(kind: 'configMap' | 'secret', name: string, items: EsoTemplateItem[], options: EsoTemplateFromOptions): EsoTemplateFrom {
    return new EsoTemplateFrom(options.target, (at, prop) => {
      checkName(at, `${prop}.${kind}.name`, name);
      if (items.length === 0) refuse(at, EsoRule.TEMPLATE_SOURCE, `${prop}.${kind}.items`, 'name at least one key', undefined, "write for example [{ key: 'config.yaml' }]");
      for (const [index, item] of items.entries()) checkDataKey(at, `${prop}.${kind}.items[${index}].key`, item.key);
      return { [kind]: { name, items: items.map((item) => ({ ...item })) } };
    });
  }

  private constructor(
    private readonly target: string | undefined,
    private readonly render: (at: Construct, prop: string, uses: TemplateUse[], forSecret: boolean) => TemplateFromSpec,
  ) {}

  /** Whether the result goes to annotations. @internal */
  public get _annotates(): boolean {
    return this.target?.toLowerCase() === 'annotations';
  }

  /** Whether the result goes to annotations or labels. @internal */
  public get _isMetadata(): boolean {
    return /^(annotations|labels)$/i.test(this.target ?? '');
  }

  /** The target, if ESO 0.9 does not accept it. @internal */
  public get _newerTarget(): string | undefined {
    return this.target === undefined || /^(Data|Annotations|Labels)$/.test(this.target) ? undefined : this.target;
  }

  /** @internal */
  public _render(at: Construct, prop: string, uses: TemplateUse[], forSecret: boolean): TemplateFromSpec {
    const { target } = this;
    const known = target === undefined ? 'Data' : substituted(target, 'Data');
    if (forSecret && !/^(data|annotations|labels)$/i.test(known)) {
      refuse(at, EsoRule.TEMPLATE_SOURCE, `${prop}.target`, 'be Data, Annotations or Labels for a Secret', target, remove(`${prop}.target`, "remove it for 'Data'"));
    }
    if (!/^[^.[\]]+(\.?\[\d+\])*(\.[^.[\]]+(\.?\[\d+\])*)*$/.test(known)) {
      refuse(at, EsoRule.TEMPLATE_SOURCE, `${prop}.target`, 'be a path of fields and indexes', target, "write for example 'spec.rules[0].value'");
    }
    return { ...this.render(at, prop, uses, forSecret), ...defined({ target }) };
  }
}
guardMethods(EsoTemplateFrom);
