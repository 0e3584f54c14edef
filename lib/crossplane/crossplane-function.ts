import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CrossplanePackageOptions } from './crossplane-package-options';
import type { ICrossplaneRuntimeConfig } from './i-crossplane-runtime-config';
import type { PackageImage } from './image';
import { checkPackages } from './package-checks';
import { PACKAGE_GROUP, renderPackage } from './packages';
import { checkServiceName, renderRuntimeConfigRef } from './runtime-packages';
import type { FunctionV1Spec } from '../../imports/crossplane/function.v1';
import { addAppCheck } from '../kit/app-checks';
import { Manifest } from '../kit/manifest';

/** Properties of `CrossplaneFunction`. */
export interface CrossplaneFunctionProps extends CrossplanePackageOptions {
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
 * A Crossplane composition function. Its name becomes that of a Service: it begins with a letter and holds no `.`.
 *
 * `runtimeConfigRef.apiVersion` and `.kind` have no prop: they have one value, which Crossplane fills in.
 *
 * @see https://docs.crossplane.io/latest/packages/functions/
 */
export class CrossplaneFunction extends ApiObject {
  /** The name of the function. */
  public readonly functionName: string;
  /** @internal */
  public readonly _image: PackageImage;
  /** @internal */
  public readonly _runtimeConfig?: ICrossplaneRuntimeConfig;

  constructor(scope: Construct, id: string, props: CrossplaneFunctionProps) {
    const manifest = new Manifest<FunctionV1Spec>(scope, id, {
      apiVersion: `${PACKAGE_GROUP}/v1`, kind: 'Function', longestName: 63, metadata: props.metadata, withoutNamespace: true,
    });
    super(scope, id, manifest.props);
    manifest.check(this);
    checkServiceName(this, props.metadata?.name !== undefined, props.runtimeConfigRef);
    this.functionName = this.name;
    if (props.runtimeConfigRef) this._runtimeConfig = props.runtimeConfigRef;
    const { image, spec } = renderPackage(this, props);
    this._image = image;
    manifest.write({ ...spec, runtimeConfigRef: renderRuntimeConfigRef(this, props.runtimeConfigRef) });
    addAppCheck(this, checkPackages);
  }

  /** The Function object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
