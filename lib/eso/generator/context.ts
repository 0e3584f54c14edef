import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { checkNamespace } from '../../kit/checks/names';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { EsoApi } from '../api';
import { CaNamespace, type EsoCaProvider, StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** The generator for which a spec is rendered. It reads everything from the namespace of the object that uses it, whatever namespace a reference names. */
export class GeneratorContext extends StoreContext {
  public override readonly auth: string;
  public override readonly provider: string;

  constructor(
    at: Construct,
    /** The prefix of the props of the generator, with a dot at the end. */
    public readonly prefix: string,
    /** The namespace, if it is known; a ClusterGenerator has none. */
    namespace: string | undefined,
    private readonly shared: boolean,
  ) {
    super(at, false, namespace, false, EsoApi.V1);
    this.auth = `${prefix}auth`;
    this.provider = `${prefix}provider`;
  }

  public override ca<Spec>(
    prefix: string, caBundle: string | undefined, caProvider: EsoCaProvider | undefined,
  ): { caBundle?: string; caProvider?: Spec } {
    // A store whose namespace is not known accepts any namespace.
    const rendered = new StoreContext(this.at, false, undefined, false, EsoApi.V1)
      .ca<Spec & { namespace?: string }>(prefix, caBundle, caProvider, CaNamespace.TAKEN);
    if (rendered.caProvider === undefined) return rendered;
    const { namespace, ...object } = rendered.caProvider;
    caProvider!._note(this, `${prefix}caProvider`);
    this.checkNamespace(`${prefix}caProvider`, 'the object', namespace, false);
    return { ...rendered, caProvider: object as Spec };
  }

  /** Checks a namespace. It is never written, since ESO does not read it. */
  protected override checkNamespace(prop: string, what: string, namespace: string | undefined, isConstruct: boolean): undefined {
    if (namespace === undefined) return undefined;
    const place = `${prop}.namespace`;
    checkNamespace(this.at, place, namespace);
    if (this.namespace !== undefined && namespace !== this.namespace) {
      refuse(this.at, Rule.REFERENCE, place, `be the namespace of the generator, '${this.namespace}'`, namespace,
        because('a generator reads from its own namespace', `move ${what} to '${this.namespace}'`));
    }
    if (this.shared && !isConstruct) {
      warnOf(this.at, EsoRule.NO_EFFECT, place, `is ignored, since a ClusterGenerator reads ${what} from the namespace of the object that uses it`, remove(place));
    }
    return undefined;
  }
}
