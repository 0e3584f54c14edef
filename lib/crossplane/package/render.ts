import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { Package } from './families';
import { type PackageImage, parseImage, versionOf } from './image';
import { type CrossplanePackageOptions, CrossplanePullPolicy, type CrossplaneRuntimePackageOptions } from './options';
import { CROSSPLANE_NAMESPACES } from './pull-secrets';
import type { ConfigurationV1Spec } from '../../../imports/crossplane/configuration.v1';
import type { ProviderV1Spec } from '../../../imports/crossplane/provider.v1';
import { ObjectIdentity, writeSpec } from '../../kit/app/manifest';
import { checkSameApp, constructOf, namespaceOf, renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { remove, set } from '../../kit/checks/fix';
import { checkLabels } from '../../kit/checks/names';
import { memberPath } from '../../kit/checks/prop-path';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import type { SecretName } from '../../kit/values/secret-key';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';
import { checkServiceName, renderRuntimeConfigRef } from '../runtime/runtime-config';

/** A rendered package, and the parts of its image. */
interface RenderedPackage {
  readonly image: PackageImage;
  readonly spec: ConfigurationV1Spec;
}

/** The kind and metadata of a package. */
export function packageIdentity(kind: 'Provider' | 'Function' | 'Configuration', metadata: ApiObjectMetadata | undefined): ObjectIdentity {
  return { apiVersion: `${PACKAGE_GROUP}/v1`, kind, longestName: 63, metadata, withoutNamespace: true };
}

/** How a package and its dependencies are pulled, for the checks of the app. */
export function pullsOf({ packagePullSecrets = [], skipDependencyResolution = false }: CrossplanePackageOptions): Package['_pulls'] {
  return { secrets: packagePullSecrets.map(({ name }) => name), withoutDependencies: skipDependencyResolution };
}

/** Checks a provider or function and writes its spec. */
export function writeRuntimePackage(at: ApiObject, props: CrossplaneRuntimePackageOptions): PackageImage {
  checkServiceName(at, props.metadata?.name !== undefined, props.runtimeConfigRef);
  const { image, spec } = renderPackage(at, props);
  writeSpec<ProviderV1Spec>(at, { ...spec, runtimeConfigRef: renderRuntimeConfigRef(at, props.runtimeConfigRef) });
  return image;
}

/** Checks and renders the options of all packages. */
export function renderPackage(at: ApiObject, options: CrossplanePackageOptions): RenderedPackage {
  const image = parseImage(at, 'package', options.package);
  warnOfTag(at, options.package, image);
  warnOfKind(at, image);
  warnOfPodLabels(at, options.commonLabels);
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

/** Organizations whose tags all start with `v`. */
const WITH_V = /^xpkg\.(upbound|crossplane)\.io\/(upbound|crossplane-contrib)\//;

function warnOfTag(at: ApiObject, image: string, { source, tag, digest }: PackageImage): void {
  if (tag === undefined) return;
  if (versionOf(tag) === undefined) {
    warnOf(at, CrossplaneRule.PACKAGE_VERSION, 'package', digest === undefined
      ? `has the tag '${tag}', which is not a version, so the installed package may change, and packages that depend on a version of it cannot be installed`
      : `has the tag '${tag}', which is not a version, so packages that depend on a version of it cannot be installed`, 'pin a version');
  } else if (!tag.startsWith('v') && source !== undefined && WITH_V.test(source)) {
    warnOf(at, CrossplaneRule.PACKAGE_VERSION, 'package', `has the tag '${tag}', but tags in this registry start with 'v'`,
      set('package', image.replace(/:([^:@/]+)(?=@|$)/, ':v$1')));
  }
}

/** Crossplane installs only packages of the kind of the object. */
function warnOfKind(at: ApiObject, { source }: PackageImage): void {
  if (source === undefined) return;
  const name = source.slice(source.lastIndexOf('/') + 1);
  const meant = ['Provider', 'Function', 'Configuration'].find((kind) => name.startsWith(`${kind.toLowerCase()}-`));
  if (meant === undefined || meant === at.kind) return;
  warnOf(at, CrossplaneRule.PACKAGE_KIND, 'package', `is called '${name}', and a ${at.kind} installs only packages of its kind`,
    say`use ${program(`Crossplane${meant}`, `the kind ${meant}`)}${program(`, or acknowledge this if it is a ${at.kind}`, '')}`);
}

/** Labels that are read from pods only. */
const OF_PODS = /^(?:azure\.workload\.identity|sidecar\.istio\.io|istio\.io|linkerd\.io)\//;

function warnOfPodLabels(at: ApiObject, labels: CrossplanePackageOptions['commonLabels'] = {}): void {
  const label = Object.keys(labels).find((key) => OF_PODS.test(key));
  if (label === undefined) return;
  const prop = memberPath('commonLabels', label);
  warnOf(at, CrossplaneRule.NO_EFFECT, prop, 'is put on the objects in the package, such as CRDs, and not on its pods, where it is read',
    remove(prop, say`give the package a CrossplaneRuntimeConfig with the label in ${the('pod.labels')}`));
}

function checkPolicies(at: ApiObject, { packagePullPolicy, revisionHistoryLimit }: CrossplanePackageOptions, { digest }: PackageImage): void {
  if (revisionHistoryLimit !== undefined && (!Number.isSafeInteger(revisionHistoryLimit) || revisionHistoryLimit < 0)) {
    refuse(at, CrossplaneRule.COUNT, 'revisionHistoryLimit', 'be a whole number of at least 0', revisionHistoryLimit, 'write 0 to keep all revisions');
  }
  if (packagePullPolicy === CrossplanePullPolicy.ALWAYS && digest !== undefined) {
    warnOf(at, CrossplaneRule.NO_EFFECT, 'packagePullPolicy', 'asks the registry every minute for a digest, which never changes', remove('packagePullPolicy'));
  }
}

/** Crossplane reads pull secrets in its own namespace. */
function renderPullSecret(at: ApiObject, prop: string, secret: SecretName): { name: string } {
  const construct = constructOf(secret);
  checkSameApp(at, prop, construct);
  const known = secret.namespace ?? (construct && namespaceOf(construct));
  if (!CROSSPLANE_NAMESPACES.includes(known)) {
    warnOf(at, CrossplaneRule.PULL_SECRET, prop, `is in namespace '${known}', but Crossplane reads it in its own namespace`,
      say`create it in 'crossplane-system'${program(`, or acknowledge this if Crossplane is installed in '${known}'`, '')}`);
  }
  return renderName(at, prop, secret, { kind: 'Secret' })!;
}
