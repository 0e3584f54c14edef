import type { ApiObject } from 'cdk8s';
import { checkPullSecret } from './pull-secrets';
import type { RuntimePackage } from './runtimes';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { TargetCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { set } from '../../kit/checks/fix';
import { addTo } from '../../kit/checks/lists';
import { warnOf } from '../../kit/checks/warnings';
import { say } from '../../kit/checks/words';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';

interface ImageConfigSpec {
  readonly matchImages?: readonly { readonly prefix?: unknown }[];
  readonly registry?: { readonly authentication?: { readonly pullSecretRef?: { readonly name?: string } } };
  readonly rewriteImage?: { readonly prefix?: string };
  readonly runtime?: { readonly configRef?: { readonly name?: string } };
  readonly verification?: unknown;
}

/** An ImageConfig. No construct makes one. */
interface ImageConfig {
  readonly object: ApiObject;
  readonly spec: ImageConfigSpec;
  readonly prefixes: readonly string[];
}

/** Checks the ImageConfigs of an app: what they match, and what they change for the packages of their cluster. */
export function checkImageConfigs(app: AppView, packages: readonly RuntimePackage[]): Finding[] {
  const configs = app.ofKind(PACKAGE_GROUP, 'ImageConfig').map((object): ImageConfig => {
    const spec = specOf<ImageConfigSpec>(object) ?? {};
    return { object, spec, prefixes: (spec.matchImages ?? []).flatMap(({ prefix }) => (typeof prefix === 'string' ? [prefix] : [])) };
  });
  if (configs.length === 0) return [];
  for (const config of configs) {
    warnOfRewriting(config);
    const secret = config.spec.registry?.authentication?.pullSecretRef?.name;
    if (secret !== undefined) checkPullSecret(app, config.object, 'spec.registry.authentication.pullSecretRef', { name: secret, namespaced: true, images: config.prefixes });
  }
  warnOfRuntimes(configs, packages);
  return configs.flatMap(findPrefixes);
}

/** Prefixes are compared with the names of images as they are. */
function findPrefixes({ object, prefixes }: ImageConfig): Finding[] {
  return prefixes.flatMap((prefix, index): Finding[] => {
    const prop = `spec.matchImages[${index}].prefix`;
    const bare = prefix.replace(/^[a-z]+:\/\//i, '').replace(/\*+$/, '');
    if (bare === prefix && !prefix.includes('*')) return [];
    return [blame(object, CrossplaneRule.IMAGE_PREFIX, prop, 'be the start of the name of an image, without a scheme and without wildcards', prefix,
      bare.includes('*') || bare === '' ? 'write the part before the wildcard' : set(prop, bare))];
  });
}

/** Images are rewritten first; what else an ImageConfig says is looked up by the new name. */
function warnOfRewriting({ object, spec: { rewriteImage, registry, verification }, prefixes }: ImageConfig): void {
  const target = rewriteImage?.prefix;
  const lost = registry?.authentication === undefined ? verification === undefined ? undefined : 'spec.verification' : 'spec.registry.authentication';
  if (target === undefined || lost === undefined || prefixes.some((prefix) => target.startsWith(prefix))) return;
  warnOf(object, CrossplaneRule.NO_EFFECT, lost, `is looked up for the image after it is rewritten to '${target}', which no prefix of this ImageConfig matches`,
    say`move it to another ImageConfig with the prefix '${target}'`);
}

/** The runtime config of an ImageConfig takes the place of that of the package. */
function warnOfRuntimes(configs: readonly ImageConfig[], packages: readonly RuntimePackage[]): void {
  const clusters = new Map<string | undefined, ImageConfig[]>();
  for (const config of configs) {
    if (config.spec.runtime?.configRef?.name === undefined) continue;
    addTo(clusters, TargetCluster.of(config.object), config);
  }
  if (clusters.size === 0) return;
  for (const member of packages) {
    const given = member._runtimeConfig?.runtimeConfigName;
    const source = member._image.source;
    if (given === undefined || source === undefined) continue;
    const near = (clusters.get(TargetCluster.of(member)) ?? []).flatMap(({ object, spec, prefixes }) =>
      prefixes.filter((prefix) => source.startsWith(prefix)).map((prefix) => ({ object, prefix, name: spec.runtime!.configRef!.name! })));
    // The longest prefix counts.
    const [first] = near.sort((one, other) => other.prefix.length - one.prefix.length);
    if (!first || first.name === given) continue;
    warnOf(member, CrossplaneRule.NO_EFFECT, 'runtimeConfigRef', `is '${given}', but ImageConfig '${first.object.name}' matches this package and gives it '${first.name}' instead`,
      say`put both into one runtime config, or choose a prefix without this package`);
  }
}
