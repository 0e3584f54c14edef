import type { Package } from './families';
import { versionOf } from './image';
import type { AppView } from '../../kit/app/app-view';
import { constructOf } from '../../kit/app/reference';
import { TargetCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { addTo } from '../../kit/checks/lists';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';
import type { ICrossplaneRuntimeConfig } from '../runtime/options';
import { portsOf } from '../runtime/ports';
import type { CrossplaneRuntimeConfig } from '../runtime/runtime-config';

/** The part of a provider or function that the checks read. */
export interface RuntimePackage extends Package {
  readonly _runtimeConfig?: ICrossplaneRuntimeConfig | undefined;
}

/** The packages of each runtime config. */
export type Users = ReadonlyMap<CrossplaneRuntimeConfig, readonly RuntimePackage[]>;

const CONFIG = 'DeploymentRuntimeConfig';

/** The runtime configs that packages without another one use, by their cluster. */
export function defaultConfigs(app: AppView): Map<string | undefined, CrossplaneRuntimeConfig> {
  const known = app.named(PACKAGE_GROUP, CONFIG, 'default').filter((object) => 'runtimeConfigName' in object) as CrossplaneRuntimeConfig[];
  return new Map(known.map((object) => [TargetCluster.of(object), object]));
}

/** The packages of each runtime config of the app, whether they refer to the construct or to its name, or to none. */
export function usersOfConfigs(app: AppView, packages: readonly RuntimePackage[], byDefault: CrossplaneRuntimeConfig | undefined): Users {
  const users = new Map<CrossplaneRuntimeConfig, RuntimePackage[]>();
  for (const member of packages) {
    const given = member._runtimeConfig;
    const config = given ? configOf(app, member, given) : byDefault;
    if (config && member.kind !== 'Configuration') addTo(users, config, member);
  }
  return users;
}

/** The packages of each runtime config on all clusters. */
export function together(clusters: readonly Users[]): Users {
  const all = new Map<CrossplaneRuntimeConfig, RuntimePackage[]>();
  for (const users of clusters) for (const [config, packages] of users) for (const member of packages) addTo(all, config, member);
  return all;
}

function configOf(app: AppView, member: RuntimePackage, config: ICrossplaneRuntimeConfig): CrossplaneRuntimeConfig | undefined {
  if (constructOf(config)) return config as CrossplaneRuntimeConfig;
  const cluster = TargetCluster.of(member);
  const named = app.named(PACKAGE_GROUP, CONFIG, config.runtimeConfigName).find((object) => TargetCluster.of(object) === cluster);
  // Objects of other libraries have no props to read.
  return named && 'runtimeConfigName' in named ? named as CrossplaneRuntimeConfig : undefined;
}

/** Checks the runtime configs of a control plane against the packages that use them. */
export function checkRuntimes(users: Users): Finding[] {
  for (const [config, packages] of users) {
    warnOfLeaders(config, packages);
    warnOfName(config, packages);
    warnOfIdentity(config, packages);
    warnOfImage(config, packages);
    warnOfArguments(config, packages);
  }
  warnOfNodePorts(users);
  return findSharedNames(users);
}

/** Providers start without leader election, unless an argument or a variable turns it on. */
function warnOfLeaders(config: CrossplaneRuntimeConfig, packages: readonly RuntimePackage[]): void {
  const { _replicas: replicas = 1, _electsLeader: elects } = config;
  if (replicas < 2 || elects || packages.every(({ kind }) => kind !== 'Provider')) return;
  warnOf(config, CrossplaneRule.LEADER_ELECTION, 'deployment.replicas',
    `is ${replicas}, but without leader election each pod of a provider works on every resource, against the others`,
    say`add '--leader-election' to ${the('container.args')}`);
}

/** All revisions of a package then have one Deployment, which the old ones delete. With several packages it is an error. */
function warnOfName(config: CrossplaneRuntimeConfig, packages: readonly RuntimePackage[]): void {
  const name = config._deploymentName;
  if (name === undefined || packages.length > 1) return;
  warnOf(config, CrossplaneRule.DEPLOYMENT_NAME, 'deployment.name',
    `names the Deployment of every revision of '${packages[0].node.path}', so that after an upgrade Crossplane 2.3 and earlier delete it whenever they look at the old revision`,
    remove('deployment.name', say`remove it, and find the Deployment by a label in ${the('deployment.labels')}`));
}

/** The annotations by which clouds know ServiceAccounts, and how packages of the cloud are called. */
const IDENTITIES: readonly (readonly [annotation: string, cloud: RegExp])[] = [
  ['eks.amazonaws.com/role-arn', /aws/],
  ['iam.gke.io/gcp-service-account', /gcp|google/],
  ['azure.workload.identity/client-id', /azure|azapi/],
];

/** The runtime config `default` reaches every package that names no other. */
function warnOfIdentity(config: CrossplaneRuntimeConfig, packages: readonly RuntimePackage[]): void {
  if (config.runtimeConfigName !== 'default') return;
  const annotations = config._options.serviceAccount?._metadata.annotations ?? {};
  const [annotation, cloud] = IDENTITIES.find(([key]) => annotations[key] !== undefined) ?? [];
  const other = cloud && packages.find(({ kind, _runtimeConfig: given, _image: { source } }) =>
    given === undefined && source !== undefined && (kind === 'Function' || !cloud.test(source)));
  if (!other) return;
  warnOf(config, CrossplaneRule.DEFAULT_RUNTIME, 'metadata.name', `is 'default', so that '${other.node.path}', which names no runtime config, gets the '${annotation!}' too`,
    say`give it another name, and set ${the('runtimeConfigRef')} of the packages that need it${program(', or acknowledge this if all of them may have it', '')}`);
}

/** Crossplane runs the image of the package unless the container has another one. */
function warnOfImage(config: CrossplaneRuntimeConfig, packages: readonly RuntimePackage[]): void {
  const prop = 'container.extra.image';
  const image = config._options.container?.extra?.image;
  if (typeof image !== 'string') return;
  const [, repository, tag] = /^(.*?)(?::([^/:@]+))?(?:@.*)?$/.exec(image)!;
  const last = (source: string): string => source.slice(source.lastIndexOf('/') + 1);
  const known = packages.filter(({ _image: { source } }) => source !== undefined);
  const strange = known.find(({ _image: { source } }) => packages.length > 1 && last(source!) !== last(repository));
  const other = known.find(({ _image }) => last(_image.source!) === last(repository) && isOther(tag, _image.tag));
  const fix = remove(prop, 'remove it; an ImageConfig with rewriteImage takes packages and their images from a mirror');
  if (strange) {
    warnOf(config, CrossplaneRule.RUNTIME_IMAGE, prop, `is '${image}', which '${strange.node.path}' runs too instead of its own program`, fix);
  } else if (other) {
    warnOf(config, CrossplaneRule.RUNTIME_IMAGE, prop, `has version ${tag}, while '${other.node.path}' installs the kinds of ${other._image.tag!}, since Crossplane keeps an image that is given`, fix);
  }
}

function isOther(one: string | undefined, other: string | undefined): boolean {
  const [left, right] = [one, other].map((tag) => (tag === undefined ? undefined : versionOf(tag)));
  return left !== undefined && right !== undefined && left.some((part, index) => part !== right[index]);
}

/** Arguments of Crossplane itself, and those of providers that mean the same. */
const OF_CROSSPLANE: Readonly<Record<string, string>> = { 'poll-interval': 'poll', 'sync-interval': 'sync', 'max-concurrent-reconciles': 'max-reconcile-rate' };

/** Providers whose arguments are known. */
const KNOWN = /\/provider-(?:family-)?(?:aws|gcp|azure|helm|kubernetes)(?:-[^/]+)?$/;

function warnOfArguments(config: CrossplaneRuntimeConfig, packages: readonly RuntimePackage[]): void {
  for (const [index, arg] of (config._options.container?.args ?? []).entries()) {
    const prop = `container.args[${index}]`;
    const [flag] = arg.split('=');
    const serving = flag === '--insecure' ? packages.find(({ kind }) => kind === 'Function') : undefined;
    if (serving && arg !== '--insecure=false') {
      warnOf(config, CrossplaneRule.ARGUMENT, prop, `is '--insecure', so that '${serving.node.path}' serves without TLS, while Crossplane calls functions only with it`, remove(prop));
    }
    const meant = Object.hasOwn(OF_CROSSPLANE, flag.slice(2)) && flag.startsWith('--') ? OF_CROSSPLANE[flag.slice(2)] : undefined;
    const provider = meant === undefined ? undefined : packages.find(({ kind, _image: { source = '' } }) => kind === 'Provider' && KNOWN.test(source));
    if (provider) {
      const right = `--${meant!}${arg.slice(flag.length)}`;
      warnOf(config, CrossplaneRule.ARGUMENT, prop, `is '${flag}', an argument of Crossplane that '${provider.node.path}' does not know, so that it never starts`, set(prop, right, say`write ${lit(right)}`));
    }
  }
}

/** Pods in the network of their node share its ports. */
function warnOfNodePorts(users: Users): void {
  const taken = new Map<number, RuntimePackage>();
  for (const [config, packages] of users) {
    if (config._options.pod?.extra?.hostNetwork !== true) continue;
    let shared: { readonly port: number; readonly other: RuntimePackage } | undefined;
    for (const member of packages) {
      for (const port of portsOf(config._options)) {
        const other = taken.get(port);
        if (other) shared ??= { port, other };
        else taken.set(port, member);
      }
    }
    if (!shared) continue;
    warnOf(config, CrossplaneRule.PORT, 'pod.extra.hostNetwork', `takes port ${shared.port} of the node, which '${shared.other.node.path}' takes too, so that they cannot run on the same node`,
      say`give each package a runtime config with its own ports, in ${the('container.extra.ports')} and in ${the('container.args')}`);
  }
}

/** A runtime config that names a Deployment, Service or ServiceAccount names it for all packages that use it. */
function findSharedNames(users: Users): Finding[] {
  return [...users].flatMap(([config, [first, second]]) => {
    if (!second) return [];
    const both = `'${first.node.path}' and '${second.node.path}'`;
    const account = config._ownServiceAccountName;
    if (account !== undefined) {
      warnOf(config, CrossplaneRule.SHARED_NAME, 'serviceAccount',
        `names the ServiceAccount '${account}' for ${both}, which keep taking it over from each other, and removing one of them deletes it`,
        say`give each package its own runtime config, or create the ServiceAccount yourself and ${program('use CrossplaneServiceAccount.existing(...)', 'name it in the deploymentTemplate')}`);
    }
    const shared = config._deploymentName === undefined ? { prop: 'service.name', name: config._serviceName } : { prop: 'deployment.name', name: config._deploymentName };
    if (shared.name === undefined) return [];
    return [blame(config, CrossplaneRule.SHARED_RUNTIME_CONFIG, shared.prop, 'be left out of a runtime config that several packages use',
      phrase(`'${shared.name}' for ${both}`),
      because("each would overwrite the other's object", remove(shared.prop, 'remove it, or give each package its own runtime config')))];
  });
}
