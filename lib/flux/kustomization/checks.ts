import type { ApiObject } from 'cdk8s';
import { warnOfRemoteCluster } from './clusters';
import { FluxDeletionPolicy } from './options';
import { FluxSubstituteStrategy, hasVariables } from './post-build';
import type { KustomizationV1Spec } from '../../../imports/flux/kustomization.v1';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf, specOf } from '../../kit/app/manifest-data';
import { targetClusterOf, mayShareCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import type { IControlPlane } from '../../kit/values/control-plane';
import { HELM_GROUP } from '../api';
import { findCycles, type IFluxKustomization } from '../apply/dependencies';
import { findKubeConfigKey } from '../apply/kube-config';
import { isMissing } from '../apply/target-namespace';
import { hasPlaceholder } from '../forms';
import { FluxRule } from '../rules';
import { describeKeys } from '../secret-keys';
import { excludedBy } from '../source/ignore';
import { resolvedPath } from '../source/paths';
import type { SourceContent } from '../source/source-options';

/** What the checks need of a Kustomization. */
interface CheckedKustomization extends ApiObject, IFluxKustomization {
  readonly _spec: KustomizationV1Spec;
  readonly _content: SourceContent | undefined;
  readonly _kubeConfigProp: string;
  readonly controlPlane?: IControlPlane;
}

/** Checks the Kustomizations of an app against each other and against the objects that they refer to. */
export function checkKustomizations(app: AppView): Finding[] {
  const registrations = app.members<CheckedKustomization>(checkKustomizations);
  for (const registration of registrations) {
    warnOfTargetNamespace(app, registration);
    warnOfRemoteAccount(app, registration);
    warnOfHealthNames(app, registration);
    warnOfRemoteCluster(app, registration);
    warnOfIncludedPath(registration);
  }
  checkSubstitution(app, registrations);
  return [
    ...findCycles(registrations, (member) => ({ name: member.kustomizationName, namespace: member.kustomizationNamespace })),
    ...findSharedPaths(registrations),
    ...registrations.flatMap((member) => [...findSparsePath(member), ...findIgnoredPath(member)]),
    ...registrations.flatMap((member) => findVariables(app, member)),
    ...registrations.flatMap((member) => findKeys(app, member)),
    ...registrations.flatMap((member) => {
      const { kustomizationNamespace: namespace, _kubeConfigProp: prop, _spec: { kubeConfig } } = member;
      return findKubeConfigKey(app, member, prop, kubeConfig, namespace);
    }),
  ];
}

/** Flux does not create the namespace that it applies into. */
function warnOfTargetNamespace(app: AppView, member: CheckedKustomization): void {
  const target = member._spec.targetNamespace;
  const cluster = member._spec.kubeConfig === undefined ? targetClusterOf(member) ?? '' : member.controlPlane?.controlPlaneName;
  if (target === undefined || cluster === undefined || !isMissing(app, cluster, target)) return;
  if (member._spec.kubeConfig === undefined && target === member.kustomizationNamespace) return;
  warnOf(member, FluxRule.TARGET_NAMESPACE, 'targetNamespace', `is '${target}', which Flux does not create, and this app creates other namespaces only`,
    say`add a Namespace${program(', or acknowledge this if it exists on the control plane', '')}`);
}

/** When a remote registration is deleted, Flux looks for the impersonated account on its own cluster, and prunes nothing if it is missing. */
function warnOfRemoteAccount(app: AppView, member: CheckedKustomization): void {
  const { serviceAccountName: account, kubeConfig, prune, deletionPolicy } = member._spec;
  if (account === undefined || kubeConfig === undefined) return;
  const deletes = deletionPolicy === FluxDeletionPolicy.DELETE || deletionPolicy === FluxDeletionPolicy.WAIT_FOR_TERMINATION
    || (prune && deletionPolicy !== FluxDeletionPolicy.ORPHAN);
  const { kustomizationNamespace: namespace } = member;
  const isLocal = (object: ApiObject): boolean => isHere(object.metadata.namespace, namespace) && mayShareCluster(object, member);
  if (!deletes || app.named('core', 'ServiceAccount', account).some(isLocal)) return;
  warnOf(member, FluxRule.REMOTE_ACCOUNT, 'serviceAccountName', `is '${account}', which must exist in this namespace on the control plane, and on the cluster of `
    + 'Flux too, where deleting this Kustomization prunes nothing otherwise', `add a ServiceAccount '${account}' without permissions here`);
}

/** The source must check out files of the path. */
function findSparsePath(member: CheckedKustomization): Finding[] {
  const folders = member._content?.folders;
  if (folders === undefined) return [];
  const path = resolvedPath(member._spec.path);
  if ([path, ...folders].some(hasPlaceholder) || folders.some((folder) => hasFilesOf(folder, path))) return [];
  return [blame(member, FluxRule.PATH, 'path', 'be in a folder that the source checks out', member._spec.path,
    say`add it to ${the('sparseCheckout')} of the source, which has ${folders.join(', ')}`)];
}

/** The files of an included repository are in a folder with its name by default. */
function warnOfIncludedPath(member: CheckedKustomization): void {
  const path = resolvedPath(member._spec.path);
  const included = member._content?.included ?? [];
  const isIn = (folder: string): boolean => folder !== '' && `${path}/`.startsWith(`${folder}/`);
  const index = included.some(({ to }) => isIn(to)) ? -1 : included.findIndex(({ from }) => isIn(from));
  if (index < 0) return;
  const { from, to } = included[index];
  warnOf(member, FluxRule.INCLUDED_PATH, 'path', say`is ${lit(member._spec.path!)}, but ${the(`include[${index}]`)} of the source copies '${from}' to '${to}'`,
    set('path', `./${to}${path.slice(from.length)}`));
}

/** The source must not leave out the files of the path. */
function findIgnoredPath(member: CheckedKustomization): Finding[] {
  const path = resolvedPath(member._spec.path);
  const pattern = path === '' ? undefined : excludedBy(member._content?.ignore, path);
  if (pattern === undefined) return [];
  return [blame(member, FluxRule.PATH, 'path', 'be in a folder that the source does not ignore', member._spec.path,
    say`add '!/${path}' below '${pattern}' in ${the('ignore')} of the source`)];
}

/** Charts name their objects after the release, whose name Flux derives from its namespace too. */
function warnOfHealthNames(app: AppView, member: CheckedKustomization): void {
  for (const [index, { apiVersion = 'apps/v1', name, namespace }] of (member._spec.healthChecks ?? []).entries()) {
    if (!apiVersion.startsWith('apps/')) continue;
    const release = app.named(HELM_GROUP, 'HelmRelease', name).find((object) => {
      const spec = specOf<{ releaseName?: string; targetNamespace?: string }>(object);
      return spec?.releaseName === undefined && spec?.targetNamespace !== undefined && spec.targetNamespace === namespace;
    });
    if (release === undefined) continue;
    warnOf(member, FluxRule.HEALTH_NAME, `healthChecks[${index}].name`, `is '${name}', but HelmRelease '${release.node.path}' installs release '${namespace}-${name}', after which charts `
      + 'name their objects', say`check the HelmRelease, or set its ${the('releaseName')} to '${name}'`);
  }
}

/** Git compares prefixes of file names: 'deploy' also checks out 'deploy2/a', and 'deploy/a' a part of 'deploy'. */
function hasFilesOf(folder: string, path: string): boolean {
  const begin = folder.replace(/^\.\//, '');
  return path === '' || `${path}/`.startsWith(begin) || begin.startsWith(`${path}/`);
}

/** Whether an object may be in the expected namespace. */
function isHere(namespace: string | undefined, wanted: string | undefined): boolean {
  return namespace === undefined || wanted === undefined || namespace === wanted;
}

/** Every key of an object with variables must be a name. */
function findVariables(app: AppView, member: CheckedKustomization): Finding[] {
  return (member._spec.postBuild?.substituteFrom ?? []).flatMap((from, index) => {
    const prop = `postBuild.substituteFrom[${index}]`;
    const { kustomizationNamespace: namespace } = member;
    const here = inNamespace(knownData(app, member, from.kind, from.name), namespace);
    const bad = here.flatMap((data) => data.keys ?? []).find((key) => !/^[_A-Za-z][_A-Za-z0-9]*$/.test(key));
    if (bad === undefined) return [];
    return [blame(member, FluxRule.VARIABLES, prop, "have only keys of letters, digits and '_'", bad,
      because('one bad key fails the whole build', `keep variables in a separate ${from.kind}`))];
  });
}

const SERVICE_KEYS = ['sops.vault-token', 'sops.aws-kms', 'sops.azure-kv', 'sops.gcp-kms'];

/** Flux recognizes decryption keys by the ends of their names. */
function findKeys(app: AppView, member: CheckedKustomization): Finding[] {
  const name = member._spec.decryption?.secretRef?.name;
  if (name === undefined) return [];
  const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', name), member.kustomizationNamespace));
  if (keys === undefined || keys.some((key) => /\.(agekey|asc)$/.test(key) || SERVICE_KEYS.includes(key))) return [];
  return [blame(member, FluxRule.SECRET_KEYS, 'decryption.secretRef', 'have a key that ends in .agekey or .asc', describeKeys(name, keys),
    "rename the key, for example to 'age.agekey'")];
}

/** Two Kustomizations that apply the same files to the same place undo each other's changes, and deleting one prunes the objects of the other. */
function findSharedPaths(registrations: readonly CheckedKustomization[]): Finding[] {
  const neighbours = neighboursOf(registrations);
  // A source may be known to one Kustomization as a construct, and to another by its name.
  const origins = new Map<string, string>();
  for (const member of neighbours) if (member._content) origins.set(sourceKey(member), member._content.origin());

  warnOfNestedPaths(neighbours, (member) => origins.get(sourceKey(member)) ?? sourceKey(member));
  const owners = new Map<string, CheckedKustomization>();
  const findings: Finding[] = [];
  for (const member of neighbours) {
    const key = ownership(member, origins.get(sourceKey(member)) ?? sourceKey(member));
    const other = owners.get(key);
    if (other === undefined) {
      owners.set(key, member);
      continue;
    }
    const path = member._spec.path ?? 'the root';
    if (member._spec.prune && other._spec.prune) {
      findings.push(blame(member, FluxRule.PATH_OWNER, 'path', 'have one owner per control plane', phrase(`${path}, which '${other.node.path}' applies too`),
        because('each would prune what the other one applies', 'remove one of the two, or write different paths')));
    } else {
      warnOf(member, FluxRule.SHARED_PATH, 'path', `is ${path}, which '${other.node.path}' applies to the same control plane too`, 'remove one of the two');
    }
  }
  return findings;
}

/**
 * Without a kustomization.yaml, a Kustomization applies subfolders too. On the cluster of Flux, the outer folder often has one, which lists the
 * Kustomizations of the inner ones; these are not applied to a remote cluster.
 */
function warnOfNestedPaths(members: readonly CheckedKustomization[], originOf: (member: CheckedKustomization) => string): void {
  const remote = members.filter((member) => member._spec.kubeConfig !== undefined);
  const keyOf = (member: CheckedKustomization, path: string): string =>
    JSON.stringify([originOf(member), hostOf(member), controlPlaneOf(member), path]);
  const folders = new Map(remote.map((member) => [keyOf(member, resolvedPath(member._spec.path)), member]));
  for (const member of remote) {
    const parts = resolvedPath(member._spec.path).split('/');
    for (let depth = parts.length - 1; depth >= 0; depth--) {
      const outer = folders.get(keyOf(member, parts.slice(0, depth).join('/')));
      if (outer === undefined || outer === member) continue;
      warnOf(member, FluxRule.SHARED_PATH, 'path', `is inside ${outer._spec.path ?? 'the root'}, which '${outer.node.path}' applies to the same control plane, with its subfolders `
        + 'unless a kustomization.yaml leaves them out', 'write a folder next to the other one');
      break;
    }
  }
}

/** The Kustomizations that share a control plane with others: only these are worth comparing. */
function neighboursOf(registrations: readonly CheckedKustomization[]): readonly CheckedKustomization[] {
  const names = registrations.map(controlPlaneOf);
  const seen = new Set<string>();
  const several = new Set(names.filter((name) => seen.size === seen.add(name).size));
  return several.size === 0 ? [] : registrations.filter((_member, index) => several.has(names[index]));
}

function controlPlaneOf({ kustomizationNamespace, _spec: { kubeConfig } }: CheckedKustomization): string {
  if (!kubeConfig) return '';
  return `${kustomizationNamespace ?? ''}/${kubeConfig.secretRef?.name ?? ''}/${kubeConfig.configMapRef?.name ?? ''}`;
}

function hostOf(member: CheckedKustomization): string {
  return targetClusterOf(member) ?? '';
}

function sourceKey(member: CheckedKustomization): string {
  const { kind, name, namespace } = member._spec.sourceRef;
  return `${hostOf(member)} ${kind} ${namespace ?? member.kustomizationNamespace ?? ''}/${name}`;
}

/** Everything that determines which objects are applied, and where. */
function ownership(member: CheckedKustomization, origin: string): string {
  const { kubeConfig, targetNamespace, namePrefix, nameSuffix, postBuild, patches, components } = member._spec;
  const remote = kubeConfig ? [member.kustomizationNamespace, kubeConfig] : [];
  const path = resolvedPath(member._spec.path);
  return JSON.stringify([origin, path, hostOf(member), remote, targetNamespace, namePrefix, nameSuffix, postBuild, patches, components]);
}

const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute';
const VARIABLE = /(?<!\$)\$\{([^}]{0,500})\}/g;

/** Warns of objects of the app with a `${...}` that is not a variable of a Kustomization: if they are in its path, Flux replaces it. */
function checkSubstitution(app: AppView, registrations: readonly CheckedKustomization[]): void {
  const substituting = registrations.filter((member) => substitutes(member));
  if (substituting.length === 0) return warnOfDefaults(app, registrations);
  const known = new Set(substituting.flatMap((member) => Object.keys(member._spec.postBuild?.substitute ?? {})));
  const open = substituting.some((member) => (member._spec.postBuild?.substituteFrom ?? []).length > 0);
  for (const object of app.objects) {
    const text = substitutedText(object);
    if (text === undefined) continue;
    warnOfMissingBraces(substituting, object, text, known);
    const variable = foreignVariable(text, known, open);
    if (variable === undefined) continue;
    warnOf(substituting[0], FluxRule.SUBSTITUTION, 'postBuild', `would replace \${${variable}} in ${object.kind} '${object.node.path}' if that is in the path`,
      `write $\${${variable}} there, or annotate it with ${SWITCH}: disabled`);
  }
}

const DEFAULT = /^\$\{[_A-Za-z]\w*:[-=][^}]*\}$/;

/** Without a variable, Flux substitutes nothing, not even defaults. Only ConfigMaps are looked at: to render all objects is slow. */
function warnOfDefaults(app: AppView, registrations: readonly CheckedKustomization[]): void {
  if (registrations.length === 0) return;
  for (const object of app.ofKind('core', 'ConfigMap')) {
    const text = Object.values((manifestOf(object) as { data?: Record<string, string> }).data ?? {}).find((value) => DEFAULT.test(value));
    if (text === undefined || object.metadata.getLabel(SWITCH) === 'disabled') continue;
    const always = lit(enumMember({ FluxSubstituteStrategy }, FluxSubstituteStrategy.ALWAYS));
    warnOf(registrations[0], FluxRule.SUBSTITUTION, 'postBuild', `has no variables, so ${text} in ConfigMap '${object.node.path}' stays as it is`,
      say`set ${the('postBuild.substituteStrategy')} to ${always} on the Kustomization that applies it`);
  }
}

function substitutes(member: CheckedKustomization): boolean {
  const postBuild = member._spec.postBuild;
  return postBuild !== undefined && (hasVariables(postBuild) || postBuild.substituteStrategy === FluxSubstituteStrategy.ALWAYS);
}

/** A value that is a variable in the form of a shell, which Flux does not replace. */
function warnOfMissingBraces(substituting: readonly CheckedKustomization[], object: ApiObject, text: string, known: ReadonlySet<string>): void {
  for (const [, name] of text.matchAll(/"\$([A-Za-z_]\w{0,100})"/g)) {
    const member = known.has(name) ? substituting.find(({ _spec: { postBuild } }) => postBuild?.substitute?.[name] !== undefined) : undefined;
    if (member === undefined) continue;
    warnOf(member, FluxRule.SUBSTITUTION, 'postBuild', `does not replace $${name} in ${object.kind} '${object.node.path}', which has no braces`, `write \${${name}} there`);
  }
}

/** An object as JSON, if Flux replaces variables in it. */
function substitutedText(object: ApiObject): string | undefined {
  const { metadata } = object;
  if (object.apiGroup === 'kustomize.toolkit.fluxcd.io' || metadata.getLabel(SWITCH) === 'disabled') return undefined;
  const json = manifestOf(object) as { metadata?: { annotations?: Record<string, string> } };
  return json.metadata?.annotations?.[SWITCH] === 'disabled' ? undefined : JSON.stringify(json);
}

/** The first variable in an object that no Kustomization defines; with variables from objects, any name may be defined. */
function foreignVariable(text: string, known: ReadonlySet<string>, open: boolean): string | undefined {
  for (const [, inner] of text.matchAll(VARIABLE)) {
    // A default is meant for substitution.
    if (/^[_A-Za-z][_A-Za-z0-9]*:[-=]/.test(inner)) continue;
    const name = /^[_A-Za-z][_A-Za-z0-9]*/.exec(inner)?.[0];
    if (name === undefined || !(known.has(name) || (open && /^[_A-Za-z][_A-Za-z0-9]*$/.test(inner)))) return inner;
  }
  return undefined;
}
