import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { GENERATORS_API } from '../api';
import { generatorDefaults } from '../defaults';
import type { EsoGeneratorConfig } from './config';
import { checkReferencesOf, type ObjectPlace } from '../references';
import { GeneratorContext } from './context';
import type { EsoGeneratorKind, IEsoGenerator } from './generator';

/** What every generator has. A generator is used by objects in its own namespace. */
export interface EsoGeneratorProps {
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace is that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** What a generator has whose CRD has defaults. */
export interface EsoDefaultedGeneratorProps extends EsoGeneratorProps {
  /**
   * Writes the defaults that the CRD adds when the object is applied, so that Argo CD shows no difference; see `EsoExternalSecretProps`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
}

/** The base of all generators that belong to a namespace. ExternalSecrets and PushSecrets in the same namespace can use them. */
export abstract class EsoNamespacedGenerator extends ApiObject implements IEsoGenerator {
  /** The kind of generator. */
  public readonly generatorKind: EsoGeneratorKind;
  /** The name of the generator. */
  public readonly generatorName: string;
  /** The namespace of the generator, if it is known. */
  public readonly generatorNamespace?: string;
  /** The keys that the generator makes, if they are known. @internal */
  public readonly _keys: readonly string[] | undefined;
  /** The objects that the generator refers to. @internal */
  public readonly _objects: readonly ObjectPlace[];

  /**
   * @param scope the chart, or a construct in it
   * @param id the id of the construct
   * @param config the generator
   * @param metadata metadata of the object
   * @param explicitDefaults whether defaults are written
   */
  protected constructor(scope: Construct, id: string, config: EsoGeneratorConfig, metadata?: ApiObjectMetadata, explicitDefaults?: boolean) {
    super(scope, id, objectProps(scope, id, { apiVersion: GENERATORS_API, kind: config._kind, metadata }));
    const { namespace } = this.metadata;
    this.generatorKind = config._kind;
    this.generatorName = this.name;
    if (namespace !== undefined) this.generatorNamespace = namespace;
    this._keys = config._keys;
    const context = new GeneratorContext(this, '', namespace, false);
    writeSpec<object>(this, config._render(context), explicitDefaults && generatorDefaults(config._field));
    this._objects = context.objects;
    checkReferencesOf(this);
  }

  /** The object of the generator: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
