import type { Construct } from 'constructs';
import type { PushSecretV1Alpha1Spec } from '../../../imports/eso/push-secret.v1alpha1';
import { renderName } from '../../kit/app/reference';
import { fail } from '../../kit/checks/errors';
import { type LabelSelector, renderSelector } from '../../kit/values/label-selector';
import type { SecretName } from '../../kit/values/secret-key';
import { checkGenerator, type IEsoGenerator } from '../generator/generator';
import { guardMethods } from '../../kit/checks/guard';

type SelectorSpec = PushSecretV1Alpha1Spec['selector'];

/** Where pushed values come from: exactly one of these. */
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
   * Every Secret of the namespace that has some labels. They all go to the same remote keys, so one of them should fit.
   *
   * @param labels the labels; at least one condition
   */
  public static secretsByLabels(labels: LabelSelector): EsoPushSelector {
    return new EsoPushSelector((at, prop) => ({ secret: { selector: renderLabels(at, `${prop}.labels`, labels) } }), undefined, undefined, labels);
  }

  /**
   * What a generator makes.
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

  /** The generator, if one makes the values. @internal */
  public get _generator(): IEsoGenerator | undefined {
    return this.generated;
  }

  /** The labels of the Secrets, if they are chosen so. @internal */
  public get _labels(): LabelSelector | undefined {
    return this.labels;
  }

  /** @internal */
  public _render(at: Construct, prop: string, namespace: string | undefined): SelectorSpec {
    return this.render(at, prop, namespace);
  }
}
guardMethods(EsoPushSelector);

/** An empty selector chooses everything, which nobody means who pushes secrets. */
export function renderLabels(at: Construct, prop: string, selector: LabelSelector): ReturnType<typeof renderSelector> {
  if (typeof selector !== 'object' || selector === null || (Object.keys(selector.matchLabels ?? {}).length === 0 && !selector.matchExpressions?.length)) {
    fail(at, prop, 'have at least one condition', selector, 'an empty selector chooses everything in the namespace: name a label, or the one that is meant');
  }
  return renderSelector(at, prop, selector);
}
