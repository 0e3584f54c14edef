import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { ConfigurationV1Spec } from '../../../imports/crossplane/configuration.v1';
import type { ProviderV1Spec } from '../../../imports/crossplane/provider.v1';
import { ObjectIdentity, writeSpec } from '../../kit/app/manifest';
import { checkSameApp, constructOf, namespaceOf, renderName } from '../../kit/app/reference';
import { fail } from '../../kit/checks/errors';
import { checkLabels } from '../../kit/checks/names';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { SecretName } from '../../kit/values/secret-key';
import { PACKAGE_GROUP } from '../api';
import { checkServiceName, renderRuntimeConfigRef } from '../runtime/runtime-config';
import { type PackageImage, parseImage, versionOf } from './image';
import { type CrossplanePackageOptions, CrossplanePullPolicy, CrossplaneRevisionActivationPolicy, type CrossplaneRuntimePackageOptions } from './options';

/** A rendered package, and the parts of its image. */
interface RenderedPackage {
  readonly image: PackageImage;
  readonly spec: ConfigurationV1Spec;
}

/** What a package is, beside its spec. */
export function packageIdentity(kind: 'Provider' | 'Function' | 'Configuration', metadata: ApiObjectMetadata | undefined): ObjectIdentity {
  return { apiVersion: `${PACKAGE_GROUP}/v1`, kind, longestName: 63, metadata, withoutNamespace: true };
}

/** Checks a package that runs and writes its spec. */
export function writeRuntimePackage(at: ApiObject, props: CrossplaneRuntimePackageOptions): PackageImage {
  checkServiceName(at, props.metadata?.name !== undefined, props.runtimeConfigRef);
  const { image, spec } = renderPackage(at, props);
  writeSpec<ProviderV1Spec>(at, { ...spec, runtimeConfigRef: renderRuntimeConfigRef(at, props.runtimeConfigRef) });
  return image;
}

/** Checks and renders what all packages have. */
export function renderPackage(at: ApiObject, options: CrossplanePackageOptions): RenderedPackage {
  const image = parseImage(at, 'package', options.package);
  warnOfTag(at, image);
  checkPolicies(at, options, image);
  checkLabels(at, 'commonLabels', options.commonLabels);
  return {
    image,
    spec: {
      package: options.package,
      packagePullPolicy: options.packagePullPolicy,
      packagePullSecrets: options.packagePullSecrets?.map((secret, index) => renderPullSecret(at, `packagePullSecrets[${index}]`, secret)),
      revisionActivationPolicy: options.revisionActivationPolicy,
      revisionHistoryLimit: options.revisionHistoryLimit,
      skipDependencyResolution: options.skipDependencyResolution,
      ignoreCrossplaneConstraints: options.ignoreCrossplaneConstraints,
      commonLabels: options.commonLabels && { ...options.commonLabels },
    },
  };
}

/** Organizations whose packages have a `v` in front of every version. */
const WITH_V = /^xpkg\.(upbound|crossplane)\.io\/(upbound|crossplane-contrib)\//;

function warnOfTag(at: ApiObject, { registry, repository, tag, digest }: PackageImage): void {
  if (tag === undefined) return;
  if (versionOf(tag) === undefined) {
    warn(at, WarningCode.CROSSPLANE_PACKAGE_VERSION, digest === undefined
      ? `'package' has the tag '${tag}', which is no version: what is installed may change, and packages that depend on a version of it cannot be installed; pin a version`
      : `'package' has the tag '${tag}', which is no version: packages that depend on a version of it cannot be installed; pin a version`);
  } else if (!tag.startsWith('v') && WITH_V.test(`${registry}/${repository}`)) {
    warn(at, WarningCode.CROSSPLANE_PACKAGE_VERSION, `'package' has the tag '${tag}', but the packages of ${registry} have a 'v' in front; write 'v${tag}'`);
  }
}

function checkPolicies(at: ApiObject, options: CrossplanePackageOptions, { digest }: PackageImage): void {
  const { packagePullPolicy, revisionActivationPolicy, revisionHistoryLimit } = options;
  checkMember(at, 'packagePullPolicy', packagePullPolicy, Object.values(CrossplanePullPolicy), 'CrossplanePullPolicy');
  checkMember(at, 'revisionActivationPolicy', revisionActivationPolicy, Object.values(CrossplaneRevisionActivationPolicy), 'CrossplaneRevisionActivationPolicy');
  if (revisionHistoryLimit !== undefined && (!Number.isInteger(revisionHistoryLimit) || revisionHistoryLimit < 0)) {
    fail(at, 'revisionHistoryLimit', 'be a whole number of 0 or more', revisionHistoryLimit, 'write 0 to keep all revisions');
  }
  if (packagePullPolicy === CrossplanePullPolicy.ALWAYS && digest !== undefined) {
    warn(at, WarningCode.CROSSPLANE_NO_EFFECT, "'packagePullPolicy' ALWAYS asks the registry once a minute for a digest, which never changes; leave it out");
  }
}

/** The API server takes any text, and Crossplane takes what it does not know for Manual or Never. */
function checkMember(at: ApiObject, prop: string, value: string | undefined, members: readonly string[], name: string): void {
  if (value !== undefined && !members.includes(value)) fail(at, prop, `be one of ${members.join(', ')}`, value, `use a member of ${name}`);
}

const CROSSPLANE_NAMESPACES: readonly (string | undefined)[] = [undefined, 'crossplane-system', 'upbound-system'];

/** Crossplane reads pull secrets in its own namespace. */
function renderPullSecret(at: ApiObject, prop: string, secret: SecretName): { name: string } {
  const construct = constructOf(secret);
  checkSameApp(at, prop, construct);
  const known = (secret as { readonly namespace?: string }).namespace ?? (construct && namespaceOf(construct));
  if (!CROSSPLANE_NAMESPACES.includes(known)) {
    warn(at, WarningCode.CROSSPLANE_PULL_SECRET,
      `'${prop}' is in namespace '${known}', but Crossplane reads it in its own; create it in 'crossplane-system', or acknowledge this if Crossplane is installed in '${known}'`);
  }
  return renderName(at, prop, secret, { kind: 'Secret' })!;
}
