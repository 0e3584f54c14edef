import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { EsoCreationPolicy } from './options';
import { dataProp } from './remote-ref';
import { FOREIGN, isSecret } from './target';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import type { AppView } from '../../kit/app/app-view';
import { Twins } from '../../kit/app/duplicates';
import { manifestOf } from '../../kit/app/manifest-data';
import { TargetCluster } from '../../kit/app/target-cluster';
import { blame, type Finding, type Problem } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { hasPlaceholder } from '../provider/checks';
import { EsoRule } from '../rules';
import type { EsoClusterSecretStore } from '../store/cluster-secret-store';
import type { EsoSecretStore } from '../store/secret-store';
import type { IEsoStore, StoreFacts } from '../store/store';

/** The parts of an ExternalSecret that the checks need. */
interface CheckedSecret extends ApiObject {
  readonly secretName: string;
  readonly _spec: ExternalSecretV1Spec;
  readonly _stores: readonly IEsoStore[];
  _keyProblems(): Problem[];
}

const OWNER = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.OWNER));
const MERGE = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.MERGE));
const CREATE_OR_MERGE = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.CREATE_OR_MERGE));

/** Checks the ExternalSecrets of an app against each other and against its Secrets and stores. */
export function checkExternalSecrets(app: AppView): Finding[] {
  const members = app.members<CheckedSecret>(checkExternalSecrets);
  const secrets = secretsByName(app);
  const owners = members.filter(removesKeys);
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

/** Keys may be added after construction, so this is known at the end only. */
function findMissingData(member: CheckedSecret): Finding[] {
  if (member._spec.data?.length || member._spec.dataFrom?.length) return [];
  return [blame(member, EsoRule.VALUES, 'data', say`be given unless ${the('dataFrom')} is`, undefined, say`declare at least one key${program(', here or with addData()', '')}`)];
}

function namespaceOf(member: CheckedSecret): string | undefined {
  return member.metadata.namespace;
}

function keyOf(construct: IConstruct, namespace: string | undefined, name: string): string {
  return `${TargetCluster.of(construct) ?? ''} ${namespace ?? ''}/${name}`;
}

function policyOf(member: CheckedSecret): string {
  return member._spec.target?.creationPolicy ?? EsoCreationPolicy.OWNER;
}

/** Whether an ExternalSecret writes a Secret, with one of the given policies. */
function writes(member: CheckedSecret, ...policies: readonly string[]): boolean {
  return isSecret(member._spec.target ?? {}) && policies.includes(policyOf(member));
}

/** Whether an ExternalSecret removes all keys of its Secret but its own. */
function removesKeys(member: CheckedSecret): boolean {
  return writes(member, EsoCreationPolicy.OWNER, EsoCreationPolicy.ORPHAN);
}

/** Two owners of one Secret overwrite each other. */
function findTwoOwners(members: readonly CheckedSecret[]): Finding[] {
  const twins = new Twins<CheckedSecret>((member) => keyOf(member, namespaceOf(member), member.secretName));
  return members.flatMap((member) => {
    const other = twins.earlier(member, member.secretName);
    if (other === undefined) return [];
    return [blame(member, EsoRule.OWNER, 'target.name', 'be a Secret that no other ExternalSecret owns', phrase(`'${member.secretName}', which '${other.node.path}' owns`),
      say`use another name, or set ${the('target.creationPolicy')} of one of them to ${MERGE}`)];
  });
}

function secretsByName(app: AppView): Map<string, IConstruct> {
  return new Map(app.ofKind('core', 'Secret').map((secret) => [keyOf(secret, secret.metadata.namespace, secret.name), secret]));
}

/** A Secret that the app declares would lose its keys. */
function findDeclaredSecret(member: CheckedSecret, secrets: ReadonlyMap<string, IConstruct>): Finding[] {
  const secret = secrets.get(keyOf(member, namespaceOf(member), member.secretName));
  if (secret === undefined) return [];
  return [blame(member, EsoRule.FOREIGN_SECRET, 'target.creationPolicy', say`be ${MERGE} for a Secret that '${secret.node.path}' declares`, policyOf(member),
    because('the declared keys would be removed', say`write ${MERGE}, or choose another ${the('target.name')}`))];
}

/** Expressions that mean the same in Go and JavaScript. */
const PLAIN_REGEX = /^(?:[\w^$.*+?|(){},-]|\\[.-]|\[\^?[\w.-]+\])*$/;

/** Whether a Go regular expression may match: one that JavaScript reads differently, or that has a placeholder, counts as a match. */
function mayMatch(regex: string, namespace: string): boolean {
  return !PLAIN_REGEX.test(regex) || regex.includes('(?') || hasPlaceholder(regex) || new RegExp(regex).test(namespace);
}

/** Stores that are closed to the namespace of their user. */
export function findDeniedStores(member: IConstruct, namespace: string | undefined, stores: readonly IEsoStore[], prop: string = 'store'): Finding[] {
  if (namespace === undefined || hasPlaceholder(namespace)) return [];
  return stores.flatMap((store) => {
    // The conditions of a store that is referred to by name are unknown.
    const { _conditions: conditions, _conditionsProp: where = 'conditions' } = store as Partial<EsoClusterSecretStore>;
    if (!conditions?.length) return [];
    const open = conditions.some((condition) => condition.namespaces?.some((name) => name === namespace || hasPlaceholder(name))
      || condition.namespaceRegexes?.some((regex) => mayMatch(regex, namespace))
      || condition.namespaceSelector !== undefined);
    if (open) return [];
    return [blame(member, EsoRule.STORE_ACCESS, prop, `be open to namespace '${namespace}'`, phrase(`ClusterSecretStore '${store.storeName}', whose ${where} do not match it`),
      `add the namespace to the ${where} of the store`)];
  });
}

/** Objects of other tools that create a Secret, and the field with its name. */
const MAKERS: readonly (readonly [group: string, kind: string, field: (spec: Readonly<Record<string, unknown>>) => unknown])[] = [
  ['cert-manager.io', 'Certificate', ({ secretName }) => secretName],
  ['bitnami.com', 'SealedSecret', () => undefined],
  ['spaces.upbound.io', 'ControlPlane', ({ writeConnectionSecretToRef: ref }) => (ref as { readonly name?: unknown } | undefined)?.name],
  ['external-secrets.io', 'ClusterExternalSecret', ({ externalSecretName, externalSecretSpec: inner }) =>
    (inner as { readonly target?: { readonly name?: unknown } } | undefined)?.target?.name ?? externalSecretName],
];

/** The names of the Secrets that objects of other tools create. Their namespaces are not always known. */
function createdByOthers(app: AppView): Set<unknown> {
  return new Set(MAKERS.flatMap(([group, kind, field]) => app.ofKind(group, kind).map((object) => {
    const { spec } = manifestOf(object) as { readonly spec?: Readonly<Record<string, unknown>> };
    return field(spec ?? {}) ?? object.name;
  })));
}

/** Warns of keys that are merged into a Secret that nothing creates. */
function warnOfMerge(
  members: readonly CheckedSecret[], owners: readonly CheckedSecret[], secrets: ReadonlyMap<string, IConstruct>, app: AppView,
): void {
  const merging = members.filter((member) => writes(member, EsoCreationPolicy.MERGE));
  if (merging.length === 0) return;
  const creators = [...owners, ...members.filter((member) => writes(member, EsoCreationPolicy.CREATE_OR_MERGE))];
  const created = new Set(creators.map((member) => keyOf(member, namespaceOf(member), member.secretName)));
  let others: Set<unknown> | undefined;
  for (const member of merging) {
    const key = keyOf(member, namespaceOf(member), member.secretName);
    // A Secret of another program comes with that program, and merging into it is right.
    if (created.has(key) || secrets.has(key) || FOREIGN.has(member.secretName)) continue;
    others ??= createdByOthers(app);
    if (others.has(member.secretName)) continue;
    warnOf(member, EsoRule.MERGE_TARGET, 'target.creationPolicy',
      `merges keys into Secret '${member.secretName}', which nothing in this app creates, so nothing is written until it exists`,
      say`use ${OWNER} or, since ESO 2.9, ${CREATE_OR_MERGE}${program(', or acknowledge this if the Secret exists on the cluster', '')}`);
  }
}

/** A remote secret that is read. */
interface Read {
  readonly prop: string;
  readonly key: string;
  readonly storeRef: ExternalSecretV1Spec['secretStoreRef'];
}

/** The ways to write the API server of ESO's own cluster. */
const OWN_CLUSTER = /^(https?:\/\/)?kubernetes(\.default(\.svc(\.cluster\.local)?)?)?(:443)?\/?$/;

/** A Secret that is written from itself is never created. */
function findOwnSecret(member: CheckedSecret): Finding[] {
  const { namespace } = member.metadata;
  if (namespace === undefined) return [];
  return readsOf(member._spec).flatMap(({ prop, key, storeRef }) => {
    const facts = factsOf(member._stores.find((store) => store.storeName === storeRef?.name && store.storeKind === storeRef.kind));
    if (key !== member.secretName || facts === undefined || !readsFrom(facts, namespace)) return [];
    return [blame(member, EsoRule.CIRCLE, prop, 'be another Secret than the one that is written', phrase(`'${namespace}/${key}'`),
      because('a Secret that is read from itself is never created, and loses its other keys if it exists', say`choose another ${the('target.name')}, or read the value from its origin`))];
  });
}

function readsOf({ data = [], dataFrom = [], secretStoreRef }: ExternalSecretV1Spec): Read[] {
  return [
    ...data.map(({ secretKey, remoteRef, sourceRef }) => ({ prop: `${dataProp('', secretKey)}.key`, key: remoteRef.key, storeRef: sourceRef?.storeRef ?? secretStoreRef })),
    ...dataFrom.flatMap(({ extract, sourceRef }, index) => extract
      ? [{ prop: `dataFrom[${index}].extract.key`, key: extract.key, storeRef: sourceRef?.storeRef ?? secretStoreRef }] : []),
  ];
}

/** What is known of a store; nothing if it is referred to by name. */
function factsOf(store: IEsoStore | undefined): StoreFacts | undefined {
  return (store as Partial<EsoSecretStore> | undefined)?._facts;
}

/** Whether a store reads the Secrets of a namespace of its own cluster. */
function readsFrom({ provider: { kubernetes } }: StoreFacts, namespace: string): boolean {
  if (kubernetes === undefined || kubernetes.authRef !== undefined) return false;
  const url = kubernetes.server?.url;
  return (url === undefined || OWN_CLUSTER.test(url)) && (kubernetes.remoteNamespace ?? 'default') === namespace;
}

/** Warns of a store that provides its own credentials: on a new cluster neither exists. */
function warnOfOwnCredentials(member: CheckedSecret): void {
  const { namespace } = member.metadata;
  for (const store of member._stores) {
    const used = factsOf(store)?.secrets.find((secret) =>
      secret.name === member.secretName && (secret.namespace ?? store.storeNamespace ?? namespace) === namespace);
    if (used === undefined) continue;
    warnOf(member, EsoRule.OWN_CREDENTIALS, 'target.name',
      `is '${member.secretName}', the Secret with the credentials of its own store '${store.storeName}', so on a new cluster neither can come first`,
      say`read the credentials from another store${program(', or create the Secret by hand first and acknowledge this', '')}`);
  }
}
