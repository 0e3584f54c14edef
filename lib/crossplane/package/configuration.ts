import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkPackages } from './checks';
import type { Package } from './families';
import type { PackageImage } from './image';
import type { CrossplanePackageOptions } from './options';
import { packageIdentity, pullsOf, renderPackage } from './render';
import type { ConfigurationV1Spec } from '../../../imports/crossplane/configuration.v1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { guardConstruct } from '../../kit/checks/guard';

/** Properties of `CrossplaneConfiguration`. */
export interface CrossplaneConfigurationProps extends CrossplanePackageOptions {
  /**
   * Metadata of the object. It has no namespace.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A Crossplane configuration: APIs (XRDs), their compositions, and the packages that these depend on.
 *
 * @see https://docs.crossplane.io/latest/packages/configurations/
 * @example
 * new CrossplaneConfiguration(chart, 'platform', {
 *   package: 'xpkg.upbound.io/yourorg/platform:v1.4.0',
 *   packagePullSecrets: [{ name: 'registry' }],
 * });
 */
export class CrossplaneConfiguration extends ApiObject {
  /** The name of the configuration. */
  public readonly configurationName: string;
  /** @internal */
  public readonly _image: PackageImage;
  /** @internal */
  public readonly _pulls: Package['_pulls'];

  constructor(scope: Construct, id: string, props: CrossplaneConfigurationProps) {
    guardConstruct(scope, id, 'CrossplaneConfigurationProps', props, new.target === CrossplaneConfiguration);
    super(scope, id, objectProps(scope, id, packageIdentity('Configuration', props.metadata)));
    this.configurationName = this.name;
    const { image, spec } = renderPackage(this, props);
    this._image = image;
    writeSpec<ConfigurationV1Spec>(this, spec);
    this._pulls = pullsOf(props);
    addAppCheck(this, checkPackages);
  }

  /** The Configuration, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }
}
