import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import type { AppView } from '../../kit/app/app-view';
import { Twins } from '../../kit/app/duplicates';
import { manifestOf } from '../../kit/app/manifest-data';
import { TargetCluster } from '../../kit/app/target-cluster';
import { finding, type Finding, type Problem } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { EsoClusterSecretStore } from '../store/cluster-secret-store';
import type { EsoSecretStore } from '../store/secret-store';
import type { IEsoStore, StoreFacts } from '../store/store';
import { EsoCreationPolicy } from './options';
import { dataProp } from './remote-ref';
import { FOREIGN, isSecret } from './target';

/** What the checks read of an ExternalSecret. */
interface CheckedSecret extends ApiObject {
  readonly secretName: string;
  readonly _spec: ExternalSecretV1Spec;
  readonly _stores: readonly IEsoStore[];
  _keyProblems(): Problem[];
}

/** Checks the ExternalSecrets of an app against each other and against the Secrets and stores of the app. */
export function checkExternalSecrets(app: AppView): Finding[] {
  const members = app.members<CheckedSecret>(checkExternalSecrets);
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
function findMissingData(member: CheckedSecret): Finding[] {
  if (member._spec.data?.length || member._spec.dataFrom?.length) return [];
  return [finding(member, 'data', "be given, or 'dataFrom'", undefined, 'declare at least one key, here or by addData()')];
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

/** Whether an ExternalSecret writes a Secret, by one of some policies. */
function writes(member: CheckedSecret, ...policies: readonly string[]): boolean {
  return isSecret(member._spec.target ?? {}) && policies.includes(policyOf(member));
}

/** Whether an ExternalSecret removes keys that are not its own. */
function wipes(member: CheckedSecret): boolean {
  return writes(member, EsoCreationPolicy.OWNER, EsoCreationPolicy.ORPHAN);
}

/** Two ExternalSecrets that own one Secret take it from each other. */
function findTwoOwners(members: readonly CheckedSecret[]): Finding[] {
  const twins = new Twins<CheckedSecret>((member) => keyOf(member, namespaceOf(member), member.secretName));
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
function findDeclaredSecret(member: CheckedSecret, secrets: ReadonlyMap<string, IConstruct>): Finding[] {
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
  members: readonly CheckedSecret[], owners: readonly CheckedSecret[], secrets: ReadonlyMap<string, IConstruct>, app: AppView,
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

/** One remote secret that is read. */
interface Read {
  readonly prop: string;
  readonly key: string;
  readonly storeRef: ExternalSecretV1Spec['secretStoreRef'];
}

/** The API server of the cluster that ESO runs on, in the ways it is written. */
const OWN_CLUSTER = /^(https?:\/\/)?kubernetes(\.default(\.svc(\.cluster\.local)?)?)?(:443)?\/?$/;

/** An ExternalSecret that makes a Secret out of that Secret: it never comes to be. */
function findOwnSecret(member: CheckedSecret): Finding[] {
  const { namespace } = member.metadata;
  if (namespace === undefined) return [];
  return readsOf(member._spec).flatMap(({ prop, key, storeRef }) => {
    const facts = factsOf(member._stores.find((store) => store.storeName === storeRef?.name && store.storeKind === storeRef.kind));
    if (key !== member.secretName || facts === undefined || !readsFrom(facts, namespace)) return [];
    return [finding(member, prop, 'be another Secret than the one that is made of it', phrase(`'${namespace}/${key}'`),
      'on a new cluster it never comes to be, and where it exists its other keys vanish: give target.name another name, or read from where the value comes first')];
  });
}

function readsOf({ data = [], dataFrom = [], secretStoreRef }: ExternalSecretV1Spec): Read[] {
  return [
    ...data.map(({ secretKey, remoteRef, sourceRef }) => ({ prop: `${dataProp('', secretKey)}.key`, key: remoteRef.key, storeRef: sourceRef?.storeRef ?? secretStoreRef })),
    ...dataFrom.flatMap(({ extract, sourceRef }, index) => extract
      ? [{ prop: `dataFrom[${index}].extract.key`, key: extract.key, storeRef: sourceRef?.storeRef ?? secretStoreRef }] : []),
  ];
}

/** Of a store that is referred to by name, nobody knows anything. */
function factsOf(store: IEsoStore | undefined): StoreFacts | undefined {
  return (store as Partial<EsoSecretStore> | undefined)?._facts;
}

/** Whether a store reads Secrets of a namespace of its own cluster. */
function readsFrom({ provider: { kubernetes } }: StoreFacts, namespace: string): boolean {
  if (kubernetes === undefined || kubernetes.authRef !== undefined) return false;
  const url = kubernetes.server?.url;
  return (url === undefined || OWN_CLUSTER.test(url)) && (kubernetes.remoteNamespace ?? 'default') === namespace;
}

/** The credentials of a store that come out of the store itself must be put there by somebody first. */
function warnOfOwnCredentials(member: CheckedSecret): void {
  const { namespace } = member.metadata;
  for (const store of member._stores) {
    const used = factsOf(store)?.secrets.find((secret) =>
      secret.name === member.secretName && (secret.namespace ?? store.storeNamespace ?? namespace) === namespace);
    if (used === undefined) continue;
    warn(member, WarningCode.ESO_OWN_CREDENTIALS,
      `this ExternalSecret makes Secret '${member.secretName}', from which its store '${store.storeName}' takes its credentials: on a new cluster neither comes first; ` +
      'make the Secret by hand first and acknowledge this, or read it from another store');
  }
}
