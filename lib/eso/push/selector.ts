import type { Construct } from 'constructs';
import type { PushSecretV1Alpha1Spec } from '../../../imports/eso/push-secret.v1alpha1';
import { renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { Rule } from '../../kit/checks/rule';
import { type LabelSelector, renderSelector } from '../../kit/values/label-selector';
import type { SecretName } from '../../kit/values/secret-key';
import { checkGenerator, type IEsoGenerator } from '../generator/generator';

type SelectorSpec = PushSecretV1Alpha1Spec['selector'];

/** The source of pushed values: one Secret, the Secrets with some labels, or a generator. */
export class EsoPushSelector {
  /**
   * A Secret in the namespace of the PushSecret.
   *
   * @param secret the Secret, for example one of cdk8s-plus or the `secret` of an `EsoExternalSecret`
   */
  public static secret(secret: SecretName): EsoPushSelector {
    return new EsoPushSelector(
      (at, prop, namespace) => ({ secret: renderName(at, `${prop}.secret`, secret, { kind: 'Secret', namespace })! }), secret, undefined,
    );
  }

  /**
   * The Secret of the namespace that has some labels. If several have them, all are pushed to the same remote keys.
   *
   * @param labels the labels, with at least one condition
   */
  public static secretsByLabels(labels: LabelSelector): EsoPushSelector {
    return new EsoPushSelector((at, prop) => ({ secret: { selector: renderLabels(at, `${prop}.labels`, labels) } }), undefined, undefined, labels);
  }

  /**
   * The values of a generator.
   *
   * @param generator the generator
   */
  public static generator(generator: IEsoGenerator): EsoPushSelector {
    return new EsoPushSelector((at, prop, namespace) => ({ generatorRef: checkGenerator(at, `${prop}.generator`, generator, namespace) }), undefined, generator);
  }

  private constructor(
    private readonly render: (at: Construct, prop: string, namespace: string | undefined) => SelectorSpec,
    private readonly secret: SecretName | undefined,
    private readonly generated: IEsoGenerator | undefined,
    private readonly labels?: LabelSelector,
  ) {}

  /** The Secret, if there is one. @internal */
  public get _secret(): SecretName | undefined {
    return this.secret;
  }

  /** The generator, if there is one. @internal */
  public get _generator(): IEsoGenerator | undefined {
    return this.generated;
  }

  /** The labels, if Secrets are selected by them. @internal */
  public get _labels(): LabelSelector | undefined {
    return this.labels;
  }

  /** @internal */
  public _render(at: Construct, prop: string, namespace: string | undefined): SelectorSpec {
    return this.render(at, prop, namespace);
  }
}
guardMethods(EsoPushSelector);

/** Refuses an empty selector, which would select everything. */
export function renderLabels(at: Construct, prop: string, selector: LabelSelector): ReturnType<typeof renderSelector> {
  if (Object.keys(selector.matchLabels ?? {}).length === 0 && !selector.matchExpressions?.length) {
    refuse(at, Rule.SELECTOR, prop, 'have at least one condition', selector, because('an empty selector selects everything in the namespace', 'name a label'));
  }
  return renderSelector(at, prop, selector);
}
