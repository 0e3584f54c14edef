import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CrossplanePackageOptions } from './crossplane-package-options';
import type { ICrossplaneRuntimeConfig } from './i-crossplane-runtime-config';
import type { PackageImage } from './image';
import { checkPackages } from './package-checks';
import { PACKAGE_GROUP, renderPackage } from './packages';
import { checkServiceName, renderRuntimeConfigRef } from './runtime-packages';
import type { ProviderV1Spec } from '../../imports/crossplane/provider.v1';
import { addAppCheck } from '../kit/app-checks';
import { Manifest } from '../kit/manifest';

/** Properties of `CrossplaneProvider`. */
export interface CrossplaneProviderProps extends CrossplanePackageOptions {
  /**
   * How its Deployment, ServiceAccount and Service are made.
   * @default - the runtime config `default`, which Crossplane creates
   */
  readonly runtimeConfigRef?: ICrossplaneRuntimeConfig;
  /**
   * Metadata of the object; it has no namespace.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A Crossplane provider. Its name becomes that of a Service: it begins with a letter and holds no `.`.
 *
 * `runtimeConfigRef.apiVersion` and `.kind` have no prop: they have one value, which Crossplane fills in.
 *
 * @see https://docs.crossplane.io/latest/packages/providers/
 */
export class CrossplaneProvider extends ApiObject {
  /** The name of the provider. */
  public readonly providerName: string;
  /** @internal */
  public readonly _image: PackageImage;
  /** @internal */
  public readonly _runtimeConfig?: ICrossplaneRuntimeConfig;

  constructor(scope: Construct, id: string, props: CrossplaneProviderProps) {
    const manifest = new Manifest<ProviderV1Spec>(scope, id, {
      apiVersion: `${PACKAGE_GROUP}/v1`, kind: 'Provider', longestName: 63, metadata: props.metadata, withoutNamespace: true,
    });
    super(scope, id, manifest.props);
    manifest.check(this);
    checkServiceName(this, props.metadata?.name !== undefined, props.runtimeConfigRef);
    this.providerName = this.name;
    if (props.runtimeConfigRef) this._runtimeConfig = props.runtimeConfigRef;
    const { image, spec } = renderPackage(this, props);
    this._image = image;
    manifest.write({ ...spec, runtimeConfigRef: renderRuntimeConfigRef(this, props.runtimeConfigRef) });
    addAppCheck(this, checkPackages);
  }

  /** The Provider object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
