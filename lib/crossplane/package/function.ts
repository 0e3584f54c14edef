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
import type { ICrossplaneRuntimeConfig } from '../runtime/options';

/** Properties of `CrossplaneFunction`. */
export interface CrossplaneFunctionProps extends CrossplaneRuntimePackageOptions {}

/**
 * A Crossplane composition function. A Service gets its name, so the name starts with a letter and contains no `.`.
 *
 * `runtimeConfigRef.apiVersion` and `.kind` have no prop: they have only one value, which Crossplane fills in.
 *
 * @see https://docs.crossplane.io/latest/packages/functions/
 * @example
 * new CrossplaneFunction(chart, 'function-patch-and-transform', {
 *   package: 'xpkg.crossplane.io/crossplane-contrib/function-patch-and-transform:v0.9.0',
 * });
 */
export class CrossplaneFunction extends ApiObject {
  /** The name of the function. */
  public readonly functionName: string;
  /** @internal */
  public readonly _image: PackageImage;
  /** @internal */
  public readonly _pulls: Package['_pulls'];
  /** @internal */
  public readonly _runtimeConfig?: ICrossplaneRuntimeConfig;

  constructor(scope: Construct, id: string, props: CrossplaneFunctionProps) {
    guardConstruct(scope, id, 'CrossplaneFunctionProps', props, new.target === CrossplaneFunction);
    super(scope, id, objectProps(scope, id, packageIdentity('Function', props.metadata)));
    this.functionName = this.name;
    if (props.runtimeConfigRef) this._runtimeConfig = props.runtimeConfigRef;
    this._image = writeRuntimePackage(this, props);
    this._pulls = pullsOf(props);
    addAppCheck(this, checkPackages);
  }

  /** The Function, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }
}
