import type { RuntimePackage, Users } from './runtimes';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf, specOf } from '../../kit/app/manifest-data';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';

interface CompositionSpec {
  readonly pipeline?: readonly { readonly functionRef?: { readonly name?: string } }[];
}

interface Binding {
  readonly subjects?: readonly { readonly kind?: string; readonly name?: string }[];
}

/** Warns of objects that no construct makes, and that mean a package of the app by another name. */
export function warnOfNeighbours(app: AppView, packages: readonly RuntimePackage[], users: Users): void {
  warnOfFunctions(app, packages);
  warnOfAccounts(app, packages, users);
  warnOfActivations(app);
}

/** A policy activates definitions by their names, such as `buckets.s3.aws.m.upbound.io`. */
function warnOfActivations(app: AppView): void {
  for (const object of app.ofKind('apiextensions.crossplane.io', 'ManagedResourceActivationPolicy')) {
    for (const [index, name] of (specOf<{ readonly activate?: readonly unknown[] }>(object)?.activate ?? []).entries()) {
      if (typeof name !== 'string' || !/[A-Z/]/.test(name.replace(/\$\{[^}]*\}/g, ''))) continue;
      warnOf(object, CrossplaneRule.ACTIVATION, `spec.activate[${index}]`, `is '${name}', which no definition is called, so that it activates nothing`,
        'write the plural and the group in lower case, for example buckets.s3.aws.m.upbound.io');
    }
  }
}

/** A Composition names the object of a function, not its package. */
function warnOfFunctions(app: AppView, packages: readonly RuntimePackage[]): void {
  const byPackage = new Map(packages.filter(({ kind }) => kind === 'Function').map((member) => [(member._image.source ?? '').replace(/^.*\//, ''), member]));
  if (byPackage.size === 0) return;
  for (const object of app.ofKind('apiextensions.crossplane.io', 'Composition')) {
    for (const [index, { functionRef }] of (specOf<CompositionSpec>(object)?.pipeline ?? []).entries()) {
      const name = functionRef?.name;
      const member = name === undefined ? undefined : byPackage.get(name);
      if (!member || app.named(PACKAGE_GROUP, 'Function', name!).length > 0 || !mayShareCluster(object, member)) continue;
      warnOf(object, Rule.NEAR_MISS, `spec.pipeline[${index}].functionRef.name`, `is '${name!}', the name of the package of Function '${member.name}'`,
        say`write '${member.name}'${program(`, or acknowledge this if another Function is called '${name!}'`, '')}`);
    }
  }
}

/** The ServiceAccount of a package is called after its revision, unless its runtime config names it. */
function warnOfAccounts(app: AppView, packages: readonly RuntimePackage[], users: Users): void {
  const bindings = [...app.ofKind('rbac.authorization.k8s.io', 'ClusterRoleBinding'), ...app.ofKind('rbac.authorization.k8s.io', 'RoleBinding')];
  if (bindings.length === 0) return;
  const byName = new Map(packages.filter(({ kind }) => kind !== 'Configuration').map((member) => [member.name, member]));
  const accounts = new Set([...users.keys()].map((config) => config._options.serviceAccount?.serviceAccountName));
  for (const object of bindings) {
    for (const [index, { kind, name }] of (manifestOf<Binding>(object).subjects ?? []).entries()) {
      const member = kind === 'ServiceAccount' && name !== undefined ? byName.get(name) : undefined;
      if (!member || accounts.has(name) || app.named('core', 'ServiceAccount', name!).length > 0 || !mayShareCluster(object, member)) continue;
      warnOf(object, CrossplaneRule.ACCOUNT_NAME, `subjects[${index}].name`, `is '${name!}', while the ServiceAccount of '${member.node.path}' is called after each revision of the package`,
        say`${program(`give the package a CrossplaneRuntimeConfig with CrossplaneServiceAccount.created({ name: '${name!}' })`, `give the package a DeploymentRuntimeConfig whose serviceAccountTemplate has the name '${name!}'`)}${program(', or acknowledge this if the ServiceAccount exists', '')}`);
    }
  }
}
