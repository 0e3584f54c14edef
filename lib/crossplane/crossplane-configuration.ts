import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CrossplanePackageOptions } from './crossplane-package-options';
import type { PackageImage } from './image';
import { checkPackages } from './package-checks';
import { PACKAGE_GROUP, renderPackage } from './packages';
import type { ConfigurationV1Spec } from '../../imports/crossplane/configuration.v1';
import { addAppCheck } from '../kit/app-checks';
import { Manifest } from '../kit/manifest';

/** Properties of `CrossplaneConfiguration`. */
export interface CrossplaneConfigurationProps extends CrossplanePackageOptions {
  /**
   * Metadata of the object; it has no namespace.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A Crossplane configuration: APIs (XRDs) with their compositions, and the packages that these depend on.
 *
 * @see https://docs.crossplane.io/latest/packages/configurations/
 */
export class CrossplaneConfiguration extends ApiObject {
  /** The name of the configuration. */
  public readonly configurationName: string;
  /** @internal */
  public readonly _image: PackageImage;

  constructor(scope: Construct, id: string, props: CrossplaneConfigurationProps) {
    const manifest = new Manifest<ConfigurationV1Spec>(scope, id, {
      apiVersion: `${PACKAGE_GROUP}/v1`, kind: 'Configuration', longestName: 63, metadata: props.metadata, withoutNamespace: true,
    });
    super(scope, id, manifest.props);
    manifest.check(this);
    this.configurationName = this.name;
    const { image, spec } = renderPackage(this, props);
    this._image = image;
    manifest.write(spec);
    addAppCheck(this, checkPackages);
  }

  /** The Configuration object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
