import type { IConstruct } from 'constructs';
import { warnOfConsumers } from './consumers';
import { checkOwnership, type CheckedSecret, removesKeys } from './ownership';
import { warnOfRegistry } from './registry';
import { formProblem, gluedName, repeatedPrefix, warnOfGluedName } from './remote-form';
import { dataProp } from './remote-ref';
import { findSearchProblems, warnOfListing } from './search-form';
import { findTemplateProblems } from './template-objects';
import { OF_FIELDS, warnOfValueForms } from './value-forms';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { inNamespace, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import { hasPlaceholder } from '../common/checks';
import { providerFacts } from '../common/facts';
import { EsoRule } from '../rules';
import { isOwnCluster, type KnownStore } from '../store/access';
import type { EsoClusterSecretStore } from '../store/cluster-secret-store';
import { storeInApp } from '../store/lookup';
import type { EsoSecretStore } from '../store/secret-store';
import type { IEsoStore, StoreFacts } from '../store/store';

/** Checks the ExternalSecrets of an app against each other and against its Secrets and stores. */
export function checkExternalSecrets(app: AppView): Finding[] {
  const members = app.members<CheckedSecret>(checkExternalSecrets);
  const readers = members.map((member): Reader => (
    { member, stores: member._stores.map((store) => storeInApp(app, member, member.metadata.namespace, store)) }));
  const owners = readers.filter(({ member }) => removesKeys(member));
  for (const owner of owners) warnOfOwnCredentials(owner);
  for (const reader of readers) {
    warnOfValues(reader);
    warnOfConsumers(app, reader.member, wholeSecrets(reader));
  }
  for (const member of members) warnOfRegistry(app, member);
  return [
    ...members.flatMap(findMissingData),
    ...members.flatMap((member) => member._keyProblems().map((problem) => ({ at: member, problem }))),
    ...checkOwnership(app, members),
    ...readers.flatMap(({ member, stores }) => findDeniedStores(member, member.metadata.namespace, stores)),
    ...readers.flatMap(findUnreadable),
    ...owners.flatMap(findOwnSecret),
    ...readers.flatMap((reader) => findForms(app, reader)),
    ...members.flatMap((member) => findTemplateProblems(app, member)),
  ];
}

/** An ExternalSecret and its stores, as the app has them. */
interface Reader {
  readonly member: CheckedSecret;
  readonly stores: readonly IEsoStore[];
}

/** Stores of a provider that gives no values back. */
function findUnreadable({ member, stores }: Reader): Finding[] {
  return stores.flatMap((store) => {
    const [name = ''] = Object.keys(factsOf(store)?.provider ?? {});
    if (!providerFacts(name).writeOnly) return [];
    return [blame(member, EsoRule.STORE, 'store', 'be a store that values can be read from', phrase(`'${store.storeName}' with the provider '${name}'`),
      because('it takes values and never gives them back', 'read the value from its origin'))];
  });
}

/** Keys may be added after construction, so this is known at the end only. */
function findMissingData(member: CheckedSecret): Finding[] {
  if (member._spec.data?.length || member._spec.dataFrom?.length) return [];
  return [blame(member, EsoRule.VALUES, 'data', say`be given unless ${the('dataFrom')} is`, undefined, say`declare at least one key${program(', here or with addData()', '')}`)];
}

/** Expressions that mean the same in Go and JavaScript. */
const PLAIN_REGEX = /^(?:[\w^$.*+?|(){},-]|\\[.-]|\[\^?[\w.-]+\])*$/;

/** Whether a Go regular expression may match: one that JavaScript reads differently, or that has a placeholder, counts as a match. */
export function mayMatch(regex: string, namespace: string): boolean {
  return !PLAIN_REGEX.test(regex) || regex.includes('(?') || hasPlaceholder(regex) || new RegExp(regex).test(namespace);
}

/** Stores that are closed to the namespace of their user. */
export function findDeniedStores(member: IConstruct, namespace: string | undefined, stores: readonly IEsoStore[], prop: string = 'store'): Finding[] {
  if (namespace === undefined || hasPlaceholder(namespace)) return [];
  return stores.flatMap((store) => {
    // The conditions of a store outside of the app are unknown.
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

/** A remote secret that is read. */
interface Read {
  /** The prop of the reference. */
  readonly ref: string;
  readonly key: string;
  readonly version: string | undefined;
  readonly storeRef: ExternalSecretV1Spec['secretStoreRef'];
}

function storeOf({ stores }: Reader, ref: Read['storeRef']): IEsoStore | undefined {
  return stores.find((store) => store.storeName === ref?.name && store.storeKind === ref.kind);
}

/** Names and versions in a form that the provider of their store does not accept. */
function findForms(app: AppView, reader: Reader): Finding[] {
  const { member } = reader;
  const { dataFrom = [], secretStoreRef } = member._spec;
  const searches = dataFrom.flatMap((entry, index) => {
    const store = storeOf(reader, entry.sourceRef?.storeRef ?? secretStoreRef);
    const provider = factsOf(store)?.provider;
    if (entry.find && provider?.kubernetes) warnOfListing(app, member, `dataFrom[${index}]`, store as unknown as KnownStore);
    return provider === undefined ? [] : findSearchProblems(member, provider, entry, `dataFrom[${index}]`);
  });
  return [...searches, ...findNames(app, reader)];
}

/** The searches that give each secret as one JSON object, which nothing takes apart. */
function wholeSecrets(reader: Reader): number[] {
  const { dataFrom = [], secretStoreRef, target } = reader.member._spec;
  if (target?.template?.data !== undefined || target?.template?.templateFrom !== undefined) return [];
  return [...dataFrom.entries()].flatMap(([index, { find, rewrite = [], sourceRef }]) => {
    if (find === undefined || rewrite.some(({ merge }) => merge !== undefined)) return [];
    const [name = ''] = Object.keys(factsOf(storeOf(reader, sourceRef?.storeRef ?? secretStoreRef))?.provider ?? {});
    return OF_FIELDS.includes(name) ? [index] : [];
  });
}

/** Warns of values in another form than their readers expect. */
function warnOfValues(reader: Reader): void {
  const { member } = reader;
  const { data = [], secretStoreRef } = member._spec;
  for (const entry of data) {
    const store = storeOf(reader, entry.sourceRef?.storeRef ?? secretStoreRef);
    const provider = factsOf(store)?.provider;
    if (provider !== undefined) warnOfValueForms(member, member._spec, entry, provider, store!.storeName);
  }
}

function findNames(app: AppView, reader: Reader): Finding[] {
  const { member } = reader;
  return readsOf(member._spec).flatMap(({ ref, key, version, storeRef }) => {
    const provider = factsOf(storeOf(reader, storeRef))?.provider;
    if (provider === undefined) return [];
    const prefix = repeatedPrefix(provider, key);
    if (prefix !== undefined) {
      warnOf(member, EsoRule.REMOTE_NAME, `${ref}.key`, `starts with '${prefix}', which ESO adds once more: it is the prefix of the store`, set(`${ref}.key`, key.slice(prefix.length)));
    }
    const glued = gluedName(provider, key);
    if (glued !== undefined) warnOfGluedName(member, `${ref}.key`, glued);
    warnOfOtherNamespace(app, member, `${ref}.key`, key, provider.kubernetes);
    const problem = formProblem(provider, key, version, (field) => `${ref}.${field}`);
    if (problem === undefined) return [];
    const { field, must, fix } = problem;
    return [blame(member, EsoRule.REMOTE_KEY, `${ref}.${field}`, must, field === 'key' ? key : version, fix)];
  });
}

/** A Secret that the app has in another namespace than the one that the store reads. */
function warnOfOtherNamespace(
  app: AppView, member: CheckedSecret, prop: string, name: string, kubernetes: StoreFacts['provider']['kubernetes'],
): void {
  if (kubernetes === undefined || !isOwnCluster(kubernetes)) return;
  const namespace = kubernetes.remoteNamespace ?? 'default';
  const places = knownData(app, member, 'Secret', name);
  const other = places.find(({ object }) => object !== member)?.namespace;
  if (other === undefined || hasPlaceholder(namespace) || inNamespace(places, namespace).length > 0) return;
  warnOf(member, Rule.NEAR_MISS, prop, `is Secret '${name}', which the store looks up in namespace '${namespace}'${kubernetes.remoteNamespace === undefined ? ' by default' : ''}, but this app has it in '${other}'`,
    say`set ${the('provider.remoteNamespace')} of the store to '${other}'${program(', or acknowledge this if it exists outside of the app', '')}`);
}

/** A Secret that is written from itself is never created. */
function findOwnSecret(reader: Reader): Finding[] {
  const { member } = reader;
  const { namespace } = member.metadata;
  if (namespace === undefined) return [];
  return readsOf(member._spec).flatMap(({ ref, key, storeRef }) => {
    const facts = factsOf(storeOf(reader, storeRef));
    if (key !== member.secretName || facts === undefined || !readsFrom(facts, namespace)) return [];
    return [blame(member, EsoRule.CIRCLE, `${ref}.key`, 'be another Secret than the one that is written', phrase(`'${namespace}/${key}'`),
      because('a Secret that is read from itself is never created, and loses its other keys if it exists', say`choose another ${the('target.name')}, or read the value from its origin`))];
  });
}

function readsOf({ data = [], dataFrom = [], secretStoreRef }: ExternalSecretV1Spec): Read[] {
  return [
    ...data.map(({ secretKey, remoteRef: { key, version }, sourceRef }) => (
      { ref: dataProp('', secretKey), key, version, storeRef: sourceRef?.storeRef ?? secretStoreRef })),
    ...dataFrom.flatMap(({ extract, sourceRef }, index) => extract
      ? [{ ref: `dataFrom[${index}].extract`, key: extract.key, version: extract.version, storeRef: sourceRef?.storeRef ?? secretStoreRef }] : []),
  ];
}

/** What is known of a store; nothing if it is outside of the app. */
function factsOf(store: IEsoStore | undefined): StoreFacts | undefined {
  return (store as Partial<EsoSecretStore> | undefined)?._facts;
}

/** Whether a store reads the Secrets of a namespace of its own cluster. */
export function readsFrom({ provider: { kubernetes } }: StoreFacts, namespace: string): boolean {
  return kubernetes !== undefined && isOwnCluster(kubernetes) && (kubernetes.remoteNamespace ?? 'default') === namespace;
}

/** Warns of a store that provides its own credentials: on a new cluster neither exists. */
function warnOfOwnCredentials({ member, stores }: Reader): void {
  const { namespace } = member.metadata;
  for (const store of stores) {
    const used = factsOf(store)?.secrets.find((secret) =>
      secret.name === member.secretName && (secret.namespace ?? store.storeNamespace ?? namespace) === namespace);
    if (used === undefined) continue;
    warnOf(member, EsoRule.OWN_CREDENTIALS, 'target.name',
      `is '${member.secretName}', the Secret with the credentials of its own store '${store.storeName}', so on a new cluster neither can come first`,
      say`read the credentials from another store${program(', or create the Secret by hand first and acknowledge this', '')}`);
  }
}
