import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { generatorDefaults } from './defaults';
import type { EsoGeneratorConfig } from './eso-generator-config';
import { GeneratorContext } from './generator-context';
import { GENERATORS_API } from './generator-ref';
import type { EsoGeneratorKind, IEsoGenerator } from './i-eso-generator';
import { Manifest } from '../kit/manifest';

/** What the generators of a namespace have in common: ExternalSecrets and PushSecrets of the same namespace can use them. */
export abstract class EsoNamespacedGenerator extends ApiObject implements IEsoGenerator {
  /** The kind of generator. */
  public readonly generatorKind: EsoGeneratorKind;
  /** The name of the generator. */
  public readonly generatorName: string;
  /** The namespace of the generator, where it is known. */
  public readonly generatorNamespace?: string;
  /** The keys that are made, where they are known. @internal */
  public readonly _keys: readonly string[] | undefined;

  /**
   * @param scope the chart, or a construct in it
   * @param id the id of the construct
   * @param config what is made
   * @param metadata metadata of the object
   * @param explicitDefaults whether defaults are written
   */
  protected constructor(scope: Construct, id: string, config: EsoGeneratorConfig, metadata?: ApiObjectMetadata, explicitDefaults?: boolean) {
    const manifest = new Manifest<object>(scope, id, { apiVersion: GENERATORS_API, kind: config._kind, metadata });
    super(scope, id, manifest.props);
    manifest.check(this);
    const { namespace } = this.metadata;
    this.generatorKind = config._kind;
    this.generatorName = this.name;
    if (namespace !== undefined) this.generatorNamespace = namespace;
    this._keys = config._keys;
    manifest.write(config._render(new GeneratorContext(this, '', namespace, false)), explicitDefaults && generatorDefaults(config._field));
  }

  /** The object of the generator: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
