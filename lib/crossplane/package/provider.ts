import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkPackages } from './checks';
import type { Package } from './families';
import type { PackageImage } from './image';
import type { CrossplaneRuntimePackageOptions } from './options';
import { packageIdentity, pullsOf, writeRuntimePackage } from './render';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps } from '../../kit/app/manifest';
import { guardConstruct } from '../../kit/checks/guard';
import { checkManagedResources } from '../provider-config/managed';
import type { ICrossplaneRuntimeConfig } from '../runtime/options';

/** Properties of `CrossplaneProvider`. */
export interface CrossplaneProviderProps extends CrossplaneRuntimePackageOptions {}

/**
 * A Crossplane provider. A Service gets its name, so the name starts with a letter and contains no `.`.
 *
 * `runtimeConfigRef.apiVersion` and `.kind` have no prop: they have only one value, which Crossplane fills in.
 *
 * @see https://docs.crossplane.io/latest/packages/providers/
 * @example
 * new CrossplaneProvider(chart, 'provider-aws-s3', {
 *   package: 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0',
 * });
 */
export class CrossplaneProvider extends ApiObject {
  /** The name of the provider. */
  public readonly providerName: string;
  /** @internal */
  public readonly _image: PackageImage;
  /** @internal */
  public readonly _pulls: Package['_pulls'];
  /** @internal */
  public readonly _runtimeConfig?: ICrossplaneRuntimeConfig;

  constructor(scope: Construct, id: string, props: CrossplaneProviderProps) {
    guardConstruct(scope, id, 'CrossplaneProviderProps', props, new.target === CrossplaneProvider);
    super(scope, id, objectProps(scope, id, packageIdentity('Provider', props.metadata)));
    this.providerName = this.name;
    if (props.runtimeConfigRef) this._runtimeConfig = props.runtimeConfigRef;
    this._image = writeRuntimePackage(this, props);
    this._pulls = pullsOf(props);
    addAppCheck(this, checkPackages);
    addAppCheck(this, checkManagedResources);
  }

  /** The Provider, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }
}
