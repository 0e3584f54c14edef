import type { IConstruct } from 'constructs';
import type { EsoClusterSecretStore } from './eso-cluster-secret-store';
import type { EsoExternalSecret } from './eso-external-secret';
import { EsoCreationPolicy } from './eso-target';
import type { IEsoStore } from './i-eso-store';
import { findOwnSecret, warnOfOwnCredentials } from './own-secret-checks';
import { FOREIGN, isSecret } from './target';
import type { AppView } from '../kit/app-view';
import { finding, type Finding } from '../kit/finding';
import { manifestOf } from '../kit/manifest-data';
import { phrase } from '../kit/show';
import { TargetCluster } from '../kit/target-cluster';
import { Twins } from '../kit/twins';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks the ExternalSecrets of an app against each other and against the Secrets and stores of the app. */
export function checkExternalSecrets(app: AppView): Finding[] {
  const members = app.members<EsoExternalSecret>(checkExternalSecrets);
  const secrets = secretsByName(app);
  const owners = members.filter(wipes);
  warnOfMerge(members, owners, secrets, app);
  for (const owner of owners) warnOfOwnCredentials(owner);
  return [
    ...members.flatMap(findMissingData),
    ...members.flatMap((member) => member._keyProblems().map((problem) => ({ at: member, problem }))),
    ...findTwoOwners(owners),
    ...secrets.size === 0 ? [] : owners.flatMap((owner) => findDeclaredSecret(owner, secrets)),
    ...members.flatMap((member) => findDeniedStores(member, namespaceOf(member), member._stores)),
    ...owners.flatMap(findOwnSecret),
  ];
}

/** An ExternalSecret may get its keys after it was made, but it needs one. */
function findMissingData(member: EsoExternalSecret): Finding[] {
  if (member._spec.data?.length || member._spec.dataFrom?.length) return [];
  return [finding(member, 'data', "be given, or 'dataFrom'", undefined, 'declare at least one key, here or by addData()')];
}

function namespaceOf(member: EsoExternalSecret): string | undefined {
  return member.apiObject.metadata.namespace;
}

function keyOf(construct: IConstruct, namespace: string | undefined, name: string): string {
  return `${TargetCluster.of(construct) ?? ''} ${namespace ?? ''}/${name}`;
}

function policyOf(member: EsoExternalSecret): string {
  return member._spec.target?.creationPolicy ?? EsoCreationPolicy.OWNER;
}

/** Whether an ExternalSecret writes a Secret, by one of some policies. */
function writes(member: EsoExternalSecret, ...policies: readonly string[]): boolean {
  return isSecret(member._spec.target ?? {}) && policies.includes(policyOf(member));
}

/** Whether an ExternalSecret removes keys that are not its own. */
function wipes(member: EsoExternalSecret): boolean {
  return writes(member, EsoCreationPolicy.OWNER, EsoCreationPolicy.ORPHAN);
}

/** Two ExternalSecrets that own one Secret take it from each other. */
function findTwoOwners(members: readonly EsoExternalSecret[]): Finding[] {
  const twins = new Twins<EsoExternalSecret>((member) => keyOf(member, namespaceOf(member), member.secretName));
  return members.flatMap((member) => {
    const other = twins.earlier(member, member.secretName);
    if (other === undefined) return [];
    return [finding(member, 'target.name', 'be owned by one ExternalSecret', phrase(`'${member.secretName}', which '${other.node.path}' owns`),
      'give one of them another target name, or the creation policy MERGE')];
  });
}

function secretsByName(app: AppView): Map<string, IConstruct> {
  return new Map(app.ofKind('core', 'Secret').map((secret) => [keyOf(secret, secret.metadata.namespace, secret.name), secret]));
}

/** A Secret that the app declares itself would lose its keys. */
function findDeclaredSecret(member: EsoExternalSecret, secrets: ReadonlyMap<string, IConstruct>): Finding[] {
  const secret = secrets.get(keyOf(member, namespaceOf(member), member.secretName));
  if (secret === undefined) return [];
  return [finding(member, 'target.creationPolicy', `be MERGE for a Secret that '${secret.node.path}' declares`, policyOf(member),
    'the keys that are declared would vanish: set EsoCreationPolicy.MERGE, or another target name')];
}

/** What Go and JavaScript read alike. */
const PLAIN_REGEX = /^(?:[\w^$.*+?|(){},-]|\\[.-]|\[\^?[\w.-]+\])*$/;

/** Whether a regular expression of Go matches; what JavaScript reads otherwise is taken as a match. */
function mayMatch(regex: string, namespace: string): boolean {
  return !PLAIN_REGEX.test(regex) || regex.includes('(?') || new RegExp(regex).test(namespace);
}

/** A store may be closed for a namespace. */
export function findDeniedStores(member: IConstruct, namespace: string | undefined, stores: readonly IEsoStore[], prop: string = 'store'): Finding[] {
  if (namespace === undefined) return [];
  return stores.flatMap((store) => {
    // Of a store that is referred to by name, nobody knows the conditions.
    const { _conditions: conditions, _conditionsProp: where = 'conditions' } = store as Partial<EsoClusterSecretStore>;
    if (!conditions?.length) return [];
    const open = conditions.some((condition) => condition.namespaces?.includes(namespace)
      || condition.namespaceRegexes?.some((regex) => mayMatch(regex, namespace))
      || condition.namespaceSelector !== undefined);
    if (open) return [];
    return [finding(member, prop, `be open for namespace '${namespace}'`, phrase(`ClusterSecretStore '${store.storeName}', whose ${where} do not name it`),
      `add the namespace to the ${where} of the store`)];
  });
}

/** Objects of other tools that make a Secret, and how they name it. */
const MAKERS: readonly (readonly [group: string, kind: string, field: (spec: Readonly<Record<string, unknown>>) => unknown])[] = [
  ['cert-manager.io', 'Certificate', ({ secretName }) => secretName],
  ['bitnami.com', 'SealedSecret', () => undefined],
  ['spaces.upbound.io', 'ControlPlane', ({ writeConnectionSecretToRef: ref }) => (ref as { readonly name?: unknown } | undefined)?.name],
  ['external-secrets.io', 'ClusterExternalSecret', ({ externalSecretName, externalSecretSpec: inner }) =>
    (inner as { readonly target?: { readonly name?: unknown } } | undefined)?.target?.name ?? externalSecretName],
];

/** The names of the Secrets that objects of other tools make; in which namespace is not always known. */
function madeByOthers(app: AppView): Set<unknown> {
  return new Set(MAKERS.flatMap(([group, kind, field]) => app.ofKind(group, kind).map((object) => {
    const { spec } = manifestOf(object) as { readonly spec?: Readonly<Record<string, unknown>> };
    return field(spec ?? {}) ?? object.name;
  })));
}

/** Merging needs a Secret that something else creates. */
function warnOfMerge(
  members: readonly EsoExternalSecret[], owners: readonly EsoExternalSecret[], secrets: ReadonlyMap<string, IConstruct>, app: AppView,
): void {
  const merging = members.filter((member) => writes(member, EsoCreationPolicy.MERGE));
  if (merging.length === 0) return;
  const creators = [...owners, ...members.filter((member) => writes(member, EsoCreationPolicy.CREATE_OR_MERGE))];
  const created = new Set(creators.map((member) => keyOf(member, namespaceOf(member), member.secretName)));
  let others: Set<unknown> | undefined;
  for (const member of merging) {
    const key = keyOf(member, namespaceOf(member), member.secretName);
    // Secrets that programs bring along: merging is the only right way, and whoever installs the program knows that it comes first.
    if (created.has(key) || secrets.has(key) || FOREIGN.has(member.secretName)) continue;
    others ??= madeByOthers(app);
    if (others.has(member.secretName)) continue;
    warn(member, WarningCode.ESO_MERGE_TARGET,
      `the creation policy MERGE adds keys to Secret '${member.secretName}', which nothing in this app creates: until it exists nothing is written; ` +
      'acknowledge this if it exists on the cluster, or use OWNER (CREATE_OR_MERGE since ESO 2.9)');
  }
}
