import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { EsoCreationPolicy } from './options';
import { FOREIGN, isSecret } from './target';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding, type Problem } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { addTo } from '../../kit/checks/lists';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { EsoRule } from '../rules';
import type { IEsoStore } from '../store/store';

/** The parts of an ExternalSecret that the checks need. */
export interface CheckedSecret extends ApiObject {
  readonly secretName: string;
  readonly _spec: ExternalSecretV1Spec;
  readonly _stores: readonly IEsoStore[];
  _keyProblems(): Problem[];
  _fetchedKeys(): readonly string[] | undefined;
}

const OWNER = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.OWNER));
const MERGE = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.MERGE));
const CREATE_OR_MERGE = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.CREATE_OR_MERGE));

/** Checks who writes the Secrets of the ExternalSecrets: only one of them may own a Secret, and nothing else may write it. */
export function checkOwnership(app: AppView, members: readonly CheckedSecret[]): Finding[] {
  const secrets = secretsByName(app);
  const writers = members.filter((member) => isSecret(member._spec.target ?? {}) && policyOf(member) !== EsoCreationPolicy.NONE);
  const owners = writers.filter(removesKeys);
  const others = writers.length === 0 ? new Map<string, Maker[]>() : createdByOthers(app);
  warnOfMerge(writers, secrets, others);
  warnOfCopiedMetadata(app, writers);
  return [
    ...findTwoWriters(writers),
    ...secrets.size === 0 ? [] : owners.flatMap((owner) => findDeclaredSecret(owner, secrets)),
    ...others.size === 0 ? [] : owners.flatMap((owner) => findForeignSecret(owner, others.get(owner.secretName) ?? [])),
  ];
}

function keyOf(construct: IConstruct, namespace: string | undefined, name: string): string {
  return `${targetClusterOf(construct) ?? ''} ${namespace ?? ''}/${name}`;
}

function secretKeyOf(member: CheckedSecret): string {
  return keyOf(member, member.metadata.namespace, member.secretName);
}

function policyOf(member: CheckedSecret): string {
  return member._spec.target?.creationPolicy ?? EsoCreationPolicy.OWNER;
}

/** Whether an ExternalSecret removes all keys of its Secret but its own. */
export function removesKeys(member: CheckedSecret): boolean {
  return isSecret(member._spec.target ?? {}) && [EsoCreationPolicy.OWNER, EsoCreationPolicy.ORPHAN].some((policy) => policy === policyOf(member));
}

/** Those that write the same Secret as another one, by their Secret. */
function sharing(writers: readonly CheckedSecret[]): CheckedSecret[][] {
  const names = new Map<string, number>();
  for (const { secretName } of writers) names.set(secretName, (names.get(secretName) ?? 0) + 1);
  const groups = new Map<string, CheckedSecret[]>();
  for (const member of writers) {
    // Most names occur once.
    if (names.get(member.secretName) === 1) continue;
    const key = secretKeyOf(member);
    addTo(groups, key, member);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** ESO writes to a Secret with an owner for this owner only, and clears a Secret that it creates without one at every refresh. */
function findTwoWriters(writers: readonly CheckedSecret[]): Finding[] {
  return sharing(writers).flatMap((group) => {
    const owner = group.find((member) => policyOf(member) === EsoCreationPolicy.OWNER);
    const first = group.find(removesKeys);
    if (first === undefined) return [];
    return group.flatMap((member) => {
      const other = removesKeys(member) ? first : owner;
      if (other === member) return [];
      if (other !== undefined) return [blameSecondOwner(member, other)];
      warnOf(member, EsoRule.MERGE_TARGET, 'target.creationPolicy',
        `merges keys into Secret '${member.secretName}', from which '${first.node.path}' removes all other keys at each of its refreshes`,
        say`declare all keys in one ExternalSecret, where each can have its own store, or, since ESO 2.9, set ${the('target.creationPolicy')} of both to ${CREATE_OR_MERGE}`);
      return [];
    });
  });
}

function blameSecondOwner(member: CheckedSecret, owner: CheckedSecret): Finding {
  return blame(member, EsoRule.OWNER, 'target.name', 'be a Secret that no other ExternalSecret owns', phrase(`'${member.secretName}', which '${owner.node.path}' owns`),
    say`declare all keys in one ExternalSecret, where each can have its own store, or use another name; since ESO 2.9, both can have ${CREATE_OR_MERGE}`);
}

function secretsByName(app: AppView): Map<string, IConstruct> {
  return new Map(app.ofKind('core', 'Secret').map((secret) => [keyOf(secret, secret.metadata.namespace, secret.name), secret]));
}

/** A Secret that the app declares would lose its keys. */
function findDeclaredSecret(member: CheckedSecret, secrets: ReadonlyMap<string, IConstruct>): Finding[] {
  const secret = secrets.get(secretKeyOf(member));
  if (secret === undefined) return [];
  return [blame(member, EsoRule.FOREIGN_SECRET, 'target.creationPolicy', say`be ${MERGE} for a Secret that '${secret.node.path}' declares`, policyOf(member),
    because('the declared keys would be removed', say`write ${MERGE}, or choose another ${the('target.name')}`))];
}

type Spec = Readonly<Record<string, unknown>>;

interface Ref { readonly name?: unknown; readonly namespace?: unknown }

/** A Secret that an object of another tool creates. */
interface Maker {
  readonly object: ApiObject;
  /** Its namespace, if it is known. */
  readonly namespace: unknown;
  /** Whether the object fails, or is overwritten, if ESO owns its Secret. */
  readonly alone: boolean;
}

/** Objects of other tools that create a Secret, and its name. cert-manager shares its Secrets: it puts back what is missing. */
const MAKERS: readonly (readonly [group: string, kind: string, ref: (spec: Spec) => Ref | undefined, alone: boolean])[] = [
  ['cert-manager.io', 'Certificate', ({ secretName: name }) => ({ name }), false],
  ['bitnami.com', 'SealedSecret', ({ template }) => (template as { readonly metadata?: Ref } | undefined)?.metadata, true],
  ['spaces.upbound.io', 'ControlPlane', ({ writeConnectionSecretToRef: ref }) => ref as Ref | undefined, true],
  ['external-secrets.io', 'ClusterExternalSecret', ({ externalSecretName, externalSecretSpec: inner }) =>
    ({ name: (inner as { readonly target?: Ref } | undefined)?.target?.name ?? externalSecretName }), false],
];

/** The Secrets that objects of other tools create, by name. */
function createdByOthers(app: AppView): Map<string, Maker[]> {
  const makers = new Map<string, Maker[]>();
  for (const [group, kind, refOf, alone] of MAKERS) {
    for (const object of app.ofKind(group, kind)) {
      const { spec } = manifestOf(object) as { readonly spec?: Spec };
      const ref = refOf(spec ?? {});
      // A control plane has no connection Secret unless it names one.
      if (kind === 'ControlPlane' && ref === undefined) continue;
      const name = String(ref?.name ?? object.name);
      addTo(makers, name, { object, namespace: ref?.namespace ?? object.metadata.namespace, alone });
    }
  }
  return makers;
}

/** A Secret that another controller writes would lose its keys. */
function findForeignSecret(member: CheckedSecret, makers: readonly Maker[]): Finding[] {
  const { namespace } = member.metadata;
  const cluster = targetClusterOf(member);
  const maker = makers.find(({ object, namespace: other, alone }) => alone && other === namespace && targetClusterOf(object) === cluster);
  if (maker === undefined) return [];
  return [blame(member, EsoRule.FOREIGN_SECRET, 'target.name', 'be a Secret that nothing else writes', phrase(`'${member.secretName}', which ${maker.object.kind} '${maker.object.node.path}' writes`),
    because('ESO would remove all its other keys at every refresh', 'choose another name'))];
}

/** Warns of keys that are merged into a Secret that nothing creates. */
function warnOfMerge(writers: readonly CheckedSecret[], secrets: ReadonlyMap<string, IConstruct>, others: ReadonlyMap<string, unknown>): void {
  const merging = writers.filter((member) => policyOf(member) === EsoCreationPolicy.MERGE);
  if (merging.length === 0) return;
  const created = new Set(writers.filter((member) => policyOf(member) !== EsoCreationPolicy.MERGE).map(secretKeyOf));
  for (const member of merging) {
    const key = secretKeyOf(member);
    // A Secret of another program comes with that program, and merging into it is right.
    if (created.has(key) || secrets.has(key) || FOREIGN.has(member.secretName) || others.has(member.secretName)) continue;
    warnOf(member, EsoRule.MERGE_TARGET, 'target.creationPolicy',
      `merges keys into Secret '${member.secretName}', which nothing in this app creates, so nothing is written until it exists`,
      say`use ${OWNER} or, since ESO 2.9, ${CREATE_OR_MERGE}${program(', or acknowledge this if the Secret exists on the cluster', '')}`);
  }
}

/** Warns of labels and annotations of Argo CD that ESO copies to a Secret of somebody else, which Argo CD then takes for its own. */
function warnOfCopiedMetadata(app: AppView, writers: readonly CheckedSecret[]): void {
  const argo = app.ofKind('argoproj.io', 'Application').length + app.ofKind('argoproj.io', 'ApplicationSet').length > 0;
  for (const member of writers) {
    if (removesKeys(member) || member._spec.target?.template !== undefined || !(argo || FOREIGN.get(member.secretName) === 'Argo CD')) continue;
    warnOf(member, EsoRule.COPIED_METADATA, 'target.template',
      `is missing, so ESO copies the labels and annotations of this object to Secret '${member.secretName}', among them those with which Argo CD tracks what it prunes`,
      set('target.template', {}, say`write ${lit({})}, with which ESO copies nothing`));
  }
}
