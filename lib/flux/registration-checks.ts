import type { ApiObject } from 'cdk8s';
import { findCycles } from './dependency-cycles';
import { FluxDeletionPolicy } from './flux-kustomization-options';
import { resolvedPath } from './flux-paths';
import type { FluxRegistration } from './flux-registration';
import { findKubeConfigKey } from './kube-config';
import { findSharedPaths } from './shared-paths';
import { checkSubstitution } from './substitution-check';
import { isThere } from './target-namespace';
import type { AppView } from '../kit/app-view';
import { finding, type Finding } from '../kit/finding';
import { inNamespace, keysOfAll, knownData } from '../kit/known-secrets';
import { phrase } from '../kit/show';
import { TargetCluster } from '../kit/target-cluster';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks the registrations of an app against each other and against the objects they refer to. */
export function checkRegistrations(app: AppView): Finding[] {
  const registrations = app.members<FluxRegistration>(checkRegistrations);
  for (const registration of registrations) {
    warnOfTargetNamespace(app, registration);
    warnOfRemoteAccount(app, registration);
  }
  checkSubstitution(app, registrations);
  return [
    ...findCycles(registrations, (member) => ({ name: member.kustomizationName, namespace: member.kustomizationNamespace })),
    ...findSharedPaths(registrations),
    ...registrations.flatMap((member) => findSparsePath(member)),
    ...registrations.flatMap((member) => findVariables(app, member)),
    ...registrations.flatMap((member) => findKeys(app, member)),
    ...registrations.flatMap((member) => {
      const { kustomizationNamespace: namespace, _kubeConfigProp: prop, _spec: { kubeConfig } } = member;
      return findKubeConfigKey(app, member, prop, kubeConfig, namespace);
    }),
  ];
}

/** Flux applies into a namespace but does not create it. */
function warnOfTargetNamespace(app: AppView, member: FluxRegistration): void {
  const target = member._spec.targetNamespace;
  if (target === undefined || isThere(app, target)) return;
  if (member.controlPlane.isCoLocated && target === member.kustomizationNamespace) return;
  warn(member, WarningCode.FLUX_TARGET_NAMESPACE,
    `'targetNamespace' is '${target}', which no Namespace of this app creates, and Flux does not create it: add one, or acknowledge this if it exists on the control plane`);
}

/** When a registration is deleted, Flux looks for the impersonated account on its own cluster, and prunes nothing where it is missing. */
function warnOfRemoteAccount(app: AppView, member: FluxRegistration): void {
  const { serviceAccountName: account, kubeConfig, prune, deletionPolicy } = member._spec;
  if (account === undefined || kubeConfig === undefined) return;
  const deletes = deletionPolicy === FluxDeletionPolicy.DELETE || deletionPolicy === FluxDeletionPolicy.WAIT_FOR_TERMINATION
    || (prune && deletionPolicy !== FluxDeletionPolicy.ORPHAN);
  const { kustomizationNamespace: namespace } = member;
  const cluster = TargetCluster.of(member);
  const isLocal = (object: ApiObject): boolean =>
    isHere(object.metadata.namespace, namespace) && (cluster === undefined || (TargetCluster.of(object) ?? cluster) === cluster);
  if (!deletes || app.named('core', 'ServiceAccount', account).some(isLocal)) return;
  warn(member, WarningCode.FLUX_REMOTE_ACCOUNT,
    `'serviceAccountName' is '${account}': it must exist on the control plane, in a namespace called like that of this Kustomization; and unless an account of that name ` +
    'exists on the cluster of Flux too, nothing is deleted when this registration is: add a ServiceAccount without rights here');
}

/** A path must have files among those that are checked out. */
function findSparsePath(member: FluxRegistration): Finding[] {
  const folders = member._content?.folders;
  if (folders === undefined) return [];
  const path = resolvedPath(member._spec.path);
  if (folders.some((folder) => hasFilesOf(folder, path))) return [];
  return [finding(member, 'path', 'be in a folder that the source checks out', member._spec.path,
    `add it to sparseCheckout, which has ${folders.join(', ')}`)];
}

/** Git compares the beginnings of file names: 'deploy' also brings 'deploy2/a', and 'deploy/a' brings a part of 'deploy'. */
function hasFilesOf(folder: string, path: string): boolean {
  const begin = folder.replace(/^\.\//, '');
  return path === '' || `${path}/`.startsWith(begin) || begin.startsWith(`${path}/`);
}

/** Whether an object may be in the namespace where it is looked for. */
function isHere(namespace: string | undefined, wanted: string | undefined): boolean {
  return namespace === undefined || wanted === undefined || namespace === wanted;
}

/** Every key of an object of variables must be a name; the object must be where the Kustomization is. */
function findVariables(app: AppView, member: FluxRegistration): Finding[] {
  return (member._spec.postBuild?.substituteFrom ?? []).flatMap((from, index) => {
    const prop = `postBuild.substituteFrom[${index}]`;
    const { kustomizationNamespace: namespace } = member;
    const known = knownData(app, member, from.kind, from.name);
    const here = inNamespace(known, namespace);
    if (known.length > 0 && here.length === 0 && !from.optional) {
      const got = phrase(`${from.kind} '${from.name}' in namespace '${known[0].namespace}'`);
      return [finding(member, prop, `be in namespace '${namespace}'`, got, `put it into '${namespace}'`)];
    }
    const bad = here.flatMap((data) => data.keys ?? []).find((key) => !/^[_A-Za-z][_A-Za-z0-9]*$/.test(key));
    if (bad === undefined) return [];
    return [finding(member, prop, "have keys of letters, digits and '_' only", bad,
      `keep variables in a ${from.kind} of their own: one bad key fails the whole build`)];
  });
}

const SERVICE_KEYS = ['sops.vault-token', 'sops.aws-kms', 'sops.azure-kv', 'sops.gcp-kms'];

/** Decryption knows its keys by their endings. */
function findKeys(app: AppView, member: FluxRegistration): Finding[] {
  const name = member._spec.decryption?.secretRef?.name;
  if (name === undefined) return [];
  const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', name), member.kustomizationNamespace));
  if (keys === undefined || keys.some((key) => /\.(agekey|asc)$/.test(key) || SERVICE_KEYS.includes(key))) return [];
  return [finding(member, 'decryption.secretRef', 'have a key that ends in .agekey or .asc', phrase(`Secret '${name}' with the keys ${keys.join(', ')}`),
    "rename the key, for example to 'age.agekey'")];
}
