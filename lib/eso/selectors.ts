import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ESO_GROUP } from './api';
import { EsoRule } from './rules';
import { knownData } from '../kinds/secrets';
import { addAppCheck } from '../kit/app/app-checks';
import type { AppView } from '../kit/app/app-view';
import { manifestOf } from '../kit/app/manifest-data';
import { mayShareCluster, targetClusterOf } from '../kit/app/target-cluster';
import { blame, type Finding } from '../kit/checks/errors';
import { because, move } from '../kit/checks/fix';
import { addTo } from '../kit/checks/lists';
import { memberPath } from '../kit/checks/prop-path';
import { phrase } from '../kit/checks/show';
import { warnOf } from '../kit/checks/warnings';
import { program, say, the } from '../kit/checks/words';
import { type LabelSelector, selectsLabels } from '../kit/values/label-selector';

/** The label with the name of a namespace: who names it lists namespaces. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Warns of selectors of namespaces that look like conditions which all have to hold: each of them is about other labels. */
export function warnOfAlternatives(at: Construct, prop: string, selectors: readonly LabelSelector[]): void {
  if (selectors.length < 2) return;
  const labels = selectors.map(({ matchLabels = {}, matchExpressions = [] }) => (matchExpressions.length > 0 ? [] : Object.keys(matchLabels)));
  const keys = labels.flat();
  if (keys.includes(NAME_LABEL) || new Set(keys).size < keys.length || labels.some(({ length }) => length === 0)) return;
  warnOf(at, EsoRule.NAMESPACES, prop, 'selects every namespace that matches one of its selectors',
    say`write all labels in one selector to require them together${program(', or acknowledge this if one of them is enough', '')}`);
}

/** A selector of namespaces, and its prop. */
interface NamespaceSelector {
  readonly prop: string;
  readonly selector: LabelSelector;
}

/** An object that has to be in every namespace that is selected. */
interface NeededObject {
  readonly kind: 'Secret' | 'SecretStore';
  readonly name: string;
}

/** An object that selects namespaces. */
export interface Selecting extends ApiObject {
  readonly _selectors: readonly NamespaceSelector[];
  readonly _needs?: readonly NeededObject[];
  /** The name of the ExternalSecrets that it creates. */
  readonly _makes?: string;
  /** The namespaces that it names. */
  readonly _namespaces?: readonly string[];
}

/** Warns of selectors that do not fit the namespaces of the app. */
export function checkNamespacesOf(object: Selecting): void {
  if (object._selectors.length > 0 || object._makes !== undefined) addAppCheck(object, checkNamespaces);
}

type Labels = Readonly<Record<string, string>>;

interface KnownNamespace {
  readonly labels: Labels;
}

/** The labels of a Namespace, with that of its name. */
function labelsIn(object: ApiObject): Labels {
  const { metadata } = manifestOf<{ readonly metadata: { readonly name: string; readonly labels?: Labels } }>(object);
  return { ...metadata.labels, [NAME_LABEL]: metadata.name };
}

interface Namespaces {
  readonly all: readonly KnownNamespace[];
  readonly byCluster: ReadonlyMap<string | undefined, readonly KnownNamespace[]>;
}

/** The namespaces of the app, all of them and by target cluster. */
function namespacesOf(app: AppView): Namespaces {
  const byCluster = new Map<string | undefined, KnownNamespace[]>();
  const all = app.ofKind('core', 'Namespace').map((object) => {
    const known = { labels: labelsIn(object) };
    addTo(byCluster, targetClusterOf(object), known);
    return known;
  });
  return { all, byCluster };
}

/** A label such as `name`, which namespaces do not have unless somebody gives it to them. */
function isNameLabel(key: string): boolean {
  return key !== NAME_LABEL && /(?:^|[/.-])name(?:space)?$/.test(key);
}

function checkNamespaces(app: AppView): Finding[] {
  const { all, byCluster } = app.once(namespacesOf);
  const members = app.members<Selecting>(checkNamespaces);
  for (const member of all.length === 0 ? [] : members) {
    const { _selectors: selectors, _needs: needs = [] } = member;
    if (needs.length === 0 && !selectors.some(({ selector }) => Object.keys(selector.matchLabels ?? {}).some(isNameLabel))) continue;
    const cluster = targetClusterOf(member);
    const namespaces = cluster === undefined ? all : [...byCluster.get(undefined) ?? [], ...byCluster.get(cluster) ?? []];
    const selected = namespaces.filter(({ labels }) => selectors.some(({ selector }) => selectsLabels(selector, labels)));
    for (const { prop, selector } of selectors) warnOfNameLabel(member, prop, selector, namespaces);
    for (const needed of needs) warnOfMissing(app, member, needed, selected.map(({ labels }) => labels[NAME_LABEL]));
  }
  return members.flatMap((member) => findExisting(app, member));
}

function warnOfNameLabel(member: Selecting, prop: string, selector: LabelSelector, namespaces: readonly KnownNamespace[]): void {
  if (namespaces.some(({ labels }) => selectsLabels(selector, labels))) return;
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    if (!isNameLabel(key) || !namespaces.some(({ labels }) => labels[NAME_LABEL] === value && labels[key] === undefined)) continue;
    const place = memberPath(`${prop}.matchLabels`, key);
    const other = memberPath(`${prop}.matchLabels`, NAME_LABEL);
    warnOf(member, EsoRule.NAMESPACES, place, `is '${value}', and namespace '${value}' of this app does not have this label`,
      move(place, other, say`write ${the(other)}, a label that every namespace has, or give the namespace the label`));
  }
}

/** ExternalSecrets of the app in whose place others would be created: ESO leaves them alone, and fails. */
function findExisting(app: AppView, member: Selecting): Finding[] {
  const { _makes: name, _selectors: selectors, _namespaces: namespaces = [] } = member;
  if (name === undefined) return [];
  return app.named(ESO_GROUP, 'ExternalSecret', name).flatMap((object) => {
    const { namespace } = object.metadata;
    if (namespace === undefined || !mayShareCluster(member, object)) return [];
    const known = labelsOf(app, member, namespace);
    const isSelected = ({ selector }: NamespaceSelector): boolean => known.some((labels) => selectsLabels(selector, labels))
      || (!selector.matchExpressions?.length && selectsLabels(selector, { [NAME_LABEL]: namespace }));
    if (!namespaces.includes(namespace) && !selectors.some(isSelected)) return [];
    return [blame(member, EsoRule.OWNER, 'externalSecretName', `be the name of no other ExternalSecret in namespace '${namespace}'`, phrase(`'${name}', as '${object.node.path}'`),
      because('ESO does not take over an ExternalSecret', 'choose another name, or remove the other one first'))];
  });
}

/** The labels of a namespace, if the app has it. */
function labelsOf(app: AppView, member: Selecting, name: string): readonly Labels[] {
  return app.named('core', 'Namespace', name).filter((object) => mayShareCluster(member, object)).map((object) => labelsIn(object));
}

/** An object that only some of the selected namespaces have. */
function warnOfMissing(app: AppView, member: Selecting, { kind, name }: NeededObject, selected: readonly string[]): void {
  const places = kind === 'Secret' ? knownData(app, member, 'Secret', name).map(({ namespace }) => namespace)
    : app.named(ESO_GROUP, kind, name).filter((store) => mayShareCluster(member, store)).map(({ metadata }) => metadata.namespace);
  if (places.includes(undefined)) return;
  const having = selected.find((namespace) => places.includes(namespace));
  const lacking = selected.find((namespace) => !places.includes(namespace));
  if (having === undefined || lacking === undefined) return;
  warnOf(member, EsoRule.NAMESPACES, member._selectors[0].prop.replace(/\[\d+\]$/, ''),
    `selects namespace '${lacking}', in which this app has no ${kind} '${name}', as it has in '${having}'`,
    say`select by a label of the namespaces that have it${program(', or acknowledge this if something else creates it', '')}`);
}
