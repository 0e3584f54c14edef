import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { checkNamespace } from '../../kit/checks/names';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { EsoApi } from '../api';
import { CaNamespace, type EsoCaProvider, StoreContext } from '../provider/context';

/** The generator that a spec is rendered for. Generators read everything beside who uses them, and no namespace of a reference is looked at. */
export class GeneratorContext extends StoreContext {
  public override readonly auth: string;

  constructor(
    at: Construct,
    /** What stands in front of the props of the generator, with a dot. */
    public readonly prefix: string,
    /** The namespace, where it is known; a ClusterGenerator has many. */
    namespace: string | undefined,
    private readonly shared: boolean,
  ) {
    super(at, false, namespace, false, EsoApi.V1);
    this.auth = `${prefix}auth`;
  }

  public override ca<Spec>(
    prop: string, caBundle: string | undefined, caProvider: EsoCaProvider | undefined,
  ): { caBundle?: string; caProvider?: Spec } {
    // In a store without a namespace of its own, every namespace is taken.
    const rendered = new StoreContext(this.at, false, undefined, false, EsoApi.V1)
      .ca<Spec & { namespace?: string }>(prop, caBundle, caProvider, CaNamespace.TAKEN);
    if (rendered.caProvider === undefined) return rendered;
    const { namespace, ...object } = rendered.caProvider;
    this.checkNamespace(`${prop}caProvider`, 'the object', namespace, false);
    return { ...rendered, caProvider: object as Spec };
  }

  /** A namespace is never written, since nobody reads it. */
  protected override checkNamespace(prop: string, what: string, namespace: string | undefined, isConstruct: boolean): undefined {
    if (namespace === undefined) return undefined;
    checkNamespace(this.at, `${prop}.namespace`, namespace);
    if (this.namespace !== undefined && namespace !== this.namespace) {
      fail(this.at, `${prop}.namespace`, `be that of the generator, '${this.namespace}'`, namespace, `generators read beside who uses them: put ${what} into '${this.namespace}'`);
    }
    if (this.shared && !isConstruct) {
      warn(this.at, WarningCode.ESO_NO_EFFECT, `'${prop}.namespace' has no effect: a ClusterGenerator reads ${what} from the namespace of who uses it; remove it`);
    }
    return undefined;
  }
}
