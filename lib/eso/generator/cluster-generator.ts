import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ClusterGeneratorV1Alpha1Spec } from '../../../imports/eso/cluster-generator.v1alpha1';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { guardConstruct } from '../../kit/checks/guard';
import { GENERATORS_API } from '../api';
import { clusterGeneratorDefaults } from '../defaults';
import type { EsoGeneratorConfig } from './config';
import { checkReferencesOf, type ObjectPlace } from '../references';
import { GeneratorContext } from './context';
import { EsoGeneratorKind, type IEsoGenerator } from './generator';

/** Properties of `EsoClusterGenerator`. */
export interface EsoClusterGeneratorProps {
  /** The generator. It reads Secrets and ServiceAccounts from the namespace of the object that uses it. */
  readonly generator: EsoGeneratorConfig;
  /**
   * Writes the defaults that the CRD adds when the object is applied, so that Argo CD shows no difference; see `EsoExternalSecretProps`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A generator that can be used in all namespaces.
 *
 * @see https://external-secrets.io/latest/api/generator/cluster/
 * @example
 * const password = new EsoClusterGenerator(chart, 'password', { generator: EsoGeneratorConfig.password({ length: 32 }) });
 * new EsoExternalSecret(chart, 'database', {
 *   dataFrom: [EsoDataFrom.generator(password)],
 *   refreshPolicy: EsoRefreshPolicy.CREATED_ONCE,
 * });
 */
export class EsoClusterGenerator extends ApiObject implements IEsoGenerator {
  /** The kind of generator. */
  public readonly generatorKind: EsoGeneratorKind = EsoGeneratorKind.CLUSTER_GENERATOR;
  /** The name of the generator. */
  public readonly generatorName: string;
  /** The keys that the generator makes, if they are known. @internal */
  public readonly _keys: readonly string[] | undefined;
  /** The kind of generator that it contains. @internal */
  public readonly _made: EsoGeneratorKind;
  /** The objects that the generator refers to. @internal */
  public readonly _objects: readonly ObjectPlace[];

  constructor(scope: Construct, id: string, props: EsoClusterGeneratorProps) {
    guardConstruct(scope, id, 'EsoClusterGeneratorProps', props, new.target === EsoClusterGenerator);
    super(scope, id, objectProps(scope, id, {
      apiVersion: GENERATORS_API, kind: EsoGeneratorKind.CLUSTER_GENERATOR, metadata: props.metadata, withoutNamespace: true,
    }));
    const { generator } = props;
    this.generatorName = this.name;
    this._keys = generator._keys;
    this._made = generator._kind;
    const context = new GeneratorContext(this, 'generator.', undefined, true);
    const spec = generator._render(context);
    this._objects = context.objects;
    const kind = generator._kind as ClusterGeneratorV1Alpha1Spec['kind'];
    const complete = props.explicitDefaults && clusterGeneratorDefaults;
    writeSpec<ClusterGeneratorV1Alpha1Spec>(this, { kind, generator: { [generator._field]: spec } }, complete);
    checkReferencesOf(this);
  }

  /** The ClusterGenerator object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
